"""Random deals about money on events: schedules of payment, rates and tolerances as ranges, chances as ranges.

All is valued, so that a slow twin in fractions can say what everything comes to; unfinished deals are those of
`tests.strategies`. As there, what depends on something drawn before is a function that is given `draw`.
"""

from dataclasses import replace

from hypothesis import strategies as st

from app.domain.estimates import Estimate, Source
from app.domain.ids import EventId, IssueId, OfferId, OptionId, OutcomeId, PartyId
from app.domain.issues import AmountIssue, ChoiceIssue, Issue, OffTable, Option
from app.domain.offers import Offer
from app.domain.packages import (
    Agreed,
    AmountTerm,
    Belief,
    Branch,
    Contingency,
    Contingent,
    OptionTerm,
    Outcome,
    Term,
    Terms,
)
from app.domain.parties import Party, Preference, Scale, WalkAway
from app.domain.payments import Instalment
from app.domain.project import Project
from app.domain.settlement import Settlement
from app.domain.values import OptionScore, OptionScores, Saturating, Straight, ValueFunction
from tests.value_strategies import one_of

PRICE, PAYMENT, TILES = IssueId("price"), IssueId("payment"), IssueId("tiles")
US, THEM, THIRD = PartyId("us"), PartyId("them"), PartyId("third")
LEVELS = 4
MOST_WORLDS = 5
"""Outcomes of both events together, so that all packages can be listed."""

points = st.integers(0, 100).map(float)
coin = st.booleans()
percents = st.integers(0, 100).map(float)
rates = st.integers(0, 60).map(float) | st.sampled_from([0.0, 0.5, 1_000.0])
tolerances = st.sampled_from([0.01, 500.0, 20_000.0, 1e6, 1e15])
schedules = st.sampled_from(
    [
        (Instalment(),),
        (Instalment(days=30.0),),
        (Instalment(days=90.0),),
        (Instalment(days=360.0),),
        (Instalment(percent=30.0), Instalment(percent=70.0, days=45.0)),
        tuple(Instalment(percent=33.3, days=30.0 * month) for month in range(3)),
        (),
    ]
)


low_points, high_points = st.integers(0, 40).map(float), st.integers(60, 100).map(float)
weights = st.integers(1, 60).map(float)
bends = st.sampled_from([0.0, 0.0, 0.0, 2.5, -1.0])
scales, sources = st.sampled_from([Scale.SHARES, Scale.SHARES, Scale.AS_GIVEN]), st.sampled_from(Source)


def about(draw: st.DrawFn, values: st.SearchStrategy[float]) -> Estimate:
    """A number, with a range or without."""
    if draw(coin):
        return Estimate(value=draw(values))
    low, value, high = sorted(draw(values) for _ in range(3))
    return Estimate(value=value, low=low, high=high, source=draw(sources))


def event_of(draw: st.DrawFn, name: str, parties: tuple[PartyId, ...], most: int) -> Contingency:
    """An event of two outcomes or more, with what some of the parties hold likely; chances may add up to anything."""
    outcomes = tuple(Outcome(id=OutcomeId(f"{name}{number}")) for number in range(draw(st.integers(2, most))))
    beliefs = tuple(
        Belief(party=party, chances=tuple(about(draw, percents) for _ in outcomes))
        for party in parties
        if draw(st.integers(0, 3))
    )
    return Contingency(id=EventId(name), event=name, outcomes=outcomes, beliefs=beliefs)


def issues_of(draw: st.DrawFn, parties: tuple[PartyId, ...]) -> tuple[Issue, ...]:
    """A price, when it is paid, and something else."""
    step = draw(st.sampled_from([1.0, 0.25, 500.0]))
    low = draw(st.sampled_from([0.0, 40_000.0, -3.0]))
    # The last step may be shorter than the others.
    high = low + step * (draw(st.integers(2, LEVELS - 1)) - draw(st.sampled_from([0.0, 0.0, 0.5])))
    price = AmountIssue(id=PRICE, name="price", low=low, high=high, step=step, currency="EUR")
    tiles = tuple(Option(id=OptionId(f"t{number}"), label=f"tiles {number}") for number in range(2))
    return price, payment_of(draw, parties), ChoiceIssue(id=TILES, name="tiles", options=tiles)


