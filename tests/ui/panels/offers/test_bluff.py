"""Where they seem to bluff: said in a sentence, and ticked by one click."""

import pytest
from pytestqt.qtbot import QtBot

from app.advice.bluffing import Bluff
from app.domain.edits.inference import set_bluffed
from app.domain.ids import IssueId
from tests.app.advice.test_told import PRICE, THEM, conceding
from ui.panels.offers.bluff import BluffSuggestion


@pytest.fixture
def suggestion(qtbot: QtBot) -> BluffSuggestion:
    made = BluffSuggestion(THEM)
    qtbot.addWidget(made)
    return made


def test_nothing_is_shown_while_nothing_is_suggested(suggestion: BluffSuggestion) -> None:
    suggestion.suggest(conceding(), None)
    assert suggestion.isHidden()


def test_one_click_names_the_issue(qtbot: QtBot, suggestion: BluffSuggestion) -> None:
    suggestion.suggest(conceding(), Bluff(issue=PRICE, chance=0.7))
    assert not suggestion.isHidden()
    assert "bluffing on price" in suggestion.words.text()
    with qtbot.waitSignal(suggestion.taken) as taken:
        suggestion.take.click()
    assert taken.args == [PRICE]


def test_what_is_ticked_already_or_gone_is_not_suggested(suggestion: BluffSuggestion) -> None:
    ticked = set_bluffed(conceding(), party=THEM, issue=PRICE, bluffed=True)
    suggestion.suggest(ticked, Bluff(issue=PRICE, chance=0.7))
    assert suggestion.isHidden()
    suggestion.suggest(conceding(), Bluff(issue=IssueId("gone"), chance=0.7))
    assert suggestion.isHidden()
