"""A cut title is told whole."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from tests.ui.demo_table import shown, supply_contract


def test_a_cut_title_is_told_whole_and_as_typed(qtbot: QtBot) -> None:
    grid = shown(supply_contract(), qtbot)
    header = grid.horizontalHeader()
    header.resizeSection(2, 70)
    place = QPoint(header.sectionViewportPosition(2) + 10, 10)
    event = QHelpEvent(QHelpEvent.Type.ToolTip, place, header.mapToGlobal(place))
    QApplication.sendEvent(header.viewport(), event)
    assert "Nordform, our estimate" in QToolTip.text()
    QToolTip.hideText()
