"""Random issues for hypothesis, what they are worth, and the values all else is made of."""

from collections.abc import Sequence
from datetime import date
from typing import TypeVar

from hypothesis import strategies as st

from app.domain.estimates import Estimate, Source
from app.domain.ids import (
    IssueId,
    OptionId,
    PartyId,
)
from app.domain.issues import AmountIssue, ChoiceIssue, Issue, OffTable, Option
from app.domain.offers import OfferStatus
from app.domain.parties import Scale
from app.domain.payments import Instalment
from app.domain.values import (
    Bent,
    Knot,
    OptionScore,
    OptionScores,
    Saturating,
    Straight,
    Unknown,
    ValueFunction,
)

Item = TypeVar("Item")
LAST_DAY = date.max.toordinal()
LETTERS = st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufeff\ufffe\uffff")
LETTERS_AND_BREAKS = st.characters(
    exclude_categories=["Cs", "Cc"], exclude_characters="\ufeff\ufffe\uffff", include_characters="\n\t"
)
names = st.text(LETTERS, max_size=12)
notes = st.text(LETTERS_AND_BREAKS, max_size=20)


@st.composite
def any_of(draw: st.DrawFn, *kinds: st.SearchStrategy[float]) -> float:
    """A value of any of these kinds; st.one_of makes a strategy for each draw."""
    return draw(kinds[draw(st.integers(0, len(kinds) - 1))])


numbers = any_of(
    st.integers(-1_000, 1_000).map(float),
    st.integers(-100_000, 100_000).map(lambda cents: cents / 100),
    st.floats(-1e15, 1e15, allow_nan=False),
)
weights = any_of(st.integers(0, 100).map(float), st.floats(0, 1e15, allow_nan=False))
dates = st.integers(-LAST_DAY, LAST_DAY).map(lambda day: date.fromordinal(day).isoformat() if day > 0 else "")
# What is drawn again and again is made once.
coin = st.booleans()
received_from = st.just("") | names
one_in_three, one_in_four, one_in_six = (st.integers(0, most) for most in (2, 3, 5))


@st.composite
def estimates(draw: st.DrawFn, values: st.SearchStrategy[float] = numbers) -> Estimate:
    """An estimate with or without a range."""
    source, note = draw(st.sampled_from(Source)), draw(notes)
    if draw(coin):
        return Estimate(value=draw(values), source=source, note=note, date=draw(dates))
    low, value, high = sorted(draw(st.tuples(values, values, values)))
    return Estimate(value=value, low=low, high=high, source=source, note=note)


chances = estimates(st.floats(0, 100, allow_nan=False))
in_parts = (Instalment(percent=30.0), Instalment(percent=70.0, days=45.0))
schedules = st.sampled_from([(), (Instalment(),), (Instalment(days=60.0),), in_parts])
perhaps_rate = st.none() | estimates(st.floats(0, 1_000, allow_nan=False))
perhaps_tolerance = st.none() | estimates(st.floats(0.01, 1e15, allow_nan=False))
some_estimate, some_weight = estimates(), estimates(weights)
perhaps_estimate = st.none() | some_estimate
scales, statuses = st.sampled_from(Scale), st.sampled_from(OfferStatus)
steps = st.sampled_from([0.01, 0.1, 0.25, 1.0, 5.0, 1_000.0])
units, currencies = st.sampled_from(["", "days", "m²"]), st.sampled_from(["", "EUR"])
kinds_of_lines = st.sampled_from(["straight", "bent", "saturating"])
places = st.sets(numbers, min_size=2, max_size=4)
bent_by, slacks = st.sampled_from([-12.0, -0.5, 0.1, 2.0, 12.0]), st.sampled_from([0.0, 1.0, 30.0])
one_or_two, two_or_three, up_to_four = st.integers(1, 2), st.integers(2, 3), st.integers(0, 4)


def one_of(draw: st.DrawFn, items: Sequence[Item]) -> Item:
    """One of these."""
    return items[draw(st.integers(0, len(items) - 1))]


def choice_issue(draw: st.DrawFn, identifier: str, parties: tuple[PartyId, ...]) -> ChoiceIssue:
    """A choice issue with up to four options, some off the table."""

    def off_table() -> OffTable | None:
        return OffTable(by=one_of(draw, (None, *parties)), why=draw(notes)) if draw(coin) else None

    options = tuple(
        Option(id=OptionId(f"option-{number}"), label=draw(names), paid=draw(schedules), off_table=off_table())
        for number in range(draw(up_to_four))
    )
    return ChoiceIssue(id=IssueId(identifier), name=draw(names), options=options, note=draw(notes))


choice_issues = st.composite(choice_issue)


def amount_issue(draw: st.DrawFn, identifier: str) -> AmountIssue:
    """An amount issue of up to 200 levels."""
    low = float(draw(st.integers(-10_000, 10_000)))
    step = draw(steps)
    return AmountIssue(
        id=IssueId(identifier),
        name=draw(names),
        low=low,
        high=low + step * draw(st.integers(1, 200)),
        step=step,
        unit=draw(units),
        currency=draw(currencies),
        paid_after=draw(coin),
        note=draw(notes),
    )


amount_issues = st.composite(amount_issue)


def bend_of(draw: st.DrawFn, value: float) -> Estimate:
    """A bend with or without a range."""
    slack = draw(slacks)
    if not slack:
        return Estimate(value=value)
    return Estimate(value=value, low=max(-12.0, value - slack), high=min(12.0, value + slack))


def value_function(draw: st.DrawFn, issue: Issue) -> ValueFunction:
    """A value function that fits the issue."""
    if draw(one_in_six) == 0:
        return Unknown()
    if isinstance(issue, ChoiceIssue):
        scored = [option.id for option in issue.options if draw(one_in_four)]
        return OptionScores(scores=tuple(OptionScore(option=option, score=draw(some_estimate)) for option in scored))
    kind = draw(kinds_of_lines)
    if kind == "straight":
        return Straight(at_low=draw(some_estimate), at_high=draw(some_estimate), bend=bend_of(draw, 0.0))
    if kind == "saturating":
        bend = bend_of(draw, draw(bent_by))
        return Saturating(at_low=draw(some_estimate), at_high=draw(some_estimate), bend=bend)
    return Bent(knots=tuple(Knot(amount=place, score=draw(some_estimate)) for place in sorted(draw(places))))


value_functions = st.composite(value_function)
