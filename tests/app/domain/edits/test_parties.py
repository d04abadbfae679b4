"""Parties and walk-aways: who leaves takes everything of theirs along; not given is not 0."""

from dataclasses import replace

import pytest

from app.domain.edits.alternatives import add_alternative, set_alternative_worth, set_besides, set_waiting
from app.domain.edits.changing import Refused
from app.domain.edits.dealing import put_on_table
from app.domain.edits.options import take_off_table
from app.domain.edits.parties import (
    add_party,
    clear_walk_away,
    remove_party,
    rename_party,
    rename_project,
    set_aspiration,
    set_aspiration_source,
    set_walk_away_points,
    set_walk_away_source,
    set_walk_away_term,
    set_walk_away_terms,
    set_walk_away_words,
    with_term,
)
from app.domain.estimates import Source
from app.domain.ids import AlternativeId, EventId, IssueId, OptionId, OutcomeId, PartyId
from app.domain.issues import OffTable
from app.domain.lookup import Missing, choice_of, option_of, party_of
from app.domain.packages import AmountTerm, Belief, Contingency, Outcome
from app.domain.parties import WalkAway
from app.domain.project import Project
from app.domain.values import Unknown
from tests.builders import about, exactly, terms, two_issue_deal

COLOUR, PRICE, RED = IssueId("colour"), IssueId("price"), OptionId("red")
US, THEM, THIRD = PartyId("us"), PartyId("them"), PartyId("third")


def walk_away(project: Project, party: PartyId = US) -> WalkAway:
    return party_of(project, party).walk_away


def test_of_a_new_party_nothing_is_known() -> None:
    project = add_party(two_issue_deal(), name="Third")

    assert project.parties[-1].id == THIRD
    assert all(entry.value == Unknown() for entry in party_of(project, THIRD).preferences)
    assert walk_away(project, THIRD) == WalkAway()


def test_two_parties_of_one_name_have_ids_of_their_own() -> None:
    project = add_party(add_party(two_issue_deal(), name="Third"), name="Third")
    assert [party.id for party in project.parties] == ["us", "them", "third", "third-2"]


def test_names_are_only_names() -> None:
    project = rename_project(rename_party(two_issue_deal(), party=THEM, name="Alder"), name="Supply")
    assert (project.name, party_of(project, THEM).name) == ("Supply", "Alder")


def test_who_leaves_takes_offers_and_beliefs_along_but_not_what_is_off_the_table() -> None:
    outcomes = (Outcome(id=OutcomeId("yes")), Outcome(id=OutcomeId("no")))
    beliefs = tuple(Belief(party=party, chances=(exactly(40), exactly(60))) for party in (US, THIRD))
    event = Contingency(id=EventId("rain"), outcomes=outcomes, beliefs=beliefs)
    project = replace(add_party(two_issue_deal(), name="Third"), contingencies=(event,))
    project = take_off_table(project, issue=COLOUR, option=RED, by=THIRD, why="law")
    for party in (THIRD, THEM):
        project = put_on_table(project, party=party, terms=terms(price=3))

    after = remove_party(project, party=THIRD)

    assert [party.id for party in after.parties] == ["us", "them"]
    assert [offer.party for offer in after.offers] == ["them"]
    assert [belief.party for belief in after.contingencies[0].beliefs] == ["us"]
    assert option_of(choice_of(after, COLOUR), RED).off_table == OffTable(by=None, why="law")


def test_neither_we_nor_the_last_other_party_can_leave() -> None:
    for project, party in ((two_issue_deal(), THEM), (add_party(two_issue_deal(), name="Third"), US)):
        with pytest.raises(Refused, match="party_needed"):
            remove_party(project, party=party)
    with pytest.raises(Missing):
        remove_party(two_issue_deal(), party=THIRD)


def test_points_replace_terms_and_keep_words() -> None:
    project = set_walk_away_words(two_issue_deal(), party=US, words="sell elsewhere")
    project = set_walk_away_terms(project, party=US, terms=terms(colour="red", price=3))
    assert walk_away(project) == WalkAway(words="sell elsewhere", terms=terms(colour="red", price=3))

    assert walk_away(set_walk_away_points(project, party=US, points=40)) == WalkAway(
        words="sell elsewhere", value=exactly(40)
    )


def test_a_range_of_points_holds_the_points_and_keeps_where_they_come_from() -> None:
    project = set_walk_away_points(two_issue_deal(), party=THEM, points=40, bounds=(50, 30))
    project = set_walk_away_source(project, party=THEM, source=Source.SAID, date="2026-05-01")
    project = set_walk_away_points(project, party=THEM, points=20)
    assert walk_away(project, THEM).value == replace(about(20, 20, 50), source=Source.SAID, date="2026-05-01")

    narrowed = set_walk_away_points(project, party=THEM, points=20, bounds=(25, 30))
    assert walk_away(narrowed, THEM).value == replace(about(20, 20, 30), source=Source.SAID, date="2026-05-01")


