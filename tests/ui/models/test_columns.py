"""What a column takes from an editor and what it refuses."""

from __future__ import annotations

import pytest

from ui.models.columns import CellRefused, Column


def noting(taken: list[str], *, limit: int = 200) -> Column[str]:
    return Column(
        key="x",
        title="X",
        text=lambda row: f"<{row}>",
        edit_text=lambda row: row,
        edit=lambda _row, text: taken.append(text),
        editable=lambda row: row != "fixed",
        limit=limit,
    )


def test_a_changed_text_reaches_the_edit_and_an_unchanged_one_does_not() -> None:
    taken: list[str] = []
    noting(taken).take("a", "a")
    noting(taken).take("a", "b")
    assert taken == ["b"]


def test_a_text_over_the_limit_is_refused_with_both_lengths() -> None:
    taken: list[str] = []
    with pytest.raises(CellRefused) as refused:
        noting(taken, limit=1000).take("a", "x" * 1234)
    assert refused.value.sentence == "At most 1,000 characters fit here; this has 1,234."
    assert not taken


def test_a_read_only_cell_refuses() -> None:
    taken: list[str] = []
    with pytest.raises(CellRefused):
        noting(taken).take("fixed", "b")
    with pytest.raises(CellRefused):
        Column[str](key="x", title="X", text=str).take("a", "b")


def test_editors_open_with_the_edit_text_or_else_the_shown_one() -> None:
    assert noting([]).editing_text("a") == "a"
    assert Column[str](key="x", title="X", text=str.upper).editing_text("a") == "A"
