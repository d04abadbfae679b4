"""A study takes over what did not change, computes the rest once, and keeps nothing alive."""

import gc
import weakref
from dataclasses import replace

import pytest

from app.domain.edits.dealing import set_draft
from app.domain.edits.parties import rename_project, set_walk_away_points
from app.domain.edits.weights import set_weight
from app.domain.ids import IssueId, PartyId
from app.study.study import study_of
from app.valuation.frontier import Frontier
from app.valuation.stopping import Stopped, StopSign
from tests.builders import terms, two_issue_deal

PRICE, THEM = IssueId("price"), PartyId("them")


def test_each_stage_is_computed_once() -> None:
    study = study_of(two_issue_deal())

    assert study.tables is study.tables
    assert study.frontier is study.frontier
    assert study.advice is study.advice


def test_another_draft_takes_over_everything_about_the_deal() -> None:
    before = study_of(two_issue_deal())
    assert isinstance(before.frontier, Frontier)
    after = study_of(set_draft(before.project, terms=terms(colour="blue", price=3.0)), before)

    assert after.tables is before.tables
    assert after.frontier is before.frontier
    assert after.versions is not None
    assert after.cost == 0.0


def test_another_name_takes_over_everything_about_the_deal() -> None:
    before = study_of(two_issue_deal())
    tables = before.tables

    assert study_of(rename_project(before.project, name="Other"), before).tables is tables


def test_another_weight_takes_over_the_tables_of_untouched_issues() -> None:
    project = replace(two_issue_deal())
    before = study_of(project)
    untouched = before.tables.issues[0]
    after = study_of(set_weight(project, party=project.us, issue=PRICE, weight=50), before)

    assert after.tables is not before.tables
    assert after.tables.issues[0].columns[0] is untouched.columns[0]


def test_another_walk_away_needs_no_new_frontier_points() -> None:
    project = two_issue_deal()
    before = study_of(project)
    assert isinstance(before.frontier, Frontier)
    after = study_of(set_walk_away_points(project, party=project.us, points=60), before)

    assert isinstance(after.frontier, Frontier)
    assert after.frontier.points is before.frontier.points


def test_a_stage_that_was_never_asked_for_is_handed_on_from_further_back() -> None:
    project = two_issue_deal()
    first = study_of(project)
    assert isinstance(first.frontier, Frontier)
    second = study_of(set_weight(project, party=project.us, issue=PRICE, weight=50), first)
    third = study_of(set_weight(second.project, party=project.us, issue=PRICE, weight=60), second)

    assert third.earlier_frontier is first.frontier


def test_no_study_keeps_an_earlier_one_alive() -> None:
    project = two_issue_deal()
    first = study_of(project)
    assert isinstance(first.frontier, Frontier)
    second = study_of(set_weight(project, party=project.us, issue=PRICE, weight=50), first)
    assert isinstance(second.frontier, Frontier)
    gone = weakref.ref(first)
    del first
    gc.collect()

    assert gone() is None


def test_a_stopped_stage_is_computed_anew_when_asked_again() -> None:
    sign = StopSign()
    study = study_of(two_issue_deal(), stop=sign)
    sign.show()
    with pytest.raises(Stopped):
        _ = study.frontier

    again = study_of(study.project, study, StopSign())
    assert isinstance(again.frontier, Frontier)


def test_the_cost_of_a_frontier_is_predicted_before_it_is_computed() -> None:
    study = study_of(two_issue_deal())

    assert study.cost > 0
    assert study.frontier is not None
    assert study.cost == 0


def test_what_is_believed_of_a_side_is_taken_over_while_nothing_of_it_changes() -> None:
    project = two_issue_deal()
    first = study_of(project)
    (belief,) = first.beliefs
    assert study_of(set_draft(project, terms=terms(price=3)), first).beliefs == (belief,)
    heavier = study_of(set_weight(project, party=THEM, issue=PRICE, weight=50.0), first)
    assert heavier.beliefs != (belief,)
    assert heavier.beliefs[0].worth([terms(colour="red", price=5)])[0, 0] == pytest.approx(50 * 50 / 120)
