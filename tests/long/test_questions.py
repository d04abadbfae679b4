"""Questions by the keyboard: asked, answered with one key, put on the list, taken along on paper, undone."""

from pathlib import Path

import pytest

from app.domain.estimates import Source
from app.library.templates import open_template
from app.reports.reread import reread_html
from app.storage.files import bytes_of, read_project
from app.wording.asking import aloud
from tests.long.routine import Begin, goes_back_and_forth, has_steps, leaves, writes
from tests.long.screen import Screen, until
from tests.long.test_if_then import opens

pytestmark = pytest.mark.long

QUESTIONS, ON_PAPER = "ctrl+g", "ctrl+p"
MOST_BESIDE = 4
IN_WORDS = "What they said, in their own words"


@pytest.fixture
def supply(tmp_path: Path) -> Path:
    """The supply contract as it is shipped."""
    path = tmp_path / "Supply.dealwright"
    path.write_bytes(bytes_of(open_template("supply-contract", identifier="deal", seed=1)))
    return path


def notes_answers(screen: Screen) -> None:
    """One answer with one key, one in their own words."""
    screen.keys(QUESTIONS)
    screen.reads("decides what you offer on")
    screen.keys("1")
    has_steps(screen, 1, 0)
    screen.reads("Noted: ")
    screen.shows("noted")
    screen.tabs_to(IN_WORDS)
    screen.types("We would have to ask two others")
    screen.keys("Return")
    has_steps(screen, 2, 0)


def puts_the_next_one_on_the_list(screen: Screen) -> None:
    """Says it another way first."""
    screen.tabs_to("Say it another way")
    screen.keys("space")
    screen.tabs_to("Put it on your list")
    screen.keys("space")
    has_steps(screen, 3, 0)
    screen.shows("listed")


def writes_the_call_sheet(screen: Screen, path: Path) -> None:
    """As one HTML file."""
    screen.keys(ON_PAPER)
    screen.tabs_to("Proposal")
    # By how they lie: what is only for oneself stands below.
    for key in ("Down", *["Right"] * MOST_BESIDE):
        if not screen.program.ask("keyboard", "Call sheet"):
            screen.keys(key)
    screen.tabs_to("HTML…")
    screen.keys("space")
    writes(screen, path)


def test_answers_are_noted_with_one_key_and_taken_back(begin: Begin, supply: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "Call.html"
    with begin() as screen:
        opens(screen, supply)
        notes_answers(screen)
        puts_the_next_one_on_the_list(screen)
        writes_the_call_sheet(screen, sheet)
        screen.keys(QUESTIONS)
        goes_back_and_forth(screen, lambda: screen.keys("ctrl+z"), lambda: screen.keys("ctrl+y"))
        screen.keys("ctrl+s")
        until(lambda: "*" not in screen.program.title(), lambda: "the deal was never saved")
        leaves(screen)
    saved = read_project(supply).project
    answered, heard, listed = saved.questions
    assert answered.answer
    assert heard.answer == "We would have to ask two others"
    assert (listed.date, listed.answer) == ("", "")
    (them,) = (party for party in saved.parties if party.id != saved.us)
    numbers = [entry.weight for entry in them.preferences]
    known = [number for number in (*numbers, them.walk_away.value) if number is not None]
    assert any(number.source is Source.SAID and number.date == answered.date for number in known)
    words = " ".join(reread_html(sheet.read_bytes()).words.split())
    assert "Call sheet: " in words
    first = words.partition("1 · ")[2].partition("2 · ")[0]
    assert aloud(listed.words) in first
