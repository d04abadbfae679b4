"""Advice: every code has words and a button; what is said where nobody would sign, and where something is missing."""

from dataclasses import replace

import pytest

from app.advice.advice import Advice, AdviceCode, Change, Claim, Holding
from app.advice.gains import Gain
from app.advice.mattering import Hinge, HingeKind
from app.domain.beginning import THEM, US
from app.domain.edits.curves import set_direction
from app.domain.edits.links import add_rule
from app.domain.edits.parties import add_party
from app.domain.edits.scores import set_value
from app.domain.edits.weights import set_weight
from app.domain.ids import LinkId, PartyId
from app.domain.links import OneOf, Within
from app.domain.packages import AmountTerm, OptionTerm
from app.domain.project import Project
from app.wording.advice import advice_in_words, advice_wordings, button_in_words, title_in_words
from tests.app.wording.deals import DELIVERY, FAST, PRICE, SLOW, deal, terms
from tests.builders import line

OUR_GAIN = Gain(party=US, value=12.0, low=12.0, high=12.0)
THEIR_GAIN = Gain(party=THEM, value=11.0, low=8.2, high=15.4)
GAINS = (OUR_GAIN, THEIR_GAIN)
CHANGES = (
    Change(issue=PRICE, before=AmountTerm(amount=9.8), after=AmountTerm(amount=10.0), ours=-8.0),
    Change(issue=DELIVERY, before=None, after=OptionTerm(option=FAST), ours=20.0),
)
BELOW = Advice(
    code=AdviceCode.BELOW_WALK_AWAY,
    party=US,
    terms=terms(),
    changes=(Change(issue=PRICE, before=AmountTerm(amount=10.4), after=AmountTerm(amount=9.8), ours=40.0),),
    gains=(Gain(party=US, value=3.0, low=3.0, high=3.0), Gain(party=THEM, value=11.0, low=8.2, high=15.4)),
)


def test_a_draft_worse_for_us_than_walking_away_says_so_first() -> None:
    assert title_in_words(deal(), BELOW) == "Worse for you than walking away"
    assert advice_in_words(deal(), BELOW) == (
        "Your draft is worse for you than walking away. The nearest deal that beats it for both: Price 9.80 € "
        "(beyond walking away: you +3, by your estimate Alder Works about +8 to 15)."
    )
    assert button_in_words(BELOW) == "Take that deal"


def test_where_only_we_would_sign_it_is_not_called_good_for_both() -> None:
    for gains in (BELOW.gains[:1], (BELOW.gains[0], replace(BELOW.gains[1], value=-9.0, low=-15.0, high=-2.0))):
        said = advice_in_words(deal(), replace(BELOW, gains=gains))
        assert "beats it for you: " in said


def test_what_they_would_refuse_is_an_estimate() -> None:
    said = advice_in_words(deal(), replace(BELOW, party=THEM))
    assert said.startswith("By your estimate Alder Works would rather walk away than sign this.")
    assert title_in_words(deal(), replace(BELOW, party=THEM)) == "Somebody would walk away, by your estimate"


def test_what_is_settled_and_leaves_no_deal_is_blamed_on_nobody() -> None:
    said = advice_in_words(deal(), replace(BELOW, party=None))
    assert said.startswith("By your estimate what your draft settles leaves no deal that beats walking away for both.")
    assert title_in_words(deal(), replace(BELOW, party=None)) == "What is settled leaves no deal, by your estimate"


@pytest.mark.parametrize(
    ("party", "said"),
    [
        (US, "No deal on the table is as good for you as walking away: put another issue on the table."),
        (THEM, "By your estimate no deal beats walking away for both. Ask Alder Works what they will do without one"),
    ],
)
def test_where_there_is_no_zone_the_way_out_is_named(party: str, said: str) -> None:
    advice = Advice(code=AdviceCode.NO_ZONE, party=US if party == US else THEM)
    assert advice_in_words(deal(), advice).startswith(said)
    assert button_in_words(advice) == "See why"


