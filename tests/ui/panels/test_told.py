"""What their offers tell: said beside the offers, taken in with one button, undone, doubted on an issue."""

import pytest
from pytestqt.qtbot import QtBot

from app.advice.bluffing import Bluff
from app.advice.told import Checked
from app.document.document import Document
from app.domain.edits.dealing import put_on_table
from app.domain.edits.inference import set_bluffed
from app.domain.edits.parties import add_party
from app.domain.ids import PartyId
from app.domain.lookup import party_of
from app.domain.project import Project
from app.study.study import study_of
from app.study.told import their_offers_tell
from tests.app.advice.test_told import PRICE, THEM, all_said, conceding, turned_down, unsure
from tests.builders import terms
from ui.bridge.document_link import DocumentLink
from ui.panels.offers.told import ToldCard


@pytest.fixture
def link() -> DocumentLink:
    return DocumentLink(Document(conceding(), saved=False))


@pytest.fixture
def card(qtbot: QtBot, link: DocumentLink) -> ToldCard:
    made = ToldCard(link, None, date=lambda: "2026-05-01")
    qtbot.addWidget(made)
    show(made, link.project)
    return made


def show(card: ToldCard, project: Project) -> None:
    card.show_found(project, their_offers_tell(study_of(project)))


def weight_of(project: Project) -> tuple[float, str]:
    weight = next(each for each in party_of(project, THEM).preferences if each.issue == PRICE).weight
    return weight.value, weight.date


def test_one_button_takes_it_in_and_undo_takes_it_back(link: DocumentLink, card: ToldCard) -> None:
    before = weight_of(link.project)
    card.takes[0].click()
    assert weight_of(link.project)[1] == "2026-05-01"
    show(card, link.project)
    assert card.isHidden()
    link.undo()
    assert weight_of(link.project) == before
    show(card, link.project)
    assert not card.isHidden()


def test_what_became_of_an_offer_of_ours_is_taken_in_once(qtbot: QtBot) -> None:
    link = DocumentLink(Document(turned_down(), saved=False))
    card = ToldCard(link, None, date=lambda: "2026-05-01")
    qtbot.addWidget(card)
    show(card, link.project)
    assert card.doubts == {}
    card.takes[0].click()
    show(card, link.project)
    assert card.isHidden()


def test_doubts_stay_out_of_the_way_until_somebody_has_them(qtbot: QtBot, link: DocumentLink, card: ToldCard) -> None:
    card.show()
    tick = card.bluffs[THEM, PRICE]
    assert not tick.isVisible()
    card.doubts[THEM].click()
    assert tick.isVisible()
    assert not card.doubts[THEM].isVisible()
    show(card, link.project)
    qtbot.waitUntil(card.bluffs[THEM, PRICE].isVisible)


def test_a_doubt_noted_before_is_in_sight(qtbot: QtBot, card: ToldCard, link: DocumentLink) -> None:
    card.show()
    link.apply(set_bluffed, party=THEM, issue=PRICE, bluffed=True)
    show(card, link.project)
    qtbot.waitUntil(card.bluffs[THEM, PRICE].isVisible)


def test_the_keyboard_stays_on_an_issue_that_was_ticked(qtbot: QtBot, link: DocumentLink, card: ToldCard) -> None:
    card.show()
    card.activateWindow()
    card.doubts[THEM].click()
    before = card.bluffs[THEM, PRICE]
    before.box.setFocus()
    before.box.click()
    qtbot.waitUntil(before.box.hasFocus)
    show(card, link.project)
    after = card.bluffs[THEM, PRICE]
    assert after is not before
    assert card.focusWidget() is after.box


def test_an_issue_on_which_they_may_bluff_is_ticked(link: DocumentLink, card: ToldCard) -> None:
    card.bluffs[PartyId("them"), PRICE].box.click()
    assert next(each for each in party_of(link.project, THEM).preferences if each.issue == PRICE).bluffed


def test_no_button_takes_in_what_would_move_nothing(card: ToldCard) -> None:
    show(card, all_said())
    assert card.takes == []
    assert not card.isHidden()
    assert card.bluffs


def test_a_bluff_that_is_suggested_is_ticked_by_one_click(qtbot: QtBot, link: DocumentLink, card: ToldCard) -> None:
    card.show_checked({THEM: Checked(bluff=Bluff(issue=PRICE, chance=0.8))})
    card.show()
    card.activateWindow()
    take = card.suggestions[THEM].take
    take.setFocus()
    qtbot.waitUntil(take.hasFocus)
    take.click()
    assert next(each for each in party_of(link.project, THEM).preferences if each.issue == PRICE).bluffed
    show(card, link.project)
    assert card.suggestions[THEM].isHidden()
    qtbot.waitUntil(card.bluffs[THEM, PRICE].box.hasFocus)


def test_without_offers_of_theirs_there_is_no_card(card: ToldCard) -> None:
    show(card, unsure())
    assert card.isHidden()


def test_the_card_says_when_nothing_can_be_read_or_checked(qtbot: QtBot, card: ToldCard) -> None:
    project = put_on_table(unsure(), party=THEM, terms=terms(price="high"))
    show(card, project)
    _, check = card._checks[THEM]
    assert check.text() == ""
    card.show_checked({THEM: Checked()})
    assert check.text().startswith("There is nothing yet to check this on")
    several = add_party(unsure(), name="Bank")
    bank = several.parties[-1].id
    show(card, put_on_table(several, party=bank, terms=terms(price="low")))
    assert not card.isHidden()
    assert card.takes == []
