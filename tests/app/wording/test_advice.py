"""What is said where nobody would sign, where something is missing, and where nothing is left to improve."""

from dataclasses import replace

import pytest

from app.advice.advice import Advice, AdviceCode, Change
from app.advice.gains import Gain
from app.domain.beginning import THEM, US
from app.domain.edits.parties import add_party
from app.domain.edits.scores import set_value
from app.domain.edits.weights import set_weight
from app.domain.packages import AmountTerm
from app.wording.advice import advice_in_words, button_in_words, title_in_words
from tests.app.wording.deals import PRICE, deal, terms
from tests.builders import line

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
        "Your draft is worse for you than walking away. The nearest deal that beats it for both: Price 9.80 €. "
        "Beyond walking away: you +3, by your estimate Alder Works about +8 to 15."
    )
    assert button_in_words(BELOW) == "Take that deal"


def test_where_only_we_would_sign_it_is_not_called_good_for_both() -> None:
    for gains in (BELOW.gains[:1], (BELOW.gains[0], replace(BELOW.gains[1], value=-9.0, low=-15.0, high=-2.0))):
        said = advice_in_words(deal(), replace(BELOW, gains=gains))
        assert "beats it for you: " in said


def test_what_they_would_refuse_is_an_estimate() -> None:
    said = advice_in_words(deal(), replace(BELOW, party=THEM))
    assert said.startswith("By your estimate Alder Works would rather walk away than sign this.")
    assert title_in_words(deal(), replace(BELOW, party=THEM)) == "Somebody would rather walk away"


def test_what_is_settled_and_leaves_no_deal_is_blamed_on_nobody() -> None:
    said = advice_in_words(deal(), replace(BELOW, party=None))
    assert said.startswith("By your estimate what your draft settles leaves no deal that beats walking away for both.")
    assert title_in_words(deal(), replace(BELOW, party=None)) == "What is settled leaves no deal"


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
    assert button_in_words(advice) == "See suggestions"


def test_missing_scores_and_missing_importances_are_told_apart() -> None:
    scores, importances = Advice(code=AdviceCode.SCORE_OURS, party=US, issue=PRICE), Advice(code=AdviceCode.SCORE_OURS)
    assert "good for you on Price" in advice_in_words(deal(), scores)
    assert advice_in_words(deal(), importances).startswith("All your importances are 0")
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
