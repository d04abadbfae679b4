"""One key hides everything private in every window, and the same key brings it back as it was."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QGridLayout, QLabel, QWidget

from app.domain.edits.dealing import put_on_table
from app.domain.ids import PartyId
from app.domain.project import Project
from tests.builders import terms, two_issue_deal
from tests.ui.shell.conftest import Office, document_of
from ui.panels.presented import PresentedPanel
from ui.shell.main_window import MainWindow


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
    columns = [
        [
            label.text()
            for row in range(grid.rowCount())
            if (cell := grid.itemAtPosition(row, column)) is not None and isinstance(label := cell.widget(), QLabel)
        ]
        for column in (1, 2)
    ]
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
