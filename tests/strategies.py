"""Random sound projects for hypothesis: every kind of value the format can hold, small enough to be quick."""

from dataclasses import replace
from datetime import date

from hypothesis import strategies as st

from app.domain.estimates import Estimate, Source
from app.domain.ids import (
    AlternativeId,
    ClauseId,
    EventId,
    IssueId,
    LinkId,
    OfferId,
    OptionId,
    OutcomeId,
    PackageId,
    PartyId,
    StandardId,
)
from app.domain.issues import AmountIssue, ChoiceIssue, Issue, OffTable, Option
from app.domain.links import Bonus, Condition, JointEffect, OneOf, Rule, Within, outcomes
from app.domain.offers import Offer, OfferStatus
from app.domain.packages import (
    Agreed,
    AmountTerm,
    Belief,
    Branch,
    Caveat,
    Check,
    Contingency,
    Contingent,
    OptionTerm,
    Outcome,
    Package,
    Term,
    Terms,
)
from app.domain.parking import Parked
from app.domain.parties import Alternative, Party, Preference, Scale, WalkAway
from app.domain.payments import Instalment
from app.domain.project import Project
from app.domain.settlement import Clause, Debrief, Settlement
from app.domain.standards import Standard
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
from tests.interest_strategies import interests_among
from tests.said_strategies import mesos_of, questions_of, statements_of
from tests.telling_strategies import sharings, told_by

LAST_DAY = date.max.toordinal()
LETTERS = st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufeff\ufffe\uffff")
LETTERS_AND_BREAKS = st.characters(
    exclude_categories=["Cs", "Cc"], exclude_characters="\ufeff\ufffe\uffff", include_characters="\n\t"
)
names = st.text(LETTERS, max_size=12)
notes = st.text(LETTERS_AND_BREAKS, max_size=20)
numbers = (
    st.integers(-1_000, 1_000).map(float)
    | st.integers(-100_000, 100_000).map(lambda cents: cents / 100)
    | st.floats(-1e15, 1e15, allow_nan=False)
)
weights = st.integers(0, 100).map(float) | st.floats(0, 1e15, allow_nan=False)
dates = st.integers(-LAST_DAY, LAST_DAY).map(lambda day: date.fromordinal(day).isoformat() if day > 0 else "")
# What is drawn again and again is made once: hypothesis looks every new strategy over before it draws from it.
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


@st.composite
def choice_issues(draw: st.DrawFn, identifier: str, parties: tuple[PartyId, ...]) -> ChoiceIssue:
    """A choice issue with up to four options, some off the table."""
    off_table = st.none() | st.builds(OffTable, by=st.none() | st.sampled_from(parties), why=notes)
    options = tuple(
        Option(id=OptionId(f"option-{number}"), label=draw(names), paid=draw(schedules), off_table=draw(off_table))
        for number in range(draw(st.integers(0, 4)))
    )
    return ChoiceIssue(id=IssueId(identifier), name=draw(names), options=options, note=draw(notes))


@st.composite
def amount_issues(draw: st.DrawFn, identifier: str) -> AmountIssue:
    """An amount issue of up to 200 levels."""
    low = float(draw(st.integers(-10_000, 10_000)))
    step = draw(st.sampled_from([0.01, 0.1, 0.25, 1.0, 5.0, 1_000.0]))
    return AmountIssue(
        id=IssueId(identifier),
        name=draw(names),
        low=low,
        high=low + step * draw(st.integers(1, 200)),
        step=step,
        unit=draw(st.sampled_from(["", "days", "m²"])),
        currency=draw(st.sampled_from(["", "EUR"])),
        paid_after=draw(coin),
        note=draw(notes),
    )


@st.composite
def bends(draw: st.DrawFn, values: st.SearchStrategy[float]) -> Estimate:
    """A bend with or without a range."""
    value, slack = draw(values), draw(st.sampled_from([0.0, 1.0, 30.0]))
    if not slack:
        return Estimate(value=value)
    return Estimate(value=value, low=max(-12.0, value - slack), high=min(12.0, value + slack))


