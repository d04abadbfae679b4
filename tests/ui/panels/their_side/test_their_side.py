"""The page of the other side: stances, order, ranges and sources, with one other party and with two."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.domain.edits.alternatives import add_alternative, set_alternative_worth
from app.domain.edits.issues import remove_issues
from app.domain.edits.options import remove_options
from app.domain.edits.parties import add_party, remove_party
from app.domain.edits.ranges import set_range
from app.domain.edits.scores import clear_scores, set_source
from app.domain.estimates import Estimate, Source
from app.domain.ids import IssueId, OptionId, PartyId
from app.domain.lookup import party_of, preference_of
from app.domain.parties import Preference
from app.domain.problems import Place
from app.domain.project import Project
from app.domain.stances import Stance
from app.domain.values import OptionScores, Saturating, Straight
from tests.builders import deal, two_issue_deal
from tests.ui.demo_table import drag, press
from tests.ui.panels.conftest import Desk
from ui.bridge.attention import Page
from ui.kit.grid.sheet import cell_at
from ui.kit.number_field import NumberField
from ui.models.curve_points import PointRow
from ui.models.rows import RowsModel
from ui.panels.their_side.columns import STANCES
from ui.panels.their_side.panel import TheirSidePanel

US, THEM = PartyId("us"), PartyId("them")
COLOUR, PRICE = IssueId("colour"), IssueId("price")
Key, LEFT = Qt.Key, Qt.MouseButton.LeftButton
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier

LayOut = Callable[[Project], Desk]
Show = Callable[[Desk], TheirSidePanel]


@pytest.fixture
def page(qtbot: QtBot) -> Show:
    """Shows the page, with Qt's tester watching its two tables."""

    def show(desk: Desk) -> TheirSidePanel:
        panel = TheirSidePanel(desk.link, desk.attention, desk.studies)
        qtbot.addWidget(panel)
        desk.show(panel, panel._grid, panel._model, panel._details._order.model, width=560)
        if desk.project.issues:
            qtbot.waitUntil(panel._grid.hasFocus)
        return panel

    return show


def _entry(desk: Desk, issue: IssueId = COLOUR, party: PartyId = THEM) -> Preference:
    return preference_of(party_of(desk.project, party), issue)


def _direction(desk: Desk) -> tuple[float, float]:
    value = _entry(desk, PRICE).value
    assert isinstance(value, Straight)
    return value.at_low.value, value.at_high.value


def _three() -> Project:
    return add_party(two_issue_deal(), name="Carol")


def _type(field: NumberField, text: str) -> None:
    field.field().setFocus()
    field.field().selectAll()
    QTest.keyClicks(field.field(), text)
    QTest.keyClick(field.field(), Key.Key_Return)


def test_a_stance_is_picked_and_ours_stays_as_it_is(desk: LayOut, page: Show) -> None:
    on = desk(two_issue_deal())
    panel = page(on)
    before = party_of(on.project, US)
    index = panel._model.index(1, 1)
    assert index.data() == STANCES[Stance.OPPOSITE]
    panel._model.setData(index, STANCES[Stance.SAME])
    assert _direction(on) == (100, 0)
    panel._model.setData(index, STANCES[Stance.UNKNOWN])
    assert panel._model.index(1, 1).data() == STANCES[Stance.UNKNOWN]
    assert party_of(on.project, US) == before


def test_a_stance_is_cleared_and_a_pasted_one_must_be_one_of_them(desk: LayOut, page: Show) -> None:
    on = desk(two_issue_deal())
    panel = page(on)
    before = on.project
    assert not panel._model.setData(panel._model.index(1, 1), "whatever")
    assert on.project is before
    panel._grid.go_to(1, 1)
    press(Key.Key_Delete)
    assert panel._model.index(1, 1).data() == STANCES[Stance.UNKNOWN]


