"""What is typed in a field and not entered yet counts for whatever is done next, and nothing typed is lost by it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from app.domain.packages import AmountTerm
from app.domain.project import Project
from app.library.templates import open_template
from app.storage.files import read_project
from tests.ui.shell.conftest import Office, document_of, is_modified, view_of
from ui.bridge.attention import Page
from ui.delegates.date_field import DateField
from ui.kit.grid.view import Grid
from ui.kit.line import Line
from ui.kit.number_field import NumberField
from ui.shell import ending as ending_module
from ui.shell.ending import Ending
from ui.shell.main_window import MainWindow

PRICE, OTHER = "Unit price in your draft", "10"


def opened(office: Office) -> MainWindow:
    window = office.opened(office.file(project=open_template("supply-contract", identifier="deal", seed=1)))
    window.resize(1280, 800)
    window.activateWindow()
    return window


def field_called(window: MainWindow, name: str) -> Line:
    """The field that is seen under a name."""
    return next(each for each in window.findChildren(Line) if each.isVisible() and each.accessibleName() == name)


def type_over(field: QWidget, text: str) -> None:
    """Type something in the place of what stands there, and leave it so."""
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(field, text)


def drafted_price(project: Project) -> float | None:
    """What is drafted as the price."""
    terms = {agreed.issue: agreed.term for agreed in project.draft}
    price = terms[project.issues[0].id]
    return price.amount if isinstance(price, AmountTerm) else None


@pytest.fixture
def window(office: Office) -> MainWindow:
    """A window in whose draft another price is typed and not entered."""
    shown = opened(office)
    type_over(field_called(shown, PRICE), OTHER)
    assert drafted_price(document_of(shown).project) == 9.8
    return shown


def test_a_number_that_is_being_typed_is_saved(office: Office, window: MainWindow) -> None:
    path = office.desk / "House.dealwright"
    QTest.keyClick(field_called(window, PRICE), Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    office.settle()
    assert drafted_price(read_project(path).project) == 10
    assert not is_modified(window)
    assert QApplication.focusWidget() is field_called(window, PRICE)


def test_a_cell_that_is_being_typed_in_is_saved_and_its_table_has_the_keyboard(office: Office) -> None:
    window = opened(office)
    grid = next(each for each in view_of(window).findChildren(Grid) if each.isVisible())
    grid.setFocus()
    grid.go_to(0, 0)
    QTest.keyClicks(grid, "P")
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    QTest.keyClicks(editor, "rice of a piece")
    office.run(window, "file.save")
    assert read_project(office.desk / "House.dealwright").project.issues[0].name == "Price of a piece"
    assert QApplication.focusWidget() is grid
    assert grid.currentIndex().row() == 0


def test_closing_asks_about_what_is_being_typed(office: Office, window: MainWindow) -> None:
    window.close()
    office.settle()
    assert len(office.person.titles) == 1
    assert window in office.windows.all
    office.person.press("Save")
    assert window not in office.windows.all
    assert drafted_price(read_project(office.desk / "House.dealwright").project) == 10


def test_an_offer_is_made_of_what_is_being_typed(office: Office, window: MainWindow) -> None:
    office.run(window, "deal.offer")
    project = document_of(window).project
    assert drafted_price(project) == 10
    assert project.offers[-1].terms == project.draft


def test_another_text_size_takes_what_is_being_typed_with_it(office: Office, window: MainWindow) -> None:
    office.zoom(125)
    assert field_called(window, PRICE).text() == "€10.00"
    assert drafted_price(document_of(window).project) == 10


def test_a_date_for_the_paper_that_is_being_typed_stays_in_another_text_size(office: Office) -> None:
    window = opened(office)
    view_of(window).go_to(Page.ON_PAPER)
    type_over(field_called(window, "Date"), "2026-12-24")
    office.zoom(125)
    date = field_called(window, "Date")
    assert isinstance(date, DateField)
    assert date.text() == "2026-12-24"


def test_logging_off_keeps_what_is_being_typed_in_the_recovery_copy(
    office: Office, window: MainWindow, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Ending, "_hear", lambda _: None)
    ending = Ending(qapp, office.windows.rescue, qapp)
    ending._keep()
    deal = window._deal
    assert deal is not None
    assert deal._keeper._slot is not None
    assert drafted_price(deal._keeper._slot.read().project) == 10
    ending.deleteLater()


def test_logging_off_keeps_work_also_where_a_field_cannot_be_left(
    window: MainWindow, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    left: list[QWidget] = []

    def fail(of: QWidget) -> None:
        left.append(of)
        raise RuntimeError

    monkeypatch.setattr(Ending, "_hear", lambda _: None)
    monkeypatch.setattr(ending_module, "leave_field", fail)
    kept: list[str] = []

    def rescue() -> bool:
        kept.append("rescued")
        return True

    ending = Ending(qapp, rescue, qapp)
    ending._keep()
    assert (left, kept) == ([window], ["rescued"])
    ending.deleteLater()
    # Or the window would ask about it when it is closed.
    QTest.keyClick(field_called(window, PRICE), Qt.Key.Key_Escape)


def test_nonsense_that_is_being_typed_is_refused_in_words_and_the_rest_is_saved(office: Office) -> None:
    window = opened(office)
    field = field_called(window, PRICE)
    type_over(field, "cheap")
    office.run(window, "file.save")
    around = field.parentWidget()
    assert isinstance(around, NumberField)
    assert "cheap" in around.said()
    assert field.text() == "€9.80"
    assert drafted_price(read_project(office.desk / "House.dealwright").project) == 9.8


def test_to_undo_takes_back_what_is_being_typed_before_it_takes_back_anything_of_the_deal(
    office: Office, window: MainWindow
) -> None:
    field = field_called(window, PRICE)
    QTest.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert field.text() != OTHER
    assert not document_of(window).history.done
    office.settle()


def test_what_is_selected_in_a_field_stays_selected_where_nothing_was_typed(office: Office) -> None:
    window = opened(office)
    field = field_called(window, PRICE)
    field.setFocus()
    field.setSelection(1, 2)
    office.run(window, "file.save")
    assert (field.hasFocus(), field.selectionStart(), field.selectionLength()) == (True, 1, 2)
