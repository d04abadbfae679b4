"""Searches over all packages: the twin, what the frontier says, and deals too large to list."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.project import Project
from app.study.study import study_of
from app.valuation import best_first, floors
from app.valuation.best_first import GaveUp
from app.valuation.frontier import Frontier, frontier_of
from app.valuation.packages import Choice
from app.valuation.search import Wish, around, best_for, first_packages, nearest_miss, packages_by
from app.valuation.solutions import WhyNone, acceptable_rows, solutions_of
from app.valuation.stopping import Stopped, StopSign
from app.valuation.tables import Tables, tables_of
from app.valuation.utilities import extremes, terms_of_choice, utilities_of_points
from app.valuation.zone import zone_of_possible_agreement
from tests.app.valuation.deals import deal, deals, itex_cypress, opposed, party, project, walk_away
from tests.app.valuation.games import folded, new_recruit
from tests.app.valuation.test_holding import that_hold, with_floors
from tests.bench.families import steps
from tests.effort import repeats
from tests.twins import enumeration, searching

ANY = (None, None)


def worth(tables: Tables, choice: Choice) -> tuple[Fraction, ...]:
    """The utilities of a package."""
    points = sum(table.points[term] for table, term in zip(tables.issues, choice, strict=True))
    return utilities_of_points(tables, points)


def level(tables: Tables, place: int, share: Fraction) -> Fraction:
    """A utility so far up a party's own range."""
    low, high = extremes(tables)[place]
    return (low + share * (high - low)) / tables.divisors[place]


limits = st.one_of(st.none(), st.fractions(-10, 100, max_denominator=4))


@given(st.integers(2, 4).flatmap(lambda parties: deals(parties=parties, most_issues=3)), st.data())
def test_packages_come_in_the_order_that_sorting_all_of_them_gives(random_deal: Project, data: st.DataObject) -> None:
    parties = len(random_deal.parties)
    several = st.lists(limits, min_size=parties, max_size=parties).map(tuple)
    order = data.draw(st.permutations(range(parties)))
    cut = data.draw(st.integers(1, parties))
    wish = Wish(least=data.draw(several), most=data.draw(several), order=(tuple(order[:cut]), tuple(order[cut:])))
    tables = tables_of(random_deal)
    points = enumeration.all_utilities(random_deal)
    wanted = [point for point in points if searching.within(point, wish.least, wish.most)]
    found = list(packages_by(tables, wish))
    assert len(set(found)) == len(found)
    values = [worth(tables, choice) for choice in found]
    assert sorted(values) == sorted(wanted)
    keys = [tuple(searching.shares_of(points, value, group) for group in wish.order) for value in values]
    assert keys == sorted(keys, reverse=True)


@settings(max_examples=repeats(200, night=2_000), deadline=None)
@given(with_floors(), limits, limits, st.sampled_from([1, floors.MOST_WORLDS]))
def test_with_floors_only_packages_come_that_hold_in_every_world(
    random_deal: Project, least: Fraction | None, most: Fraction | None, worlds: int
) -> None:
    study = study_of(random_deal)
    if study.floors is None:
        return
    tables = study.tables
    wish = Wish(least=(least, None), most=(None, most), order=((1,), (0,)), floors=study.floors)
    with pytest.MonkeyPatch.context() as patch:
        # Of very many worlds only some tell where to look.
        patch.setattr(floors, "MOST_WORLDS", worlds)
        found = list(packages_by(tables, wish))
        best = best_for(tables, 1, [least, None], floors=study.floors)
    holding = that_hold(random_deal, study)
    wanted = [point for point in holding.values() if searching.within(point, wish.least, wish.most)]
    values = [holding[terms_of_choice(tables, choice)] for choice in found]
    assert sorted(values) == sorted(wanted)
    assert [value[::-1] for value in values] == sorted((value[::-1] for value in wanted), reverse=True)
    enough = [point[1] for point in holding.values() if searching.within(point, [least, None], ANY)]
    assert best.complete
    assert [holding[terms_of_choice(tables, choice)][1] for choice in best.choices] == ([max(enough)] if enough else [])


@given(st.integers(2, 4).flatmap(lambda parties: deals(parties=parties, most_issues=3)))
def test_nearest_misses_are_what_comparing_all_in_fractions_gives(random_deal: Project) -> None:
    tables = tables_of(random_deal)
    points = enumeration.all_utilities(random_deal)
    needs = tables.reservations
    spans = [high > low for low, high in extremes(tables)]
    if not any(need is not None for need in needs):
        assert nearest_miss(tables, largest=True).choices == ()
    elif all(spans):
        for largest, measure in ((False, sum), (True, max)):
            found = nearest_miss(tables, largest=largest)
            assert found.complete
            missed = measure(searching.shortfalls(points, worth(tables, found.choices[0]), needs))
            assert missed == min(measure(searching.shortfalls(points, point, needs)) for point in points)


