"""The curve of an amount: which way is better, bent, and shaped by its points."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.domain.edits.parties import rename_party
from app.domain.edits.ranges import set_range
from app.domain.edits.scores import set_value
from app.domain.ids import IssueId, PartyId
from app.domain.issues import AmountIssue
from app.domain.lookup import issue_of, party_of, preference_of
from app.domain.project import Project
from app.domain.values import Bent, Saturating, Straight, Unknown, ValueFunction, score_of_amount
from tests.builders import bent, bowed, line, two_issue_deal
from tests.ui.kit.plot.pointer import double_click, drag
from tests.ui.panels.conftest import Desk
from ui.panels.importance.curve import CurveCard

US, THEM = PartyId("us"), PartyId("them")
COLOUR, PRICE = IssueId("colour"), IssueId("price")
Key, LEFT = Qt.Key, Qt.MouseButton.LeftButton

LayOut = Callable[[Project], Desk]
Show = Callable[..., CurveCard]


@pytest.fixture
def card(qtbot: QtBot) -> Show:
    """Shows the curve of the price, following the document as the page does."""

    def show(desk: Desk, *parties: PartyId) -> CurveCard:
        made = CurveCard(desk.link)
        qtbot.addWidget(made)
        desk.kept.append(made)
        made.resize(520, 400)
        made.show_issue(PRICE, parties or (US,))
        made.show()
        desk.link.changed.connect(lambda *_: made.show_issue(PRICE, parties or (US,)))
        return made

    return show


def _value(desk: Desk, party: PartyId = US) -> ValueFunction:
    return preference_of(party_of(desk.project, party), PRICE).value


def test_one_click_says_which_way_is_better(desk: LayOut, card: Show) -> None:
    on = desk(set_value(two_issue_deal(), party=US, issue=PRICE, value=Unknown()))
    shown = card(on)
    assert not shown._more.isChecked()
    assert not shown._less.isChecked()
    QTest.mouseClick(shown._more, LEFT)
    assert _value(on) == line(0, 100)
    assert shown._more.isChecked()
    QTest.mouseClick(shown._less, LEFT)
    assert _value(on) == line(100, 0)
    assert (shown._more.isChecked(), shown._less.isChecked()) == (False, True)


def test_bending_twice_makes_it_straight_again(desk: LayOut, card: Show) -> None:
    on = desk(two_issue_deal())
    shown = card(on)
    QTest.mouseClick(shown._bend, LEFT)
    assert isinstance(_value(on), Saturating)
    QTest.mouseClick(shown._bend, LEFT)
    assert _value(on) == line(100, 0)


def test_a_point_added_moved_and_removed_shapes_the_curve(desk: LayOut, card: Show) -> None:
    on = desk(two_issue_deal())
    shown = card(on)
    shown._plot.knot_added.emit(5.0, 80.0)
    value = _value(on)
    assert isinstance(value, Bent)
    assert [(knot.amount, knot.score.value) for knot in value.knots] == [(0, 100), (5, 80), (10, 0)]
    for score in (81.0, 85.0, 90.0):
        shown._plot.knot_moved.emit(1, 5.0, score)
    shown._plot.knot_released.emit(1)
    value = _value(on)
    assert isinstance(value, Bent)
    assert value.knots[1].score.value == 90
    assert len(on.link.document.history.done) == 2
    shown._plot.knot_removed.emit(1)
    assert len(shown._knots_or_handles()) == 2


def test_the_middle_of_a_line_bends_it_both_ways_as_one_step_a_drag(desk: LayOut, card: Show) -> None:
    on = desk(two_issue_deal())
    shown = card(on)
    bends = []
    for heights in ((60, 70, 80), (70, 40, 20)):
        drag(shown._plot, (5, shown._knots_or_handles()[1][1]), *((5, height) for height in heights))
        value = _value(on)
        assert isinstance(value, Saturating)
        assert round(score_of_amount(value, _price(on), 5).value) == heights[-1]
        bends.append(value.bend.value)
    assert bends[0] < 0 < bends[1]
    assert len(on.link.document.history.done) == 2
    on.link.undo()
    on.link.undo()
    assert on.project == two_issue_deal()


def test_keys_bend_a_line_make_it_straight_and_raise_its_ends(desk: LayOut, card: Show) -> None:
    on = desk(two_issue_deal())
    shown = card(on)
    _press(shown, Key.Key_Right, Key.Key_Right, Key.Key_Up, Key.Key_Up)
    assert isinstance(_value(on), Saturating)
    assert shown._knots_or_handles()[1] == (5, 52)
    _press(shown, Key.Key_Delete)
    assert _value(on) == line(100, 0)
    _press(shown, Key.Key_Right, Key.Key_Up)
    assert _value(on) == line(100, 1)


def test_an_end_dragged_past_the_other_turns_the_line(desk: LayOut, card: Show) -> None:
    on = desk(two_issue_deal())
    shown = card(on)
    drag(shown._plot, (0, 100), (0, 30), (0, 0))
    assert _value(on) == line(0, 0)
    drag(shown._plot, (10, 0), (10, 0), (10, 80))
    assert _value(on) == line(0, 80)


def test_a_level_line_pulled_at_its_middle_gets_a_peak(desk: LayOut, card: Show) -> None:
    on = desk(set_value(two_issue_deal(), party=US, issue=PRICE, value=line(40, 40)))
    shown = card(on)
    drag(shown._plot, (5, 40), (5, 60), (5, 90))
    assert _value(on) == bent((0, 40), (5, 90), (10, 40))
    assert len(on.link.document.history.done) == 1


def test_insert_adds_a_point_on_the_line_and_a_straight_one_stays_so(desk: LayOut, card: Show) -> None:
    on = desk(two_issue_deal())
    on.link.apply(set_range, issue=PRICE, low=0, high=100, step=1)
    shown = card(on)
    _press(shown, Key.Key_Right, Key.Key_Insert)
    assert _value(on) == bent((0, 100), (25, 75), (100, 0))
    _press(shown, Key.Key_Insert)
    assert [point[0] for point in shown._knots_or_handles()] == [0, 25, 62, 100]
    _press(shown, Key.Key_Delete, Key.Key_Up)
    assert _value(on) == bent((0, 100), (25, 75), (100, 1))


def test_a_point_added_to_a_bow_keeps_its_middle(desk: LayOut, card: Show) -> None:
    on = desk(set_value(two_issue_deal(), party=US, issue=PRICE, value=bowed(100, 0, 2)))
    shown = card(on)
    double_click(shown._plot, 8, 70)
    assert _value(on) == bent((0, 100), (5, 26.89), (8, 70), (10, 0))


def test_the_points_of_a_curve_are_typed_below_it(desk: LayOut, card: Show) -> None:
    on = desk(two_issue_deal())
    shown = card(on)
    table = shown._points.model
    assert table.setData(table.index(2, 1), "12.5")
    assert _value(on) == line(100, 12.5)
    assert table.setData(table.index(1, 0), "4")
    assert _value(on) == bent((0, 100), (4, 56.25), (10, 12.5))
    assert shown._knots_or_handles() == ((0, 100), (4, 56.25), (10, 12.5))
    shown._plot.knot_moved.emit(1, 4.0, 60.0)
    assert table.index(1, 1).data() == "60"
    QTest.mouseClick(shown._unknown, LEFT)
    assert shown._table.isHidden()


def test_the_points_typed_are_those_of_the_party_chosen(desk: LayOut, card: Show) -> None:
    on = desk(two_issue_deal())
    shown = card(on, US, THEM)
    table = shown._points.model
    assert table.columnCount() == 2
    QTest.keyClick(shown._who, Key.Key_Down)
    assert table.columnCount() == 4
    assert table.setData(table.index(0, 3), "20")
    theirs = _value(on, THEM)
    assert isinstance(theirs, Straight)
    assert theirs.at_low.ceiling == 20
    assert _value(on) == line(100, 0)


def test_the_line_below_says_what_can_be_done(desk: LayOut, card: Show) -> None:
    on = desk(two_issue_deal())
    shown = card(on)
    said = [shown._hint.text()]
    for value in (bowed(100, 0, 2), bowed(100, 0, -2), bent((0, 100), (10, 0)), Unknown()):
        on.link.apply(set_value, party=US, issue=PRICE, value=value)
        said.append(shown._hint.text())
    assert len(set(said)) == 5
    assert all("Insert" in each for each in (said[0], said[3]))


def _press(card: CurveCard, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(card._plot, key)


def _price(desk: Desk) -> AmountIssue:
    found = issue_of(desk.project, PRICE)
    assert isinstance(found, AmountIssue)
    return found


def test_the_ends_of_a_curve_cannot_be_taken_away(desk: LayOut, card: Show) -> None:
    on = desk(two_issue_deal())
    shown = card(on)
    shown._plot.knot_removed.emit(0)
    assert on.project == two_issue_deal()


def test_not_known_makes_no_claim(desk: LayOut, card: Show) -> None:
    on = desk(two_issue_deal())
    shown = card(on)
    QTest.mouseClick(shown._unknown, LEFT)
    assert _value(on) == Unknown()
    assert not shown._unknown.isEnabled()
    assert not shown._bend.isEnabled()


def test_the_curve_shaped_is_that_of_the_party_chosen(desk: LayOut, card: Show) -> None:
    on = desk(two_issue_deal())
    shown = card(on, US, THEM)
    assert shown._who.isVisible()
    QTest.keyClick(shown._who, Qt.Key.Key_Down)
    QTest.mouseClick(shown._less, LEFT)
    assert _value(on) == line(100, 0)
    theirs = _value(on, THEM)
    assert isinstance(theirs, Straight)
    assert (theirs.at_low.value, theirs.at_high.value) == (100, 0)
    assert [bool(curve.band) for curve in shown._plot._curves] == [False, True]
    on.link.apply(rename_party, party=THEM, name="Carol & Co")
    assert shown._who.itemText(1) == "Carol & Co"


def test_a_choice_has_no_curve(desk: LayOut, card: Show) -> None:
    shown = card(desk(two_issue_deal()))
    shown.show_issue(COLOUR, (US,))
    assert shown.isHidden()
