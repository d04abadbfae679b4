"""No deal in sight, by the keyboard: where the gap is, the belief that opens one, shades that go with it, and back."""

import json
from pathlib import Path

import pytest

from app.cli.main import main
from app.domain.edits.parties import set_walk_away_points
from app.domain.estimates import Source
from app.domain.lookup import others_of
from app.library.templates import open_template
from app.storage.files import bytes_of, read_project
from tests.long.routine import Begin, goes_back_and_forth, has_steps, leaves
from tests.long.screen import Screen, until
from tests.long.test_if_then import opens
from tests.long.test_other_side import no_window

pytestmark = pytest.mark.long

NO_DEAL, SHADES = "ctrl+3", "ctrl+shift+h"
MORE = "What would open a deal, and who could help"
GAP = "In the deal that comes closest"
OPENS = "walking away is worth as little to Brackwater Fittings as you think possible"


@pytest.fixture
def wide(tmp_path: Path) -> Path:
    """The supply contract of somebody who hardly knows what the others would do without it."""
    project = open_template("supply-contract", identifier="deal", seed=1)
    (them,) = others_of(project)
    project = set_walk_away_points(project, party=them.id, points=70.0, bounds=(45.0, 95.0))
    path = tmp_path / "Supply.dealwright"
    path.write_bytes(bytes_of(project))
    return path


def goes_away(screen: Screen, words: str) -> None:
    """Wait until a text is no longer in sight."""
    until(lambda: screen.program.ask("said", words) is None, lambda: f"{words!r} is still there")


def asks_for_more(screen: Screen) -> None:
    """Our walk-away goes up: a letter is refused, a number counts, and no deal is likely any more."""
    screen.tabs_to("Walk-away in points")
    screen.keys("ctrl+a")
    screen.types("much")
    screen.keys("Return")
    screen.reads("“much” is not a number")
    has_steps(screen, 0, 0)
    screen.keys("ctrl+a")
    screen.types("72")
    screen.keys("Return")
    has_steps(screen, 1, 0)


def reads_what_would_open_one(screen: Screen) -> None:
    """The card says where the gap is; the rest of it is one key away."""
    screen.keys("ctrl+1", NO_DEAL)
    screen.reads(GAP, "misses as much as about")
    screen.reads("Walking away is worth 72 points to us", "walking is better")
    screen.shows("no-deal")
    screen.tabs_to(MORE)
    screen.keys("space")
    screen.reads("A deal is likely if", OPENS)
    screen.reads("Offer Brackwater Fittings something more that costs us little", "by your estimate")
    screen.reads("Or bring in somebody")
    screen.shows("what-would-open-one")


def changes_that_belief(screen: Screen) -> None:
    """Straight to the estimate, where what is typed takes the place of what stood there."""
    screen.tabs_to("Go to this estimate")
    screen.keys("space")
    until(
        lambda: screen.program.ask("keyboard", "Their walk-away most likely, in points") is not None,
        lambda: "not there",
    )
    screen.shows("the-estimate")
    screen.types("47")
    screen.keys("Tab", "ctrl+a")
    screen.types("60")
    screen.keys("Return")
    has_steps(screen, 3, 0)


def test_an_impasse_is_opened_by_the_belief_that_it_hangs_on_and_taken_back(
    begin: Begin, wide: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with begin() as screen:
        opens(screen, wide)
        screen.keys(NO_DEAL)
        asks_for_more(screen)
        reads_what_would_open_one(screen)
        screen.keys(SHADES)
        screen.reads("Your draft: ", "Rests on your estimates")
        screen.shows("shaded")
        changes_that_belief(screen)
        goes_away(screen, GAP)
        screen.shows("a-deal-is-likely")
        screen.keys("ctrl+z", "ctrl+z")
        has_steps(screen, 1, 2)
        screen.reads(GAP)
        screen.keys("ctrl+y", "ctrl+y")
        has_steps(screen, 3, 0)
        goes_away(screen, GAP)
        screen.keys(SHADES)
        goes_away(screen, "Your draft: ")
        # Shades are no part of the deal.
        has_steps(screen, 3, 0)
        goes_back_and_forth(screen, lambda: screen.keys("ctrl+z"), lambda: screen.keys("ctrl+y"))
        screen.keys("ctrl+s")
        until(lambda: "*" not in screen.program.title(), lambda: "the deal was never saved")
        leaves(screen)
    saved = read_project(wide).project
    (them,) = others_of(saved)
    (us,) = (party for party in saved.parties if party.id == saved.us)
    assert us.walk_away.value is not None
    assert us.walk_away.value.value == 72
    known = them.walk_away.value
    assert known is not None
    assert (known.low, known.value, known.high, known.source) == (45, 47, 60, Source.GUESS)
    capsys.readouterr()
    assert main(["analyze", str(wide), "--json", "--impasse"], open_window=no_window) == 0
    assert json.loads(capsys.readouterr().out)["impasse"]["likely"] is False
