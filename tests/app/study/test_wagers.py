"""Bets where more than two are at the table: with whom, and what they come to for all others, against a slow twin."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.ids import EventId, IssueId, OutcomeId, Part, PartyId
from app.domain.likelihoods import likelihoods_in
from app.domain.packages import AmountTerm, Belief, in_outcome
from app.domain.project import Project
from app.domain.values import OptionScores, Straight
from app.study.if_then import if_then
from app.study.study import study_of
from app.study.wagers import NoWager, Wager, wager_on
from tests.builders import Views, amount, choice, deal, depending, event, exactly, line, party, scores, terms
from tests.effort import repeats

US, THEM, THIRD = PartyId("us"), PartyId("them"), PartyId("third")
BUILT, PRICE, FEE = EventId("built"), IssueId("price"), IssueId("fee")
ON = event("built", (40, 60), (90, 10), "intime", "late")


def at_three(
    third: Views,
    floors: tuple[float | None, float | None, float | None] = (30, 20, None),
    chances: tuple[float, float] | None = (70, 30),
) -> Project:
    """We pay them: less is better for us. A third party has its own view of the price, and of how likely late is."""
    issues = (amount("price", 40, 60), amount("fee", 0, 10), choice("tiles", "plain", "fine"))
    made = deal(
        *issues,
        us={"price": (60, line(100, 0)), "fee": (20, line(100, 0)), "tiles": (20, scores(plain=0, fine=100))},
        them={"price": (70, line(0, 100)), "tiles": (30, scores(plain=100, fine=0))},
        reservations=floors[:2],
    )
    beliefs = () if chances is None else (Belief(party=THIRD, chances=tuple(map(exactly, chances))),)
    made = replace(made, parties=(*made.parties, party("third", issues, third, floors[2])))
    return replace(
        depending(made, replace(ON, beliefs=(*ON.beliefs, *beliefs)), "price"),
        draft=terms(price=50.0, fee=5.0, tiles="fine"),
    )


TILES: Views = {"tiles": (100, scores(plain=0, fine=100))}
"""Somebody to whom the price is all the same."""
PAID_TOO: Views = {"price": (50, line(0, 100)), "fee": (50, line(0, 100))}
"""Somebody who lives of the price, as they do, and of our fee."""


def bet_with(project: Project, other: PartyId, portion: Fraction = Fraction(1)) -> Wager | NoWager:
    return if_then(study_of(project), BUILT, portion, other).wager


def wager(project: Project, other: PartyId = THEM, portion: Fraction = Fraction(1)) -> Wager:
    found = bet_with(project, other, portion)
    assert isinstance(found, Wager)
    return found


def test_with_a_third_party_to_whom_the_amount_is_all_the_same_the_bet_is_that_of_two() -> None:
    project = at_three(TILES)
    alone = replace(project, parties=project.parties[:2], contingencies=(ON,))
    assert wager(project) == wager(alone)
    assert wager(project).beside == ()
    assert wager(project).unknown == ()


def test_a_bet_is_made_with_each_other_party_by_what_the_two_hold_likely() -> None:
    project = at_three(PAID_TOO)
    them, third = wager(project, THEM), wager(project, THIRD)
    assert (them.them, third.them) == (THEM, THIRD)
    assert (them.difference.theirs, third.difference.theirs) == (Fraction(1, 10), Fraction(3, 10))
    assert [gain.party for gain in them.beside] == [THIRD]
    assert [gain.party for gain in third.beside] == [THEM]
    assert if_then(study_of(project), BUILT, Fraction(1)).them == THEM
    assert if_then(study_of(project), BUILT, Fraction(1), PartyId("gone")).them == THEM


def test_of_whom_nothing_is_written_down_there_is_no_bet_though_there_is_with_another() -> None:
    project = at_three(PAID_TOO, chances=None)
    assert bet_with(project, THIRD) is NoWager.UNKNOWN
    assert isinstance(bet_with(project, THEM), Wager)


def test_an_amount_that_nobody_else_cares_about_comes_first() -> None:
    project = at_three({"price": (100, line(0, 100))})
    issues = tuple(replace(issue, depends_on=BUILT) if issue.id == FEE else issue for issue in project.issues)
    them = project.parties[1]
    wants_fee = tuple(
        replace(each, weight=exactly(10), value=line(0, 100)) if each.issue == FEE else each
        for each in them.preferences
    )
    parties = (project.parties[0], replace(them, preferences=wants_fee), project.parties[2])
    assert wager(replace(project, issues=issues, parties=parties)).issue == FEE
    assert wager(project).issue == PRICE


def test_who_does_not_care_about_an_amount_does_not_bet_by_it() -> None:
    project = at_three({"price": (0, line(0, 100)), **TILES})
    assert bet_with(project, THIRD) is NoWager.NO_AMOUNT
    assert isinstance(bet_with(project, THEM), Wager)


def test_a_third_party_keeps_the_stake_small_by_its_own_walk_away() -> None:
    free, bound = (wager(at_three(PAID_TOO, (0, 0, floor))) for floor in (None, 45.0))
    assert free.unknown == (THIRD,)
    assert bound.unknown == ()
    assert bound.split.created < free.split.created
    assert bound.capped is not None
    assert bound.capped.party == THIRD


def test_a_third_party_that_even_the_least_bet_takes_below_walking_away_leaves_none() -> None:
    assert bet_with(at_three(PAID_TOO, (0, 0, 50.0)), THEM) is NoWager.NO_ROOM


@st.composite
def three_sided(draw: st.DrawFn) -> Project:
    weight = st.integers(0, 60)
    rising = (line(0, 100), line(100, 0))
    third: Views = {
        "price": (draw(weight), draw(st.sampled_from(rising))),
        "fee": (draw(weight), draw(st.sampled_from(rising))),
        "tiles": (1, scores(plain=0, fine=100)),
    }
    floor = st.one_of(st.none(), st.integers(0, 45).map(float))
    likely = draw(st.integers(1, 99))
    project = at_three(third, (draw(floor), draw(floor), draw(floor)), (100.0 - likely, float(likely)))
    return replace(project, draft=terms(price=float(draw(st.integers(42, 58))), fee=5.0, tiles="fine"))


def utility(project: Project, who: PartyId, price: Fraction) -> Fraction:
    """What the draft is worth to somebody at a price, added up by hand."""
    side = next(each for each in project.parties if each.id == who)
    shares = {PRICE: (price - 40) / 20, FEE: Fraction(1, 2)}
    total = Fraction(0)
    for each in side.preferences:
        if isinstance(each.value, Straight):
            up = shares[each.issue]
            score = Fraction(each.value.at_low.value) * (1 - up) + Fraction(each.value.at_high.value) * up
        elif isinstance(each.value, OptionScores):
            score = Fraction(next(entry.score.value for entry in each.value.scores if entry.option == "fine"))
        else:
            continue
        total += Fraction(each.weight.value) * score
    return total / sum(Fraction(each.weight.value) for each in side.preferences)


@settings(max_examples=repeats(150, night=2_000), deadline=None)
@given(three_sided(), st.sampled_from([THEM, THIRD]), st.sampled_from([Fraction(1, 3), Fraction(1)]))
def test_nobody_falls_below_in_any_outcome_and_what_all_others_expect_is_what_adding_up_gives(
    project: Project, other: PartyId, portion: Fraction
) -> None:
    study = study_of(project)
    (on,) = study.said.contingencies
    bet = wager_on(study, study.without(BUILT), on, portion, other)
    if not isinstance(bet, Wager):
        return
    prices = {
        outcome.id: in_outcome(bet.term, Part(issue=PRICE, event=BUILT, outcome=outcome.id)) for outcome in on.outcomes
    }
    amounts = [Fraction(term.amount) for term in prices.values() if isinstance(term, AmountTerm)]
    assert len(amounts) == len(on.outcomes)
    for side in project.parties:
        floor = side.walk_away.value
        assert floor is None or min(utility(project, side.id, each) for each in amounts) >= Fraction(floor.value)
    told = {gain.party: gain.value for gain in bet.beside}
    cares = [each.id for each in project.parties if each.preferences[0].weight.value > 0]
    assert set(told) == set(cares) - {US, other}
    assert bet.split.backer > 0
    assert bet.split.other > 0
    for who in (THEM, THIRD):
        chances = likelihoods_in(on, who, US)
        several = (chance * utility(project, who, each) for chance, each in zip(chances, amounts, strict=True))
        expected = sum(several, Fraction(0))
        brings = float(expected - utility(project, who, Fraction(bet.base)))
        if who in told:
            assert told[who] == pytest.approx(brings, abs=1e-9)
        elif who == other:
            assert brings > 0


def test_what_is_bet_on_is_named_by_its_outcome() -> None:
    bet = wager(at_three(PAID_TOO))
    assert bet.difference.likelier == (OutcomeId("late"),)
