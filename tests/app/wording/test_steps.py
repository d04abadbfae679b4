"""What an offer changed, in neutral words: never the names of classes, and by whose estimate it is said."""

from dataclasses import replace

import pytest
from hypothesis import given

from app.advice.steps import Step, StepKind, change_between
from app.domain.beginning import THEM, US
from app.domain.edits.dealing import put_on_table, put_several_on_table, set_offer_status
from app.domain.edits.settling import settle_deal
from app.domain.ids import OfferId
from app.domain.offers import Offer, OfferStatus
from app.domain.project import Project
from app.study.study import study_of
from app.wording.steps import (
    at_once_in_words,
    changes_counted,
    compared_in_words,
    made_in_words,
    on_the_table_in_words,
    preferred_in_words,
    ran_out,
    ran_out_in_words,
    step_in_words,
)
from tests.app.advice.talks import steps_in, talks
from tests.app.wording.test_by_estimate import bare
from tests.builders import Views, amount, choice, deal, line, scores, terms, two_issue_deal
from tests.strategies import projects

FIRST, SECOND = OfferId("offer-1"), OfferId("offer-2")


def _said(project: Project) -> str:
    return step_in_words(project, steps_in(project)[-1])


def test_a_first_offer_is_called_so() -> None:
    assert _said(talks(two_issue_deal(), ("us", terms(price=1)))) == "First offer."


def test_our_step_tells_on_what_we_gave_and_ask_more() -> None:
    moves = [("us", terms(colour="red", price=1)), ("us", terms(colour="blue", price=0))]
    assert _said(talks(two_issue_deal(), *moves)) == (
        "Gave on colour, asks more on price. Since offer 1: you −12, by your estimate them about +67."
    )


def test_their_step_is_told_by_our_estimate() -> None:
    moves = [("them", terms(colour="blue", price=8)), ("them", terms(colour="red", price=9))]
    assert _said(talks(two_issue_deal(), *moves)) == (
        "By your estimate they gave on colour and ask more on price. "
        "Since offer 1: you +12, by your estimate them about −67."
    )


def test_the_same_terms_again_are_the_same_as_before() -> None:
    assert _said(talks(two_issue_deal(), ("them", terms(price=8)), ("them", terms(price=8)))) == "Same as before."


def test_what_is_newly_settled_and_no_longer_mentioned_is_named() -> None:
    said = _said(talks(two_issue_deal(), ("us", terms(colour="red")), ("us", terms(price=8))))
    assert said == "Newly settled: price. No longer mentioned: colour."


def test_without_scores_of_a_side_it_is_only_told_what_changed() -> None:
    project = deal(amount("price", 0, 10), us={"price": (1, line(100, 0))})
    said = _said(talks(project, ("them", terms(price=8)), ("them", terms(price=7))))
    assert said == "Changed price. Since offer 1: you +10."


def test_an_issue_that_brings_its_party_nothing_only_changed() -> None:
    views: Views = {"paint": (1, scores(red=50, blue=50)), "price": (1, line(0, 100))}
    project = deal(choice("paint", "red", "blue"), amount("price", 0, 10), us=views, them=views)
    said = _said(talks(project, ("us", terms(paint="red", price=5)), ("us", terms(paint="blue", price=4))))
    assert said.startswith("Gave on price. Changed paint. ")


def test_any_two_offers_are_compared_term_by_term() -> None:
    project = talks(two_issue_deal(), ("us", terms(colour="red", price=1)), ("them", terms(colour="blue", price=1)))
    study = study_of(project)
    before, after = (offer.terms for offer in project.offers)
    change = change_between(study.tables, study.versions, before, after, party=THEM)
    assert compared_in_words(project, (FIRST, SECOND), change) == (
        "Since offer 1: colour from red to blue; you −20, by your estimate them about +70."
    )
    same = change_between(study.tables, study.versions, before, before, party=THEM)
    assert compared_in_words(project, (FIRST, SECOND), same) == "Since offer 1: the same."


