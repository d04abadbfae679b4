"""What can be done about a thing that contradicts itself: the least change that makes it sound, for each code."""

from collections.abc import Callable, Mapping
from dataclasses import field, replace
from itertools import pairwise
from typing import Any, Final

from app.domain.bends import STEEPEST_BEND
from app.domain.estimates import Estimate
from app.domain.issues import MOST_LEVELS, finest_step
from app.domain.packages import Agreed, Belief, term_on
from app.domain.parties import CERTAIN, HIGHEST_RATE
from app.domain.payments import Instalment
from app.domain.soundness import LARGEST_NUMBER, LONGEST_NAME, LONGEST_TEXT, Unsound
from app.domain.values import Knot, Saturating, Straight
from app.records import dataclass
from app.storage.errors import Fact
from app.storage.json_text import Json
from app.storage.repairs import Done
from app.storage.writing import tree_of

Values = dict[str, Any]
"""The fields of one thing of the domain, each sound in itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Other values for fields of a thing, and what a repair tells of it; `cls` when it has to be of another class."""

    values: Mapping[str, object] = field(default_factory=dict)
    done: Done
    now: Fact = None
    lost: Json = None
    cls: type | None = None


Remedy = Callable[[Values, Unsound], Change | None]


def remedy_of(values: Values, error: Unsound) -> Change | None:
    """What makes a thing with these fields sound, or sounder; None where it has to be left out."""
    remedy = _REMEDIES.get(error.code)
    return None if remedy is None else remedy(values, error)


def _cut(longest: int) -> Remedy:
    def cut(values: Values, error: Unsound) -> Change:
        text: str = values[error.subject]
        return Change(values={error.subject: text[:longest]}, done=Done.CUT, now=longest, lost=text[longest:])

    return cut


def _not_given(empty: object) -> Callable[[Values, Unsound], Change]:
    def take_away(values: Values, error: Unsound) -> Change:
        lost = tree_of(values[error.subject])
        return Change(values={error.subject: empty}, done=Done.NOT_GIVEN, lost=lost)

    return take_away


def _clipped(least: float, most: float = LARGEST_NUMBER) -> Callable[[Values, Unsound], Change]:
    def clip(values: Values, error: Unsound) -> Change:
        estimate: Estimate = values[error.subject]
        inside = _inside(estimate, least, most)
        return Change(values={error.subject: inside}, done=Done.CHANGED, now=_said_by(inside), lost=tree_of(estimate))

    return clip


def _inside(estimate: Estimate, least: float, most: float) -> Estimate:
    low, high = (None if end is None else min(max(end, least), most) for end in (estimate.low, estimate.high))
    return replace(estimate, value=min(max(estimate.value, least), most), low=low, high=high)


def _said_by(estimate: Estimate) -> str | float:
    if estimate.low is None or estimate.high is None:
        return estimate.value
    return f"{estimate.value:.15g} ({estimate.low:.15g} – {estimate.high:.15g})"


def _around_value(values: Values, _error: Unsound) -> Change:
    """A range that reaches as far as it did and holds its number; an end that is missing is the number itself."""
    value = values["value"]
    said = {end: values.get(end) for end in ("low", "high")}
    ends = [value, *(end for end in said.values() if end is not None)]
    now = f"{min(ends):.15g} – {max(ends):.15g}"
    return Change(values={"low": min(ends), "high": max(ends)}, done=Done.CHANGED, now=now, lost={**said})


def _chance(values: Values, error: Unsound) -> Change:
    if "chance" in values:
        return _clipped(0.0, CERTAIN.value)(values, error)
    several: tuple[Belief, ...] = values["beliefs"]
    inside = tuple(
        replace(each, chances=tuple(_inside(chance, 0.0, CERTAIN.value) for chance in each.chances)) for each in several
    )
    lost = [tree_of(before) for before, after in zip(several, inside, strict=True) if before != after]
    return Change(values={"beliefs": inside}, done=Done.CHANGED, lost=lost)


