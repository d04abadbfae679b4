"""Chances: how likely a package is to be acceptable to the others."""

from dataclasses import replace

import pytest

from app.advice.chances import acceptance
from app.domain.edits.alternatives import set_alternative_chance
from app.domain.edits.parties import set_walk_away_points
from app.domain.ids import AlternativeId
from app.domain.project import Project
from app.valuation.tables import tables_of
from tests.app.advice.deals import beliefs_of
from tests.app.advice.test_beliefs import RED, THEM, belief, doubtful, with_alternatives
from tests.builders import about, terms, two_issue_deal


def test_the_chance_of_being_acceptable_is_that_of_the_versions_at_or_above_the_walk_away() -> None:
    # Only the walk-away is in doubt: the triangle from 10 over 30 to 50 lies below 27 to 36.125 %.
    project = set_walk_away_points(two_issue_deal(), party=THEM, points=30.0, bounds=(10.0, 50.0))
    found = acceptance(beliefs_of(project, tables_of(project)), [RED])
    assert found is not None
    assert found[0] == pytest.approx(0.36125, abs=1e-3)


def test_without_their_walk_away_nothing_is_said_about_acceptance() -> None:
    project = two_issue_deal()
    them = replace(project.parties[1], walk_away=replace(project.parties[1].walk_away, value=None))
    project = replace(project, parties=(project.parties[0], them))
    assert acceptance(beliefs_of(project, tables_of(project)), [RED]) is None


def test_better_alternatives_make_a_package_less_likely_to_be_acceptable_and_shake_nothing_else() -> None:
    def chance(project: Project) -> float:
        found = acceptance(beliefs_of(project, tables_of(project)), [terms(colour="red", price=10)])
        assert found is not None
        return float(found[0])

    before = with_alternatives()
    court = AlternativeId("court")
    better = set_alternative_chance(before, party=THEM, alternative=court, chance=about(80, 70, 90))
    worths = [belief(project).worth([RED]) for project in (before, better)]
    assert chance(doubtful()) > chance(before) > chance(better)
    assert (worths[0] == worths[1]).all()