def test_missing_scores_and_missing_importances_are_told_apart() -> None:
    scores, importances = Advice(code=AdviceCode.SCORE_OURS, party=US, issue=PRICE), Advice(code=AdviceCode.SCORE_OURS)
    assert "good for you on Price" in advice_in_words(deal(), scores)
    assert advice_in_words(deal(), importances).startswith("All your importances are 0")
    assert (title_in_words(deal(), scores), button_in_words(scores)) == ("Score your own side first", "Score your side")
    assert title_in_words(deal(), importances) == "Say first what matters to you"
    assert button_in_words(importances) == "Say what matters"
    ask = Advice(code=AdviceCode.ASK, party=THEM, issue=PRICE)
    scored = set_value(deal(), party=THEM, issue=PRICE, value=line(0, 100))
    for issue in scored.issues:
        scored = set_weight(scored, party=THEM, issue=issue.id, weight=0)
    assert "Nothing is estimated of them yet" in advice_in_words(deal(), ask)
    assert "By your estimate nothing does" in advice_in_words(scored, ask)


def test_a_table_of_three_is_not_called_both() -> None:
    three = add_party(deal(), name="Third")
    for code in AdviceCode:
        advice = replace(BELOW, code=code, party=THEM, issue=PRICE)
        assert "both" not in title_in_words(three, advice)
        assert "both" not in advice_in_words(three, advice)


@pytest.mark.parametrize("zero", [True, False])
def test_a_side_without_importances_is_asked_what_matters_and_is_not_called_unknown(*, zero: bool) -> None:
    project = deal()
    for issue in project.issues:
        project = set_weight(project, party=THEM, issue=issue.id, weight=0 if zero else 10)
    project = set_direction(project, party=THEM, issue=PRICE, better="more")
    said = advice_in_words(project, Advice(code=AdviceCode.ASK, party=THEM, issue=PRICE))
    assert ("Nothing is estimated" in said) is not zero
    assert said.startswith("Ask Alder Works: “What matters to you about Price, and why?”")


@pytest.mark.parametrize("code", list(AdviceCode))
@pytest.mark.parametrize("full", [True, False])
def test_every_advice_has_a_sentence_and_a_button(code: AdviceCode, *, full: bool) -> None:
    advice = Advice(code=code, party=THEM, issue=PRICE)
    if full:
        advice = replace(advice, terms=terms(), changes=CHANGES, gains=GAINS)
    sentence = advice_in_words(deal(), advice)
    assert "{" not in sentence
    assert sentence.endswith((".", "?"))
    assert button_in_words(advice)
    if full and advice.gains and code in {AdviceCode.TRADE, AdviceCode.BETTER_FOR_BOTH, AdviceCode.START_DRAFT}:
        assert "by your estimate" in sentence


def test_a_swap_says_what_to_give_what_to_ask_for_and_what_it_rests_on() -> None:
    advice = Advice(code=AdviceCode.TRADE, terms=terms(), changes=CHANGES, gains=GAINS, rests_on_guesses=True)
    assert advice_in_words(deal(), advice) == (
        "Give Price 10.00 €, and ask for Delivery “Two weeks” in return: "
        "you +12, by your estimate Alder Works about +8 to 15."
    )


SURE = Advice(
    code=AdviceCode.BETTER_FOR_BOTH,
    terms=terms(),
    changes=CHANGES,
    gains=GAINS,
    holding=Holding(claim=Claim.NOBODY_LOSES, chance=0.7),
)


def test_advice_says_for_how_much_of_what_you_believe_it_holds() -> None:
    assert title_in_words(deal(), SURE) == "Better for both: holds for most of what you believe"
    assert advice_in_words(deal(), SURE).endswith(" For most of what you believe they do not lose by it.")
    # The title has said so.
    assert not any("believe" in said for said in advice_wordings(deal(), SURE))
    three = add_party(deal(), name="Third")
    assert advice_in_words(three, SURE).endswith(" For most of what you believe none of the others loses by it.")
    even = replace(SURE, holding=Holding(claim=Claim.NOBODY_LOSES, chance=0.5))
    assert title_in_words(deal(), even) == "Better for both: holds for about half of what you believe"


