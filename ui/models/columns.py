"""Columns of a table: what each cell says and what editing it does, as frozen values over a row."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from itertools import takewhile
from typing import Any, Generic, TypeVar

from app.records import dataclass
from app.wording.dates import read_day
from app.wording.names import shown
from app.wording.reading import NotTaken, read_yes_or_no
from app.wording.translate import _
from ui.kit.grid.sheet import CellText, Check, Choices, Look
from ui.kit.line import too_long

__all__ = ["CellRefused", "Column", "refuse_if", "typed_day", "whole_lines"]

Row = TypeVar("Row")


class CellRefused(Exception):
    """An edit does not take what was typed; `sentence` says why, in words for the person who typed it."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def refuse_if(refusal: str) -> None:
    """Raises CellRefused with the sentence that an edit came back with, if it did."""
    if refusal:
        raise CellRefused(refusal)


def typed_day(text: str) -> str:
    """The day that was typed as a project keeps it; what is none comes back as it is, for the edit to refuse.

    Raises CellRefused for what can be read in two ways.
    """
    try:
        return read_day(text)
    except NotTaken as refusal:
        raise CellRefused(refusal.sentence) from refusal


def _meant(look: Look | None, text: str) -> str:
    """What a text that may have been pasted means to a cell to pick or to tick; raises CellRefused."""
    if isinstance(look, Check | Choices) and not text.strip():
        return ""
    if isinstance(look, Check):
        try:
            return "yes" if read_yes_or_no(text) else "no"
        except NotTaken as refusal:
            raise CellRefused(refusal.sentence) from refusal
    if isinstance(look, Choices):
        return _picked(look.labels, text)
    return text


def _picked(labels: Sequence[str], text: str) -> str:
    wanted = text.strip().casefold()
    alike = [label for label in labels if label.strip().casefold() == wanted]
    if not alike:
        sentence = _("“{text}” cannot be picked here, only one of these: {labels}.")
        raise CellRefused(sentence.format(text=shown(text), labels=", ".join(labels)))
    return text if text in alike else alike[0]


def _nothing(_row: object) -> str:
    return ""


def _never(_row: object) -> bool:
    return False


def _no_look(_row: object) -> Look | None:
    return None


# Not slotted: Column[Row](...) sets an attribute, which a frozen slotted generic answers with a TypeError on 3.11.
@dataclass(frozen=True, kw_only=True)
class Column(Generic[Row]):
    """One column. Every callable takes the row value; all but `text` may be left out.

    `edit(row, text)` applies what was typed or picked, or raises CellRefused, and returns nothing: the new value
    comes back through `RowsModel.set_rows`. It gets "" when the cell is cleared, and otherwise of a cell to pick or
    to tick only what can be picked, or "yes" or "no". Without `edit` the column is read-only; `editable(row)` says so
    for single rows.
    `stands_in` says whether the text stands in for something not given yet, as "Issue 3" does for a name.
    `edit_text` is what an editor opens with and what is copied; `text` is what is shown.
    `spoken` is what a screen reader says; without it: first column, title, text.
    `reads` names all that the cell depends on, where that is told sooner than the cell is made: rows that agree in
    it are taken to look alike.
    `answers`: what is typed answers a question, also when it is what stands there already.
    `limit` is the most characters an edit takes. `width` and `stretch` are for the layout, in pixels and shares of
    spare width; `party` puts that party's mark before the title.
    `title_gives_way`: a long title is cut rather than widen the column.
    """

    key: Hashable
    title: str
    text: Callable[[Row], str]
    edit: Callable[[Row, str], None] | None = None
    editable: Callable[[Row], bool] | None = None
    edit_text: Callable[[Row], str] | None = None
    look: Callable[[Row], Look | None] = _no_look
    detail: Callable[[Row], str] = _nothing
    note: Callable[[Row], str] = _nothing
    tip: Callable[[Row], str] = _nothing
    stands_in: Callable[[Row], bool] = _never
    spoken: Callable[[Row], str] | None = None
    reads: Callable[[Row], object] | None = None
    title_tip: str = ""
    number: bool = False
    answers: bool = False
    limit: int = 200
    width: int = 72
    stretch: int = 0
    party: int | None = None
    title_gives_way: bool = False

    def differs(self, row: Row, other: Row) -> bool:
        """Whether the cells of two rows may differ; False only where they surely do not."""
        return self.reads is None or self.reads(row) != self.reads(other)

    def takes_edits(self, row: Row) -> bool:
        """Whether the cell of `row` can be edited."""
        return self.edit is not None and (self.editable is None or self.editable(row))

    def editing_text(self, row: Row) -> str:
        """What an editor opens with, and what copying the cell gives."""
        return self.text(row) if self.edit_text is None else self.edit_text(row)

    def take(self, row: Row, text: str) -> None:
        """Apply `text` to the cell of `row`. Raises CellRefused; text that changes nothing makes no edit."""
        if self.edit is None or not self.takes_edits(row):
            raise CellRefused(_("This cell cannot be edited."))
        if text == self.editing_text(row) and not self.answers:
            return
        self.check_length(text)
        meant = _meant(self.look(row), text)
        if meant != self.editing_text(row) or self.answers:
            self.edit(row, meant)

    def check_length(self, text: str) -> None:
        """Raises CellRefused when `text` is longer than the limit."""
        if len(text) > self.limit:
            raise CellRefused(too_long(self.limit, len(text)))


def whole_lines(columns: Sequence[Column[Any]], lines: Iterable[Sequence[CellText]]) -> Iterator[tuple[str, ...]]:
    """The texts of the first of these lines, up to one that is blank, has but one cell, or has one that is too long."""

    def is_whole(cells: Sequence[CellText]) -> bool:
        fits = all(len(cell.text) <= columns[cell.column].limit for cell in cells)
        return fits and len(cells) > 1 and any(cell.text.strip() for cell in cells)

    return (tuple(cell.text for cell in cells) for cells in takewhile(is_whole, lines))
