"""What can be done with interests: one stands behind several issues, and the same words are never there twice."""

import pytest

from app.domain.edits.interests import (
    add_interest,
    let_go_of_interest,
    remove_interests,
    serve_interest,
    set_interest_source,
    set_interest_words,
    set_serving_options,
    share_interest,
)
from app.domain.estimates import Source
from app.domain.ids import InterestId, IssueId, OptionId, PartyId
from app.domain.lookup import Missing
from app.domain.sharing import Sharing
from tests.builders import two_issue_deal

COLOUR, PRICE, RED, THEM = IssueId("colour"), IssueId("price"), OptionId("red"), PartyId("them")
DEAL = two_issue_deal()
ONE = add_interest(DEAL, party=THEM, words=" Cash ", issue=PRICE)
CASH = ONE.interests[0].id


def test_words_that_are_there_already_make_no_second_interest() -> None:
    both = add_interest(ONE, party=THEM, words="cash", issue=COLOUR)
    assert [(each.words, set(each.issues)) for each in both.interests] == [("Cash", {COLOUR, PRICE})]
    assert len(add_interest(ONE, party=PartyId("us"), words="cash", issue=COLOUR).interests) == 2


def test_nothing_is_added_without_words() -> None:
    assert add_interest(DEAL, party=THEM, words="  ", issue=PRICE) is DEAL


def test_an_interest_may_be_served_by_nothing_yet_and_then_by_an_issue() -> None:
    alone = add_interest(DEAL, party=THEM, words="Peace")
    assert alone.interests[0].issues == ()
    assert serve_interest(alone, interest=alone.interests[0].id, issue=PRICE).interests[0].issues == (PRICE,)


def test_words_of_another_interest_make_the_two_one() -> None:
    two = add_interest(ONE, party=THEM, words="Money", issue=COLOUR)
    two = set_serving_options(two, interest=two.interests[1].id, issue=COLOUR, options=[RED])
    merged = set_interest_words(two, interest=two.interests[1].id, words="CASH")
    assert [(each.id, each.words, set(each.issues)) for each in merged.interests] == [(CASH, "Cash", {COLOUR, PRICE})]
    assert merged.interests[0].options_of(COLOUR) == (RED,)
    assert set_interest_words(ONE, interest=CASH, words="CASH").interests[0].words == "CASH"


def test_an_interest_that_nothing_serves_any_more_is_gone_and_another_one_stays() -> None:
    both = add_interest(ONE, party=THEM, words="Cash", issue=COLOUR)
    assert let_go_of_interest(both, interest=CASH, issue=COLOUR).interests == ONE.interests
    assert let_go_of_interest(ONE, interest=CASH, issue=PRICE).interests == ()
    assert remove_interests(both, interests=[CASH]).interests == ()


def test_how_it_is_known_and_who_may_know_it_is_kept() -> None:
    known = set_interest_source(ONE, interest=CASH, source=Source.SAID, date="2026-05-02").interests[0]
    assert (known.source, known.date) == (Source.SAID, "2026-05-02")
    assert share_interest(ONE, interest=CASH, sharing=Sharing.IN_RETURN).interests[0].sharing is Sharing.IN_RETURN


def test_what_is_not_there_is_missing() -> None:
    with pytest.raises(Missing):
        share_interest(DEAL, interest=InterestId("gone"), sharing=Sharing.NEVER)
    with pytest.raises(Missing):
        set_serving_options(ONE, interest=CASH, issue=COLOUR, options=[OptionId("mauve")])
