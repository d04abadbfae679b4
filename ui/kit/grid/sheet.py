"""What a grid and its cells agree on: item roles, what a cell may show, what gestures do, the model's promise."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from app.records import dataclass

__all__ = [
    "Bar",
    "Block",
    "Cell",
    "CellText",
    "Check",
    "Choices",
    "Dot",
    "Facing",
    "Gestures",
    "Heat",
    "Look",
    "Mark",
    "Role",
    "RowId",
    "RowShape",
    "Sheet",
    "cell_at",
]

RowId = Hashable
Block = tuple[tuple[str, ...], ...]
"""Lines of cells, as pasted."""


class Role(IntEnum):
    """Our item roles, numbered once. Asked of cells unless said otherwise."""

    CELL = Qt.ItemDataRole.UserRole + 1
    """Cell: everything a delegate draws, in one answer."""
    ROW_ID = Qt.ItemDataRole.UserRole + 2
    """Id of the row; None in the add row."""
    COLUMN_KEY = Qt.ItemDataRole.UserRole + 3
    """Key of the column."""
    NUMBER = Qt.ItemDataRole.UserRole + 4
    """Header: True where the column holds numbers, right-aligned and never cut."""
    PARTY = Qt.ItemDataRole.UserRole + 5
    """Header: number of the party the column belongs to (0 is us), or None."""
    WIDTH = Qt.ItemDataRole.UserRole + 6
    """Header: least width in pixels."""
    STRETCH = Qt.ItemDataRole.UserRole + 7
    """Header: share of the spare width, 0 for none."""
    TITLE_GIVES_WAY = Qt.ItemDataRole.UserRole + 8
    """Header: True where the title is cut rather than widen the column."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A thin bar beside the number. `fraction`, `low`, `high` lie in 0..1 of the track, `step` is one key's nudge.

    `low` and `high`, given together, draw the soft band of an estimate. `share` is quiet text under the number.
    `locked` None: the bar cannot be locked; False: a lock appears on hover; True: it is locked and drawn so.
    """

    fraction: float
    party: int = 0
    low: float | None = None
    high: float | None = None
    share: str = ""
    locked: bool | None = None
    draggable: bool = True
    step: float = 0.01


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """A score as a dot on a line. `fraction`, `low`, `high` lie in 0..1 of the line, `step` is one key's nudge."""

    fraction: float
    party: int = 0
    low: float | None = None
    high: float | None = None
    draggable: bool = True
    step: float = 0.01


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """The cell is picked from these labels, all different; the edit receives the label, "" when cleared."""

    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A tick box; the edit receives "yes" or "no", "" when cleared."""

    on: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """The colour and shape of a party before the text, large with a `number` in it, or faint with what is over."""

    party: int
    number: str = ""
    faint: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Heat:
    """The ground of the cell in a party's colour: `shade` 0 is the surface, 1 the strongest; the text stands on it."""

    shade: float
    party: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Facing:
    """Two bars away from each other, ours to the left and that of `party` to the right with the soft band of its range.

    Lengths are 0..1 of the half they lie in; `said` are the numbers at their ends. `icon` stands between them. Without
    a length of theirs there is only its track.
    """

    ours: float
    theirs: float | None
    low: float | None = None
    high: float | None = None
    said: tuple[str, str] = ("", "")
    party: int = 1
    icon: str = ""


Look = Bar | Dot | Choices | Check | Mark | Heat | Facing


