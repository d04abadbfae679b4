"""The section "Several at once": cards, equalising, the table, the clipboard, what they preferred, and odd deals."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QScrollArea
from pytestqt.qtbot import QtBot

from app.domain.edits.dealing import put_on_table, put_several_on_table
from app.domain.edits.issues import remove_issues
from app.domain.edits.parties import add_party, rename_party
from app.domain.ids import IssueId, OfferId, PartyId
from app.domain.project import Project
from app.reports.gate import order_on_paper
from app.storage.files import read_project
from app.wording.numbers import formats_of
from tests.app.advice.deals import three_issue_deal
from tests.app.advice.test_mesos import with_doubts
from tests.app.valuation.deals import itex_cypress, opposed
from tests.builders import deal, terms
from tests.ui.panels.conftest import Desk
from ui.kit.number_field import NumberField
from ui.panels.offers.several import SeveralPanel

LayOut = Callable[[Project], Desk]
TEMPLATES = Path(__file__).parents[3] / "resources" / "templates"
OFFER_5 = 3
"""The place of the button of the last of three offers."""


def supply() -> Project:
    return read_project(TEMPLATES / "supply-contract.dealwright").project


def page_of(qtbot: QtBot, desk: Desk, width: int = 520) -> SeveralPanel:
    panel = SeveralPanel(desk.link, desk.attention, desk.studies, date=lambda: "2026-05-31")
    qtbot.addWidget(panel)
    desk.kept.append(panel)
    panel.resize(width, 900)
    panel.show()
    return panel


def with_cards(qtbot: QtBot, desk: Desk, count: int = 3, width: int = 520) -> SeveralPanel:
    panel = page_of(qtbot, desk, width)
    qtbot.waitUntil(lambda: len(panel.cards) == count)
    return panel


def typed(field: NumberField, text: str) -> None:
    line = field.findChild(QLineEdit)
    assert line is not None
    QTest.keyClicks(line, text)
    QTest.keyClick(line, Qt.Key.Key_Return)


def test_cards_stand_side_by_side_with_what_differs_and_what_they_are_worth(qtbot: QtBot, desk: LayOut) -> None:
    panel = with_cards(qtbot, desk(supply()))
    qtbot.waitUntil(lambda: panel.cards[0].y() == panel.cards[2].y() and panel.cards[0].x() < panel.cards[2].x())
    said = panel.cards[0].lines()
    assert "Payment: 30 days" in said
    assert any(line.startswith("You 7") for line in said)
    assert any("by your estimate" in line for line in said)
    assert panel.target.text() == ""
    assert panel.cards[0].take.accessibleName() == "Take into the draft: Package A"


def test_how_likely_each_is_can_be_heard_at_its_button(qtbot: QtBot, desk: LayOut) -> None:
    panel = with_cards(qtbot, desk(supply()))
    for card in panel.cards:
        told = card.take.accessibleDescription()
        assert "prefer this one" in told
        assert told in card.accessibleDescription()


def test_the_number_the_target_and_the_tolerance_are_the_persons(qtbot: QtBot, desk: LayOut) -> None:
    panel = with_cards(qtbot, desk(supply()))
    panel.count.set_place(0)
    qtbot.waitUntil(lambda: len(panel.cards) == 2)
    typed(panel.target, "60.013")
    qtbot.waitUntil(lambda: any(line.startswith("You 6") for line in panel.cards[0].lines()))
    typed(panel.tolerance, "0.001")
    qtbot.waitUntil(lambda: "too coarse" in panel.notes.text())


def test_equalising_is_switched_on_and_off(qtbot: QtBot, desk: LayOut) -> None:
    panel = with_cards(qtbot, desk(supply()))
    assert panel.equality.text().startswith("The best of them is worth")
    before = panel.several()
    QTest.mouseClick(panel.equalise, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: panel.equality.text().startswith("Equalised with"))
    assert panel.several() != before
    QTest.mouseClick(panel.equalise, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: panel.several() == before)


def preferred_in(desk: Desk) -> OfferId | None:
    return desk.project.mesos[0].preferred


def reason_in(desk: Desk) -> IssueId | None:
    return desk.project.mesos[0].because


def test_all_go_on_the_table_in_one_step_and_what_they_prefer_teaches(qtbot: QtBot, desk: LayOut) -> None:
    on = desk(with_doubts(supply(), 6))
    panel = with_cards(qtbot, on)
    assert panel.preferred.isHidden()
    several = panel.several()
    QTest.mouseClick(panel.put, Qt.MouseButton.LeftButton)
    made = on.project.offers[-3:]
    assert [offer.terms for offer in made] == list(several)
    assert {(offer.party, offer.date) for offer in made} == {(on.project.us, "2026-05-31")}
    asked = panel.preferred.set_of(on.project.mesos[0].id)
    assert asked.choice.place == 0
    assert asked.lesson.isHidden()
    letters = [each.text()[:3] for each in asked.choice.buttons[1:]]
    assert letters == ["A: ", "B: ", "C: "]
    assert len({each.text()[3:] for each in asked.choice.buttons[1:]}) == 3
    assert ">Offer 3: " in asked.choice.buttons[1].toolTip()
    QTest.mouseClick(asked.choice.buttons[OFFER_5], Qt.MouseButton.LeftButton)
    assert preferred_in(on) == made[-1].id
    qtbot.waitUntil(lambda: "by your estimate" in asked.lesson.text().lower())
    on.link.undo()
    assert preferred_in(on) is None
    assert asked.choice.place == 0
    on.link.undo()
    assert len(on.project.mesos) == 0
    assert panel.preferred.isHidden()


def test_why_they_preferred_one_is_said_once_it_is_known_which(qtbot: QtBot, desk: LayOut) -> None:
    on = desk(with_doubts(three_issue_deal(), 6))
    terms_of = [terms(speed="slow", colour="red", price="high"), terms(speed="fast", colour="red", price="low")]
    on.link.apply(put_several_on_table, party=on.project.us, several=terms_of)
    panel = page_of(qtbot, on)
    asked = panel.preferred.set_of(on.project.mesos[0].id)
    assert not asked.reason.isVisible()
    QTest.mouseClick(asked.choice.buttons[1], Qt.MouseButton.LeftButton)
    assert asked.reason.isVisible()
    offered = [asked.because.itemText(place) for place in range(asked.because.count())]
    assert offered == ["not said", "speed", "price"]
    QTest.keyClicks(asked.because, "price")
    assert reason_in(on) == "price"
    on.link.undo()
    assert (reason_in(on), asked.because.currentText()) == (None, "not said")
    QTest.keyClicks(asked.because, "speed")
    on.link.apply(remove_issues, issues=[IssueId("speed")])
    asked = panel.preferred.set_of(on.project.mesos[0].id)
    assert (reason_in(on), asked.because.currentText()) == (None, "not said")


def test_no_other_packages_are_in_sight_beside_those_that_were_just_put_on_the_table(
    qtbot: QtBot, desk: LayOut
) -> None:
    on = desk(supply())
    panel = with_cards(qtbot, on)
    panel.activateWindow()
    assert not panel.not_yet.isVisible()
    assert not panel.anew.isVisible()
    panel.put_on_table()
    assert not panel.builder.isVisible()
    QTest.mouseClick(panel.anew, Qt.MouseButton.LeftButton)
    assert panel.builder.isVisible()
    assert panel.not_yet.isVisible()
    assert panel.focusWidget() is panel.count.buttons[1]
    on.link.undo()
    assert panel.builder.isVisible()
    assert not panel.not_yet.isVisible()
    panel.put_on_table()
    assert not panel.builder.isVisible()
    on.link.apply(put_on_table, party=PartyId("them"), terms=on.project.offers[0].terms, date="2026-06-01")
    assert panel.builder.isVisible()
    assert panel.not_yet.isVisible()


def test_those_on_the_table_can_still_be_copied_to_hand_over(qtbot: QtBot, desk: LayOut) -> None:
    on = desk(supply())
    panel = with_cards(qtbot, on)
    panel.copy_as_text()
    before = QGuiApplication.clipboard().text()
    panel.put_on_table()
    QGuiApplication.clipboard().clear()
    asked = panel.preferred.set_of(on.project.mesos[0].id)
    QTest.mouseClick(asked.copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == before
    assert asked.handed.text.toPlainText() == before.rstrip("\n")


def test_what_the_arrow_keys_pass_on_their_way_is_no_step_of_its_own(qtbot: QtBot, desk: LayOut) -> None:
    on = desk(with_doubts(supply(), 6))
    panel = with_cards(qtbot, on)
    panel.activateWindow()
    panel.put_on_table()
    made = on.project.offers[-3:]
    asked = panel.preferred.set_of(on.project.mesos[0].id)
    steps = len(on.link.document.history.done)
    qtbot.waitUntil(asked.choice.buttons[0].hasFocus)
    for _ in range(2):
        QTest.keyClick(panel.focusWidget(), Qt.Key.Key_Right)
    assert preferred_in(on) == made[1].id
    assert len(on.link.document.history.done) == steps + 1
    on.link.undo()
    assert (preferred_in(on), asked.choice.place) == (None, 0)
    on.link.redo()
    for _ in range(2):
        QTest.keyClick(asked.because, Qt.Key.Key_Down)
    assert len(on.link.document.history.done) == steps + 2
    assert reason_in(on) is not None
    asked.choice.buttons[2].setFocus()
    panel.count.buttons[0].setFocus()
    asked.choice.buttons[2].setFocus()
    QTest.keyClick(asked.choice.buttons[2], Qt.Key.Key_Right)
    assert preferred_in(on) == made[2].id
    on.link.undo()
    assert (preferred_in(on), asked.choice.place) == (made[1].id, 2)
    assert reason_in(on) is not None


def test_once_they_are_on_the_table_the_keyboard_waits_for_which_they_prefer(qtbot: QtBot, desk: LayOut) -> None:
    on = desk(supply())
    panel = with_cards(qtbot, on)
    panel.activateWindow()
    panel.put.setFocus()
    panel.put_on_table()
    asked = panel.preferred.set_of(on.project.mesos[0].id)
    qtbot.waitUntil(asked.choice.buttons[0].hasFocus)


def test_a_card_goes_into_the_draft_and_is_looked_at_with_the_keyboard_on_it(qtbot: QtBot, desk: LayOut) -> None:
    on = desk(supply())
    panel = with_cards(qtbot, on)
    panel.activateWindow()
    card = panel.cards[1]
    terms = card.terms
    card.take.setFocus()
    qtbot.waitUntil(lambda: on.attention.hovered == terms)
    QTest.keyClick(card.take, Qt.Key.Key_Space)
    assert on.project.draft == terms
    panel.put.setFocus()
    qtbot.waitUntil(lambda: on.attention.hovered is None)


def test_the_clipboard_gets_terms_and_nothing_private(qtbot: QtBot, desk: LayOut) -> None:
    panel = with_cards(qtbot, desk(supply()))
    QTest.mouseClick(panel.copy, Qt.MouseButton.LeftButton)
    text = QGuiApplication.clipboard().text()
    assert text.count("Package ") == 3
    assert "estimate" not in text
    assert "75" not in text


def test_letters_are_those_of_the_paper_that_is_handed_over(qtbot: QtBot, desk: LayOut) -> None:
    on = desk(supply())
    panel = with_cards(qtbot, on)
    several = panel.several()
    assert order_on_paper(on.project, several, formats_of()) == (0, 1, 2)
    on.link.apply(put_several_on_table, party=on.project.us, several=several[::-1])
    made = on.project.mesos[0].offers
    asked = panel.preferred.set_of(on.project.mesos[0].id)
    assert asked.offers == made[::-1]
    QTest.mouseClick(asked.choice.buttons[1], Qt.MouseButton.LeftButton)
    assert preferred_in(on) == made[2]
    assert asked.choice.place == 1


def test_one_good_offer_and_decoys_are_called_so(qtbot: QtBot, desk: LayOut) -> None:
    panel = with_cards(qtbot, desk(itex_cypress()), count=1)
    assert "offer that one alone" in panel.notes.text()
    assert panel.say.isHidden()


def test_a_deal_with_nothing_to_aim_for_says_what_to_do(qtbot: QtBot, desk: LayOut) -> None:
    panel = page_of(qtbot, desk(deal()))
    assert panel.cards == []
    assert panel.say.isHidden()
    assert not panel._empty.isHidden()


def test_an_issue_that_leaves_takes_its_term_along(qtbot: QtBot, desk: LayOut) -> None:
    on = desk(supply())
    panel = with_cards(qtbot, on)
    gone = on.project.issues[0]
    on.link.apply(remove_issues, issues=[gone.id])
    qtbot.waitUntil(lambda: all(agreed.issue != gone.id for terms in panel.several() for agreed in terms))


def test_several_others_teach_nothing_and_it_is_said(qtbot: QtBot, desk: LayOut) -> None:
    on = desk(with_doubts(opposed(6, 4, 3), 2))
    panel = page_of(qtbot, on)
    qtbot.waitUntil(lambda: len(panel.cards) >= 2)
    QTest.mouseClick(panel.put, Qt.MouseButton.LeftButton)
    asked = panel.preferred.set_of(on.project.mesos[0].id)
    QTest.mouseClick(asked.choice.buttons[1], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "nobody knows" in asked.lesson.text())


def test_an_unknown_third_side_is_asked_about(qtbot: QtBot, desk: LayOut) -> None:
    panel = page_of(qtbot, desk(add_party(three_issue_deal(), name="Carol")))
    qtbot.waitUntil(lambda: "Nothing is known yet" in panel.notes.text())


@pytest.mark.parametrize("width", [400, 560])
def test_nothing_scrolls_sideways_with_long_names_and_many_issues(qtbot: QtBot, desk: LayOut, width: int) -> None:
    project = with_doubts(opposed(30, 4), 2)
    project = rename_party(project, party=project.parties[1].id, name="N" * 100)
    issues = tuple(replace(issue, name=f"{number} " + "long name " * 10) for number, issue in enumerate(project.issues))
    panel = page_of(qtbot, desk(replace(project, issues=issues)), width)
    qtbot.waitUntil(lambda: len(panel.cards) >= 2)
    area = panel.findChild(QScrollArea)
    assert area is not None
    qtbot.waitUntil(lambda: area.horizontalScrollBar().maximum() == 0)


def test_a_card_that_comes_to_say_something_else_while_it_is_looked_at_is_still_let_go(
    qtbot: QtBot, desk: LayOut
) -> None:
    on = desk(supply())
    panel = with_cards(qtbot, on)
    panel.activateWindow()
    card, other = panel.cards[0], panel.cards[1].terms
    card.take.setFocus()
    qtbot.waitUntil(lambda: on.attention.hovered == card.terms)
    card.show_package("Package A", other, [("", "body")])
    assert on.attention.hovered == other
    panel.put.setFocus()
    qtbot.waitUntil(lambda: on.attention.hovered is None)


def test_it_is_said_whether_they_may_be_called_equally_good(qtbot: QtBot, desk: LayOut) -> None:
    panel = with_cards(qtbot, desk(supply()))
    assert "You may say that they are equally good for you" in panel.equality.text()