def test_what_holds_for_a_small_part_only_is_told_in_the_sentence() -> None:
    seldom = replace(SURE, holding=Holding(claim=Claim.NOBODY_LOSES, chance=0.2))
    assert title_in_words(deal(), seldom) == "Better for both, by your estimate"
    assert advice_wordings(deal(), seldom)[0].endswith(
        " Only for a small part of what you believe nobody else loses by it."
    )


def test_advice_that_rests_on_guesses_alone_names_the_guess_and_no_share() -> None:
    guess = Hinge(kind=HingeKind.WEIGHT, party=THEM, issue=DELIVERY)
    guessed = replace(SURE, holding=Holding(claim=Claim.NOBODY_LOSES, chance=0.7, guessed=True, guess=guess))
    assert title_in_words(deal(), guessed) == "Better for both, by your estimate"
    for said in (advice_in_words(deal(), guessed), *advice_wordings(deal(), guessed)):
        assert said.endswith(" It rests on your guess of how much Delivery matters to them: ask.")
    nameless = replace(guessed, holding=Holding(claim=Claim.NOBODY_LOSES, chance=0.7, guessed=True))
    assert advice_in_words(deal(), nameless).endswith(" It rests on your guesses alone: ask first.")


def test_a_title_that_claims_something_else_leaves_how_sure_it_is_to_the_sentence() -> None:
    holding = Holding(claim=Claim.ACCEPTABLE, chance=0.97)
    broken = replace(SURE, code=AdviceCode.BROKEN_IN_AN_OUTCOME, party=THEM, holding=holding)
    assert title_in_words(deal(), broken) == "In one outcome somebody would walk away, by your estimate"
    for said in advice_wordings(deal(), broken):
        assert said.endswith(" For nearly all of what you believe they can accept it.")
    refused = replace(BELOW, party=THEM, holding=Holding(claim=Claim.REFUSED, chance=0.8))
    assert title_in_words(deal(), refused) == "Somebody would walk away: holds for most of what you believe"


def test_shorter_advice_names_fewer_changes_and_counts_the_rest() -> None:
    advice = Advice(code=AdviceCode.BETTER_FOR_BOTH, terms=terms(), changes=CHANGES, gains=GAINS)
    better = "Better for both than your draft (you +12, by your estimate Alder Works about +8 to 15): "
    assert advice_wordings(deal(), advice) == (
        f"{better}Price 10.00 €, Delivery “Two weeks”.",
        f"{better}Price 10.00 €, and 1 more change.",
    )
    start = replace(advice, code=AdviceCode.START_DRAFT)
    assert advice_wordings(deal(), start)[-1].startswith("A package to begin with: Price 9.80 € and 1 more. ")


def test_the_shortest_advice_cuts_a_long_name_and_no_other_does() -> None:
    long = "The Alder Works and Foundry Company of the North"
    advice = Advice(code=AdviceCode.BETTER_FOR_BOTH, terms=terms(), changes=CHANGES, gains=GAINS)
    *fuller, shortest = advice_wordings(deal(their_name=long), advice)
    assert all(long in wording for wording in fuller[:2])
    assert "by your estimate The Alder Works and Fou… about +8 to 15" in shortest


def test_a_question_comes_before_an_offer_that_rests_on_a_guess() -> None:
    advice = Advice(code=AdviceCode.ASK, party=THEM, issue=DELIVERY, terms=terms(), changes=CHANGES, gains=GAINS)
    assert advice_in_words(deal(), advice).startswith(
        "Before you offer Price 10.00 €, Delivery “Two weeks”, ask Alder Works: “How important is Delivery to you"
    )


