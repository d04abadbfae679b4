"""The strip of what is unfinished: it counts, and a click or F8 goes where it is mended."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from app.advice.audits import Audit, AuditCode
from app.domain.edits.issues import add_choice_issue
from app.domain.edits.parties import add_party, clear_walk_away, remove_party
from app.domain.ids import PartyId
from app.domain.problems import Place, Problem, ProblemCode, problems_of
from app.domain.project import Project
from tests.builders import deal, two_issue_deal
from tests.ui.panels.conftest import Desk
from ui.bridge.attention import Page
from ui.panels.problems_strip import ProblemsStrip, page_of

US = PartyId("us")
LEFT = Qt.MouseButton.LeftButton

LayOut = Callable[[Project], Desk]


@pytest.fixture
def strip(qtbot: QtBot) -> Callable[[Desk], ProblemsStrip]:
    """Shows the strip."""

    def show(desk: Desk) -> ProblemsStrip:
        made = ProblemsStrip(desk.link, desk.attention, desk.studies)
        qtbot.addWidget(made)
        desk.kept.append(made)
        made.resize(900, 36)
        made.show()
        return made

    return show


Show = Callable[[Desk], ProblemsStrip]


def _asked(desk: Desk) -> list[object]:
    asked: list[object] = []
    desk.attention.page_asked.connect(asked.append)
    desk.attention.place_asked.connect(asked.append)
    return asked


def _unfinished() -> Project:
    """Three things to finish, at least: one more issue without options, and no walk-away."""
    return clear_walk_away(add_choice_issue(two_issue_deal(), name="Wheels"), party=US)


@pytest.mark.parametrize("code", list(ProblemCode))
def test_every_problem_has_a_page_where_it_is_mended(code: ProblemCode) -> None:
    assert page_of(Problem(code=code)) in set(Page)


def test_an_empty_deal_has_one_thing_to_finish(desk: LayOut, strip: Show) -> None:
    made = strip(desk(deal()))
    assert made._count.text() == "1 to finish"
    assert made._first.text()


def test_f8_walks_through_all_and_begins_again(desk: LayOut, strip: Show) -> None:
    on = desk(_unfinished())
    made = strip(on)
    places = [problem.place for problem in problems_of(on.project)]
    asked = _asked(on)
    for _ in range(len(places) + 1):
        made.go_to_next()
    assert [each for each in asked if isinstance(each, Place)] == [*places, places[0]]


def test_a_change_is_counted_at_once(desk: LayOut, strip: Show) -> None:
    on = desk(two_issue_deal())
    made = strip(on)
    before = made._count.text()
    on.link.apply(clear_walk_away, party=US)
    assert made._count.text() != before
    on.link.undo()
    assert made._count.text() == before


def test_the_list_goes_to_the_page_and_place_of_what_is_chosen(desk: LayOut, strip: Show) -> None:
    on = desk(_unfinished())
    made = strip(on)
    asked = _asked(on)
    QTest.mouseClick(made._count, LEFT)
    menu = next(each for each in made.findChildren(QMenu) if each.isVisible())
    wanted = problems_of(on.project)[-1]
    menu.actions()[-1].trigger()
    menu.close()
    assert asked == [page_of(wanted), wanted.place]


def test_what_only_the_scores_show_is_listed_and_goes_with_its_party(desk: LayOut, strip: Show) -> None:
    on = desk(add_party(two_issue_deal(), name="Carol"))
    made = strip(on)
    before = len(made._findings)
    carol = on.project.parties[2].id
    on.studies.audits_changed.emit((Audit(code=AuditCode.NO_ZONE, place=Place(party=carol)),))
    assert len(made._findings) == before + 1
    on.link.apply(remove_party, party=carol)
    assert all(finding.place.party != carol for finding in made._findings)
