"""Swaps in words: what is given and asked with its cost, how sure it is, windows, and what swaps begin with."""

from dataclasses import replace

import pytest

from app.advice.differences import Difference, Tradeable
from app.advice.mattering import Hinge, HingeKind
from app.advice.middle import Pie
from app.advice.trading import Trades, WhyNoTrade
from app.domain.edits.dealing import set_draft
from app.domain.edits.parties import add_party, rename_party
from app.domain.ids import IssueId, OptionId, PartyId
from app.domain.packages import OptionTerm
from app.domain.project import Project
from app.domain.stances import Stance
from app.domain.values import ValueFunction
from app.study.exchange import Exchange, Rate
from app.study.study import study_of
from app.study.trading import Window, trading_of
from app.wording.trades import (
    begins_with,
    gains_of_trade,
    given_in_words,
    got_in_words,
    issues_counted,
    no_measure,
    not_all_tried,
    pie_in_words,
    same_in_words,
    sureness_of_trade,
    trade_in_words,
    trade_name,
    why_no_trade,
    window_in_lines,
    windows_told,
)
from tests.app.advice.deals import THEM, three_issue_deal
from tests.app.reports.deals import template
from tests.builders import amount, bowed, choice, deal, line, scores, terms, two_issue_deal


def drafted() -> Project:
    return set_draft(three_issue_deal(), terms=terms(speed="slow", colour="red", price="low"))


def test_a_swap_says_what_to_give_and_what_to_ask_for_with_what_that_costs_and_gains() -> None:
    project = drafted()
    trade = trading_of(study_of(project)).trades.trades[0]
    assert trade_in_words(project, trade) == "Give colour “blue”, ask for speed “fast”"
    assert given_in_words(project, trade.gives[0]) == (
        "Give colour “blue”",
        "Instead of “red”: costs you 10, is worth about 50 to them",
    )
    assert got_in_words(project, trade.gets[0]) == (
        "Ask for speed “fast”",
        "Instead of “slow”: gains you 50, costs them about 10",
    )
    assert gains_of_trade(project, trade) == "Together: you +40, by your estimate them about +40"
    assert (trade_name(2), issues_counted(trade)) == ("Swap 2", "2 issues")


def test_how_sure_a_swap_is_stands_in_words_and_guesses_alone_are_to_be_asked() -> None:
    project = drafted()
    trade = replace(trading_of(study_of(project)).trades.trades[0], guessed=False, chance=0.8)
    assert sureness_of_trade(project, trade) == (
        "By your estimate they do not lose by it: that holds for most of what you believe."
    )
    guessed = replace(trade, guessed=True, guess=None)
    assert sureness_of_trade(project, guessed) == "It rests on your guesses alone: ask first."
    on = Hinge(kind=HingeKind.WEIGHT, party=THEM, issue=IssueId("speed"))
    assert sureness_of_trade(project, replace(guessed, guess=on)) == (
        "It rests on your guess of how much speed matters to them: ask."
    )
    three = add_party(project, name="Third")
    assert "none of the others loses" in sureness_of_trade(three, trade)


def test_what_costs_less_than_anybody_could_read_costs_next_to_nothing() -> None:
    project = drafted()
    given = trading_of(study_of(project)).trades.trades[0].gives[0]
    tiny = replace(
        given, ours=replace(given.ours, value=-0.01), theirs=replace(given.theirs, value=0.2, low=0, high=0.3)
    )
    assert given_in_words(project, tiny)[1] == (
        "Instead of “red”: costs you next to nothing, is worth next to nothing to them"
    )


@pytest.mark.parametrize("why", WhyNoTrade)
def test_every_reason_for_no_swap_has_its_words(why: WhyNoTrade) -> None:
    said = why_no_trade(two_issue_deal(), Trades(party=THEM, why_none=why))
    assert said.endswith(".")
    assert "{" not in said


def test_a_deal_without_issues_says_to_name_them_first() -> None:
    said = why_no_trade(deal(), Trades(party=THEM, why_none=WhyNoTrade.OURS_UNKNOWN))
    assert said.startswith("Name first what is negotiated")


def test_what_swaps_begin_with_is_said() -> None:
    project = two_issue_deal()
    package = terms(colour="red", price=5)
    several = Trades(party=THEM, base=package)
    assert begins_with(project, several) == ""
    half = replace(several, half_way=(IssueId("price"),))
    said = "From your draft, with what it leaves open settled half way between you: price."
    assert begins_with(project, half) == said
    every = replace(several, half_way=(IssueId("colour"), IssueId("price")))
    assert begins_with(project, every).startswith("Your draft is empty")
    drafted_ = set_draft(project, terms=package)
    assert begins_with(drafted_, every).endswith("half way between you to begin with, whatever your draft says.")
    assert begins_with(project, Trades(party=THEM, why_none=WhyNoTrade.OURS_UNKNOWN)) == ""
    thirty = template("supply-contract")
    many = Trades(party=THEM, base=thirty.draft, half_way=tuple(issue.id for issue in thirty.issues[:4]))
    assert begins_with(thirty, many).endswith("Unit price, Payment, Contract length and 1 more.")


def test_a_list_that_need_not_hold_the_best_of_all_says_so() -> None:
    found = trading_of(study_of(drafted())).trades
    assert not_all_tried(found) == ""
    assert "best that were found" in not_all_tried(replace(found, complete=False))


