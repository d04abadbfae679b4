"""Outcomes with what they score: rows and columns that several tables have in common."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

from app.domain.estimates import Estimate
from app.records import dataclass
from app.wording.numbers import formats_of, parse_number
from app.wording.plain import as_held
from app.wording.reading import NotANumber
from ui.models.columns import CellRefused, Column, refuse_if

__all__ = ["ScoreEdits", "ScoreRow", "range_columns", "score_column"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreRow:
    """An outcome: what it is called, whether that is a name of its own, what it scores as far as that is known."""

    id: Hashable
    name: str
    score: Estimate | None
    named: bool = True


Row = TypeVar("Row", bound=ScoreRow)


# Not slotted, as Column is not.
@dataclass(frozen=True, kw_only=True)
class ScoreEdits(Generic[Row]):
    """What typing into the table does; each returns the refusal, if any."""

    score: Callable[[Row, float], str]
    bounds: Callable[[Row, tuple[float, float]], str]
    clear: Callable[[Row], str]


def score_column(edits: ScoreEdits[Row]) -> Column[Row]:
    """What an outcome scores."""
    return _column(edits, "likely", "Score", lambda score: score.value)


def range_columns(edits: ScoreEdits[Row]) -> tuple[Column[Row], Column[Row]]:
    """Between what the score may lie, for what rests on an estimate."""
    return (
        _column(edits, "low", "At least", lambda score: score.floor),
        _column(edits, "high", "At most", lambda score: score.ceiling),
    )


def _column(edits: ScoreEdits[Row], key: str, title: str, part: Callable[[Estimate], float]) -> Column[Row]:
    def text(row: Row) -> str:
        return "–" if row.score is None else as_held(part(row.score), formats_of())

    return Column(
        key=key,
        title=title,
        text=text,
        edit_text=lambda row: "" if row.score is None else formats_of().number(part(row.score)),
        edit=lambda row, typed: _edit(edits, row, key, typed),
        number=True,
        width=72,
    )


def _edit(edits: ScoreEdits[Row], row: Row, key: str, typed: str) -> None:
    if not typed.strip():
        refuse_if(edits.clear(row))
        return
    try:
        number = parse_number(typed)
    except NotANumber as error:
        raise CellRefused(error.sentence) from error
    if key == "likely":
        refuse_if(edits.score(row, number))
        return
    _refuse_beyond(row, key, number)
    low = number if key == "low" else row.score.floor if row.score else number
    high = number if key == "high" else row.score.ceiling if row.score else number
    refuse_if(edits.bounds(row, (low, high)))


def _refuse_beyond(row: ScoreRow, key: str, end: float) -> None:
    """Refuse an end of a range that would leave the score outside; it would be taken for the other end."""
    if row.score is None:
        return
    score = as_held(row.score.value, formats_of())
    if key == "low" and end > row.score.value:
        raise CellRefused(f"The lowest is no more than the score, {score}: type that or less, or change it first.")
    if key == "high" and end < row.score.value:
        raise CellRefused(f"The highest is no less than the score, {score}: type that or more, or change it first.")