def _bend(values: Values, error: Unsound) -> Change:
    bend: Estimate = values["bend"]
    if bend.value == 0 and error.found == 0:
        return Change(cls=Straight, values={"kind": "straight"}, done=Done.READ_AS, now="straight")
    if error.code == "straight_line_bends":
        return Change(cls=Saturating, values={"kind": "saturating"}, done=Done.READ_AS, now="saturating")
    return _clipped(-STEEPEST_BEND, STEEPEST_BEND)(values, error)


def _step(values: Values, _error: Unsound) -> Change:
    """The nearest step that is possible; for none at all what a step stands for that is left out, where that is."""
    low, high, step = values["low"], values["high"], values["step"]
    finest = max(finest_step(low, high), (high - low) / MOST_LEVELS)
    if (high - low) / finest > MOST_LEVELS:
        # Both quotients are rounded.
        finest *= 1 + 1e-12
    now = finest if step > 0 else max(1.0, finest)
    return Change(values={"step": now}, done=Done.CHANGED, now=now, lost=step)


def _other_conditions(values: Values, _error: Unsound) -> Change:
    only_if: tuple[Agreed, ...] = values["only_if"]
    own = [each for each in only_if if term_on((each,), values["issue"]) is not None]
    kept = tuple(each for each in only_if if each not in own)
    # Where several parts of the issue make it a condition on itself, none of them does so alone.
    kept = kept if own else ()
    lost = [tree_of(each) for each in only_if if each not in kept]
    return Change(values={"only_if": kept}, done=Done.NOT_GIVEN, lost=lost)


def _fitting_beliefs(values: Values, _error: Unsound) -> Change:
    several: tuple[Belief, ...] = values["beliefs"]
    kept = tuple(each for each in several if len(each.chances) == len(values["outcomes"]))
    return Change(
        values={"beliefs": kept}, done=Done.NOT_GIVEN, lost=[tree_of(each) for each in several if each not in kept]
    )


def _paid_in_order(values: Values, error: Unsound) -> Change:
    paid: tuple[Instalment, ...] = values["paid"]
    in_order = tuple(sorted(paid, key=lambda part: part.days))
    if any(earlier.days == later.days for earlier, later in pairwise(in_order)):
        return _not_given(())(values, error)
    return Change(values={"paid": in_order}, done=Done.IN_ORDER)


def _knots_in_order(values: Values, _error: Unsound) -> Change:
    knots: tuple[Knot, ...] = values["knots"]
    at: dict[float, Knot] = {}
    for knot in knots:
        at.setdefault(knot.amount, knot)
    kept = tuple(at[amount] for amount in sorted(at))
    lost = [tree_of(knot) for knot in knots if at[knot.amount] is not knot]
    return Change(values={"knots": kept}, done=Done.CHANGED if lost else Done.IN_ORDER, lost=lost or None)


_REMEDIES: Final[Mapping[str, Remedy]] = {
    "name_too_long": _cut(LONGEST_NAME),
    "text_too_long": _cut(LONGEST_TEXT),
    "bad_date": _not_given(""),
    "bad_time": _not_given(""),
    "bad_currency": _not_given(""),
    "time_without_date": _not_given(""),
    "half_a_range": _around_value,
    "value_outside_range": _around_value,
    "negative_weight": _clipped(0.0),
    "negative_cost": _clipped(0.0),
    "negative_delay": _clipped(0.0),
    "rate_outside_range": _clipped(0.0, HIGHEST_RATE),
    "tolerance_not_positive": _not_given(None),
    "chance_outside_range": _chance,
    "bend_outside_range": _bend,
    "straight_line_bends": _bend,
    "step_not_positive": _step,
    "step_too_small": _step,
    "condition_on_itself": _other_conditions,
    "unknown_outcome": _not_given(None),
    "preferred_another": _not_given(None),
    "because_of_nothing": _not_given(None),
    "chances_do_not_match_outcomes": _fitting_beliefs,
    "too_many_instalments": _not_given(()),
    "instalments_do_not_add_up": _not_given(()),
    "instalments_out_of_order": _paid_in_order,
    "knots_out_of_order": _knots_in_order,
}
