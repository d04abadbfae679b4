"""What alternatives come to: worked by hand, against the slow twin, and what must not matter."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from app.domain.alternatives import Outlook, WalkAwaySource, outlook_ends, outlook_of, settles, source_of
from app.domain.edits.parties import set_walk_away_terms
from app.domain.estimates import Estimate
from app.domain.ids import AlternativeId, PartyId
from app.domain.lookup import us_of
from app.domain.parties import CERTAIN, NOTHING, Alternative, WalkAway
from tests.builders import about, deal, exactly, terms, two_issue_deal
from tests.twins.walking_away import span_of_walking_away, worth_of_walking_away

WORST = Fraction(0)
points = st.integers(-20, 120)


@st.composite
def ranges(draw: st.DrawFn, numbers: st.SearchStrategy[int]) -> Estimate:
    low, value, high = sorted(draw(st.tuples(numbers, numbers, numbers)))
    return about(value, low, high) if draw(st.booleans()) else exactly(value)


@st.composite
def walk_aways(draw: st.DrawFn, most: int = 2) -> WalkAway:
    several = tuple(
        Alternative(
            id=AlternativeId(f"a{number}"),
            worth=draw(st.none() | ranges(points)),
            chance=draw(st.just(CERTAIN) | ranges(st.integers(0, 100))),
            cost=draw(ranges(st.integers(0, 20))),
            delay=draw(st.just(NOTHING) | ranges(st.integers(0, 9))),
        )
        for number in range(draw(st.integers(0, most)))
    )
    return WalkAway(alternatives=several, waiting=draw(ranges(st.integers(0, 3))), besides=draw(ranges(points)))


def one(name: str, worth: float, chance: float = 100, cost: float = 0, delay: float = 0) -> Alternative:
    return Alternative(
        id=AlternativeId(name),
        words=name,
        worth=exactly(worth),
        chance=exactly(chance),
        cost=exactly(cost),
        delay=exactly(delay),
    )


def outlook(*several: Alternative, waiting: float = 0, besides: float = 0) -> Outlook:
    walk_away = WalkAway(alternatives=several, waiting=exactly(waiting), besides=exactly(besides))
    found = outlook_of(walk_away, WORST)
    assert found is not None
    return found


def test_a_certain_alternative_that_costs_nothing_gives_its_worth() -> None:
    assert outlook(one("other-seller", 55)).reservation == 55


def test_cost_and_waiting_are_taken_off_and_what_else_counts_is_added() -> None:
    found = outlook(one("other-seller", 55, cost=2, delay=4), waiting=1.5, besides=-1)
    assert found.best.net == 47
    assert found.reservation == 46


def test_an_alternative_that_may_fail_leaves_the_best_certain_one() -> None:
    found = outlook(one("court", 80, chance=60, cost=5), one("other-seller", 40), one("keep-it", 10))
    assert found.falls_back_on == "other-seller"
    assert found.rest == 40
    assert found.prospects[0].certain_equivalent == Fraction(60, 100) * 80 + Fraction(40, 100) * 40 - 5
    assert found.best.alternative == "court"


def test_where_nothing_is_certain_the_worst_package_is_left() -> None:
    found = outlook_of(WalkAway(alternatives=(one("court", 80, chance=60),)), Fraction(-10))
    assert found is not None
    assert found.falls_back_on is None
    assert found.rest == -10
    assert found.reservation == 44


def test_a_chance_that_may_be_less_than_certain_is_not_certain() -> None:
    doubtful = replace(one("other-seller", 40), chance=about(100, 80, 100))
    assert outlook(doubtful).falls_back_on is None


def test_alternatives_without_a_worth_are_left_out() -> None:
    unknown = Alternative(id=AlternativeId("x"))
    assert [each.alternative for each in outlook(unknown, one("other-seller", 40)).prospects] == ["other-seller"]
    assert outlook_of(WalkAway(alternatives=(unknown,)), WORST) is None
    assert outlook_ends(WalkAway(alternatives=(unknown,)), WORST, {}) is None


def test_a_deal_like_it_counts_before_points_that_were_typed() -> None:
    found = outlook_of(WalkAway(alternatives=(one("x", 40),)), WORST, {AlternativeId("x"): Fraction(70)})
    assert found is not None
    assert found.reservation == 70


def test_a_tenth_is_a_tenth() -> None:
    assert outlook(one("x", 40.1, chance=12.5, cost=0.3)).reservation == Fraction(401, 80) - Fraction(3, 10)


@given(walk_aways(3), st.integers(-30, 0).map(Fraction))
def test_as_the_slow_twin_has_it(walk_away: WalkAway, worst: Fraction) -> None:
    found = outlook_of(walk_away, worst)
    assert (None if found is None else found.reservation) == worth_of_walking_away(walk_away, worst)


@given(walk_aways(), st.integers(-30, 0).map(Fraction))
def test_the_ends_are_the_least_and_the_most_of_all_corners(walk_away: WalkAway, worst: Fraction) -> None:
    ends, likely = outlook_ends(walk_away, worst, {}), outlook_of(walk_away, worst)
    assert (None if ends is None else tuple(each.reservation for each in ends)) == span_of_walking_away(
        walk_away, worst
    )
    if ends is not None and likely is not None:
        assert ends[0].reservation <= likely.reservation <= ends[1].reservation


@given(walk_aways(4), st.permutations(range(4)))
def test_the_order_does_not_matter(walk_away: WalkAway, order: list[int]) -> None:
    several = walk_away.alternatives
    shuffled = [several[place] for place in order if place < len(several)]
    assert _reservation(several) == _reservation(shuffled)


@given(walk_aways(3), st.integers(0, 2), st.integers(0, 99))
def test_a_better_chance_of_what_is_better_than_the_rest_never_makes_walking_away_worse(
    walk_away: WalkAway, which: int, chance: int
) -> None:
    several = [each for each in walk_away.alternatives if each.worth is not None]
    if which >= len(several):
        return
    low = replace(several[which], chance=exactly(chance))
    before = outlook_of(replace(walk_away, alternatives=(*several[:which], low, *several[which + 1 :])), WORST)
    assert before is not None
    assert low.worth is not None
    if low.worth.value < before.rest:
        return
    for more in range(chance, 100):
        high = replace(low, chance=exactly(more))
        after = outlook_of(replace(walk_away, alternatives=(*several[:which], high, *several[which + 1 :])), WORST)
        assert after is not None
        assert after.reservation >= before.reservation


@given(walk_aways(3), points)
def test_another_alternative_that_is_certain_never_makes_walking_away_worse(walk_away: WalkAway, worth: int) -> None:
    before = _reservation(walk_away.alternatives, worst=Fraction(-20))
    after = _reservation((*walk_away.alternatives, one("more", worth)), worst=Fraction(-20))
    if before is not None and worth >= outlook_rest(walk_away):
        assert after is not None
        assert after >= before


def outlook_rest(walk_away: WalkAway) -> Fraction:
    found = outlook_of(walk_away, Fraction(-20))
    return Fraction(-20) if found is None else found.rest


def _reservation(several: Sequence[Alternative], worst: Fraction = WORST) -> Fraction | None:
    found = outlook_of(WalkAway(alternatives=tuple(several)), worst)
    return None if found is None else found.reservation


def test_what_a_walk_away_follows_from() -> None:
    def source(walk_away: WalkAway) -> WalkAwaySource | None:
        project = two_issue_deal()
        return source_of(project, replace(us_of(project), walk_away=walk_away))

    whole = terms(colour="red", price=5)
    assert source(WalkAway()) is None
    assert source(WalkAway(value=exactly(0))) is WalkAwaySource.VALUE
    assert source(WalkAway(value=exactly(0), terms=terms(colour="red"))) is WalkAwaySource.VALUE
    assert source(WalkAway(terms=whole)) is WalkAwaySource.TERMS
    assert source(WalkAway(terms=whole, alternatives=(one("x", 1),))) is WalkAwaySource.ALTERNATIVES
    like = Alternative(id=AlternativeId("x"), terms=whole)
    assert source(WalkAway(value=exactly(3), alternatives=(like,))) is WalkAwaySource.ALTERNATIVES
    open_one = replace(like, terms=terms(colour="red"))
    assert source(WalkAway(value=exactly(3), alternatives=(open_one,))) is WalkAwaySource.VALUE


def test_terms_that_leave_something_open_settle_nothing() -> None:
    assert not settles(two_issue_deal(), ())
    assert not settles(two_issue_deal(), terms(colour="red"))


def test_nothing_is_settled_where_nothing_is_on_the_table() -> None:
    assert not settles(deal(), ())


def test_a_deal_without_alternatives_is_as_it_was() -> None:
    project = set_walk_away_terms(two_issue_deal(), party=PartyId("us"), terms=terms(colour="red", price=5))
    assert source_of(project, us_of(project)) is WalkAwaySource.TERMS
