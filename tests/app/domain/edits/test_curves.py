"""Curves of amounts: which way is better, bent, through points; of another party always with its doubt."""

from dataclasses import replace

import pytest

from app.domain.edits.changing import Refused
from app.domain.edits.curves import bend, set_curve_score, set_curve_score_range, set_direction, set_knots
from app.domain.edits.scores import set_source, set_value
from app.domain.estimates import Estimate, Source
from app.domain.ids import IssueId, PartyId
from app.domain.lookup import party_of, preference_of
from app.domain.project import Project
from app.domain.soundness import Unsound
from app.domain.values import Bent, Knot, Saturating, Straight, ValueFunction
from tests.builders import about, amount, bent, bowed, choice, deal, exactly, line, two_issue_deal

COLOUR, PRICE = IssueId("colour"), IssueId("price")
US, THEM = PartyId("us"), PartyId("them")


def open_deal() -> Project:
    """Nothing scored yet."""
    return deal(choice("colour", "red", "green", "blue"), amount("price", 0, 10))


def value_of(project: Project, party: PartyId = US) -> ValueFunction:
    return preference_of(party_of(project, party), PRICE).value


def line_of(project: Project, party: PartyId = THEM) -> Straight | Saturating:
    value = value_of(project, party)
    assert isinstance(value, Straight | Saturating)
    return value


def knots_of(project: Project, party: PartyId = THEM) -> list[tuple[float, Estimate]]:
    value = value_of(project, party)
    assert isinstance(value, Bent)
    return [(knot.amount, knot.score) for knot in value.knots]


def theirs(value: ValueFunction) -> Project:
    return set_value(open_deal(), party=THEM, issue=PRICE, value=value)


def test_a_direction_of_ours_is_a_straight_line_and_only_for_amounts() -> None:
    assert value_of(set_direction(open_deal(), party=US, issue=PRICE, better="more")) == line(0, 100)
    assert value_of(set_direction(open_deal(), party=US, issue=PRICE, better="less")) == line(100, 0)
    with pytest.raises(Refused, match="not_an_amount"):
        set_direction(open_deal(), party=US, issue=COLOUR, better="more")


def test_of_another_party_a_direction_says_its_worst_and_best_and_leaves_the_middle_in_doubt() -> None:
    said = set_source(two_issue_deal(), party=THEM, issue=PRICE, source=Source.SAID, date="2026-05-01")
    value = line_of(set_direction(said, party=THEM, issue=PRICE, better="less"))

    assert isinstance(value, Straight)
    known = Estimate(value=0, low=0, high=0, source=Source.SAID, date="2026-05-01")
    assert (value.at_low, value.at_high) == (replace(known, value=100, low=100, high=100), known)
    assert value.bend == replace(known, low=-1.2381, high=1.2381)


def test_a_line_of_ours_is_bent_between_its_own_ends_and_straightened_again() -> None:
    project = set_direction(open_deal(), party=US, issue=PRICE, better="less")
    curved = bend(bend(project, party=US, issue=PRICE, curvature=2), party=US, issue=PRICE, curvature=-3)

    assert value_of(curved) == bowed(100, 0, -3)
    assert value_of(bend(curved, party=US, issue=PRICE, curvature=0)) == line(100, 0)


def test_a_bend_of_theirs_has_a_range_around_it() -> None:
    project = set_direction(open_deal(), party=THEM, issue=PRICE, better="more")
    value = line_of(bend(project, party=THEM, issue=PRICE, curvature=2))

    assert isinstance(value, Saturating)
    assert 0 < value.bend.floor < value.bend.value == 2 < value.bend.ceiling


def test_nothing_is_bent_where_there_is_no_line_nor_beyond_the_steepest() -> None:
    with pytest.raises(Refused, match="no_line_to_bend"):
        bend(open_deal(), party=US, issue=PRICE, curvature=2)
    for party in (US, THEM):
        project = set_direction(open_deal(), party=party, issue=PRICE, better="more")
        with pytest.raises(Unsound, match="bend_outside_range"):
            bend(project, party=party, issue=PRICE, curvature=13)


def test_knots_are_sorted_and_known_ones_keep_their_ranges() -> None:
    known = Bent(knots=(Knot(amount=0, score=exactly(0)), Knot(amount=10, score=about(100, 80, 100))))

    assert knots_of(set_knots(theirs(known), party=THEM, issue=PRICE, knots=[(10, 70), (0, 0), (5, 60)])) == [
        (0, exactly(0)),
        (5, about(60, 45, 75)),
        (10, about(70, 70, 100)),
    ]


