"""Learning from a pick: what explains it better counts more, and never so much that hardly any version is left."""

from dataclasses import replace

import numpy as np
import pytest

from app.advice.beliefs import Belief
from app.advice.learning import FEWEST_AGREEING, TRUE_SO_OFTEN, choice_logs, equally_likely, span_of, weights_of
from app.domain.edits.dealing import prefer_because, prefer_offer, put_several_on_table
from app.domain.edits.statements import note_statement, set_reliability
from app.domain.edits.weights import set_weight_range
from app.domain.ids import IssueId, OfferId, PartyId, StatementId
from app.domain.lookup import us_of
from app.domain.parties import Scale
from app.domain.project import Project
from app.domain.statements import Reliability
from app.valuation.tables import tables_of
from tests.app.advice.deals import three_issue_deal
from tests.builders import Views, line, party, scores, terms, two_issue_deal


def test_versions_in_which_the_picked_offer_is_worth_more_count_more() -> None:
    worths = np.array([[50.0, 50.0], [40.0, 60.0]])
    weights, _ = weights_of(choice_logs(worths, 0, 100))

    assert weights.sum() == pytest.approx(1)
    assert weights[0] > weights[1]


def test_a_surprising_pick_leaves_enough_versions_to_go_by() -> None:
    logs = np.full(2_000, -500.0)
    logs[:3] = 0

    weights, believable = weights_of(logs)
    assert equally_likely(weights) >= FEWEST_AGREEING
    assert not believable


def test_like_versions_stay_alike() -> None:
    weights, believable = weights_of(np.zeros(300))
    assert equally_likely(weights) == pytest.approx(300)
    assert believable


def test_shares_reach_to_a_hundred() -> None:
    assert span_of(us_of(two_issue_deal())) == 100


def test_scores_beyond_a_hundred_reach_as_far_as_they_go() -> None:
    views: Views = {"colour": (1, scores(red=-300, blue=20)), "price": (3, line(0, 1e15))}
    side = party("them", two_issue_deal().issues, views)
    assert span_of(side) == 1e15
    assert span_of(replace(side, scale=Scale.AS_GIVEN)) == 400 + 3e15


THEM, PRICE, SPEED = PartyId("them"), IssueId("price"), IssueId("speed")


def unsure() -> Project:
    project = three_issue_deal()
    for issue in project.issues:
        project = set_weight_range(project, party=THEM, issue=issue.id, low=1.0, high=90.0)
    return project


def likely_more(project: Project) -> float:
    """How likely it is that speed matters more to them than price."""
    belief = Belief(project, tables_of(project), THEM)
    shares = belief.importances()
    return float(belief.chance(shares[SPEED] > shares[PRICE]))


@pytest.mark.parametrize("reliability", [Reliability.UNSURE, Reliability.BELIEVED, Reliability.SURE])
def test_what_they_say_counts_as_often_as_it_is_believed_to_be_true(reliability: Reliability) -> None:
    before = likely_more(unsure())
    said = note_statement(unsure(), party=THEM, more=SPEED, less=PRICE)
    said = set_reliability(said, statement=StatementId("statement"), reliability=reliability)
    true = TRUE_SO_OFTEN[reliability]
    assert likely_more(said) == pytest.approx(before * true / (before * true + (1 - before) * (1 - true)))


def test_what_is_not_believed_says_nothing() -> None:
    said = note_statement(unsure(), party=THEM, more=SPEED, less=PRICE)
    said = set_reliability(said, statement=StatementId("statement"), reliability=Reliability.NOT_BELIEVED)
    assert likely_more(said) == likely_more(unsure())


def test_two_issues_that_matter_alike_come_to_lie_nearer() -> None:
    def apart(project: Project) -> float:
        belief = Belief(project, tables_of(project), THEM)
        shares = belief.importances()
        return float(belief.mean(np.abs(shares[SPEED] - shares[PRICE])))

    assert apart(note_statement(unsure(), party=THEM, more=SPEED, less=PRICE, alike=True)) < apart(unsure())


def picked(because: IssueId | None) -> Project:
    """They preferred the one that is better for them in speed and price, and worse in colour."""
    several = [terms(speed="slow", colour="red", price="high"), terms(speed="fast", colour="blue", price="low")]
    project = put_several_on_table(unsure(), party=us_of(unsure()).id, several=several)
    project = prefer_offer(project, meso=project.mesos[0].id, preferred=OfferId("offer-1"))
    return prefer_because(project, meso=project.mesos[0].id, because=because)


def importance(project: Project) -> tuple[float, float]:
    """How much price is likely to matter to them, and how far the middle half of the versions reach."""
    belief = Belief(project, tables_of(project), THEM)
    share = belief.importances()[PRICE][np.newaxis]
    low, high = belief.between(share, 0.5)[0]
    return float(belief.mean(share)[0]), float(high - low)


def test_the_issue_named_as_the_reason_is_likelier_to_matter_more_and_less_is_left_open() -> None:
    (without, wide), (named, narrow) = importance(picked(None)), importance(picked(PRICE))
    assert named > without + 0.02
    assert narrow < wide
    assert likely_more(picked(PRICE)) < likely_more(picked(None)) < likely_more(picked(SPEED))


def test_a_reason_on_which_the_offers_do_not_differ_says_nothing() -> None:
    project = picked(None)
    first, second = project.offers
    project = replace(project, offers=(first, replace(second, terms=terms(speed="fast", colour="red", price="low"))))
    colour = prefer_because(project, meso=project.mesos[0].id, because=IssueId("colour"))
    assert importance(colour) == importance(project)


def test_the_only_issue_on_which_they_differ_needs_no_naming() -> None:
    project = picked(None)
    first, second = project.offers
    project = replace(project, offers=(first, replace(second, terms=terms(speed="slow", colour="red", price="low"))))
    named = prefer_because(project, meso=project.mesos[0].id, because=PRICE)
    assert importance(named) == pytest.approx(importance(project))
