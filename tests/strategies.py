"""Random sound projects for hypothesis: every kind of value the format can hold, small enough to be quick.

What depends on something drawn before is a function that is given `draw`: hypothesis looks every new strategy over
before it draws from it, which takes longer than the drawing. The few that others draw from are strategies as well.
"""

from dataclasses import replace

from hypothesis import strategies as st

from app.domain.ids import (
    AlternativeId,
    ClauseId,
    EventId,
    LinkId,
    OfferId,
    OutcomeId,
    PackageId,
    PartyId,
    StandardId,
)
from app.domain.issues import AmountIssue, ChoiceIssue, Issue
from app.domain.links import Bonus, Condition, JointEffect, OneOf, Rule, Within, outcomes
from app.domain.offers import Offer
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
from app.domain.parties import Alternative, Party, Preference, WalkAway
from app.domain.project import Project
from app.domain.settlement import Clause, Debrief, Settlement
from app.domain.standards import Standard
from tests.interest_strategies import interests_among
from tests.said_strategies import mesos_of, questions_of, statements_of
from tests.telling_strategies import sharings, told_by
from tests.value_strategies import (
    amount_issue,
    chances,
    choice_issue,
    coin,
    dates,
    names,
    notes,
    numbers,
    one_in_four,
    one_in_three,
    one_of,
    one_or_two,
    perhaps_estimate,
    perhaps_rate,
    perhaps_tolerance,
    received_from,
    scales,
    some_estimate,
    some_weight,
    statuses,
    two_or_three,
    value_function,
)


def drawn_term(
    draw: st.DrawFn, issue: Issue, contingencies: tuple[Contingency, ...], *, nesting: int = 2
) -> Term | None:
    """A term on an issue; None when there is nothing to choose."""
    if contingencies and nesting and draw(one_in_four) == 0:
        event = one_of(draw, contingencies)
        inside = [drawn_term(draw, issue, contingencies, nesting=nesting - 1) for _ in event.outcomes]
        if all(term is not None for term in inside):
            pairs = zip(event.outcomes, inside, strict=True)
            branches = (Branch(outcome=outcome.id, term=term) for outcome, term in pairs if term is not None)
            return Contingent(event=event.id, branches=tuple(branches))
    if isinstance(issue, AmountIssue):
        return AmountTerm(amount=draw(numbers))
    return OptionTerm(option=one_of(draw, issue.options).id) if issue.options else None


term_on = st.composite(drawn_term)


def drawn_terms(draw: st.DrawFn, issues: tuple[Issue, ...], contingencies: tuple[Contingency, ...]) -> Terms:
    """Terms on some of the issues."""
    chosen = [issue for issue in issues if draw(coin)]
    drawn = [(issue.id, drawn_term(draw, issue, contingencies)) for issue in chosen]
    return tuple(Agreed(issue=issue, term=term) for issue, term in drawn if term is not None)


some_terms = st.composite(drawn_terms)


def contingency_of(draw: st.DrawFn, number: int, parties: tuple[PartyId, ...]) -> Contingency:
    """An event with two or three outcomes."""
    count = draw(two_or_three)
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
            scale=draw(scales),
            preferences=tuple(
                Preference(
                    issue=issue.id,
                    weight=draw(some_weight),
                    value=value_function(draw, issue),
                    locked=draw(coin),
                    check_again=draw(coin),
                    bluffed=draw(coin),
                    position=draw(notes),
                    sharing=draw(sharings),
                )
                for issue in issues
            ),
            walk_away=walk_away_of(draw, issues, events),
            aspiration=draw(perhaps_estimate),
            discount_rate=draw(perhaps_rate),
            risk_tolerance=draw(perhaps_tolerance),
            note=draw(notes),
        )
        for identifier in ids
    )


def walk_away_of(draw: st.DrawFn, issues: tuple[Issue, ...], events: tuple[Contingency, ...]) -> WalkAway:
    """What a party does without a deal; now and then with what else it could do."""
    plain = WalkAway(words=draw(notes), terms=drawn_terms(draw, issues, events), value=draw(perhaps_estimate))
    if draw(one_in_four):
        return plain
    several, waiting, besides = alternatives_of(draw, issues, events), draw(some_weight), draw(some_estimate)
    return replace(plain, alternatives=several, waiting=waiting, besides=besides)


def alternatives_of(
    draw: st.DrawFn, issues: tuple[Issue, ...], events: tuple[Contingency, ...]
) -> tuple[Alternative, ...]:
    """What a party could do without the deal."""
    return tuple(
        Alternative(
            id=AlternativeId(f"alternative-{number}"),
            words=draw(notes),
            worth=draw(perhaps_estimate),
            terms=drawn_terms(draw, issues, events),
            chance=draw(chances),
            cost=draw(some_weight),
            delay=draw(some_weight),
        )
        for number in range(draw(one_or_two))
    )


@st.composite
def ledgers(draw: st.DrawFn, issues: tuple[Issue, ...], events: tuple[Contingency, ...]) -> tuple[Parked, ...]:
    """What is parked, in issue order."""
    parked = []
    for issue in issues:
        term = drawn_term(draw, issue, events) if draw(coin) else None
        if term is not None:
            others = tuple(each for each in issues if each is not issue)
            parked.append(
                Parked(issue=issue.id, term=term, only_if=drawn_terms(draw, others, events), note=draw(notes))
            )
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
    return Settlement(terms=drawn_terms(draw, issues, events), date=draw(dates), clauses=clauses, debrief=debrief)


@st.composite
def standards_of(draw: st.DrawFn, issues: tuple[Issue, ...], events: tuple[Contingency, ...]) -> tuple[Standard, ...]:
    """A standard, rarely."""
    if not issues or not draw(coin):
        return ()
    term = drawn_term(draw, issues[0], events)
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
    issues: tuple[Issue, ...] = tuple(
        choice_issue(draw, f"issue-{number}", ids) if draw(coin) else amount_issue(draw, f"issue-{number}")
        for number in range(draw(st.integers(fewest_issues, most_issues)))
    )
    events = tuple(contingency_of(draw, number, ids) for number in range(draw(st.integers(0, 1))))
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
            status=draw(statuses),
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
