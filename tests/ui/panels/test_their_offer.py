"""They offered: typed by the keyboard alone from their last offer on."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.domain.edits.dealing import put_on_table
from app.domain.edits.issues import remove_issues
from app.domain.edits.parties import add_party, remove_party
from app.domain.ids import IssueId, PartyId
from app.domain.offers import OfferStatus
from app.domain.packages import Terms
from app.domain.project import Project
from tests.builders import Views, amount, choice, deal, line, scores, terms, two_issue_deal
from tests.ui.panels.conftest import Desk
from ui.delegates.term_controls import PickControl
from ui.panels.offers.log import OfferLog

THEM = PartyId("them")
LayOut = Callable[[Project], Desk]
Opened = Callable[[Desk], OfferLog]


@pytest.fixture
def opened(qtbot: QtBot) -> Opened:
    """Shows the log with the form opened, the keyboard where a person has it."""

    def open_form(on: Desk) -> OfferLog:
        panel = OfferLog(on.link, on.attention, on.studies, date=lambda: "2026-05-31")
        qtbot.addWidget(panel)
        on.kept.append(panel)
        panel.resize(440, 900)
        with qtbot.waitExposed(panel):
            panel.show()
            panel.activateWindow()
        panel.offered.setFocus()
        QTest.keyClick(panel.offered, Qt.Key.Key_Space)
        qtbot.waitUntil(panel.form.isVisible)
        return panel

    return open_form


def _focused() -> QWidget:
    focused = QApplication.focusWidget()
    assert focused is not None
    return focused


def _type(words: str) -> None:
    """What a person types into whatever has the keyboard."""
    QTest.keyClicks(_focused(), words)


def _press(key: Qt.Key) -> None:
    QTest.keyClick(_focused(), key)


def _five_issues() -> Project:
    issues = (
        amount("price", 0, 100),
        choice("colour", "red", "blue", "green"),
        amount("weeks", 1, 12),
        choice("place", "north", "south"),
        amount("pieces", 0, 500, 10),
    )
    ours: Views = {"price": (1.0, line(100, 0)), "colour": (1.0, scores(red=100, blue=0, green=50))}
    theirs: Views = {"price": (1.0, line(0, 100)), "colour": (1.0, scores(red=0, blue=100, green=50))}
    return deal(*issues, us=ours, them=theirs)


def _theirs(project: Project, said: Terms) -> Project:
    return put_on_table(project, party=THEM, terms=said, date="2026-05-01")


def test_five_issues_are_typed_and_logged_by_the_keyboard_alone(desk: LayOut, opened: Opened) -> None:
    last = terms(price=90, colour="blue", weeks=4, place="north", pieces=100)
    on = desk(_theirs(_five_issues(), last))
    panel = opened(on)
    _type("80")
    _press(Qt.Key.Key_Tab)
    _type("gr")
    _press(Qt.Key.Key_Tab)
    _type("6")
    _press(Qt.Key.Key_Tab)
    _type("so")
    _press(Qt.Key.Key_Tab)
    _type("250")
    _press(Qt.Key.Key_Return)
    offer = on.project.offers[-1]
    assert offer.terms == terms(price=80, colour="green", weeks=6, place="south", pieces=250)
    assert (offer.party, offer.date, offer.status) == (THEM, "2026-05-31", OfferStatus.OPEN)
    assert on.project.offers[0].status is OfferStatus.SUPERSEDED
    assert panel.form.isHidden()
    assert _focused() is panel.entries.grid
    assert panel.entries.grid.currentIndex().row() == 0
    on.link.undo()
    assert len(on.project.offers) == 1


def test_the_form_counts_what_changed_and_names_what_is_open(desk: LayOut, opened: Opened) -> None:
    on = desk(_theirs(two_issue_deal(), terms(colour="red", price=9)))
    form = opened(on).form
    assert form.said.text() == "Nothing changed since offer 1 yet."
    _press(Qt.Key.Key_Delete)
    assert form.said.text() == "1 issue changed since offer 1. Open: colour."
    _press(Qt.Key.Key_Tab)
    _type("7")
    _press(Qt.Key.Key_Return)
    assert on.project.offers[-1].terms == terms(price=7)


def test_without_an_offer_of_theirs_everything_is_open_whatever_our_draft_says(desk: LayOut, opened: Opened) -> None:
    on = desk(replace(two_issue_deal(), draft=terms(colour="red", price=4)))
    form = opened(on).form
    assert form.said.text() == "Nothing is mentioned yet."
    assert not form.log_it.isEnabled()
    _press(Qt.Key.Key_Tab)
    _type("7")
    _press(Qt.Key.Key_Return)
    assert on.project.offers[-1].terms == terms(price=7)


def test_escape_logs_nothing_and_what_was_typed_comes_back(desk: LayOut, opened: Opened) -> None:
    on = desk(_theirs(two_issue_deal(), terms(colour="red", price=9)))
    panel = opened(on)
    _press(Qt.Key.Key_Tab)
    _type("7")
    _press(Qt.Key.Key_Escape)
    assert panel.form.isHidden()
    assert _focused() is panel.offered
    assert len(on.project.offers) == 1
    panel.they_offered()
    assert panel.form.said.text() == "1 issue changed since offer 1."
    _press(Qt.Key.Key_Return)
    assert on.project.offers[-1].terms == terms(colour="red", price=7)
    panel.they_offered()
    assert panel.form.said.text() == "Nothing changed since offer 2 yet."


def test_what_says_the_same_as_their_last_offer_is_pointed_out_and_not_logged(desk: LayOut, opened: Opened) -> None:
    on = desk(_theirs(two_issue_deal(), terms(colour="red", price=9)))
    repeated: list[object] = []
    on.attention.offer_repeated.connect(repeated.append)
    panel = opened(on)
    _press(Qt.Key.Key_Return)
    assert repeated == ["offer-1"]
    assert len(on.project.offers) == 1
    assert panel.form.isVisible()


def test_a_number_that_is_none_is_not_logged(desk: LayOut, opened: Opened) -> None:
    on = desk(_theirs(two_issue_deal(), terms(colour="red", price=9)))
    opened(on)
    _press(Qt.Key.Key_Tab)
    _type("soon")
    _press(Qt.Key.Key_Return)
    assert len(on.project.offers) == 1


def test_nothing_mentioned_is_no_offer(desk: LayOut, opened: Opened) -> None:
    on = desk(two_issue_deal())
    form = opened(on).form
    assert not form.log_it.isEnabled()
    _press(Qt.Key.Key_Return)
    assert on.project.offers == ()


def test_without_issues_it_says_so_and_escape_closes_it(desk: LayOut, opened: Opened) -> None:
    panel = opened(desk(deal()))
    assert panel.form.said.text() == "There are no issues yet: add the first one."
    _press(Qt.Key.Key_Escape)
    assert panel.form.isHidden()


def test_among_several_others_it_is_chosen_who_offered(desk: LayOut, opened: Opened) -> None:
    on = desk(_theirs(add_party(two_issue_deal(), name="Carol"), terms(colour="red", price=9)))
    form = opened(on).form
    assert form.whose.isVisible()
    assert form.whose.currentText() == "them"
    carol = on.project.parties[2].id
    assert _focused() is form.whose
    QTest.keyClick(form.whose, Qt.Key.Key_Down)
    assert form.said.text() == "Nothing is mentioned yet."
    form.terms.setFocus()
    _type("b")
    _press(Qt.Key.Key_Return)
    assert (on.project.offers[-1].party, on.project.offers[-1].terms) == (carol, terms(colour="blue"))


def test_the_form_follows_issues_and_parties_that_leave(desk: LayOut, opened: Opened) -> None:
    on = desk(_theirs(add_party(two_issue_deal(), name="Carol"), terms(colour="red", price=9)))
    panel = opened(on)
    on.link.apply(remove_issues, issues=(IssueId("price"),))
    assert panel.form.said.text() == "Nothing changed since offer 1 yet."
    on.link.apply(remove_party, party=THEM)
    assert panel.form.whose.isHidden()
    assert panel.form.said.text() == "Nothing is mentioned yet."


def test_of_a_form_longer_than_the_page_the_first_issue_is_in_sight(qtbot: QtBot, desk: LayOut, opened: Opened) -> None:
    issues = tuple(amount(f"issue-{number}", 0, 100) for number in range(30))
    on = desk(_theirs(deal(*issues), terms(**{issue.id: 5 for issue in issues})))
    panel = opened(on)
    panel.form.close_form()
    panel.resize(400, 420)
    panel.they_offered()
    first = panel.form.terms.controls()[issues[0].id]
    area = panel._area.viewport()
    qtbot.waitUntil(lambda: area.rect().contains(first.mapTo(area, first.rect().center())))


def test_delete_opens_the_last_issue_of_a_long_form(qtbot: QtBot, desk: LayOut, opened: Opened) -> None:
    issues = tuple(choice(f"issue-{number}", "this", "that") for number in range(30))
    on = desk(_theirs(deal(*issues), terms(**{issue.id: "that" for issue in issues})))
    panel = opened(on)
    form, last = panel.form, issues[-1].id
    qtbot.waitUntil(lambda: last in form.terms.controls())
    control = form.terms.controls()[last]
    assert isinstance(control, PickControl)
    control.setFocus()
    _press(Qt.Key.Key_Delete)
    assert control.currentText() == "open"


def test_enter_once_more_after_their_offer_puts_nothing_on_the_table(
    qtbot: QtBot, desk: LayOut, opened: Opened
) -> None:
    on = desk(replace(_theirs(two_issue_deal(), terms(colour="red", price=9)), draft=terms(colour="red", price=2)))
    panel = opened(on)
    panel.form.close_form()
    assert _focused() is panel.offered
    panel.ours.setFocus()
    panel.they_offered()
    _press(Qt.Key.Key_Tab)
    _type("8")
    _press(Qt.Key.Key_Return)
    _press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: panel.entries.opened() == on.project.offers[-1].id)
    assert [offer.party for offer in on.project.offers] == [THEM, THEM]


def test_the_keys_of_the_form_are_told(desk: LayOut, opened: Opened) -> None:
    assert "Enter logs the offer" in opened(desk(_five_issues())).form.keys.text()
