"""What was told, and what there is to tell."""

from dataclasses import replace

import pytest

from app.domain.disclosures import Disclosure, DisclosureKind, Tellable, pair_of
from app.domain.ids import DisclosureId, IssueId, PartyId, TellableId
from app.domain.soundness import Unsound
from tests.builders import terms, two_issue_deal

PRICE, COLOUR = IssueId("price"), IssueId("colour")
ORDER = Disclosure(
    id=DisclosureId("order"), kind=DisclosureKind.PRIORITY, to=PartyId("them"), issues=(PRICE, COLOUR), words="Price."
)


def test_an_order_and_a_direction_name_two_issues() -> None:
    assert pair_of(ORDER) == (PRICE, COLOUR)
    assert pair_of(replace(ORDER, kind=DisclosureKind.TRADE)) == (PRICE, COLOUR)


def test_an_example_a_fact_and_an_order_of_one_issue_name_no_two() -> None:
    example = replace(ORDER, kind=DisclosureKind.TRADE, terms=terms(colour="red", price=3))
    fact = replace(ORDER, kind=DisclosureKind.FACT)
    assert [pair_of(each) for each in (example, fact, replace(ORDER, issues=(PRICE,)))] == [None, None, None]


def test_something_came_back_where_there_are_words_for_it() -> None:
    assert not ORDER.came_back
    assert not replace(ORDER, returned=" ").came_back
    assert replace(ORDER, returned="Delivery is urgent").came_back


def test_only_constraints_and_facts_are_in_own_words() -> None:
    with pytest.raises(Unsound, match="not_in_own_words"):
        Tellable(id=TellableId("trade"), kind=DisclosureKind.TRADE)


def test_no_issue_is_named_twice() -> None:
    with pytest.raises(Unsound, match="issue_twice"):
        replace(ORDER, issues=(PRICE, PRICE))


def test_a_project_knows_whom_it_told_and_about_what() -> None:
    project = two_issue_deal()
    assert replace(project, disclosures=(ORDER,)).disclosures == (ORDER,)
    with pytest.raises(Unsound, match="unknown_party"):
        replace(project, disclosures=(replace(ORDER, to=PartyId("nobody")),))
    with pytest.raises(Unsound, match="unknown_issue"):
        replace(project, disclosures=(replace(ORDER, issues=(IssueId("speed"),)),))