# windows


def window(ours: float, low: float, high: float, chance: float) -> Window:
    step = Exchange(
        issue=IssueId("colour"),
        before=OptionTerm(option=OptionId("red")),
        after=OptionTerm(option=OptionId("blue")),
        each=False,
        gains=(),
        equals=ours,
    )
    return Window(step=step, rate=Rate(party=THEM, value=(low + high) / 2, low=low, high=high, chance=chance))


GIVE, ASK = "Give colour: red → blue", "Ask for colour: blue → red"
TO_GIVE = "It costs you about {0} and is worth about {1} to them."
TO_ASK = "It is worth about {0} to you and costs them about {1}."
SURELY = "in return: good for both on nearly all your estimates"


@pytest.mark.parametrize(
    ("open_for", "said"),
    [
        (window(2, 4, 7, 1), (GIVE, TO_GIVE.format(2, "4–7"), f"Ask for 2 to 4 on price {SURELY}, up to 7 on some.")),
        (window(2, 4, 4, 1), (GIVE, TO_GIVE.format(2, "4"), "Ask for 2 to 4 on price in return: good for both.")),
        (
            window(5, 4, 9, 0.8),
            (
                GIVE,
                TO_GIVE.format(5, "4–9"),
                "By your estimate it is likely that more than 5 on price for it is good for both.",
            ),
        ),
        (
            window(0.05, 4, 9, 1),
            (
                GIVE,
                "It costs you next to nothing and is worth about 4–9 to them.",
                f"Ask for up to 4 on price {SURELY}, up to 9 on some.",
            ),
        ),
        (
            window(4.01, 4.09, 4.2, 1),
            (GIVE, TO_GIVE.format(4.1, "4–4.2"), "Hardly more than 4.1 on price in return is good for both."),
        ),
        (window(9, 4, 7, 0), (ASK, TO_ASK.format(9, "4–7"), f"Give 7 to 9 on price {SURELY}, from 4 on some.")),
        (
            window(6, 4, 7, 0.2),
            (
                ASK,
                TO_ASK.format(6, "4–7"),
                "By your estimate it is likely that less than 6 on price for it is good for both.",
            ),
        ),
        (window(9, 4, 4, 0), (ASK, TO_ASK.format(9, "4"), "Give 4 to 9 on price in return: good for both.")),
    ],
)
def test_a_window_says_what_a_step_is_worth_and_what_to_ask_or_give_for_it(
    open_for: Window, said: tuple[str, str, str]
) -> None:
    assert window_in_lines(two_issue_deal(), open_for, IssueId("price")) == said


def test_what_a_step_costs_us_is_said_never_to_be_told() -> None:
    told = windows_told(two_issue_deal(), IssueId("price"))
    assert told.startswith("Counted in price, and rounded")
    assert "Never say what a step costs you" in told


def test_nothing_is_counted_in_a_choice() -> None:
    assert window_in_lines(two_issue_deal(), window(2, 4, 7, 1), IssueId("colour")) is None


# what trading adds


def test_what_trading_adds_is_told_by_what_each_could_have_at_best() -> None:
    project = two_issue_deal()
    assert pie_in_words(project, Pie(expansion=0.3, compatible=(0, 0), even=0.724)) == (
        "By your estimate both can have about 72 of the 100 they could have at best, by giving each side what it "
        "values more; half of the points on every issue would leave each 50."
    )
    assert "little to gain" in pie_in_words(project, Pie(expansion=0, compatible=(0, 0), even=0.5))
    assert pie_in_words(project, Pie(expansion=0.4, compatible=(0, 0), even=0.5)) == ""
    assert pie_in_words(project, Pie(expansion=0, compatible=(0, 0), even=None)) == ""
    assert pie_in_words(project, None) == ""


def test_an_issue_on_which_both_want_the_same_is_named_with_what_both_like_best() -> None:
    project = two_issue_deal()
    same = Difference(
        issue=IssueId("colour"),
        ours=0.2,
        theirs=0.2,
        low=0.2,
        high=0.2,
        stance=Stance.SAME,
        tradeable=Tradeable.SAME,
        best=OptionTerm(option=OptionId("red")),
    )
    assert same_in_words(project, same) == "colour: both want “red”, by your estimate. Nobody has to give for it."
    other = set_draft(project, terms=terms(colour="blue"))
    assert same_in_words(other, same).endswith("and your draft says something else.")
    assert same_in_words(project, replace(same, best=None)) == ""


def test_further_parties_are_called_by_their_names() -> None:
    project = add_party(drafted(), name="Third")
    project = rename_party(project, party=PartyId("them"), name="Ada")
    trade = trading_of(study_of(drafted())).trades.trades[0]
    assert given_in_words(project, trade.gives[0])[1].endswith("to Ada")


def test_that_bent_scores_of_money_name_no_sum_for_a_step_is_said() -> None:
    price = replace(amount("price", 0, 100), currency="EUR")
    colour = choice("colour", "red", "blue")

    def with_curve(value: ValueFunction) -> Project:
        return deal(price, colour, us={"price": (1, value), "colour": (1, scores(red=0, blue=100))})

    said = no_measure(with_curve(bowed(0, 100, 2)))
    assert said.startswith("Your scores on price do not rise and fall evenly: ")
    assert no_measure(with_curve(line(0, 100))) == ""
