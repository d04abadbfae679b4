"""What to tell, for any deal: true by it, and without a number of it."""

import re
from dataclasses import replace

from hypothesis import given

from app.advice.sights import Sight
from app.advice.telling import Step
from app.domain.candour import Secret
from app.domain.disclosures import DisclosureKind
from app.domain.edits.dealing import set_draft
from app.domain.edits.disclosing import add_tellable
from app.domain.edits.parties import add_party, set_walk_away_terms
from app.domain.honesty import falsehood
from app.domain.ids import PartyId
from app.domain.lookup import others_of, us_of
from app.domain.parties import Party
from app.domain.project import Project
from app.domain.sharing import Sharing
from app.study.sharing import WhyNothing, to_tell, told_by_offers, told_on_paper
from app.study.study import study_of
from app.valuation.utilities import worth_of
from app.wording.telling import (
    balance_in_words,
    next_in_words,
    note_on,
    said_aloud,
    sights_in_words,
    watched_in_words,
)
from tests.builders import offer, terms, two_issue_deal
from tests.strategies import projects


def all_may_be_told(project: Project) -> Project:
    us = us_of(project)
    named = tuple(replace(issue, name=f"Matter {'abcd'[number]}") for number, issue in enumerate(project.issues))
    free = tuple(replace(each, sharing=Sharing.FREELY) for each in us.preferences)
    parties = tuple(
        replace(each, name=f"Side {'abc'[number]}", preferences=free if each.id == us.id else each.preferences)
        for number, each in enumerate(project.parties)
    )
    return replace(project, parties=parties, issues=named)


@given(projects(fewest_issues=2))
def test_nothing_that_is_suggested_contradicts_the_deal_or_names_a_number_of_it(project: Project) -> None:
    project = all_may_be_told(project)
    study = study_of(project)
    for shared in to_tell(study).shared:
        for each in shared.candidates:
            assert falsehood(project, each.kind, each.issues) is None or each.terms or each.words
            said = said_aloud(project, each)
            if each.step in {Step.DIRECTION, Step.ORDER}:
                assert not re.search(r"\d", said)
            if each.step is Step.EXAMPLE and study.grounds.us is not None:
                place = study.tables.reservations[study.grounds.us]
                assert place is None or worth_of(study.tables, each.terms)[study.grounds.us].low >= place
            note_on(project, each)
        assert not re.search(r"\d", " ".join(sights_in_words(project, shared.now)))
        if shared.next is not None:
            assert not re.search(r"\d", next_in_words(project, shared.next))
        balance_in_words(shared.balance)


def test_the_points_that_a_deal_as_good_as_none_comes_to_are_better_not_said() -> None:
    deal = set_walk_away_terms(two_issue_deal(), party=PartyId("us"), terms=terms(colour="red", price=7))
    study = study_of(deal)
    (ours,) = (float(place) for place in study.tables.reservations[:1] if place is not None)
    for words, secret in ((f"Walking away is worth {ours:.1f} points to us", True), ("Gate 12 closes at 9", False)):
        told = add_tellable(deal, telling=DisclosureKind.FACT, words=words)
        found = {slip.secret for _, slips in to_tell(study_of(told)).slips for slip in slips}
        assert (Secret.WALK_AWAY in found) == secret


def test_it_says_why_nothing_is_suggested() -> None:
    project = two_issue_deal()
    (shared,) = to_tell(study_of(project)).shared
    assert shared.why_nothing is WhyNothing.NOTHING_MARKED
    (shared,) = to_tell(study_of(replace(project, issues=(), parties=_without_wishes(project)))).shared
    assert shared.why_nothing is WhyNothing.NO_ISSUES
    (shared,) = to_tell(study_of(all_may_be_told(project))).shared
    assert shared.why_nothing is None
    assert [each.kind for each in shared.candidates] == [DisclosureKind.TRADE]


def _without_wishes(project: Project) -> tuple[Party, ...]:
    return tuple(replace(each, preferences=()) for each in project.parties)


def test_a_settled_draft_is_watched_as_the_next_offer() -> None:
    project = two_issue_deal()
    assert to_tell(study_of(project)).shared[0].next is None
    project = set_draft(project, terms=terms(colour="red", price=1))
    found = to_tell(study_of(project)).shared[0].next
    assert found is not None
    assert found.bits >= 0


def test_packages_to_be_handed_over_are_watched_by_everybody_else() -> None:
    project = two_issue_deal()
    study = study_of(project)
    found = told_by_offers(study, (terms(colour="red", price=1), terms(colour="blue", price=0)))
    assert [each.party for each in found] == [each.id for each in others_of(project)]
    assert len(watched_in_words(project, found)) <= 1
    nothing_new = [replace(each, seen=()) for each in found]
    assert watched_in_words(project, nothing_new) == ()


def test_a_document_tells_the_one_other_side_what_its_packages_do() -> None:
    project = two_issue_deal()
    several = (terms(colour="red", price=1), terms(colour="blue", price=0))
    study = study_of(project)
    assert told_on_paper(study, several) == told_by_offers(study, several)[0]
    assert told_on_paper(study, (*several, several[0])) == told_by_offers(study, several)[0]
    assert told_on_paper(study, ()) is None
    assert told_on_paper(study_of(add_party(project, name="Third")), several) is None


def test_what_we_have_offered_already_tells_nothing_new_on_paper() -> None:
    there = offer("us", colour="red", price=1)
    study = study_of(replace(two_issue_deal(), offers=(there,)))
    found = told_on_paper(study, (there.terms,))
    assert found is not None
    assert found.seen == ()
    assert "hardly anything new" in next_in_words(study.said, found)


def test_nothing_was_said_of_an_empty_deal() -> None:
    (shared,) = to_tell(study_of(two_issue_deal())).shared
    assert [each.sight for each in shared.now.seen] == [Sight.NOTHING]
