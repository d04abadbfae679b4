"""Whether two parties want the same: read from orders, never from weights."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.ids import OptionId
from app.domain.packages import OptionTerm
from app.domain.stances import Stance, best_first, stance
from app.domain.values import OptionScores, Unknown, ValueFunction
from tests.builders import amount, bent, choice, line, scores

COLOUR = choice("colour", "red", "green", "blue")
PRICE = amount("price", 0, 10)


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [
        (scores(red=100, green=50, blue=0), scores(red=9, green=8, blue=7), Stance.SAME),
        (scores(red=100, green=50, blue=0), scores(red=0, green=1, blue=100), Stance.OPPOSITE),
        (scores(red=100, green=50, blue=0), scores(red=0, green=100, blue=50), Stance.MIXED),
        (scores(red=100, green=100, blue=0), scores(red=0, green=100, blue=0), Stance.SAME),
        (scores(red=5, green=5, blue=5), scores(red=0, green=1, blue=100), Stance.UNKNOWN),
        (scores(red=100, green=50, blue=0), scores(red=0, blue=100), Stance.UNKNOWN),
        (scores(red=100, green=50, blue=0), Unknown(), Stance.UNKNOWN),
        (Unknown(), scores(red=100, green=50, blue=0), Stance.UNKNOWN),
    ],
)
def test_options_are_compared_pair_by_pair(ours: ValueFunction, theirs: ValueFunction, expected: Stance) -> None:
    assert stance(COLOUR, ours, theirs) is expected


def test_amounts_are_compared_at_their_ends_and_middle() -> None:
    assert stance(PRICE, line(0, 100), line(20, 40)) is Stance.SAME
    assert stance(PRICE, line(0, 100), line(100, 0)) is Stance.OPPOSITE
    assert stance(PRICE, line(0, 100), bent((0, 0), (5, 100), (10, 50))) is Stance.MIXED
    assert stance(PRICE, line(0, 0), line(0, 100)) is Stance.UNKNOWN


def test_options_stand_from_the_best_to_the_worst_and_ties_as_listed() -> None:
    def order(value: ValueFunction) -> list[OptionId]:
        return [term.option for term in best_first(COLOUR, value) if isinstance(term, OptionTerm)]

    assert order(scores(red=0, green=100, blue=0)) == ["green", "red", "blue"]
    assert order(Unknown()) == ["red", "green", "blue"]
    assert order(OptionScores()) == ["red", "green", "blue"]


def pair_by_pair(ours: list[int], theirs: list[int]) -> Stance:
    """The slow way: every two options are compared."""
    agreements = {
        (one > other) == (mine > yours)
        for number, (one, mine) in enumerate(zip(ours, theirs, strict=True))
        for other, yours in list(zip(ours, theirs, strict=True))[number + 1 :]
        if one != other and mine != yours
    }
    if len(agreements) != 1:
        return Stance.MIXED if agreements else Stance.UNKNOWN
    return Stance.SAME if agreements.pop() else Stance.OPPOSITE


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=1, max_size=6))
def test_it_is_what_comparing_every_two_options_says(pairs: list[tuple[int, int]]) -> None:
    ours, theirs = ([pair[side] for pair in pairs] for side in (0, 1))
    issue = choice("colour", *(f"o{number}" for number in range(len(pairs))))
    views = [scores(**{f"o{number}": float(each) for number, each in enumerate(side)}) for side in (ours, theirs)]
    assert stance(issue, *views) is pair_by_pair(ours, theirs)
