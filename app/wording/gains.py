"""What each side gains, in words: ours exactly, others' as an estimate in whole points, never one against another."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from app.domain.ids import PartyId
from app.domain.project import Project
from app.wording.names import party_in_sentence
from app.wording.plain import MINUS, PLAIN, Formats, gain
from app.wording.translate import _

if TYPE_CHECKING:
    # Sentences are needed before numpy is, which the engine's modules bring along.
    from app.advice.gains import Gain

_WIDE: Final = 20
"""Points between the ends of a range beyond which single points say nothing."""


def gains_in_words(
    project: Project,
    gains: "Sequence[Gain]",
    show: Formats = PLAIN,
    *,
    by: str = "",
    whole: bool = False,
    called: Callable[[Project, PartyId], str] = party_in_sentence,
) -> str:
    """As in "you +12, by your estimate Alder Works about +8 to 15".

    `by` replaces "by your estimate", and `called` says how others are called. With `whole` our gain is rounded like
    theirs, where it is as rough as what it was computed from.
    """
    ours = [each.value for each in gains if each.party == project.us]
    said = [_("you {gain}").format(gain=gain(_roughly(value) if whole else value, show)) for value in ours]
    others = [
        _("{party} {gain}").format(party=called(project, each.party), gain=estimated_gain(each, show))
        for each in gains
        if each.party != project.us
    ]
    if others:
        said.append(_("{by_estimate} {gains}").format(by_estimate=by or by_estimate(), gains=", ".join(others)))
    return ", ".join(said)


def by_estimate() -> str:
    """The words that no sentence about another side omits."""
    return _("by your estimate")


def estimated_gain(each: "Gain", show: Formats = PLAIN) -> str:
    """Another side's gain in whole points: "about +8 to 15", "about −2 to +6", "about the same".

    Where even the sign is open: in tens, "anything from −50 to +50".
    """
    low, high = round(each.low), round(each.high)
    if low < 0 < high < -2 * low:
        if high - low >= _WIDE:
            low, high = round(low, -1) or low, round(high, -1) or high
        return _("anything from {low} to {high}").format(low=_signed(low, show), high=_signed(high, show))
    if low == high == 0:
        return _("about the same")
    if low == high:
        return _("about {gain}").format(gain=_signed(low, show))
    end = _bare(high, show) if low > 0 else _signed(high, show)
    return _("about {low} to {high}").format(low=_signed(low, show), high=end)


def both_or_all(project: Project) -> str:
    """What two at a table are called together, and more than two."""
    return _("both") if len(project.parties) == 2 else _("everybody")


def _roughly(value: float) -> float:
    return round(value) if abs(value) >= 1 else value


def whom(project: Project, parties: Sequence[PartyId]) -> str:
    """Some of the parties after "for": "both", "you", "you and Alder Works"."""
    if len(parties) in {0, len(project.parties)}:
        return both_or_all(project)
    return listed([_("you") if party == project.us else party_in_sentence(project, party) for party in parties])


def listed(names: Sequence[str]) -> str:
    """Names one after the other, the last one after an "and"."""
    if len(names) < 2:
        return "".join(names)
    return _("{several} and {last}").format(several=", ".join(names[:-1]), last=names[-1])


def _signed(points: int, show: Formats) -> str:
    return f"+{show.number(points, decimals=0)}" if points > 0 else _bare(points, show)


def _bare(points: int, show: Formats) -> str:
    digits = show.number(abs(points), decimals=0)
    return f"{MINUS}{digits}" if points < 0 else digits