@st.composite
def value_functions(draw: st.DrawFn, issue: Issue) -> ValueFunction:
    """A value function that fits the issue."""
    if draw(one_in_six) == 0:
        return Unknown()
    if isinstance(issue, ChoiceIssue):
        scored = [option.id for option in issue.options if draw(one_in_four)]
        return OptionScores(scores=tuple(OptionScore(option=option, score=draw(some_estimate)) for option in scored))
    kind = draw(st.sampled_from(["straight", "bent", "saturating"]))
    if kind == "straight":
        return Straight(at_low=draw(some_estimate), at_high=draw(some_estimate), bend=draw(bends(st.just(0.0))))
    if kind == "saturating":
        bend = draw(bends(st.sampled_from([-12.0, -0.5, 0.1, 2.0, 12.0])))
        return Saturating(at_low=draw(some_estimate), at_high=draw(some_estimate), bend=bend)
    places = sorted(draw(st.sets(numbers, min_size=2, max_size=4)))
    return Bent(knots=tuple(Knot(amount=place, score=draw(some_estimate)) for place in places))


@st.composite
def term_on(draw: st.DrawFn, issue: Issue, contingencies: tuple[Contingency, ...], *, nesting: int = 2) -> Term | None:
    """A term on an issue; None when there is nothing to choose."""
    if contingencies and nesting and draw(one_in_four) == 0:
        event = draw(st.sampled_from(contingencies))
        inside = [draw(term_on(issue, contingencies, nesting=nesting - 1)) for _ in event.outcomes]
        if all(term is not None for term in inside):
            pairs = zip(event.outcomes, inside, strict=True)
            branches = (Branch(outcome=outcome.id, term=term) for outcome, term in pairs if term is not None)
            return Contingent(event=event.id, branches=tuple(branches))
    if isinstance(issue, AmountIssue):
        return AmountTerm(amount=draw(numbers))
    return OptionTerm(option=draw(st.sampled_from(issue.options)).id) if issue.options else None


@st.composite
def some_terms(draw: st.DrawFn, issues: tuple[Issue, ...], contingencies: tuple[Contingency, ...]) -> Terms:
    """Terms on some of the issues."""
    chosen = [issue for issue in issues if draw(coin)]
    drawn = [(issue.id, draw(term_on(issue, contingencies))) for issue in chosen]
    return tuple(Agreed(issue=issue, term=term) for issue, term in drawn if term is not None)


@st.composite
def contingency_of(draw: st.DrawFn, number: int, parties: tuple[PartyId, ...]) -> Contingency:
    """An event with two or three outcomes."""
    count = draw(st.integers(2, 3))
    outcomes = tuple(Outcome(id=OutcomeId(f"outcome-{each}"), label=draw(names)) for each in range(count))
    beliefs = tuple(
        Belief(party=party, chances=tuple(draw(chances) for _ in outcomes)) for party in parties if draw(coin)
    )
    looked_at = [Check(on=caveat, fine=draw(coin), note=draw(notes)) for caveat in Caveat if draw(one_in_three)]
    return Contingency(
        id=EventId(f"event-{number}"),
        event=draw(names),
        measure=draw(notes),
        judge=draw(names),
        date=draw(dates),
        outcomes=outcomes,
        certified=draw(st.none() | st.sampled_from([outcome.id for outcome in outcomes])),
        beliefs=beliefs,
        checks=tuple(looked_at),
    )


