"""Value functions: what each outcome of one issue is worth to one party, on that party's scale."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import pairwise
from typing import Literal

from app.domain.estimates import Estimate
from app.domain.ids import OptionId
from app.domain.issues import AmountIssue, Issue
from app.domain.packages import AmountTerm, OptionTerm, Term
from app.domain.soundness import PRIVATE, Unsound, check_ids, sound_number

STEEPEST_BEND = 12.0
"""Saturating curves are refused beyond this curvature: they are a step, better said with knots."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unknown:
    """Nothing is known or said yet: every outcome may be worth anything from 0 to 100, no direction assumed."""

    kind: Literal["unknown"] = field(default="unknown", metadata=PRIVATE)


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionScore:
    """The score of one option."""

    option: OptionId = field(metadata=PRIVATE)
    score: Estimate = field(metadata=PRIVATE)


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionScores:
    """A score per option of a choice issue; an option without one is not scored yet."""

    kind: Literal["options"] = field(default="options", metadata=PRIVATE)
    scores: tuple[OptionScore, ...] = field(default=(), metadata=PRIVATE)

    def __post_init__(self) -> None:
        check_ids((entry.option for entry in self.scores), "scores")


@dataclass(frozen=True, slots=True, kw_only=True)
class Straight:
    """A straight line over the range of an amount issue, given by the scores at its two ends."""

    kind: Literal["straight"] = field(default="straight", metadata=PRIVATE)
    at_low: float = field(default=0.0, metadata=PRIVATE)
    at_high: float = field(default=100.0, metadata=PRIVATE)

    def __post_init__(self) -> None:
        _sound_ends(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Knot:
    """A point that a bent line passes through."""

    amount: float = field(metadata=PRIVATE)
    score: Estimate = field(metadata=PRIVATE)

    def __post_init__(self) -> None:
        object.__setattr__(self, "amount", sound_number(self.amount, "amount"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Bent:
    """Straight pieces through two or more knots in rising order of amount; level beyond the outer ones."""

    kind: Literal["bent"] = field(default="bent", metadata=PRIVATE)
    knots: tuple[Knot, ...] = field(metadata=PRIVATE)

    def __post_init__(self) -> None:
        if len(self.knots) < 2:
            raise Unsound("too_few_knots", "knots", len(self.knots))
        if any(left.amount >= right.amount for left, right in pairwise(self.knots)):
            raise Unsound("knots_out_of_order", "knots")


@dataclass(frozen=True, slots=True, kw_only=True)
class Saturating:
    """A curve that rises fast and flattens (`bend` > 0) or the reverse (`bend` < 0) between the scores at its ends.

    With z from 0 to 1 along the range the share of the way is (1 - e^(-bend z)) / (1 - e^(-bend)) (exponential value
    function, Keeney and Raiffa 1976); its scores count as rounded to six decimals.
    """

    kind: Literal["saturating"] = field(default="saturating", metadata=PRIVATE)
    at_low: float = field(default=0.0, metadata=PRIVATE)
    at_high: float = field(default=100.0, metadata=PRIVATE)
    bend: float = field(default=2.0, metadata=PRIVATE)

    def __post_init__(self) -> None:
        _sound_ends(self)
        object.__setattr__(self, "bend", sound_number(self.bend, "bend"))
        if self.bend == 0 or abs(self.bend) > STEEPEST_BEND:
            raise Unsound("bend_outside_range", "bend", self.bend)


ValueFunction = Unknown | OptionScores | Straight | Bent | Saturating


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """The exact score of an outcome and the range it may lie in; `known` is False when nobody has scored it."""

    value: Fraction
    low: Fraction
    high: Fraction
    known: bool = True


UNSCORED = Score(value=Fraction(50), low=Fraction(0), high=Fraction(100), known=False)


def exact(number: float) -> Fraction:
    """A typed number as the decimal it shows: 0.1 is one tenth, not the nearest binary number."""
    return Fraction(repr(number))


def score_of(value: ValueFunction, issue: Issue, term: Term) -> Score:
    """What `term` on `issue` scores, exactly; UNSCORED where nothing is known.

    An amount outside the issue's range is taken as the nearest end. Contingent terms have no score of their own.
    """
    if isinstance(value, OptionScores) and isinstance(term, OptionTerm):
        entry = next((entry for entry in value.scores if entry.option == term.option), None)
        return UNSCORED if entry is None else score_of_estimate(entry.score)
    if isinstance(issue, AmountIssue) and isinstance(term, AmountTerm):
        return score_of_amount(value, issue, term.amount)
    return UNSCORED


def score_of_estimate(estimate: Estimate) -> Score:
    """An estimate as an exact score with its range."""
    return Score(value=exact(estimate.value), low=exact(estimate.floor), high=exact(estimate.ceiling))


def score_of_amount(value: ValueFunction, issue: AmountIssue, amount: float) -> Score:
    """What an amount scores, exactly; outside the range as at its nearest end."""
    inside = min(max(amount, issue.low), issue.high)
    if isinstance(value, Bent):
        return _on_bent_line(value.knots, inside)
    if isinstance(value, Straight | Saturating):
        low, high = exact(issue.low), exact(issue.high)
        along = (exact(inside) - low) / (high - low)
        if isinstance(value, Saturating):
            along = _saturated(along, value.bend)
        start, end = exact(value.at_low), exact(value.at_high)
        score = start + (end - start) * along
        return Score(value=score, low=score, high=score)
    return UNSCORED


def _saturated(along: Fraction, bend: float) -> Fraction:
    share = math.expm1(-bend * float(along)) / math.expm1(-bend)
    return Fraction(round(share * 10**8), 10**8)


def _on_bent_line(knots: Sequence[Knot], amount: float) -> Score:
    if amount <= knots[0].amount:
        return score_of_estimate(knots[0].score)
    for left, right in pairwise(knots):
        if amount <= right.amount:
            start, end = exact(left.amount), exact(right.amount)
            along = (exact(amount) - start) / (end - start)
            before, after = score_of_estimate(left.score), score_of_estimate(right.score)
            return Score(
                value=before.value + (after.value - before.value) * along,
                low=before.low + (after.low - before.low) * along,
                high=before.high + (after.high - before.high) * along,
            )
    return score_of_estimate(knots[-1].score)


def _sound_ends(value: Straight | Saturating) -> None:
    object.__setattr__(value, "at_low", sound_number(value.at_low, "at_low"))
    object.__setattr__(value, "at_high", sound_number(value.at_high, "at_high"))
