"""The page of offers in a real window, by the keyboard alone: what each section leads to stands in the saved file."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from app.cli.main import main
from app.domain.ids import IssueId
from app.domain.issues import ChoiceIssue
from app.domain.offers import OfferStatus
from app.domain.packages import AmountTerm, OptionTerm, Terms
from app.domain.project import Project
from app.library.templates import open_template
from app.storage.files import read_project
from tests.long.routine import TEMPLATE, Begin, goes_back_and_forth, has_steps, leaves, saves_as
from tests.long.screen import Screen

pytestmark = pytest.mark.long

PRICE, PAYMENT, LENGTH = IssueId("unit-price"), IssueId("payment"), IssueId("contract-length")
SIZE, DELIVERY = IssueId("order-size"), IssueId("delivery")
NEXT, SEVERAL, BETTER, TERMS, COMPARE, SIGNED = (f"ctrl+shift+F{number}" for number in range(2, 8))
FEW_KEYS = 16
"""Enough to say five terms of which four changed, with what opens and what ends it."""


def began() -> Project:
    """The template as it is opened."""
    return open_template("supply-contract", identifier="deal", seed=1)


def starts(screen: Screen) -> None:
    """Open the template by the keyboard."""
    screen.tabs_to(TEMPLATE)
    screen.keys("Return")
    screen.sees("Issues")


def undone(screen: Screen) -> None:
    """Everything is taken back with Ctrl+Z and done again with Ctrl+Y."""
    goes_back_and_forth(screen, lambda: screen.keys("ctrl+z"), lambda: screen.keys("ctrl+y"))


def kept(screen: Screen, path: Path) -> Project:
    """Undo and redo everything, save, leave; the deal of the file."""
    undone(screen)
    screen.keys("ctrl+s")
    saves_as(screen, path)
    leaves(screen)
    return read_project(path).project


def they_offer(screen: Screen) -> None:
    """Their next offer: cheaper, paid later, for a year, of 500 pieces; delivery as in their last one."""
    screen.keys("ctrl+t")
    screen.sees("Log their offer")
    screen.types("10")
    screen.keys("Tab")
    screen.types("45")
    screen.keys("Tab")
    screen.types("1")
    screen.keys("Tab")
    screen.types("5")
    screen.keys("Return")


THEIRS: dict[IssueId, object] = {
    PRICE: 10.0,
    PAYMENT: 45.0,
    LENGTH: "1-year",
    SIZE: "500-pieces",
    DELIVERY: "within-6-weeks",
}


def plain(terms: Terms) -> dict[IssueId, object]:
    """Terms as numbers and ids of options."""
    said: dict[IssueId, object] = {}
    for agreed in terms:
        if isinstance(agreed.term, AmountTerm):
            said[agreed.issue] = agreed.term.amount
        elif isinstance(agreed.term, OptionTerm):
            said[agreed.issue] = agreed.term.option
    return said


def test_their_counteroffer_of_five_issues_is_logged_in_a_handful_of_keystrokes(begin: Begin, tmp_path: Path) -> None:
    with begin() as screen:
        starts(screen)
        typed = screen.typed
        they_offer(screen)
        has_steps(screen, 1, 0)
        assert screen.typed - typed <= FEW_KEYS
        screen.shows("logged")
        saved = kept(screen, tmp_path / "Logged.dealwright")
    assert len(saved.offers) == len(began().offers) + 1
    assert saved.offers[-1].party != saved.us
    assert plain(saved.offers[-1].terms) == THEIRS


def test_the_next_offer_that_is_proposed_is_put_on_the_table(begin: Begin, tmp_path: Path) -> None:
    with begin() as screen:
        starts(screen)
        they_offer(screen)
        has_steps(screen, 1, 0)
        screen.keys(NEXT)
        screen.sees("Put on the table: …")
        screen.tabs_to("Put on the table: …")
        screen.shows("proposed")
        screen.keys("space")
        has_steps(screen, 2, 0)
        saved = kept(screen, tmp_path / "Next.dealwright")
    ours = saved.offers[-1]
    assert ours.party == saved.us
    assert ours.status is OfferStatus.OPEN
    assert {agreed.issue for agreed in ours.terms} == {issue.id for issue in saved.issues}


def test_of_several_offers_at_once_the_one_they_preferred_is_noted(begin: Begin, tmp_path: Path) -> None:
    with begin() as screen:
        starts(screen)
        screen.keys(SEVERAL)
        screen.sees("Put all packages on the table as our offers")
        screen.tabs_to("Put all packages on the table as our offers")
        screen.shows("several")
        screen.keys("space")
        has_steps(screen, 1, 0)
        screen.tabs_to("Which of …")
        screen.keys("Right")
        has_steps(screen, 2, 0)
        screen.shows("preferred")
        saved = kept(screen, tmp_path / "Several.dealwright")
    (meso,) = saved.mesos
    assert meso.preferred == meso.offers[0]
    assert set(meso.offers) == {offer.id for offer in saved.offers[len(began().offers) :]}


def test_a_better_deal_for_both_is_taken_into_the_draft(begin: Begin, tmp_path: Path) -> None:
    with begin() as screen:
        starts(screen)
        screen.keys(BETTER)
        screen.tabs_to("Take into the draft: …")
        screen.shows("better")
        screen.keys("space")
        has_steps(screen, 1, 0)
        saved = kept(screen, tmp_path / "Better.dealwright")
    assert plain(saved.draft) != plain(began().draft)
    assert len(saved.draft) == len(saved.issues)


def test_a_parked_term_is_told_with_what_it_would_cost_if_it_were_accepted_alone(begin: Begin, tmp_path: Path) -> None:
    with begin() as screen:
        starts(screen)
        screen.keys(TERMS)
        screen.sees("Parked terms")
        screen.keys("Down")
        screen.tabs_to("Park Payment…")
        screen.keys("space")
        has_steps(screen, 1, 0)
        screen.reads("Payment 45 days")
        screen.shows("parked")
        screen.keys(TERMS, "Up", "Home", "Right")
        screen.types("9.5")
        screen.keys("Return")
        has_steps(screen, 2, 0)
        screen.sees("Take all parked terms into the draft")
        screen.shows("two-parked")
        saved = kept(screen, tmp_path / "Parked.dealwright")
    assert {parked.issue: parked.term for parked in saved.parked} == {
        PRICE: AmountTerm(amount=9.5),
        PAYMENT: AmountTerm(amount=45.0),
    }


def test_being_compared_changes_nothing(begin: Begin, tmp_path: Path) -> None:
    with begin() as screen:
        starts(screen)
        they_offer(screen)
        has_steps(screen, 1, 0)
        screen.keys(COMPARE)
        screen.sees("Packages issue by issue")
        screen.tabs_to("Compared with")
        screen.keys("Down")
        screen.shows("compared")
        screen.tabs_to("Packages issue by issue")
        has_steps(screen, 1, 0)
        saved = kept(screen, tmp_path / "Compared.dealwright")
    assert plain(saved.offers[-1].terms) == THEIRS


def test_after_signing_something_better_is_signed_instead_and_learnt_from(begin: Begin, tmp_path: Path) -> None:
    with begin() as screen:
        starts(screen)
        screen.keys(SIGNED)
        screen.tabs_to("Mark as signed")
        screen.keys("space")
        has_steps(screen, 1, 0)
        screen.tabs_to("Take question 1 into the draft")
        screen.shows("signed")
        screen.keys("space")
        has_steps(screen, 2, 0)
        screen.keys(SIGNED)
        screen.tabs_to("Sign the draft instead")
        screen.keys("space")
        has_steps(screen, 3, 0)
        screen.tabs_to("Trades that worked")
        screen.types("Length for price")
        has_steps(screen, 4, 0)
        screen.keys("Tab")
        screen.shows("learnt")
        saved = kept(screen, tmp_path / "Signed.dealwright")
    assert saved.settlement is not None
    assert saved.settlement.terms == saved.draft
    assert saved.settlement.debrief.trades == "Length for price"
    assert plain(saved.draft) != plain(began().draft)


def test_the_whole_talks_are_told_alike_by_the_command_line_from_the_file(
    begin: Begin, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "Talks.dealwright"
    acts: list[tuple[str, str]] = [
        (NEXT, "Put on the table: …"),
        (SEVERAL, "Put all packages on the table as our offers"),
        (BETTER, "Take into the draft: …"),
        (TERMS, "Park …"),
        (SIGNED, "Mark as signed"),
    ]
    with begin() as screen:
        starts(screen)
        they_offer(screen)
        for done, (section, act) in enumerate(acts, start=1):
            has_steps(screen, done, 0)
            screen.keys(section)
            screen.sees(act)
            screen.tabs_to(act)
            screen.keys("space")
        has_steps(screen, 1 + len(acts), 0)
        screen.shows("signed")
        saved = kept(screen, path)
    assert main(["analyze", str(path), "--json"], open_window=no_window) == 0
    told = json.loads(capsys.readouterr().out)
    assert [(each["id"], each["party"], each["status"], each["package"]) for each in told["offers"]] == [
        (offer.id, offer.party, str(offer.status), labelled(saved, offer.terms)) for offer in saved.offers
    ]
    assert told["settlement"]["package"] == labelled(saved, saved.settlement.terms if saved.settlement else ())
    assert len(saved.parked) == 1


def labelled(project: Project, terms: Terms) -> dict[IssueId, object]:
    """Terms as numbers and the words of options."""
    words: dict[tuple[IssueId, object], object] = {
        (issue.id, option.id): option.label
        for issue in project.issues
        if isinstance(issue, ChoiceIssue)
        for option in issue.options
    }
    return {issue: words.get((issue, said), said) for issue, said in plain(terms).items()}


def no_window(files: Sequence[Path], *, selftest: str | None) -> int:
    """Stands in for the window of a command that opens none."""
    raise AssertionError((files, selftest))