def test_advice_that_may_cost_them_is_told_as_a_possibility() -> None:
    surely = Advice(code=AdviceCode.BETTER_FOR_BOTH, gains=GAINS)
    perhaps = replace(surely, gains=(OUR_GAIN, replace(THEIR_GAIN, low=-3.0)))
    assert advice_in_words(deal(), surely).startswith("Better for both than your draft")
    assert advice_in_words(deal(), perhaps).startswith("Perhaps better for both than your draft")
    assert [title_in_words(deal(), each) for each in (surely, perhaps)] == [
        "Better for both, by your estimate",
        "Perhaps better for both, by your estimate",
    ]


def test_a_draft_that_breaks_a_rule_is_told_the_first_of_them_and_the_way_out() -> None:
    project, (rule, other) = _ruled()
    advice = Advice(code=AdviceCode.BREAKS_RULE, rules=(rule, other), terms=terms(), changes=CHANGES, gains=GAINS)
    assert title_in_words(project, advice) == "The rules do not allow your draft"
    said = advice_in_words(project, advice)
    assert said.startswith("If Delivery is “Two weeks”, then Price must be 10.00 € or more. The nearest deal that")
    assert "cannot be" not in said
    assert button_in_words(advice) == "Take that deal"


def test_where_no_deal_leads_out_the_button_goes_to_the_rule() -> None:
    project, (rule, _other) = _ruled()
    advice = Advice(code=AdviceCode.BREAKS_RULE, rules=(rule,))
    assert advice_in_words(project, advice).endswith("Settle one of these issues otherwise.")
    assert button_in_words(advice) == "See the rules"


def test_what_no_completion_can_mend_names_no_single_rule() -> None:
    advice = Advice(code=AdviceCode.BREAKS_RULE, terms=terms(), changes=CHANGES, gains=GAINS)
    said = advice_in_words(_ruled()[0], advice)
    assert said.startswith("What your draft settles leaves nothing that the rules allow. The nearest deal")


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (1, "Delivery cannot be “Six weeks”. That leaves no deal: take the rule back, or loosen it."),
        (2, "Delivery cannot be “Six weeks”. Together these leave no deal: take one"),
        (5, "Delivery cannot be “Six weeks”. And 2 more rules. Together these leave no deal: take one back, or loosen"),
    ],
)
def test_rules_that_leave_no_deal_are_told_one_by_one(number: int, said: str) -> None:
    project, (_rule, other) = _ruled()
    advice = Advice(code=AdviceCode.NOTHING_POSSIBLE, rules=(other,) * number)
    assert said in advice_in_words(project, advice)


def _ruled() -> tuple[Project, tuple[LinkId, LinkId]]:
    fast, slow = (OneOf(issue=DELIVERY, options=(option,)) for option in (FAST, SLOW))
    project = add_rule(deal(), when=(fast,), then=(Within(issue=PRICE, low=10),))
    project = add_rule(project, when=(slow,))
    return project, (project.rules[0].id, project.rules[1].id)


@pytest.mark.parametrize(
    ("party", "title", "said"),
    [
        (US, "In one outcome worse for you than walking away", "In one outcome your draft is worse for you than"),
        (
            THEM,
            "In one outcome somebody would walk away, by your estimate",
            "By your estimate Alder Works would",
        ),
    ],
)
def test_a_draft_that_breaks_in_one_outcome_says_whose_walk_away_it_is_about(
    party: PartyId, title: str, said: str
) -> None:
    advice = replace(BELOW, code=AdviceCode.BROKEN_IN_AN_OUTCOME, party=party)
    assert title_in_words(deal(), advice) == title
    assert advice_in_words(deal(), advice).startswith(said)
    assert advice_in_words(deal(), advice).endswith(
        "The nearest deal that holds whatever happens: Price 9.80 € "
        "(beyond walking away: you +3, by your estimate Alder Works about +8 to 15)."
    )
