"""When to pay in words: the cost and worth of another schedule, the prices for both, what is missing."""

from dataclasses import replace

import pytest

from app.advice.payment_windows import when_to_pay
from app.domain.due import payments_due
from app.domain.edits.dealing import set_draft, set_draft_term
from app.domain.edits.parties import add_party, rename_party
from app.domain.edits.settling import settle_deal
from app.domain.edits.waiting import set_discount_rate
from app.domain.estimates import Source
from app.domain.ids import IssueId
from app.domain.packages import AmountTerm
from app.domain.project import Project
from app.wording.payments import (
    ABOUT,
    closed_in_words,
    payment_due_in_words,
    payment_window_in_lines,
    reckoned_in_words,
    why_no_window,
    window_title,
)
from tests.app.domain.paying import PAYMENT, THEM, US, in_time, paying
from tests.builders import about, deal, depending, event, exactly, terms


def lines(project: Project, option: str = "year") -> tuple[str, ...]:
    """What is said of one option."""
    found = when_to_pay(project, THEM)
    window = next(each for each in found.windows if window_title(project, each)[0] == option)
    return payment_window_in_lines(project, found, window)


def test_later_money_is_dearer_and_both_gain_between_the_two_sums() -> None:
    assert lines(paying(exactly(5), exactly(12))) == (
        "Waiting costs you about 2,500 € on price, and not having to pay yet is worth about 6,000 € to them.",
        "A price higher by 2,500 € to 6,000 € (5–12%) is good for both. Never say the 2,500 €.",
        "In the middle: price 54,300 €.",
    )


def test_a_range_says_what_holds_on_nearly_all_estimates() -> None:
    _worth, gain, _middle = lines(paying(exactly(5), about(12, 10, 16)))
    assert gain == (
        "A price higher by 2,500 € to 5,300 € (5–10.8%) is good for both on nearly all your estimates, up to "
        "7,400 € on some. Never say the 2,500 €."
    )
    _worth, gain, _middle = lines(paying(exactly(20), about(12, 10, 16), we_pay=True))
    assert " from 5,400 € on some." in gain
    unsure = lines(paying(exactly(10), about(12, 4, 20)))
    assert unsure[1] == "By your estimate some price may be good for both: ask how they finance it."
    known = replace(about(12, 4, 20), source=Source.SAID)
    assert lines(paying(exactly(10), known))[1].endswith(
        "By your estimate some price is good for both, for most of what you believe."
    )


@pytest.mark.parametrize(
    ("project", "words"),
    [
        (
            paying(exactly(12), exactly(5), we_pay=True),
            "Paying later is worth about 6,000 € on price to you, and waiting costs them about 2,500 €.",
        ),
        (
            set_draft(paying(exactly(25), exactly(5)), terms=terms(price=50_000.0, payment="year")),
            "Having the money earlier is worth about 10,000 € on price to you, and costs them about 2,400 €.",
        ),
        (
            set_draft(paying(exactly(5), exactly(25), we_pay=True), terms=terms(price=50_000.0, payment="year")),
            "Paying earlier costs you about 2,400 € on price, and is worth about 10,000 € to them.",
        ),
    ],
)
def test_whoever_pays_and_whichever_comes_first_it_is_said(project: Project, words: str) -> None:
    found = when_to_pay(project, THEM).windows[0]
    title = window_title(project, found)[0]
    told = lines(project, title)
    assert told[0] == words
    assert ("A price lower by" in told[1]) is (title == "now")


def test_where_nobody_gains_it_is_said_and_what_else_to_do() -> None:
    (said,) = lines(paying(exactly(12), exactly(5)))
    assert said == (
        "nobody gains: waiting would cost you more (about 6,000 €) than it is worth to them (about 2,500 €). Earlier "
        "payment for a lower price is better."
    )
    (said,) = lines(paying(exactly(5), exactly(12), we_pay=True))
    assert said.startswith("nobody gains: waiting would cost them more (about 6,000 €)")
    (said,) = lines(set_draft(paying(), terms=terms(price=50_000.0, payment="year")), "now")
    assert said.startswith("nobody gains: whoever pays")


def test_an_amount_that_no_step_reaches_is_said() -> None:
    told = lines(paying(exactly(5), exactly(6), step=5_000))
    assert told[-1].startswith("No amount that price can be settled at lies there")


def test_it_is_said_at_what_price_and_rates_it_is_reckoned() -> None:
    project = paying(exactly(5), about(12, 10, 15))
    assert reckoned_in_words(project, when_to_pay(project, THEM)) == (
        "Reckoned at price 50,000 €, as drafted. Waiting a year for money costs you 5% and, by your estimate, them "
        "10–15%. It rests on your guess of what waiting costs them: ask."
    )
    open_ = paying(drafted=False)
    assert "the middle of the range" in reckoned_in_words(open_, when_to_pay(open_, THEM))
    late = depending(project, event("late", (40, 60), (90, 10)), "price")
    for part, price in (("price~late~yes", 45_000.0), ("price~late~no", 55_000.0)):
        late = set_draft_term(late, issue=IssueId(part), term=AmountTerm(amount=price))
    said = reckoned_in_words(late, when_to_pay(late, THEM))
    assert "the middle of the range, as your draft says another one in each case." in said
    unknown = set_discount_rate(project, party=US, rate=None)
    assert not reckoned_in_words(unknown, when_to_pay(unknown, THEM))


def test_what_is_missing_is_asked_for() -> None:
    empty = deal()
    assert why_no_window(empty, when_to_pay(empty, THEM)).startswith("Nothing says when money is paid.")
    unknown = set_discount_rate(paying(), party=THEM, rate=None)
    assert "cost them?" in why_no_window(unknown, when_to_pay(unknown, THEM))
    three = rename_party(add_party(unknown, name="Bank"), party=THEM, name="Alder")
    assert "cost Alder?" in why_no_window(three, when_to_pay(three, THEM))
    assert not why_no_window(paying(), when_to_pay(paying(), THEM))


def test_a_schedule_is_called_by_the_options() -> None:
    project = paying()
    found = when_to_pay(project, THEM)
    window = found.windows[0]
    assert window_title(project, window) == ("year", "payment, instead of now")
    closed = paying(exactly(12), exactly(5))
    found = when_to_pay(closed, THEM)
    assert closed_in_words(closed, found, found.windows[0]).startswith("year (payment, instead of now): nobody gains")
    assert window.issue == PAYMENT
    assert ABOUT.endswith(".")


def test_what_falls_due_is_said_with_its_part_and_sum() -> None:
    project = settle_deal(paying(), terms=terms(price=50_000.0, payment="months"), date="2026-05-31")
    first = payments_due(project)[0]
    assert payment_due_in_words(project, first) == "Pay 50% of price: 25,000 €"
    assert payment_due_in_words(project, replace(first, amount=None)) == "Pay 50% of price"
    assert payment_due_in_words(project, replace(first, price=None)) == "Pay 50% of the price"


def test_a_month_more_on_an_amount_of_days_is_said() -> None:
    project = set_draft(in_time(exactly(5), exactly(12)), terms=terms(price=50_000.0, payment=30.0))
    told = lines(project, "60 days")
    assert told[0].startswith(
        "Waiting costs you about 210 € on price, and not having to pay yet is worth about 470 € to them."
    )
