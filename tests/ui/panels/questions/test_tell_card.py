"""One thing that could be said."""

from pytestqt.qtbot import QtBot

from app.advice.telling import Candidate
from app.domain.disclosures import DisclosureKind
from app.domain.ids import PartyId
from tests.builders import two_issue_deal
from ui.panels.questions.tell_card import TellCard


def test_a_card_says_its_words_and_that_they_were_said(qtbot: QtBot) -> None:
    card = TellCard()
    qtbot.addWidget(card)
    fact = Candidate(kind=DisclosureKind.FACT, party=PartyId("them"), words="We pay on time", waits=True)
    card.show_candidate(two_issue_deal(), fact)
    assert card.sentence.text() == "“We pay on time”"
    assert card.said.text() == "I said this all the same"
    told: list[tuple[object, str]] = []
    card.told.connect(lambda candidate, words: told.append((candidate, words)))
    card.said.click()
    assert told == [(fact, "We pay on time")]


def test_a_card_begins_with_its_words_and_not_with_an_empty_heading(qtbot: QtBot) -> None:
    card = TellCard()
    qtbot.addWidget(card)
    card.show_candidate(two_issue_deal(), Candidate(kind=DisclosureKind.FACT, party=PartyId("them"), words="Yes"))
    card.show()
    assert card.kind.y() < 16
    assert card.hint.isVisible()
