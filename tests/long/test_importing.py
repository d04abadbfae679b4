"""Good, broken and endless files of another program, by the keyboard and the mouse in a real window."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from app.storage.files import read_project
from tests.app.exchange.samples import BUYER, DOMAIN, SELLER
from tests.hostile.largest_genius_files import many_options
from tests.long.routine import Begin, leaves, saves_as
from tests.long.screen import LOOKS, Screen

pytestmark = pytest.mark.long

FILES = ("house.xml", "Buyer.xml", "Seller.xml")


def written(folder: Path, texts: Sequence[str]) -> Path:
    """A folder with the three files."""
    folder.mkdir()
    for name, text in zip(FILES, texts, strict=True):
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def chooses(screen: Screen, folder: Path) -> None:
    """Ask for the files of a folder and name them all in the dialog."""
    screen.keys("ctrl+shift+o")
    screen.sees("fileNameEdit")
    screen.keys("ctrl+a")
    screen.types(" ".join(f'"{folder / name}"' for name in FILES))
    screen.keys("Return")


@pytest.mark.parametrize("begin", LOOKS[:2], ids=str, indirect=True)
def test_importing_takes_files_in_after_a_review_and_else_refuses_or_stops(begin: Begin, tmp_path: Path) -> None:
    broken = written(tmp_path / "broken", (DOMAIN.replace('name="any"', "name=any"), BUYER, SELLER))
    mended = written(tmp_path / "mended", (DOMAIN.replace('name="any"', 'name="Coffee & Thee"'), BUYER, SELLER))
    options = many_options()
    profile = options.replace("negotiation_template", "utility_space")
    endless = written(tmp_path / "endless", (options, profile, profile))
    deal = tmp_path / "House.dealwright"
    with begin() as screen:
        chooses(screen, broken)
        screen.reads("house.xml", "line 4", "expected a name", "Nothing was imported")
        chooses(screen, endless)
        screen.reads("Reading the GENIUS files…")
        screen.clicks("Stop")
        chooses(screen, mended)
        screen.reads("a bare “&” is read as the sign itself")
        screen.keys("Return")
        screen.shows("imported")
        screen.keys("ctrl+s")
        saves_as(screen, deal)
        leaves(screen)
    assert [party.name for party in read_project(deal).project.parties] == ["Buyer", "Seller"]
