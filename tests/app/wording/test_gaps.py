"""What keeps an offer from being a deal is named; nothing is silently dropped."""

from dataclasses import replace

from app.domain.edits.issues import insert_issue
from app.domain.edits.options import take_off_table
from app.domain.ids import IssueId, LinkId
from app.domain.links import OneOf, Rule
from app.domain.packages import Agreed, AmountTerm
from app.wording.gaps import gaps_in_words, some_of
from tests.app.wording.deals import DELIVERY, FAST, PRICE, PRICE_ISSUE, SLOW, deal, terms


def test_a_package_that_can_be_agreed_has_no_gaps() -> None:
    assert gaps_in_words(deal(), terms()) == ()


def test_open_issues_are_named() -> None:
    assert gaps_in_words(deal(), terms()[:1]) == ("Open: Delivery.",)
    assert gaps_in_words(deal(), ()) == ("Open: Price and Delivery.",)


def test_terms_off_the_table_and_outside_their_range_are_named() -> None:
    project = take_off_table(deal(), issue=DELIVERY, option=SLOW)
    outside = (Agreed(issue=PRICE, term=AmountTerm(amount=12.0)), *terms(delivery=SLOW)[1:])
    assert gaps_in_words(project, outside) == (
        "Off the table: Delivery “Six weeks”.",
        "Price 12.00 € lies outside 9.20 € to 10.40 €.",
    )


def test_several_terms_outside_their_ranges_are_told_together() -> None:
    project = insert_issue(deal(), issue=replace(PRICE_ISSUE, id=IssueId("fee"), name="Fee"))
    outside = tuple(Agreed(issue=issue, term=AmountTerm(amount=1.0)) for issue in (PRICE, IssueId("fee")))
    assert gaps_in_words(project, outside)[1:] == ("Outside their ranges: Price 1.00 € and Fee 1.00 €.",)


def test_a_broken_rule_is_told() -> None:
    rule = Rule(id=LinkId("never"), when=(OneOf(issue=DELIVERY, options=(FAST,)),))
    project = replace(deal(), rules=(rule,))
    assert gaps_in_words(project, terms()) == ("Breaks a rule: Delivery cannot be “Two weeks”.",)


def test_of_many_names_some_are_told_and_the_rest_counted() -> None:
    assert some_of(list("ABCDEF")) == "A, B, C, D, E and F"
    assert some_of(list("ABCDEFGH")) == "A, B, C, D, E and 3 more"
