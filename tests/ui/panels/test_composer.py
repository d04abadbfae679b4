"""The composer: the draft as controls, scores that never meet, a better deal, and the way onto the table."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from app.domain.edits.dealing import set_draft_term
from app.domain.edits.issues import add_choice_issue, remove_issues, rename_issue
from app.domain.edits.parties import add_party, rename_party
from app.domain.ids import IssueId, PartyId
from app.domain.packages import AmountTerm
from app.domain.project import Project
from tests.builders import amount, bent, choice, deal, line, scores, terms, two_issue_deal
from tests.ui.panels.conftest import Desk
from ui.delegates.term_controls import AmountControl, PickControl
from ui.panels.composer import ComposerPanel

US, THEM = PartyId("us"), PartyId("them")
COLOUR, PRICE = IssueId("colour"), IssueId("price")

LayOut = Callable[[Project], Desk]


def _composer(qtbot: QtBot, desk: Desk, width: int = 560) -> ComposerPanel:
    panel = ComposerPanel(desk.link, desk.attention, desk.studies, date=lambda: "2026-05-31")
    qtbot.addWidget(panel)
    desk.kept.append(panel)
    panel.resize(width, panel.sizeHint().height())
    panel.show()
    return panel


def _wasteful() -> Project:
    """A draft that trades the wrong way round: red costs them much, a high price costs us much."""
    return replace(two_issue_deal(), draft=terms(colour="red", price=9))


def _actions(panel: ComposerPanel) -> list[QAction]:
    return list(panel.more.menu().actions())


def test_choosing_an_option_settles_it_in_the_draft_and_undo_opens_it(qtbot: QtBot, desk: LayOut) -> None:
    on = desk(two_issue_deal())
    panel = _composer(qtbot, on)
    picker = panel.form.controls()[COLOUR]
    assert isinstance(picker, PickControl)
    QTest.keyClick(picker, Qt.Key.Key_Down)
    assert on.project.draft == terms(colour="red")
    on.link.undo()
    assert on.project.draft == ()
    assert picker.currentText() == "open"


def test_an_issue_without_a_name_is_called_by_words_that_stand_in(qtbot: QtBot, desk: LayOut) -> None:
    on = desk(two_issue_deal())
    panel = _composer(qtbot, on)
    name = panel.form._fields[PRICE]._name
    on.link.apply(rename_issue, issue=PRICE, name=" ")
    assert (name.text(), name._stands_in) == ("Issue 2", True)
    on.link.apply(rename_issue, issue=PRICE, name="Issue 2")
    assert (name.text(), name._stands_in) == ("Issue 2", False)


def test_a_row_of_steps_is_one_undo_step(qtbot: QtBot, desk: LayOut) -> None:
    on = desk(_wasteful())
    panel = _composer(qtbot, on)
    field = panel.form.controls()[PRICE]
    assert isinstance(field, AmountControl)
    for _ in range(4):
        QTest.keyClick(field.field(), Qt.Key.Key_Down)
    assert on.project.draft == terms(colour="red", price=5)
    on.link.undo()
    assert on.project.draft == terms(colour="red", price=9)


def test_a_settled_draft_shows_our_exact_score_and_theirs_as_about(qtbot: QtBot, desk: LayOut) -> None:
    panel = _composer(qtbot, desk(_wasteful()))
    assert panel.scores.row(US).bar.text() == "28"
    assert panel.scores.row(THEM).bar.text() == "about 27"


def test_an_open_draft_shows_ranges(qtbot: QtBot, desk: LayOut) -> None:
    panel = _composer(qtbot, desk(replace(two_issue_deal(), draft=terms(price=5))))
    assert panel.scores.row(US).bar.text() == "40–60"
    assert panel.scores.row(THEM).bar.text() == "about 15–85"


def test_each_bar_runs_from_that_partys_worst_to_its_best_with_its_own_walk_away(qtbot: QtBot, desk: LayOut) -> None:
    panel = _composer(qtbot, desk(_wasteful()))
    for party in (US, THEM):
        bar = panel.scores.row(party).bar.bar()
        assert (bar.least, bar.most, bar.marker) == (0.0, 100.0, 30.0)


def test_an_empty_draft_cannot_be_put_on_the_table_and_says_why(qtbot: QtBot, desk: LayOut) -> None:
    panel = _composer(qtbot, desk(two_issue_deal()))
    assert not panel.offer.isEnabled()
    assert "Settle at least one issue" in panel.offer.toolTip()


@pytest.mark.parametrize(("place", "by"), [(0, US), (1, THEM)])
def test_the_menu_logs_the_draft_as_an_offer_of_either_side(
    qtbot: QtBot, desk: LayOut, place: int, by: PartyId
) -> None:
    on = desk(_wasteful())
    panel = _composer(qtbot, on)
    panel.offer.menu().actions()[place].trigger()
    (offer,) = on.project.offers
    assert (offer.party, offer.terms, offer.date) == (by, on.project.draft, "2026-05-31")


def test_scores_can_be_shown_in_our_straight_amounts_only(qtbot: QtBot, desk: LayOut) -> None:
    on = desk(_wasteful())
    panel = _composer(qtbot, on)
    assert [action.text() for action in _actions(panel) if action.isCheckable()] == [
        "Scores of this draft in points",
        "Scores of this draft in price",
    ]
    panel.show_in(PRICE)
    assert panel.scores.row(US).sentence.text() == "about 0.25 worse than walking away"
    assert panel.scores.row(THEM).sentence.text() == "about 1 worse than walking away, by your estimate"
    assert panel.measured.text() == "In price, against walking away. All other numbers are points."
    assert panel.measured.isVisible()
    panel.show_in(None)
    assert panel.scores.row(US).sentence.isHidden()
    assert panel.measured.isHidden()


@pytest.mark.parametrize("width", [320, 447, 560])
def test_a_score_shown_in_an_amount_is_never_cut(qtbot: QtBot, desk: LayOut, width: int) -> None:
    panel = _composer(qtbot, desk(_wasteful()), width)
    panel.show_in(PRICE)
    ours, theirs = (panel.scores.row(party).sentence for party in (US, THEM))
    qtbot.waitUntil(lambda: all(each.height() >= each.sizeHint().height() for each in (ours, theirs)))
    assert [each.shown() for each in (ours, theirs)] == [each.text() for each in (ours, theirs)]


def test_showing_in_an_amount_without_a_walk_away_says_that_there_is_none(qtbot: QtBot, desk: LayOut) -> None:
    project = _wasteful()
    us = replace(project.parties[0], walk_away=replace(project.parties[0].walk_away, value=None))
    panel = _composer(qtbot, desk(replace(project, parties=(us, project.parties[1]))))
    panel.show_in(PRICE)
    assert panel.scores.row(US).sentence.text() == "no walk-away to compare with"


def test_removing_the_issue_that_scores_are_shown_in_brings_points_back(qtbot: QtBot, desk: LayOut) -> None:
    on = desk(_wasteful())
    panel = _composer(qtbot, on)
    panel.show_in(PRICE)
    on.link.apply(remove_issues, issues=(PRICE,))
    on.settle()
    assert panel.scores.row(US).sentence.isHidden()
    assert panel.scores.row(US).bar.text()


def test_every_party_has_a_bar_of_its_own(qtbot: QtBot, desk: LayOut) -> None:
    on = desk(_wasteful())
    panel = _composer(qtbot, on)
    on.link.apply(add_party, name="Carol")
    on.settle()
    assert panel.scores.row(PartyId("carol")).bar.text() == "–"
    assert len(panel.offer.menu().actions()) == 3


def test_opening_every_issue_clears_the_draft(qtbot: QtBot, desk: LayOut) -> None:
    on = desk(_wasteful())
    panel = _composer(qtbot, on)
    _actions(panel)[-1].trigger()
    assert on.project.draft == ()


def test_a_side_without_scores_has_no_number(qtbot: QtBot, desk: LayOut) -> None:
    project = deal(choice("colour", "red", "blue"), us={"colour": (1, scores(red=100, blue=0))})
    panel = _composer(qtbot, desk(replace(project, draft=terms(colour="red"))))
    assert panel.scores.row(US).bar.text() == "100"
    assert panel.scores.row(THEM).bar.text() == "–"


def test_the_height_stays_while_a_draft_is_dragged(qtbot: QtBot, desk: LayOut) -> None:
    on = desk(_wasteful())
    panel = _composer(qtbot, on)
    asked = set()
    for price in range(11):
        on.link.apply(set_draft_term, issue=PRICE, term=AmountTerm(amount=price))
        on.settle()
        asked.add(panel.sizeHint().height())
    assert len(asked) == 1


def test_names_beside_the_scores_are_whole_or_left_to_the_marks(qtbot: QtBot, desk: LayOut) -> None:
    on = desk(_wasteful())
    panel = _composer(qtbot, on)
    name = panel.scores.row(THEM)._name
    assert name.isVisible()
    on.link.apply(rename_party, party=THEM, name="The Brackwater Fittings and Fixtures Company of Alder Creek")
    assert name.isHidden()
    assert panel.scores.row(THEM).bar.accessibleName().startswith("The Brackwater")


def test_only_whole_rows_of_the_draft_are_in_sight(qtbot: QtBot, desk: LayOut) -> None:
    panel = _composer(qtbot, desk(deal(*(choice(f"issue-{number}", "a", "b") for number in range(12)))), width=510)
    panel.rows.show_at_most(2)
    qtbot.waitUntil(lambda: panel.rows.height() == panel.rows.room_for(2))
    last, below = (panel.form.controls()[IssueId(f"issue-{number}")] for number in (5, 6))
    assert last.visibleRegion().boundingRect() == last.rect()
    assert below.visibleRegion().isEmpty()


def test_many_issues_scroll_within_a_few_rows(qtbot: QtBot, desk: LayOut) -> None:
    many = deal(*(choice(f"issue-{number}", "a", "b") for number in range(30)))
    few = deal(*(choice(f"issue-{number}", "a", "b") for number in range(9)))
    heights = [_composer(qtbot, desk(project)).sizeHint().height() for project in (many, few)]
    assert heights[0] <= heights[1] + 20


def test_names_with_marks_are_shown_as_typed(qtbot: QtBot, desk: LayOut) -> None:
    on = desk(_wasteful())
    panel = _composer(qtbot, on)
    on.link.apply(add_choice_issue, name="<b>Bold & more</b>", options=["<i>x</i>"])
    on.link.apply(add_party, name="A & B")
    assert panel.form.controls()[IssueId("b-bold-more-b")].accessibleName() == "<b>Bold & more</b> in your draft"
    assert panel.offer.menu().actions()[-1].text() == "As an offer from A && B"


def test_a_bent_amount_is_no_measure(qtbot: QtBot, desk: LayOut) -> None:
    curve = bent((0, 100), (2, 20), (10, 0))
    project = deal(amount("price", 0, 10), us={"price": (1, curve)}, them={"price": (1, line(0, 100))})
    panel = _composer(qtbot, desk(replace(project, draft=terms(price=3))))
    assert [action.text() for action in _actions(panel) if action.isCheckable()] == ["Scores of this draft in points"]


def test_a_kept_draft_can_be_taken_again_and_forgotten(qtbot: QtBot, desk: LayOut) -> None:
    on = desk(_wasteful())
    panel = _composer(qtbot, on)
    panel.keep()
    panel.clear()
    panel._fill_kept_menu()
    take, forget = panel._kept.findChildren(QMenu)[0].actions()
    take.trigger()
    assert on.project.draft == _wasteful().draft
    forget.trigger()
    assert on.project.packages == ()
    panel._fill_kept_menu()
    assert [action.text() for action in panel._kept.actions()] == ["None yet"]


def test_menus_that_are_filled_again_keep_nothing_of_before(qtbot: QtBot, desk: LayOut) -> None:
    on = desk(_wasteful())
    panel = _composer(qtbot, on)
    panel.keep()
    panel._fill_kept_menu()
    before = len(panel.findChildren(QObject))
    for number in range(5):
        on.link.apply(rename_issue, issue=PRICE, name=f"Price {number}")
        panel._fill_kept_menu()
    # As soon as what was taken away is destroyed.
    qtbot.waitUntil(lambda: len(panel.findChildren(QObject)) == before)
