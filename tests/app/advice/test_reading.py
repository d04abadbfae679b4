"""Reading: versions go to where they explain what was chosen, as far as their ranges allow, and stay different."""

import numpy as np
import pytest

from app.advice.draws import Draws, base_draws
from app.advice.reading import Numbers, read

COUNT = 2_000


def numbers(*names: str) -> dict[str, Draws]:
    return {name: base_draws(1, name, COUNT) for name in names}


def test_versions_lie_as_the_chances_of_what_explains_the_choice_say() -> None:
    def explains(moved: Numbers) -> Draws:
        return np.asarray(-40 * (moved["weight"] - 0.8) ** 2 + 3 * moved["score"])

    found = read(numbers("weight", "score"), explains, "a deal").numbers
    fine = (np.arange(10_000) + 0.5) / 10_000
    for name, logs in (("weight", -40 * (fine - 0.8) ** 2), ("score", 3 * fine)):
        chances = np.exp(logs) / np.exp(logs).sum()
        mean = float(fine @ chances)
        spread = float(np.sqrt((fine - mean) ** 2 @ chances))
        assert found[name].mean() == pytest.approx(mean, abs=0.015)
        assert found[name].std() == pytest.approx(spread, rel=0.06)


def test_what_explains_nothing_moves_nothing_away_from_its_range() -> None:
    found = read(numbers("weight"), lambda moved: np.zeros_like(moved["weight"]), "a deal")
    drawn = found.numbers["weight"]
    assert np.quantile(drawn, [0.1, 0.5, 0.9]) == pytest.approx([0.1, 0.5, 0.9], abs=0.03)
    assert found.ancestors == 1


def test_a_choice_that_hardly_any_version_explains_leaves_no_two_alike_and_says_how_few_they_come_from() -> None:
    found = read(numbers("weight", "score"), lambda moved: -5_000 * (moved["weight"] - 0.123) ** 2, "a deal")
    drawn = found.numbers["weight"]
    assert abs(drawn.mean() - 0.123) < 0.01
    assert len(np.unique(drawn)) > 0.75 * COUNT
    assert found.ancestors < 0.3


def test_numbers_stay_between_0_and_1_and_the_same_choice_gives_the_same_versions() -> None:
    def explains(moved: Numbers) -> Draws:
        return np.asarray(200 * moved["weight"])

    one, again, other = (read(numbers("weight"), explains, seed).numbers["weight"] for seed in ("a", "a", "b"))
    assert 0 <= one.min() < one.max() <= 1
    assert (one == again).all()
    assert not (one == other).all()
