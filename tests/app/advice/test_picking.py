"""Picking: the greedy choice against every subset, and what is never among the picked."""

import math
import warnings
from fractions import Fraction
from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from app.advice.learning import PICKY
from app.advice.mesos import MesoWish, build_meso
from app.advice.picking import BEATEN, INFORMING, choose, likings_of, picks, weights_of, worth_of_adding
from app.domain.edits.scores import set_score_range
from app.domain.ids import IssueId, OptionId, PartyId
from app.study.study import study_of
from tests.app.advice.test_beliefs import doubtful
from tests.builders import choice, deal, scores, terms
from tests.twins.several import best_coverage, coverage, information

Drawn = tuple[NDArray[np.float64], NDArray[np.float64]]


@st.composite
def drawn_likings(draw: st.DrawFn) -> Drawn:
    """A few candidates in a few versions that are unequally likely."""
    candidates, versions = draw(st.integers(1, 7)), draw(st.integers(1, 8))
    row = st.lists(st.integers(0, 20), min_size=versions, max_size=versions)
    likings = np.array(draw(st.lists(row, min_size=candidates, max_size=candidates))) / 20
    weights = np.array(draw(st.lists(st.integers(1, 9), min_size=versions, max_size=versions)), np.float64)
    return likings, weights / weights.sum()


def chosen_of(likings: NDArray[np.float64], weights: NDArray[np.float64], informing: float) -> list[int]:
    return choose([(place,) for place in range(len(likings))], likings, weights, 3, informing=informing)


def beats(likings: NDArray[np.float64], weights: NDArray[np.float64], one: int, other: int) -> bool:
    return bool(weights[likings[one] > likings[other] + 1e-9].sum() >= BEATEN)


@given(drawn_likings())
def test_the_greedy_choice_covers_nearly_as_much_as_the_best_subset_of_all(drawn: Drawn) -> None:
    likings, weights = drawn
    kept = [
        place
        for place in range(len(likings))
        if not any(beats(likings, weights, other, place) for other in range(len(likings)))
    ]
    best = best_coverage(likings[kept], weights, 3)
    covered = coverage(likings, weights, chosen_of(likings, weights, 0.0))
    assert covered >= (1 - 1 / math.e) * best - 1e-9
    # What is chosen for what it teaches costs no more than that is worth, step by step.
    spent = INFORMING * (math.log(2) + math.log(3))
    assert coverage(likings, weights, chosen_of(likings, weights, INFORMING)) >= (1 - 1 / math.e) * best - spent - 1e-9


@given(drawn_likings())
def test_none_of_the_chosen_is_beaten_in_nearly_all_versions(drawn: Drawn) -> None:
    likings, weights = drawn
    chosen = chosen_of(likings, weights, INFORMING)
    assert 1 <= len(chosen) <= 3
    assert len(set(chosen)) == len(chosen)
    for place in chosen:
        assert not any(beats(likings, weights, other, place) for other in range(len(likings)))


@given(drawn_likings())
def test_a_set_is_worth_what_it_covers_and_what_a_pick_of_it_tells(drawn: Drawn) -> None:
    likings, weights = drawn
    if len(likings) < 3:
        return
    odds = np.exp(PICKY * (likings - likings.max(axis=0)))
    found = worth_of_adding(likings, odds, weights, ([0, 1], np.array([2])), 1.0)[0]
    expected = coverage(likings, weights, [0, 1, 2]) + information(likings, weights, [0, 1, 2])
    assert found == pytest.approx(expected, abs=1e-9)


def test_the_more_different_of_equally_good_ones_is_taken() -> None:
    likings = np.array([[1.0, 1.0], [1.0, 1.0], [1.0, 1.0]])
    choices = [(0, 0, 0), (0, 0, 1), (1, 1, 1)]
    first, second = choose(choices, likings, np.array([0.5, 0.5]), 2)
    assert sum(a != b for a, b in zip(choices[first], choices[second], strict=True)) == 3


def test_of_no_candidates_none_is_chosen() -> None:
    assert choose([], np.empty((0, 2)), np.array([0.5, 0.5]), 3) == []


def test_picks_and_versions_are_shares_of_one() -> None:
    study = study_of(doubtful())
    several = [terms(colour="red", price=9), terms(colour="blue", price=1)]
    worths = [belief.worth(several) for belief in study.beliefs]
    likings, weights = likings_of(study.grounds, study.beliefs, worths), weights_of(study.beliefs)
    assert likings.shape == (2, 2_000)
    assert weights.sum() == pytest.approx(1)
    assert picks(likings, weights).sum() == pytest.approx(1)
    assert 0 <= likings.min() <= likings.max() <= 1


def test_candidates_that_are_hopelessly_worse_in_some_version_still_compare() -> None:
    likings = np.array([[0.0, 1.0], [-1e6, 0.9], [-2e6, 0.8]])
    assert chosen_of(likings, np.array([0.5, 0.5]), INFORMING)[0] == 0


def test_where_likely_numbers_are_alike_the_doubts_give_the_scale() -> None:
    unknown = choice("a", "x", "y"), choice("b", "x", "y")
    ours = {"a": (50, scores(x=0, y=100)), "b": (50, scores(x=100, y=0))}
    theirs = {"a": (50, scores(x=50, y=50)), "b": (50, scores(x=50, y=50.001))}
    project = deal(*unknown, us=ours, them=theirs, reservations=(0, 0))
    for issue, option in product("ab", "xy"):
        party, of = PartyId("them"), (IssueId(issue), OptionId(option))
        project = set_score_range(project, party=party, issue=of[0], option=of[1], bounds=(0.0, 100.0))
    study = study_of(project)
    several = [terms(a="y", b="y"), terms(a="x", b="x"), terms(a="y", b="x"), terms(a="x", b="y")]
    worths = [belief.worth(several) for belief in study.beliefs]
    likings = likings_of(study.grounds, study.beliefs, worths)
    assert 0.5 < np.ptp(likings, axis=0).mean() <= 1.0
    likely = picks(likings, weights_of(study.beliefs))
    assert likely.min() > 0.1
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = build_meso(study.grounds, study.beliefs, MesoWish(target=Fraction(50), tolerance=Fraction(1)))
    assert len(found.members) == 2