def test_a_weight_of_theirs_is_typed_or_dragged_as_one_step(desk: LayOut, page: Show) -> None:
    on = desk(two_issue_deal())
    panel = page(on)
    panel._grid.go_to(0, 2)
    press("50", Key.Key_Return)
    assert _entry(on).weight.value == 50
    cell = panel._grid.visualRect(panel._model.index(0, 2))
    drag(panel._grid, QPoint(cell.left() + 20, cell.center().y()), QPoint(cell.center().x(), cell.center().y()))
    assert _entry(on).weight.value != 50
    assert len(on.link.document.history.done) == 2
    assert party_of(on.project, US) == party_of(two_issue_deal(), US)


@pytest.mark.parametrize("typed", ["nan", "-1", "a lot"])
def test_what_is_no_weight_is_refused_with_a_sentence(desk: LayOut, page: Show, typed: str) -> None:
    on = desk(two_issue_deal())
    panel = page(on)
    panel._grid.go_to(0, 2)
    press(typed, Key.Key_Return)
    assert on.project == two_issue_deal()
    assert panel._grid.refusal


def test_a_changed_range_marks_their_importance_until_it_is_confirmed(desk: LayOut, page: Show) -> None:
    on = desk(two_issue_deal())
    panel = page(on)
    assert panel._confirm.isHidden()
    on.link.apply(set_range, issue=PRICE, low=0, high=20, step=1)
    assert [bool(cell_at(panel._model.index(row, 2)).note) for row in (0, 1)] == [False, True]
    QTest.mouseClick(panel._confirm, LEFT)
    assert not cell_at(panel._model.index(1, 2)).note
    assert panel._confirm.isHidden()
    assert preference_of(party_of(on.project, US), PRICE).check_again


def test_how_we_know_is_picked(desk: LayOut, page: Show) -> None:
    on = desk(two_issue_deal())
    panel = page(on)
    source = panel._details.known.source
    source.setFocus()
    QTest.keyClick(source, Key.Key_End)
    assert _entry(on).weight.source is Source.TESTED
    on.link.undo()
    assert _entry(on).weight.source is Source.GUESS


def test_how_we_know_the_scores_is_said_apart_from_the_importance(desk: LayOut, page: Show) -> None:
    on = desk(two_issue_deal())
    panel = page(on)
    source = panel._details.scores_known.source
    source.setFocus()
    QTest.keyClick(source, Key.Key_End)
    value = _entry(on).value
    assert isinstance(value, OptionScores)
    assert {each.score.source for each in value.scores} == {Source.TESTED}
    assert _entry(on).weight.source is Source.GUESS
    on.link.apply(set_source, party=THEM, issue=COLOUR, source=Source.SAID)
    assert source.value() is Source.TESTED
    on.link.apply(clear_scores, party=THEM, issue=COLOUR, options=[each.option for each in value.scores])
    assert panel._details.scores_known.isHidden()


def test_their_order_is_set_by_keys_and_by_dragging(desk: LayOut, page: Show) -> None:
    on = desk(two_issue_deal())
    panel = page(on)
    order, grid = panel._details._order.model, panel._details._order.grid
    assert [row.name for row in order.rows] == ["blue", "red"]
    grid.setFocus()
    grid.go_to(1, 0)
    press(Key.Key_Up, modifier=CTRL | SHIFT)
    assert [row.name for row in order.rows] == ["red", "blue"]
    value = _entry(on).value
    assert isinstance(value, OptionScores)
    best = max(value.scores, key=lambda entry: entry.score.value)
    assert best.option == "red"
    start = grid.visualRect(order.index(0, 0)).center()
    drag(grid, start, QPoint(start.x(), grid.visualRect(order.index(1, 0)).bottom() - 2))
    assert [row.name for row in order.rows] == ["blue", "red"]
    assert len(on.link.document.history.done) == 2


def test_a_range_of_importance_is_kept_with_the_weight_inside(desk: LayOut, page: Show) -> None:
    on = desk(two_issue_deal())
    details = page(on)._details
    _type(details._low, "40")
    _type(details._high, "90")
    weight = _entry(on).weight
    assert (weight.low, weight.value, weight.high) == (40, 70, 90)


def test_a_range_below_nothing_is_refused_and_the_field_shows_the_old_one(desk: LayOut, page: Show) -> None:
    on = desk(two_issue_deal())
    details = page(on)._details
    _type(details._low, "-5")
    assert on.project == two_issue_deal()
    assert details._low.value() == 70
    assert details._refusal.text()
    assert details._refusal.isVisible()


