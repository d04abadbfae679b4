"""Learned values: triangles that come to the mean and the range of the versions, within what scores may be."""

import numpy as np
import pytest

from app.advice.drawn_scores import ANY_SCORE
from app.advice.draws import base_draws, triangular
from app.advice.learned_values import learned_value, rounded
from app.domain.estimates import Estimate, Source
from app.domain.ids import IssueId, OptionId
from app.domain.issues import AmountIssue, ChoiceIssue, Option
from app.domain.values import OptionScore, OptionScores, Straight, Unknown

CHOICE = ChoiceIssue(id=IssueId("colour"), options=(Option(id=OptionId("a")), Option(id=OptionId("b"))))
AMOUNT = AmountIssue(id=IssueId("price"), low=0.0, high=10.0, step=1.0)
NUMBERS = base_draws(1, "x", 2_000)


@pytest.mark.parametrize("ends", [(10.0, 30.0, 80.0), (0.0, 0.0, 60.0), (20.0, 50.0, 50.0), (0.1, 0.2, 0.9)])
def test_a_triangle_comes_back_as_it_was_however_often(ends: tuple[float, float, float]) -> None:
    found = Estimate(value=ends[1], low=ends[0], high=ends[2])
    for _ in range(8):
        found = rounded(triangular(NUMBERS, found.floor, found.value, found.ceiling), ANY_SCORE)
    drawn, was = triangular(NUMBERS, found.floor, found.value, found.ceiling), triangular(NUMBERS, *ends)
    assert np.quantile(drawn, (0.05, 0.95)) == pytest.approx(
        np.quantile(was, (0.05, 0.95)), abs=0.05 * (ends[2] - ends[0])
    )
    assert drawn.mean() == pytest.approx(was.mean(), abs=0.05 * (ends[2] - ends[0]))


def test_it_stays_within_what_was_possible() -> None:
    known = Estimate(value=50.0, low=20.0, high=90.0)
    found = rounded(100 * np.sqrt(NUMBERS), known)
    assert 20 <= found.floor <= found.value <= found.ceiling <= 90
    assert found.ceiling == 90
    single = rounded(np.full(50, 30.0), known)
    assert (single.floor, single.value, single.ceiling) == (30, 30, 30)


@pytest.mark.parametrize("ends", [(0.101, 0.102, 0.104), (1e-5, 2e-5, 2e-5), (99.996, 99.998, 99.999), (0, 0, 1e-100)])
def test_a_range_between_two_round_numbers_stays_the_range_it_was(ends: tuple[float, float, float]) -> None:
    low, likely, high = ends
    found = rounded(triangular(NUMBERS, low, likely, high), Estimate(value=likely, low=low, high=high))
    assert low <= found.floor <= found.value <= found.ceiling <= high
    assert (found.floor, found.ceiling) == pytest.approx((low, high), abs=0.1 * (high - low))


def test_options_of_which_nothing_was_known_get_scores_from_0_to_100_where_an_order_shows() -> None:
    drawn = np.stack([20 + 30 * NUMBERS, 60 + 30 * NUMBERS])
    found = learned_value(CHOICE, Unknown(), lambda _: drawn)
    assert isinstance(found, OptionScores)
    assert [each.score.value for each in found.scores] == [0, 100]
    assert {each.score.source for each in found.scores} == {Source.INFERRED}
    assert learned_value(CHOICE, Unknown(), lambda _: np.stack([NUMBERS, NUMBERS])) is None


def test_what_was_learned_once_spans_the_issue_again_when_more_is_learned() -> None:
    some, more = np.stack([20 + 30 * NUMBERS, 60 + 30 * NUMBERS]), np.stack([60 + 30 * NUMBERS, 50 + 30 * NUMBERS])
    found = learned_value(CHOICE, Unknown(), lambda _: some)
    assert found is not None
    again = learned_value(CHOICE, found, lambda _: more)
    assert isinstance(again, OptionScores)
    assert [each.score.value for each in again.scores] == [100, 0]


def test_guesses_that_say_nothing_stay_while_no_order_shows() -> None:
    anything = Estimate(value=50.0, low=0.0, high=100.0)
    guessed = OptionScores(scores=tuple(OptionScore(option=each.id, score=anything) for each in CHOICE.options))
    assert learned_value(CHOICE, guessed, lambda _: np.stack([NUMBERS, NUMBERS])) is None


def test_an_amount_gets_a_direction_where_nearly_all_versions_agree() -> None:
    falls = np.stack([np.full(50, each) for each in (100.0, 50.0, 0.0)])
    found = learned_value(AMOUNT, Unknown(), lambda _: falls)
    assert isinstance(found, Straight)
    assert (found.at_low.value, found.at_high.value) == (100, 0)
    either = np.where(np.arange(50) % 2, falls, 100 - falls)
    assert learned_value(AMOUNT, Unknown(), lambda _: either) is None


def test_a_curve_that_was_drawn_stays() -> None:
    known = Straight(at_low=Estimate(value=0.0), at_high=Estimate(value=100.0))
    assert learned_value(AMOUNT, known, lambda _: np.zeros((3, 5))) is None
