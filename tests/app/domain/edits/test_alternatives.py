"""What a party could do without the deal."""

import pytest

from app.domain.edits import alternatives as alternatives_of
from app.domain.edits.issues import remove_issues
from app.domain.edits.parties import clear_walk_away, set_walk_away_terms, set_walk_away_words
from app.domain.estimates import Estimate, Source
from app.domain.ids import AlternativeId, IssueId, PartyId
from app.domain.lookup import Missing, party_of
from app.domain.parties import Alternative, WalkAway
from app.domain.project import Project
from app.domain.soundness import Unsound
from tests.builders import about, exactly, terms, two_issue_deal

US, OTHER = PartyId("us"), AlternativeId("other-seller")


def listed() -> Project:
    return alternatives_of.add_alternative(two_issue_deal(), party=US, words="Other seller")


def walk_away(project: Project) -> WalkAway:
    return project.parties[0].walk_away


def test_an_alternative_begins_certain_free_and_of_unknown_worth() -> None:
    assert walk_away(listed()).alternatives == (Alternative(id=OTHER, words="Other seller"),)
    assert walk_away(listed()).alternatives[0].worth is None


def test_every_number_of_an_alternative_is_changed() -> None:
    project = alternatives_of.set_alternative_worth(listed(), party=US, alternative=OTHER, worth=exactly(50))
    project = alternatives_of.set_alternative_chance(project, party=US, alternative=OTHER, chance=about(80, 70, 90))
    project = alternatives_of.set_alternative_cost(project, party=US, alternative=OTHER, cost=exactly(2))
    project = alternatives_of.set_alternative_delay(project, party=US, alternative=OTHER, delay=exactly(3))
    project = alternatives_of.set_alternative_words(project, party=US, alternative=OTHER, words="Another one")
    project = alternatives_of.set_waiting(project, party=US, waiting=exactly(1))
    project = alternatives_of.set_besides(project, party=US, besides=exactly(-2))
    (found,) = walk_away(project).alternatives
    assert (found.worth, found.chance, found.cost, found.delay) == (
        exactly(50),
        about(80, 70, 90),
        exactly(2),
        exactly(3),
    )
    assert (found.words, walk_away(project).waiting, walk_away(project).besides) == (
        "Another one",
        exactly(1),
        exactly(-2),
    )


def test_an_alternative_is_worth_points_or_as_much_as_a_deal() -> None:
    project = alternatives_of.set_alternative_worth(listed(), party=US, alternative=OTHER, worth=exactly(50))
    project = alternatives_of.set_alternative_terms(
        project, party=US, alternative=OTHER, terms=terms(price=3, colour="red")
    )
    assert walk_away(project).alternatives[0].terms == terms(colour="red", price=3)
    assert walk_away(remove_issues(project, issues=[IssueId("price")])).alternatives[0].terms == terms(colour="red")
    assert (
        walk_away(alternatives_of.set_alternative_worth(project, party=US, alternative=OTHER, worth=exactly(1)))
        .alternatives[0]
        .terms
        == ()
    )


def test_alternatives_are_removed() -> None:
    assert walk_away(alternatives_of.remove_alternatives(listed(), party=US, alternatives=[OTHER])).alternatives == ()
    with pytest.raises(Missing):
        alternatives_of.set_alternative_words(two_issue_deal(), party=US, alternative=OTHER, words="")


def test_what_cannot_be_is_refused() -> None:
    with pytest.raises(Unsound, match="chance_outside_range"):
        alternatives_of.set_alternative_chance(listed(), party=US, alternative=OTHER, chance=exactly(101))
    with pytest.raises(Unsound, match="negative_cost"):
        alternatives_of.set_alternative_cost(listed(), party=US, alternative=OTHER, cost=exactly(-1))
    with pytest.raises(Unsound, match="negative_delay"):
        alternatives_of.set_alternative_delay(listed(), party=US, alternative=OTHER, delay=exactly(-1))


def test_the_first_one_listed_stands_below_what_is_done_so_far() -> None:
    project = set_walk_away_words(two_issue_deal(), party=US, words="Stay with them")
    present, added = walk_away(alternatives_of.list_alternative(project, party=US, words="Other seller")).alternatives
    assert (present.words, present.worth, present.terms) == ("Stay with them", exactly(30), ())
    assert (added.words, added.worth) == ("Other seller", None)
    again = alternatives_of.list_alternative(
        alternatives_of.list_alternative(project, party=US, words="a"), party=US, words="b"
    )
    assert [each.words for each in walk_away(again).alternatives] == ["Stay with them", "a", "b"]


def test_a_walk_away_given_as_a_deal_is_listed_as_that_deal() -> None:
    both = terms(colour="red", price=3)
    project = set_walk_away_terms(two_issue_deal(), party=US, terms=both)
    present = walk_away(alternatives_of.list_alternative(project, party=US)).alternatives[0]
    assert (present.terms, present.worth) == (both, None)


def test_without_a_walk_away_only_what_is_added_is_listed() -> None:
    project = clear_walk_away(two_issue_deal(), party=US)
    assert len(walk_away(alternatives_of.list_alternative(project, party=US, words="a")).alternatives) == 1


def test_how_an_alternative_of_theirs_is_known_is_kept_for_what_is_said_of_it() -> None:
    project = alternatives_of.add_alternative(two_issue_deal(), party=PartyId("them"), words="Another buyer")
    (other,) = party_of(project, PartyId("them")).walk_away.alternatives
    project = alternatives_of.set_alternative_worth(
        project, party=PartyId("them"), alternative=other.id, worth=Estimate(value=40, low=30, high=50)
    )
    project = alternatives_of.set_alternative_source(
        project, party=PartyId("them"), alternative=other.id, source=Source.SAID, date="2026-05-02"
    )
    (known,) = party_of(project, PartyId("them")).walk_away.alternatives
    assert known.worth == Estimate(value=40, low=30, high=50, source=Source.SAID, date="2026-05-02")
    assert (known.chance, known.cost, known.delay) == (other.chance, other.cost, other.delay)


def test_how_waiting_and_what_else_counts_are_known_is_kept() -> None:
    project = alternatives_of.set_waiting_source(
        two_issue_deal(), party=PartyId("them"), source=Source.SAID, date="2026-05-02"
    )
    project = alternatives_of.set_besides_source(project, party=PartyId("them"), source=Source.INFERRED)
    walk_away = party_of(project, PartyId("them")).walk_away
    assert (walk_away.waiting.source, walk_away.waiting.date) == (Source.SAID, "2026-05-02")
    assert (walk_away.besides.source, walk_away.besides.date) == (Source.INFERRED, "")
