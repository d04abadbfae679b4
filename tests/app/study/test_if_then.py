"""What an event adds to a deal, each outcome's deal, and the bet on it: the renovation that may finish late."""

from dataclasses import replace
from fractions import Fraction
from math import exp

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.advice.bets import Opening, shared_stake
from app.domain.edits.events import add_event, set_depends_on
from app.domain.edits.ranges import set_currency
from app.domain.ids import EventId, IssueId, LinkId, OptionId, OutcomeId, Part, PartyId
from app.domain.links import Rule, Within
from app.domain.packages import Agreed, AmountTerm, Branch, Contingent, OptionTerm, in_outcome
from app.domain.parties import Party
from app.domain.project import Project
from app.domain.values import Unknown
from app.study.if_then import Basis, IfThen, WhyNotAdded, if_then
from app.study.study import study_of
from app.study.wagers import NoWager, Wager
from app.valuation.utilities import worth_of
from tests.app.study.test_branches import plainly
from tests.builders import about, amount, bowed, choice, deal, depending, event, line, scores, terms

BUILT = event("built", (40, 60), (90, 10), "intime", "late")
US, THEM = PartyId("us"), PartyId("them")
INTIME, LATE = OutcomeId("intime"), OutcomeId("late")
PRICE = IssueId("price")
HALF = Fraction(1, 2)


def renovation(reservations: tuple[float | None, float | None] = (30, 20)) -> Project:
    """We pay: less is better for us. The price depends on whether the work is done in time."""
    price, tiles = amount("price", 40, 60), choice("tiles", "plain", "fine")
    made = deal(
        price,
        tiles,
        us={"price": (80, line(100, 0)), "tiles": (20, scores(plain=0, fine=100))},
        them={"price": (70, line(0, 100)), "tiles": (30, scores(plain=100, fine=0))},
        reservations=reservations,
    )
    return replace(depending(made, BUILT, "price"), draft=terms(price=50.0, tiles="fine"))


def found(project: Project, portion: Fraction = Fraction(1)) -> IfThen:
    return if_then(study_of(project), EventId("built"), portion)


def wager(project: Project, portion: Fraction = Fraction(1)) -> Wager:
    answer = found(project, portion).wager
    assert isinstance(answer, Wager)
    return answer


def test_where_the_others_keep_what_they_have_we_can_have_more_by_depending() -> None:
    ours, theirs = found(renovation()).moved
    assert (ours.party, theirs.party) == (US, THEM)
    assert ours.kept == ((THEM, 35.0),)
    # Plain tiles at 42, against an amount in each outcome.
    assert ours.without == 72
    # Any more would leave somebody below its walk-away in one of the two.
    assert ours.within == pytest.approx(76.8)
    assert theirs.without == 47.5
    assert theirs.within > theirs.without


def test_the_slow_twin_finds_the_same_best() -> None:
    project = renovation()
    study = study_of(project)
    best = Fraction(0)
    for in_time in range(40, 61):
        for late in range(40, 61):
            for tiles in ((20, 0), (0, 30)):
                ours = [Fraction((60 - price) * 4 + tiles[0]) for price in (in_time, late)]
                theirs = [Fraction((price - 40) * 35, 10) + tiles[1] for price in (in_time, late)]
                if min(ours) >= 30 and min(theirs) >= 20 and (9 * theirs[0] + theirs[1]) / 10 >= 35:
                    best = max(best, (4 * ours[0] + 6 * ours[1]) / 10)
    assert if_then(study, EventId("built"), HALF).moved[0].within == pytest.approx(float(best))


def test_without_a_settled_draft_nobody_can_bet_at_its_walk_away_so_the_most_even_deal_is_compared_at() -> None:
    answer = found(replace(renovation(), draft=()))
    assert answer.basis is Basis.EVEN
    assert all(moved.within > moved.without for moved in answer.moved)
    assert answer.branches == ()
    assert answer.wager is NoWager.OPEN


