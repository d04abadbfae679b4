"""A random domain as a project, number by number: what the program gets to see of it."""

from collections.abc import Sequence
from fractions import Fraction

from app.domain.estimates import Estimate
from app.domain.ids import IssueId, LinkId, OptionId, PartyId
from app.domain.issues import AmountIssue, ChoiceIssue, Issue, OffTable, Option
from app.domain.links import Bonus, Condition, JointEffect, OneOf, Rule, Within
from app.domain.packages import Agreed, AmountTerm, OptionTerm, Terms
from app.domain.parties import Party, Preference, Scale, WalkAway
from app.domain.project import Project
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
from tests.twins.domains import Amount, Choice, Demand, Domain, Item, Knots, Package, Person, Row, View, talked_about


def project_of(domain: Domain) -> Project:
    """The domain as a project; its first party is us."""
    return Project(
        id=f"domain-{domain.seed}",
        seed=1,
        us=PartyId("p0"),
        parties=tuple(_party(domain, number, person) for number, person in enumerate(domain.people)),
        issues=tuple(_issue(place, issue) for place, issue in enumerate(domain.issues)),
        rules=tuple(
            Rule(id=LinkId(f"r{number}"), when=_conditions(ban.when), then=_conditions(ban.then))
            for number, ban in enumerate(domain.bans)
        ),
        joint_effects=tuple(
            JointEffect(
                id=LinkId(f"e{number}"),
                when=_conditions(effect.when),
                bonuses=tuple(
                    Bonus(party=PartyId(f"p{party}"), points=Estimate(value=float(points)))
                    for party, points in enumerate(effect.points)
                    if points
                ),
            )
            for number, effect in enumerate(domain.effects)
        ),
        draft=_terms(domain, domain.draft, range(len(domain.issues))),
    )


def package_of(domain: Domain, terms: Terms) -> Package:
    """The outcomes that terms on all issues stand for."""
    outcomes = []
    for agreed in terms:
        if isinstance(agreed.term, OptionTerm):
            outcomes.append(Fraction(int(agreed.term.option[1:])))
        elif isinstance(agreed.term, AmountTerm):
            outcomes.append(Fraction(repr(agreed.term.amount)))
    assert [agreed.issue for agreed in terms] == [f"i{place}" for place in talked_about(domain.issues)]
    return tuple(outcomes)


def _issue(place: int, issue: Item) -> Issue:
    identifier = IssueId(f"i{place}")
    if isinstance(issue, Amount):
        return AmountIssue(id=identifier, low=float(issue.low), high=float(issue.high), step=float(issue.step))
    options = tuple(
        Option(id=OptionId(f"o{option}"), off_table=OffTable() if option in issue.off else None)
        for option in range(issue.options)
    )
    return ChoiceIssue(id=identifier, options=options)


def _party(domain: Domain, number: int, person: Person) -> Party:
    walk_away = WalkAway()
    if isinstance(person.walk_away, tuple):
        walk_away = WalkAway(terms=_terms(domain, person.walk_away, talked_about(domain.issues)))
    elif person.walk_away is not None:
        walk_away = WalkAway(value=_about(person.walk_away, person.doubt))
    return Party(
        id=PartyId(f"p{number}"),
        scale=Scale.SHARES if person.divided else Scale.AS_GIVEN,
        preferences=tuple(
            Preference(
                issue=IssueId(f"i{place}"),
                weight=_about(weight, min(person.doubt, weight)),
                value=_value(view, person.doubt),
            )
            for place, (weight, view) in enumerate(zip(person.weights, person.views, strict=True))
        ),
        walk_away=walk_away,
    )


def _value(view: View, doubt: Fraction) -> ValueFunction:
    if view is None:
        return Unknown()
    if isinstance(view, Row):
        scored = [(option, score) for option, score in enumerate(view.scores) if score is not None]
        return OptionScores(
            scores=tuple(
                OptionScore(option=OptionId(f"o{option}"), score=_about(score, doubt)) for option, score in scored
            )
        )
    if isinstance(view, Knots):
        return Bent(
            knots=tuple(Knot(amount=float(amount), score=_about(score, doubt)) for amount, score in view.points)
        )
    at_low, at_high = (_about(score, doubt) for score in view.ends)
    if view.bend:
        return Saturating(at_low=at_low, at_high=at_high, bend=Estimate(value=float(view.bend)))
    return Straight(at_low=at_low, at_high=at_high)


def _about(value: Fraction, doubt: Fraction) -> Estimate:
    """An estimate that may be off by `doubt`; a number without any range where there is none."""
    if not doubt:
        return Estimate(value=float(value))
    return Estimate(value=float(value), low=float(value - doubt), high=float(value + doubt))


def _conditions(demands: Sequence[Demand]) -> tuple[Condition, ...]:
    return tuple(map(_condition, demands))


def _condition(demand: Demand) -> Condition:
    issue = IssueId(f"i{demand.issue}")
    if demand.options:
        return OneOf(issue=issue, options=tuple(OptionId(f"o{option}") for option in demand.options))
    low, high = (None if end is None else float(end) for end in (demand.low, demand.high))
    return Within(issue=issue, low=low, high=high)


def _terms(domain: Domain, outcomes: Sequence[Fraction | None], places: Sequence[int]) -> Terms:
    return tuple(
        Agreed(
            issue=IssueId(f"i{place}"),
            term=OptionTerm(option=OptionId(f"o{outcome}"))
            if isinstance(domain.issues[place], Choice)
            else AmountTerm(amount=float(outcome)),
        )
        for place, outcome in zip(places, outcomes, strict=True)
        if outcome is not None
    )
