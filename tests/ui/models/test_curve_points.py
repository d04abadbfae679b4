"""The points of a curve as a table: typed, pasted as one curve, added, taken away, undone."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from app.document.document import Document
from app.domain.bends import bend_through
from app.domain.edits.ranges import set_range
from app.domain.edits.scores import set_value
from app.domain.ids import IssueId, PartyId
from app.domain.issues import AmountIssue
from app.domain.lookup import issue_of, party_of, preference_of
from app.domain.values import Bent, Unknown, ValueFunction
from tests.builders import bent, bowed, line, two_issue_deal
from tests.ui.demo_table import here, press
from ui.bridge.document_link import DocumentLink
from ui.delegates.cell import CellDelegate
from ui.kit.grid.view import Grid
from ui.models.curve_points import CurvePoints

US, THEM, PRICE = PartyId("us"), PartyId("them"), IssueId("price")
Key = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


class Table:
    """A party's curve of the price, shown and followed as a panel does."""

    def __init__(self, value: ValueFunction, party: PartyId, qtbot: QtBot) -> None:
        project = set_range(two_issue_deal(), issue=PRICE, low=0, high=100, step=1)
        self.link = DocumentLink(Document(set_value(project, party=party, issue=PRICE, value=value), saved=False))
        self.party = party
        self.points = CurvePoints(self.link)
        self.model = self.points.model
        self.link.changed.connect(lambda *_: self.show())
        self.has_numbers = self.show()
        self.grid = Grid(self.model)
        self.grid.setItemDelegate(CellDelegate(self.grid))
        QAbstractItemModelTester(self.model, QAbstractItemModelTester.FailureReportingMode.Fatal, self.grid)
        qtbot.addWidget(self.grid)
        self.grid.resize(400, 400)
        self.grid.show()
        self.grid.activateWindow()
        self.grid.setFocus()
        qtbot.waitUntil(self.grid.hasFocus)

    def show(self) -> bool:
        issue = issue_of(self.link.project, PRICE)
        assert isinstance(issue, AmountIssue)
        return self.points.show(issue, self.party)

    @property
    def value(self) -> ValueFunction:
        return preference_of(party_of(self.link.project, self.party), PRICE).value

    @property
    def steps(self) -> int:
        return len(self.link.document.history.done)

    def paste(self, text: str, row: int = 0, column: int = 0) -> None:
        QGuiApplication.clipboard().setText(text)
        self.grid.go_to(row, column)
        press(Key.Key_V, modifier=CTRL)


Make = Callable[..., Table]


@pytest.fixture
def table(qtbot: QtBot) -> Make:
    """Shows a curve as a table."""

    def make(value: ValueFunction, party: PartyId = US) -> Table:
        made = Table(value, party, qtbot)
        tables.append(made)
        return made

    tables: list[Table] = []
    return make


def test_a_score_between_two_whole_ones_is_typed_and_a_line_stays_a_line(table: Make) -> None:
    on = table(line(100, 0))
    on.grid.go_to(2, 1)
    press("12.5", Key.Key_Return)
    assert on.value == line(100, 12.5)
    on.link.undo()
    assert on.value == line(100, 0)
    assert on.model.columnCount() == 2


def test_the_middle_of_a_line_bends_it(table: Make) -> None:
    on = table(line(100, 0))
    on.grid.go_to(1, 1)
    press("80", Key.Key_Return)
    assert [str(on.model.index(row, 1).data()) for row in range(3)] == ["100", "80", "0"]
    assert on.value == bowed(100, 0, bend_through(0.2))
    on.grid.go_to(1, 1)
    press(Key.Key_Delete, modifier=CTRL | SHIFT)
    assert [str(on.model.index(row, 1).data()) for row in range(3)] == ["100", "50", "0"]


def test_points_are_typed_one_after_the_other_in_any_order(table: Make) -> None:
    on = table(line(100, 0))
    on.grid.go_to(on.model.rowCount() - 1, 0)
    press("60", Key.Key_Tab, "12.5", Key.Key_Return)
    press("20", Key.Key_Tab, "90", Key.Key_Return)
    assert on.value == bent((0, 100), (20, 90), (60, 12.5), (100, 0))
    assert here(on.grid) == (on.model.rowCount() - 1, 0)
    press("40", Key.Key_Return)
    assert on.value == bent((0, 100), (20, 90), (40, 51.25), (60, 12.5), (100, 0))


