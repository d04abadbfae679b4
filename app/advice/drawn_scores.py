"""Drawn scores: what terms of an issue score in every version of a party, by the estimates that stand there."""

from collections.abc import Callable
from typing import Final

import numpy as np
from numpy.typing import NDArray

from app.advice.draws import Draws, shares_of_way
from app.domain.estimates import Estimate, Source, is_certain
from app.domain.ids import whole_of
from app.domain.issues import AmountIssue, ChoiceIssue
from app.domain.packages import OptionTerm, Term
from app.domain.values import UNSCORED, Bent, OptionScores, Saturating, Straight, ValueFunction, scores_in

ANY_SCORE: Final = Estimate(value=float(UNSCORED.value), low=float(UNSCORED.low), high=float(UNSCORED.high))
_BEST: Final = 100.0

Drawing = Callable[..., Draws]
"""An estimate in every version, by what it is a draw of: `drawing(estimate, *of)`."""


def spans(value: ValueFunction) -> bool:
    """Whether the scores of an issue were inferred where nothing was known: likely ones from 0 to 100, none certain.

    In every version of such scores the best is worth 100 and the worst 0. Each by itself they would meet in the middle:
    many versions of what somebody wants most would be worth little, and what is learned of the others would seem sure.
    """
    scores = tuple(scores_in(value)) if isinstance(value, OptionScores | Straight) else ()
    likely = [each.value for each in scores]
    inferred = all(each.source is Source.INFERRED and not is_certain(each) for each in scores)
    return inferred and len(likely) > 1 and (min(likely), max(likely)) == (0.0, _BEST)


def from_0_to_100(drawn: Draws) -> NDArray[np.float64]:
    """Scores (rows) of which in every version the best is 100 and the worst 0."""
    low, high = drawn.min(axis=0), drawn.max(axis=0)
    return np.asarray(_BEST * (drawn - low) / np.maximum(high - low, 1e-9))


def option_scores(value: OptionScores, issue: ChoiceIssue, term: OptionTerm, drawing: Drawing) -> dict[Term, Draws]:
    """The score of an option in every version; where scores span the issue those of all, which belong together."""
    known = {each.option: each.score for each in value.scores}
    if not spans(value):
        return {term: drawing(known.get(term.option, ANY_SCORE), "score", whole_of(issue.id), term.option)}
    whole, several = whole_of(issue.id), [option.id for option in issue.options]
    drawn = [drawing(known.get(option, ANY_SCORE), "score", whole, option) for option in several]
    scores = from_0_to_100(np.stack(drawn))
    return {OptionTerm(option=option): each for option, each in zip(several, scores, strict=True)}


def score_on_curve(value: ValueFunction, issue: AmountIssue, amount: float, drawing: Drawing) -> Draws:
    """The score of an amount in every version; that of one beyond the range is that of the nearest end."""
    whole, amount = whole_of(issue.id), min(max(amount, issue.low), issue.high)
    if isinstance(value, Bent):
        knots = [drawing(knot.score, "knot", whole, repr(knot.amount)) for knot in value.knots]
        places = [knot.amount for knot in value.knots]
        after = min(max(int(np.searchsorted(places, amount)), 1), len(places) - 1)
        along = (amount - places[after - 1]) / (places[after] - places[after - 1])
        along = min(max(along, 0.0), 1.0)
        return np.asarray(knots[after - 1] * (1 - along) + knots[after] * along)
    if not isinstance(value, Straight | Saturating):
        return drawing(ANY_SCORE, "score", whole, repr(amount))
    start, end = (
        drawing(score, "end", whole, which) for which, score in zip("01", (value.at_low, value.at_high), strict=True)
    )
    if spans(value):
        start, end = from_0_to_100(np.stack([start, end]))
    along = (amount - issue.low) / (issue.high - issue.low)
    bends = drawing(value.bend, "bend", whole)
    return np.asarray(start + (end - start) * shares_of_way(along, bends))