@st.composite
def parties_of(
    draw: st.DrawFn, ids: tuple[PartyId, ...], issues: tuple[Issue, ...], events: tuple[Contingency, ...]
) -> tuple[Party, ...]:
    """The parties with a preference on every issue."""
    return tuple(
        Party(
            id=identifier,
            name=draw(names),
            scale=draw(st.sampled_from(Scale)),
            preferences=tuple(
                Preference(
                    issue=issue.id,
                    weight=draw(some_weight),
                    value=draw(value_functions(issue)),
                    locked=draw(coin),
                    check_again=draw(coin),
                    bluffed=draw(coin),
                    position=draw(notes),
                    sharing=draw(sharings),
                )
                for issue in issues
            ),
            walk_away=draw(walk_aways(issues, events)),
            aspiration=draw(perhaps_estimate),
            discount_rate=draw(perhaps_rate),
            risk_tolerance=draw(perhaps_tolerance),
            note=draw(notes),
        )
        for identifier in ids
    )


@st.composite
def walk_aways(draw: st.DrawFn, issues: tuple[Issue, ...], events: tuple[Contingency, ...]) -> WalkAway:
    """What a party does without a deal; now and then with what else it could do."""
    plain = WalkAway(words=draw(notes), terms=draw(some_terms(issues, events)), value=draw(perhaps_estimate))
    if draw(one_in_four):
        return plain
    several, waiting, besides = draw(alternatives(issues, events)), draw(some_weight), draw(some_estimate)
    return replace(plain, alternatives=several, waiting=waiting, besides=besides)


@st.composite
def alternatives(
    draw: st.DrawFn, issues: tuple[Issue, ...], events: tuple[Contingency, ...]
) -> tuple[Alternative, ...]:
    """What a party could do without the deal."""
    return tuple(
        Alternative(
            id=AlternativeId(f"alternative-{number}"),
            words=draw(notes),
            worth=draw(perhaps_estimate),
            terms=draw(some_terms(issues, events)),
            chance=draw(chances),
            cost=draw(some_weight),
            delay=draw(some_weight),
        )
        for number in range(draw(st.integers(1, 2)))
    )


@st.composite
def ledgers(draw: st.DrawFn, issues: tuple[Issue, ...], events: tuple[Contingency, ...]) -> tuple[Parked, ...]:
    """What is parked, in issue order."""
    parked = []
    for issue in issues:
        term = draw(st.none() | term_on(issue, events))
        if term is not None:
            others = tuple(each for each in issues if each is not issue)
            parked.append(Parked(issue=issue.id, term=term, only_if=draw(some_terms(others, events)), note=draw(notes)))
    return tuple(parked)


@st.composite
def settlements(draw: st.DrawFn, issues: tuple[Issue, ...], events: tuple[Contingency, ...]) -> Settlement:
    """A signed deal with a clause or two."""
    issue = st.none() | st.sampled_from([each.id for each in issues]) if issues else st.none()
    clauses = tuple(
        Clause(
            id=ClauseId(f"clause-{number}"),
            words=draw(notes),
            issue=draw(issue),
            written=draw(coin),
            due=draw(dates),
            done=draw(coin),
        )
        for number in range(draw(st.integers(0, 2)))
    )
    debrief = Debrief(trades=draw(notes), next_time=draw(notes))
    return Settlement(terms=draw(some_terms(issues, events)), date=draw(dates), clauses=clauses, debrief=debrief)


@st.composite
def standards_of(draw: st.DrawFn, issues: tuple[Issue, ...], events: tuple[Contingency, ...]) -> tuple[Standard, ...]:
    """A standard, rarely."""
    if not issues or not draw(coin):
        return ()
    term = draw(term_on(issues[0], events))
    if term is None:
        return ()
    return (Standard(id=StandardId("standard"), issue=issues[0].id, term=term, words=draw(names), source=draw(names)),)


