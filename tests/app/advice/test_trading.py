"""Swaps worth proposing: none hurts anybody by what is believed, none breaks a rule, the best of all is among them."""

import math
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.advice.beliefs import Belief
from app.advice.trading import SURE, Trades, WhyNoTrade, trades_with
from app.advice.vetting import LIKELY_ENOUGH
from app.domain.edits.dealing import set_draft
from app.domain.edits.weights import set_weight_range
from app.domain.ids import IssueId, PartyId
from app.domain.links import broken_by
from app.domain.lookup import off_table_in, others_of
from app.domain.packages import Terms, changed_issues, term_on
from app.domain.project import Project
from app.study.study import Study, study_of
from app.valuation.stopping import Stopped, StopSign
from app.valuation.utilities import worth_of
from tests.app.advice.deals import THEM, beliefs_of, three_issue_deal
from tests.app.valuation.deals import opposed
from tests.builders import amount, choice, deal, line, party, scores, terms
from tests.effort import repeats
from tests.strategies import projects

ALL = 50


def trades(project: Project, other: PartyId = THEM, count: int = ALL) -> Trades:
    study = study_of(project)
    return trades_with(study.grounds, study.beliefs, other, count)


def drafted(project: Project, **chosen: str | float) -> Project:
    return set_draft(project, terms=terms(**chosen))


def test_what_matters_more_to_them_is_given_for_what_matters_more_to_us() -> None:
    found = trades(drafted(three_issue_deal(), speed="slow", colour="red", price="low"))
    best = found.trades[0]
    assert [each.issue for each in best.gives] == ["colour"]
    assert [each.issue for each in best.gets] == ["speed"]
    assert [(gain.party, gain.value) for gain in best.gains] == [("us", 40), ("them", 40)]
    assert [(each.ours.value, each.theirs.value) for each in (*best.gives, *best.gets)] == [(-10, 50), (50, -10)]
    assert best.chance == 1


def test_no_swap_leads_away_from_a_best_deal() -> None:
    found = trades(drafted(three_issue_deal(), speed="fast", colour="blue", price="low"))
    assert (found.trades, found.why_none) == ((), WhyNoTrade.NONE)


def test_opposed_issues_that_are_all_one_sides_way_already_are_no_reason_to_add_issues() -> None:
    project = deal(
        choice("speed", "slow", "fast"),
        choice("colour", "red", "blue"),
        us={"speed": (1, scores(slow=0, fast=100)), "colour": (1, scores(red=100, blue=0))},
        them={"speed": (1, scores(slow=100, fast=100)), "colour": (1, scores(red=0, blue=100))},
    )
    assert trades(drafted(project, speed="fast", colour="red")).why_none is WhyNoTrade.NOTHING_OPPOSED
    assert trades(drafted(three_issue_deal(), speed="fast", colour="red", price="low")).why_none is WhyNoTrade.NONE


def test_an_issue_on_which_both_want_the_same_is_in_no_swap() -> None:
    project = deal(
        choice("speed", "slow", "fast"),
        choice("colour", "red", "blue"),
        choice("place", "here", "there"),
        us={"speed": (60, scores(slow=0, fast=100)), "colour": (20, scores(red=100, blue=0)),
            "place": (20, scores(here=100, there=0))},
        them={"speed": (20, scores(slow=100, fast=0)), "colour": (60, scores(red=0, blue=100)),
              "place": (20, scores(here=100, there=0))},
    )  # fmt: skip
    found = trades(drafted(project, speed="slow", colour="red", place="there"))
    assert [set(trade.issues) for trade in found.trades] == [{"speed", "colour"}]


def test_what_is_open_counts_as_settled_half_way_and_is_named() -> None:
    project = drafted(three_issue_deal(), speed="slow")
    found = trades(project)
    assert found.half_way == ("colour", "price")
    assert term_on(found.base, IssueId("speed")) == term_on(project.draft, IssueId("speed"))
    assert len(found.base) == 3


