"""The first deal of a new user, from a template to a file and back, in the program's own window."""

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit

from app.domain.ids import IssueId
from app.domain.issues import AmountIssue
from app.domain.lookup import issue_of, us_of
from app.domain.packages import OptionTerm, term_on
from app.domain.problems import Place
from app.domain.project import Project
from app.storage.files import read_project
from tests.ui.shell.conftest import Office, document_of, view_of
from ui.bridge.attention import Page
from ui.delegates.strokes import track_area
from ui.kit.grid.view import Grid
from ui.shell.main_window import MainWindow

PRICE, LENGTH = IssueId("unit-price"), IssueId("contract-length")
LEFT = Qt.MouseButton.LeftButton


def grid_called(window: MainWindow, name: str) -> Grid:
    """The table in sight that a screen reader calls so."""
    return next(grid for grid in view_of(window).findChildren(Grid) if grid.accessibleName() == name)


def type_into(grid: Grid, row: int, column: int, text: str) -> None:
    """Type over a cell and press Enter."""
    grid.go_to(row, column)
    QTest.keyClicks(grid, text[0])
    editor = grid.indexWidget(grid.currentIndex())
    assert isinstance(editor, QLineEdit)
    QTest.keyClicks(editor, text[1:])
    # Not a click: the editor is gone before the key comes up.
    QTest.keyPress(editor, Qt.Key.Key_Return)


def drag_bar(grid: Grid, row: int, column: int, *fractions: float) -> None:
    """Take hold of the bar in a cell and move along fractions of its track."""
    track = track_area(grid.visualRect(grid.model().index(row, column)))
    places = [QPoint(round(track.left() + track.width() * part), round(track.center().y())) for part in fractions]
    QTest.mousePress(grid.viewport(), LEFT, pos=places[0])
    for place in places[1:]:
        _move(grid, place)
    QTest.mouseRelease(grid.viewport(), LEFT, pos=places[-1])


def _move(grid: Grid, place: QPoint) -> None:
    at = QPointF(grid.viewport().mapToGlobal(place))
    none = Qt.MouseButton.NoButton
    plain = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(grid.viewport(), QMouseEvent(QEvent.Type.MouseMove, QPointF(place), at, none, LEFT, plain))


def describe_and_weigh(window: MainWindow) -> None:
    """Rename an issue, give it another range, weigh it by a number, and another by dragging."""
    view_of(window).go_to(Page.ISSUES)
    issues = grid_called(window, "Issues")
    type_into(issues, 0, 0, "Price per hinge")
    type_into(issues, 0, 1, "9 to 11 EUR in steps of 0.2")
    view_of(window).go_to(Page.IMPORTANCE)
    matrix = grid_called(window, "Importance of issues and scores of options")
    type_into(matrix, 0, 1, "50")
    drag_bar(matrix, 1, 1, 0.2, 0.4, 0.6)


def compose_and_offer(window: MainWindow) -> None:
    """Settle an issue otherwise in the draft and put it on the table."""
    picker = view_of(window).composer.form.controls()[LENGTH]
    assert isinstance(picker, QComboBox)
    QTest.keyClick(picker, Qt.Key.Key_Down)
    window.actions_by_id["deal.offer"].trigger()


def undo_everything(window: MainWindow) -> int:
    """Press undo until it is grey; how often that was."""
    presses = 0
    while window.actions_by_id["edit.undo"].isEnabled():
        window.actions_by_id["edit.undo"].trigger()
        presses += 1
    return presses


def of_template(office: Office, name: str) -> tuple[MainWindow, Project]:
    """A window with a template drawn in it, and what it began as."""
    window = office.first()
    office.windows.open_template(name, window)
    return office.drawn(window), document_of(window).project


def test_what_was_typed_dragged_and_offered_is_in_the_deal(office: Office) -> None:
    window, start = of_template(office, "supply-contract")
    describe_and_weigh(window)
    compose_and_offer(window)
    end = document_of(window).project

    price = issue_of(end, PRICE)
    assert isinstance(price, AmountIssue)
    assert (price.name, price.low, price.high, price.step) == ("Price per hinge", 9.0, 11.0, 0.2)
    assert us_of(end).preferences[0].weight.value == 50
    assert us_of(end).preferences[1].weight.value > 2 * us_of(start).preferences[1].weight.value
    assert isinstance(term_on(end.draft, LENGTH), OptionTerm)
    assert end.draft != start.draft
    assert end.offers[-1].terms == end.draft
    assert len(end.offers) == len(start.offers) + 1


def test_each_gesture_is_one_step_and_all_of_them_lead_back_and_forth(office: Office) -> None:
    window, start = of_template(office, "supply-contract")
    describe_and_weigh(window)
    compose_and_offer(window)
    end = document_of(window).project

    assert undo_everything(window) == 6
    assert document_of(window).project == start
    for _ in range(6):
        window.actions_by_id["edit.redo"].trigger()
    assert document_of(window).project == end
    assert not window.actions_by_id["edit.redo"].isEnabled()


def test_a_saved_deal_reopens_from_the_recent_files_as_it_was(office: Office) -> None:
    window, _ = of_template(office, "supply-contract")
    describe_and_weigh(window)
    compose_and_offer(window)
    end = document_of(window).project
    path = office.desk / "Hinges.dealwright"
    window.actions_by_id["file.save"].trigger()
    office.person.choose(path)
    assert read_project(path).project == end

    another = office.windows.open_window()
    window.close_window()
    recent = office.windows.settings.recent_files[0]
    office.windows.open_paths([recent], another)
    assert document_of(office.drawn(another)).project == end


def test_the_keyboard_is_in_the_first_table_once_a_deal_is_open(office: Office) -> None:
    window, _ = of_template(office, "supply-contract")

    assert window.focusWidget() is grid_called(window, "Issues")


def test_the_keyboard_is_on_a_bar_when_importance_opens(office: Office) -> None:
    window, _ = of_template(office, "supply-contract")
    view_of(window).go_to(Page.IMPORTANCE)
    matrix = grid_called(window, "Importance of issues and scores of options")

    assert window.focusWidget() is matrix
    assert matrix.currentIndex().column() == 1


def test_a_finding_on_an_unscored_choice_leads_to_its_first_option(office: Office) -> None:
    window = office.drawn(office.new())
    issues = grid_called(window, "Issues")
    for row, name in enumerate(("Price", "Colour")):
        type_into(issues, row, 0, name)
    type_into(issues, 0, 1, "0 to 10")
    type_into(issues, 1, 1, "red; blue")
    colour = document_of(window).project.issues[1].id
    view_of(window).attention.go_to(Page.IMPORTANCE, Place(issue=colour))
    matrix = grid_called(window, "Importance of issues and scores of options")

    assert matrix.currentIndex().siblingAtColumn(0).data() == "red"
    assert matrix.currentIndex().column() == 1
