"""What their offers tell, in JSON."""

from typing import Any

from app.advice.bluffing import LIKELY
from app.cli.hearing import their_offers_of
from app.domain.edits.statements import note_statement
from app.study.study import study_of
from tests.app.advice.test_bluffing import GIVES_A_AWAY, offering
from tests.app.advice.test_told import PRICE, SPEED, THEM, conceding, turned_down


def test_importances_before_and_after_and_clashes_are_listed() -> None:
    project = note_statement(conceding(), party=THEM, more=SPEED, less=PRICE)
    tree: Any = their_offers_of(study_of(project))
    (found,) = tree["their_offers"]
    told = found["told"]
    assert told["importances"]["price"]["after"]["mean"] > told["importances"]["price"]["before"]["mean"]
    assert told["doubted"] == ["statement"]
    assert told["bluff"] is None
    assert found["clashes"] == []
    assert found["answers_agree"]


def test_an_offer_of_ours_that_was_turned_down_is_listed() -> None:
    tree: Any = their_offers_of(study_of(turned_down()))
    told = tree["their_offers"][0]["told"]
    assert (told["offers"], told["answered"]) == ([], ["offer-1"])


def test_the_issue_on_which_they_seem_to_bluff_is_named() -> None:
    tree: Any = their_offers_of(study_of(offering(GIVES_A_AWAY)))
    bluff = tree["their_offers"][0]["told"]["bluff"]
    assert bluff["issue"] == "a"
    assert LIKELY <= bluff["chance"] <= 1
