"""Deals that hold whatever happens: the slow twin goes through every branch of every efficient package."""

from dataclasses import replace

from hypothesis import given, settings

from app.domain.by_outcome import as_said
from app.domain.parties import WalkAway
from app.domain.project import Project
from app.study.branches import holds_in_every_branch
from app.study.study import study_of
from app.valuation.frontier import Frontier
from app.valuation.packages import choices_of
from app.valuation.utilities import terms_of_choice, worth_of
from tests.app.study.test_contingent import deals, in_world, price_deal, worlds
from tests.builders import exactly, two_issue_deal
from tests.effort import repeats


def with_walk_aways(project: Project, *values: float | None) -> Project:
    parties = tuple(
        replace(party, walk_away=WalkAway(value=None if value is None else exactly(value)))
        for party, value in zip(project.parties, values, strict=True)
    )
    return replace(project, parties=parties)


def plainly(project: Project) -> Project:
    return replace(project, issues=tuple(replace(issue, depends_on=None) for issue in project.issues))


@settings(max_examples=repeats(200, night=2_000), deadline=None)
@given(deals())
def test_a_deal_holds_where_every_branch_of_it_is_worth_the_walk_aways(project: Project) -> None:
    project = with_walk_aways(project, 45, 30)
    study, certain = study_of(project), study_of(plainly(project))
    holds, frontier = holds_in_every_branch(study), study.frontier
    assert isinstance(frontier, Frontier)
    if study.project is study.said:
        assert holds is None
        return
    assert holds is not None
    for held, choice in zip(holds.tolist(), choices_of(frontier).tolist(), strict=True):
        package = terms_of_choice(study.tables, choice)
        branches = [worth_of(certain.tables, in_world(package, world)) for world, _ in worlds(project)]
        assert held == all(ours.low >= 45 and theirs.low >= 30 for ours, theirs in branches)
        assert len(as_said(package, project.contingencies)) == len(project.issues)


def test_betting_everything_leaves_somebody_below_the_walk_away_in_one_branch() -> None:
    study = study_of(with_walk_aways(price_deal((40, 60), (90, 10)), 20, 20))
    holds, usual = holds_in_every_branch(study), study.folded

    assert isinstance(usual, Frontier)
    assert study.floors is not None
    assert not study.floors.hold(choices_of(usual)).any()
    assert holds is not None
    assert holds.all()


def test_without_events_there_are_no_branches() -> None:
    assert holds_in_every_branch(study_of(two_issue_deal())) is None
