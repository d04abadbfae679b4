"""Every field of every page: nonsense and floods are refused in words beside it, and the deal stays as it was."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import Final, TypeVar

from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QImage, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QWidget

from app.domain.project import Project
from app.domain.soundness import LONGEST_TEXT
from app.storage.files import read_project
from app.wording.numbers import parse_number
from tests.leaks.test_markup import SAMPLE
from tests.ui.shell.conftest import Office, document_of, view_of
from tests.ui.shell.places import places_of
from ui.bridge.attention import Page
from ui.delegates.date_field import DateField
from ui.kit.grid import commands
from ui.kit.grid.sheet import Role
from ui.kit.grid.view import Grid
from ui.kit.leaving import leave_field
from ui.kit.line import Line
from ui.kit.number_field import NumberField
from ui.kit.words_field import WordsField
from ui.shell.main_window import MainWindow

NONSENSE: Final = ("nan", "inf", "-inf", "1e999", "--1", "1,5", "1.2.3", "0x10", "x", "1_000", "9" * 400)
ODD: Final = ("33.27", "0.004", "61")
"""Numbers of which a rounded one would be another."""
FLOOD: Final = "x" * (LONGEST_TEXT + 1)
FEWEST: Final[Mapping[type[QWidget], int]] = {NumberField: 6, Line: 12, WordsField: 6}
"""Of each kind at least so many must have been met, or the test has lost sight of them."""
MANY: Final = 20

Field = TypeVar("Field", bound=QWidget)


def opened(office: Office) -> MainWindow:
    """A window with a deal in which there is something of everything."""
    window = office.opened(office.file(project=replace(read_project(SAMPLE).project, received_from="")))
    window.resize(1400, 900)
    view = view_of(window)
    view.go_to(Page.IMPORTANCE)
    assert view.importance is not None
    view.importance.unfold(frozenset(issue.id for issue in view.link.project.issues), with_theirs=True)
    return window


def sights_of(window: MainWindow) -> Iterator[str]:
    """Goes to all places and there from row to row, whose details are shown beside it."""
    for words in places_of(window):
        yield words
        for grid in in_sight(window, Grid):
            for row in range(grid.sheet.rowCount()):
                grid.go_to(row, 0)
                yield f"{words}, {grid.accessibleName()}, row {row}"


def in_sight(window: MainWindow, kind: type[Field]) -> list[Field]:
    """Every widget of a kind that a person could use now, but for editors of cells."""
    found = [each for each in window.findChildren(kind) if each.isVisible() and each.isEnabled()]
    return [each for each in found if not isinstance(_beyond(each), QAbstractItemView)]


def _beyond(widget: QWidget) -> QWidget | None:
    parent = widget.parentWidget()
    return None if parent is None else parent.parentWidget()


def test_nonsense_and_floods_are_refused_in_words_by_every_field_and_cell_of_every_page(office: Office) -> None:
    window = opened(office)
    before, link, wrong = document_of(window).project, view_of(window).link, list[str]()
    seen: dict[object, type] = {}

    def check(place: object, kind: type, words: str, troubles: Iterator[str]) -> None:
        if place in seen:
            return
        seen[place] = kind
        found = [*troubles, *(["the deal is another one"] if link.project is not before else [])]
        while link.project is not before:
            link.undo()
        wrong.extend(f"{words}: {each}" for each in found)

    for words in sights_of(window):
        for kind in FEWEST:
            for field in in_sight(window, kind):
                troubles = _nonsense(field) if isinstance(field, NumberField) else _flood(field)
                check(field, kind, f"{words}: {field.accessibleName()}", troubles)
        for grid in in_sight(window, Grid):
            for column in editable_numbers(grid):
                check((words, grid, column), Grid, f"{words}: column {column}", _nonsense_in_cell(grid, column))
    assert not wrong, "\n".join(wrong)
    assert [kind for kind, fewest in FEWEST.items() if list(seen.values()).count(kind) < fewest] == []
    assert list(seen.values()).count(Grid) > MANY


def test_every_field_and_cell_for_a_number_shows_the_number_it_holds(office: Office) -> None:
    window = opened(office)
    link, wrong, seen = view_of(window).link, list[str](), set[object]()
    before = link.project

    def check(words: str, shown: str, held: float | None) -> None:
        while link.project is not before:
            link.undo()
        if held is not None and parse_number(shown) != held:
            wrong.append(f"{words}: {held!r} stands there as {shown}")

    for words in sights_of(window):
        for field in (each for each in in_sight(window, NumberField) if each not in seen):
            seen.add(field)
            for typed in ODD:
                _retype(field, typed)
                check(f"{words}: {field.field().accessibleName()}", field.text(), field.value())
        for grid in in_sight(window, Grid):
            for column in editable_numbers(grid):
                if (words, grid, column) in seen:
                    continue
                seen.add((words, grid, column))
                for typed in ODD:
                    check(f"{words}: column {column}", *_put_in_cell(grid, column, typed))
    assert not wrong, "\n".join(wrong)
    assert [isinstance(each, NumberField) for each in seen].count(True) >= FEWEST[NumberField]
    assert len(seen) > MANY


def _retype(number: NumberField, text: str) -> None:
    number.field().setFocus()
    number.field().selectAll()
    number.field().insert(text)
    QTest.keyClick(number.field(), Qt.Key.Key_Return)
    QTest.keyClick(number.field(), Qt.Key.Key_Escape)


def _put_in_cell(grid: Grid, column: int, text: str) -> tuple[str, float | None]:
    """What a cell of the current row shows after a number was pasted, and what it holds; None where it was not taken.

    A row is followed to where it goes, as in an order by scores.
    """
    sheet, row = grid.sheet, grid.currentIndex().row()
    (row_id,) = sheet.row_ids(row, row)
    grid.go_to(row, column)
    QGuiApplication.clipboard().setText(text)
    commands.paste(grid, sheet)
    if grid.refusal:
        return "", None
    cell = next(sheet.index(r, column) for r in range(sheet.rowCount()) if sheet.row_ids(r, r) == (row_id,))
    held = str(cell.data(Qt.ItemDataRole.EditRole))
    assert held == text, f"{held} is held where {text} was put"
    return str(cell.data()), float(text)


def _nonsense(number: NumberField) -> Iterator[str]:
    """What is wrong with how a field for a number takes what is none."""
    stood = number.text()
    for text in NONSENSE:
        number.field().setFocus()
        number.field().selectAll()
        number.field().insert(text)
        if not number.reason():
            yield f"nothing is said of {text[:20]}"
        QTest.keyClick(number.field(), Qt.Key.Key_Return)
        QTest.keyClick(number.field(), Qt.Key.Key_Escape)
        if number.text() != stood:
            yield f"{number.text()[:20]} stands there after {text[:20]}"


def _flood(field: QWidget) -> Iterator[str]:
    """What is wrong with how a field takes more than any text of a deal may have."""
    assert isinstance(field, Line | WordsField)
    stood = _text(field)
    QGuiApplication.clipboard().setText(FLOOD)
    field.setFocus()
    QTest.keySequence(field, QKeySequence(QKeySequence.StandardKey.Paste))
    if _text(field) != stood:
        yield "a flood is taken"
    if not field.said().startswith("At most "):
        yield "nothing is said of a flood"


def _text(field: Line | WordsField) -> str:
    return field.text() if isinstance(field, Line) else field.toPlainText()


def _nonsense_in_cell(grid: Grid, column: int) -> Iterator[str]:
    """What is wrong with how the current row of a table takes a number that is none."""
    row = grid.currentIndex().row()
    for text in NONSENSE:
        grid.go_to(row, column)
        QGuiApplication.clipboard().setText(text)
        commands.paste(grid, grid.sheet)
        if not grid.refusal:
            yield f"nothing is said of {text[:20]}"


def editable_numbers(grid: Grid) -> list[int]:
    """The columns of a table whose cell of the current row holds a number that can be typed."""
    sheet, row = grid.sheet, grid.currentIndex().row()
    return [
        column
        for column in range(sheet.columnCount() if row >= 0 else 0)
        if sheet.headerData(column, Qt.Orientation.Horizontal, Role.NUMBER)
        and sheet.index(row, column).flags() & Qt.ItemFlag.ItemIsEditable
    ]


def test_what_is_typed_in_any_field_counts_as_if_it_were_left_whatever_is_done_meanwhile(office: Office) -> None:
    window = opened(office)
    window.activateWindow()
    link, counted, wrong = view_of(window).link, dict[str, bool](), list[str]()
    before = link.project

    def after(name: str, act: Callable[[], object]) -> Project:
        field = next(each for each in _fields(window) if each.accessibleName() == name)
        _type_over(field)
        act()
        found = link.project
        while link.project is not before:
            link.undo()
        return found

    for words in sights_of(window):
        for name in {each.accessibleName() for each in _fields(window)} - counted.keys():
            meanwhile = after(name, partial(leave_field, window))
            left = after(name, partial(window.setFocus, Qt.FocusReason.OtherFocusReason))
            counted[name] = left is not before
            if meanwhile != left:
                wrong.append(f"{words}: {name}")
    assert not wrong, "\n".join(wrong)
    assert list(counted.values()).count(True) > MANY


def _fields(window: MainWindow) -> list[Line | WordsField]:
    found: list[Line | WordsField] = [*in_sight(window, Line), *in_sight(window, WordsField)]
    return [each for each in found if not each.isReadOnly()]


def _type_over(field: Line | WordsField) -> None:
    """Type a number where one stands, a day where one is asked for, and otherwise words, and stay there."""
    field.setFocus()
    stood = _text(field)
    field.selectAll()
    is_number = any(sign.isdigit() for sign in stood)
    QTest.keyClicks(field, "2026-12-24" if isinstance(field, DateField) else ODD[-1] if is_number else "words")


def from_a_web_page(text: str) -> QMimeData:
    """What a browser puts on the clipboard: text in three dresses, a picture and a file."""
    mime = QMimeData()
    mime.setText(text)
    mime.setHtml(f"<img src='file:///etc/passwd'><b>{text}</b>")
    mime.setImageData(QImage(4, 4, QImage.Format.Format_RGB32))
    mime.setUrls([QUrl.fromLocalFile("/etc/passwd")])
    mime.setData("application/x-qabstractitemmodeldatalist", b"\0\0")
    return mime


def test_of_what_is_pasted_from_a_web_page_only_the_text_gets_in(office: Office) -> None:
    window = opened(office)
    view_of(window).go_to(Page.ISSUES)
    grid, note = in_sight(window, Grid)[0], in_sight(window, WordsField)[0]
    grid.go_to(0, 0)
    QGuiApplication.clipboard().setMimeData(from_a_web_page("a <i>b</i>"))
    commands.paste(grid, grid.sheet)
    note.selectAll()
    note.setFocus()
    QTest.keySequence(note, QKeySequence(QKeySequence.StandardKey.Paste))
    issue = document_of(window).project.issues[0]
    assert (issue.name, issue.note) == ("a <i>b</i>", "a <i>b</i>")


def test_pictures_files_and_nothing_are_not_pasted(office: Office) -> None:
    window = opened(office)
    before = document_of(window).project
    view_of(window).go_to(Page.ISSUES)
    grid, note = in_sight(window, Grid)[0], in_sight(window, WordsField)[0]
    picture, nothing = QMimeData(), QMimeData()
    picture.setImageData(QImage(4, 4, QImage.Format.Format_RGB32))
    for mime in (picture, nothing):
        QGuiApplication.clipboard().setMimeData(mime)
        grid.go_to(0, 0)
        commands.paste(grid, grid.sheet)
        note.setFocus()
        QTest.keySequence(note, QKeySequence(QKeySequence.StandardKey.Paste))
        assert document_of(window).project is before


def test_half_a_character_that_is_pasted_becomes_a_sign_that_stands_for_one(office: Office) -> None:
    window = opened(office)
    view_of(window).go_to(Page.ISSUES)
    grid = in_sight(window, Grid)[0]
    grid.go_to(0, 0)
    mime = QMimeData()
    mime.setData("text/plain;charset=utf-16", "a\ud800b".encode("utf-16", "surrogatepass"))
    mime.setText("a\ud800b")
    QGuiApplication.clipboard().setMimeData(mime)
    commands.paste(grid, grid.sheet)
    assert document_of(window).project.issues[0].name in {"ab", "a\N{REPLACEMENT CHARACTER}b"}
    office.run(window, "file.save")
    assert office.person.told == []
