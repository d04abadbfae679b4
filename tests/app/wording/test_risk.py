"""Who should bear which risk, in words."""

from fractions import Fraction

import pytest

from app.advice.bets import Difference, split_of
from app.advice.risk import BearableStake, risk_shares
from app.domain.edits.parties import add_party, rename_party
from app.domain.edits.ranges import set_unit
from app.domain.edits.risk import set_risk_tolerance
from app.domain.ids import EventId
from app.domain.packages import Contingent
from app.domain.project import Project
from app.study.wagers import Wager
from app.wording.risk import ABOUT, TOLERANCE_ASKED, shares_in_words, stake_in_words
from tests.app.domain.paying import PRICE, THEM, US, paying
from tests.builders import about, exactly

BOTH = (US, THEM)


def able() -> Project:
    """The deal with what both can bear."""
    project = set_risk_tolerance(paying(), party=US, tolerance=exactly(40_000))
    return set_risk_tolerance(project, party=THEM, tolerance=about(60_000, 40_000, 120_000))


def wager(stake: float, bearable: BearableStake | None = None) -> Wager:
    """A bet of so much."""
    difference = Difference(
        likelier=(), ours=Fraction(6, 10), theirs=Fraction(1, 10), low=Fraction(1, 10), high=Fraction(1, 10)
    )
    return Wager(
        them=THEM,
        issue=PRICE,
        difference=difference,
        base=50_000,
        amount_if=50_000 + stake / 2,
        amount_otherwise=50_000 - stake / 2,
        term=Contingent(event=EventId("event"), branches=()),
        split=split_of(Fraction(stake), Fraction(1, 2), difference.ours, difference.theirs),
        theirs_low=Fraction(0),
        theirs_high=Fraction(0),
        of_bet=False,
        largest=Fraction(0),
        capped=None,
        unknown=(),
        informed=False,
        bearable=bearable,
    )


def test_each_bears_in_proportion_to_what_it_can() -> None:
    project = able()
    assert shares_in_words(project, BOTH, risk_shares(project, BOTH)) == (
        "Of an amount that nobody knows yet you should bear about 40% (25–50%) and they about 60% (50–75%), by your "
        "estimate: in proportion to what each can bear."
    )


def test_whose_is_not_known_is_asked() -> None:
    half = set_risk_tolerance(able(), party=THEM, tolerance=None)
    assert shares_in_words(half, BOTH, ()).startswith("How much risk can they bear?")
    assert shares_in_words(paying(), BOTH, ()).startswith("How much risk can you and they bear?")
    three = rename_party(add_party(half, name="Bank"), party=THEM, name="Alder")
    assert shares_in_words(three, BOTH, ()).startswith("How much risk can Alder bear?")


@pytest.mark.parametrize(
    ("stake", "end"),
    [
        (1_000, "; these are closer to each other."),
        (10_000, " on your estimates)."),
        (40_000, "farther apart than that."),
    ],
)
def test_a_bet_is_measured_by_what_both_can_bear(stake: float, end: str) -> None:
    bearable = BearableStake(value=12_345, low=8_000, high=20_000)
    said = stake_in_words(able(), wager(stake, bearable))
    assert said.startswith(
        "Counting how much risk each of you can bear, amounts about 12,000 € apart suit both best (8,000"
    )
    assert said.endswith(end)


def test_where_it_is_not_known_it_is_told_where_to_say_it() -> None:
    assert stake_in_words(able(), wager(1_000)).startswith("On the page Trades")
    assert not stake_in_words(set_unit(able(), issue=PRICE, unit="pieces"), wager(1_000))
    assert TOLERANCE_ASKED
    assert ABOUT.endswith(".")
