"""Unscored: what an issue may be worth to a party of which nothing is known there, not even which way it looks.

Options often stand in an order and an amount always does, so that in most versions scores rise or fall along it,
evenly or bent, and in some they follow no order at all. In every version the best is worth 100 and the worst 0.
"""

from collections.abc import Callable
from typing import Final

import numpy as np

from app.advice.drawn_scores import from_0_to_100
from app.advice.draws import Draws, shares_on_curves
from app.domain.estimates import Estimate, says_nothing
from app.domain.issues import AmountIssue, ChoiceIssue, Issue
from app.domain.packages import AmountTerm, OptionTerm, Term
from app.domain.values import OptionScores, ValueFunction

_MOST_BENT: Final = 3.0
_LOW_ONES: Final = 1.25
_LOOSE: Final = 0.6
"""How far options stray from the curve in a version half way between orderly and not."""

Number = Callable[[str], Draws]
"""What is drawn from, 0 to 1 in every version, by what it is a draw of."""


def anything(estimate: Estimate, number: Draws) -> Draws:
    """A weight of which nothing is known, anywhere in its range; its likely number is one that nobody meant.

    Low ones are a little likelier: few issues matter much. Ranges of shares then hold as often as they say (measured
    with simulated negotiators, `tests/bench/reading.py`).
    """
    return np.asarray(estimate.floor + number**_LOW_ONES * (estimate.ceiling - estimate.floor))


def says_nothing_of(value: ValueFunction) -> bool:
    """Whether all scores of an issue are as they begin: guesses from the worst to the best."""
    return isinstance(value, OptionScores) and all(says_nothing(each.score) for each in value.scores)


def unknown_scores(issue: Issue, term: Term, number: Number) -> dict[Term, Draws]:
    """The score, from 0 to 100, of a term in every version; of a choice those of all options, which belong together."""
    if isinstance(issue, ChoiceIssue) and isinstance(term, OptionTerm):
        return _of_options(issue, number)
    if isinstance(issue, AmountIssue) and isinstance(term, AmountTerm):
        inside = min(max(term.amount, issue.low), issue.high)
        return {term: _on_curves(np.array([(inside - issue.low) / (issue.high - issue.low)]), number)[0]}
    raise ValueError(issue.id)


def _of_options(issue: ChoiceIssue, number: Number) -> dict[Term, Draws]:
    options = [option.id for option in issue.options]
    strays = number("stray")
    # From none to many times the way from the worst to the best.
    loose = _LOOSE * strays**3 / (1.02 - strays)
    along = np.linspace(0, 1, len(options)) if len(options) > 1 else np.zeros(1)
    drawn = _on_curves(along, number) / 100 + loose * (np.stack([number(option) for option in options]) - 0.5)
    scores = from_0_to_100(drawn)
    return {OptionTerm(option=option): drawn for option, drawn in zip(options, scores, strict=True)}


def _on_curves(along: Draws, number: Number) -> Draws:
    """The scores (rows) of what lies such shares of the way along an issue, rising in half of the versions."""
    rises = number("way") < 0.5
    bends = _MOST_BENT * (2 * number("bend") - 1)
    places = along[:, np.newaxis]
    return np.asarray(100 * shares_on_curves(np.where(rises, places, 1 - places), bends))
