"""Which questions are worth asking: against the definition, version by version, and by what a person would expect."""

from dataclasses import replace
from itertools import pairwise

import pytest

from app.advice.asking import MOST_RANKED, MOST_WHYS_FIRST, Ranked, ranked_questions, whys_first
from app.advice.beliefs import Belief
from app.advice.matters import Asked, Matter, leanings_of, matters_of
from app.advice.prospects import Prospects, prospects_of
from app.domain.edits.weights import set_weight_range
from app.domain.estimates import Estimate
from app.domain.ids import IssueId, PartyId, QuestionId
from app.domain.parties import WalkAway
from app.domain.project import Project
from app.domain.questions import Question, QuestionKind
from app.study.study import study_of
from app.valuation.stopping import Stopped, StopSign
from tests.app.advice.deals import COLOUR, PRICE, SPEED, THEM, beliefs_of, grounds_of, three_issue_deal
from tests.builders import about, choice, deal, scores

US = PartyId("us")


def doubtful(walk_away: Estimate | None = None, **spans: tuple[float, float]) -> Project:
    """The deal of three issues in which their weights and their walk-away are known roughly."""
    project = three_issue_deal()
    for issue, (low, high) in spans.items():
        project = set_weight_range(project, party=THEM, issue=IssueId(issue), low=low, high=high)
    us, them = project.parties
    level = walk_away or about(45, 30, 60)
    return replace(project, parties=(us, replace(them, walk_away=WalkAway(value=level))))


def ranked(project: Project, *known: Question) -> tuple[Ranked, ...]:
    study = study_of(project)
    return ranked_questions(study.grounds, study.beliefs, known)


def worth_of_answer(prospects: Prospects, asked: Asked) -> float:
    """By the definition: for each answer one half of the versions chooses, the other half judges; no array at all."""
    versions = list(range(prospects.taken[0].shape[1]))
    halves = [versions[::2], versions[1::2]]

    def hope(package: int, of: list[int]) -> float:
        taken = sum(bool(prospects.taken[0][package, version]) for version in of)
        return float(prospects.above[package]) * taken / len(versions)

    def judged(group: set[int]) -> float:
        total = 0.0
        for choosing, judging in (halves, halves[::-1]):
            mine = [version for version in choosing if version in group]
            best = max(range(len(prospects.above)), key=lambda package: (hope(package, mine), -package))
            total += hope(best, [version for version in judging if version in group])
        return total

    groups = [{v for v in versions if asked.given[v] == number} for number in range(len(asked.answers))]
    return sum(map(judged, groups)) - judged(set(versions))


def few_versions(project: Project) -> tuple[Prospects, Belief]:
    grounds = grounds_of(project)
    (belief,) = beliefs_of(project, grounds.tables, 60)
    prospects = prospects_of(grounds, (belief,), [leanings_of(project, grounds.tables, belief)])
    assert prospects is not None
    return prospects, belief


@pytest.mark.parametrize("walk_away", [about(45, 30, 60), about(60, 20, 80)])
def test_a_question_is_worth_what_its_answer_lets_us_gain(walk_away: Estimate) -> None:
    project = doubtful(walk_away, speed=(0, 60), colour=(10, 90), price=(20, 60))
    grounds = grounds_of(project)
    prospects, belief = few_versions(project)
    found = {each.matter: each for each in ranked_questions(grounds, (belief,))}
    several = [each for each in matters_of(project, grounds.tables, belief) if each.matter in found]
    assert len(several) > 4
    for asked in several:
        expected = worth_of_answer(prospects, asked)
        assert found[asked.matter].value == pytest.approx(expected if expected >= 0.25 else 0.0, abs=2e-6)


def test_whys_come_first_then_the_best_question_and_the_order_is_the_same_every_time() -> None:
    project = doubtful(speed=(0, 60), colour=(10, 90), price=(20, 60))
    first = ranked(project)
    assert first == ranked(project)
    assert first[0].value > 0
    whys = [each.matter.kind is QuestionKind.WHY for each in first]
    assert whys == sorted(whys, reverse=True)
    for group in (True, False):
        values = [each.value for each, why in zip(first, whys, strict=True) if why is group]
        assert len(values) > 1
        assert all(one >= other - 0.25 for one, other in pairwise(values))
    assert len(first) <= MOST_RANKED


