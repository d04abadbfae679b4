"""Learned values: the estimates that many versions of a number, or of the scores of an issue, come to."""

import math
from collections.abc import Callable, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from app.advice.drawn_scores import ANY_SCORE, spans
from app.advice.draws import Draws, triangular
from app.advice.unscored import says_nothing_of
from app.domain.bends import bend_through
from app.domain.estimates import Estimate, Source
from app.domain.ids import OptionId
from app.domain.issues import AmountIssue, ChoiceIssue, Issue
from app.domain.learned import may_be_inferred
from app.domain.packages import AmountTerm, OptionTerm, Term
from app.domain.values import OptionScore, OptionScores, Straight, Unknown, ValueFunction

_INNER: Final = (0.05, 0.95)
_OUTER: Final = (0.02, 0.98)
_ROUNDS: Final = 15
"""So often the ends of a triangle are moved until as much of it lies between these shares as of the versions."""
_LIKELY: Final = 0.8
"""So many versions have to rise, or fall, before an amount of which nothing was known gets a direction."""
_WHOLE: Final = 5.0
"""Ranges as wide as this are said in whole numbers."""
_BEST: Final = 100.0
_TELLING: Final = 15.0
"""Options whose mean scores lie nearer together than this tell nothing of an order."""

Scores = Callable[[Sequence[Term]], NDArray[np.float64]]
"""What terms (rows) score, from 0 to 100, in every version (columns)."""


def rounded(draws: Draws, known: Estimate = ANY_SCORE) -> Estimate:
    """The triangle with the mean and the middle nine tenths of many versions, in as few digits as suffice.

    What is such a triangle comes back nearly as it was, so that nothing seems surer by being taken in. It stays within
    the range of what was `known`, its likely number in the middle nine tenths.
    """
    bounds = (known.floor, known.ceiling)
    inner = np.clip(np.quantile(draws, _INNER), *bounds)
    mean, ends, mode = float(draws.mean()), inner, known.value
    for _ in range(_ROUNDS):
        mode = float(np.clip(3 * mean - float(ends.sum()), *inner))
        missed = inner - triangular(np.array(_INNER), float(ends[0]), mode, float(ends[1]))
        ends = np.clip(ends + missed, *bounds)
    digits = _digits_for(float(np.ptp(inner)))
    # A range may lie between two such numbers.
    least, likely, most = (
        min(max(round(float(each), digits), known.floor), known.ceiling) for each in (ends[0], mode, ends[1])
    )
    return Estimate(value=min(max(likely, least), most), low=least, high=most, source=Source.INFERRED)


def _digits_for(width: float) -> int:
    """Behind the point of numbers in a range so wide: none, hundredths, or a tenth of its first digit."""
    if width >= _WHOLE:
        return 0
    return 2 if width <= 0 else max(2, 1 - math.floor(math.log10(width)))


def learned_value(issue: Issue, known: ValueFunction, scores: Scores) -> ValueFunction | None:
    """What is to be thought of an issue now; None where nothing is learned of it.

    An issue of which nothing was known gets scores or a direction only where these are telling; its likely scores run
    from 0 to 100 then, as those of its versions do (`drawn_scores.spans`). Curves that were drawn stay.
    """
    if isinstance(issue, ChoiceIssue):
        if not issue.options or not isinstance(known, Unknown | OptionScores):
            return None
        if isinstance(known, OptionScores) and not any(may_be_inferred(each.score) for each in known.scores):
            return None
        drawn = scores([OptionTerm(option=option.id) for option in issue.options])
        return _scores(issue, known, drawn)
    return _line(issue, known, scores)


def _line(issue: AmountIssue, known: ValueFunction, scores: Scores) -> Straight | None:
    """A straight line that rises, or falls, in as many versions as these, and bows as far."""
    middle = (issue.low + issue.high) / 2
    at_low, at_middle, at_high = scores([AmountTerm(amount=each) for each in (issue.low, middle, issue.high)])
    rises = float((at_high > at_low).mean())
    sure = max(rises, 1 - rises)
    if not isinstance(known, Unknown) and not spans(known):
        return None
    if isinstance(known, Unknown) and sure < _LIKELY:
        return None
    reach = _BEST / (2 - min(1.0, (6 * (1 - sure)) ** (1 / 4)))
    worst = Estimate(value=0.0, low=0.0, high=round(reach, 1), source=Source.INFERRED)
    best = Estimate(value=_BEST, low=_BEST - worst.ceiling, high=_BEST, source=Source.INFERRED)
    start, end = (worst, best) if rises > 1 / 2 else (best, worst)
    gone = np.where(at_high > at_low, at_middle, _BEST - at_middle) / _BEST
    bends = [bend_through(float(each)) for each in np.quantile(gone, _OUTER)]
    bend = Estimate(value=0.0, low=min(bends[0], 0.0), high=max(bends[1], 0.0), source=Source.INFERRED)
    return Straight(at_low=start, at_high=end, bend=bend)


def _scores(issue: ChoiceIssue, known: ValueFunction, drawn: NDArray[np.float64]) -> OptionScores | None:
    means = drawn.mean(axis=1)
    spread = float(np.ptp(means))
    unknown = isinstance(known, Unknown) or says_nothing_of(known)
    if unknown and spread < _TELLING:
        return None
    guessed: dict[OptionId, Estimate] = {}
    if isinstance(known, OptionScores) and not spans(known):
        guessed = {each.option: each.score for each in known.scores}
    estimates = [
        rounded(each, guessed.get(option.id, ANY_SCORE)) for option, each in zip(issue.options, drawn, strict=True)
    ]
    if (unknown or spans(known)) and spread > 0:
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
