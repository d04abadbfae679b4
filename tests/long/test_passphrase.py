"""A passphrase set, refused and given by the keyboard alone in a real window; what the window shows of it is kept."""

from pathlib import Path

import pytest

from app.storage.files import read_project
from app.storage.sealed import is_sealed, passphrase_of
from tests.long.routine import Begin, leaves, names_file, saves_as
from tests.long.screen import LOOKS, Screen

pytestmark = pytest.mark.long

WORDS = "correct horse battery"


def sets(screen: Screen, *typed: str) -> None:
    """Ask for the passphrase and fill in its fields one after the other."""
    screen.keys("ctrl+shift+m")
    screen.reads("A forgotten passphrase cannot be recovered")
    for number, words in enumerate(typed):
        if number:
            screen.keys("Tab", "Tab")
        screen.types(words)
    screen.keys("Return")


@pytest.mark.parametrize("begin", LOOKS[:2], ids=str, indirect=True)
def test_a_deal_is_encrypted_and_opened_again_by_the_keyboard(begin: Begin, tmp_path: Path) -> None:
    deal = tmp_path / "House.dealwright"
    with begin() as screen:
        screen.keys("ctrl+n")
        screen.reads("What is negotiated")
        screen.keys("ctrl+s")
        saves_as(screen, deal)
        screen.reads("A passphrase keeps others out of it")
        sets(screen, WORDS, "something else")
        screen.reads("The two are not the same.")
        screen.types(WORDS)
        screen.keys("Return")
        screen.reads("it opens with the passphrase alone")
        leaves(screen)
    assert is_sealed(deal.read_bytes())
    with begin() as screen:
        screen.keys("ctrl+o")
        names_file(screen, deal)
        screen.sees("Passphrase")
        screen.types("wrong")
        screen.keys("Return")
        screen.reads("The passphrase is not the right one")
        screen.types(WORDS)
        screen.keys("Return")
        screen.reads("What is negotiated")
        leaves(screen)
    assert read_project(deal, passphrase_of(WORDS)).key is not None
