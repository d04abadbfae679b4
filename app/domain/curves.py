"""The numbers that a curve is said by: its points, or the scores at its ends and, for its bend, in its middle."""

from collections.abc import Callable
from dataclasses import field, replace
from fractions import Fraction

from app.domain.bends import bend_through, share_of_way
from app.domain.estimates import Estimate
from app.domain.issues import AmountIssue
from app.domain.soundness import DERIVED
from app.domain.values import Bent, Line, Saturating, Straight, ValueFunction
from app.records import dataclass

_HALF_WAY = Fraction(1, 2)


@dataclass(frozen=True, slots=True, kw_only=True)
class CurveNumber:
    """What one amount scores on a curve, as somebody would say it."""

    amount: float = field(metadata=DERIVED)
    score: Estimate = field(metadata=DERIVED)


def numbers_along(value: ValueFunction, issue: AmountIssue) -> tuple[CurveNumber, ...]:
    """The numbers of a curve by rising amount; none where nothing is known.

    The middle of a line stands for its bend, which nobody can name; a level line has none.
    """
    if isinstance(value, Bent):
        return tuple(CurveNumber(amount=knot.amount, score=knot.score) for knot in value.knots)
    if not isinstance(value, Straight | Saturating):
        return ()
    ends = (
        CurveNumber(amount=issue.low, score=value.at_low),
        CurveNumber(amount=issue.high, score=value.at_high),
    )
    if value.at_low.value == value.at_high.value:
        return ends
    return (ends[0], CurveNumber(amount=(issue.low + issue.high) / 2, score=_middle(value)), ends[1])


def with_number(value: ValueFunction, issue: AmountIssue, number: CurveNumber) -> ValueFunction | None:
    """A curve with another score at one of its own numbers; None when none of them stands at that amount."""
    if number.amount not in {each.amount for each in numbers_along(value, issue)}:
        return None
    if isinstance(value, Bent):
        return Bent(
            knots=tuple(
                replace(knot, score=number.score) if knot.amount == number.amount else knot for knot in value.knots
            )
        )
    if not isinstance(value, Straight | Saturating):
        return None
    if number.amount == issue.low:
        return replace(value, at_low=number.score)
    if number.amount == issue.high:
        return replace(value, at_high=number.score)
    return with_bend(value, _bend(value, number.score))


def with_bend(line: Line, bend: Estimate) -> Line:
    """A line with another bend between the same ends: straight when that is 0."""
    if bend.value == 0:
        return Straight(at_low=line.at_low, at_high=line.at_high, bend=bend)
    return Saturating(at_low=line.at_low, at_high=line.at_high, bend=bend)


def _middle(line: Line) -> Estimate:
    start, end = line.at_low.value, line.at_high.value

    def score(bend: float) -> float:
        return start + (end - start) * float(share_of_way(_HALF_WAY, bend))

    return _as(line.bend, score)


def _bend(line: Line, middle: Estimate) -> Estimate:
    start, end = line.at_low.value, line.at_high.value
    return _as(middle, lambda score: bend_through((score - start) / (end - start)))


def _as(estimate: Estimate, convert: Callable[[float], float]) -> Estimate:
    """An estimate in another measure, which may run the other way."""
    value = convert(estimate.value)
    if estimate.low is None or estimate.high is None:
        return replace(estimate, value=value)
    low, high = sorted((convert(estimate.low), convert(estimate.high)))
    return replace(estimate, value=value, low=min(low, value), high=max(high, value))