def test_a_source_needs_something_to_be_the_source_of() -> None:
    with pytest.raises(Refused, match="no_walk_away"):
        set_walk_away_source(clear_walk_away(two_issue_deal(), party=US), party=US, source=Source.SAID)


def test_a_source_named_again_keeps_the_date_of_a_walk_away_and_of_a_target() -> None:
    project = set_aspiration(two_issue_deal(), party=THEM, aspiration=80)
    project = set_walk_away_source(project, party=THEM, source=Source.SAID, date="2026-05-01")
    project = set_aspiration_source(project, party=THEM, source=Source.SAID, date="2026-05-01")

    assert set_walk_away_source(project, party=THEM, source=Source.SAID) == project
    assert set_aspiration_source(project, party=THEM, source=Source.SAID) == project


def test_points_hold_until_every_issue_has_a_term() -> None:
    one = set_walk_away_term(two_issue_deal(), party=US, issue=PRICE, term=AmountTerm(amount=3))
    assert walk_away(one) == WalkAway(terms=terms(price=3), value=exactly(30))

    both = set_walk_away_terms(one, party=US, terms=terms(price=3, colour="red"))
    assert walk_away(both) == WalkAway(terms=terms(colour="red", price=3))
    assert walk_away(set_walk_away_term(both, party=US, issue=PRICE, term=None)).terms == terms(colour="red")


def test_other_incomplete_terms_leave_the_points_alone() -> None:
    one = set_walk_away_terms(two_issue_deal(), party=US, terms=terms(price=3))
    assert walk_away(set_walk_away_terms(one, party=US, terms=terms(colour="red"))).value == exactly(30)


def test_a_walk_away_taken_away_is_not_given_which_is_not_0() -> None:
    project = set_walk_away_words(two_issue_deal(), party=US, words="sell elsewhere")
    assert walk_away(clear_walk_away(project, party=US)) == WalkAway(words="sell elsewhere")
    assert walk_away(set_walk_away_points(project, party=US, points=0)).value == exactly(0)


def test_a_target_can_be_set_and_taken_away() -> None:
    project = set_aspiration(two_issue_deal(), party=US, aspiration=80)
    assert party_of(project, US).aspiration == exactly(80)
    assert party_of(set_aspiration(project, party=US, aspiration=None), US).aspiration is None


def test_what_they_hope_for_has_a_range_that_holds_it_and_a_source() -> None:
    project = set_aspiration(two_issue_deal(), party=THEM, aspiration=80, bounds=(70, 90))
    assert party_of(project, THEM).aspiration == about(80, 70, 90)
    assert party_of(set_aspiration(project, party=THEM, aspiration=95), THEM).aspiration == about(95, 70, 95)

    said = party_of(set_aspiration_source(project, party=THEM, source=Source.SAID, date="2026-05-01"), THEM).aspiration
    assert said == replace(about(80, 70, 90), source=Source.SAID, date="2026-05-01")
    with pytest.raises(Refused, match="no_target"):
        set_aspiration_source(two_issue_deal(), party=THEM, source=Source.SAID)


def test_one_term_replaces_another_and_none_opens_the_issue() -> None:
    project, said = two_issue_deal(), terms(colour="red", price=3)

    assert with_term(project, said, PRICE, AmountTerm(amount=4)) == terms(colour="red", price=4)
    assert with_term(project, said, COLOUR, None) == terms(price=3)
    assert with_term(project, terms(price=3), COLOUR, said[0].term) == said


def with_alternative() -> Project:
    project = add_alternative(two_issue_deal(), party=US, words="sell elsewhere")
    alternative = AlternativeId("sell-elsewhere")
    return set_alternative_worth(project, party=US, alternative=alternative, worth=exactly(50))


def test_points_keep_alternatives_and_change_what_counts_beside_them() -> None:
    before = with_alternative()
    after = set_walk_away_points(before, party=US, points=53.2, best=50.1)
    assert walk_away(after) == replace(walk_away(before), besides=exactly(3.1))
    third = set_walk_away_points(before, party=US, points=50, best=140 / 3)
    assert walk_away(third).besides == exactly(10 / 3)


def test_the_range_of_what_else_counts_moves_along() -> None:
    before = set_besides(with_alternative(), party=US, besides=about(1, -1, 2))
    assert walk_away(set_walk_away_points(before, party=US, points=54, best=50)).besides == about(4, 2, 5)


def test_points_are_refused_while_alternatives_hold_and_nobody_says_what_they_come_to() -> None:
    with pytest.raises(Refused, match="alternatives_hold"):
        set_walk_away_points(with_alternative(), party=US, points=53)
    unknown = add_alternative(two_issue_deal(), party=US, words="x")
    assert walk_away(set_walk_away_points(unknown, party=US, points=53, best=50)).value == exactly(53)


def test_clearing_takes_alternatives_and_what_belongs_to_them_away() -> None:
    project = set_waiting(set_besides(with_alternative(), party=US, besides=exactly(2)), party=US, waiting=exactly(1))
    assert walk_away(clear_walk_away(project, party=US)) == WalkAway()
