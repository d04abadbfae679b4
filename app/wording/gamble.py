"""Weighing an offer against a refusal in words: what likelihoods rest on, and the offer that is best on average."""

from typing import TYPE_CHECKING, Final

from app.wording.plain import PLAIN, Formats, points
from app.wording.translate import _

if TYPE_CHECKING:
    # Sentences are needed before numpy is, which the engine's modules bring along; codes are compared as text.
    from app.advice.gamble import Gamble

_LIKELY: Final = (
    (0.95, _("nearly certain")),
    (0.65, _("likely")),
    (0.35, _("about even")),
    (0.05, _("unlikely")),
    (-1.0, _("next to impossible")),
)
_CANNOT_WEIGH: Final = {
    "unvalued": "",
    "no_walk_away_of_ours": _("Say what you do without a deal: then an offer can be weighed against a refusal."),
    "no_walk_away_of_theirs": _(
        "How likely an offer can be accepted is not said: estimate what the other side does without a deal."
    ),
    "beyond_fold": _("There are too many deals to weigh them against a refusal."),
    "nothing_better": _("No deal is worth walking away to you, so there is nothing to weigh against a refusal."),
}


def gamble_in_words(gamble: "Gamble") -> str:
    """Why no offer could be weighed against a refusal; empty where one was."""
    return "" if gamble.why_none is None else _CANNOT_WEIGH[gamble.why_none]


def prior_in_words(gamble: "Gamble", versions: int, show: Formats = PLAIN, *, guess: str = "") -> str:
    """How likelihoods come about, for "explain this": the prior, and the sum that the best offer on average has.

    `guess` names the guess that its chance rests on, where it does.
    """
    said = [
        _(
            "The likelihoods rest on your estimates of the other side: {versions} versions of it are drawn, every "
            "number between its lowest and highest, most often near the likely one (triangular), independently of the "
            "others. An offer is acceptable in a version in which it is worth at least walking away."
        ).format(versions=show.number(versions, decimals=0)),
        _("It is no forecast: whoever hopes for more may still refuse."),
    ]
    if gamble.terms is not None:
        said.append(_average_in_words(gamble, show, guess))
        if not gamble.all_weighed:
            said.append(
                _("{count} packages that no deal beats for everybody were weighed; there may be more of them.").format(
                    count=show.number(gamble.weighed, decimals=0)
                )
            )
    return "\n".join(said)


def _average_in_words(gamble: "Gamble", show: Formats, guess: str) -> str:
    """The sum behind the best offer on average; without a percentage where that would rest on guesses."""
    worth, alone = points(gamble.utility, show), points(gamble.walk_away, show)
    if gamble.rests_on_guesses:
        likely = next(words for least, words in _LIKELY if gamble.chance >= least)
        said = _(
            "Best on average: {points} points if they accept, {walk_away} for walking away if not. That they can "
            "accept is {likely}, by your estimate."
        ).format(points=worth, walk_away=alone, likely=likely)
        return f"{said} {guess or _('It rests on your guesses about them: ask.')}"
    chance = gamble.chance * 100
    return _(
        "Best on average: {chance} × {points} points + {rest} × {walk_away} for walking away makes {expected}."
    ).format(
        chance=show.percent(chance),
        rest=show.percent(100 - round(chance)),
        points=worth,
        walk_away=alone,
        expected=points(gamble.expected, show),
    )