def test_offers_with_nothing_in_common_are_compared_without_points() -> None:
    project = talks(two_issue_deal(), ("us", terms(colour="red")), ("them", terms(price=1)))
    study = study_of(project)
    before, after = (offer.terms for offer in project.offers)
    change = change_between(study.tables, study.versions, before, after, party=THEM)
    assert compared_in_words(project, (FIRST, SECOND), change) == (
        "Since offer 1: colour from red to open, price from open to 1."
    )


@pytest.mark.parametrize(
    ("said", "counted"),
    [
        (terms(colour="red", price=1), "Nothing changed since offer 1 yet"),
        (terms(colour="red", price=2), "1 issue changed since offer 1"),
        (terms(price=2), "2 issues changed since offer 1"),
    ],
)
def test_changes_are_counted_while_they_are_typed(said: tuple[object, ...], counted: str) -> None:
    project = talks(two_issue_deal(), ("them", terms(colour="red", price=1)))
    assert changes_counted(project, project.offers[0], said) == counted  # type: ignore[arg-type]  # terms of a parameter


def test_without_an_offer_before_what_is_mentioned_is_counted() -> None:
    assert changes_counted(two_issue_deal(), None, terms(price=1)) == "1 issue mentioned"
    assert changes_counted(two_issue_deal(), None, ()) == "Nothing is mentioned yet"
    assert changes_counted(deal(), None, ()) == "There are no issues yet: add the first one"


def test_how_and_until_when_an_offer_was_made() -> None:
    offer = Offer(id=FIRST, party=US, date="2026-05-01", time="10:30", channel="Phone", expires="2026-05-03")
    assert made_in_words(offer, "3 May") == "10:30 · Phone · until 3 May"
    assert made_in_words(replace(offer, time="", channel=""), "") == ""
    assert not ran_out(offer, "2026-05-03")
    assert ran_out(offer, "2026-05-04")
    assert not ran_out(replace(offer, expires=""), "2026-05-04")
    assert not ran_out(replace(offer, status=OfferStatus.REJECTED), "2026-05-04")
    assert ran_out_in_words("3 May") == "Ran out on 3 May: mark as expired"


def test_offers_made_at_once_and_what_was_preferred() -> None:
    assert [at_once_in_words(count) for count in (2, 3)] == ["Two offers at once", "3 offers at once"]
    project = two_issue_deal()
    them = project.parties[1].id
    assert preferred_in_words(project, project.us, picked=True) == "They preferred this one"
    assert preferred_in_words(project, project.us, picked=False) == "Did they prefer this one?"
    assert preferred_in_words(project, them, picked=True) == "We preferred this one"
    assert preferred_in_words(project, them, picked=False) == "Did we prefer this one?"


def test_what_is_put_on_the_table_is_told_with_its_side_and_that_the_deal_is_signed() -> None:
    project = put_on_table(two_issue_deal(), party=THEM, terms=terms(price=3))
    project = put_several_on_table(project, party=US, several=(terms(price=1), terms(price=2)))
    first, *ours = (offer.id for offer in project.offers)
    assert on_the_table_in_words(project, [first]) == "Offer 1, by them, is on the table."
    assert on_the_table_in_words(project, ours) == "Offer 2 and Offer 3, ours, are on the table."
    signed = settle_deal(project, terms=terms(price=3))
    assert on_the_table_in_words(signed, [first]) == "Offer 1, by them, is on the table. The deal is signed already."


@given(projects())
def test_no_step_is_judged_or_told_without_whose_estimate_it_is(project: Project) -> None:
    plain = replace(project, parties=tuple(replace(each, name="") for each in project.parties))
    plain = replace(plain, issues=tuple(replace(issue, name="") for issue in plain.issues))
    for step in steps_in(plain):
        said = step_in_words(plain, step)
        assert said
        assert not any(kind.value in said.lower() for kind in StepKind)
        assert list(bare(said)) == []


def test_a_step_says_nothing_of_an_offer_that_has_left() -> None:
    project = put_on_table(two_issue_deal(), party=US, terms=terms(price=1))
    project = set_offer_status(project, offer=FIRST, status=OfferStatus.WITHDRAWN)
    assert step_in_words(project, Step(offer=FIRST, party=US)) == "First offer."
