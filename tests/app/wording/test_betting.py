"""Bets in words, on the renovation that may finish late; with a third party at the table too."""

from dataclasses import replace
from fractions import Fraction

from hypothesis import assume, given
from hypothesis import strategies as st

from app.advice.bets import split_of
from app.domain.edits.events import set_chance, set_chance_source
from app.domain.estimates import Estimate, Source
from app.domain.ids import OutcomeId, PartyId
from app.study.if_then import if_then
from app.study.study import study_of
from app.study.wagers import NoWager, Wager
from app.wording import betting as words
from tests.app.study.test_wagers import PAID_TOO, at_three
from tests.app.wording.test_if_then import BUILT, ON, THEM, US, renovation, wager


def test_a_bet_is_said_with_both_chances_both_amounts_and_what_each_expects() -> None:
    held, amounts, expected, created, risk = words.wager_in_lines(renovation(), ON, wager(renovation()))
    assert held.startswith("You hold “late” at 60%, by your estimate they hold it at about 10%. For $")
    assert held.endswith(" otherwise is good for both, on all your estimates.")
    assert amounts.startswith("price: $4")
    assert amounts.endswith(", compared with $50,000 in any case.")
    price, tiles = renovation().draft
    taken = replace(renovation(), draft=(replace(price, term=wager(renovation()).term), tiles))
    again = words.wager_in_lines(taken, ON, wager(taken))[1]
    assert again.endswith(
        "compared with $50,000 in any case: that is what the amounts of your draft come to, half way between your view "
        "and theirs."
    )
    assert expected.startswith("Multiply what each case brings by its chance and add up: with your chances you come")
    assert created.startswith("So both of you expect to gain, together about $")
    assert "because you see it differently. In the end one only pays the other: you are $" in created
    assert created.endswith("Never say how likely you hold it: say the two amounts.")
    assert risk.startswith("On the page Trades you can say how much money each side can put at risk")


def test_what_does_not_limit_a_stake_is_said() -> None:
    project = renovation((None, 20))
    assert "What you would do without a deal is not said" in words.wager_limits(project, wager(project))


def test_what_takes_somebody_below_walking_away_is_said_with_the_case_however_little_is_staked() -> None:
    project = renovation((58, 0))
    bets = [if_then(study_of(project), BUILT, portion).wager for portion in (Fraction(1), Fraction(1, 3))]
    largest, careful = (bet for bet in bets if isinstance(bet, Wager))
    differ = [abs(bet.amount_if - bet.amount_otherwise) for bet in (largest, careful)]
    assert differ[0] == float(largest.largest) > differ[1]
    said = "By your likely numbers a difference of more than $2,000 would take you below walking away if “in-time”."
    assert [words.wager_limits(project, bet) for bet in (largest, careful)] == [said, said]


def test_to_whom_a_larger_difference_would_be_worse_than_none_is_said() -> None:
    project = renovation()
    limited = replace(wager(project), capped=None, largest=Fraction(4_000))
    ours, theirs = (replace(limited, overdone=each) for each in (US, THEM))
    assert words.wager_limits(project, ours) == (
        "By your scores a difference of more than $4,000 would be worse for you than none: losing it weighs more."
    )
    assert words.wager_limits(project, theirs) == (
        "By your estimate of their scores a difference of more than $4,000 would be worse for them than none: losing "
        "it weighs more."
    )


def test_what_an_answer_to_a_bet_says_is_told_until_it_is_known_otherwise() -> None:
    assert words.answer_noted(renovation(), ON, THEM) == ""
    tested = set_chance(renovation(), event=BUILT, party=THEM, outcome=OutcomeId("in-time"), chance=70, bounds=(60, 85))
    tested = set_chance_source(tested, event=BUILT, party=THEM, source=Source.TESTED)
    said = words.answer_noted(tested, tested.contingencies[0], THEM)
    assert said == "Their answer is noted: after it they hold “in-time” at about 60–85%."


def test_they_may_know_more_where_it_is_more_than_our_guess() -> None:
    bet = wager(renovation())
    assert words.why_they_take_it(bet).startswith("That they see it otherwise is your guess.")
    assert words.why_they_take_it(replace(bet, informed=True)).startswith("They may know more than you do")


def test_a_range_that_reaches_our_chance_asks_first() -> None:
    project = set_chance(
        renovation(), event=BUILT, party=THEM, outcome=OutcomeId("in-time"), chance=60, bounds=(30, 90)
    )
    held = words.wager_in_lines(project, project.contingencies[0], wager(project))[0]
    assert "at about 10–70%." in held
    assert held.endswith("but only on some of your estimates: ask how sure they are.")


def test_a_proposal_that_is_good_for_them_on_some_estimates_only_is_not_said_to_be_on_all() -> None:
    project = set_chance(
        renovation(), event=BUILT, party=THEM, outcome=OutcomeId("in-time"), chance=90, bounds=(45, 95)
    )
    bet = wager(project)
    assert bet.split.otherwise < bet.window[0]
    held = words.wager_in_lines(project, project.contingencies[0], bet)[0]
    assert held.endswith("on all your estimates; giving less, as below, on some: ask how sure they are.")


@given(
    ours=st.integers(2, 98),
    theirs=st.integers(1, 97),
    won=st.integers(1, 99_999),
    share=st.fractions(min_value=Fraction(1, 100), max_value=Fraction(99, 100)),
)
def test_what_is_written_of_a_window_lies_inside_it_and_leaves_the_proposal_in(
    ours: int, theirs: int, won: int, share: Fraction
) -> None:
    low, high = sorted((Fraction(ours, 100), Fraction(theirs, 100)))
    assume(low < high)
    price = low + (high - low) * share
    stake = won / (1 - price)
    found = replace(wager(renovation()).difference, ours=high, theirs=low, low=low, high=low)
    bet = replace(wager(renovation()), difference=found, split=split_of(stake, price, high, low))
    least, most = words._inwards(bet, *bet.window)
    slack = 1e-8 * most
    assert bet.window[0] - slack <= least <= bet.split.otherwise + slack
    assert bet.split.otherwise - slack <= most <= bet.window[1] + slack


def test_what_they_said_makes_a_bet_informed() -> None:
    said = replace(ON.beliefs[1], chances=tuple(replace(each, source=Source.SAID) for each in ON.beliefs[1].chances))
    project = replace(renovation(), contingencies=(replace(ON, beliefs=(ON.beliefs[0], said)),))
    assert all(isinstance(each, Estimate) for each in said.chances)
    assert wager(project).informed


def test_every_reason_for_no_bet_has_a_sentence() -> None:
    assert all(words.no_wager(why).endswith(".") for why in NoWager)


def test_with_a_third_party_the_bet_names_with_whom_and_what_the_others_expect() -> None:
    project = at_three(PAID_TOO)
    (on,) = project.contingencies
    third = if_then(study_of(project), BUILT, Fraction(1), PartyId("third")).wager
    assert isinstance(third, Wager)
    held, _amounts, expected, created, beside, *_ = words.wager_in_lines(project, on, third)
    assert held.startswith("You hold “late” at 60%, by your estimate third holds it at about 30%.")
    assert " otherwise is good for you and third, " in held
    assert "with its own, by your estimate, third comes out about " in expected
    assert created.startswith("So you and third both expect to gain, together about ")
    assert "better off if not. Never say" in created
    assert beside.startswith("This amount moves others too, and they have to agree. ")
    assert "by your estimate them about " in beside
    assert "What third would do without a deal is not said" in words.wager_limits(project, third)
