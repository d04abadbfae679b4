"""The details of an issue: its kind, options on and off the table, its range and unit, and the note."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from app.domain.edits.issues import note_on_issue
from app.domain.edits.options import take_off_table
from app.domain.edits.parties import rename_party
from app.domain.ids import IssueId, OptionId, PartyId
from app.domain.issues import AmountIssue, ChoiceIssue, Option
from app.domain.project import Project
from tests.builders import deal, terms, two_issue_deal
from tests.ui.demo_table import here, press
from tests.ui.panels.conftest import Desk
from ui.kit.number_field import NumberField
from ui.panels.issues.details import IssueDetails

COLOUR, PRICE = IssueId("colour"), IssueId("price")
Key = Qt.Key

LayOut = Callable[[Project], Desk]


@pytest.fixture
def details(qtbot: QtBot) -> Callable[[Desk, IssueId], IssueDetails]:
    """Shows the details of an issue and follows the document as the page does."""

    def show(desk: Desk, issue: IssueId) -> IssueDetails:
        card = IssueDetails(desk.link)
        qtbot.addWidget(card)
        desk.kept.append(card)
        QAbstractItemModelTester(card._options._model, QAbstractItemModelTester.FailureReportingMode.Fatal, card)
        card.resize(520, 500)
        card.show_issue(issue)
        card.show()
        card.activateWindow()
        desk.link.changed.connect(lambda *_: card.show_issue(issue))
        return card

    return show


Show = Callable[[Desk, IssueId], IssueDetails]


def _choice(desk: Desk) -> ChoiceIssue:
    issue = desk.project.issues[0]
    assert isinstance(issue, ChoiceIssue)
    return issue


def _amount(desk: Desk) -> AmountIssue:
    issue = desk.project.issues[1]
    assert isinstance(issue, AmountIssue)
    return issue


def _type(field: NumberField, text: str) -> None:
    field.field().setFocus()
    field.field().selectAll()
    QTest.keyClicks(field.field(), text)
    QTest.keyClick(field.field(), Key.Key_Return)


def test_the_kind_is_switched_by_one_click_and_back_by_undo(desk: LayOut, details: Show) -> None:
    on = desk(two_issue_deal())
    card = details(on, COLOUR)
    assert card._choice.isChecked()
    QTest.mouseClick(card._amount, Qt.MouseButton.LeftButton)
    assert isinstance(on.project.issues[0], AmountIssue)
    assert card._range.isVisible()
    assert not card._options.isVisible()
    on.link.undo()
    assert on.project == two_issue_deal()
    assert card._choice.isChecked()


def test_an_option_that_is_an_amount_stays_said_when_its_issue_becomes_one(desk: LayOut, details: Show) -> None:
    labelled = tuple(Option(id=OptionId(key), label=label) for key, label in (("soon", "30 days"), ("late", "later")))
    on = desk(replace(deal(ChoiceIssue(id=COLOUR, options=labelled)), draft=terms(colour="soon")))
    QTest.mouseClick(details(on, COLOUR)._amount, Qt.MouseButton.LeftButton)
    assert on.project.draft == terms(colour=30)


def test_options_are_added_renamed_and_removed_by_keys(qtbot: QtBot, desk: LayOut, details: Show) -> None:
    on = desk(two_issue_deal())
    grid = details(on, COLOUR)._options._grid
    grid.setFocus()
    qtbot.waitUntil(grid.hasFocus)
    grid.go_to(2, 0)
    press("green", Key.Key_Return)
    assert [option.label for option in _choice(on).options] == ["red", "blue", "green"]
    grid.go_to(0, 0)
    press("dark red", Key.Key_Return)
    assert _choice(on).options[0].label == "dark red"
    grid.go_to(1, 0)
    press(Key.Key_Delete, modifier=Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert [option.label for option in _choice(on).options] == ["dark red", "green"]


def test_an_option_is_taken_off_the_table_by_somebody_for_a_reason(qtbot: QtBot, desk: LayOut, details: Show) -> None:
    on = desk(two_issue_deal())
    grid = details(on, COLOUR)._options._grid
    grid.setFocus()
    qtbot.waitUntil(grid.hasFocus)
    grid.go_to(0, 1)
    press(Key.Key_Space)
    off = _choice(on).options[0].off_table
    assert off is not None
    assert (off.by, off.why) == (None, "")
    grid.sheet.setData(grid.sheet.index(0, 2), "them")
    grid.go_to(0, 3)
    press("the factory closed", Key.Key_Return)
    off = _choice(on).options[0].off_table
    assert off is not None
    assert (off.by, off.why) == ("them", "the factory closed")
    grid.go_to(0, 1)
    press(Key.Key_Space)
    assert _choice(on).options[0].off_table is None
    press(Key.Key_Return)
    assert _choice(on).options[0].off_table is None
    assert here(grid) == (1, 1)


def test_possible_takes_yes_and_no_and_refuses_the_rest(qtbot: QtBot, desk: LayOut, details: Show) -> None:
    on = desk(two_issue_deal())
    grid = details(on, COLOUR)._options._grid
    grid.setFocus()
    qtbot.waitUntil(grid.hasFocus)
    grid.go_to(0, 1)
    press(Key.Key_Delete)
    assert on.project == two_issue_deal()
    for said in ("x", "perhaps"):
        QGuiApplication.clipboard().setText(said)
        press(Key.Key_V, modifier=Qt.KeyboardModifier.ControlModifier)
        assert on.project == two_issue_deal()
        assert f"“{said}” says neither yes nor no" in grid.refusal
    QGuiApplication.clipboard().setText("FALSE")
    press(Key.Key_V, modifier=Qt.KeyboardModifier.ControlModifier)
    assert _choice(on).options[0].off_table is not None
    press(Key.Key_Delete)
    assert _choice(on).options[0].off_table is None


def test_reasons_take_room_only_where_an_option_is_ruled_out(qtbot: QtBot, desk: LayOut, details: Show) -> None:
    on = desk(two_issue_deal())
    grid = details(on, COLOUR)._options._grid
    grid.setFocus()
    qtbot.waitUntil(grid.hasFocus)
    grid.go_to(1, 1)
    assert grid.sheet.columnCount() == 2
    press(Key.Key_Space)
    assert grid.sheet.columnCount() == 4
    assert here(grid) == (1, 1)
    press(Key.Key_Space)
    assert grid.sheet.columnCount() == 2
    assert here(grid) == (1, 1)
    box = grid.visualRect(grid.sheet.index(0, 1))
    QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=box.center() - QPoint(box.width() // 2 - 18, 0))
    assert _choice(on).options[0].off_table is not None
    assert here(grid) == (0, 1)


def test_only_somebody_at_the_table_can_rule_an_option_out(desk: LayOut, details: Show) -> None:
    on = desk(take_off_table(two_issue_deal(), issue=COLOUR, option=OptionId("red"), by=PartyId("them")))
    grid = details(on, COLOUR)._options._grid
    before = on.project
    assert not grid.sheet.setData(grid.sheet.index(0, 2), "the weather")
    assert on.project is before
    assert "“the weather” cannot be picked here" in grid.refusal


def test_who_ruled_an_option_out_is_followed_by_name_and_into_a_deal_where_that_is_nobody(
    desk: LayOut, details: Show
) -> None:
    on = desk(take_off_table(two_issue_deal(), issue=COLOUR, option=OptionId("red"), by=PartyId("them")))
    grid = details(on, COLOUR)._options._grid
    on.link.apply(rename_party, party=PartyId("them"), name="The bank")
    assert grid.sheet.index(0, 2).data() == "The bank"
    other = two_issue_deal()
    parties = tuple(replace(party, id=PartyId(f"{party.id}-2"), name=f"{party.name} 2") for party in other.parties)
    ruled_out = take_off_table(
        replace(other, us=parties[0].id, parties=parties), issue=COLOUR, option=OptionId("red"), by=parties[1].id
    )
    on.link.document.revert_to(ruled_out)
    assert grid.sheet.index(0, 2).data() == "them 2"


def test_a_range_is_typed_field_by_field(desk: LayOut, details: Show) -> None:
    on = desk(two_issue_deal())
    fields = details(on, PRICE)._range._fields
    _type(fields["high"], "20")
    _type(fields["step"], "0.5")
    assert (_amount(on).low, _amount(on).high, _amount(on).step) == (0, 20, 0.5)
    assert len(on.link.document.history.done) == 2


@pytest.mark.parametrize(("name", "typed"), [("low", "11"), ("high", "-3"), ("step", "0")])
def test_a_range_that_cannot_be_keeps_the_old_one_and_says_why(
    desk: LayOut, details: Show, name: str, typed: str
) -> None:
    on = desk(two_issue_deal())
    card = details(on, PRICE)
    _type(card._range._fields[name], typed)
    assert on.project == two_issue_deal()
    assert card._range._fields[name].value() == getattr(_amount(on), name)
    assert card._range._fields[name].said()


@pytest.mark.parametrize("typed", ["nan", "inf", "1e999", "--1", "", "ten"])
def test_what_is_no_number_leaves_the_range_alone(desk: LayOut, details: Show, typed: str) -> None:
    on = desk(two_issue_deal())
    field = details(on, PRICE)._range._fields["high"]
    _type(field, typed)
    assert on.project == two_issue_deal()
    assert not typed or field.reason()


@pytest.mark.parametrize(
    ("typed", "unit", "currency"), [("days", "days", ""), ("EUR", "", "EUR"), ("€", "", "EUR"), ("", "", "")]
)
def test_a_unit_or_a_currency_is_what_amounts_are_counted_in(
    desk: LayOut, details: Show, typed: str, unit: str, currency: str
) -> None:
    on = desk(two_issue_deal())
    field = details(on, PRICE)._range._unit
    field.setFocus()
    field.insert(typed)
    QTest.keyClick(field, Key.Key_Return)
    assert (_amount(on).unit, _amount(on).currency) == (unit, currency)


def test_a_note_typed_in_one_go_is_one_step_and_follows_undo(desk: LayOut, details: Show) -> None:
    on = desk(two_issue_deal())
    card = details(on, PRICE)
    card._note.setFocus()
    QTest.keyClicks(card._note, "ask twice")
    assert _amount(on).note == "ask twice"
    on.link.undo()
    assert on.project == two_issue_deal()
    assert card._note.toPlainText() == ""


def test_a_note_never_moves_to_another_issue(desk: LayOut, details: Show) -> None:
    on = desk(note_on_issue(two_issue_deal(), issue=COLOUR, note="ours"))
    card = details(on, COLOUR)
    card._note.setFocus()
    card.show_issue(PRICE)
    assert card._note.toPlainText() == ""
    QTest.keyClicks(card._note, "x")
    assert [issue.note for issue in on.project.issues] == ["ours", "x"]
