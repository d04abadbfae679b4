"""In which versions of the others there is a deal: what trying every package in every version says."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.advice import agreement
from app.advice.agreement import Agreement, Seats, agreement_at
from app.advice.beliefs import Belief
from app.advice.grounds import Grounds
from app.advice.impasse import impasse_of
from app.domain.estimates import Estimate
from app.domain.ids import IssueId
from app.domain.issues import AmountIssue
from app.domain.parties import WalkAway
from app.domain.project import Project
from app.study.study import study_of
from app.valuation.stopping import Stopped, StopSign
from tests.app.advice.deals import beliefs_of, grounds_of
from tests.app.advice.test_acceptable import in_doubt
from tests.app.valuation.deals import deals, opposed, party, project, tied
from tests.builders import bent, bowed, depending, event, two_issue_deal
from tests.twins.accepting import has_a_deal, lowest_misses

FEW = 40
"""Versions: the twin tries every package in each."""


def asked(project: Project, ours: float, count: int = FEW) -> tuple[Grounds, tuple[Belief, ...], Seats]:
    grounds = grounds_of(project)
    beliefs = beliefs_of(project, grounds.tables, count)
    us = grounds.tables.parties.index(project.us)
    return grounds, beliefs, Seats(grounds=grounds, us=us, beliefs=beliefs, ours=np.full(count, ours))


def settled(seats: Seats, stop: StopSign | None = None) -> Agreement:
    return agreement_at(seats, np.zeros(len(seats.ours), np.bool_), stop)


def agrees_with_the_twin(project: Project, ours: float) -> bool:
    grounds, beliefs, seats = asked(project, ours)
    truth = [has_a_deal(misses) for misses in lowest_misses(grounds, beliefs, ours)]
    found = settled(seats)
    assert found.known.tolist() == truth
    assert found.maybe.tolist() == truth
    return 0 < sum(truth) < FEW


@pytest.mark.parametrize(
    ("issues", "options", "parties", "ours"),
    [(4, 3, 2, 65.0), (5, 3, 2, 63.0), (3, 2, 2, 60.0), (4, 3, 3, 85.0), (3, 3, 4, 40.0)],
)
def test_a_version_has_a_deal_where_some_package_leaves_nobody_short(
    issues: int, options: int, parties: int, ours: float
) -> None:
    # Some versions have one and some have none: else nothing is told apart.
    assert agrees_with_the_twin(in_doubt(opposed(issues, options, parties)), ours)


@settings(max_examples=30)
@given(data=st.data())
def test_rules_and_joint_effects_are_kept_to(data: st.DataObject) -> None:
    project = in_doubt(data.draw(tied(data.draw(deals(parties=data.draw(st.integers(2, 3)))))))
    if all(table.points.shape[1] == len(project.parties) for table in grounds_of(project).tables.issues):
        agrees_with_the_twin(project, data.draw(st.sampled_from((20.0, 45.0, 70.0))))


def test_a_deal_that_somebody_would_leave_in_an_outcome_is_none() -> None:
    rain = event("rain", (50, 50), (30, 70), "wet", "dry")
    project = in_doubt(depending(two_issue_deal(), rain, two_issue_deal().issues[0].id))
    us, *others = project.parties
    project = replace(project, parties=(replace(us, walk_away=WalkAway(value=Estimate(value=55.0))), *others))
    assert grounds_of(project).floors is not None
    agrees_with_the_twin(project, 55.0)


def fine(steps: int) -> Project:
    """One amount in many steps on which the others' scores rise, fall and rise, and one on which they bend."""
    issues = tuple(
        AmountIssue(id=IssueId(f"i{number}"), low=0.0, high=100.0, step=100.0 / steps) for number in range(2)
    )
    ours = party(0, (30, 70), (bowed(0, 100, 2.0), bowed(100, 0, -1.0)), None)
    theirs = party(1, (60, 40), (bent((0, 100), (33, 0), (67, 90), (100, 10)), bowed(0, 100, 1.0)), None)
    return in_doubt(project(issues, (ours, theirs)))


def test_of_an_amount_in_fine_steps_both_ends_are_told_and_the_truth_lies_between(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(agreement, "MOST_ROWS", 6)
    told_apart = 0
    for ours in (40.0, 60.0, 70.0):
        grounds, beliefs, seats = asked(fine(50), ours)
        truth = np.array([has_a_deal(misses) for misses in lowest_misses(grounds, beliefs, ours)])
        found = settled(seats)
        assert (found.known <= truth).all()
        assert (truth <= found.maybe).all()
        told_apart += int(found.known.sum() + (~found.maybe).sum())
    assert told_apart > FEW


def test_where_too_much_would_have_to_be_tried_both_ends_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    _, _, seats = asked(in_doubt(opposed(5, 4)), 65.0, 400)
    exactly = settled(seats)
    monkeypatch.setattr(agreement, "MOST_TRIED", 0)
    roughly = settled(seats)
    monkeypatch.undo()
    monkeypatch.setattr(agreement, "MOST_AT_ONCE", 1)
    narrowly = settled(seats)
    assert (exactly.known == exactly.maybe).all()
    for found in (roughly, narrowly):
        assert (found.known <= exactly.known).all()
        assert (exactly.known <= found.maybe).all()
        assert found.known.sum() < found.maybe.sum()


def test_a_large_deal_is_settled_in_nearly_all_versions() -> None:
    # As the impasse check asks it: of the versions that no efficient package settles.
    for issues, ours in ((10, 78.0), (8, 85.0)):
        project = in_doubt(opposed(issues, 10))
        us, them = project.parties
        us = replace(us, walk_away=WalkAway(value=Estimate(value=ours)))
        study = study_of(replace(project, parties=(us, them)))
        found = impasse_of(study.grounds, study.beliefs)
        assert found is not None
        assert 0.05 < found.chance < 0.95
        assert found.at_most - found.chance < 0.01


def test_what_is_known_already_is_not_asked_again() -> None:
    _, _, seats = asked(in_doubt(opposed(3, 3)), 99.0)
    found = agreement_at(seats, np.ones(FEW, np.bool_))
    assert found.known.all()
    assert found.maybe.all()


def test_a_shown_stop_sign_ends_it() -> None:
    _, _, seats = asked(in_doubt(opposed(4, 3)), 65.0)
    stop = StopSign()
    stop.show()
    with pytest.raises(Stopped):
        settled(seats, stop)