def test_no_more_than_a_few_whys_stand_before_what_is_worth_more() -> None:
    kinds = [QuestionKind.WITHOUT, *[QuestionKind.WHY] * (MOST_WHYS_FIRST + 1), QuestionKind.WHICH]
    several = [
        Ranked(matter=Matter(kind=kind, party=THEM, issues=(IssueId(str(place)),))) for place, kind in enumerate(kinds)
    ]
    order = [int(each.matter.issues[0]) for each in whys_first(several)]
    assert order == [1, 2, 3, 0, 4, 5]
    assert whys_first(whys_first(several)) == whys_first(several)


def test_where_nothing_is_in_doubt_there_is_nothing_to_ask() -> None:
    assert ranked(three_issue_deal()) == ()


def test_what_is_most_in_doubt_is_asked_about_and_what_is_known_is_not() -> None:
    found = ranked(doubtful(Estimate(value=45), colour=(0, 100)))
    assert {issue for each in found for issue in each.matter.issues if each.matter.kind is QuestionKind.WHY} == {COLOUR}
    assert all(COLOUR in each.matter.issues for each in found)


def test_a_question_says_what_the_answer_decides() -> None:
    found = ranked(doubtful(speed=(0, 60), colour=(10, 90), price=(20, 60)))
    decisive = [each for each in found if each.value > 0.5]
    assert decisive
    assert all(each.settles for each in decisive)
    assert all(set(each.settles) <= {SPEED, COLOUR, PRICE} for each in found)


def test_what_was_asked_already_is_not_asked_again() -> None:
    project = doubtful(speed=(0, 60), colour=(10, 90), price=(20, 60))
    first = ranked(project)[0].matter
    known = Question(id=QuestionId("q"), party=THEM, kind=first.kind, issues=first.issues[::-1], date="2026-05-01")
    assert first not in [each.matter for each in ranked(project, known)]


def test_without_a_walk_away_of_theirs_one_is_asked_for() -> None:
    project = doubtful(speed=(0, 60))
    us, them = project.parties
    found = ranked(replace(project, parties=(us, replace(them, walk_away=WalkAway()))))
    assert max(found, key=lambda each: each.value).matter.kind is QuestionKind.WITHOUT
    assert [each.matter.kind for each in found][:2] == [QuestionKind.WHY, QuestionKind.WITHOUT]


def test_nothing_is_ranked_while_somebody_has_no_utilities_or_no_deal_is_worth_ours() -> None:
    blank = deal(choice("speed", "slow", "fast"), us={"speed": (50, scores(slow=0, fast=100))}, them={})
    assert ranked(blank) == ()
    project = doubtful(speed=(0, 60))
    us, them = project.parties
    hopeless = replace(us, walk_away=WalkAway(value=Estimate(value=1_000)))
    assert ranked(replace(project, parties=(hopeless, them))) == ()


def test_no_issue_is_compared_more_than_twice() -> None:
    issues = [choice(f"i{number}", "a", "b") for number in range(6)]
    ours = {f"i{number}": (10.0, scores(a=0, b=100)) for number in range(6)}
    theirs = {f"i{number}": (10.0, scores(a=100, b=0)) for number in range(6)}
    project = deal(*issues, us=ours, them=theirs, reservations=(20, 20))
    for issue in issues:
        project = set_weight_range(project, party=THEM, issue=issue.id, low=0, high=30)
    pairs = [each.matter.issues for each in ranked(project) if each.matter.kind is QuestionKind.WHICH]
    counts = [sum(issue.id in pair for pair in pairs) for issue in issues]
    assert max(counts) <= 2


def test_a_shown_stop_sign_stops_it() -> None:
    project = doubtful(speed=(0, 60))
    sign = StopSign()
    grounds = replace(grounds_of(project), stop=sign)
    sign.show()
    with pytest.raises(Stopped):
        ranked_questions(grounds, beliefs_of(project, grounds.tables))


@pytest.mark.parametrize("factor", [0.01, 3.0, 1_000.0])
def test_the_unit_of_their_weights_changes_no_question(factor: float) -> None:
    """Weights count by their shares: all of them times the same number say the same."""
    orders = []
    for unit in (1.0, factor):
        project = doubtful(speed=(0, 60), colour=(10, 90), price=(20, 60))
        us, them = project.parties
        preferences = tuple(replace(each, weight=_times(each.weight, unit)) for each in them.preferences)
        scaled = replace(project, parties=(us, replace(them, preferences=preferences)))
        orders.append([(each.matter, round(each.value, 4), round(each.tells, 4)) for each in ranked(scaled)])
    assert orders[0] == orders[1]


def _times(estimate: Estimate, factor: float) -> Estimate:
    return about(estimate.value * factor, estimate.floor * factor, estimate.ceiling * factor)
