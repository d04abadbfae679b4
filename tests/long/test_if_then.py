"""Differences made use of, by the keyboard: a swap for the draft; a price for each case and its clause on paper."""

from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.ids import IssueId
from app.domain.packages import AmountTerm, Contingent, term_on
from app.domain.project import Project
from app.library.templates import open_template
from app.reports.reread import reread_html
from app.storage.files import bytes_of, read_project
from tests.long.routine import Begin, goes_back_and_forth, has_steps, leaves, names_file, writes
from tests.long.screen import LOOKS, Screen, until

pytestmark = pytest.mark.long

PRICE = IssueId("price")
CHANCES = "How it may turn out, and how likely each side holds that"
IF_THEN, DRAFT, ON_PAPER = "ctrl+j", "ctrl+8", "ctrl+p"
LOOKS_AROUND = 15.0
"""Seconds that somebody new takes for each of the parts of the window before doing anything there."""
ENTRIES = 14
"""What is typed or chosen, each after a thought."""
STEPS = 12


@pytest.fixture
def kitchen(tmp_path: Path) -> Path:
    """The renovation before anybody has thought of what may happen."""
    path = tmp_path / "Kitchen.dealwright"
    began = open_template("home-renovation", identifier="deal", seed=1)
    path.write_bytes(bytes_of(replace(began, contingencies=())))
    return path


def opens(screen: Screen, path: Path) -> None:
    """Open a file by the keyboard."""
    screen.keys("ctrl+o")
    names_file(screen, path)
    until(lambda: path.stem in screen.program.title(), lambda: "the file was never opened")
    # The name comes before the deal, which is drawn a part at a time; until then no key is for it.
    screen.rests("widget", "Steps of the negotiation")


def says_what_may_happen(screen: Screen) -> None:
    """The event, its two cases, how likely each side holds them, how it is told, by whom, by when and which."""
    screen.keys(IF_THEN)
    screen.types("Practical completion by 30 June")
    screen.keys("Return", "Tab")
    screen.types("on time")
    screen.keys("Return")
    screen.types("late")
    screen.keys("Return", "Up", "Up", "Right")
    screen.types("40")
    screen.keys("Tab")
    screen.types("85-95")
    screen.keys("Return")
    has_steps(screen, 5, 0)
    screen.tabs_to("How it is told what happened")
    screen.types("the certificate of practical completion")
    screen.keys("Tab")
    screen.types("Ana Lima")
    screen.keys("Tab")
    screen.types("2027-06-30")
    screen.keys("Tab")
    screen.tabs_to("What holds only once it is certified")
    screen.keys("Down")
    has_steps(screen, 9, 0)


def settles_a_price_for_each_case(screen: Screen) -> None:
    """Lets the price depend on it, reads what that adds, and types the two amounts."""
    screen.tabs_to("Price")
    screen.keys("space")
    screen.reads("The best deals get better for both.")
    screen.reads("In every case: you ")
    screen.reads("You hold “late” at 60%", "at about 5–15%")
    screen.shows("depends")
    screen.keys(DRAFT)
    screen.types("52000")
    screen.keys("Tab")
    screen.types("46000")
    screen.keys("Return")
    has_steps(screen, STEPS, 0)
    screen.reads("If “on time”: you ", "against walking away")
    screen.reads("If “late”: you ", "against walking away")
    screen.shows("a-price-for-each-case")


def writes_the_term_sheet(screen: Screen, path: Path) -> None:
    """Writes it as one HTML file."""
    screen.keys(ON_PAPER)
    screen.tabs_to("Proposal")
    screen.keys("Right")
    screen.tabs_to("HTML…")
    screen.shows("on-paper")
    screen.keys("space")
    writes(screen, path)


def test_a_renovation_that_may_be_late_gets_two_prices_and_a_clause_in_less_than_five_minutes(
    begin: Begin, kitchen: Path, tmp_path: Path
) -> None:
    sheet = tmp_path / "Terms.html"
    with begin() as screen:
        opens(screen, kitchen)
        screen.typed = 0
        says_what_may_happen(screen)
        screen.shows("said")
        settles_a_price_for_each_case(screen)
        writes_the_term_sheet(screen, sheet)
        needs = 3 * LOOKS_AROUND + screen.seconds(thoughts=ENTRIES)
        screen.keys(IF_THEN)
        goes_back_and_forth(screen, lambda: screen.keys("ctrl+z"), lambda: screen.keys("ctrl+y"))
        screen.keys("ctrl+s")
        until(lambda: "*" not in screen.program.title(), lambda: "the deal was never saved")
        leaves(screen)
    print(f"keystroke-level model: {needs:.0f} s, {screen.typed} keys")  # noqa: T201 - read by people
    assert needs < 300

    words = " ".join(reread_html(sheet.read_bytes()).words.split())
    assert "is certified by Ana Lima by Jun 30, 2027, then Price: $52,000; otherwise: $46,000." in words
    for said in ("certified by Ana Lima", "Practical completion by 30 June", "$52,000", "$46,000", "Jun 30, 2027"):
        assert said in words
    saved = read_project(kitchen).project
    assert prices(saved) == {"on time": 52_000, "late": 46_000}


@pytest.mark.parametrize("begin", LOOKS[:1], ids=str, indirect=True)
def test_a_swap_is_taken_into_the_draft_with_two_strokes(begin: Begin, kitchen: Path) -> None:
    with begin() as screen:
        opens(screen, kitchen)
        screen.keys("ctrl+5")
        until(lambda: bool(screen.program.ask("keyboard", "Take into the draft: Swap 1")), lambda: "no swap came")
        screen.shows("trades")
        screen.keys("space")
        has_steps(screen, 1, 0)
        screen.keys("ctrl+z")
        has_steps(screen, 0, 1)
        leaves(screen)


def prices(project: Project) -> dict[str, float]:
    """What the draft says of the price in each case."""
    term = term_on(project.draft, PRICE)
    assert isinstance(term, Contingent)
    labels = {outcome.id: outcome.label for outcome in project.contingencies[0].outcomes}
    return {
        labels[branch.outcome]: branch.term.amount for branch in term.branches if isinstance(branch.term, AmountTerm)
    }