@given(deals(most_issues=4), st.integers(0, 1), st.fractions(0, 1, max_denominator=20))
def test_the_best_for_one_is_efficient_and_what_the_frontier_says(
    random_deal: Project, place: int, share: Fraction
) -> None:
    frontier = folded(random_deal)
    least: list[Fraction | None] = [None, None]
    least[1 - place] = level(frontier.tables, 1 - place, share)
    rows = acceptable_rows(frontier, least)
    found = best_for(frontier.tables, place, least)
    assert found.complete
    assert len(found.choices) == 1
    best = max(utilities_of_points(frontier.tables, frontier.points[row])[place] for row in rows)
    assert worth(frontier.tables, found.choices[0])[place] == best
    efficient = {utilities_of_points(frontier.tables, point) for point in frontier.points}
    assert worth(frontier.tables, found.choices[0]) in efficient


def test_five_packages_of_itex_and_cypress_lie_around_the_published_level() -> None:
    """Between 0.705 and 0.735 for Itex, from 0.67 down to 0.27 for Cypress: one good offer and four decoys."""
    tables = tables_of(itex_cypress())
    wish = around(tables, 0, (Fraction(705, 1000), Fraction(735, 1000)), ANY)
    found = first_packages(tables, wish, 100)
    assert found.complete
    theirs = [float(worth(tables, choice)[1]) for choice in found.choices]
    assert len(theirs) == 5
    assert theirs == sorted(theirs, reverse=True)
    assert [theirs[0], theirs[-1]] == pytest.approx([0.67, 0.27], abs=0.005)


def test_the_best_that_leaves_the_recruiter_nothing_to_lose() -> None:
    tables = tables_of(new_recruit())
    found = best_for(tables, 1, (Fraction(0), None))
    frontier = folded(new_recruit())
    ours = acceptable_rows(frontier, (Fraction(0), None))
    assert worth(tables, found.choices[0])[1] == max(int(frontier.points[row, 1]) for row in ours)


def test_no_package_at_all_is_found_where_nobody_can_be_satisfied() -> None:
    tables = tables_of(deal([[1], [1]], [[[0, 50]], [[50, 0]]], [99, 0]))
    assert best_for(tables, 0, (None, Fraction(51))).choices == ()
    assert best_for(tables, 0, (None, Fraction(51))).complete
    nothing = tables_of(project([], [party(0, [], [], None), party(1, [], [], None)]))
    assert first_packages(nothing, Wish(least=(), most=(), order=((),)), 3).choices == ()
    assert nearest_miss(nothing, largest=False).choices == ()


@pytest.mark.parametrize("parties", [2, 3])
def test_deals_of_a_hundred_issues_are_searched_without_listing_them(parties: int) -> None:
    tables = tables_of(opposed(100, 5, parties))
    half = [level(tables, place, Fraction(2, 5)) for place in range(parties)]
    wish = around(tables, 0, (half[0], half[0] + 1), [None, *half[1:]])
    choices = list(islice(packages_by(tables, wish), 5))
    assert len(set(choices)) == 5
    for choice in choices:
        assert all(mine >= least for mine, least in zip(worth(tables, choice), half, strict=True))
        assert worth(tables, choice)[0] <= half[0] + 1


def test_the_best_of_a_hundred_issues_is_found_where_two_others_ask_for_much() -> None:
    tables = tables_of(opposed(100, 5, 3))
    least = [level(tables, place, Fraction(3, 5)) for place in (1, 2)]
    found = best_for(tables, 0, [None, *least])
    assert found.complete
    assert all(mine >= need for mine, need in zip(worth(tables, found.choices[0])[1:], least, strict=True))


def high(tables: Tables) -> Sequence[Fraction]:
    """Levels that are hard to find packages at."""
    return [level(tables, place, Fraction(1, 2)) for place in range(len(tables.parties))]


