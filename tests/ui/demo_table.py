"""A small table kept in memory, for the tests of models, delegates and the grid: issues, options, two parties."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.delegates.cell import CellDelegate
from ui.kit.grid.sheet import Bar, Choices, Dot, Gestures, RowShape
from ui.kit.grid.view import Grid
from ui.models.columns import CellRefused, Column
from ui.models.rows import RowsModel


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """An issue (depth 0) or, when its issue is open, an option of it (depth 1)."""

    id: str
    name: str
    us: float = 0
    them: float = 0
    shares: tuple[str, str] = ("", "")
    kind: str = "choice"
    detail: str = ""
    depth: int = 0
    opened: bool | None = None


def issue(name: str, us: float = 10, them: float = 10, *, opened: bool | None = False) -> Line:
    return Line(id=name, name=name, us=us, them=them, opened=opened, detail=f"about {name}")


def option(name: str, us: float, them: float) -> Line:
    return Line(id=name, name=name, us=us, them=them, depth=1)


def parsed(text: str) -> float:
    """Zero when cleared; refuses what is no number from 0 on."""
    try:
        number = float(text or "0")
    except ValueError:
        number = -1
    if not 0 <= number < 1e9:
        raise CellRefused("Not a number.")
    return number


def with_shares(lines: list[Line]) -> list[Line]:
    """A row must hold all it shows, so a share, which depends on the other rows, is put into it."""
    issues = [line for line in lines if not line.depth]
    us, them = sum(line.us for line in issues) or 1, sum(line.them for line in issues) or 1
    return [
        line if line.depth else replace(line, shares=(f"{100 * line.us / us:.0f} %", f"{100 * line.them / them:.0f} %"))
        for line in lines
    ]


@dataclass(slots=True)
class DemoTable:
    """Rows with an undo history: every edit outside `together` is a step, all edits inside one are one step."""

    lines: list[Line]
    steps: list[tuple[str, list[Line]]] = field(default_factory=list)
    calls: list[tuple[object, ...]] = field(default_factory=list)
    model: RowsModel[Line] = field(init=False)
    window: QWidget | None = None
    _together: bool = False
    _made: int = 0

    def __post_init__(self) -> None:
        self.model = RowsModel(
            (self._name_column(), self._number("us", 0), self._number("them", 1), self._kind_column()),
            gestures=self.gestures(),
            shape=lambda line: RowShape(depth=line.depth, expanded=line.opened, height=28 if line.depth else 40),
        )
        self.lines = with_shares(self.lines)
        self.model.set_rows(self.lines)

    def gestures(self) -> Gestures:
        return Gestures(
            together=self.together,
            add=self.add,
            add_words="Add an issue",
            insert=lambda before: self.put([*self.lines[:before], self._fresh("New"), *self.lines[before:]], "Add"),
            remove=lambda ids: self.put([line for line in self.lines if line.id not in ids], "Remove"),
            move=self.move,
            toggle=self.toggle,
        )

    def put(self, lines: list[Line], name: str) -> None:
        if not self._together:
            self.steps.append((name, self.lines))
        self.lines = with_shares(lines)
        self.model.set_rows(self.lines)

    @contextmanager
    def together(self, name: str) -> Iterator[None]:
        self.steps.append((name, self.lines))
        self._together = True
        yield
        self._together = False

    def undo(self) -> None:
        _, self.lines = self.steps.pop()
        self.model.set_rows(self.lines)

    def change(self, line: Line, **values: object) -> None:
        changed = replace(line, **values)  # type: ignore[arg-type]  # any field of Line
        self.put([changed if old.id == line.id else old for old in self.lines], "Edit")

    def add(self, text: str) -> None:
        if text in {line.name for line in self.lines}:
            raise CellRefused(f"There is already an issue called {text}.")
        self.put([*self.lines, self._fresh(text)], "Add")

    def _fresh(self, name: str) -> Line:
        self._made += 1
        return replace(issue(name), id=f"made {self._made}")

    def move(self, ids: tuple[Hashable, ...], before: int) -> None:
        self.calls.append(("move", ids, before))
        moved = [line for line in self.lines if line.id in ids]
        kept = [None if line.id in ids else line for line in self.lines]
        placed = [*kept[:before], *moved, *kept[before:]]
        self.put([line for line in placed if line is not None], "Move")

    def toggle(self, row_id: Hashable) -> None:
        self.calls.append(("toggle", row_id))
        self.lines = [replace(x, opened=not x.opened) if x.id == row_id else x for x in self.lines]
        self.model.set_rows(self.lines)

    def _rename(self, line: Line, text: str) -> None:
        if not text.strip():
            raise CellRefused("An issue needs a name.")
        self.change(line, name=text)

    def _name_column(self) -> Column[Line]:
        return Column(
            key="name",
            title="Issue",
            text=lambda line: line.name,
            detail=lambda line: line.detail,
            edit=self._rename,
            width=150,
            stretch=2,
        )

    def _number(self, party: str, number: int) -> Column[Line]:
        def value(line: Line) -> float:
            return line.us if party == "us" else line.them

        def look(line: Line) -> Bar | Dot:
            if line.depth:
                return Dot(fraction=value(line) / 100, party=number)
            low, high = (value(line) * 0.7 / 40, value(line) * 1.2 / 40) if number else (None, None)
            return Bar(
                fraction=value(line) / 40,
                party=number,
                low=low,
                high=high,
                share=line.shares[number],
                locked=line.name == "Delivery",
            )

        return Column(
            key=party,
            title="Us" if party == "us" else "Nordform, our estimate",
            text=lambda line: f"{value(line):g}",
            edit=lambda line, text: self.change(line, **{party: parsed(text)}),
            look=look,
            number=True,
            party=number,
            width=180,
            stretch=1,
        )

    def _kind_column(self) -> Column[Line]:
        return Column(
            key="kind",
            title="Kind",
            text=lambda line: line.kind,
            edit=lambda line, text: self.change(line, kind=text),
            editable=lambda line: not line.depth,
            look=lambda line: None if line.depth else Choices(labels=("choice", "amount", "yes or no")),
            width=110,
        )


def supply_contract() -> DemoTable:
    """Five issues, the second open with its options."""
    return DemoTable(
        [
            issue("Unit price", 30, 22),
            issue("Payment", 15, 31, opened=True),
            option("60 days", 100, 0),
            option("45 days", 70, 40),
            option("30 days", 35, 78),
            option("on delivery", 0, 100),
            issue("Contract length", 18, 25),
            issue("Order size", 12, 14),
            issue("Delivery", 25, 8),
        ]
    )


def shown(table: DemoTable, qtbot: QtBot) -> Grid:
    """The table in a window between two fields, with the focus on its first cell."""
    window = QWidget()
    before, grid, after = QLineEdit(), Grid(table.model), QLineEdit()
    grid.setItemDelegate(CellDelegate(grid))
    layout = QVBoxLayout(window)
    for widget in (before, grid, after):
        layout.addWidget(widget)
    before.setObjectName("before")
    after.setObjectName("after")
    window.resize(760, 560)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    grid.setFocus()
    qtbot.waitUntil(grid.hasFocus)
    grid.go_to(0, 0)
    table.window = window
    return grid


def press(*keys: Qt.Key | str, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press keys, or type a text, wherever the focus is, as a keyboard does."""
    for key in keys:
        target = QApplication.focusWidget()
        assert target is not None
        if isinstance(key, str):
            for letter in key:
                focused = QApplication.focusWidget()
                assert focused is not None
                QTest.keyClicks(focused, letter)
        else:
            QTest.keyClick(target, key, modifier)


def here(grid: Grid) -> tuple[int, int]:
    """The current cell."""
    return grid.currentIndex().row(), grid.currentIndex().column()


def drag(grid: Grid, start: QPoint, end: QPoint, *, steps: int = 15) -> None:
    """Press at `start`, move in steps, release at `end`, in coordinates of the viewport."""
    button = Qt.MouseButton.LeftButton
    QTest.mousePress(grid.viewport(), button, pos=start)
    for step in range(1, steps + 1):
        way = (end - start) * (step / steps)
        QTest.mouseMove(grid.viewport(), start + way)
    QTest.mouseRelease(grid.viewport(), button, pos=end)
