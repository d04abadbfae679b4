"""Deals that depend on events, valued in the one engine: the slow twin adds up world by world."""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import product
from math import prod

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.ids import IssueId, LinkId, OptionId, PartyId
from app.domain.likelihoods import likelihoods_in
from app.domain.links import Bonus, JointEffect, OneOf, Rule
from app.domain.packages import Agreed, OptionTerm, Terms
from app.domain.project import Project
from app.study.study import Study, study_of
from app.valuation.frontier import Frontier
from app.valuation.utilities import utilities_of_points, worth_of
from tests.builders import amount, choice, deal, depending, event, exactly, line, scores, terms
from tests.effort import repeats

BUILT = event("built", (40, 60), (90, 10), "intime", "late")


def worlds(project: Project) -> list[tuple[dict[str, str], dict[str, Fraction]]]:
    """Every way all events can turn out, with how likely each party holds it."""
    found = []
    for outcomes in product(*(each.outcomes for each in project.contingencies)):
        turns = list(zip(project.contingencies, outcomes, strict=True))
        chances = {
            str(party.id): prod(
                (likelihoods_in(on, party.id, project.us)[on.outcomes.index(it)] for on, it in turns),
                start=Fraction(1),
            )
            for party in project.parties
        }
        found.append(({str(on.id): str(it.id) for on, it in turns}, chances))
    return found


def listed(study: Study) -> Iterator[Terms]:
    """Every package of the deal laid out."""
    for chosen in product(*(table.terms for table in study.tables.issues)):
        yield tuple(Agreed(issue=t.issue, term=term) for t, term in zip(study.tables.issues, chosen, strict=True))


def in_world(package: Terms, world: dict[str, str]) -> Terms:
    """What a package comes to in one world, on whole issues."""
    found = []
    for agreed in package:
        whole, *rest = agreed.issue.split("~")
        if not rest or world[rest[0]] == rest[1]:
            found.append(Agreed(issue=IssueId(whole), term=agreed.term))
    return tuple(found)


def twin(project: Project, study: Study) -> dict[Terms, tuple[Fraction, ...]]:
    """The expected utility of every package that breaks no rule in any world."""
    plain = study_of(replace(project, issues=tuple(replace(issue, depends_on=None) for issue in project.issues)))
    allowed = {
        frozenset(package): tuple(worth.low for worth in worth_of(plain.tables, package))
        for package in listed(plain)
        if not any(broken(rule, package) for rule in project.rules)
    }
    found = {}
    every = worlds(project)
    for package in listed(study):
        cases = [frozenset(in_world(package, world)) for world, _ in every]
        if all(case in allowed for case in cases):
            found[package] = tuple(
                sum(
                    (chances[party.id] * allowed[case][place] for case, (_, chances) in zip(cases, every, strict=True)),
                    Fraction(0),
                )
                for place, party in enumerate(project.parties)
            )
    return found


def broken(rule: Rule, package: Terms) -> bool:
    said = {agreed.issue: agreed.term for agreed in package}

    def holds(condition: object) -> bool:
        assert isinstance(condition, OneOf)
        term = said[condition.issue]
        return isinstance(term, OptionTerm) and term.option in condition.options

    return all(map(holds, rule.when)) and not (rule.then and all(map(holds, rule.then)))


LABELS = ("a", "b", "c")
points = st.integers(0, 100).map(float)


@st.composite
def deals(draw: st.DrawFn) -> Project:
    """A small deal of choices, of which some depend on one of two events, with a rule and a joint effect."""
    names = ("p", "q", "r")
    views = [
        {
            name: (float(draw(st.integers(1, 50))), scores(a=draw(points), b=draw(points), c=draw(points)))
            for name in names
        }
        for _ in range(2)
    ]
    project = deal(*(choice(name, *LABELS) for name in names), us=views[0], them=views[1])
    chance = st.integers(0, 100).map(lambda of: (float(of), float(100 - of)))
    project = depending(project, event("e", draw(chance), draw(chance)), *draw(st.sets(st.sampled_from(names[:2]))))
    project = depending(project, event("f", draw(chance), draw(chance)), *draw(st.sets(st.just("r"))))
    condition = st.builds(
        OneOf, issue=st.sampled_from(names).map(IssueId), options=st.sampled_from(LABELS).map(lambda o: (OptionId(o),))
    )
    pair = st.lists(condition, min_size=2, max_size=2, unique_by=lambda each: each.issue)
    when, then = draw(pair)
    rule = Rule(id=LinkId("rule"), when=(when,), then=(then,))
    effect = JointEffect(
        id=LinkId("effect"),
        when=tuple(draw(pair)),
        bonuses=(Bonus(party=PartyId("us"), points=exactly(7)), Bonus(party=PartyId("them"), points=exactly(-3))),
    )
    return replace(
        project, rules=draw(st.sampled_from([(), (rule,)])), joint_effects=draw(st.sampled_from([(), (effect,)]))
    )


