"""The picture of the deal: what a click, a drag and the pointer do to the draft, and what the caption says."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.domain.edits.alternatives import add_alternative, set_alternative_worth
from app.domain.edits.curves import set_direction
from app.domain.edits.dealing import prefer_offer, put_on_table, put_several_on_table, set_draft
from app.domain.edits.issues import insert_issue, remove_issues
from app.domain.edits.scores import score_by_order
from app.domain.edits.weights import set_weight
from app.domain.estimates import Estimate
from app.domain.ids import AlternativeId, IssueId, OfferId, OutcomeId, PartyId
from app.domain.issues import ChoiceIssue
from app.domain.lookup import party_of
from app.domain.packages import Agreed, AmountTerm, Branch, Contingent
from app.domain.project import Project
from app.library.index import templates
from app.library.suggestions import issue_from, suggestions_for
from app.library.templates import open_template
from app.wording.solutions import solution_name
from tests.builders import (
    amount,
    choice,
    deal,
    depending,
    event,
    line,
    offer,
    scores,
    terms,
    two_issue_deal,
)
from tests.ui.kit.plot.pointer import click, drag, hover
from tests.ui.panels.conftest import Desk
from ui.panels.tradeoff.panel import TradeoffPanel

US, THEM = PartyId("us"), PartyId("them")
PRICE = IssueId("price")

LayOut = Callable[[Project], Desk]
Show = Callable[[Desk], TradeoffPanel]


@pytest.fixture
def picture(qtbot: QtBot) -> Show:
    """Shows the picture."""

    def show(desk: Desk) -> TradeoffPanel:
        panel = TradeoffPanel(desk.link, desk.attention, desk.studies)
        qtbot.addWidget(panel)
        desk.kept.append(panel)
        panel.resize(620, 560)
        panel.show()
        panel.grab()
        return panel

    return show


def _on_frontier() -> Project:
    """A draft on the frontier, from which it can be slid along."""
    return replace(two_issue_deal(), draft=terms(colour="blue", price=5))


def test_a_click_on_a_point_of_the_frontier_takes_its_deal_into_the_draft(desk: LayOut, picture: Show) -> None:
    on = desk(two_issue_deal())
    panel = picture(on)
    click(panel._plot, 40, 85)
    assert on.project.draft == terms(colour="blue", price=5)
    on.link.undo()
    assert on.project.draft == ()


def test_dragging_the_draft_along_the_frontier_is_one_step(desk: LayOut, picture: Show) -> None:
    on = desk(_on_frontier())
    panel = picture(on)
    drag(panel._plot, (40, 85), (48, 82), (56, 79), (64, 76))
    assert on.project.draft == terms(colour="blue", price=2)
    assert len(on.link.document.history.done) == 1
    on.link.undo()
    assert on.project == _on_frontier()


def test_dragging_our_walk_away_is_one_step_and_theirs_stays(desk: LayOut, picture: Show) -> None:
    on = desk(two_issue_deal())
    panel = picture(on)
    drag(panel._plot, (30, 12), (35, 12), (40, 12), (45, 12))
    value = party_of(on.project, US).walk_away.value
    assert value is not None
    assert value.value == pytest.approx(45, abs=0.5)
    assert len(on.link.document.history.done) == 1
    assert party_of(on.project, THEM) == party_of(two_issue_deal(), THEM)


def test_dragging_our_walk_away_keeps_the_alternatives_it_follows_from(desk: LayOut, picture: Show) -> None:
    listed = add_alternative(two_issue_deal(), party=US, words="other")
    other = AlternativeId("other")
    on = desk(set_alternative_worth(listed, party=US, alternative=other, worth=Estimate(value=30)))
    before = on.project
    panel = picture(on)
    drag(panel._plot, (30, 12), (35, 12), (40, 12), (45, 12))
    walk_away = party_of(on.project, US).walk_away
    assert walk_away.alternatives == party_of(before, US).walk_away.alternatives
    assert walk_away.besides.value == pytest.approx(15, abs=0.5)
    assert len(on.link.document.history.done) == 1
    on.settle()
    assert on.studies.picture is not None
    assert on.studies.picture.sides[0].walk_away is not None
    assert on.studies.picture.sides[0].walk_away.value == pytest.approx(45, abs=0.5)
    on.link.undo()
    assert on.project == before


def test_the_pointer_over_a_deal_tells_it_in_words(desk: LayOut, picture: Show) -> None:
    on = desk(two_issue_deal())
    panel = picture(on)
    hover(panel._plot, 40, 85)
    card = panel._plot.hover_card_text()
    assert card is not None
    assert ("colour", "blue") in card.rows
    assert "by your estimate" in card.note
    assert on.attention.hovered == terms(colour="blue", price=5)


def test_an_offer_under_the_pointer_is_called_by_its_number(desk: LayOut, picture: Show) -> None:
    on = desk(put_on_table(two_issue_deal(), party=US, terms=terms(colour="red", price=5), date="2026-05-31"))
    panel = picture(on)
    hover(panel._plot, 60, 15)
    card = panel._plot.hover_card_text()
    assert card is not None
    assert card.title == "Offer 1 by us"


def test_the_caption_is_what_a_screen_reader_says(desk: LayOut, picture: Show) -> None:
    on = desk(_on_frontier())
    panel = picture(on)
    assert "by your estimate" in panel._caption.text().lower()
    assert panel._plot.accessibleDescription() == panel._caption.text()


def test_named_deals_are_shown_on_demand_each_with_what_it_assumes(desk: LayOut, picture: Show, qtbot: QtBot) -> None:
    on = desk(two_issue_deal())
    panel = picture(on)
    qtbot.waitUntil(lambda: on.studies.picture is not None and on.studies.picture.finished)
    assert not panel._named.isChecked()
    panel.explain()
    plain = panel._note.text()
    panel.explain()
    height = panel._plot.height()
    panel._named.setChecked(True)
    assert on.studies.picture is not None
    solutions = on.studies.picture.solutions
    assert panel._note.isVisible()
    assumptions = panel._note.text().removeprefix(plain).split("\n\n")[1:]
    assert [said[0] for said in assumptions] == [mark.label for mark in panel._plot._marks.solutions]
    assert len(assumptions) == len(solutions) > 1
    assert "fair" not in panel._note.text()
    assert panel._plot.height() == height
    panel._named.setChecked(False)
    assert panel._note.text() == plain


def test_a_named_deal_under_the_pointer_is_called_by_its_letter_and_name(
    desk: LayOut, picture: Show, qtbot: QtBot
) -> None:
    on = desk(two_issue_deal())
    panel = picture(on)
    qtbot.waitUntil(lambda: on.studies.picture is not None and on.studies.picture.finished)
    panel._named.setChecked(True)
    panel._note.hide()
    marks = panel._plot._marks.solutions
    hover(panel._plot, *marks[0].at)
    card = panel._plot.hover_card_text()
    assert card is not None
    titles = [f"{mark.label}: {solution_name(mark.id)}" for mark in marks if mark.at == marks[0].at]
    assert titles[0] == "A: largest product of gains"
    assert card.title in titles


def test_counts_and_exactness_stand_in_the_explanation_only(desk: LayOut, picture: Show) -> None:
    panel = picture(desk(two_issue_deal()))
    assert "22" not in panel._caption.text()
    assert panel._note.isHidden()
    height = panel._plot.height()
    QTest.mouseClick(panel._explain, Qt.MouseButton.LeftButton)
    assert panel._note.isVisible()
    assert "22" in panel._note.text()
    assert panel._plot.height() == height
    QTest.mouseClick(panel._note, Qt.MouseButton.LeftButton)
    assert panel._note.isHidden()
    assert not panel._explain.isChecked()


@pytest.mark.parametrize("width", [447, 533])
@pytest.mark.parametrize("name", [template.name for template in templates()])
def test_the_caption_of_no_template_is_ever_cut(desk: LayOut, picture: Show, name: str, width: int) -> None:
    on = desk(open_template(name, identifier="deal", seed=1))
    panel = picture(on)
    panel.resize(width, 400)
    panel.grab()
    whole = on.project.draft
    for settled in range(len(whole) + 1):
        on.link.apply(set_draft, terms=whole[:settled])
        on.settle()
        told = panel._caption.shown()
        assert panel._caption.text().startswith(told)
        assert told.endswith(".")
        assert len(told) > 60


def test_a_picture_that_lags_behind_the_deal_says_nothing_of_what_is_gone(desk: LayOut, picture: Show) -> None:
    on = desk(_on_frontier())
    panel = picture(on)
    on.link.apply(remove_issues, issues=[PRICE])
    hover(panel._plot, 40, 85)
    assert panel._plot.hover_card_text() is None


def test_an_empty_deal_has_a_caption_and_no_explanation(desk: LayOut, picture: Show) -> None:
    panel = picture(desk(deal()))
    assert panel._caption.text()
    assert not panel._explain.isEnabled()


def test_a_draft_that_has_been_offered_stands_around_the_offer(desk: LayOut, picture: Show) -> None:
    on = desk(_on_frontier())
    panel = picture(on)

    def is_around() -> bool:
        on.settle()
        drawn = panel._plot._marks.draft
        return drawn is not None and drawn.is_around

    assert not is_around()
    on.link.apply(put_on_table, party=US, terms=on.project.draft)
    assert is_around()
    on.link.apply(set_draft, terms=terms(colour="red", price=0))
    assert not is_around()


@pytest.mark.parametrize("party", ["us", "them"])
def test_where_a_side_has_no_scores_nothing_stands_half_way_up_its_axis(
    desk: LayOut, picture: Show, party: str
) -> None:
    project = replace(_on_frontier(), offers=(offer("them", 1, colour="blue", price=9.0),))
    on = desk(project)
    panel = picture(on)
    drawn = panel._plot._marks
    assert drawn.draft is not None
    assert drawn.offers
    for issue in project.issues:
        on.link.apply(set_weight, party=PartyId(party), issue=issue.id, weight=0.0)
    on.settle()
    drawn = panel._plot._marks
    assert drawn.draft is None
    assert not drawn.offers
    assert "all importances of them are 0" in panel._caption.text() or party == "us"


def test_an_issue_added_to_a_haggle_leaves_a_ghost_and_says_what_became_possible(desk: LayOut, picture: Show) -> None:
    on = desk(open_template("used-car", identifier="deal", seed=1))
    panel = picture(on)
    on.link.apply(insert_issue, issue=issue_from(on.project, suggestions_for(on.project)[0]))
    on.settle()
    assert on.studies.picture is not None
    assert on.studies.picture.ghost
    unscored = panel._caption.text()
    issue = on.project.issues[-1]
    for party in on.project.parties:
        if isinstance(issue, ChoiceIssue):
            best = [option.id for option in reversed(issue.options)]
            on.link.apply(score_by_order, party=party.id, issue=issue.id, best_first=best)
        else:
            on.link.apply(set_direction, party=party.id, issue=issue.id, better="more")
        on.link.apply(set_weight, party=party.id, issue=issue.id, weight=30.0)
    on.settle()
    assert panel._caption.text() != unscored
    assert "both can do better than the best deal with “None”" in panel._caption.text()
    assert on.studies.picture is not None
    assert on.studies.picture.ghost


def test_each_offer_of_a_party_is_joined_to_the_one_before_and_what_no_longer_stands_is_faint(
    desk: LayOut, picture: Show
) -> None:
    project = put_on_table(_on_frontier(), party=PartyId("us"), terms=terms(colour="red", price=1))
    project = put_on_table(project, party=PartyId("them"), terms=terms(colour="blue", price=9))
    several = [terms(colour="red", price=4), terms(colour="red", price=3)]
    project = put_several_on_table(project, party=PartyId("us"), several=several)
    project = put_on_table(project, party=PartyId("us"), terms=terms(colour="red", price=5))
    on = desk(project)
    panel = picture(on)
    marks = panel._plot._marks.offers
    assert [mark.since for mark in marks] == ["", "", "offer-1", "offer-1", "offer-3"]
    assert [mark.faint for mark in marks] == [True, False, True, True, False]
    on.link.apply(prefer_offer, meso=project.mesos[0].id, preferred=OfferId("offer-4"))
    on.settle()
    assert panel._plot._marks.offers[-1].since == "offer-4"


def test_of_very_many_offers_the_last_ones_are_drawn_and_the_note_says_so(desk: LayOut, picture: Show) -> None:
    offers = tuple(offer("us", number, colour="red", price=number % 10) for number in range(1, 124))
    panel = picture(desk(replace(_on_frontier(), offers=offers)))
    assert [mark.text for mark in panel._plot._marks.offers] == [str(number) for number in range(24, 124)]
    panel._explain.setChecked(True)
    assert "Of 123 offers the last 100 are drawn; all of them stand under Offers." in panel._note.text()


def _split(on_time: float, late: float) -> Project:
    """A price that depends on whether the work is done in time."""
    made = deal(
        amount("price", 40, 60),
        choice("tiles", "plain", "fine"),
        us={"price": (80, line(100, 0)), "tiles": (20, scores(plain=0, fine=100))},
        them={"price": (70, line(0, 100)), "tiles": (30, scores(plain=100, fine=0))},
        reservations=(30, 20),
    )
    built = event("built", (40, 60), (90, 10), "intime", "late")
    branches = tuple(
        Branch(outcome=OutcomeId(key), term=AmountTerm(amount=value))
        for key, value in (("intime", on_time), ("late", late))
    )
    price = Agreed(issue=PRICE, term=Contingent(event=built.id, branches=branches))
    return replace(depending(made, built, "price"), draft=(price, *terms(tiles="plain")))


def test_pointing_at_a_case_says_what_is_agreed_in_it_and_who_would_rather_walk_away(
    desk: LayOut, picture: Show
) -> None:
    on = desk(_split(58, 46))
    panel = picture(on)
    hover(panel._plot, 8, 93)
    card = panel._plot.hover_card_text()
    assert card is not None
    assert card.title == "Your draft, if intime"
    assert card.rows == (("Worse than walking away for", "you"), ("price", "58"), ("tiles", "plain"))
    assert card.note.startswith("us 8, them about 93")
    assert on.attention.hovered is None


def test_a_click_on_a_case_leaves_the_draft_as_it_is(desk: LayOut, picture: Show) -> None:
    on = desk(_split(58, 46))
    draft = on.project.draft
    click(picture(on)._plot, 8, 93)
    assert on.project.draft == draft


def test_while_an_event_is_in_sight_the_deals_without_it_are_a_line_beside_those_of_now(
    desk: LayOut, picture: Show, qtbot: QtBot
) -> None:
    on = desk(_split(58, 46))
    panel = picture(on)
    on.attention.look_at_event(on.project.contingencies[0].id)
    qtbot.waitUntil(lambda: on.studies.picture is not None and on.studies.picture.without is not None)
    assert panel._plot._marks.frontier.ghost_label == "the same in every case"
    on.attention.look_at_event(None)
    qtbot.waitUntil(lambda: on.studies.picture is not None and on.studies.picture.without is None)
    assert panel._plot._marks.frontier.ghost == ()
