"""Audits: what only utilities show."""

import pytest

from app.advice.audits import Audit, AuditCode, audits_of
from app.domain.beginning import US
from app.domain.problems import Place
from app.domain.project import Project
from app.valuation.fold import TooLarge
from app.valuation.frontier import frontier_of
from app.valuation.tables import tables_of
from tests.app.advice.deals import THEM
from tests.builders import amount, choice, deal, line, scores


def haggle(ours: float | None, theirs: float | None) -> Project:
    """One price, opposed: utilities of the two add up to 100."""
    return deal(
        amount("price", 0, 10),
        us={"price": (1, line(100, 0))},
        them={"price": (1, line(0, 100))},
        reservations=(ours, theirs),
    )


def audits(project: Project) -> tuple[Audit, ...]:
    tables = tables_of(project)
    return audits_of(tables, frontier_of(tables))


@pytest.mark.parametrize(("ours", "theirs"), [(None, None), (40, None), (40, 40), (50, 50)])
def test_a_deal_with_room_between_the_walk_aways_has_no_audit(ours: float | None, theirs: float | None) -> None:
    assert audits(haggle(ours, theirs)) == ()


def test_walk_aways_too_far_apart_leave_no_zone() -> None:
    assert [audit.code for audit in audits(haggle(60, 50))] == [AuditCode.NO_ZONE]


def test_a_walk_away_above_the_best_package_is_out_of_reach_and_not_called_a_missing_zone() -> None:
    assert audits(haggle(40, 100.5)) == (Audit(code=AuditCode.WALK_AWAY_OUT_OF_REACH, place=Place(party=THEM)),)


def test_a_walk_away_that_every_package_reaches_is_pointed_out() -> None:
    assert audits(haggle(0, 40)) == (Audit(code=AuditCode.WALK_AWAY_BELOW_ALL, place=Place(party=US)),)


def test_a_deal_beyond_the_fold_says_how_many_packages_it_has() -> None:
    tables = tables_of(haggle(40, 40))

    assert audits_of(tables, TooLarge(folded=3, points=30_000)) == (Audit(code=AuditCode.BEYOND_FOLD, detail="11"),)


def test_rounded_points_are_owned_up_to() -> None:
    fine = (0.445213, scores(red=66.666666666667, blue=0))
    project = deal(choice("colour", "red", "blue"), us={"colour": fine}, them={"colour": fine})
    found = audits(project)

    assert [audit.code for audit in found] == [AuditCode.NOT_EXACT]
    assert 0 < float(found[0].detail) < 1e-5


def test_without_issues_there_is_nothing_to_audit() -> None:
    assert audits(deal()) == ()
