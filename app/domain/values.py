"""Value functions: what each outcome of one issue is worth to one party, on that party's scale."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import field, replace
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Literal

from app.domain.bends import STEEPEST_BEND, share_of_way
from app.domain.estimates import Estimate, is_certain
from app.domain.ids import OptionId
from app.domain.issues import AmountIssue, Issue
from app.domain.packages import AmountTerm, OptionTerm, Term
from app.domain.soundness import DERIVED, PRIVATE, Unsound, check_ids, sound_number
from app.records import dataclass

FINEST_TYPED = 10**12
"""Numbers of more decimals than this has zeros were computed, not typed."""
LARGEST_DIVISOR = 10_000


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
    """A straight line over the range of an amount issue, given by the scores at its two ends.

    Its `bend` is 0; the range of it says how far the line may really bow to either side, as on a saturating curve.
    """

    kind: Literal["straight"] = field(default="straight", metadata=PRIVATE)
    at_low: Estimate = field(metadata=PRIVATE)
    at_high: Estimate = field(metadata=PRIVATE)
    bend: Estimate = field(default=Estimate(value=0.0), metadata=PRIVATE)

    def __post_init__(self) -> None:
        if self.bend.value != 0:
            raise Unsound("straight_line_bends", "bend", self.bend.value)
        _check_bend(self.bend)


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

    `app.domain.bends` has the formula; the share of the way it has gone counts as rounded to eight decimals.
    """

    kind: Literal["saturating"] = field(default="saturating", metadata=PRIVATE)
    at_low: Estimate = field(metadata=PRIVATE)
    at_high: Estimate = field(metadata=PRIVATE)
    bend: Estimate = field(metadata=PRIVATE)

    def __post_init__(self) -> None:
        if self.bend.value == 0:
            raise Unsound("bend_outside_range", "bend", self.bend.value)
        _check_bend(self.bend)


Line = Straight | Saturating
"""A curve that is said by the scores at its ends and by its bend."""
ValueFunction = Unknown | OptionScores | Straight | Bent | Saturating


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """The exact score of an outcome and the range it may lie in; `known` is False when nobody has scored it."""

    value: Fraction = field(metadata=DERIVED)
    low: Fraction = field(metadata=DERIVED)
    high: Fraction = field(metadata=DERIVED)
    known: bool = field(default=True, metadata=DERIVED)


UNSCORED = Score(value=Fraction(50), low=Fraction(0), high=Fraction(100), known=False)


def exact(number: float) -> Fraction:
    """A typed number as the decimal it shows: 0.1 is one tenth, not the nearest binary number.

    Nobody types 33.333333333333336: a number of more decimals than `FINEST_TYPED` counts as the quotient with a divisor
    up to `LARGEST_DIVISOR` whose nearest number it is, where there is one.
    """
    return Fraction(*ratio(number))


def ratio(number: float) -> tuple[int, int]:
    """As `exact`, in lowest terms: 0.1 is (1, 10)."""
    whole = int(number)
    if whole == number:
        return whole, 1
    above, below = Decimal(repr(number)).as_integer_ratio()
    if below > FINEST_TYPED:
        quotient = Fraction(number).limit_denominator(LARGEST_DIVISOR)
        if float(quotient) == number:
            return quotient.as_integer_ratio()
    return above, below


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
        return _on_line(value, (exact(inside) - low) / (high - low))
    return UNSCORED


def ends_of_curve(value: ValueFunction) -> tuple[Estimate, Estimate] | None:
    """The scores with which a curve begins and ends; None for what is no curve."""
    if isinstance(value, Straight | Saturating):
        return value.at_low, value.at_high
    return (value.knots[0].score, value.knots[-1].score) if isinstance(value, Bent) else None


def rises(value: ValueFunction) -> bool | None:
    """Whether more of an amount is better; None where the curve says neither."""
    ends = ends_of_curve(value)
    if ends is None or ends[0].value == ends[1].value:
        return None
    return ends[1].value > ends[0].value


def scores_in(value: ValueFunction) -> Iterator[Estimate]:
    """Every score that a value function is made of; the bend of a line is none."""
    if isinstance(value, OptionScores):
        yield from (entry.score for entry in value.scores)
    elif isinstance(value, Bent):
        yield from (knot.score for knot in value.knots)
    elif isinstance(value, Straight | Saturating):
        yield from (value.at_low, value.at_high)


def with_scores(value: ValueFunction, change: Callable[[Estimate], Estimate]) -> ValueFunction:
    """A value function with every score passed through `change`."""
    if isinstance(value, OptionScores):
        return OptionScores(scores=tuple(replace(entry, score=change(entry.score)) for entry in value.scores))
    if isinstance(value, Bent):
        return Bent(knots=tuple(replace(knot, score=change(knot.score)) for knot in value.knots))
    if isinstance(value, Straight | Saturating):
        return replace(value, at_low=change(value.at_low), at_high=change(value.at_high))
    return value


def _on_line(value: Line, along: Fraction) -> Score:
    start, end, bend = value.at_low, value.at_high, value.bend
    likely = share_of_way(along, bend.value)
    score = _between(start.value, end.value, likely)
    if is_certain(bend) and is_certain(start) and is_certain(end):
        return Score(value=score, low=score, high=score)
    shares = (likely, share_of_way(along, bend.floor), share_of_way(along, bend.ceiling))
    return Score(
        value=score,
        low=min(_between(start.floor, end.floor, share) for share in shares),
        high=max(_between(start.ceiling, end.ceiling, share) for share in shares),
    )


def _between(start: float, end: float, share: Fraction) -> Fraction:
    return exact(start) + (exact(end) - exact(start)) * share


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


def _check_bend(bend: Estimate) -> None:
    for end in (bend.floor, bend.ceiling):
        if abs(end) > STEEPEST_BEND:
            raise Unsound("bend_outside_range", "bend", end)
