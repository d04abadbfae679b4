"""What else could be done without the deal: a table for each side, typed like a spreadsheet, that moves the lines."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain.edits.alternatives import add_alternative, remove_alternatives, set_alternative_worth
from app.domain.edits.dealing import set_draft
from app.domain.edits.issues import add_choice_issue
from app.domain.edits.parties import clear_walk_away
from app.domain.ids import AlternativeId, IssueId, PartyId
from app.domain.lookup import party_of
from app.domain.parties import Alternative, WalkAway
from app.domain.problems import Place, problems_of
from app.domain.project import Project
from tests.builders import about, deal, exactly, terms, two_issue_deal
from tests.ui.demo_table import press
from tests.ui.panels.conftest import Desk
from ui.bridge.attention import Page
from ui.delegates.term_controls import PickControl
from ui.kit.number_field import NumberField
from ui.panels.no_deal.alternatives import AlternativesTable, ways_out_shown
from ui.panels.no_deal.panel import NoDealPanel
from ui.panels.problems_strip import page_of

US, THEM, COLOUR = PartyId("us"), PartyId("them"), IssueId("colour")
SELLER = AlternativeId("other-seller")
Key = Qt.Key
LayOut = Callable[[Project], Desk]


@pytest.fixture
def page(qtbot: QtBot) -> Callable[[Desk], NoDealPanel]:
    """Shows the page with the keyboard in our table, Qt's tester watching every model."""

    def show(on: Desk) -> NoDealPanel:
        panel = NoDealPanel(on.link, on.attention, on.studies)
        qtbot.addWidget(panel)
        theirs = panel.card_of(THEM)
        theirs.set_folded(is_folded=False)
        ours = panel.ours.alternatives
        models = [each for table in (ours, theirs.inside.alternatives) for each in (table.model, table.extras)]
        on.show(panel, ours.grid, *models, width=520)
        qtbot.waitUntil(ours.grid.hasFocus)
        return panel

    return show


Show = Callable[[Desk], NoDealPanel]


def _walk_away(on: Desk, party: PartyId = US) -> WalkAway:
    return party_of(on.project, party).walk_away


def _with_seller(party: PartyId = US) -> Project:
    project = add_alternative(two_issue_deal(), party=party, words="Other seller")
    return set_alternative_worth(project, party=party, alternative=SELLER, worth=exactly(55))


def _type_at(table: AlternativesTable, row: int, column: int, text: str) -> None:
    table.grid.setFocus()
    table.grid.go_to(row, column)
    press(text, Key.Key_Return)


def _type(field: NumberField, text: str) -> None:
    field.field().setFocus()
    field.field().selectAll()
    QTest.keyClicks(field.field(), text)
    QTest.keyClick(field.field(), Key.Key_Return)


def _without_walk_aways() -> Project:
    project = two_issue_deal()
    return clear_walk_away(clear_walk_away(project, party=US), party=THEM)


def test_the_first_alternative_stands_below_the_walk_away_so_far_which_still_counts(desk: LayOut, page: Show) -> None:
    on = desk(two_issue_deal())
    panel = page(on)
    _type_at(panel.ours.alternatives, 0, 0, "Import")
    on.settle()
    present, added = _walk_away(on, US).alternatives
    assert present.worth == exactly(30)
    assert added.words == "Import"
    assert on.studies.picture is not None
    assert on.studies.picture.sides[0].walk_away is not None
    assert on.studies.picture.sides[0].walk_away.value == 30
    on.link.undo()
    assert _walk_away(on, US).alternatives == ()


def test_an_alternative_is_typed_in_the_last_row_and_moves_the_line(desk: LayOut, page: Show) -> None:
    on = desk(_without_walk_aways())
    panel = page(on)
    table = panel.ours.alternatives
    _type_at(table, 0, 0, "Other seller")
    assert _walk_away(on).alternatives == (Alternative(id=SELLER, words="Other seller"),)
    assert "not counted yet" in table.model.columns[0].detail(table.model.rows[0])
    _type_at(table, 0, 1, "55")
    _type_at(table, 0, 3, "8")
    on.settle()
    assert on.studies.picture is not None
    assert on.studies.picture.sides[0].walk_away is not None
    assert on.studies.picture.sides[0].walk_away.value == 47
    assert panel.ours.state.text().startswith(
        "Your walk-away is 47 points: “Other seller” is worth 55 for sure, less 8"
    )
    assert (table.model.rows[0].comes_to, table.model.rows[0].counts) == ("47", True)
    assert panel.ours.points.value() == 47


def test_every_cell_is_one_step(desk: LayOut, page: Show) -> None:
    on = desk(_with_seller())
    table = page(on).ours.alternatives
    for column, text in ((1, "60"), (2, "80"), (3, "2"), (4, "3"), (0, "Another one")):
        before = on.project
        _type_at(table, 0, column, text)
        assert on.project != before
        on.link.undo()
        assert on.project == before