def test_without_draft_and_walk_aways_the_most_even_deal_without_it_is_compared_at() -> None:
    answer = found(replace(renovation((None, None)), draft=()))
    assert answer.basis is Basis.EVEN
    assert all(moved.within > moved.without for moved in answer.moved)


def _without_views(party: Party) -> Party:
    return replace(party, preferences=tuple(replace(each, value=Unknown()) for each in party.preferences))


@pytest.mark.parametrize(
    ("project", "why"),
    [
        (replace(renovation(), parties=tuple(map(_without_views, renovation().parties))), WhyNotAdded.UNVALUED),
        (
            replace(renovation(), issues=tuple(replace(each, depends_on=None) for each in renovation().issues)),
            WhyNotAdded.NOTHING_DEPENDS,
        ),
    ],
)
def test_where_nothing_is_compared_it_is_said_why(project: Project, why: WhyNotAdded) -> None:
    answer = found(project)
    assert answer.moved == ()
    assert answer.why_not is why


def test_every_outcome_is_held_against_each_walk_away() -> None:
    project = renovation()
    split = Contingent(event=BUILT.id, branches=())
    bet = wager(project).term
    project = replace(
        project, draft=(replace(project.draft[0], term=replace(split, branches=bet.branches)), project.draft[1])
    )
    late = found(project).branches[1]
    assert late.outcome == LATE
    term = in_outcome(project.draft[0].term, Part(issue=PRICE, event=BUILT.id, outcome=LATE))
    assert isinstance(term, AmountTerm)
    assert dict(late.worths)[US].least == (60 - term.amount) * 4 + 20
    gain = dict(late.over)[US]
    assert gain is not None
    assert gain.value == (60 - term.amount) * 4 + 20 - 30
    assert late.below == ()


def test_an_outcome_below_somebodys_walk_away_is_named() -> None:
    project = renovation((65, 20))
    assert [branch.below for branch in found(project).branches] == [(US,), (US,)]
    assert found(project).wager is NoWager.NO_ROOM


def test_who_pays_gets_the_better_price_where_it_holds_that_likelier() -> None:
    bet = wager(renovation())
    assert bet.difference.likelier == (LATE,)
    assert bet.amount_if < bet.base < bet.amount_otherwise
    assert bet.difference.opening is Opening.SURELY


def test_both_expect_to_gain_by_the_bet_and_nobody_falls_below_walking_away() -> None:
    project = renovation()
    bet = wager(project)
    before, after = (
        worth_of(study_of(each).tables, study_of(each).project.draft)
        for each in (project, replace(project, draft=(replace(project.draft[0], term=bet.term), project.draft[1])))
    )
    assert all(new.low > old.low for new, old in zip(after, before, strict=True))
    assert bet.split.backer > 0
    assert bet.split.other > 0
    plain = study_of(replace(project, issues=tuple(replace(each, depends_on=None) for each in project.issues)))
    for price in (bet.amount_if, bet.amount_otherwise):
        worths = worth_of(plain.tables, terms(price=price, tiles="fine"))
        assert all(worth.low >= level for worth, level in zip(worths, (30, 20), strict=True))


def test_walking_away_caps_the_stake_and_more_would_break_it() -> None:
    near = wager(renovation((50, 28)))
    assert near.capped is not None
    assert (near.capped.world, near.capped.party) == (((BUILT.id, LATE),), THEM)
    far = wager(renovation((0, 0)))
    assert far.split.created > near.split.created
    assert far.capped is None


def test_half_a_stake_is_worth_half() -> None:
    whole, half = (wager(renovation((0, 0)), portion) for portion in (Fraction(1), HALF))
    assert abs(half.split.created / whole.split.created - HALF) < Fraction(1, 10)


def test_proposed_again_a_bet_stays_what_it_is() -> None:
    project = renovation((0, 0))
    bet = wager(project)
    again = wager(replace(project, draft=(replace(project.draft[0], term=bet.term), project.draft[1])))
    assert again.term == bet.term


