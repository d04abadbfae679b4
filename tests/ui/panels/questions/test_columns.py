"""Something said and its day as columns: what stands in for nothing, what is typed, and what is refused."""

import pytest

from ui.models.columns import CellRefused
from ui.panels.questions.columns import day_column, said_column


def test_what_is_said_is_typed_without_blanks_around_it_and_stood_in_for_while_there_is_nothing() -> None:
    kept: list[str] = []

    def keep(row: str, text: str) -> str:
        kept.append(f"{row} {text}")
        return "" if text else "Say something."

    column = said_column("answer", "Answer", lambda row: "" if row == "open" else row, keep, nothing="not yet")
    assert (column.text("open"), column.stands_in("open")) == ("not yet", True)
    assert (column.text("yes"), column.stands_in("yes"), column.tip("yes")) == ("yes", False, "yes")
    column.take("yes", "  no  ")
    assert kept == ["yes no"]
    with pytest.raises(CellRefused, match="Say something"):
        column.take("yes", "  ")


def test_a_day_is_typed_as_people_write_it() -> None:
    kept: list[str] = []

    def keep(_: str, day: str) -> str:
        kept.append(day)
        return "This is no date." if day == "hello" else ""

    column = day_column("Asked", lambda row: (row, row and "May 31"), keep, nothing="to ask", tip="When")
    assert [(column.text(row), column.stands_in(row)) for row in ("", "2026-05-31")] == [
        ("to ask", True),
        ("May 31", False),
    ]
    column.take("", "31.05.2026")
    assert kept == ["2026-05-31"]
    with pytest.raises(CellRefused, match="no date"):
        column.take("", "hello")
