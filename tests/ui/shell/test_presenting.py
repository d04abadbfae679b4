"""One key hides everything private in every window, and the same key brings it back as it was."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QGridLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QMenuBar,
    QToolTip,
    QWidget,
)

from app.domain.edits.dealing import put_on_table
from app.domain.ids import PartyId
from app.domain.project import Project
from tests.builders import terms, two_issue_deal
from tests.ui.shell.conftest import Office, document_of
from ui.dialogs import questions
from ui.dialogs.questions import Answer
from ui.kit.laid_out import widgets_of
from ui.panels.presented import PresentedPanel
from ui.shell.main_window import MainWindow
from ui.shell.present_key import PresentKey

CANARY = "kestrel 9173"
# The dialogs themselves, whose place the person of the office takes.
ASK, ASK_FOR_PATH, ASK_FOR_NAME = questions.ask, questions.ask_for_save_path, questions.ask_for_name


def words_in_sight(window: MainWindow) -> str:
    """What can be read in a window, its title included."""
    labels = [each for each in window.findChildren(QLabel) if each.isVisible()]
    return " · ".join([window.windowTitle(), *(each.text() for each in labels)])


def cover_of(window: MainWindow) -> PresentedPanel:
    return next(each for each in window.findChildren(PresentedPanel) if each.isVisible())


def with_offers() -> Project:
    project = put_on_table(two_issue_deal(), party=PartyId("us"), terms=terms(colour="red", price=2), note="our trick")
    return put_on_table(project, party=PartyId("them"), terms=terms(colour="blue", price=9))


def test_only_names_and_issues_are_left_in_any_window_and_all_of_it_comes_back(office: Office) -> None:
    first = office.opened(office.file("Reservation 30", with_offers()))
    second = office.windows.open_window()
    before = [each for each in first.findChildren(QWidget) if each.isVisible()]
    office.run(first, "view.present")
    for window in (first, second):
        assert not window.centralWidget().isVisible()
    seen = words_in_sight(first)
    assert "colour" in seen
    assert "Nothing is agreed until everything is agreed" in seen
    assert "30" not in seen
    assert "our trick" not in seen
    office.run(first, "view.present")
    assert all(each.isVisible() for each in before)
    assert "Reservation 30" in first.windowTitle()
    assert not first.findChildren(PresentedPanel, options=Qt.FindChildOption.FindDirectChildrenOnly) or not any(
        each.isVisible() for each in first.findChildren(PresentedPanel)
    )


def test_no_other_command_can_be_given_meanwhile_by_keys_or_menus(office: Office) -> None:
    window = office.opened(office.file("House", with_offers()))
    office.run(window, "view.present")
    assert [each for each, action in window.actions_by_id.items() if action.isEnabled()] == ["view.present"]
    before = document_of(window).project
    window.actions_by_id["deal.clear"].trigger()
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert document_of(window).project is before
    QTest.keyClick(window, Qt.Key.Key_F9)
    assert window.centralWidget().isVisible()
    assert window.actions_by_id["deal.clear"].isEnabled()


def test_what_is_on_the_table_is_shown_when_that_is_asked_for_without_notes_or_points(office: Office) -> None:
    window = office.opened(office.file("House", with_offers()))
    office.run(window, "view.present")
    assert "blue" not in words_in_sight(window)
    offered = cover_of(window).offered
    assert offered is not None
    offered.box.click()
    seen = words_in_sight(window)
    assert "blue" in seen
    assert "red" in seen
    assert "our trick" not in seen
    offered.box.click()
    assert "blue" not in words_in_sight(window)


def test_every_offer_stands_under_the_name_of_who_made_it(office: Office) -> None:
    project = put_on_table(two_issue_deal(), party=PartyId("us"), terms=terms(colour="red", price=2))
    window = office.opened(office.file("House", put_on_table(project, party=PartyId("them"), terms=terms(price=9))))
    office.run(window, "view.present")
    offered = cover_of(window).offered
    assert offered is not None
    offered.box.click()
    grid = next(each for each in cover_of(window).findChildren(QGridLayout) if each.columnCount() == 3)
    labels = [each for each in widgets_of(grid) if isinstance(each, QLabel)]
    # By where they stand: the columns of a table are apart.
    lefts = sorted({each.x() for each in labels})
    columns = [[each.text() for each in labels if each.x() == left] for left in lefts[-2:]]
    assert [(column[0], "red" in column) for column in columns] == [("Party 1", True), ("them", False)]


def test_open_dialogs_are_hidden_and_come_back(office: Office) -> None:
    window = office.opened(office.file("House", with_offers()))
    dialog = QDialog(window)
    dialog.show()
    office.run(window, "view.present")
    assert not dialog.isVisible()
    office.run(window, "view.present")
    assert dialog.isVisible()
    dialog.close()


def test_a_window_that_opens_meanwhile_is_covered_and_one_that_closes_is_forgotten(office: Office) -> None:
    window = office.opened(office.file("House", with_offers()))
    office.run(window, "view.present")
    late = office.windows.open_window()
    assert not late.centralWidget().isVisible()
    assert late.close()
    office.run(window, "view.present")
    assert window.centralWidget().isVisible()


def test_the_cover_follows_the_size_of_its_window(office: Office) -> None:
    window = office.opened(office.file("House", with_offers()))
    office.run(window, "view.present")
    window.resize(window.width() + 120, window.height() + 40)
    office.qtbot.waitUntil(lambda: cover_of(window).size() == window.size())


def a_question(window: MainWindow, kind: str) -> None:
    """One of everything that may come up by itself, about something private."""
    told = f"{CANARY} is the walk-away"
    match kind:
        case "question":
            ASK(window, told, told, [Answer(words="Save", role="do", do=lambda: None)])
        case "file":
            ASK_FOR_PATH(window, f"{CANARY}.dealwright", lambda _: None)
        case "name":
            ASK_FOR_NAME(window, told, told, lambda _: None)
        case "tip":
            QToolTip.showText(window.mapToGlobal(QPoint(40, 40)), told, window)
        case _:
            window.offer(told, [("Take it", lambda: None)])


def said_on_screen() -> str:
    """Every word of the program in sight, in whatever window, as text, as a tip, or for a screen reader."""
    said: list[str] = []
    for top in QApplication.topLevelWidgets():
        if not top.isVisible():
            continue
        said.append(top.windowTitle())
        for each in (top, *top.findChildren(QWidget)):
            if each.isVisible():
                named = (each.accessibleName(), each.accessibleDescription(), each.toolTip(), each.statusTip())
                text = each.property("text")
                said += [*named, text if isinstance(text, str) else ""]
    return " · ".join(said)


@pytest.mark.parametrize("kind", ["question", "file", "name", "tip", "notice"])
def test_what_comes_up_meanwhile_waits_until_everything_is_shown_again(office: Office, kind: str) -> None:
    window = office.opened(office.file("House", replace(with_offers(), note=CANARY)))
    office.run(window, "view.present")
    a_question(window, kind)
    office.qtbot.waitUntil(lambda: CANARY not in said_on_screen())
    waits = kind not in {"tip", "notice"}
    office.qtbot.waitUntil(lambda: cover_of(window).foot.text().endswith("waits there for an answer.") == waits)
    office.run(window, "view.present")
    if waits:
        (dialog,) = dialogs()
        assert dialog.isVisible()
        assert dialog.isModal()
        dialog.close()


def dialogs() -> list[QDialog]:
    return [each for each in QApplication.topLevelWidgets() if isinstance(each, QDialog)]


def test_menus_hold_nothing_but_the_command_that_ends_it(office: Office) -> None:
    window = office.opened(office.file("House", with_offers()))
    (bar,) = window.findChildren(QMenuBar)
    before = in_menus(bar)
    office.run(window, "view.present")
    assert in_menus(bar) == ["&View", "Hide everything private"]
    office.run(window, "view.present")
    assert in_menus(bar) == before


def in_menus(bar: QMenuBar) -> list[str]:
    found: list[str] = []
    for entry in bar.actions():
        menu = entry.menu()
        assert isinstance(menu, QMenu)
        if entry.isVisible():
            found += [entry.text(), *(each.text() for each in menu.actions() if each.isVisible())]
    return found


def test_the_key_hides_everything_from_within_a_dialog_too(office: Office, qapp: QApplication) -> None:
    window = office.opened(office.file("House", with_offers()))
    PresentKey(qapp, office.windows, window)
    dialog = QDialog(window)
    field = QLineEdit(CANARY, dialog)
    dialog.open()
    office.qtbot.waitUntil(dialog.isActiveWindow)
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_F9)
    assert window.presents
    assert not dialog.isVisible()
    office.run(window, "view.present")
    assert dialog.isVisible()
    assert dialog.isModal()
    dialog.close()