def test_what_they_say_and_why_is_one_step_each_and_follows_undo(desk: LayOut, page: Show) -> None:
    on = desk(two_issue_deal())
    details = page(on)._details
    details._position.setFocus()
    QTest.keyClicks(details._position, "red or nothing ")
    details.interests.fresh.setFocus()
    QTest.keyClicks(details.interests.fresh, "the fleet is red\r")
    assert _entry(on).position == "red or nothing "
    assert [each.words for each in on.project.interests] == ["the fleet is red"]
    assert details.interests.rows[0].words.text() == "the fleet is red"
    on.link.undo()
    assert details.interests.rows[0].isHidden()
    on.link.undo()
    assert on.project == two_issue_deal()
    assert details._position.text() == ""


def test_there_is_something_to_ask_about_every_issue(desk: LayOut, page: Show) -> None:
    panel = page(desk(two_issue_deal()))
    for row in (0, 1):
        panel._grid.go_to(row, 1)
        assert "?" in panel._details._questions.text()


def test_an_amount_has_a_direction_and_no_order(desk: LayOut, page: Show) -> None:
    on = desk(two_issue_deal())
    panel = page(on)
    panel._grid.go_to(1, 1)
    assert panel._details._order.isHidden()
    panel._details._direct(rising=False)
    assert _direction(on) == (100, 0)


def test_the_numbers_of_an_amount_are_typed_beside_their_ranges(desk: LayOut, page: Show) -> None:
    on = desk(two_issue_deal())
    panel = page(on)
    panel._grid.go_to(1, 1)
    panel._details._direct(rising=False)
    curve = panel._details._curve.model
    assert _told(curve) == [("0", "100", "100", "100"), ("5", "50", "35", "65"), ("10", "0", "0", "0")]
    assert curve.setData(curve.index(1, 1), "60")
    assert curve.setData(curve.index(1, 2), "55")
    assert curve.setData(curve.index(0, 2), "90")
    assert _told(curve) == [("0", "100", "90", "100"), ("5", "60", "55", "65"), ("10", "0", "0", "0")]
    assert isinstance(_entry(on, PRICE).value, Saturating)
    for typed in ("", "nan", "101"):
        assert not curve.setData(curve.index(0, 1), typed)
    panel._model.setData(panel._model.index(1, 1), STANCES[Stance.UNKNOWN])
    assert panel._details._curve.isHidden()


def _told(model: RowsModel[PointRow]) -> list[tuple[str, ...]]:
    return [tuple(str(model.index(row, column).data()) for column in range(4)) for row in range(len(model.rows))]


def test_the_order_follows_options_and_scores_that_change_elsewhere(desk: LayOut, page: Show) -> None:
    on = desk(two_issue_deal())
    order = page(on)._details._order.model
    on.link.apply(set_source, party=THEM, issue=COLOUR, source=Source.SAID)
    on.link.apply(remove_options, issue=COLOUR, options=[OptionId("red")])
    assert [row.name for row in order.rows] == ["blue"]
    on.link.undo()
    assert [row.name for row in order.rows] == ["blue", "red"]
    assert [str(order.index(row, 1).data()) for row in (0, 1)] == ["100", "0"]


def test_the_range_of_a_score_is_typed_beside_it(desk: LayOut, page: Show) -> None:
    on = desk(two_issue_deal())
    order = page(on)._details._order.model
    assert order.setData(order.index(0, 2), "80")
    assert _scored(on, "blue") == (100, 80, 100)
    assert order.setData(order.index(0, 1), "")
    assert [str(order.index(row, 1).data()) for row in (0, 1)] == ["–", "0"]
    assert not order.setData(order.index(0, 1), "nan")


def _scored(on: Desk, option: str) -> tuple[float, float, float]:
    value = _entry(on, COLOUR).value
    assert isinstance(value, OptionScores)
    score = next(entry.score for entry in value.scores if entry.option == option)
    return (score.value, score.floor, score.ceiling)