def test_one_small_payment_makes_a_swap_of_two_that_were_none() -> None:
    # Fast costs them as much as blue brings them: only some of the price makes both better off.
    project = deal(
        choice("speed", "slow", "fast"),
        amount("price", 0, 100),
        us={"speed": (60, scores(slow=0, fast=100)), "price": (40, line(100, 0))},
        them={"speed": (20, scores(slow=100, fast=0)), "price": (80, line(0, 100))},
    )
    best = trades(drafted(project, speed="slow", price=50.0)).trades[0]
    assert [each.issue for each in best.gets] == ["speed"]
    (paid,) = best.gives
    assert paid.issue == "price"
    # Fast costs them 20, which is 25 on the price, and is worth 60 to us, which is 150 on it: 50 is all there is.
    assert 25 < paid.theirs.value / 0.8 <= 50


def test_three_issues_are_swapped_where_no_two_of_them_can_be() -> None:
    names = ("one", "two", "three")
    project = deal(
        *(choice(name, "a", "b") for name in names),
        us={"one": (2, scores(a=0, b=100)), "two": (2, scores(a=0, b=100)), "three": (6, scores(a=0, b=100))},
        them={"one": (3, scores(a=100, b=0)), "two": (3, scores(a=100, b=0)), "three": (5, scores(a=100, b=0))},
    )
    found = trades(drafted(project, one="b", two="b", three="a"))
    assert [len(trade.issues) for trade in found.trades] == [3]


def test_more_than_three_issues_are_swapped_where_a_best_deal_says_so() -> None:
    names = ("one", "two", "three", "four")
    ours = {name: (3, scores(a=100, b=0)) for name in names} | {"five": (10, scores(a=0, b=100))}
    theirs = {name: (4, scores(a=0, b=100)) for name in names} | {"five": (15, scores(a=100, b=0))}
    ours = {name: (2, value) for name, (_, value) in ours.items() if name != "five"} | {"five": ours["five"]}
    project = deal(*(choice(name, "a", "b") for name in (*names, "five")), us=ours, them=theirs)
    found = trades(drafted(project, **dict.fromkeys(names, "a"), five="a"))
    assert [len(trade.issues) for trade in found.trades] == [5]


@pytest.mark.parametrize(
    ("project", "why"),
    [
        (deal(choice("one", "a", "b"), them={"one": (1, scores(a=0, b=100))}), WhyNoTrade.OURS_UNKNOWN),
        (deal(choice("one", "a", "b"), us={"one": (1, scores(a=0, b=100))}), WhyNoTrade.THEIRS_UNKNOWN),
        (deal(), WhyNoTrade.OURS_UNKNOWN),
        (
            deal(
                choice("one", "a", "b"),
                us={"one": (1, scores(a=0, b=100))},
                them={"one": (1, scores(a=100, b=0))},
            ),
            WhyNoTrade.NOTHING_OPPOSED,
        ),
    ],
)
def test_why_there_is_nothing_to_swap_is_told(project: Project, why: WhyNoTrade) -> None:
    assert trades(project).why_none is why


def test_a_swap_that_rests_on_doubtful_importance_stands_below_a_sure_one() -> None:
    names = ("sure", "doubtful", "mine")
    project = deal(
        *(choice(name, "a", "b") for name in names),
        us={"sure": (10, scores(a=100, b=0)), "doubtful": (10, scores(a=100, b=0)), "mine": (22, scores(a=0, b=100))},
        them={"sure": (30, scores(a=0, b=100)), "doubtful": (30, scores(a=0, b=100)), "mine": (20, scores(a=100, b=0))},
    )
    project = set_weight_range(project, party=THEM, issue=IssueId("doubtful"), low=0, high=60)
    found = trades(drafted(project, sure="a", doubtful="a", mine="a"))
    first, second = found.trades[:2]
    assert first.chance >= SURE > second.chance
    assert ("sure" in first.issues, "doubtful" in second.issues) == (True, True)


def test_a_third_party_never_pays_for_what_two_swap() -> None:
    names = ("one", "two", "three")
    issues = tuple(choice(name, "a", "b") for name in names)
    views = [(60, 20, 20), (20, 60, 20), (30, 40, 30)]
    rising = [(0, 100), (100, 0), (0, 100)]
    project = replace(
        deal(*issues),
        parties=tuple(
            party(
                who,
                issues,
                {
                    name: (weight, scores(a=100 - up if who != "us" else up, b=up if who != "us" else 100 - up))
                    for name, weight, (up, _) in zip(names, weights, rising, strict=True)
                },
            )
            for who, weights in zip(("us", "them", "third"), views, strict=True)
        ),
    )
    project = drafted(project, one="a", two="a", three="a")
    for other in ("them", "third"):
        for trade in trades(project, PartyId(other)).trades:
            gains = {gain.party: gain.value for gain in trade.gains}
            assert min(gains.values()) >= 0
            assert gains[PartyId(other)] > 0
            assert gains[PartyId("us")] > 0


