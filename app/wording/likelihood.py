"""How likely something is, in words that claim no more than estimates can bear."""

from typing import Final

from app.wording.plain import PLAIN, Formats
from app.wording.translate import _

LIKELY_FROM: Final = 0.65
POSSIBLE_FROM: Final = 0.4
"""Below it something is unlikely, in words and in the shades of the picture."""

_FROM: Final = (
    (0.95, _("nearly certain")),
    (LIKELY_FROM, _("likely")),
    (POSSIBLE_FROM, _("about even")),
    (0.05, _("unlikely")),
    (0.0, _("nearly out of the question")),
)
"""From which probability on what is said."""


def likelihood_in_words(chance: float) -> str:
    """A probability as "nearly certain", "likely", "about even", "unlikely" or "nearly out of the question"."""
    return next(words for least, words in _FROM if chance >= least or least == 0)


_SHARES: Final = (
    (0.95, _("nearly all")),
    (LIKELY_FROM, _("most")),
    (POSSIBLE_FROM, _("about half")),
    (0.05, _("a small part")),
    (0.0, _("next to nothing")),
)


def holds_in_words(chance: float) -> str:
    """For how much of what one believes something holds: "nearly all", "most", "about half", "a small part"."""
    return next(words for least, words in _SHARES if chance >= least or least == 0)


def chance_explained(chance: float | None, show: Formats = PLAIN, *, guessed: bool = False, guess: str = "") -> str:
    """The probability itself and what it rests on, for where a person asks for an explanation; empty without one.

    What rests on guesses alone has no number: that would say more than is known. `guess` names the one to ask about.
    """
    if chance is None:
        return ""
    if guessed and guess:
        return guess
    if guessed:
        return _("This rests on your guesses alone, so there is no number to it: ask.")
    pattern = _(
        "By your estimate {percent}: so many of the versions of them that your ranges allow. Versions near your likely "
        "numbers count for more."
    )
    return pattern.format(percent=show.percent(100 * chance))
