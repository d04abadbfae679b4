"""The other side in a real window: three at once answer their offer; which they prefer tells what matters to them."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from app.cli.main import main
from app.domain.edits.scores import set_source
from app.domain.edits.weights import set_weight_range
from app.domain.estimates import Source
from app.domain.lookup import others_of
from app.domain.project import Project
from app.library.templates import open_template
from app.reports.reread import reread_html
from app.storage.files import bytes_of, read_project
from tests.long.routine import Begin, goes_back_and_forth, has_steps, leaves, writes
from tests.long.screen import Screen, until
from tests.long.test_if_then import opens

pytestmark = pytest.mark.long

PLOT, ON_TABLE = "tradeoff plot", "Put all packages on the table as our offers"
PREFERRED, REASON = "Which of …", "Why did they prefer this one of …"
TAKEN_IN = "Take into my estimates what the offers of Brackwater Fittings tell"
VISIBLY = 0.92
"""A band of the picture that is narrower than that share of what it was is seen to be."""
LOOKS_AROUND = 5.0
"""Seconds in which somebody who knows the program reads what each of the six pages shows."""
THOUGHTS = 16
"""Before each number, and before each thing that is picked."""


@pytest.fixture
def guessed(tmp_path: Path) -> Path:
    """The supply contract of somebody who does not know what matters to the others: anything from nothing to all."""
    project = open_template("supply-contract", identifier="deal", seed=1)
    (them,) = others_of(project)
    for entry in them.preferences:
        project = set_weight_range(project, party=them.id, issue=entry.issue, low=0.0, high=100.0)
        project = set_source(project, party=them.id, issue=entry.issue, source=Source.GUESS)
    path = tmp_path / "Supply.dealwright"
    path.write_bytes(bytes_of(project))
    return path


def band(screen: Screen) -> int:
    """How much the picture leaves open, once it rests."""
    return screen.rests("plot", PLOT, "band")[0]


def now(screen: Screen) -> int:
    """The same at once."""
    return screen.place("plot", PLOT, "band")[0]


def enters_their_offer(screen: Screen) -> None:
    """Cheaper, paid later, for a year, of 500 pieces."""
    screen.keys("ctrl+t")
    screen.sees("Log their offer")
    for said in ("10", "45", "1", "5"):
        screen.types(said)
        screen.keys("Return" if said == "5" else "Tab")
    has_steps(screen, 1, 0)
    screen.shows("their-offer")


def prints_the_cards(screen: Screen, path: Path) -> None:
    """The three that were just offered, after a look at what they will see."""
    screen.keys("ctrl+p")
    screen.tabs_to("Pages")
    screen.keys("Right")
    screen.shows("what-they-will-see")
    screen.tabs_to("HTML…")
    screen.keys("space")
    writes(screen, path)


def the_first_is_on(screen: Screen, first: str, other: str) -> None:
    """Of two questions that are both on the page, the one on this issue stands first."""
    screen.keys("ctrl+g")

    def is_above() -> bool:
        return screen.place("said", f"On {first}")[1] < screen.place("said", f"On {other}")[1]

    until(is_above, lambda: f"the question on {first} never came first")


def notes_which_and_why(screen: Screen) -> None:
    """They prefer the one with the later delivery, and say that this is why."""
    screen.keys("ctrl+shift+F3")
    screen.tabs_to(PREFERRED)
    screen.keys("Right")
    screen.tabs_to(REASON)
    screen.types("Del")
    screen.keys("Tab")


def test_the_pick_of_three_narrows_what_is_believed_by_the_keyboard_in_two_minutes(
    begin: Begin, guessed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cards = tmp_path / "Cards.html"
    with begin() as screen:
        opens(screen, guessed)
        screen.typed = 0
        enters_their_offer(screen)
        screen.keys("ctrl+shift+F3")
        screen.sees(ON_TABLE)
        screen.tabs_to(ON_TABLE)
        screen.shows("three-at-once")
        screen.keys("space")
        has_steps(screen, 2, 0)
        prints_the_cards(screen, cards)
        the_first_is_on(screen, "Contract length", "Payment")
        wide = band(screen)
        notes_which_and_why(screen)
        has_steps(screen, 4, 0)
        screen.reads("By your estimate", "Delivery matters more to them than you thought")
        until(lambda: now(screen) < VISIBLY * wide, lambda: f"the band is {now(screen)} wide and was {wide}")
        screen.shows("they-prefer-it-because-of-delivery")
        the_first_is_on(screen, "Payment", "Contract length")
        screen.shows("next-question")
        needs = 6 * LOOKS_AROUND + screen.seconds(thoughts=THOUGHTS) - 0.28 * len(str(cards))
        screen.keys("ctrl+z", "ctrl+z")
        has_steps(screen, 2, 2)
        until(lambda: now(screen) == wide, lambda: "undo did not bring back what was believed before")
        the_first_is_on(screen, "Contract length", "Payment")
        screen.keys("ctrl+y", "ctrl+y")
        takes_their_offer_in(screen)
        goes_back_and_forth(screen, lambda: screen.keys("ctrl+z"), lambda: screen.keys("ctrl+y"))
        screen.keys("ctrl+s")
        until(lambda: "*" not in screen.program.title(), lambda: "the deal was never saved")
        leaves(screen)
    print(f"keystroke-level model: {needs:.0f} s, {screen.typed} keys")  # noqa: T201 - read by people
    assert needs < 120

    words = " ".join(reread_html(cards.read_bytes()).words.split())
    for letter in "ABC":
        assert f"Package {letter}" in words
    is_told_by_the_command_line(guessed, read_project(guessed).project, capsys)


def takes_their_offer_in(screen: Screen) -> None:
    """What their offers tell, too: from the log."""
    narrow = band(screen)
    screen.keys("ctrl+shift+F1")
    screen.tabs_to(TAKEN_IN)
    screen.keys("space")
    has_steps(screen, 5, 0)
    until(lambda: now(screen) < VISIBLY * narrow, lambda: f"the band is {now(screen)} wide and was {narrow}")
    screen.shows("taken-in")


def is_told_by_the_command_line(path: Path, saved: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """The same file says without a window what was picked, what their offers tell and what to ask next."""
    (meso,) = saved.mesos
    assert meso.because == "delivery"
    capsys.readouterr()
    assert main(["analyze", str(path), "--json", "--questions", "--their-offers"], open_window=no_window) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["questions"]
    assert told["their_offers"]


def no_window(files: Sequence[Path], *, selftest: str | None) -> int:
    """Stands in for the window of a command that opens none."""
    raise AssertionError((files, selftest))
