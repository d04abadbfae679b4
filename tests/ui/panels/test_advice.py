"""The pushed advice: one sentence with one button that goes there or makes the draft."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.advice.advice import Advice, AdviceCode, Claim, Holding
from app.domain.edits.issues import remove_issues
from app.domain.edits.links import add_rule
from app.domain.ids import IssueId, OptionId, PartyId
from app.domain.links import OneOf
from app.domain.problems import Place
from app.domain.project import Project
from tests.builders import terms, two_issue_deal
from tests.ui.panels.conftest import Desk
from ui.bridge.attention import Page
from ui.panels.advice import AdvicePanel

LEFT = Qt.MouseButton.LeftButton

LayOut = Callable[[Project], Desk]
Show = Callable[[Desk], AdvicePanel]


@pytest.fixture
def advice(qtbot: QtBot) -> Show:
    """Shows the advice."""

    def show(desk: Desk) -> AdvicePanel:
        made = AdvicePanel(desk.link, desk.attention, desk.studies, date=lambda: "2026-11-20")
        qtbot.addWidget(made)
        desk.kept.append(made)
        made.show()
        return made

    return show


def test_without_advice_it_says_so_in_the_same_room(desk: LayOut, advice: Show) -> None:
    on = desk(two_issue_deal())
    panel = advice(on)
    on.studies.advice_changed.emit(Advice(code=AdviceCode.GIVE_WALK_AWAY))
    room = panel.sizeHint().height()
    on.studies.advice_changed.emit(None)
    assert panel._title.text() == "No advice right now"
    assert "next step" in panel._sentence.text()
    assert panel._button.isHidden()
    assert panel.sizeHint().height() == room


def test_an_unfinished_walk_away_leads_to_its_page(desk: LayOut, advice: Show) -> None:
    on = desk(two_issue_deal())
    panel = advice(on)
    asked: list[object] = []
    on.attention.page_asked.connect(asked.append)
    on.studies.advice_changed.emit(Advice(code=AdviceCode.GIVE_WALK_AWAY))
    assert panel.isVisible()
    assert panel._button.accessibleDescription() == panel._sentence.text()
    QTest.mouseClick(panel._button, LEFT)
    assert asked == [Page.NO_DEAL]


def test_how_sure_advice_is_is_told_in_its_title_and_the_percentage_to_whoever_asks(desk: LayOut, advice: Show) -> None:
    on = desk(two_issue_deal())
    panel = advice(on)
    sure = Holding(claim=Claim.NOBODY_LOSES, chance=0.83)
    found = Advice(code=AdviceCode.BETTER_FOR_BOTH, terms=terms(colour="blue", price=5), holding=sure)
    on.studies.advice_changed.emit(found)
    assert panel._title.text().endswith(": holds for most of what you believe")
    assert "83" not in panel._title.text() + panel._sentence.text()
    assert "83" in panel._button.accessibleDescription()
    assert "83" in panel._card.toolTip()
    guessed = replace(found, holding=replace(sure, guessed=True))
    on.studies.advice_changed.emit(guessed)
    assert "guess" in panel._sentence.text()
    assert "83" not in panel._button.accessibleDescription() + panel._card.toolTip()
    on.studies.advice_changed.emit(None)
    assert panel._card.toolTip() == ""


def test_a_question_leads_to_what_it_is_about(desk: LayOut, advice: Show) -> None:
    on = desk(two_issue_deal())
    panel = advice(on)
    asked: list[object] = []
    on.attention.place_asked.connect(asked.append)
    place = Place(issue=IssueId("colour"), party=PartyId("them"))
    first = terms(colour="blue", price=5)
    about = Advice(code=AdviceCode.ASK, issue=place.issue, party=place.party, terms=first)
    on.studies.advice_changed.emit(about)
    QTest.mouseClick(panel._button, LEFT)
    assert asked == [place]


@pytest.mark.parametrize("code", [AdviceCode.NO_ZONE, AdviceCode.ZONE_UNLIKELY])
def test_where_no_deal_is_likely_the_page_that_says_why_is_opened(desk: LayOut, advice: Show, code: AdviceCode) -> None:
    on = desk(two_issue_deal())
    panel = advice(on)
    pages: list[Page] = []
    on.attention.page_asked.connect(pages.append)
    on.studies.advice_changed.emit(Advice(code=code, party=PartyId("them")))
    QTest.mouseClick(panel._button, LEFT)
    assert pages == [Page.NO_DEAL]


def test_where_an_issue_is_missing_it_is_looked_for_in_the_catalogue(desk: LayOut, advice: Show) -> None:
    on = desk(two_issue_deal())
    panel = advice(on)
    asked: list[int] = []
    on.attention.catalogue_asked.connect(lambda: asked.append(1))
    on.studies.advice_changed.emit(Advice(code=AdviceCode.ADD_ISSUE))
    QTest.mouseClick(panel._button, LEFT)
    assert asked


def test_our_own_side_is_scored_on_its_page(desk: LayOut, advice: Show) -> None:
    on = desk(two_issue_deal())
    panel = advice(on)
    asked: list[object] = []
    on.attention.page_asked.connect(asked.append)
    on.studies.advice_changed.emit(Advice(code=AdviceCode.SCORE_OURS, party=PartyId("us"), issue=IssueId("price")))
    QTest.mouseClick(panel._button, LEFT)
    assert asked == [Page.IMPORTANCE]


def test_a_draft_worse_than_walking_away_is_changed_by_one_click(desk: LayOut, advice: Show) -> None:
    on = desk(two_issue_deal())
    panel = advice(on)
    near = terms(colour="blue", price=3)
    on.studies.advice_changed.emit(Advice(code=AdviceCode.BELOW_WALK_AWAY, party=PartyId("us"), terms=near))
    QTest.mouseClick(panel._button, LEFT)
    assert on.link.project.draft == near


def test_a_draft_that_nothing_is_better_than_is_put_on_the_table_with_its_date(desk: LayOut, advice: Show) -> None:
    on = desk(two_issue_deal())
    panel = advice(on)
    best = terms(colour="blue", price=3)
    on.studies.advice_changed.emit(Advice(code=AdviceCode.MAKE_OFFER, terms=best))
    QTest.mouseClick(panel._button, LEFT)
    (offer,) = on.link.project.offers
    assert (offer.party, offer.terms, offer.date) == ("us", best, "2026-11-20")


def test_advice_on_what_was_removed_meanwhile_is_not_shown(desk: LayOut, advice: Show) -> None:
    on = desk(two_issue_deal())
    panel = advice(on)
    about = Advice(code=AdviceCode.ASK, issue=IssueId("colour"), party=PartyId("them"))
    on.link.apply(remove_issues, issues=[IssueId("colour")])
    on.studies.advice_changed.emit(about)
    assert panel._title.text() == "No advice right now"
    assert "next step" in panel._sentence.text()


@pytest.mark.parametrize("code", [AdviceCode.BREAKS_RULE, AdviceCode.NOTHING_POSSIBLE])
def test_a_rule_that_is_in_the_way_is_gone_to_where_no_deal_can_be_taken(
    desk: LayOut, advice: Show, code: AdviceCode
) -> None:
    red = OneOf(issue=IssueId("colour"), options=(OptionId("red"),))
    on = desk(add_rule(two_issue_deal(), when=(red,)))
    panel = advice(on)
    asked: list[object] = []
    on.attention.page_asked.connect(asked.append)
    on.attention.place_asked.connect(asked.append)
    rule = on.project.rules[0].id
    on.studies.advice_changed.emit(Advice(code=code, rules=(rule,)))
    QTest.mouseClick(panel._button, LEFT)
    assert asked == [Page.ISSUES, Place(rule=rule)]


def test_a_swap_leads_to_the_page_trades_with_that_swap(desk: LayOut, advice: Show) -> None:
    on = desk(two_issue_deal())
    panel = advice(on)
    asked: list[object] = []
    on.attention.page_asked.connect(asked.append)
    on.attention.swap_asked.connect(asked.append)
    swapped = terms(colour="red", price=2)
    on.studies.advice_changed.emit(Advice(code=AdviceCode.TRADE, terms=swapped))
    assert panel._button.text() == "See the swap"
    QTest.mouseClick(panel._button, LEFT)
    assert asked == [Page.TRADES, swapped]
    assert on.project.draft == ()
