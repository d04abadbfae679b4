"""Ranges of utilities under estimates, against trying every corner of the boxes."""

from dataclasses import replace
from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.estimates import Estimate
from app.domain.ids import EventId, IssueId, OptionId, OutcomeId
from app.domain.packages import Agreed, Branch, Contingent, OptionTerm
from app.domain.parties import Party, Preference, Scale, WalkAway
from app.domain.project import Project
from app.domain.values import OptionScore, OptionScores
from app.valuation.ranges import OPEN, Boxes, boxes_of, range_of_terms, utility_ranges
from app.valuation.reservations import reservation_ranges
from app.valuation.tables import tables_of
from app.valuation.utilities import terms_of_choice
from tests.app.valuation.deals import deal, laptop
from tests.twins.enumeration import mean_range

Pair = tuple[float, float]

spans = st.tuples(st.integers(0, 8), st.integers(0, 8)).map(lambda ends: (float(min(ends)), float(max(ends))))
boxes = st.integers(1, 4).flatmap(
    lambda issues: st.tuples(
        st.lists(spans, min_size=issues, max_size=issues).filter(lambda ends: any(high for _, high in ends)),
        st.lists(st.lists(spans, min_size=2, max_size=2), min_size=issues, max_size=issues),
    )
)


@given(boxes)
def test_ends_are_what_the_corners_of_the_boxes_give(drawn: tuple[list[Pair], list[list[Pair]]]) -> None:
    weights, scores = drawn
    mine = Boxes(scale=Scale.SHARES, weights=np.array(weights), scores=tuple(np.array(issue) for issue in scores))
    choices = np.array(list(product((0, 1, OPEN), repeat=len(weights))), np.int32)
    for chosen, found in zip(choices, utility_ranges(mine, choices), strict=True):
        picked = [
            (min(issue)[0], max(high for _, high in issue)) if term == OPEN else issue[term]
            for issue, term in zip(scores, chosen, strict=True)
        ]
        assert found.tolist() == pytest.approx(mean_range(weights, picked), abs=1e-9)


@given(boxes)
def test_score_sheets_are_summed_at_their_corners(drawn: tuple[list[Pair], list[list[Pair]]]) -> None:
    weights, scores = drawn
    sheet = Boxes(scale=Scale.AS_GIVEN, weights=np.array(weights), scores=tuple(np.array(issue) for issue in scores))
    low, high = utility_ranges(sheet, np.zeros((1, len(weights)), np.int32))[0]
    corners = [
        (min(w * s for w, s in product(*pair)), max(w * s for w, s in product(*pair)))
        for pair in zip(weights, (issue[0] for issue in scores), strict=True)
    ]
    assert low == pytest.approx(sum(least for least, _ in corners))
    assert high == pytest.approx(sum(most for _, most in corners))


def uncertain() -> Project:
    """Two issues; the other party's weights and one score are only estimates."""
    base = deal([[1, 1], [1, 1]], [[[0, 100], [0, 100]], [[100, 0], [100, 0]]], [10, None])
    ranged = OptionScores(
        scores=(
            OptionScore(option=OptionId("o0"), score=Estimate(value=80.0, low=60.0, high=100.0)),
            OptionScore(option=OptionId("o1"), score=Estimate(value=0.0)),
        )
    )
    preferences = (
        Preference(issue=IssueId("i0"), weight=Estimate(value=2.0, low=1.0, high=3.0), value=ranged),
        replace(base.parties[1].preferences[1], weight=Estimate(value=1.0)),
    )
    them = replace(base.parties[1], preferences=preferences)
    return replace(base, parties=(base.parties[0], them))


def test_our_certain_numbers_have_no_range_and_theirs_have_theirs() -> None:
    deal_ = uncertain()
    tables = tables_of(deal_)
    found = boxes_of(deal_, tables)
    ours, theirs = range_of_terms(tables, found, terms_of_choice(tables, (0, 1)))
    assert ours == (50.0, 50.0)
    assert theirs == pytest.approx((30.0, 75.0))
    assert range_of_terms(tables, found, ())[1] == pytest.approx((0.0, 100.0))


def test_a_contingent_term_spans_its_branches() -> None:
    deal_ = uncertain()
    tables = tables_of(deal_)
    branches = tuple(
        Branch(outcome=OutcomeId(f"e{number}"), term=OptionTerm(option=OptionId(f"o{number}"))) for number in (0, 1)
    )
    terms = (Agreed(issue=IssueId("i0"), term=Contingent(event=EventId("rain"), branches=branches)),)
    settled = (*terms, Agreed(issue=IssueId("i1"), term=OptionTerm(option=OptionId("o1"))))
    assert range_of_terms(tables, boxes_of(deal_, tables), settled)[0] == (50.0, 100.0)


def test_walk_aways_are_ranges_too_and_absent_when_not_given() -> None:
    deal_ = uncertain()
    tables = tables_of(deal_)
    assert reservation_ranges(deal_, tables, boxes_of(deal_, tables)) == ((10.0, 10.0), None)


def with_walk_away(deal_: Project, walk_away: WalkAway) -> Project:
    """The deal with their walk-away replaced."""
    us, them = deal_.parties
    changed: Party = replace(them, walk_away=walk_away)
    return replace(deal_, parties=(us, changed))


def test_a_walk_away_in_points_has_the_range_of_its_estimate() -> None:
    deal_ = with_walk_away(uncertain(), WalkAway(value=Estimate(value=40.0, low=30.0, high=45.0)))
    tables = tables_of(deal_)
    assert reservation_ranges(deal_, tables, boxes_of(deal_, tables))[1] == (30.0, 45.0)


def test_a_walk_away_in_terms_has_the_range_of_those_terms() -> None:
    terms = terms_of_choice(tables_of(uncertain()), (0, 1))
    deal_ = with_walk_away(uncertain(), WalkAway(terms=terms, value=Estimate(value=1.0)))
    tables = tables_of(deal_)
    found = reservation_ranges(deal_, tables, boxes_of(deal_, tables))[1]
    assert found == pytest.approx((30.0, 75.0))


@given(st.integers(0, 26))
def test_certain_numbers_give_the_utility_itself(package: int) -> None:
    deal_ = laptop()
    tables = tables_of(deal_)
    chosen = np.array([np.unravel_index(package, (3, 3, 3))], np.int32)
    points = sum(table.points[term] for table, term in zip(tables.issues, chosen[0], strict=True))
    for number, mine in enumerate(boxes_of(deal_, tables)):
        worth = float(int(points[number]) / tables.divisors[number])
        assert utility_ranges(mine, chosen)[0].tolist() == pytest.approx([worth, worth], abs=1e-9 + tables.error_bound)


def test_a_party_without_utilities_has_no_boxes() -> None:
    base = deal([[1], [0]], [[[0, 1]], [[0, 1]]])
    assert len(boxes_of(base, tables_of(base))) == 1
