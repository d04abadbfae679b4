"""Replies: what was turned down was worth less than what they hoped for, and what was accepted no less."""

import numpy as np
import pytest

from app.advice.beliefs import Belief
from app.advice.draws import Draws, base_draws
from app.advice.heard import Explaining, Heard
from app.advice.replies import HOPE, Answer, Reply
from app.domain.edits.parties import set_walk_away_points
from app.domain.ids import OfferId, PartyId
from app.domain.offers import Offer
from app.domain.packages import Terms
from app.domain.project import Project
from app.valuation.tables import tables_of
from tests.app.advice.deals import THEM
from tests.app.advice.test_heard import COUNT, PACE, belief, packages, unsure

HOPES = {**PACE, HOPE: base_draws(1, HOPE, COUNT)}
KNOWN = packages(unsure())


def walking_at(points: float) -> Project:
    return set_walk_away_points(unsure(), party=PartyId(THEM), points=points)


def logs(answer: Answer, *ours: Terms, theirs: Terms | None = None, project: Project | None = None) -> Draws:
    there = project or unsure()
    several = tuple(Offer(id=OfferId(f"o{place}"), party=there.us, terms=terms) for place, terms in enumerate(ours))
    heard = Heard(replies=(Reply(answer=answer, ours=several, theirs=theirs),))
    return Explaining(heard, tables_of(there)).logs(belief(there), HOPES)


def worth(terms: Terms, versions: Belief | None = None) -> Draws:
    return np.asarray((versions or belief(unsure())).worth([terms])[0])


def as_before(one: Draws, other: Draws) -> bool:
    """Whether versions stand in the same order by both."""
    return bool((np.argsort(one) == np.argsort(other)).all())


def test_an_offer_made_instead_of_ours_is_worth_more_to_them() -> None:
    told = logs(Answer.COUNTERED, KNOWN[0], theirs=KNOWN[3])
    assert as_before(told, worth(KNOWN[3]) - worth(KNOWN[0]))


def test_of_several_made_at_once_the_best_for_them_was_turned_down() -> None:
    told = logs(Answer.COUNTERED, KNOWN[0], KNOWN[5], theirs=KNOWN[3])
    assert as_before(told, worth(KNOWN[3]) - np.maximum(worth(KNOWN[0]), worth(KNOWN[5])))


def test_what_either_leaves_open_counts_as_speaks_least_for_the_reply() -> None:
    whole = logs(Answer.COUNTERED, KNOWN[0], theirs=KNOWN[3])
    for ours, theirs in ((KNOWN[0][:2], KNOWN[3]), (KNOWN[0], KNOWN[3][:2])):
        assert (logs(Answer.COUNTERED, ours, theirs=theirs) >= whole - 1e-9).all()
    both = logs(Answer.COUNTERED, KNOWN[0][:2], theirs=KNOWN[3][:2])
    versions = belief(unsure())
    assert as_before(both, versions.gains([KNOWN[3][:2]], KNOWN[0][:2])[0])


def test_what_was_turned_down_lies_below_what_they_hoped_for() -> None:
    project = walking_at(30.0)
    told = logs(Answer.REFUSED, KNOWN[0], theirs=KNOWN[3], project=project)
    hope = 30 + HOPES[HOPE] * (worth(KNOWN[3]) - 30)
    assert as_before(told, hope - worth(KNOWN[0]))


def test_before_they_asked_for_anything_they_hope_for_up_to_the_best_deal() -> None:
    best = np.max([worth(each) for each in KNOWN], axis=0)
    worst = np.min([worth(each) for each in KNOWN], axis=0)
    told = logs(Answer.REFUSED, KNOWN[0])
    assert as_before(told, worst + HOPES[HOPE] * (best - worst) - worth(KNOWN[0]))


def test_what_was_accepted_is_the_contrary_of_what_was_turned_down() -> None:
    for theirs in (None, KNOWN[3]):
        refused, accepted = (logs(each, KNOWN[0], theirs=theirs) for each in (Answer.REFUSED, Answer.ACCEPTED))
        assert np.exp(refused) + np.exp(accepted) == pytest.approx(1)


def test_whoever_ends_the_talks_would_rather_walk_away() -> None:
    told = logs(Answer.ENDED, KNOWN[0], project=walking_at(40.0))
    below = worth(KNOWN[0]) < 40
    assert 0 < below.sum() < COUNT
    assert (told[below] > np.log(0.5)).all()
    assert (told[~below] <= np.log(0.5)).all()


def test_a_reply_is_read_though_the_utilities_of_a_party_hardly_differ() -> None:
    ours = Offer(id=OfferId("ours"), party=unsure().us, terms=KNOWN[0])
    heard = Heard(replies=(Reply(answer=Answer.ENDED, ours=(ours,)),), span=1e-318)
    there = walking_at(40.0)
    assert np.isfinite(Explaining(heard, tables_of(there)).logs(belief(there), HOPES)).all()


def test_an_offer_with_open_issues_may_be_all_that_they_want() -> None:
    project = walking_at(99.9)
    tables, versions = tables_of(project), belief(project)

    def offering(terms: Terms) -> Draws:
        return Explaining(Heard(offers=(terms,)), tables).logs(versions, PACE)

    without = Explaining(Heard(offers=(KNOWN[-1][:1],)), tables_of(unsure())).logs(belief(unsure()), PACE)
    told = offering(KNOWN[-1][:1]) - without
    most = np.max([worth(each) for each in KNOWN if each[:1] == KNOWN[-1][:1]], axis=0)
    assert as_before(told, most)
