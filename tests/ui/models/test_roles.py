"""What cells and titles answer to Qt's roles and ours."""

from __future__ import annotations

from PySide6.QtCore import Qt

from tests.ui.demo_table import supply_contract
from ui.kit.grid.sheet import Bar, Check, Dot, Role, cell_at
from ui.models.columns import Column
from ui.models.roles import cell_answer, title_answer

Ask = Qt.ItemDataRole
PLAIN = Column[str](key="k", title="Title", text=str, tip=lambda _row: "<b>a</b>\nb", note=lambda _row: "check again")


def test_screen_readers_hear_row_column_and_value() -> None:
    model = supply_contract().model
    assert model.index(0, 1).data(Ask.AccessibleTextRole) == "Unit price, Us, 30"
    assert model.index(0, 0).data(Ask.AccessibleTextRole) == "Issue, Unit price"
    assert model.index(0, 0).data(Ask.AccessibleDescriptionRole) == "about Unit price"


def test_a_column_may_say_its_own_sentence() -> None:
    spoken = Column[str](key="k", title="T", text=str, spoken=lambda row: f"{row} of ten")
    assert cell_answer(Ask.AccessibleTextRole, "3", spoken, spoken) == "3 of ten"


def test_tool_tips_show_markup_as_typed() -> None:
    tip = str(cell_answer(Ask.ToolTipRole, "x", PLAIN, PLAIN))
    assert "&lt;b&gt;a&lt;/b&gt;" in tip
    assert "check again" in tip
    assert cell_answer(Ask.ToolTipRole, "x", Column[str](key="k", title="T", text=str), PLAIN) == ""


def test_issue_rows_show_bars_and_option_rows_dots() -> None:
    model = supply_contract().model
    assert isinstance(cell_at(model.index(0, 1)).look, Bar)
    assert isinstance(cell_at(model.index(2, 1)).look, Dot)
    assert cell_at(model.index(2, 1)).number
    assert model.index(2, 1).data(Role.COLUMN_KEY) == "us"


def test_tick_boxes_answer_as_checks() -> None:
    ticked = Column[bool](key="k", title="T", text=str, look=lambda row: Check(on=row))
    assert cell_answer(Ask.CheckStateRole, True, ticked, ticked) == Qt.CheckState.Checked  # noqa: FBT003 - the row
    assert cell_answer(Ask.CheckStateRole, "x", PLAIN, PLAIN) is None


def test_titles_carry_party_and_width() -> None:
    model = supply_contract().model
    across = Qt.Orientation.Horizontal
    assert model.headerData(2, across) == "Nordform, our estimate"
    assert (model.headerData(2, across, Role.PARTY), model.headerData(0, across, Role.PARTY)) == (1, None)
    assert model.headerData(2, across, Role.WIDTH) == 180


def test_roles_nobody_declared_have_no_answer() -> None:
    assert cell_answer(Ask.BackgroundRole, "x", PLAIN, PLAIN) is None
    assert title_answer(Ask.BackgroundRole, PLAIN) is None
