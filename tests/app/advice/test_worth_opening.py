"""What a trade on two issues would bring us: against the definition, version by version, and in plain cases."""

from dataclasses import replace

import pytest

from app.advice.beliefs import Belief
from app.advice.worth_opening import Openings, openings_to
from app.domain.edits.parties import set_walk_away_points
from app.domain.edits.weights import set_weight_range
from app.domain.ids import IssueId, PartyId
from app.domain.packages import Terms
from app.domain.parties import WalkAway
from app.domain.project import Project
from app.study.study import study_of
from app.valuation.stopping import Stopped, StopSign
from app.valuation.utilities import worth_of
from tests.app.advice.deals import beliefs_of, grounds_of
from tests.app.advice.test_observer import LEVELS, THEM, A, B, C, three_issues
from tests.builders import amount, choice, deal, depending, event, line, scores, terms

FEW = 60


def doubtful(walk_away: tuple[float, float, float] | None = (45.0, 10.0, 90.0)) -> Project:
    project = three_issues()
    for issue in (A, B, C):
        project = set_weight_range(project, party=THEM, issue=issue, low=0.0, high=90.0)
    if walk_away is None:
        us, them = project.parties
        return replace(project, parties=(us, replace(them, walk_away=WalkAway())))
    likely, low, high = walk_away
    return set_walk_away_points(project, party=THEM, points=likely, bounds=(low, high))


def openings(project: Project, party: PartyId = THEM) -> tuple[Openings, tuple[Belief, ...]]:
    grounds = grounds_of(project)
    beliefs = beliefs_of(project, grounds.tables, FEW)
    found = openings_to(grounds, beliefs, party)
    assert found is not None
    return found, beliefs


def twin(project: Project, found: Openings, belief: Belief, pair: tuple[str, str]) -> float:
    """The best trade by going through every one in every version."""
    gives, gets = pair
    tables = study_of(project).tables
    half_way = {str(agreed.issue): agreed.term for agreed in found.base}

    def package(given: str, got: str) -> Terms:
        changed = {str(agreed.issue): agreed.term for agreed in terms(**{gives: given, gets: got})}
        whole = half_way | changed
        return tuple(replace(agreed, term=whole[agreed.issue]) for agreed in found.base)

    def ours(of: Terms) -> float:
        return float(worth_of(tables, of)[0].low) - 30.0

    # Theirs falls on every issue as ours rises.
    start = package(LEVELS[-1], LEVELS[0])
    assert belief.walk_away is not None
    levels, before = belief.walk_away.tolist(), belief.worth([start])[0].tolist()
    best = 0.0
    for given in LEVELS[:-1]:
        for got in LEVELS[1:]:
            trade = package(given, got)
            total = 0.0
            for level, was, now in zip(levels, before, belief.worth([trade])[0].tolist(), strict=True):
                agreed = now >= (max(was, level)) - 1e-9
                fallen_back = max(ours(start), 0.0) if was >= level - 1e-9 else 0.0
                total += (max(ours(trade), 0.0) if agreed else fallen_back) - fallen_back
            best = max(best, total / len(levels))
    return best


@pytest.mark.parametrize("pair", [("b", "a"), ("c", "a"), ("c", "b"), ("a", "c")])
def test_it_is_the_gain_in_what_we_can_expect_by_the_best_trade(pair: tuple[str, str]) -> None:
    project = doubtful()
    found, (belief,) = openings(project)
    expected = twin(project, found, belief, pair)
    gain = found.gain(IssueId(pair[0]), IssueId(pair[1]))
    assert gain == pytest.approx(expected if expected >= 0.25 else 0.0, abs=1e-6)


def test_giving_what_matters_more_to_them_for_what_matters_more_to_us_is_worth_most() -> None:
    found, _ = openings(doubtful())
    gains = {(gives, gets): found.gain(gives, gets) for gives in (A, B, C) for gets in (A, B, C) if gives != gets}
    assert max(gains, key=lambda pair: gains[pair]) == (C, A)
    assert gains[C, A] > gains[A, C]


def test_nothing_is_to_be_had_where_they_want_the_same_or_no_deal_is_worth_our_walking_away() -> None:
    alike = deal(
        choice("a", "no", "yes"),
        choice("b", "no", "yes"),
        us={"a": (50, scores(no=0, yes=100)), "b": (50, scores(no=0, yes=100))},
        them={"a": (50, scores(no=100, yes=0)), "b": (50, scores(no=0, yes=100))},
        reservations=(10, 10),
    )
    assert openings(alike)[0].gain(A, B) == 0
    hopeless = set_walk_away_points(doubtful(), party=doubtful().us, points=1_000)
    assert openings(hopeless)[0].gain(C, A) == 0


def test_a_walk_away_that_nobody_knows_lies_anywhere_and_a_high_one_leaves_less() -> None:
    chances = [openings(doubtful(each))[0].gain(C, A) for each in (None, (5.0, 0.0, 10.0), (80.0, 75.0, 85.0))]
    assert chances[0] > 0
    assert chances[1] > chances[2]


def test_an_issue_that_depends_on_an_event_is_traded_as_a_whole() -> None:
    project = depending(doubtful(), event("rain", (40, 60), (40, 60)), "a")
    found, _ = openings(project)
    assert found.gain(C, A) == pytest.approx(openings(doubtful())[0].gain(C, A), rel=0.1)


def test_of_an_amount_of_very_many_steps_some_are_looked_at() -> None:
    project = deal(
        amount("price", 0, 5_000),
        choice("colour", "red", "blue"),
        us={"price": (70, line(0, 100)), "colour": (30, scores(red=100, blue=0))},
        them={"price": (40, line(100, 0)), "colour": (60, scores(red=0, blue=100))},
        reservations=(10, 10),
    )
    found, _ = openings(project)
    assert 0 < found.gain(IssueId("colour"), IssueId("price")) < 70


def test_nothing_is_known_while_somebody_has_no_utilities_or_the_party_is_not_there() -> None:
    blank = deal(choice("a", "no", "yes"), us={"a": (50, scores(no=0, yes=100))}, them={})
    grounds = grounds_of(blank)
    assert openings_to(grounds, (), THEM) is None
    grounds = grounds_of(doubtful())
    assert openings_to(grounds, beliefs_of(doubtful(), grounds.tables, FEW), PartyId("nobody")) is None


def test_a_shown_stop_sign_stops_it() -> None:
    sign = StopSign()
    grounds = replace(grounds_of(doubtful()), stop=sign)
    found = openings_to(grounds, beliefs_of(doubtful(), grounds.tables, FEW), THEM)
    assert found is not None
    sign.show()
    with pytest.raises(Stopped):
        found.gain(C, A)