def test_rows_are_pasted_from_a_spreadsheet_and_deleted(desk: LayOut, page: Show) -> None:
    on = desk(_without_walk_aways())
    table = page(on).ours.alternatives
    table.grid.go_to(0, 0)
    QApplication.clipboard().setText("Other seller\t55\t100\t5\t2\nCourt\t80\t60%\t4\t0\n")
    QTest.keyClick(table.grid, Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    seller, court = _walk_away(on).alternatives
    assert (seller.worth, seller.cost, seller.delay) == (exactly(55), exactly(5), exactly(2))
    assert (court.words, court.worth, court.chance) == ("Court", exactly(80), exactly(60))
    on.link.undo()
    assert _walk_away(on).alternatives == ()
    on.link.redo()
    table.grid.go_to(0, 0)
    QTest.keyClick(table.grid, Key.Key_Delete, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert [each.words for each in _walk_away(on).alternatives] == ["Court"]


@pytest.mark.parametrize(("column", "text"), [(1, "much"), (2, "120"), (3, "-5"), (4, "50-30")])
def test_what_does_not_fit_is_refused_beside_the_cell(desk: LayOut, page: Show, column: int, text: str) -> None:
    on = desk(_with_seller())
    table = page(on).ours.alternatives
    said: list[str] = []
    table.model.refused.connect(lambda _row, _column, sentence: said.append(sentence))
    before = on.project
    _type_at(table, 0, column, text)
    assert on.project == before
    assert len(said) == 1
    assert said[0].endswith(".")


def test_a_cleared_chance_is_certain_again_and_a_cleared_worth_not_given(desk: LayOut, page: Show) -> None:
    on = desk(_with_seller())
    table = page(on).ours.alternatives
    _type_at(table, 0, 2, "60")
    table.grid.go_to(0, 2)
    QTest.keyClick(table.grid, Key.Key_Delete)
    assert _walk_away(on).alternatives[0].chance == exactly(100)
    table.grid.go_to(0, 1)
    QTest.keyClick(table.grid, Key.Key_Delete)
    assert _walk_away(on).alternatives[0].worth is None


def test_an_alternative_can_be_like_a_deal(desk: LayOut, page: Show) -> None:
    on = desk(add_alternative(two_issue_deal(), party=US, words="Other seller"))
    panel = page(on)
    table = panel.ours.alternatives
    assert table.form.isHidden()
    QTest.mouseClick(table.like, Qt.MouseButton.LeftButton)
    assert "as good to you as “Other seller”" in table.said.text()
    picker = table.form.controls()[COLOUR]
    assert isinstance(picker, PickControl)
    QTest.keyClick(picker, Key.Key_Down)
    assert _walk_away(on).alternatives[0].terms == terms(colour="red")
    assert "Settle 1 more issue" in table.left.text()
    table.form.term_changed.emit(IssueId("price"), terms(price=5)[0].term)
    on.settle()
    assert _walk_away(on).alternatives[0].terms == terms(colour="red", price=5)
    assert table.left.isHidden()
    assert (table.model.rows[0].like, table.model.rows[0].comes_to) == ("60", "60")
    assert "like a deal" in table.model.columns[0].detail(table.model.rows[0])
    _type_at(table, 0, 1, "50")
    assert _walk_away(on).alternatives[0] == Alternative(id=SELLER, words="Other seller", worth=exactly(50))


def test_a_deal_asked_for_by_mistake_is_cancelled_and_the_worth_typed_before_stays(desk: LayOut, page: Show) -> None:
    on = desk(_with_seller())
    table = page(on).ours.alternatives
    QTest.mouseClick(table.like, Qt.MouseButton.LeftButton)
    assert (table.form.isVisible(), table.cancel.text()) == (True, "Cancel")
    QTest.mouseClick(table.cancel, Qt.MouseButton.LeftButton)
    assert (table.form.isVisible(), table.cancel.isVisible(), table.like.isVisible()) == (False, False, True)
    assert table.grid.hasFocus()
    assert on.project == _with_seller()
    QTest.mouseClick(table.like, Qt.MouseButton.LeftButton)
    table.form.term_changed.emit(COLOUR, terms(colour="red")[0].term)
    assert table.cancel.text() == "Not like a deal: type its worth"
    QTest.mouseClick(table.cancel, Qt.MouseButton.LeftButton)
    assert table.form.isHidden()
    assert on.project == _with_seller()
    on.link.undo()
    assert table.form.isVisible()


def test_waiting_and_what_else_counts_have_lines_of_their_own(desk: LayOut, page: Show) -> None:
    on = desk(_with_seller())
    table = page(on).ours.alternatives
    table.others.setFocus()
    table.others.go_to(0, 1)
    press("1.5", Key.Key_Return)
    table.others.go_to(1, 1)
    press("-3", Key.Key_Return)
    assert (_walk_away(on).waiting, _walk_away(on).besides) == (exactly(1.5), exactly(-3))


def test_points_typed_while_alternatives_hold_change_what_else_counts(desk: LayOut, page: Show) -> None:
    on = desk(_with_seller())
    panel = page(on)
    _type(panel.ours.points, "50.1")
    assert _walk_away(on).besides == exactly(-4.9)
    assert _walk_away(on).alternatives == party_of(_with_seller(), US).walk_away.alternatives
    on.settle()
    assert panel.ours.points.value() == 50.1
    assert "4.9 points are taken off for what else counts beside it" in panel.ours.state.text()
    on.link.undo()
    assert on.project == _with_seller()


def test_typing_what_the_alternatives_come_to_as_it_is_shown_changes_nothing(desk: LayOut, page: Show) -> None:
    project = set_alternative_worth(_with_seller(), party=US, alternative=SELLER, worth=exactly(54.9628571))
    on = desk(project)
    panel = page(on)
    assert panel.ours.points.text() == "55"
    _type(panel.ours.points, "55.0")
    assert on.project == project
    assert panel.ours.points.value() == 54.9628571


def test_a_target_that_no_deal_reaches_says_so_where_it_is_typed(desk: LayOut, page: Show) -> None:
    on = desk(_with_seller())
    panel = page(on)
    _type(panel.ours.target, "500")
    on.settle()
    assert panel.ours.beyond.isVisible()
    assert panel.ours.beyond.text() == (
        "No deal is worth 500 points to you: the most you can have is 100. Aim for that or less."
    )
    _type(panel.ours.target, "100")
    on.settle()
    assert not panel.ours.beyond.isVisible()


def test_the_deal_as_good_as_walking_away_is_not_asked_for_while_alternatives_hold(desk: LayOut, page: Show) -> None:
    on = desk(set_draft(_with_seller(), terms=terms(colour="red", price=5)))
    panel = page(on)
    assert not panel.ours.form.isVisible()
    on.link.apply(remove_alternatives, party=US, alternatives=[SELLER])
    assert panel.ours.form.isVisible()


def test_clearing_takes_the_alternatives_away_in_one_step(desk: LayOut, page: Show) -> None:
    on = desk(_with_seller())
    panel = page(on)
    QTest.mouseClick(panel.ours.clear, Qt.MouseButton.LeftButton)
    assert _walk_away(on) == WalkAway()
    assert panel.ours.alternatives.model.rows == ()
    on.link.undo()
    assert on.project == _with_seller()


def test_their_numbers_are_ranges_and_what_follows_is_our_estimate(desk: LayOut, page: Show) -> None:
    on = desk(_without_walk_aways())
    card = page(on).card_of(THEM)
    _type_at(card.inside.alternatives, 0, 0, "Other buyer")
    _type_at(card.inside.alternatives, 0, 1, "40-60")
    _type_at(card.inside.alternatives, 0, 3, "2-5-10")
    on.settle()
    (buyer,) = _walk_away(on, THEM).alternatives
    assert (buyer.worth, buyer.cost) == (about(50, 40, 60), about(5, 2, 10))
    assert card.short.text() == "about 30–58"
    assert "By your estimate walking away is worth about 30–58 points" in card.inside.state.text()
    level = card.inside.level
    assert [field.value() for field in (level.low, level.likely, level.high)] == [30, 45, 58]
    assert not card.inside.level.low.isEnabled()
    _type(card.inside.level.likely, "47")
    assert _walk_away(on, THEM).besides == exactly(2)
    QTest.mouseClick(card.inside.level.clear, Qt.MouseButton.LeftButton)
    assert card.inside.level.low.isEnabled()


def test_what_a_picture_of_before_says_of_others_is_not_shown(desk: LayOut, page: Show) -> None:
    on = desk(_with_seller())
    panel = page(on)
    assert on.studies.picture is not None
    side = on.studies.picture.sides[0]
    assert ways_out_shown(on.project, side) is not None
    on.link.apply(remove_alternatives, party=US, alternatives=[SELLER])
    assert ways_out_shown(on.project, side) is None
    assert ways_out_shown(on.project, None) is None
    assert "30 points" in panel.ours.state.text()


def test_an_empty_deal_and_a_third_party_have_the_same_table(desk: LayOut, qtbot: QtBot) -> None:
    on = desk(add_alternative(deal(), party=US, words="x" * 100))
    panel = NoDealPanel(on.link, on.attention, on.studies)
    qtbot.addWidget(panel)
    panel.resize(400, 700)
    panel.show()
    assert not panel.ours.alternatives.like.isVisible()
    on.link.apply(add_choice_issue, name="Colour", options=["red", "blue"])
    assert panel.ours.alternatives.like.isVisible()
    assert not panel.ours.alternatives.grid.horizontalScrollBar().isVisible()


@pytest.mark.parametrize("party", [US, THEM])
def test_the_strip_leads_to_the_worth_that_is_missing(desk: LayOut, page: Show, party: PartyId) -> None:
    on = desk(add_alternative(_with_seller(party), party=party, words="Court"))
    panel = page(on)
    assert page_of(problems_of(on.project)[0]) is Page.NO_DEAL
    on.attention.go_to(Page.NO_DEAL, Place(party=party))
    table = panel.ours.alternatives if party == US else panel.card_of(party).inside.alternatives
    assert table.grid.hasFocus()
    assert (table.grid.currentIndex().row(), table.grid.currentIndex().column()) == (1, 1)