@pytest.mark.parametrize(("chances", "why"), [(((40, 60), ()), NoWager.UNKNOWN), (((40, 60), (40, 60)), NoWager.ALIKE)])
def test_without_a_difference_there_is_no_bet(
    chances: tuple[tuple[float, ...], tuple[float, ...]], why: NoWager
) -> None:
    on = event("built", *chances, "intime", "late")
    assert found(replace(renovation(), contingencies=(on,))).wager is why


def test_what_both_want_the_same_of_is_nothing_to_bet_by() -> None:
    project = renovation()
    tiles = replace(project.issues[1], depends_on=BUILT.id)
    assert found(replace(project, issues=(replace(project.issues[0], depends_on=None), tiles))).wager is (
        NoWager.NO_AMOUNT
    )


def test_a_choice_that_depends_is_valued_in_each_outcome() -> None:
    project = renovation()
    tiles = replace(project.issues[1], depends_on=BUILT.id)
    branches = wager(project).term.branches
    term = Contingent(
        event=BUILT.id,
        branches=tuple(
            replace(branch, term=OptionTerm(option=OptionId(option)))
            for branch, option in zip(branches, ("plain", "fine"), strict=True)
        ),
    )
    answer = found(
        replace(
            project, issues=(project.issues[0], tiles), draft=(project.draft[0], replace(project.draft[1], term=term))
        )
    )
    assert [dict(branch.worths)[US].least for branch in answer.branches] == [40, 60]


def test_what_both_can_put_at_risk_makes_a_stake_for_a_bet_on_money() -> None:
    project = renovation()
    able = replace(project, parties=tuple(replace(each, risk_tolerance=about(50, 25, 100)) for each in project.parties))
    assert wager(able).bearable is None
    money = set_currency(able, issue=PRICE, currency="EUR")
    found_ = wager(money)
    assert found_.bearable is not None
    chances = float(found_.difference.ours), float(found_.difference.theirs)
    assert found_.bearable.value == pytest.approx(shared_stake(*chances, (1 / 50, 1 / 50)))
    assert found_.bearable.low < found_.bearable.value < found_.bearable.high


@given(price=st.integers(41, 59), portion=st.sampled_from([Fraction(1, 3), Fraction(2, 3), Fraction(1)]))
def test_a_bet_that_was_taken_is_compared_with_the_amount_it_took_the_place_of(price: int, portion: Fraction) -> None:
    project = replace(renovation((0, 0)), draft=terms(price=float(price), tiles="fine"))
    bet = found(project, portion).wager
    assert isinstance(bet, Wager)
    assert (bet.base, bet.of_bet) == (price, False)
    taken = replace(project, draft=(replace(project.draft[0], term=bet.term), project.draft[1]))
    again = found(taken, portion).wager
    assert isinstance(again, Wager)
    assert (again.base, again.of_bet, again.term) == (price, True, bet.term)


def in_steps_of(step: float) -> Project:
    """The renovation with a price in coarse steps; it is drafted at a step."""
    project = renovation((0, 0))
    price = replace(amount("price", 40, 60, step), depends_on=BUILT.id)
    return replace(project, issues=(price, project.issues[1]))


@given(
    step=st.integers(1, 10),
    at=st.integers(1, 19),
    chances=st.tuples(st.integers(1, 99), st.integers(1, 99)),
    portion=st.sampled_from([Fraction(1, 3), Fraction(1)]),
)
def test_whole_steps_never_make_a_bet_that_costs_one_side_more_than_it_expects(
    step: int, at: int, chances: tuple[int, int], portion: Fraction
) -> None:
    ours, theirs = chances
    project = replace(in_steps_of(step), draft=terms(price=40.0 + at, tiles="fine"))
    project = replace(
        project, contingencies=(event("built", (ours, 100 - ours), (theirs, 100 - theirs), "intime", "late"),)
    )
    bet = found(project, portion).wager
    likelier, other = max(chances), min(chances)
    if ours < theirs:
        likelier, other = 100 - ours, 100 - theirs
    # The slow twin: every pair of steps of which both expect to gain, compared with the draft.
    pairs = [
        (happens, otherwise)
        for happens in range(40, 61, step)
        for otherwise in range(40, 61, step)
        if likelier * happens + (100 - likelier) * otherwise
        < 100 * (40 + at)
        < other * happens + (100 - other) * otherwise
    ]
    if isinstance(bet, Wager):
        assert (bet.amount_if, bet.amount_otherwise) in pairs
        assert bet.split.backer > 0
        assert bet.split.other > 0
    else:
        assert bet in {NoWager.NO_GAIN, NoWager.NO_ROOM, NoWager.ALIKE}