def test_removing_the_current_issue_shows_the_next_or_nothing(desk: LayOut, page: Show) -> None:
    on = desk(two_issue_deal())
    panel = page(on)
    panel._grid.go_to(1, 1)
    on.link.apply(remove_issues, issues=[PRICE])
    assert panel._details.title.text().startswith("colour")
    on.link.apply(remove_issues, issues=[COLOUR])
    assert panel._details.isHidden()


def test_a_name_typed_with_a_blank_is_one_step(desk: LayOut, page: Show) -> None:
    on = desk(two_issue_deal())
    panel = page(on)
    panel._name.setFocus()
    panel._name.selectAll()
    QTest.keyClicks(panel._name, "Anna Bell")
    assert party_of(on.project, THEM).name == "Anna Bell"
    assert len(on.link.document.history.done) == 1


def test_the_other_party_looked_at_is_chosen_here_and_on_the_plot(desk: LayOut, page: Show) -> None:
    on = desk(_three())
    panel = page(on)
    carol = on.project.parties[2].id
    assert panel._who.isVisible()
    QTest.keyClick(panel._who, Key.Key_Down)
    assert on.attention.other == carol
    assert panel._name.text() == "Carol"
    assert panel._model.index(0, 1).data() == STANCES[Stance.UNKNOWN]
    on.attention.set_other(THEM)
    assert panel._name.text() == "them"


def test_a_party_removed_while_looked_at_gives_way_to_another(desk: LayOut, page: Show) -> None:
    on = desk(_three())
    panel = page(on)
    assert panel._remove.isVisible()
    QTest.mouseClick(panel._remove, LEFT)
    assert panel._name.text() == "Carol"
    assert panel._remove.isHidden()
    on.link.apply(add_party, name="Dan")
    on.link.apply(remove_party, party=on.project.parties[1].id)
    assert panel._name.text() == "Dan"


def test_an_empty_deal_says_where_to_begin(desk: LayOut, page: Show) -> None:
    on = desk(deal())
    asked: list[object] = []
    on.attention.page_asked.connect(asked.append)
    panel = page(on)
    QTest.mouseClick(panel._empty.action, LEFT)
    assert asked == [Page.ISSUES]


def test_a_place_asked_for_is_made_current(desk: LayOut, page: Show) -> None:
    on = desk(_three())
    panel = page(on)
    carol = on.project.parties[2].id
    on.attention.go_to(Page.THEIR_SIDE, Place(party=carol, issue=PRICE))
    assert panel._name.text() == "Carol"
    assert panel._grid.currentIndex().row() == 1


def test_their_walk_away_is_a_range_of_three_numbers_here_too(desk: LayOut, page: Show) -> None:
    on = desk(two_issue_deal())
    band = page(on).no_deal.level
    band.given.emit(40.0, (25.0, 60.0))
    value = party_of(on.project, THEM).walk_away.value
    assert value is not None
    assert (value.low, value.value, value.high) == (25, 40, 60)
    assert [field.value() for field in (band.low, band.likely, band.high)] == [25, 40, 60]
    band.known_picked.emit(Source.SAID, "2026-05-02")
    known = party_of(on.project, THEM).walk_away.value
    assert known is not None
    assert (known.source, known.date) == (Source.SAID, "2026-05-02")
    band.cleared.emit()
    assert party_of(on.project, THEM).walk_away.value is None


def test_a_walk_away_that_follows_from_alternatives_is_told_and_edited_where_they_stand(
    desk: LayOut, page: Show
) -> None:
    project = add_alternative(two_issue_deal(), party=THEM, words="Another buyer")
    alternative = party_of(project, THEM).walk_away.alternatives[0].id
    worth = Estimate(value=45.0, low=30.0, high=60.0)
    on = desk(set_alternative_worth(project, party=THEM, alternative=alternative, worth=worth))
    card = page(on).no_deal
    asked: list[object] = []
    on.attention.page_asked.connect(asked.append)
    assert card.level.isHidden()
    assert "follows from the alternative" in card.said.text()
    card.more.click()
    assert asked == [Page.NO_DEAL]
