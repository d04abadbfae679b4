"""Joint effects that tie too many issues for every case to be told apart: an answer that says how far it may be off."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.advice.audits import AuditCode
from app.cli.analysis import analysis_of
from app.domain.estimates import Estimate
from app.domain.ids import IssueId, LinkId, OptionId
from app.domain.issues import ChoiceIssue
from app.domain.links import WIDEST_TABLE, Bonus, JointEffect, OneOf
from app.domain.project import Project
from app.study.drawing import complete, picture_of
from app.study.picture import State
from app.study.study import study_of
from app.valuation.condensed import Condensed, condensed_of
from app.valuation.counting import count_packages
from app.valuation.density import density_of
from app.valuation.elimination import fits_in_steps
from app.valuation.frontier import Frontier, frontier_of, utilities_of
from app.valuation.packages import choices_of, package_counts, packages_at
from app.valuation.tables import Tables, tables_of
from app.valuation.utilities import extremes, terms_of_choice, utilities_of_points, worth_of
from app.valuation.zone import some_in_zone
from app.wording.explanations import explanation_in_words
from tests.app.valuation.condensing import are_within_reach, never_listed
from tests.app.valuation.deals import deals, opposed, tied
from tests.bench.families import tied_web
from tests.effort import repeats
from tests.twins import enumeration

projects = st.integers(2, 4).flatmap(lambda parties: deals(parties=parties, most_issues=5)).flatmap(tied)


def aside(tables: Tables) -> int:
    """How many joint effects are set aside."""
    return sum(len(block.aside) for block in tables.blocks if isinstance(block, Condensed))


def effect(number: int, points: float, **options: str) -> JointEffect:
    """What some options together are worth, the same to both."""
    return JointEffect(
        id=LinkId(f"e{number}"),
        when=tuple(OneOf(issue=IssueId(issue), options=(OptionId(option),)) for issue, option in options.items()),
        bonuses=tuple(Bonus(party=party.id, points=Estimate(value=points)) for party in opposed(1, 2).parties),
    )


def web(issues: int, *, points: float) -> Project:
    """Issues of five options, and a joint effect for every two of them."""
    return tied_web(opposed(issues, 5), points=points)


@settings(max_examples=repeats(400, night=10_000), deadline=None)
@given(projects, st.integers(1, 4), st.sampled_from((2, 1_000_000)))
def test_every_package_is_within_the_slacks_of_a_listed_one_where_effects_are_set_aside(
    project: Project, widest: int, kept: int
) -> None:
    with never_listed(widest=widest, kept=kept):
        tables = tables_of(project)
        everything = enumeration.all_utilities(project)
        assert count_packages(tables) == len(everything)
        for party, (low, high) in enumerate(extremes(tables)) if everything else ():
            scale = tables.divisors[party]
            assert low / scale <= min(point[party] for point in everything)
            assert high / scale >= max(point[party] for point in everything)
        found = frontier_of(tables)
        if not isinstance(found, Frontier):
            return
        listed = [utilities_of_points(tables, point) for point in found.points]
        slacks = utilities_of_points(tables, found.slacks)
        assert are_within_reach(found, everything)
        for row, choice in enumerate(choices_of(found).tolist()):
            assert enumeration.utilities(project, terms_of_choice(tables, choice)) == listed[row]
            assert tuple(choice) in set(packages_at(found, row))
        acceptable = [
            all(least is None or mine >= least for mine, least in zip(point, tables.reservations, strict=True))
            for point in everything
        ]
        assert some_in_zone(found) in {None, any(acceptable)}
        counts = [everything.count(point) for point in listed]
        assert all(1 <= least <= count for least, count in zip(package_counts(found), counts, strict=True))
        assert found.exact or any(slacks)
        if not aside(tables) and kept > 2:
            assert found.exact


def test_the_effects_that_matter_most_stay() -> None:
    project = web(4, points=1.0)
    first, *others = project.joint_effects
    large = replace(first, bonuses=tuple(replace(each, points=Estimate(value=9.0)) for each in first.bonuses))
    tables = tables_of(replace(project, joint_effects=(*others, large)))
    with never_listed(widest=2):
        (block,) = (block for block in tables.blocks if isinstance(block, Condensed))
    assert large in {link.source for link in block.links}
    assert 0 < len(block.aside) < len(project.joint_effects)


def test_only_one_of_effects_that_exclude_one_another_widens_the_bound() -> None:
    deal = opposed(2, 5)
    first = deal.issues[0]
    assert isinstance(first, ChoiceIssue)
    alone = [effect(number, 2.0, **{first.id: option.id}) for number, option in enumerate(first.options)]
    tables = tables_of(replace(deal, joint_effects=tuple(alone)))
    plain = Condensed(members=tables.issues, links=())
    block = Condensed(members=tables.issues, links=(), aside=tables.links)
    wider = [high - other for (_, high), (_, other) in zip(block.ends, plain.ends, strict=True)]
    assert wider == [2 * divisor for divisor in tables.divisors]


@pytest.fixture(scope="module")
def wide() -> Project:
    """More issues tied to one another than there is room to tell apart, by effects that matter little."""
    return web(16, points=0.05)


def test_a_deal_with_too_many_ties_is_a_deal_and_its_answer_says_how_far_it_may_be_off(wide: Project) -> None:
    tables = tables_of(wide)
    assert not fits_in_steps(tables.issues, tables.links, WIDEST_TABLE)
    assert 0 < aside(tables) < len(wide.joint_effects)
    assert count_packages(tables) == 5**16
    found = frontier_of(tables)
    assert isinstance(found, Frontier)
    assert not found.exact
    bound = found.error_bound
    assert 0 < bound < 16 * 15 / 2 * 0.05
    # Nothing that anybody finds is better than the bound allows.
    draw = np.random.default_rng(3)
    points = utilities_of(found)
    for _ in range(200):
        choice = draw.integers(0, 5, 16).tolist()
        worths = [float(each.low) for each in worth_of(tables, terms_of_choice(tables, choice))]
        assert (points + bound + 1e-9 >= worths).all(axis=1).any()


def test_the_picture_of_such_a_deal_has_everything_but_the_cloud(wide: Project) -> None:
    study = study_of(wide)
    picture = complete(picture_of(study), study)
    assert picture.state is State.READY
    assert picture.line is not None
    assert not picture.exact
    assert picture.cloud is None
    assert [audit.code for audit in study.audits] == [AuditCode.WITHIN_BOUND]
    assert "packages are possible; only the best ones are drawn." in explanation_in_words(wide, picture)
    assert density_of(study.tables, (0, 1)) is None


def test_the_ends_of_a_side_are_not_told_where_they_are_only_bounds(wide: Project) -> None:
    told = analysis_of(study_of(wide))["parties"]
    assert isinstance(told, list)
    assert [(side["worst"], side["best"]) for side in told if isinstance(side, dict)] == [(None, None)] * 2


def test_a_group_that_fits_sets_nothing_aside() -> None:
    tables = tables_of(web(6, points=1.0))
    assert condensed_of(tables.issues, tables.links).aside == ()
