"""Better for both: every listed package hurts nobody, the orders are those of the slow twin, and why there is none."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.advice import better, vetting
from app.advice.better import BetterOrder, BetterPackages, WhyNoBetter, better_for_both
from app.cli.analysis import package_in_json
from app.domain.edits.issues import remove_issues
from app.domain.edits.weights import set_weight_range
from app.domain.ids import EventId, OutcomeId, PartyId
from app.domain.packages import Branch, Contingent, Terms, changed_issues
from app.domain.project import Project
from app.storage.files import read_project
from app.study.study import study_of
from app.valuation.tables import tables_of
from app.valuation.utilities import terms_of_choice, worth_of
from tests.app.advice.deals import beliefs_of
from tests.app.valuation.deals import opposed
from tests.bench import families
from tests.builders import choice, deal, scores, terms, two_issue_deal
from tests.effort import repeats
from tests.strategies import projects
from tests.twins.enumeration import gains
from tests.twins.searching import valued

TEMPLATES = Path(__file__).parents[3] / "resources" / "templates"
FILES = Path(__file__).parents[2] / "files"
ALL = 1_000

Moves = dict[Terms, Sequence[Fraction]]


def listed(project: Project, start: Terms, order: BetterOrder = BetterOrder.EVEN, count: int = ALL) -> BetterPackages:
    study = study_of(project)
    return better_for_both(study.grounds, beliefs_of(project, study.tables, 100), start, order, count)


def twin(project: Project, start: Terms) -> Moves:
    """Every package that nobody likes less and somebody more, with what each gains."""
    packages = dict(valued(project))
    moves = {package: gains(utilities, packages[start]) for package, utilities in packages.items()}
    return {package: each for package, each in moves.items() if min(each) >= 0 and max(each) > 0}


def merits(found: Moves) -> dict[Terms, list[Fraction]]:
    """The gains as shares of the most each party can gain, the smallest first."""
    most = [max(column) for column in zip(*found.values(), strict=True)]
    return {
        package: sorted(gain / top for gain, top in zip(each, most, strict=True) if top)
        for package, each in found.items()
    }


def itex() -> Project:
    return read_project(FILES / "itex_cypress.dealwright").project


def test_six_packages_dominate_the_published_settlement_and_the_best_is_the_published_one() -> None:
    found = listed(itex(), itex().draft)
    assert len(found.packages) == 6
    assert found.complete
    first = found.packages[0]
    assert package_in_json(itex(), first.terms) == {
        "price": "3.47",
        "delivery": "30 days",
        "payment": "30 days",
        "returns": "5% spoilage",
    }
    assert [gain.value for gain in first.gains] == pytest.approx([62.57 - 56.69, 71.44 - 64.45], abs=0.01)


@settings(max_examples=repeats(60, night=1_500))
@given(projects(), st.data())
def test_the_list_is_that_of_enumeration_and_hurts_nobody(project: Project, data: st.DataObject) -> None:
    study = study_of(project)
    if not study.grounds.everybody_valued or not study.package_count or study.package_count > ALL:
        return
    if study.tables.left_out or not study.tables.exact:
        return
    start = data.draw(st.sampled_from([package for package, _ in valued(project)]))
    expected = twin(project, start)
    for order in BetterOrder:
        found = listed(project, start, order)
        likely = {package for package in expected if spares_all(project, package, start)}
        assert {each.terms for each in found.packages} <= set(expected)
        # Of more that fail some are not looked at.
        if len(expected) <= vetting.MOST_REFUSED:
            assert {each.terms for each in found.packages} == likely
        if not found.packages:
            assert found.why_none is (WhyNoBetter.LIKELY_ONLY if expected else WhyNoBetter.EFFICIENT)
            continue
        for each in found.packages:
            assert min(gain.value for gain in each.gains) >= -1e-9
            assert max(gain.value for gain in each.gains) > 0
            assert each.changed == changed_issues(start, each.terms)
        _is_in_order(project, [each.terms for each in found.packages], expected, order)


def spares_all(project: Project, package: Terms, start: Terms) -> bool:
    """Whether over all versions no other party loses on average, and none at all in half of them."""
    chance = 1.0
    for belief in beliefs_of(project, tables_of(project), 100):
        after, before = belief.worth([package, start])
        if (after - before) @ belief.weights < -1e-9:
            return False
        chance *= belief.weights[after >= before - 1e-9].sum()
    return bool(chance >= 0.5)


def _is_in_order(project: Project, order: list[Terms], found: Moves, by: BetterOrder) -> None:
    us = next(place for place, party in enumerate(project.parties) if party.id == project.us)
    if by is BetterOrder.OURS:
        ours = [found[package][us] for package in order]
        assert ours == sorted(ours, reverse=True)
    elif by is BetterOrder.EVEN:
        shares = merits(found)
        firsts = [float(shares[package][0]) for package in order]
        assert firsts == pytest.approx(sorted(firsts, reverse=True))


@pytest.mark.parametrize("order", BetterOrder)
def test_in_a_large_deal_everything_listed_is_better_and_comes_in_its_order(order: BetterOrder) -> None:
    project = families.real(20, 10)
    study = study_of(project)
    start = terms_of_choice(study.tables, [3] * 20)
    found = listed(project, start, order, 8)
    assert len(found.packages) == 8
    assert not found.complete
    here = [worth.low for worth in worth_of(study.tables, start)]
    for each in found.packages:
        there = [worth.low for worth in worth_of(study.tables, each.terms)]
        assert all(after >= before for after, before in zip(there, here, strict=True))
    if order is BetterOrder.OURS:
        ours = [each.gains[0].value for each in found.packages]
        assert ours == sorted(ours, reverse=True)
    if order is BetterOrder.FEWEST:
        changes = [len(each.changed) for each in found.packages]
        assert changes == sorted(changes)
        assert changes[-1] <= 2


@pytest.mark.parametrize("project", [opposed(5, 4), opposed(4, 4, 3), families.tied_chain(opposed(5, 4))])
def test_few_changes_are_found_exactly_also_without_listing_everything(project: Project) -> None:
    packages = [package for package, _ in valued(project)]
    start = packages[len(packages) // 3]
    expected = twin(project, start)
    fewest = sorted(len(changed_issues(start, package)) for package in expected)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(better, "MOST_LISTED", 0)
        found = listed(project, start, BetterOrder.FEWEST, 5)
    assert [len(each.changed) for each in found.packages] == fewest[:5]
    assert {each.terms for each in found.packages} <= set(expected)


@pytest.mark.parametrize("most_listed", [0, ALL])
@pytest.mark.parametrize("order", BetterOrder)
@pytest.mark.parametrize(("pays", "better_ones"), [(0.6, 0), (9.0, 1)])
def test_what_may_be_rounding_beside_huge_numbers_is_no_better(
    pays: float, better_ones: int, order: BetterOrder, most_listed: int
) -> None:
    project = deal(
        choice("huge", "a", "b"),
        choice("small", "a", "b"),
        us={"huge": (50, scores(a=0, b=1e15)), "small": (25, scores(a=0, b=pays))},
        them={"huge": (50, scores(a=0, b=100)), "small": (50, scores(a=50, b=50))},
    )
    # Our numbers are tenths of a point.
    assert study_of(project).tables.resolutions == (2, 0)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(better, "MOST_LISTED", most_listed)
        found = listed(project, terms(huge="b", small="a"), order).packages
    assert len(found) == better_ones
    assert all(max(gain.value for gain in each.gains) > 0 for each in found)


def test_why_nothing_can_be_listed_is_told() -> None:
    project = two_issue_deal()
    assert listed(project, terms(colour="red")).why_none is WhyNoBetter.OPEN
    plain = terms(colour="red", price=1)
    branches = tuple(Branch(outcome=OutcomeId(name), term=plain[0].term) for name in ("rain", "sun"))
    hanging = (replace(plain[0], term=Contingent(event=EventId("weather"), branches=branches)), plain[1])
    assert listed(project, hanging).why_none is WhyNoBetter.EVENT
    assert listed(project, terms(colour="blue", price=0)).why_none is WhyNoBetter.EFFICIENT
    views = {"colour": (20.0, scores(red=100, blue=0))}
    assert listed(deal(*project.issues, us=views), terms(colour="red", price=1)).why_none is WhyNoBetter.UNVALUED
    nothing = remove_issues(project, issues=[issue.id for issue in project.issues])
    assert listed(nothing, ()).why_none is WhyNoBetter.UNVALUED
    ruled = families.tied_chain(opposed(4, 3))
    broken = next(
        package
        for package, _ in valued(replace(ruled, rules=(), joint_effects=()))
        if package not in dict(valued(ruled))
    )
    assert listed(ruled, broken).why_none is WhyNoBetter.NOT_ALLOWED


def test_a_start_between_two_steps_is_compared_by_what_it_is_worth() -> None:
    found = listed(two_issue_deal(), terms(colour="red", price=7.5))
    assert found.packages
    assert all(gain.value >= 0 for gain in found.packages[0].gains)


def test_what_most_likely_hurts_them_is_no_improvement_though_the_likely_numbers_say_so() -> None:
    """Two issues traded against each other: to them the one they would give matters 10, but by the range up to 60."""
    issues = choice("give", "no", "yes"), choice("take", "no", "yes")
    us = {"give": (80, scores(no=0, yes=100)), "take": (20, scores(no=100, yes=0))}
    them = {"give": (10, scores(no=100, yes=0)), "take": (12, scores(no=0, yes=100))}
    project = deal(*issues, us=us, them=them)
    start, better_one = terms(give="no", take="no"), terms(give="yes", take="yes")
    assert [each.terms for each in listed(project, start).packages] == [better_one]
    doubtful = set_weight_range(project, party=PartyId("them"), issue=issues[0].id, low=10.0, high=60.0)
    assert listed(doubtful, start).why_none is WhyNoBetter.LIKELY_ONLY
    assert listed(doubtful, better_one).why_none is WhyNoBetter.EFFICIENT


@pytest.mark.parametrize("order", BetterOrder)
def test_in_a_template_nothing_that_probably_hurts_them_is_listed_and_the_list_stays_full(order: BetterOrder) -> None:
    project = read_project(TEMPLATES / "job-offer.dealwright").project
    study = study_of(project)
    start = project.draft or next(package for package, _ in valued(project))
    found = better_for_both(study.grounds, study.beliefs, start, order, 8)
    assert len(found.packages) == 8
    assert min(each.chance for each in found.packages) >= 0.5