@settings(max_examples=repeats(400, night=4_000), deadline=None)
@given(deals())
def test_every_package_is_worth_what_each_side_expects_and_keeps_every_rule_in_every_outcome(project: Project) -> None:
    study = study_of(project)
    expected = twin(project, study)

    assert study.package_count == len(expected)
    for package, worths in expected.items():
        assert tuple(worth.low for worth in worth_of(study.tables, package)) == worths


@settings(max_examples=repeats(400, night=4_000), deadline=None)
@given(deals())
def test_the_frontier_is_that_of_all_packages_listed(project: Project) -> None:
    study = study_of(project)
    worths = set(twin(project, study).values())
    best = {
        one
        for one in worths
        if not any(all(a >= b for a, b in zip(other, one, strict=True)) and other != one for other in worths)
    }
    frontier = study.frontier

    assert isinstance(frontier, Frontier)
    assert {utilities_of_points(study.tables, row) for row in frontier.points} == best


def price_deal(chances: tuple[float, float], theirs: tuple[float, float]) -> Project:
    """A price alone, opposed, that may depend on whether the work is done in time."""
    project = deal(amount("price", 0, 100), us={"price": (1, line(100, 0))}, them={"price": (1, line(0, 100))})
    return depending(project, event("built", chances, theirs, "intime", "late"), "price")


@given(st.integers(1, 99), st.integers(1, 99))
def test_betting_on_everything_expands_the_pie_by_the_difference_of_the_beliefs(ours: int, theirs: int) -> None:
    study = study_of(price_deal((ours, 100 - ours), (theirs, 100 - theirs)))
    frontier = study.frontier
    assert isinstance(frontier, Frontier)
    sums = [sum(utilities_of_points(study.tables, row)) for row in frontier.points]

    # The total-variation distance of the two beliefs, on a pie of 100.
    assert max(sums) == 100 + abs(ours - theirs)


CHANCES = st.tuples(st.integers(1, 60), st.integers(1, 39)).map(lambda each: (*each, 100 - sum(each)))


@given(CHANCES, CHANCES)
def test_with_three_outcomes_the_pie_expands_by_their_total_variation_distance(
    ours: tuple[int, ...], theirs: tuple[int, ...]
) -> None:
    project = deal(amount("price", 0, 4), us={"price": (1, line(100, 0))}, them={"price": (1, line(0, 100))})
    study = study_of(depending(project, event("built", ours, theirs, "soon", "late", "never"), "price"))
    frontier = study.frontier
    assert isinstance(frontier, Frontier)
    sums = [sum(utilities_of_points(study.tables, row)) for row in frontier.points]

    assert max(sums) == 100 + Fraction(sum(abs(p - q) for p, q in zip(ours, theirs, strict=True)), 2)


def test_alike_beliefs_make_no_bet_worth_while() -> None:
    study = study_of(price_deal((30, 70), (30, 70)))
    frontier = study.frontier
    assert isinstance(frontier, Frontier)

    assert {sum(utilities_of_points(study.tables, row)) for row in frontier.points} == {100}


def test_a_plain_offer_is_worth_the_same_whether_or_not_the_issue_may_depend_on_something() -> None:
    project = price_deal((40, 60), (90, 10))
    plain = replace(project, issues=tuple(replace(issue, depends_on=None) for issue in project.issues))
    package = terms(price=30)

    laid = study_of(replace(project, draft=package))
    assert [w.low for w in worth_of(laid.tables, laid.project.draft)] == [
        w.low for w in worth_of(study_of(plain).tables, package)
    ]


def test_the_versions_of_another_side_keep_to_its_chances() -> None:
    project = price_deal((40, 60), (90, 10))
    study = study_of(replace(project, draft=terms(price=30)))
    belief = study.belief_of(PartyId("them"))

    assert belief.worth([study.project.draft])[0] == pytest.approx(30)