@pytest.mark.parametrize(("pays", "costs", "found"), [(0.6, 0.2, ()), (9.0, 0.2, ()), (9.0, 5.0, (("small",),))])
def test_what_may_be_rounding_beside_huge_numbers_is_neither_given_nor_got(
    pays: float, costs: float, found: tuple[object, ...]
) -> None:
    project = deal(
        *(choice(name, "a", "b") for name in ("huge", "small", "other")),
        us={
            "huge": (50, scores(a=0, b=1e15)),
            "small": (25, scores(a=0, b=pays)),
            "other": (25, scores(a=costs, b=0)),
        },
        them={
            "huge": (40, scores(a=0, b=100)),
            "small": (20, scores(a=100, b=0)),
            "other": (40, scores(a=0, b=100)),
        },
    )
    # Our numbers are tenths of a point, of which one is known to three.
    assert study_of(project).tables.resolutions == (3, 0)
    listed = trades(drafted(project, huge="b", small="a", other="a")).trades
    assert tuple(tuple(each.issue for each in trade.gets) for trade in listed) == found


def test_a_stop_sign_ends_the_search_for_swaps() -> None:
    sign = StopSign()
    study = study_of(drafted(three_issue_deal(), speed="slow", colour="red", price="low"), stop=sign)
    grounds, beliefs = study.grounds, study.beliefs
    assert grounds.frontier is not None
    sign.show()
    with pytest.raises(Stopped):
        trades_with(grounds, beliefs, THEM, ALL)


def test_listed_swaps_share_at_most_one_issue() -> None:
    project = opposed(8, 4)
    found = [set(trade.issues) for trade in trades(project, others_of(project)[0].id, 6).trades]
    assert len(found) == 6
    assert all(len(one & other) < 2 for at, one in enumerate(found) for other in found[:at])


@settings(max_examples=repeats(60, night=1_000))
@given(projects())
def test_no_swap_hurts_anybody_by_what_is_believed_or_breaks_a_rule(project: Project) -> None:
    study = study_of(project)
    tables = study.tables
    for other in others_of(project):
        found = trades_with(study.grounds, study.beliefs, other.id, ALL)
        assert bool(found.trades) != (found.why_none is not None)
        for trade in found.trades:
            before, after = worth_of(tables, found.base), worth_of(tables, trade.terms)
            gains = {p: now.low - was.low for p, now, was in zip(tables.parties, after, before, strict=True)}
            told = {p: Fraction(2 * bound) for p, bound in zip(tables.parties, tables.error_bounds, strict=True)}
            assert min(gains.values()) >= 0
            assert gains[other.id] > told[other.id]
            assert gains[project.us] > told[project.us]
            assert {gain.party: gain.value for gain in trade.gains} == pytest.approx(
                {party: float(gain) if gain > told[party] else 0.0 for party, gain in gains.items()}
            )
            assert not broken_by(trade.terms, project.rules)
            assert not off_table_in(project, trade.terms)
            assert trade.gives
            assert trade.gets
            assert all(each.ours.value < 0 < each.theirs.value for each in trade.gives)
            assert all(each.ours.value > 0 > each.theirs.value for each in trade.gets)
            assert set(trade.issues) == set(changed_issues(found.base, trade.terms))
            least, most = spared(project, found.base, trade.terms)
            assert least - 1e-9 <= trade.chance <= most + 1e-9
            assert trade.chance >= LIKELY_ENOUGH


