"""The section "Better for both": what it begins with, its orders, the way into the draft, and why it is empty."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea
from pytestqt.qtbot import QtBot

from app.advice.questions import rests_on_guesses_alone
from app.domain.edits.dealing import put_on_table, remove_offers, set_draft
from app.domain.edits.issues import remove_issues
from app.domain.ids import PartyId
from app.domain.project import Project
from app.storage.files import read_project
from tests.app.advice.test_mesos import with_doubts
from tests.app.valuation.deals import opposed
from tests.builders import deal, terms, two_issue_deal
from tests.twins.enumeration import all_packages
from tests.ui.panels.conftest import Desk
from ui.panels.offers.better import BetterPanel

LayOut = Callable[[Project], Desk]
FILES = Path(__file__).parents[2] / "files"


def page_of(qtbot: QtBot, desk: Desk, width: int = 520) -> BetterPanel:
    panel = BetterPanel(desk.link, desk.attention, desk.studies)
    qtbot.addWidget(panel)
    desk.kept.append(panel)
    panel.resize(width, 900)
    panel.show()
    return panel


def itex() -> Project:
    return read_project(FILES / "itex_cypress.dealwright").project


def test_the_six_better_packages_are_listed_with_what_changes_and_what_it_brings(qtbot: QtBot, desk: LayOut) -> None:
    panel = page_of(qtbot, desk(itex()))
    qtbot.waitUntil(lambda: len(panel.cards) == 6)
    first = panel.cards[0]
    assert (first.title.text(), first.note.text()) == ("Package 1", "2 changes")
    assert first.lines()[0] == "Price “3.47”, Payment “30 days”"
    assert first.lines()[1].startswith("You +5.9, by your estimate them about +7")
    assert first.lines()[2] == (
        "By your estimate they do not lose by it: that holds for nearly all of what you believe."
    )


def test_how_sure_it_is_can_be_heard_at_the_button_and_guesses_alone_have_no_percentage(
    qtbot: QtBot, desk: LayOut
) -> None:
    panel = page_of(qtbot, desk(itex()))
    qtbot.waitUntil(lambda: len(panel.cards) == 6)
    card = panel.cards[0]
    told = card.take.accessibleDescription()
    assert told
    assert told in card.accessibleDescription()
    assert card.lines()[0] in card.accessibleDescription()
    assert "%" in told or "guesses alone" in told
    assert ("%" in told) != rests_on_guesses_alone(itex(), (itex().draft, card.terms))


def test_the_order_is_the_persons(qtbot: QtBot, desk: LayOut) -> None:
    panel = page_of(qtbot, desk(itex()))
    qtbot.waitUntil(lambda: len(panel.cards) == 6)
    panel.order.set_place(1)
    qtbot.waitUntil(lambda: panel.cards[0].note.text() == "3 changes")
    panel.order.set_place(2)
    assert "easiest to ask for" in panel.explained.text()
    changes = [2, 2, 2, 3, 3, 3]
    qtbot.waitUntil(lambda: [int(card.note.text().split()[0]) for card in panel.cards] == changes)


def test_a_package_goes_into_the_draft_and_the_list_follows(qtbot: QtBot, desk: LayOut) -> None:
    on = desk(itex())
    panel = page_of(qtbot, on)
    qtbot.waitUntil(lambda: len(panel.cards) == 6)
    wanted = panel.cards[0].terms
    QTest.mouseClick(panel.cards[0].take, Qt.MouseButton.LeftButton)
    assert on.project.draft == wanted
    qtbot.waitUntil(lambda: panel.cards == [])
    assert panel.empty.sentence.text() == (
        "By your estimate nothing is better for both: whatever one side gains, another loses."
    )
    on.link.undo()
    qtbot.waitUntil(lambda: len(panel.cards) == 6)


def test_the_list_begins_with_an_offer_when_asked_and_with_the_draft_when_that_leaves(
    qtbot: QtBot, desk: LayOut
) -> None:
    project = put_on_table(two_issue_deal(), party=PartyId("them"), terms=terms(colour="red", price=8))
    on = desk(project)
    panel = page_of(qtbot, on)
    qtbot.waitUntil(lambda: "Settle every issue" in panel.empty.sentence.text())
    panel.start.setFocus()
    QTest.keyClick(panel.start, Qt.Key.Key_Down)
    assert panel.start.currentText() == "Offer 1, them"
    qtbot.waitUntil(lambda: len(panel.cards) > 0)
    on.link.apply(remove_offers, offers=[on.project.offers[0].id])
    qtbot.waitUntil(lambda: panel.cards == [])
    assert panel.start.currentText() == "Your draft"


def test_an_open_draft_is_told_why_not(qtbot: QtBot, desk: LayOut) -> None:
    panel = page_of(qtbot, desk(replace(two_issue_deal(), draft=terms(colour="red"))))
    qtbot.waitUntil(lambda: panel.empty.sentence.text().startswith("Issues are open here"))


def test_an_empty_deal_says_what_to_do(qtbot: QtBot, desk: LayOut) -> None:
    panel = page_of(qtbot, desk(deal()))
    qtbot.waitUntil(lambda: "Settle every issue" in panel.empty.sentence.text())


def test_an_issue_that_leaves_takes_its_changes_along(qtbot: QtBot, desk: LayOut) -> None:
    on = desk(itex())
    panel = page_of(qtbot, on)
    qtbot.waitUntil(lambda: len(panel.cards) == 6)
    gone = on.project.issues[0].id
    on.link.apply(remove_issues, issues=[gone])
    qtbot.waitUntil(lambda: all(agreed.issue != gone for card in panel.cards for agreed in card.terms))


@pytest.mark.parametrize("width", [400, 560])
def test_nothing_scrolls_sideways_with_long_names_and_three_parties(qtbot: QtBot, desk: LayOut, width: int) -> None:
    project = with_doubts(opposed(5, 4, 3), 2)
    issues = tuple(replace(issue, name=f"{number} " + "long name " * 10) for number, issue in enumerate(project.issues))
    project = replace(project, issues=issues)
    on = desk(set_draft(project, terms=next(iter(all_packages(project)))))
    panel = page_of(qtbot, on, width)
    qtbot.waitUntil(lambda: len(panel.cards) > 0 or bool(panel.empty.sentence.text()))
    area = panel.findChild(QScrollArea)
    assert area is not None
    qtbot.waitUntil(lambda: area.horizontalScrollBar().maximum() == 0)
