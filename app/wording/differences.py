"""The map of differences in words: how much an issue matters to each side, which way, and what it is good for."""

from typing import TYPE_CHECKING, Final

from app.domain.ids import PartyId
from app.domain.project import FEWEST_PARTIES, Project
from app.wording.gains import by_estimate
from app.wording.likelihood import likelihood_in_words
from app.wording.names import issue_name, party_in_sentence
from app.wording.plain import NOT_GIVEN, PLAIN, Formats, span
from app.wording.translate import _

if TYPE_CHECKING:
    # Sentences are needed before numpy is, which the engine's modules bring along; codes are compared as text.
    from app.advice.differences import Difference

GOOD_FOR: Final = {
    "give": _("Cheap to give"),
    "ask": _("Ask for it"),
    "alike": _("Matters alike"),
    "same": _("Both want the same"),
    "unknown": _("Not known: ask"),
    "nothing": _("Nothing to trade"),
}
"""What an issue is good for, by code."""

_DIRECTIONS: Final = {
    "opposite": _("you want opposite ends"),
    "same": _("you want the same"),
    "mixed": _("you want partly the same"),
    "unknown": _("what they want is not known"),
}
_ENDS: Final = {"opposite": _("Opposed"), "mixed": _("Mixed")}


def ours_share(difference: "Difference", show: Formats = PLAIN) -> str:
    """How much an issue matters to us."""
    return show.percent(100 * difference.ours)


def theirs_share(difference: "Difference", show: Formats = PLAIN) -> str:
    """How much it matters to them: a range where the estimates leave one, a dash where nothing is known."""
    if difference.theirs is None or difference.low is None or difference.high is None:
        return NOT_GIVEN
    low, high = (show.number(round(100 * end), decimals=0) for end in (difference.low, difference.high))
    return show.percent(round(100 * difference.theirs)) if low == high else f"{span(low, high)}%"


def good_for(difference: "Difference") -> str:
    """What an issue is good for in a trade."""
    return GOOD_FOR[difference.tradeable.value]


def direction_in_words(difference: "Difference") -> str:
    """Whether both want the same of it."""
    return _DIRECTIONS[difference.stance.value]


def sureness_of_difference(difference: "Difference") -> str:
    """How likely the issue matters more to whom it seems to; empty where that says nothing."""
    if difference.chance is None or difference.tradeable.value not in {"give", "ask"}:
        return ""
    theirs = difference.tradeable.value == "give"
    chance = difference.chance if theirs else 1 - difference.chance
    pattern = (
        _("{likelihood} that it matters more to them") if theirs else _("{likelihood} that it matters more to you")
    )
    return pattern.format(likelihood=likelihood_in_words(chance))


def note_of_difference(difference: "Difference") -> str:
    """What stands below the name of an issue: "Opposed · cheap to give", "Both want the same"."""
    good = good_for(difference)
    if difference.stance.value not in _ENDS or difference.tradeable.value == "nothing":
        return good
    return _("{direction} · {good}").format(direction=_ENDS[difference.stance.value], good=good[:1].lower() + good[1:])


def told_of_difference(difference: "Difference") -> str:
    """What a tool tip adds: the direction in full, what the issue is good for, and how sure that is."""
    said = [direction_in_words(difference), good_for(difference).lower(), sureness_of_difference(difference)]
    line = ", ".join(part for part in said if part)
    return _("{sentence}.").format(sentence=line[:1].upper() + line[1:])


def you_and_them(project: Project, party: PartyId) -> str:
    """The title of the bars: who is on the left and who on the right."""
    them = _("them") if len(project.parties) == FEWEST_PARTIES else party_in_sentence(project, party)
    return _("You ← → {them}, {by_estimate}").format(them=them, by_estimate=by_estimate())


def difference_in_words(project: Project, difference: "Difference", show: Formats = PLAIN) -> str:
    """One row of the map as it is read aloud."""
    parts = [
        issue_name(project, difference.issue),
        _("to you {share}").format(share=ours_share(difference, show)),
        _("to them, {by_estimate}, {share}").format(by_estimate=by_estimate(), share=theirs_share(difference, show)),
        direction_in_words(difference),
        good_for(difference),
        sureness_of_difference(difference),
    ]
    return ", ".join(part for part in parts if part)


def map_title(project: Project, party: PartyId) -> str:
    """What the map is called."""
    if len(project.parties) == FEWEST_PARTIES:
        return _("What matters more to whom")
    return _("What matters more to you or to {party}").format(party=party_in_sentence(project, party))


def map_explained() -> str:
    """How to read the map."""
    return _(
        "How much of all that each side can gain or lose hangs on an issue, yours to the left, theirs to the right by "
        "your estimate; the soft band is its range. Give what is long on the right, ask for what is long on the left."
    )


def not_all_drawn(drawn: int, count: int, show: Formats = PLAIN) -> str:
    """What is said below a drawing of some of very many issues; empty where all are drawn."""
    if drawn >= count:
        return ""
    pattern = _("Drawn are the {drawn} issues of {count} that differ most.")
    return pattern.format(drawn=show.number(drawn, decimals=0), count=show.number(count, decimals=0))