def test_a_search_that_takes_too_long_names_a_good_package_and_what_none_can_beat(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(best_first, "MOST_TRIED", 150)
    tables = tables_of(opposed(40, 5, 3))
    found = best_for(tables, 0, [None, *high(tables)[1:]])
    assert not found.complete
    assert found.bound is not None
    assert 0 < found.bound <= 1
    for choice in found.choices:
        low, top = extremes(tables)[0]
        share = (worth(tables, choice)[0] * tables.divisors[0] - low) / (top - low)
        assert share <= found.bound


def test_what_is_forgotten_for_lack_of_room_is_never_skipped_silently(monkeypatch: pytest.MonkeyPatch) -> None:
    tables = tables_of(itex_cypress())
    wish = Wish(least=ANY, most=ANY, order=((0,), (1,)))
    complete = [worth(tables, choice)[0] for choice in packages_by(tables, wish)]
    monkeypatch.setattr(best_first, "MOST_WAITING", 12)
    found = first_packages(tables, wish, 1000)
    assert not found.complete
    mine = [worth(tables, choice)[0] for choice in found.choices]
    assert mine == complete[: len(mine)]


def test_a_nearest_miss_that_takes_too_long_says_what_none_can_beat(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(best_first, "MOST_TRIED", 3)
    tables = tables_of(deal([[3, 2], [1, 4]], [[[0, 50, 70], [9, 0, 3]], [[50, 10, 0], [1, 5, 9]]], [200, 300]))
    for largest in (False, True):
        found = nearest_miss(tables, largest=largest)
        assert not found.complete
        assert found.bound is not None
        assert len(found.choices) == 1
        missed = searching.shortfalls(
            [worth(tables, (a, b)) for a in range(3) for b in range(3)],
            worth(tables, found.choices[0]),
            tables.reservations,
        )
        assert (max(missed) if largest else sum(missed)) >= found.bound


def test_a_shown_stop_sign_stops_every_search() -> None:
    stop = StopSign()
    stop.show()
    tables = tables_of(deal([[1], [1]], [[[0, 50]], [[50, 0]]], [99, 0]))
    with pytest.raises(Stopped):
        best_for(tables, 0, ANY, stop)
    with pytest.raises(Stopped):
        nearest_miss(tables, largest=True, stop=stop)
    with pytest.raises(Stopped):
        best_first.beam([((0,),)], Always(), stop)


class Always:
    """A guide without hope of anything."""

    def most(self, begun: int, totals: Sequence[int]) -> int | None:
        """The total so far."""
        return totals[0] if begun >= 0 else None


def test_giving_up_tells_the_bound() -> None:
    assert "7" in str(GaveUp(7))
    assert GaveUp(7).bound == 7
    assert best_first.beam([((0,), (3,))], Always()) == best_first.Found(choice=(1,), score=3)


def test_the_frontier_of_a_deal_beyond_listing_agrees_with_the_search() -> None:
    tables = tables_of(opposed(20, 5))
    frontier = folded(opposed(20, 5))
    least = (None, level(tables, 1, Fraction(3, 5)))
    rows = acceptable_rows(frontier, least)
    best = max(utilities_of_points(tables, frontier.points[row])[0] for row in rows)
    assert worth(tables, best_for(tables, 0, least).choices[0])[0] == best


class Counting:
    """A guide that knows only the score, and how often it was asked; no package of `refused` issues is looked for."""

    def __init__(self, refused: int = -1) -> None:
        self.asked = 0
        self._refused = refused

    def most(self, begun: int, totals: Sequence[int]) -> int | None:
        self.asked += 1
        return None if begun == self._refused else totals[0] - begun % 2


@pytest.mark.parametrize("terms", [2, 30, 1_000])
def test_a_search_tries_as_many_terms_at_most_whether_issues_have_few_or_thousands(
    monkeypatch: pytest.MonkeyPatch, terms: int
) -> None:
    monkeypatch.setattr(best_first, "MOST_TRIED", 5_000)
    monkeypatch.setattr(best_first, "BEAM_TRIED", 20_000)
    issues = [tuple((term % 7,) for term in range(terms))] * 40
    searching, beaming = Counting(refused=40), Counting()
    with pytest.raises(best_first.GaveUp):
        list(best_first.best_first(issues, searching))
    assert best_first.beam(issues, beaming) is not None
    assert searching.asked <= 5_000 + 1
    assert beaming.asked <= max(20_000, 40 * terms) + 1


def test_many_packages_near_a_level_come_one_by_one_beyond_the_terms_for_one(monkeypatch: pytest.MonkeyPatch) -> None:
    tables = tables_of(opposed(7, 5))
    wish = around(tables, 0, (Fraction(60), Fraction(64)), (None, None))
    every = list(packages_by(tables, wish))
    monkeypatch.setattr(best_first, "MOST_TRIED", 600)
    assert list(packages_by(tables, wish)) == every
    assert len(every) > 600


def test_a_deal_of_long_ranges_without_a_zone_names_a_near_miss() -> None:
    steep = steps(10, 1_000)
    demanding = tuple(replace(party, walk_away=walk_away(70.0)) for party in steep.parties)
    tables = tables_of(replace(steep, parties=demanding))
    frontier = frontier_of(tables)
    assert isinstance(frontier, Frontier)
    assert not frontier.exact
    assert zone_of_possible_agreement(frontier).exists is False
    assert zone_of_possible_agreement(frontier).packages == 0
    assert solutions_of(frontier).nash.why_none is WhyNone.NO_ZONE
    assert all(nearest_miss(tables, largest=largest).choices for largest in (False, True))