@st.composite
def links_of(
    draw: st.DrawFn, issues: tuple[Issue, ...], parties: tuple[PartyId, ...]
) -> tuple[tuple[Rule, ...], tuple[JointEffect, ...]]:
    """A few rules and joint effects on some of these issues, rarely any."""
    speaking = [issue for issue in issues if isinstance(issue, AmountIssue) or issue.options]
    small = [issue for issue in speaking if outcomes(issue) <= 12]
    if len(small) < 2 or not draw(one_in_three):
        return (), ()
    conditions = st.lists(st.sampled_from(small), min_size=1, max_size=2, unique_by=lambda each: each.id).flatmap(
        lambda chosen: st.tuples(*map(condition_on, chosen))
    )
    rules = tuple(
        Rule(id=LinkId(f"rule-{number}"), when=draw(conditions), then=draw(st.just(()) | conditions), why=draw(notes))
        for number in range(draw(st.integers(0, 2)))
    )
    effects = tuple(
        JointEffect(
            id=LinkId(f"effect-{number}"),
            when=draw(conditions),
            bonuses=tuple(Bonus(party=party, points=draw(some_estimate)) for party in parties if draw(coin)),
        )
        for number in range(draw(st.integers(0, 2)))
    )
    return rules, effects


def condition_on(issue: Issue) -> st.SearchStrategy[Condition]:
    """A condition that fits an issue."""
    if isinstance(issue, ChoiceIssue):
        options = st.lists(st.sampled_from([option.id for option in issue.options]), min_size=1, unique=True)
        return options.map(lambda chosen: OneOf(issue=issue.id, options=tuple(chosen)))
    middle = (issue.low + issue.high) / 2
    return st.sampled_from([Within(issue=issue.id, low=middle), Within(issue=issue.id, low=issue.low, high=middle)])


@st.composite
def projects(draw: st.DrawFn, *, fewest_issues: int = 0, most_issues: int = 4, most_parties: int = 3) -> Project:
    """A sound project, often unfinished: options without scores, issues without options, open drafts."""
    ids = tuple(PartyId(f"party-{number}") for number in range(draw(st.integers(2, most_parties))))
    issues = tuple(
        draw(choice_issues(f"issue-{number}", ids) | amount_issues(f"issue-{number}"))
        for number in range(draw(st.integers(fewest_issues, most_issues)))
    )
    events = tuple(draw(contingency_of(number, ids)) for number in range(draw(st.integers(0, 1))))
    if draw(coin) and events:
        issues = tuple(replace(each, depends_on=events[0].id) if draw(coin) else each for each in issues)
    terms = some_terms(issues, events)
    packages = tuple(
        Package(id=PackageId(f"package-{number}"), name=draw(names), terms=draw(terms))
        for number in range(draw(st.integers(0, 2)))
    )
    offers = tuple(
        Offer(
            id=OfferId(f"offer-{number}"),
            party=draw(st.sampled_from(ids)),
            terms=draw(terms),
            date=draw(dates),
            status=draw(st.sampled_from(OfferStatus)),
            heeded=draw(coin),
            channel=draw(names),
            expires=draw(dates),
            note=draw(notes),
        )
        for number in range(draw(st.integers(0, 2)))
    )
    rules, joint_effects = draw(links_of(issues, ids))
    project = Project(
        id=f"deal-{draw(st.integers(0, 99))}",
        seed=draw(st.integers(0, 10**15)),
        name=draw(names),
        us=draw(st.sampled_from(ids)),
        parties=draw(parties_of(ids, issues, events)),
        issues=issues,
        rules=rules,
        joint_effects=joint_effects,
        contingencies=events,
        draft=draw(terms),
        packages=packages,
        offers=offers,
        mesos=draw(mesos_of(offers, issues)),
        note=draw(notes),
    )
    if draw(one_in_three):
        return project
    return replace(
        project,
        parked=draw(ledgers(issues, events)),
        standards=draw(standards_of(issues, events)),
        questions=draw(questions_of(ids, issues, events)),
        interests=draw(interests_among(issues, ids)),
        statements=draw(statements_of(tuple(each for each in ids if each != project.us), issues)),
        **draw(told_by(issues, terms, ids)),
        whole_only=draw(coin),
        received_from=draw(received_from),
        settlement=draw(st.none() | settlements(issues, events)),
    )