def test_a_new_point_of_ours_is_certain() -> None:
    project = set_direction(open_deal(), party=US, issue=PRICE, better="more")
    after = set_knots(project, party=US, issue=PRICE, knots=[(0, 0), (5, 60), (10, 100)])

    assert value_of(after) == bent((0, 0), (5, 60), (10, 100))


def test_a_point_moved_along_keeps_its_range_and_a_line_hands_on_its_ends() -> None:
    middle = Knot(amount=5, score=about(60, 55, 65))
    known = Bent(knots=(Knot(amount=0, score=exactly(0)), middle, Knot(amount=10, score=exactly(100))))
    moved = knots_of(set_knots(theirs(known), party=THEM, issue=PRICE, knots=[(0, 0), (6, 60), (10, 100)]))
    assert moved[1] == (6.0, about(60, 55, 65))

    straight = set_direction(open_deal(), party=THEM, issue=PRICE, better="more")
    dragged = knots_of(set_knots(straight, party=THEM, issue=PRICE, knots=[(0, 10), (10, 100)]))
    assert dragged == [(0, about(10, 0, 10)), (10, about(100, 100, 100))]


@pytest.mark.parametrize(
    ("knots", "code"),
    [
        ([(0, 0), (0, 100)], "knots_share_an_amount"),
        ([(0, 0)], "too_few_knots"),
        ([], "too_few_knots"),
        ([(0, 0), (10, 101)], "score_outside_scale"),
    ],
)
def test_knots_that_make_no_line_are_refused(knots: list[tuple[float, float]], code: str) -> None:
    with pytest.raises(Refused, match=code):
        set_knots(open_deal(), party=US, issue=PRICE, knots=knots)


def test_the_middle_of_a_line_is_what_bends_it() -> None:
    project = set_direction(open_deal(), party=THEM, issue=PRICE, better="more")
    higher = set_curve_score(project, party=THEM, issue=PRICE, amount=5, score=70)
    value = line_of(higher)
    assert isinstance(value, Saturating)
    assert value.bend.value == 1.6946
    assert value.bend.floor == -1.2381

    back = line_of(set_curve_score(higher, party=THEM, issue=PRICE, amount=5, score=50))
    assert isinstance(back, Straight)


def test_an_end_and_a_point_take_scores_and_ranges_of_their_own() -> None:
    project = set_direction(open_deal(), party=THEM, issue=PRICE, better="more")
    ranged = set_curve_score_range(project, party=THEM, issue=PRICE, amount=10, bounds=(80, 90))
    assert line_of(ranged).at_high == about(100, 80, 100)
    lower = set_curve_score(ranged, party=THEM, issue=PRICE, amount=0, score=10)
    assert line_of(lower).at_low == about(10, 0, 10)

    points = theirs(bent((0, 0), (4, 60), (10, 100)))
    points = set_curve_score_range(points, party=THEM, issue=PRICE, amount=4, bounds=(70, 50))
    assert knots_of(points)[1] == (4, about(60, 50, 70))


def test_a_certain_middle_makes_a_line_certain() -> None:
    project = set_direction(open_deal(), party=THEM, issue=PRICE, better="less")
    sure = set_curve_score_range(project, party=THEM, issue=PRICE, amount=5, bounds=(50, 50))
    bending = line_of(sure).bend
    assert (bending.floor, bending.ceiling) == (0, 0)


def test_numbers_that_are_not_on_the_curve_are_refused() -> None:
    project = set_direction(open_deal(), party=THEM, issue=PRICE, better="more")
    with pytest.raises(Refused, match="no_point_of_the_curve"):
        set_curve_score(project, party=THEM, issue=PRICE, amount=4, score=1)
    with pytest.raises(Refused, match="no_point_of_the_curve"):
        set_curve_score(open_deal(), party=THEM, issue=PRICE, amount=0, score=1)
    with pytest.raises(Refused, match="score_outside_scale"):
        set_curve_score(project, party=THEM, issue=PRICE, amount=0, score=101)
    with pytest.raises(Refused, match="score_outside_scale"):
        set_curve_score_range(project, party=THEM, issue=PRICE, amount=0, bounds=(-1, 1))
    with pytest.raises(Refused, match="not_an_amount"):
        set_curve_score(project, party=THEM, issue=COLOUR, amount=0, score=1)