def payment_of(draw: st.DrawFn, parties: tuple[PartyId, ...]) -> Issue:
    """When the price is paid: a choice, or an amount of time."""
    if draw(st.integers(0, 3)) == 0:
        unit, step = draw(st.sampled_from([("days", 30.0), ("weeks", 1.0), ("months", 1.0), ("years", 50.0)]))
        low = step * draw(st.sampled_from([0, 1]))
        high = low + step * draw(st.integers(1, 2))
        return AmountIssue(id=PAYMENT, name="payment", low=low, high=high, step=step, unit=unit, paid_after=True)
    options = tuple(
        Option(
            id=OptionId(f"p{number}"),
            label=f"payment {number}",
            paid=draw(schedules),
            off_table=draw(st.sampled_from([None, None, None, OffTable(by=parties[-1])])),
        )
        for number in range(draw(st.integers(2, 3)))
    )
    return ChoiceIssue(id=PAYMENT, name="payment", options=options)


def view_of(draw: st.DrawFn, issue: Issue, *, rising: bool) -> ValueFunction:
    """What an outcome is worth: a price rises or falls, options are scored at random."""
    if isinstance(issue, ChoiceIssue):
        scored = (OptionScore(option=option.id, score=about(draw, points)) for option in issue.options)
        return OptionScores(scores=tuple(scored))
    # Ends that may touch leave open who is paid.
    least, most = about(draw, low_points), about(draw, high_points)
    at_low, at_high = (least, most) if rising else (most, least)
    bend = draw(bends)
    if bend:
        return Saturating(at_low=at_low, at_high=at_high, bend=Estimate(value=bend))
    return Straight(at_low=at_low, at_high=at_high)


def parties_at(draw: st.DrawFn, ids: tuple[PartyId, ...], issues: tuple[Issue, ...]) -> tuple[Party, ...]:
    """The parties: who is paid wants more, who pays less; with what waiting costs them and what they can bear."""
    paid = draw(coin)
    return tuple(
        Party(
            id=party,
            name=str(party),
            scale=draw(scales),
            preferences=tuple(
                Preference(
                    issue=issue.id,
                    weight=about(draw, weights),
                    value=view_of(draw, issue, rising=(number == 0) == paid),
                )
                for issue in issues
            ),
            walk_away=WalkAway(value=Estimate(value=float(draw(st.integers(0, 60)))) if draw(coin) else None),
            discount_rate=about(draw, rates) if draw(coin) else None,
            risk_tolerance=about(draw, tolerances) if draw(coin) else None,
        )
        for number, party in enumerate(ids)
    )


@st.composite
def terms_on(draw: st.DrawFn, issues: tuple[Issue, ...], known: tuple[Contingency, ...]) -> Terms:
    """Terms on most issues, otherwise in every outcome where an event decides; amounts also between two steps."""
    said = []
    for issue in issues:
        if not draw(st.integers(0, 5)):
            continue
        event = next((each for each in known if each.id == issue.depends_on), None)
        if event is None or draw(coin):
            said.append(Agreed(issue=issue.id, term=term_of(draw, issue)))
            continue
        branches = tuple(Branch(outcome=outcome.id, term=term_of(draw, issue)) for outcome in event.outcomes)
        said.append(Agreed(issue=issue.id, term=Contingent(event=event.id, branches=branches)))
    return tuple(said)


def term_of(draw: st.DrawFn, issue: Issue) -> Term:
    """One way to settle an issue, whatever happens."""
    if isinstance(issue, ChoiceIssue):
        return OptionTerm(option=one_of(draw, issue.options).id)
    return AmountTerm(amount=issue.low + (issue.high - issue.low) * draw(st.integers(0, 8)) / 8)


@st.composite
def paying_deals(draw: st.DrawFn, *, most_parties: int = 3) -> Project:
    """A deal about money of which any part may depend on one of two events."""
    ids = (US, THEM, THIRD)[: draw(st.integers(2, most_parties))]
    issues = issues_of(draw, ids)
    first = event_of(draw, "e", ids, 3)
    second = event_of(draw, "f", ids, MOST_WORLDS - len(first.outcomes))
    hangs = st.sampled_from([None, first.id, first.id, second.id])
    tiles = None if len(ids) > 2 else draw(hangs)
    on = draw(hangs), draw(hangs), tiles
    issues = tuple(replace(issue, depends_on=event) for issue, event in zip(issues, on, strict=True))
    terms = terms_on(issues, (first, second))
    offers = tuple(
        Offer(id=OfferId(f"offer-{number}"), party=draw(st.sampled_from(ids)), terms=draw(terms))
        for number in range(draw(st.integers(0, 2)))
    )
    signed = st.builds(Settlement, terms=terms, date=st.sampled_from(["2026-02-28", "9999-12-31", ""]))
    return Project(
        id="deal",
        seed=draw(st.integers(0, 9)),
        name="Deal",
        us=US,
        parties=parties_at(draw, ids, issues),
        issues=issues,
        contingencies=(first, second),
        draft=draw(terms),
        offers=offers,
        settlement=draw(st.none() | signed),
    )
