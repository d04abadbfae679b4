"""Learned values: the estimates that many versions of a number, or of the scores of an issue, come to."""

from collections.abc import Callable, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from app.advice.draws import Draws
from app.domain.estimates import Estimate, Source
from app.domain.issues import ChoiceIssue, Issue
from app.domain.learned import may_be_inferred
from app.domain.packages import AmountTerm, OptionTerm, Term
from app.domain.values import OptionScore, OptionScores, Straight, Unknown, ValueFunction

_OUTER: Final = 0.02
"""The ends of a triangle between whose 5 and 95 % as many versions lie as here (to within a few percent)."""
_LIKELY: Final = 0.8
"""So many versions have to rise, or fall, before an amount of which nothing was known gets a direction."""
_TELLING: Final = 15.0
"""Options whose mean scores lie nearer together than this tell nothing of an order."""

Scores = Callable[[Sequence[Term]], NDArray[np.float64]]
"""What terms (rows) score, from 0 to 100, in every version (columns)."""


def rounded(draws: Draws, *, low: float | None = None, high: float | None = None) -> Estimate:
    """The triangle with the mean and nearly the range of many versions, in whole numbers where these suffice."""
    ends = np.quantile(draws, (_OUTER, 1 - _OUTER))
    mode = 3 * float(draws.mean()) - float(ends.sum())
    digits = 0 if float(np.ptp(ends)) >= _TELLING / 3 else 2
    least, likely, most = (round(float(each), digits) for each in (ends[0], np.clip(mode, *ends), ends[1]))
    if low is not None:
        least, likely = max(least, low), max(likely, low)
    if high is not None:
        most, likely = min(most, high), min(likely, high)
    return Estimate(value=likely, low=least, high=most, source=Source.INFERRED)


def learned_value(issue: Issue, known: ValueFunction, scores: Scores) -> ValueFunction | None:
    """What is to be thought of an issue now; None where nothing is learned of it.

    An issue of which nothing was known gets scores or a direction only where these are telling; its likely scores run
    from 0 to 100 then, as all scores do. Curves that were drawn stay.
    """
    if isinstance(issue, ChoiceIssue):
        if not issue.options or not isinstance(known, Unknown | OptionScores):
            return None
        if isinstance(known, OptionScores) and not any(may_be_inferred(each.score) for each in known.scores):
            return None
        drawn = scores([OptionTerm(option=option.id) for option in issue.options])
        return _scores(issue, known, drawn)
    if not isinstance(known, Unknown):
        return None
    at_low, at_high = scores([AmountTerm(amount=issue.low), AmountTerm(amount=issue.high)])
    rises = float((at_high > at_low).mean())
    if max(rises, 1 - rises) < _LIKELY:
        return None
    worst, best = (Estimate(value=each, source=Source.INFERRED) for each in (0.0, 100.0))
    return Straight(at_low=worst, at_high=best) if rises > 1 / 2 else Straight(at_low=best, at_high=worst)


def _scores(issue: ChoiceIssue, known: ValueFunction, drawn: NDArray[np.float64]) -> OptionScores | None:
    means = drawn.mean(axis=1)
    spread = float(np.ptp(means))
    if isinstance(known, Unknown) and spread < _TELLING:
        return None
    estimates = [rounded(each, low=0.0, high=100.0) for each in drawn]
    if isinstance(known, Unknown):
        likely = np.round(100 * (means - means.min()) / spread)
        estimates = [_with_likely(each, float(value)) for each, value in zip(estimates, likely, strict=True)]
    return OptionScores(
        scores=tuple(
            OptionScore(option=option.id, score=estimate)
            for option, estimate in zip(issue.options, estimates, strict=True)
        )
    )


def _with_likely(estimate: Estimate, likely: float) -> Estimate:
    return Estimate(
        value=likely,
        low=min(estimate.floor, likely),
        high=max(estimate.ceiling, likely),
        source=estimate.source,
    )