def test_an_amount_that_is_typed_moves_its_point_and_stays_current(table: Make) -> None:
    on = table(bent((0, 100), (20, 90), (60, 12.5), (100, 0)))
    on.grid.go_to(1, 0)
    press("70", Key.Key_Tab)
    assert on.value == bent((0, 100), (60, 12.5), (70, 90), (100, 0))
    assert here(on.grid) == (2, 1)


@pytest.mark.parametrize(("typed", "said"), [("101", "out of range"), ("60", "same amount"), ("x", "x")])
def test_an_amount_that_makes_no_curve_is_refused_with_a_sentence(table: Make, typed: str, said: str) -> None:
    on = table(bent((0, 100), (20, 90), (60, 12.5), (100, 0)))
    on.grid.go_to(1, 0)
    press(typed, Key.Key_Return)
    assert said in on.grid.refusal
    assert on.steps == 0


def test_nothing_of_a_point_is_cleared_and_only_one_between_the_ends_is_taken_away(table: Make) -> None:
    on = table(bent((0, 100), (20, 90), (60, 12.5), (100, 0)))
    for column in (0, 1):
        on.grid.go_to(1, column)
        press(Key.Key_Delete)
        assert on.grid.refusal
    for row in (0, 3):
        on.grid.go_to(row, 0)
        press(Key.Key_Delete, modifier=CTRL | SHIFT)
        assert "only one between them" in on.grid.refusal
    assert on.steps == 0
    on.grid.go_to(1, 0)
    press(Key.Key_Delete, modifier=CTRL | SHIFT)
    assert on.value == bent((0, 100), (60, 12.5), (100, 0))


def test_a_score_sheet_is_pasted_as_one_curve_and_one_step(table: Make) -> None:
    on = table(bent((0, 100), (20, 90), (40, 50), (100, 0)))
    on.paste("Amount\tScore\n0\t100\n40\t87.5\n60\t50\n80\t12.5\n100\t0\n")
    assert on.value == bent((0, 100), (40, 87.5), (60, 50), (80, 12.5), (100, 0))
    assert on.steps == 1
    on.link.undo()
    assert on.value == bent((0, 100), (20, 90), (40, 50), (100, 0))
    assert len(on.model.rows) == 4


def test_scores_pasted_over_a_bow_leave_it_one(table: Make) -> None:
    on = table(bowed(100, 0, 2))
    for number, middle in enumerate(("60", "60", "20"), start=1):
        on.paste(f"{90 + number}\n{middle}\n10", column=1)
        assert [str(on.model.index(row, 1).data()) for row in range(3)] == [f"{90 + number}", middle, "10"]
        assert not isinstance(on.value, Bent)
        assert on.steps == number


def test_what_is_pasted_and_no_curve_changes_nothing_and_says_why(table: Make) -> None:
    on = table(bent((0, 100), (20, 90), (100, 0)))
    for block in ("0\t100\n30\t50\n30\t20\n", "0\t100\n30\t50\n100\t900\n"):
        on.paste(block)
        assert on.grid.refusal
        assert on.value == bent((0, 100), (20, 90), (100, 0))
    assert [row.amount for row in on.model.rows] == [0, 20, 100]


def test_of_another_party_every_score_has_its_range(table: Make) -> None:
    on = table(line(0, 100), THEM)
    assert on.model.columnCount() == 4
    on.paste("0\t0\t0\t10\n50\t70\t60\t75\n80\t90\t80\t95\n100\t100\t90\t100\n")
    value = on.value
    assert isinstance(value, Bent)
    told = [(knot.score.value, knot.score.floor, knot.score.ceiling) for knot in value.knots]
    assert told == [(0, 0, 10), (70, 60, 75), (90, 80, 95), (100, 90, 100)]


def test_a_score_is_another_one_however_little_it_differs(table: Make) -> None:
    on = table(bent((0, 100), (50, 0.004), (100, 0)))
    assert on.model.index(1, 1).data() == "0.004"
    on.paste("0", row=1, column=1)
    assert on.value == bent((0, 100), (50, 0), (100, 0))


@pytest.mark.parametrize(("column", "typed", "said"), [(2, "80", "no more than"), (3, "20", "no less than")])
def test_an_end_of_a_range_beyond_the_score_is_refused_with_a_sentence(
    table: Make, column: int, typed: str, said: str
) -> None:
    on = table(bent((0, 0), (50, 50), (100, 100)), THEM)
    before = on.value
    on.paste(typed, row=1, column=column)
    assert on.value == before
    assert said in on.grid.refusal
    assert "the score, 50:" in on.grid.refusal


def test_where_nothing_is_known_there_are_no_numbers(table: Make) -> None:
    assert not table(Unknown()).has_numbers
    assert table(line(0, 100)).has_numbers