def test_steps_too_large_for_what_is_seen_differently_leave_no_bet() -> None:
    project = replace(in_steps_of(10), contingencies=(event("built", (50, 50), (52, 48), "intime", "late"),))
    assert found(project).wager is NoWager.NO_GAIN


def test_a_bet_is_no_larger_than_what_a_bent_curve_makes_worth_while() -> None:
    bend = 3.0
    project = renovation((None, None))
    us, them = project.parties
    # What one pays hurts the more the higher it is.
    hurt = replace(us.preferences[0], value=bowed(100, 0, -bend))
    project = replace(project, parties=(replace(us, preferences=(hurt, us.preferences[1])), them))
    near = replace(project, contingencies=(event("built", (40, 60), (55, 45), "intime", "late"),))
    bet = wager(near)

    def ours(price: float) -> float:
        """The exponential value of a price (Pratt 1964)."""
        return -exp(bend * (price - 40) / 20)

    def gained(stake: int) -> float:
        """By the fair price of 52.5 %, of what we hold at 60 %."""
        return 0.6 * ours(50 - 0.475 * stake) + 0.4 * ours(50 + 0.525 * stake) - ours(50)

    worth_while = [stake for stake in range(1, 20) if gained(stake) > 0]
    assert worth_while == list(range(1, len(worth_while) + 1))
    assert abs(bet.amount_otherwise - bet.amount_if) <= len(worth_while) < 19
    assert bet.overdone == US
    assert bet.capped is None
    assert wager(renovation((0, 0))).overdone is None


def test_a_bet_keeps_every_rule_that_the_draft_keeps() -> None:
    project = renovation((0, 0))
    rule = Rule(id=LinkId("cap"), when=(Within(issue=PRICE, low=55),), then=())
    free, bound = wager(project), wager(replace(project, rules=(rule,)))
    assert free.amount_otherwise >= 55 > bound.amount_otherwise
    none = replace(rule, when=(Within(issue=PRICE, low=51),))
    assert found(
        replace(project, rules=(none, replace(rule, id=LinkId("floor"), when=(Within(issue=PRICE, high=49),))))
    ).wager is (NoWager.NO_GAIN)


def test_a_bet_holds_where_two_events_come_together() -> None:
    project = add_event(renovation((30, 20)), words="strike", outcomes=("yes", "no"))
    strike = project.contingencies[-1]
    project = set_depends_on(project, issue=IssueId("tiles"), event=strike.id)
    yes, no = (each.id for each in strike.outcomes)
    plain, fine = (OptionTerm(option=OptionId(each)) for each in ("plain", "fine"))
    term = Contingent(event=strike.id, branches=(Branch(outcome=yes, term=plain), Branch(outcome=no, term=fine)))
    project = replace(project, draft=(*terms(price=50.0), Agreed(issue=IssueId("tiles"), term=term)))
    bet = wager(project)
    certain = study_of(plainly(project)).tables
    for price in (bet.amount_if, bet.amount_otherwise):
        for option in ("plain", "fine"):
            worths = worth_of(certain, terms(price=price, tiles=option))
            assert all(worth.low >= level for worth, level in zip(worths, (30, 20), strict=True))
    # A larger difference would be too much for them late, and fine tiles with it: without a strike.
    assert bet.capped is not None
    assert dict(bet.capped.world)[BUILT.id] in {INTIME, LATE}
    assert len(bet.capped.world) == 2
