"""The list of repairs: everything can be read and copied, and nothing follows without consent."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.wording.repairs import Said
from ui.dialogs.repairs import Listed, RepairsDialog, Ways
from ui.kit.theme import theme

Open = Callable[..., RepairsDialog]
STEP = Said(place="Issue 3, step", words="a step of 0 is not possible.", lost="It said: 0.")


@pytest.fixture
def done() -> list[str]:
    """What followed."""
    return []


@pytest.fixture
def opened(qtbot: QtBot, done: list[str]) -> Open:
    def make(*repairs: Said, notes: tuple[str, ...] = (), **ways: Callable[[], object]) -> RepairsDialog:
        listed = Listed(title="“House” is damaged", about="It stays.", repairs=repairs, notes=notes)
        dialog = RepairsDialog(listed, Ways(**ways), done.append)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return make


def words(dialog: RepairsDialog) -> list[str]:
    return [each.text() for each in dialog.findChildren(QLabel) if each.text()]


def button(dialog: RepairsDialog, text: str) -> QPushButton:
    return next(each for each in dialog.findChildren(QPushButton) if each.text() == text)


def test_each_repair_is_told_with_its_place_and_what_is_lost(opened: Open) -> None:
    said = words(opened(STEP, notes=("Offer 1: kept.",), take=lambda: None))
    assert {"Issue 3, step", "A step of 0 is not possible.", "It said: 0.", "Offer 1: kept."} <= set(said)


def test_enter_opens_the_copy_and_escape_opens_nothing(opened: Open, done: list[str]) -> None:
    QTest.keyClick(opened(STEP, take=lambda: done.append("opened")), Qt.Key.Key_Escape)
    assert done == []
    dialog = opened(STEP, take=lambda: done.append("opened"))
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert done == ["opened"]
    assert not dialog.isVisible()


def test_earlier_versions_are_a_click_away(opened: Open, done: list[str]) -> None:
    dialog = opened(STEP, take=lambda: None, earlier=lambda: done.append("earlier"))
    button(dialog, "Earlier versions…").click()
    assert done == ["earlier"]
    assert not dialog.isVisible()


def test_without_anything_to_do_the_list_can_be_closed_alone(opened: Open) -> None:
    dialog = opened(STEP)
    assert [each.text() for each in dialog.findChildren(QPushButton)] == ["Copy the list", "Close"]
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert not dialog.isVisible()


def test_a_long_list_is_shown_in_part_and_copied_whole(opened: Open, done: list[str]) -> None:
    several = [Said(place=f"Offer {number}", lost="x" * (9_000 if number == 1 else 1)) for number in range(1, 1_001)]
    dialog = opened(*several, take=lambda: None)
    shown = words(dialog)
    assert "Offer 300" in shown
    assert "Offer 301" not in shown
    assert "And 700 more: “Copy the list” copies them all." in shown
    assert max(map(len, shown)) < 5_000
    button(dialog, "Copy the list").click()
    assert "Offer 1000: x" in done[0]
    assert "x" * 9_000 in done[0]
    assert dialog.isVisible()


def test_in_large_text_the_list_is_no_wider_than_its_window(opened: Open) -> None:
    theme().set_zoom(200)
    dialog = opened(Said(place="Offer 1", lost="x" * 400), take=lambda: None, earlier=lambda: None)
    assert dialog.minimumSizeHint().width() <= 1_000


def test_the_keys_scroll_the_list(opened: Open, qtbot: QtBot) -> None:
    dialog = opened(*[Said(place=f"Offer {number}", words="left out. " * 30) for number in range(60)])
    bar = dialog._area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    QTest.keyClick(dialog._area, Qt.Key.Key_PageDown)
    assert bar.value() > 0
