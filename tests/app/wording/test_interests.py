"""A reason that may be given names its issues, in an order that tells nothing, and cuts no words."""

from dataclasses import replace

from app.domain.edits.interests import add_interest
from app.domain.ids import IssueId
from app.domain.project import Project
from app.domain.sharing import Sharing
from app.wording.interests import also_behind, sharing_in_words, told_in_words, why_in_words
from tests.builders import two_issue_deal


def needing(words: str, *issues: str) -> Project:
    """A deal in which we need something that these issues serve."""
    deal = two_issue_deal()
    for issue in issues:
        deal = add_interest(deal, party=deal.us, words=words, issue=IssueId(issue))
    return deal if issues else add_interest(deal, party=deal.us, words=words)


def test_a_reason_stands_after_its_issue() -> None:
    deal = needing("Our  brand\nis red.", "colour")
    assert told_in_words(deal, deal.interests[0]) == "colour: Our brand is red."


def test_the_issues_of_a_reason_stand_by_name_and_not_by_rank() -> None:
    deal = needing("Cash", "price", "colour")
    turned = replace(deal, issues=deal.issues)
    assert told_in_words(turned, deal.interests[0]) == "colour and price: Cash"


def test_a_reason_without_an_issue_stands_alone() -> None:
    deal = needing("Cash")
    assert told_in_words(deal, deal.interests[0]) == "Cash"


def test_several_reasons_are_sentences_and_one_stays_as_it_was_typed() -> None:
    deal = needing("Cash", "price")
    more = add_interest(deal, party=deal.us, words="The yard is full.", issue=IssueId("price"))
    assert why_in_words(deal.interests) == "Cash"
    assert why_in_words(more.interests) == "Cash. The yard is full."


def test_what_else_a_reason_stands_behind_is_said_of_others_only() -> None:
    deal = needing("Cash", "price", "colour")
    assert also_behind(deal, deal.interests[0], IssueId("price")) == "Also behind colour."
    assert also_behind(needing("Cash", "price"), deal.interests[0], IssueId("price")) == "Also behind colour."
    assert also_behind(deal, needing("Cash", "price").interests[0], IssueId("price")) == ""


def test_every_answer_to_whether_they_may_know_has_words() -> None:
    assert len({sharing_in_words(each) for each in Sharing}) == len(Sharing)
