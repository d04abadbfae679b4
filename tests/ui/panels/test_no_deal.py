"""The page "If no deal": three ways to say it, a state for saying nothing, and bands for everybody else."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.domain.edits.issues import remove_issues
from app.domain.edits.parties import add_party, clear_walk_away, remove_party, set_walk_away_points, set_walk_away_terms
from app.domain.estimates import Estimate, Source
from app.domain.ids import IssueId, PartyId
from app.domain.lookup import party_of
from app.domain.problems import Place
from app.domain.project import Project
from app.wording.telling import DECLINES
from tests.builders import depending, event, terms, two_issue_deal
from tests.ui.panels.conftest import Desk
from ui.bridge.attention import Page
from ui.bridge.clock import today
from ui.delegates.estimate_band import proposed_bounds
from ui.delegates.term_controls import PickControl
from ui.kit.number_field import NumberField
from ui.panels.no_deal.panel import NoDealPanel
from ui.panels.no_deal.theirs import TheirWalkAway

US, THEM = PartyId("us"), PartyId("them")
COLOUR = IssueId("colour")

LayOut = Callable[[Project], Desk]


def _page(qtbot: QtBot, desk: Desk) -> NoDealPanel:
    panel = NoDealPanel(desk.link, desk.attention, desk.studies)
    qtbot.addWidget(panel)
    desk.kept.append(panel)
    panel.resize(520, 700)
    panel.show()
    return panel


def _nothing_given() -> Project:
    return clear_walk_away(clear_walk_away(two_issue_deal(), party=US), party=THEM)


def _type(field: NumberField, text: str) -> None:
    field.field().setFocus()
    field.field().selectAll()
    if text:
        QTest.keyClicks(field.field(), text)
    else:
        QTest.keyClick(field.field(), Qt.Key.Key_Delete)
    QTest.keyClick(field.field(), Qt.Key.Key_Return)


def _theirs(panel: NoDealPanel) -> TheirWalkAway:
    card = panel.card_of(THEM)
    card.set_folded(is_folded=False)
    return card


def test_not_given_is_said_and_is_not_zero(qtbot: QtBot, desk: LayOut) -> None:
    panel = _page(qtbot, desk(_nothing_given()))
    assert "Not given, which is not 0" in panel.ours.state.text()
    assert panel.ours.points.value() is None
    assert not panel.ours.clear.isEnabled()


def test_words_typed_in_one_go_are_one_undo_step(qtbot: QtBot, desk: LayOut) -> None:
    on = desk(two_issue_deal())
    panel = _page(qtbot, on)
    panel.ours.words.setFocus()
    QTest.keyClicks(panel.ours.words, "keep the old car")
    assert party_of(on.project, US).walk_away.words == "keep the old car"
    on.link.undo()
    assert party_of(on.project, US).walk_away.words == ""
    assert panel.ours.words.toPlainText() == ""


def test_a_settled_deal_gives_the_points(qtbot: QtBot, desk: LayOut) -> None:
    on = desk(_nothing_given())
    panel = _page(qtbot, on)
    on.link.apply(set_walk_away_terms, party=US, terms=terms(colour="red", price=5))
    on.settle()
    assert "is worth 60 points to us" in panel.ours.state.text()
    assert panel.ours.points.value() == 60


def test_choosing_a_term_edits_the_walk_away_and_not_the_draft(qtbot: QtBot, desk: LayOut) -> None:
    on = desk(_nothing_given())
    panel = _page(qtbot, on)
    picker = panel.ours.form.controls()[COLOUR]
    assert isinstance(picker, PickControl)
    QTest.keyClick(picker, Qt.Key.Key_Down)
    assert party_of(on.project, US).walk_away.terms == terms(colour="red")
    assert on.project.draft == ()
    assert "Settle 1 more issue" in panel.ours.state.text()


def test_typed_points_count_until_every_issue_is_settled(qtbot: QtBot, desk: LayOut) -> None:
    on = desk(_nothing_given())
    panel = _page(qtbot, on)
    _type(panel.ours.points, "42")
    on.link.apply(set_walk_away_terms, party=US, terms=terms(colour="red"))
    assert "Until then the 42 points that you typed count." in panel.ours.state.text()


def test_typing_points_takes_the_place_of_the_deal(qtbot: QtBot, desk: LayOut) -> None:
    on = desk(set_walk_away_terms(two_issue_deal(), party=US, terms=terms(colour="red", price=5)))
    panel = _page(qtbot, on)
    _type(panel.ours.points, "42")
    assert party_of(on.project, US).walk_away.terms == ()
    assert party_of(on.project, US).walk_away.value == Estimate(value=42)
    on.link.undo()
    assert party_of(on.project, US).walk_away.terms == terms(colour="red", price=5)


@pytest.mark.parametrize("how", ["button", "empty field"])
def test_clearing_brings_back_not_given(qtbot: QtBot, desk: LayOut, how: str) -> None:
    on = desk(two_issue_deal())
    panel = _page(qtbot, on)
    if how == "button":
        QTest.mouseClick(panel.ours.clear, Qt.MouseButton.LeftButton)
    else:
        _type(panel.ours.points, "")
    assert party_of(on.project, US).walk_away.value is None


def test_the_draft_can_be_where_one_begins(qtbot: QtBot, desk: LayOut) -> None:
    on = desk(replace(two_issue_deal(), draft=terms(colour="blue", price=2)))
    panel = _page(qtbot, on)
    QTest.mouseClick(panel.ours.from_draft, Qt.MouseButton.LeftButton)
    assert party_of(on.project, US).walk_away.terms == on.project.draft
    assert panel.ours.from_draft.isHidden()


def test_a_target_is_kept_apart_from_the_walk_away(qtbot: QtBot, desk: LayOut) -> None:
    on = desk(two_issue_deal())
    panel = _page(qtbot, on)
    _type(panel.ours.target, "80")
    us = party_of(on.project, US)
    assert (us.aspiration, us.walk_away.value) == (Estimate(value=80), Estimate(value=30))


def test_what_they_hope_for_is_an_estimate_with_a_range_and_a_source(qtbot: QtBot, desk: LayOut) -> None:
    on = desk(two_issue_deal())
    card = _theirs(_page(qtbot, on))
    assert not card.inside.target.known.source.isEnabled()
    _type(card.inside.target.likely, "80")
    assert party_of(on.project, THEM).aspiration == Estimate(value=80, low=70, high=90)
    assert "Taken as 70 to 90 around 80" in card.inside.target.said.text()
    _type(card.inside.target.high, "95")
    QTest.keyClick(card.inside.target.known.source, Qt.Key.Key_Down)
    hoped = Estimate(value=80, low=70, high=95, source=Source.INFERRED, date=today())
    assert party_of(on.project, THEM).aspiration == hoped
    QTest.mouseClick(card.inside.target.clear, Qt.MouseButton.LeftButton)
    assert party_of(on.project, THEM).aspiration is None
    assert party_of(on.project, THEM).walk_away == party_of(two_issue_deal(), THEM).walk_away


def test_a_single_number_about_them_becomes_a_range_and_says_so(qtbot: QtBot, desk: LayOut) -> None:
    on = desk(_nothing_given())
    card = _theirs(_page(qtbot, on))
    _type(card.inside.level.likely, "40")
    assert party_of(on.project, THEM).walk_away.value == Estimate(value=40, low=30, high=50)
    assert "Taken as 30 to 50 around 40" in card.inside.level.said.text()


def test_an_end_can_be_moved_past_the_likely_number(qtbot: QtBot, desk: LayOut) -> None:
    on = desk(set_walk_away_points(two_issue_deal(), party=THEM, points=40, bounds=(30, 50)))
    card = _theirs(_page(qtbot, on))
    _type(card.inside.level.low, "45")
    assert party_of(on.project, THEM).walk_away.value == Estimate(value=45, low=45, high=50)
    _type(card.inside.level.high, "42")
    assert party_of(on.project, THEM).walk_away.value == Estimate(value=42, low=42, high=42)


def test_an_emptied_end_comes_back(qtbot: QtBot, desk: LayOut) -> None:
    on = desk(set_walk_away_points(two_issue_deal(), party=THEM, points=40, bounds=(30, 50)))
    card = _theirs(_page(qtbot, on))
    _type(card.inside.level.low, "")
    assert card.inside.level.low.value() == 30
    assert party_of(on.project, THEM).walk_away.value == Estimate(value=40, low=30, high=50)


def test_how_it_is_known_is_kept_with_the_number(qtbot: QtBot, desk: LayOut) -> None:
    on = desk(set_walk_away_points(two_issue_deal(), party=THEM, points=40, bounds=(30, 50)))
    card = _theirs(_page(qtbot, on))
    QTest.keyClick(card.inside.level.known.source, Qt.Key.Key_Down)
    known = party_of(on.project, THEM).walk_away.value
    assert known is not None
    assert known.source is Source.INFERRED
    assert "inferred" in card.short.text()


def test_nothing_about_them_is_said_without_calling_it_an_estimate(qtbot: QtBot, desk: LayOut) -> None:
    for project in (
        set_walk_away_points(two_issue_deal(), party=THEM, points=40, bounds=(30, 50)),
        set_walk_away_terms(two_issue_deal(), party=THEM, terms=terms(colour="red", price=5)),
    ):
        card = _theirs(_page(qtbot, desk(project)))
        assert "By your estimate" in card.inside.state.text()
        assert "about" in card.short.text()


def test_other_sides_begin_folded_and_open_on_a_problem_about_them(qtbot: QtBot, desk: LayOut) -> None:
    on = desk(two_issue_deal())
    panel = _page(qtbot, on)
    assert panel.card_of(THEM).is_folded()
    on.attention.go_to(Page.NO_DEAL, Place(party=THEM))
    assert not panel.card_of(THEM).is_folded()


def test_cards_follow_the_parties(qtbot: QtBot, desk: LayOut) -> None:
    on = desk(two_issue_deal())
    panel = _page(qtbot, on)
    kept = panel.card_of(THEM)
    on.link.apply(add_party, name="Carol")
    assert panel.card_of(THEM) is kept
    on.link.apply(remove_party, party=THEM)
    with pytest.raises(KeyError):
        panel.card_of(THEM)


@pytest.mark.parametrize(
    ("value", "ends", "bounds"),
    [(40, (0, 100), (30, 50)), (4, (0, 100), (0, 14)), (97, (0, 100), (87, 100)), (250, (0, 300), (220, 280))],
)
def test_the_range_proposed_is_a_tenth_of_the_scale_to_either_side_within_it(
    value: float, ends: tuple[float, float], bounds: tuple[float, float]
) -> None:
    assert proposed_bounds(value, ends) == bounds


def test_undo_in_the_words_is_left_to_the_document(qtbot: QtBot, desk: LayOut, qapp: QApplication) -> None:

    panel = _page(qtbot, desk(two_issue_deal()))
    asked = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qapp.sendEvent(panel.ours.words, asked)
    assert not asked.isAccepted()


@pytest.mark.parametrize("width", [360, 447, 533])
def test_arrows_and_buttons_have_the_room_they_need(qtbot: QtBot, desk: LayOut, width: int) -> None:
    panel = _page(qtbot, desk(two_issue_deal()))
    panel.resize(width, 900)
    card = _theirs(panel)
    for button in (panel.ours.clear, card.inside.level.clear):
        assert button.width() >= button.sizeHint().width()
    assert card.fold.height() >= card.fold.iconSize().height() + 6


def test_ways_to_decline_stand_one_click_away_from_the_walk_away(desk: LayOut, qtbot: QtBot) -> None:
    declining = _page(qtbot, desk(two_issue_deal())).ours.declining
    assert not declining.is_open()
    said = [each.text() for each in declining.findChildren(QLabel)]
    assert all(f"“{words}”" in said for words in DECLINES)


def test_the_way_to_an_issue_leads_to_the_first_case_of_what_an_event_decides(qtbot: QtBot, desk: LayOut) -> None:
    on = desk(depending(two_issue_deal(), event("frost", (50, 50), (50, 50)), "colour"))
    panel = _page(qtbot, on)
    panel.activateWindow()
    on.attention.go_to(Page.NO_DEAL, Place(party=US, issue=COLOUR))
    first = panel.ours.form.control_on(COLOUR)
    assert first is not None
    qtbot.waitUntil(first.hasFocus)
    on.link.apply(remove_issues, issues=[COLOUR])
    on.attention.go_to(Page.NO_DEAL, Place(party=US, issue=COLOUR))
    assert panel.ours.form.control_on(COLOUR) is None
