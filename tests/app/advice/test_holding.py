"""How sure advice is: version by version against the definition, and what rests on guesses alone."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from app.advice.advice import Advice, AdviceCode, Claim, Holding
from app.advice.advising import advise
from app.advice.beliefs import Belief
from app.advice.holding import holding_of
from app.advice.mattering import HingeKind
from app.domain.edits.parties import set_walk_away_points
from app.domain.edits.weights import set_weight_range
from app.domain.estimates import Source
from app.domain.ids import IssueId, PartyId
from app.domain.parties import WalkAway
from app.domain.project import Project
from tests.app.advice.deals import SPEED, THEM, beliefs_of, grounds_of, three_issue_deal, with_their_weights
from tests.builders import terms

BAD = terms(speed="slow", colour="red", price="low")
GOOD = terms(speed="fast", colour="blue", price="low")


def doubted(project: Project, source: Source = Source.SAID) -> Project:
    """The deal with what matters to them and what they do without a deal known roughly, from this source."""
    project = with_their_weights(project, source)
    for issue in project.issues:
        project = set_weight_range(project, party=THEM, issue=issue.id, low=0, high=90)
    project = set_walk_away_points(project, party=THEM, points=45.0, bounds=(10.0, 90.0))
    us, them = project.parties
    weights = tuple(replace(each, weight=replace(each.weight, source=source)) for each in them.preferences)
    return replace(project, parties=(us, replace(them, preferences=weights)), draft=BAD)


def versions(project: Project) -> Belief:
    grounds = grounds_of(project)
    (belief,) = beliefs_of(project, grounds.tables)
    return belief


def on(project: Project, code: AdviceCode, party: PartyId | None = None) -> Holding | None:
    return holding_of(grounds_of(project), Advice(code=code, terms=GOOD, party=party))


def share(happens: Sequence[bool]) -> float:
    return sum(happens) / len(happens)


@pytest.mark.parametrize("code", [AdviceCode.TRADE, AdviceCode.BETTER_FOR_BOTH])
def test_what_is_better_than_the_draft_holds_in_the_versions_that_lose_nothing(code: AdviceCode) -> None:
    project = doubted(three_issue_deal())
    belief = versions(project)
    before, after = belief.worth([BAD, GOOD]).tolist()
    found = on(project, code)
    assert found is not None
    assert found.claim is Claim.NOBODY_LOSES
    assert not found.guessed
    assert found.chance == pytest.approx(share([new >= old - 1e-9 for old, new in zip(before, after, strict=True)]))


def test_a_proposal_holds_in_the_versions_that_can_accept_it_and_a_refusal_in_those_that_cannot() -> None:
    project = doubted(three_issue_deal())
    belief = versions(project)
    assert belief.walk_away is not None
    good, bad = (np.asarray(worth >= belief.walk_away - 1e-9) for worth in belief.worth([GOOD, BAD]))
    accepted = on(project, AdviceCode.COMPLETE_DRAFT)
    assert accepted is not None
    assert accepted.claim is Claim.ACCEPTABLE
    assert accepted.chance == pytest.approx(float(good.mean()))
    assert 0 < accepted.chance < 1
    refused = on(project, AdviceCode.BELOW_WALK_AWAY, party=THEM)
    assert refused is not None
    assert refused.claim is Claim.REFUSED
    assert refused.chance == pytest.approx(1 - float(bad.mean()))


def test_that_there_is_no_deal_holds_in_the_versions_without_one() -> None:
    project = set_walk_away_points(doubted(three_issue_deal()), party=THEM, points=97.0, bounds=(80.0, 110.0))
    found = advise(grounds_of(project))
    assert found is not None
    assert found.code in {AdviceCode.NO_ZONE, AdviceCode.ZONE_UNLIKELY}
    assert found.holding is not None
    assert found.holding.claim is Claim.NO_DEAL
    assert 0.5 < found.holding.chance <= 1


def test_of_guesses_alone_no_share_may_be_told_and_the_one_it_hangs_on_is_named() -> None:
    project = three_issue_deal()
    for issue in project.issues:
        project = set_weight_range(project, party=THEM, issue=issue.id, low=0, high=90)
    project = replace(project, draft=BAD)
    found = on(project, AdviceCode.TRADE)
    assert found is not None
    assert found.guessed
    assert found.guess is not None
    assert found.guess.party == THEM
    assert found.guess.kind is HingeKind.WEIGHT
    assert found.guess.issue in {issue.id for issue in project.issues}


def test_a_guess_without_a_range_is_a_guess_all_the_same() -> None:
    project = replace(three_issue_deal(), draft=BAD)
    found = advise(grounds_of(project))
    assert found is not None
    assert found.rests_on_guesses
    assert found.holding is not None
    assert found.holding.guessed
    assert found.holding.guess is None


def test_where_nothing_is_in_doubt_or_nobody_knows_a_walk_away_nothing_is_said() -> None:
    sure = replace(with_their_weights(three_issue_deal(), Source.DOCUMENTED), draft=BAD)
    found = advise(grounds_of(sure))
    assert found is not None
    assert (found.code, found.holding) == (AdviceCode.BETTER_FOR_BOTH, None)
    us, them = doubted(three_issue_deal()).parties
    silent = replace(doubted(three_issue_deal()), parties=(us, replace(them, walk_away=WalkAway())))
    assert on(silent, AdviceCode.COMPLETE_DRAFT) is None
    assert on(silent, AdviceCode.ADD_ISSUE) is None
    assert on(silent, AdviceCode.GIVE_WALK_AWAY, party=us.id) is None


def test_a_wider_range_never_makes_advice_surer() -> None:
    chances = []
    for width in (5.0, 20.0, 44.0):
        project = doubted(three_issue_deal())
        project = set_weight_range(project, party=THEM, issue=IssueId(SPEED), low=45.0 - width, high=45.0 + width)
        found = on(project, AdviceCode.TRADE)
        assert found is not None
        chances.append(found.chance)
    assert chances == sorted(chances, reverse=True)
