"""What to offer next on the page: what is shown, what is asked, what the buttons do."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea
from pytestqt.qtbot import QtBot

from app.domain.edits.dealing import put_on_table
from app.domain.edits.issues import remove_issues
from app.domain.edits.parties import add_party, rename_party
from app.domain.ids import IssueId, PartyId
from app.domain.project import Project
from tests.app.advice.deals import three_issue_deal
from tests.app.advice.talks import OURS, THEIRS, THEM, US, after, aspiring
from tests.builders import amount, choice, deal, line, scores, terms
from tests.ui.panels.conftest import Desk
from ui.panels.offers.next import NextSection

LayOut = Callable[[Project], Desk]
BASE = terms(speed="slow", colour="red", price="low")
TALKS = after(three_issue_deal(), (US, BASE), (THEM, THEIRS))


def page(qtbot: QtBot, desk: Desk, width: int = 430) -> NextSection:
    section = NextSection(desk.link, desk.attention, desk.studies, date=lambda: "2026-05-31")
    qtbot.addWidget(section)
    desk.kept.append(section)
    section.resize(width, 900)
    section.show()
    return section


def shown(qtbot: QtBot, desk: Desk, width: int = 430) -> NextSection:
    """The page with its first answer."""
    section = page(qtbot, desk, width)
    qtbot.waitUntil(lambda: bool(section.cards))
    return section


def test_two_or_three_cards_have_words_to_say_and_what_they_give_and_ask(qtbot: QtBot, desk: LayOut) -> None:
    section = shown(qtbot, desk(TALKS))
    assert 2 <= len(section.cards) <= 3
    for card in section.cards:
        assert card.said.text().startswith("“")
        assert card.proposal is not None
    assert section.target_said.text() == "You look for 42.5 points or more: your last offer less one even step."
    assert section.target.field().placeholderText() == "42.5"
    assert not section.fold.is_open()


def test_a_target_asked_for_is_answered_and_leaves_the_deal_alone(qtbot: QtBot, desk: LayOut) -> None:
    on = desk(TALKS)
    section = shown(qtbot, on)
    section.target.setFocus()
    QTest.keyClicks(section.target.field(), "95")
    QTest.keyClick(section.target.field(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: section.target_said.text() == "You look for 95 points or more.")
    assert section.cards[0].proposal is not None
    assert section.cards[0].proposal.utility == 100.0
    assert on.project is TALKS


def test_an_impossible_target_says_what_is_reachable(qtbot: QtBot, desk: LayOut) -> None:
    section = shown(qtbot, desk(TALKS))
    section.target.committed.emit(120.0)
    qtbot.waitUntil(lambda: "the most you can have is 100" in section.target_said.text())


def test_a_level_for_them_brings_the_package_best_for_us(qtbot: QtBot, desk: LayOut) -> None:
    section = shown(qtbot, desk(TALKS))
    section.levels[PartyId(THEM)].committed.emit(50.0)
    qtbot.waitUntil(lambda: section.cards[0].heading.text() == "Best for you at that level of theirs")
    section.levels[PartyId(THEM)].committed.emit(130.0)
    qtbot.waitUntil(lambda: any("no deal is worth that to them" in each for each in section.cautioned()))


def test_what_they_insist_on_is_answered_with_something_else(qtbot: QtBot, desk: LayOut) -> None:
    section = shown(qtbot, desk(after(three_issue_deal(), (US, OURS), (THEM, THEIRS))))
    section.insisted.picked.emit(IssueId("speed"))
    qtbot.waitUntil(lambda: section.demand_said.text().startswith("They insist on speed"))


def test_a_package_is_taken_into_the_draft_or_put_on_the_table_in_one_step(qtbot: QtBot, desk: LayOut) -> None:
    on = desk(TALKS)
    section = shown(qtbot, on)
    proposal = section.cards[0].proposal
    assert proposal is not None
    section.cards[0].take.click()
    assert on.project.draft == proposal.terms
    section.cards[0].put.click()
    assert on.project.offers[-1].terms == proposal.terms
    assert (on.project.offers[-1].party, on.project.offers[-1].date) == (US, "2026-05-31")
    on.link.undo()
    on.link.undo()
    assert on.project == TALKS


def test_the_answer_follows_the_talks_and_warns(qtbot: QtBot, desk: LayOut) -> None:
    on = desk(after(three_issue_deal(), (US, OURS), (US, terms(speed="fast", colour="blue", price="low"))))
    section = shown(qtbot, on)
    assert section.cautioned() == ("Your last offer waits for an answer. Ask for one before you offer less.",)
    low = terms(speed="fast", colour="blue", price="high")
    on.link.apply(put_on_table, party=PartyId(US), terms=low, date="")
    qtbot.waitUntil(lambda: any("twice in a row" in each for each in section.cautioned()))


def test_an_extreme_opening_stands_on_top(qtbot: QtBot, desk: LayOut) -> None:
    section = shown(qtbot, desk(after(three_issue_deal(), (US, OURS), (THEM, THEIRS))))
    assert section.extreme.isVisible()
    assert "far out" in section.extreme_told.text()
    assert not shown(qtbot, desk(three_issue_deal())).extreme.isVisible()


def test_no_card_builds_on_an_opening_that_is_far_out(qtbot: QtBot, desk: LayOut) -> None:
    section = shown(qtbot, desk(after(three_issue_deal(), (THEM, THEIRS))))
    assert section.extreme.isVisible()
    assert not any("build on your offer" in card.said.text() for card in section.cards)
    assert all(not card.change.isVisible() for card in section.cards)


def test_a_card_warns_of_what_takes_back_our_offer_and_of_what_is_below_the_walk_away(
    qtbot: QtBot, desk: LayOut
) -> None:
    low = terms(speed="fast", colour="blue", price="high")
    section = shown(qtbot, desk(after(three_issue_deal(), (US, low))))
    section.target.committed.emit(97.0)
    qtbot.waitUntil(lambda: section.target_said.text() == "You look for 97 points or more.")
    assert "This takes back what you offered on price" in section.cards[0].warning.text()
    beyond = shown(qtbot, desk(three_issue_deal((101, 20))))
    assert "worth less to you than walking away" in beyond.cards[0].warning.text()
    assert beyond.cards[0].heading.text() == "The best deal you can have"


def test_an_answer_says_that_we_ask_the_same_again(qtbot: QtBot, desk: LayOut) -> None:
    project = deal(
        amount("price", 0, 10),
        choice("colour", "red", "blue"),
        us={"price": (96, line(100, 0)), "colour": (4, scores(red=100, blue=0))},
        them={"price": (60, line(0, 100)), "colour": (40, scores(red=0, blue=100))},
    )
    ours, theirs = terms(price=2, colour="red"), terms(price=5, colour="red")
    section = shown(qtbot, desk(after(project, (US, ours), (THEM, theirs))))
    said = section.cards[0].said.text()
    assert "We stay at 2 on price, and can go to blue on colour." in said
    assert not section.cards[0].warning.isVisible()


def test_ours_is_stated_again_by_one_button(qtbot: QtBot, desk: LayOut) -> None:
    on = desk(aspiring(after(three_issue_deal(), (THEM, THEIRS)), 60))
    section = shown(qtbot, on)
    assert section.restate.isVisible()
    section.restate.click()
    assert on.project.offers[-1].party == US
    assert section.opening.rungs[0].proposal is not None
    assert on.project.offers[-1].terms == section.opening.rungs[0].proposal.terms


def test_an_unfinished_deal_says_in_words_why_nothing_is_suggested(qtbot: QtBot, desk: LayOut) -> None:
    section = page(qtbot, desk(deal()))
    qtbot.waitUntil(lambda: section.empty.sentence.text().startswith("There is nothing to offer yet"))
    assert not section.asking.isVisible()
    assert section.cards == []


def test_it_follows_issues_and_parties_that_come_and_go(qtbot: QtBot, desk: LayOut) -> None:
    on = desk(TALKS)
    section = shown(qtbot, on)
    section.insisted.picked.emit(IssueId("speed"))
    on.link.apply(remove_issues, issues=[IssueId("speed")])
    assert section.insisted.currentText() == "nothing by itself"
    on.link.apply(add_party, name="Third")
    assert len(section.levels) == 2
    on.link.undo()
    assert list(section.levels) == [THEM]


def test_what_is_not_given_is_not_made_up(qtbot: QtBot, desk: LayOut) -> None:
    section = shown(qtbot, desk(after(three_issue_deal((20, None)), (US, BASE), (THEM, THEIRS))))
    assert all(not card.chance.isVisible() for card in section.cards)
    assert "estimate what the other side does without a deal" in section.explained.text()


@pytest.mark.parametrize("width", [360, 430, 560])
def test_names_of_any_length_do_not_widen_the_page(qtbot: QtBot, desk: LayOut, width: int) -> None:
    project = rename_party(aspiring(TALKS, 70), party=PartyId(THEM), name="W" * 100)
    long = tuple(replace(issue, name="Wideword" * 12) for issue in project.issues)
    section = shown(qtbot, desk(replace(project, issues=long)), width)
    section.fold.set_open(is_open=True)
    area = section.findChild(QScrollArea)
    assert isinstance(area, QScrollArea)
    inner = area.widget()
    assert inner is not None
    qtbot.waitUntil(lambda: inner.width() == area.viewport().width())
    assert area.horizontalScrollBar().maximum() == 0
