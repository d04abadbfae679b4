"""The curve of an amount: which way is better, bent, and shaped by its points."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.domain.edits.parties import rename_party
from app.domain.edits.scores import set_value
from app.domain.ids import IssueId, PartyId
from app.domain.lookup import party_of, preference_of
from app.domain.project import Project
from app.domain.values import Bent, Saturating, Straight, Unknown, ValueFunction
from tests.builders import line, two_issue_deal
from tests.ui.panels.conftest import Desk
from ui.panels.importance.curve import CurveCard

US, THEM = PartyId("us"), PartyId("them")
COLOUR, PRICE = IssueId("colour"), IssueId("price")
LEFT = Qt.MouseButton.LeftButton

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
    assert len(shown._knots()) == 2


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
