"""What a likelihood of acceptance rests on."""

from dataclasses import replace

from app.advice.prior import all_guessed, answers_of, priors_of
from app.domain.alternatives import WalkAwaySource
from app.domain.edits.dealing import prefer_offer, put_several_on_table
from app.domain.edits.parties import set_walk_away_points, set_walk_away_source, set_walk_away_terms
from app.domain.estimates import Source
from app.domain.ids import IssueId, PartyId, StatementId
from app.domain.statements import Reliability, Statement
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


def test_what_is_not_believed_and_what_is_about_other_issues_is_no_answer() -> None:
    said = Statement(id=StatementId("s"), party=THEM, more=IssueId("price"), less=IssueId("colour"))
    project = replace(two_issue_deal(), statements=(said,))
    assert answers_of(project, THEM, [IssueId("price")]) == 1
    assert answers_of(project, THEM, [IssueId("speed")]) == 0
    assert answers_of(project, PartyId("us")) == 0
    doubted = replace(said, reliability=Reliability.NOT_BELIEVED)
    assert answers_of(replace(project, statements=(doubted,)), THEM) == 0


def test_a_pick_is_an_answer_about_the_issues_on_which_the_offers_differ() -> None:
    several = (terms(colour="red", price=5), terms(colour="blue", price=5))
    project = put_several_on_table(two_issue_deal(), party=PartyId("us"), several=several)
    assert answers_of(project, THEM) == 0
    project = prefer_offer(project, meso=project.mesos[0].id, preferred=project.mesos[0].offers[1])
    assert answers_of(project, THEM, [IssueId("colour")]) == 1
    assert answers_of(project, THEM, [IssueId("price")]) == 0