@dataclass(frozen=True, slots=True, kw_only=True)
class RowShape:
    """How a row lies in the table. `height` is in pixels at the usual text size and grows with the font.

    `expanded` None: nothing to expand. `depth` 1 is a row under the nearest row of depth 0 above it. `off`: drawn
    struck through (an option that is off the table).
    """

    depth: int = 0
    expanded: bool | None = None
    height: int = 40
    off: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What one cell shows.

    `detail` is a second, quiet line; `note` says why the cell wants a second look and is drawn as an amber dot;
    `number` is right-aligned. `stands_in`: the text stands in for something not given yet, and is drawn quietly in
    italics. `adds`: the cell lies in the last row of a table that grows by typing.
    """

    text: str = ""
    look: Look | None = None
    detail: str = ""
    note: str = ""
    number: bool = False
    stands_in: bool = False
    shape: RowShape = RowShape()
    adds: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CellText:
    """A text for a cell, by position."""

    row: int
    column: int
    text: str


@contextmanager
def _one_by_one(_label: str) -> Iterator[None]:
    yield


@dataclass(frozen=True, slots=True, kw_only=True)
class Gestures:
    """What gestures on a whole table do; None where the table does not offer it. Any of them may raise CellRefused,
    but `add_lines`.

    `together(name)` is a context manager: edits made inside it are one undo step of that name. Without it clearing
    and pasting several cells makes several steps.
    `add(text)` is called when something is typed into the last row, which shows `add_words`, or pasted from there on.
    `add_lines(lines)` makes rows of whole pasted lines at once, of as many of the first ones as it can, and says of how
    many: where of none, or it is missing, the first line is added by its first cell, and its others are written to the
    new row one by one.
    `insert(before)` and `move(ids, before)` speak of positions in the rows last given, 0..len; `move`'s counts
    before anything is taken out.
    `fit(left_column, cells)` brings a pasted line into the columns from `left_column` on, where a spreadsheet would
    spread over several cells what is one here.
    A table copied from a `private` one says so in its first line; all are, unless somebody says otherwise.
    `toggle(id)` opens or closes a row; keys ask for it in the first cell, with `toggles_anywhere` in every one.
    """

    together: Callable[[str], AbstractContextManager[object]] = _one_by_one
    add: Callable[[str], None] | None = None
    add_words: str = "Add a row"
    add_lines: Callable[[Iterable[tuple[str, ...]]], int] | None = None
    insert: Callable[[int], None] | None = None
    remove: Callable[[tuple[RowId, ...]], None] | None = None
    move: Callable[[tuple[RowId, ...], int], None] | None = None
    toggle: Callable[[RowId], None] | None = None
    toggles_anywhere: bool = False
    fit: Callable[[int, tuple[str, ...]], tuple[str, ...]] | None = None
    private: bool = True


class Sheet(QAbstractTableModel):
    """The model a Grid shows; `ui.models.rows.RowsModel` is the one there is.

    `refused(row, column, sentence)` is emitted when an edit leaves the old value, and says why.
    `settled()` is emitted when all rows that came, went or moved have done so.
    """

    refused = Signal(int, int, str)
    settled = Signal()

    @property
    def gestures(self) -> Gestures:
        """What gestures on the table do."""
        return Gestures()

    def row_ids(self, first: int, last: int) -> tuple[RowId, ...]:
        """Ids of the rows first..last, the add row left out."""
        raise LookupError((first, last))

    def texts(self, column: int, rows: range) -> list[str]:
        """What the cells of some rows show, the add row left out."""
        raise LookupError((column, rows))

    def shape(self, row: int) -> RowShape:
        """How the row lies in the table."""
        raise LookupError(row)

    def write(self, name: str, cells: Sequence[CellText]) -> bool:
        """Edit several cells as one undo step called `name`; read-only cells are passed over.

        A single cell is edited as by typing, and its edit names the step.

        Cells of rows that are not there yet add a row each in a table that grows by typing, unless all are blank.
        True when every edit was taken. Otherwise `refused` was emitted for the first that was not; the rest stand.
        """
        raise LookupError((name, cells))

    def perform(self, action: Callable[[], None], *, row: int, column: int) -> bool:
        """Run a gesture; a CellRefused becomes `refused` at (row, column) and False."""
        raise LookupError((action, row, column))


_NOTHING = Cell()


def cell_at(index: QModelIndex | QPersistentModelIndex) -> Cell:
    """What the cell at `index` shows; an empty cell for an invalid index."""
    cell = index.data(Role.CELL)
    return cell if isinstance(cell, Cell) else _NOTHING
