"""The list of earlier versions: looked through by mouse and keyboard, one opened as a copy, the damaged ones not."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from ui.dialogs.versions import Version, VersionsDialog

Open = Callable[..., VersionsDialog]


def version(changed: str, *, copy: str = "House (from 27 November)", whole: str = "", group: str = "Today") -> Version:
    """A row."""
    return Version(time="14:05", changed=changed, whole=whole or changed, size="12 KB", group=group, copy=copy)


DAMAGED = version("Damaged", copy="", whole="This version is damaged: the rest is missing.")


@pytest.fixture
def taken() -> list[int]:
    """The places of what was opened."""
    return []


@pytest.fixture
def opened(qtbot: QtBot, taken: list[int]) -> Open:
    def make(*versions: Version) -> VersionsDialog:
        dialog = VersionsDialog("House", versions, taken.append)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return make


def test_the_newest_is_current_and_enter_opens_it(opened: Open, taken: list[int]) -> None:
    dialog = opened(version("Renamed"), version("Price changed"))
    assert dialog._told.text() == "It opens as “House (from 27 November)”; your file stays as it is."
    QTest.keyClick(dialog._list, Qt.Key.Key_Return)
    assert taken == [0]
    assert not dialog.isVisible()


def test_the_arrow_keys_go_over_days_and_a_double_click_opens(opened: Open, taken: list[int]) -> None:
    dialog = opened(version("Renamed"), version("Price changed", group="Yesterday"))
    QTest.keyClick(dialog._list, Qt.Key.Key_Down)
    assert dialog._list.place() == 1
    dialog._list.itemDoubleClicked.emit(dialog._list.currentItem())
    assert taken == [1]


def test_a_click_only_looks_at_a_version_and_one_on_a_day_does_nothing(opened: Open, taken: list[int]) -> None:
    dialog = opened(version("Renamed"), version("Price changed"))
    place = dialog._list.visualItemRect(dialog._list.item(2)).center()
    QTest.mouseClick(dialog._list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert dialog._list.place() == 1
    dialog._list.itemDoubleClicked.emit(dialog._list.item(0))
    assert taken == []
    dialog._agree.click()
    assert taken == [1]


def test_a_damaged_one_says_why_and_cannot_be_opened(opened: Open, taken: list[int]) -> None:
    dialog = opened(DAMAGED, version("Renamed"))
    assert dialog._told.text() == "This version is damaged: the rest is missing."
    assert not dialog._agree.isEnabled()
    dialog._list.itemDoubleClicked.emit(dialog._list.currentItem())
    QTest.keyClick(dialog._list, Qt.Key.Key_Return)
    assert taken == []
    QTest.keyClick(dialog._list, Qt.Key.Key_Down)
    assert dialog._agree.isEnabled()


def test_all_that_changed_is_told_where_the_line_is_cut_short(opened: Open) -> None:
    dialog = opened(version("Renamed · and 2 more", whole="Renamed · draft changed · note changed"))
    assert dialog._told.text().startswith("Renamed · draft changed · note changed. It opens as")


def test_without_versions_it_says_when_there_will_be_some(opened: Open, taken: list[int]) -> None:
    dialog = opened()
    assert any("No earlier versions yet" in label.text() for label in dialog.findChildren(QLabel))
    close = next(button for button in dialog.findChildren(QPushButton) if button.text() == "Close")
    assert close.hasFocus() or close.isDefault()
    close.click()
    assert not dialog.isVisible()
    assert taken == []


def test_esc_opens_nothing(opened: Open, taken: list[int]) -> None:
    dialog = opened(version("Renamed"))
    QTest.keyClick(dialog._list, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert taken == []
