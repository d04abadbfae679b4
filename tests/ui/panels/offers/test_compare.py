"""Packages side by side: what is compared at first, choosing others, the reference, the table as text."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.domain.edits.dealing import keep_package, put_on_table, remove_offers, set_draft
from app.domain.edits.issues import remove_issues
from app.domain.edits.parties import rename_party
from app.domain.ids import OfferId, PartyId
from app.domain.project import Project
from tests.builders import deal, terms, two_issue_deal
from tests.ui.panels.conftest import Desk
from ui.panels.offers.compare import CompareSection

US, THEM = PartyId("us"), PartyId("them")
LayOut = Callable[[Project], Desk]


def _project() -> Project:
    project = set_draft(two_issue_deal(), terms=terms(colour="red", price=2))
    project = put_on_table(project, party=US, terms=terms(colour="red", price=1))
    return put_on_table(project, party=THEM, terms=terms(colour="blue", price=6))


def _page(qtbot: QtBot, desk: Desk, width: int = 430) -> CompareSection:
    panel = CompareSection(desk.link, desk.attention, desk.studies)
    qtbot.addWidget(panel)
    desk.show(panel, panel.grid, width=width)
    qtbot.waitUntil(lambda: panel._found is not None)
    return panel


def _titles(panel: CompareSection) -> list[str]:
    sheet = panel.grid.sheet
    return [str(sheet.headerData(column, Qt.Orientation.Horizontal)) for column in range(sheet.columnCount())]


def _cells(panel: CompareSection, row: int) -> list[str]:
    sheet = panel.grid.sheet
    return [str(sheet.index(row, column).data()) for column in range(sheet.columnCount())]


def test_draft_and_newest_offers_are_compared_at_first(qtbot: QtBot, desk: LayOut) -> None:
    panel = _page(qtbot, desk(_project()))
    assert _titles(panel) == ["Issue", "Your draft", "Offer 2 (theirs)", "Offer 1 (ours)"]
    assert _cells(panel, 0) == ["colour", "red", "blue", "red"]
    assert _cells(panel, 2) == ["You", "84", "32", "92"]
    assert _cells(panel, 3)[0] == "them"
    spoken = panel.grid.sheet.index(0, 2).data(Qt.ItemDataRole.AccessibleDescriptionRole)
    assert spoken == "they gain"


def test_others_are_ticked_and_measured_from_another_one(qtbot: QtBot, desk: LayOut) -> None:
    on = desk(keep_package(_project(), name="Opening", terms=terms(colour="red", price=0)))
    panel = _page(qtbot, on)
    panel.which.picked.emit(("offer:offer-2", "kept:opening"))
    qtbot.waitUntil(lambda: _titles(panel) == ["Issue", "Offer 2 (theirs)", "Kept: Opening"])
    assert panel.against.currentText() == "Offer 2 (theirs)"
    panel.against.picked.emit("kept:opening")
    qtbot.waitUntil(lambda: "“Kept: Opening”" in panel.legend.text())
    assert panel.grid.sheet.index(0, 1).data(Qt.ItemDataRole.AccessibleDescriptionRole) == "they gain"


def test_the_table_follows_the_deal(qtbot: QtBot, desk: LayOut) -> None:
    on = desk(_project())
    panel = _page(qtbot, on)
    on.link.apply(remove_offers, offers=(OfferId("offer-2"),))
    qtbot.waitUntil(lambda: _titles(panel) == ["Issue", "Your draft", "Offer 1 (ours)", "Even deal (Nash)"])
    on.link.apply(set_draft, terms=terms(colour="blue", price=2))
    qtbot.waitUntil(lambda: _cells(panel, 0)[1] == "blue")
    on.link.apply(rename_party, party=THEM, name="Ada")
    assert _cells(panel, 3)[0] == "Ada"


def test_cells_are_copied_by_key_and_the_whole_by_its_button(qtbot: QtBot, desk: LayOut) -> None:
    panel = _page(qtbot, desk(_project()))
    panel.grid.setFocus()
    panel.grid.selectAll()
    QTest.keyClick(panel.grid, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text().splitlines()[:2] == ["PRIVATE", "colour\tred\tblue\tred"]
    panel.copy.click()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[:2] == ["PRIVATE", "\tYour draft\tOffer 2 (theirs)\tOffer 1 (ours)"]
    assert lines[2] == "colour\tred\tblue (they gain)\tred"


def test_what_is_still_shown_is_copied_when_part_of_it_has_just_left_the_deal(qtbot: QtBot, desk: LayOut) -> None:
    on = desk(_project())
    panel = _page(qtbot, on)
    panel.copy.click()
    before = QGuiApplication.clipboard().text()
    on.link.apply(remove_issues, issues=(on.project.issues[0].id,))
    QGuiApplication.clipboard().clear()
    panel.copy.click()
    assert QGuiApplication.clipboard().text() == before


def test_more_than_have_room_are_told(qtbot: QtBot, desk: LayOut) -> None:
    project = _project()
    for price in range(6):
        project = put_on_table(project, party=US, terms=terms(price=price))
    panel = _page(qtbot, desk(project))
    assert panel._found is not None
    panel.which.picked.emit(tuple(source.key for source in panel._found.sources))
    qtbot.waitUntil(lambda: "Only the first 6" in panel.legend.text())
    assert panel.grid.horizontalScrollBar().maximum() > 0
    panel.grid.go_to(0, 6)
    assert panel.grid.is_pinned


def test_nothing_to_compare_says_what_to_do(qtbot: QtBot, desk: LayOut) -> None:
    panel = _page(qtbot, desk(deal()))
    assert not panel.grid.isVisible()
    assert not panel.copy.isVisible()


@pytest.mark.parametrize("name", ["Ada", "A name that goes on and on " * 4])
def test_a_kept_package_of_any_name_has_a_column(qtbot: QtBot, desk: LayOut, name: str) -> None:
    project = replace(_project(), offers=(), draft=())
    panel = _page(qtbot, desk(keep_package(project, name=name, terms=terms(colour="red"))))
    assert _titles(panel)[1].startswith(f"Kept: {name[:20]}")
    assert panel.grid.columnWidth(1) < 260
