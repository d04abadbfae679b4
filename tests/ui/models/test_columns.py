"""What a column takes from an editor and what it refuses."""

from __future__ import annotations

import pytest

from ui.kit.grid.sheet import Check, Choices, Look
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


def picking(taken: list[str], look: Look) -> Column[str]:
    return Column(key="x", title="X", text=str, edit=lambda _row, text: taken.append(text), look=lambda _row: look)


@pytest.mark.parametrize(("typed", "meant"), [("NO", "no"), ("0", "no"), ("False", "no"), (" n ", "no"), ("", "")])
def test_a_tick_box_takes_words_that_say_yes_or_no(typed: str, meant: str) -> None:
    taken: list[str] = []
    picking(taken, Check(on=True)).take("yes", typed)
    assert taken == [meant]
    picking(taken, Check(on=True)).take("yes", "TRUE")
    assert taken == [meant]


def test_a_tick_box_refuses_what_says_neither() -> None:
    taken: list[str] = []
    with pytest.raises(CellRefused) as refused:
        picking(taken, Check(on=True)).take("yes", "x")
    assert "“x” says neither yes nor no" in refused.value.sentence
    assert not taken


def test_a_list_takes_its_labels_in_any_case_and_refuses_others() -> None:
    taken: list[str] = []
    column = picking(taken, Choices(labels=("not known", "the same")))
    column.take("not known", "The Same ")
    column.take("not known", "")
    assert taken == ["the same", ""]
    with pytest.raises(CellRefused) as refused:
        column.take("not known", "opposite")
    assert refused.value.sentence == "“opposite” cannot be picked here, only one of these: not known, the same."


def test_editors_open_with_the_edit_text_or_else_the_shown_one() -> None:
    assert noting([]).editing_text("a") == "a"
    assert Column[str](key="x", title="X", text=str.upper).editing_text("a") == "A"


def test_a_picked_cell_takes_its_labels_however_they_are_written_and_being_cleared() -> None:
    taken: list[str] = []
    column = picking(taken, Choices(labels=("Ann", "ann", "not known")))
    for text in ("ann", "Not Known ", "", "  "):
        column.take("Ann", text)
    assert taken == ["ann", "not known", "", ""]
