"""What a likelihood of acceptance rests on."""

from dataclasses import replace

from app.advice.prior import all_guessed, priors_of
from app.domain.alternatives import WalkAwaySource
from app.domain.edits.parties import set_walk_away_points, set_walk_away_source, set_walk_away_terms
from app.domain.estimates import Source
from app.domain.ids import IssueId, PartyId, StatementId
from app.domain.statements import Statement
from tests.builders import terms, two_issue_deal

THEM = PartyId("them")


def test_the_estimates_of_their_walk_away_and_how_many_others_are_known_from_where() -> None:
    project = set_walk_away_points(two_issue_deal(), party=THEM, points=30.0, bounds=(10.0, 50.0))
    (prior,) = priors_of(set_walk_away_source(project, party=THEM, source=Source.SAID, date="2026-05-12"))
    assert prior.given_by is WalkAwaySource.VALUE
    assert [(each.source, each.date) for each in prior.walk_away] == [(Source.SAID, "2026-05-12")]
    assert dict(prior.views) == {Source.GUESS: sum(count for _, count in prior.views)}
    assert not all_guessed([prior])


def test_a_walk_away_given_as_a_deal_rests_on_what_matters_to_them_alone() -> None:
    project = set_walk_away_terms(two_issue_deal(), party=THEM, terms=terms(colour="red", price=10))
    (prior,) = priors_of(project)
    assert prior.given_by is WalkAwaySource.TERMS
    assert prior.walk_away == ()
    assert all_guessed([prior])


def test_an_answer_of_theirs_is_more_than_a_guess() -> None:
    said = Statement(id=StatementId("s"), party=THEM, more=IssueId("price"), less=IssueId("colour"))
    (prior,) = priors_of(replace(two_issue_deal(), statements=(said,)))
    assert prior.answers == 1
    assert not all_guessed([prior])
