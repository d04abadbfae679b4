"""The strip of what is unfinished: it counts, and a click or F8 goes where it is mended."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.advice.audits import Audit, AuditCode
from app.domain.edits.issues import add_choice_issue
from app.domain.edits.parties import add_party, clear_walk_away, remove_party
from app.domain.edits.scores import set_score
from app.domain.ids import PartyId
from app.domain.issues import ChoiceIssue
from app.domain.problems import Place, Problem, ProblemCode, problems_of
from app.domain.project import Project
from tests.builders import deal, two_issue_deal
from tests.ui.panels.conftest import Desk
from ui.bridge.attention import Page
from ui.kit.grouped_list import GroupedList
from ui.kit.overlay import place_in_window
from ui.panels.problems_strip import ProblemsStrip, page_of

US = PartyId("us")
LEFT = Qt.MouseButton.LeftButton

LayOut = Callable[[Project], Desk]


@pytest.fixture
def strip(qtbot: QtBot) -> Callable[[Desk], ProblemsStrip]:
    """Shows the strip at the bottom of a window."""

    def show(desk: Desk) -> ProblemsStrip:
        window = QWidget()
        qtbot.addWidget(window)
        desk.kept.append(window)
        down = QVBoxLayout(window)
        made = ProblemsStrip(desk.link, desk.attention, desk.studies, window)
        down.addStretch(1)
        down.addWidget(made)
        window.resize(900, 500)
        window.show()
        window.activateWindow()
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


def test_a_change_is_counted_at_once_and_what_follows_quickly_in_a_moment(
    desk: LayOut, strip: Show, qtbot: QtBot
) -> None:
    on = desk(two_issue_deal())
    made = strip(on)
    before = made._count.text()
    on.link.apply(clear_walk_away, party=US)
    assert made._count.text() != before
    on.link.undo()
    qtbot.waitUntil(lambda: made._count.text() == before)


def _opened(strip: ProblemsStrip) -> GroupedList:
    QTest.mouseClick(strip._count, LEFT)
    return next(each for each in strip.window().findChildren(GroupedList) if each.isVisible())


def test_the_list_goes_to_the_page_and_place_of_what_is_chosen(desk: LayOut, strip: Show) -> None:
    on = desk(_unfinished())
    made = strip(on)
    asked = _asked(on)
    listed = _opened(made)
    listed.step(len(made._findings))
    QTest.keyClick(listed, Qt.Key.Key_Return)
    wanted = problems_of(on.project)[-1]
    assert asked == [page_of(wanted), wanted.place]
    assert not listed.isVisible()


def test_escape_closes_the_list_and_the_keyboard_stays_at_the_strip(desk: LayOut, strip: Show) -> None:
    on = desk(_unfinished())
    made = strip(on)
    made.setFocus()
    asked = _asked(on)
    QTest.keyClick(_opened(made), Qt.Key.Key_Escape)
    assert asked == []
    assert made.window().focusWidget() is made._count


def test_however_much_is_left_all_of_it_is_listed_by_page_inside_the_window(desk: LayOut, strip: Show) -> None:
    project = two_issue_deal()
    for number in range(30):
        project = add_choice_issue(project, name=f"Issue {number} " + "of a long name " * 5, options=("No", "Yes"))
    made = strip(desk(project))
    listed = _opened(made)
    assert len(listed.lines()) == len(made._findings) > 60
    headings = [listed.item(row).text() for row in range(listed.count()) if not listed.item(row).flags()]
    assert headings == [page.words for page in Page if page.words in headings]
    assert len(headings) > 1
    assert listed.horizontalScrollBar().maximum() == 0
    window = made.window()
    assert window.rect().contains(place_in_window(listed))


def test_scoring_an_issue_is_one_thing_to_finish_however_many_options_it_has(desk: LayOut, strip: Show) -> None:
    on = desk(two_issue_deal())
    made = strip(on)
    before = len(made._findings)
    on.link.apply(add_choice_issue, name="Colour", options=("Red", "Green", "Blue"))
    ours = [finding for finding in made._findings if finding.page is Page.IMPORTANCE]
    theirs = [finding for finding in made._findings if finding.page is Page.THEIR_SIDE]
    assert len(ours) == 1
    assert len(made._findings) <= before + len(ours) + len(theirs) + 1
    issue = on.project.issues[-1]
    assert isinstance(issue, ChoiceIssue)
    on.link.apply(set_score, party=US, issue=issue.id, option=issue.options[0].id, score=100.0)
    assert [finding.page for finding in made._findings].count(Page.IMPORTANCE) == 1


def test_what_only_the_scores_show_is_listed_and_goes_with_its_party(desk: LayOut, strip: Show) -> None:
    on = desk(add_party(two_issue_deal(), name="Carol"))
    made = strip(on)
    before = len(made._findings)
    carol = on.project.parties[2].id
    on.studies.audits_changed.emit((Audit(code=AuditCode.NO_ZONE, place=Place(party=carol)),))
    assert len(made._findings) == before + 1
    on.link.apply(remove_party, party=carol)
    assert all(finding.place.party != carol for finding in made._findings)
