"""Columns: the exact score of every outcome of one issue for one party, as integers over one denominator."""

import math
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from app.domain.bends import unrounded_share
from app.domain.estimates import is_certain
from app.domain.issues import AmountIssue, ChoiceIssue, Issue, levels, options_on_table
from app.domain.packages import AmountTerm, OptionTerm, Term
from app.domain.values import UNSCORED, OptionScores, Straight, ValueFunction, ratio, score_of
from app.records import dataclass

Points = NDArray[np.int64]
Bounds = NDArray[np.float64]

LARGEST_EXACT = 2**53
"""Totals below this are exact as integers, as float64 and in JSON alike."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Column:
    """Scores of the terms of one issue to one party: `numerators[k]` / `denominator` for the k-th term.

    `value` is the value function they were computed from; its identity decides whether the column still holds.
    `known` is False when some term has no score and stands at the middle of the scale. `array` holds the numerators
    when they fit. `bounds` (terms, 2) is the lowest and highest score that the estimates allow; `certain` where these
    are the same for every term.
    """

    value: ValueFunction
    numerators: tuple[int, ...]
    denominator: int
    largest: int
    known: bool
    array: Points | None
    bounds: Bounds
    certain: bool


def has_range(bounds: Bounds | list[tuple[float, float]]) -> bool:
    """Whether any row's low end is below its high end."""
    if isinstance(bounds, list):
        # A handful of options is looked through sooner than an array is asked.
        return any(low < high for low, high in bounds)
    return bool((bounds[:, 0] < bounds[:, 1]).any())


def terms_of(issue: Issue) -> tuple[Term, ...]:
    """Every plain term that can be agreed on an issue; options off the table and contingent terms are left out.

    Where all options are off the table they are its terms, and none of them is possible (`linking.links_of`).
    """
    if isinstance(issue, ChoiceIssue):
        return tuple(OptionTerm(option=option.id) for option in options_on_table(issue) or issue.options)
    return tuple(AmountTerm(amount=amount) for amount in levels(issue))


def column_of(issue: Issue, terms: tuple[Term, ...], value: ValueFunction) -> Column:
    """The exact scores of `terms` under `value`."""
    bounds: list[tuple[float, float]] | Bounds | None = None
    known = True
    if isinstance(value, OptionScores) and isinstance(issue, ChoiceIssue):
        ratios, bounds, known = _option_ratios(terms, value)
    elif isinstance(value, Straight) and isinstance(issue, AmountIssue):
        ratios = _straight_ratios(issue, terms, value)
        bounds = _line_bounds(issue, terms, value)
    else:
        scores = [score_of(value, issue, term) for term in terms]
        known = all(score.known for score in scores)
        ratios = [score.value.as_integer_ratio() for score in scores]
        bounds = [(float(score.low), float(score.high)) for score in scores]
    denominator = math.lcm(*(below for _, below in ratios))
    numerators = tuple(above * (denominator // below) for above, below in ratios)
    common = math.gcd(denominator, *numerators)
    if common > 1:
        denominator //= common
        numerators = tuple(numerator // common for numerator in numerators)
    largest = max((abs(numerator) for numerator in numerators), default=0)
    typed = [(above / below, above / below) for above, below in ratios] if bounds is None else bounds
    certain = bounds is None or not has_range(bounds)
    return Column(
        value=value,
        numerators=numerators,
        denominator=denominator,
        largest=largest,
        known=known,
        array=np.array(numerators, np.int64) if largest < LARGEST_EXACT else None,
        bounds=np.array(typed, np.float64),
        certain=certain,
    )


def scaled(column: Column, factor: Fraction) -> Points:
    """The points of a column by the factor of its party and issue, to the nearest whole one."""
    if factor == 0 or column.largest == 0:
        # Nothing bounds the factor of scores that are all 0.
        return np.zeros(len(column.numerators), np.int64)
    if factor.denominator == 1 and column.array is not None:
        return column.array * np.int64(factor.numerator)
    above, below = factor.numerator, factor.denominator
    return np.array([(2 * numerator * above + below) // (2 * below) for numerator in column.numerators], np.int64)


def _option_ratios(
    terms: tuple[Term, ...], value: OptionScores
) -> tuple[list[tuple[int, int]], list[tuple[float, float]], bool]:
    scores = {entry.option: entry.score for entry in value.scores}
    ratios = []
    bounds = []
    for term in terms:
        score = scores.get(term.option) if isinstance(term, OptionTerm) else None
        if score is None:
            ratios.append(UNSCORED.value.as_integer_ratio())
            bounds.append((float(UNSCORED.low), float(UNSCORED.high)))
        else:
            ratios.append(ratio(score.value))
            bounds.append((score.floor, score.ceiling))
    return ratios, bounds, all(isinstance(term, OptionTerm) and term.option in scores for term in terms)


def _straight_ratios(issue: AmountIssue, terms: tuple[Term, ...], value: Straight) -> list[tuple[int, int]]:
    low, low_scale = ratio(issue.low)
    high, high_scale = ratio(issue.high)
    start, start_scale = ratio(value.at_low.value)
    end, end_scale = ratio(value.at_high.value)
    amounts = [ratio(term.amount) for term in terms if isinstance(term, AmountTerm)]
    grain = math.lcm(low_scale, high_scale, *(scale for _, scale in amounts))
    scores = math.lcm(start_scale, end_scale)
    low *= grain // low_scale
    high *= grain // high_scale
    start *= scores // start_scale
    rise = end * (scores // end_scale) - start
    base = start * (high - low)
    below = scores * (high - low)
    return [(base + rise * (amount * (grain // scale) - low), below) for amount, scale in amounts]


def _line_bounds(issue: AmountIssue, terms: tuple[Term, ...], value: Straight) -> Bounds | None:
    """As `score_of` says it, for thousands of amounts at once; None where the line is certain."""
    start, end, bend = value.at_low, value.at_high, value.bend
    if is_certain(start) and is_certain(end) and is_certain(bend):
        return None
    amounts = np.array([term.amount for term in terms if isinstance(term, AmountTerm)], np.float64)
    along = (amounts - issue.low) / (issue.high - issue.low)
    bends = (0.0, bend.floor, bend.ceiling)
    shares = np.array([[unrounded_share(each, bent) for each in along.tolist()] for bent in bends], np.float64)
    lows = start.floor + (end.floor - start.floor) * shares
    highs = start.ceiling + (end.ceiling - start.ceiling) * shares
    return np.stack((lows.min(axis=0), highs.max(axis=0)), axis=1)