def spared(project: Project, base: Terms, after: Terms) -> tuple[float, float]:
    """In how many versions nobody else loses, counted one by one: at the least and at the most.

    A loss is more than may be rounding: of the tables, and a billionth of a point. The two differ by the versions whose
    gain is so near to that, that sums of floating point numbers cannot tell. All that is added is known to 53 bits.
    """
    study = study_of(project)
    least = most = 1.0
    for belief in beliefs_of(study.project, study.tables):
        bound = study.tables.error_bounds[study.tables.parties.index(belief.party)]
        loss = max(1e-9, 2 * bound)
        gains, sizes = gains_one_by_one(study, belief, base, after)
        slack = [size * 2**-50 for size in sizes]
        told = list(zip(belief.weights, gains, slack, strict=True))
        least *= sum(weight for weight, gain, close in told if gain - close >= -loss)
        most *= sum(weight for weight, gain, close in told if gain + close >= -loss)
    return least, most


def gains_one_by_one(study: Study, belief: Belief, base: Terms, after: Terms) -> tuple[list[float], list[float]]:
    """What a party gains in every version, rounded only once, and the size of what is added up for it."""
    added = []
    for sign, one, other in ((1.0, after, base), (-1.0, base, after)):
        added += [sign * belief.on_issue(each.issue, [each.term])[0] for each in one if each not in other]
        if study.project.joint_effects:
            # What they add is only known beside all the rest.
            plain = replace(study.project, joint_effects=())
            without = Belief(plain, study_of(plain).tables, belief.party)
            added += [sign * belief.worth([one])[0], -sign * without.worth([one])[0]]
    return [math.fsum(column) for column in zip(*added, strict=True)], np.abs(added).sum(axis=0).tolist()


@st.composite
def certain_deals(draw: st.DrawFn) -> Project:
    """Four issues of three options, scored at random and for sure."""
    names, options = ("one", "two", "three", "four"), ("a", "b", "c")
    number = st.integers(0, 10)
    views = [
        {name: (draw(st.integers(1, 5)), scores(**{option: draw(number) for option in options})) for name in names}
        for _ in range(2)
    ]
    return deal(*(choice(name, *options) for name in names), us=views[0], them=views[1])


@settings(max_examples=repeats(60, night=1_000))
@given(certain_deals())
def test_the_best_swap_of_all_two_and_three_issues_is_found(project: Project) -> None:
    project = drafted(project, one="a", two="a", three="a", four="a")
    study = study_of(project)
    best = best_of_all(project)
    found = trades_with(study.grounds, study.beliefs, THEM, ALL)
    assert bool(found.trades) >= (best > 0)
    if best > 0:
        top = smaller_gain(project, found.base, found.trades[0].terms)
        # A third issue is added only where it makes the smaller gain a quarter larger.
        assert top * Fraction(5, 4) >= best


def best_of_all(project: Project) -> Fraction:
    """The largest smaller gain of all packages that change two or three issues, each in favour of one side only."""
    names = ("one", "two", "three", "four")
    base = project.draft
    merits = [Fraction(0)]
    for options in product("abc", repeat=4):
        after = terms(**dict(zip(names, options, strict=True)))
        changed = changed_issues(base, after)
        if len(changed) in {2, 3} and all(is_opposed(project, base, after, issue) for issue in changed):
            merits.append(smaller_gain(project, base, after))
    return max(merits)


def is_opposed(project: Project, base: Terms, after: Terms, issue: IssueId) -> bool:
    alone = tuple(new if new.issue == issue else old for old, new in zip(base, after, strict=True))
    ours, theirs = gains(project, base, alone)
    return ours < 0 < theirs or theirs < 0 < ours


def smaller_gain(project: Project, base: Terms, after: Terms) -> Fraction:
    both = gains(project, base, after)
    tables = study_of(project).tables
    spans = [sum(table.ends[at][1] - table.ends[at][0] for table in tables.issues) for at in range(2)]
    shares = [gain * divisor / max(1, span) for gain, divisor, span in zip(both, tables.divisors, spans, strict=True)]
    return min(shares) if min(both) > 0 else Fraction(0)


def gains(project: Project, base: Terms, after: Terms) -> Sequence[Fraction]:
    tables = study_of(project).tables
    return [now.low - was.low for now, was in zip(worth_of(tables, after), worth_of(tables, base), strict=True)]


def test_certain_estimates_make_every_swap_sure() -> None:
    found = trades(drafted(three_issue_deal(), speed="slow", colour="red", price="low"))
    assert all(np.isclose(trade.chance, 1.0) for trade in found.trades)
