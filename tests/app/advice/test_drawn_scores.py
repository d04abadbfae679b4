"""Drawn scores: what was inferred where nothing was known keeps its best and its worst in every version."""

from dataclasses import replace

import numpy as np
import pytest

from app.advice.drawn_scores import option_scores, score_on_curve, spans
from app.advice.draws import Draws, base_draws, triangular
from app.advice.learned_values import learned_value
from app.domain.estimates import Estimate, Source
from app.domain.ids import IssueId, OptionId
from app.domain.issues import AmountIssue, ChoiceIssue, Option
from app.domain.packages import OptionTerm
from app.domain.values import OptionScore, OptionScores, Straight, Unknown

COUNT = 2_000
TERMS = [OptionTerm(option=OptionId(each)) for each in "abc"]
CHOICE = ChoiceIssue(id=IssueId("colour"), options=tuple(Option(id=each.option) for each in TERMS))
AMOUNT = AmountIssue(id=IssueId("price"), low=10.0, high=20.0, step=1.0)
PLACES = (10.0, 15.0, 20.0)


def drawing(estimate: Estimate, *of: str) -> Draws:
    if estimate.floor == estimate.ceiling:
        return np.full(COUNT, estimate.value)
    return triangular(base_draws(1, "/".join(of), COUNT), estimate.floor, estimate.value, estimate.ceiling)


def inferred(value: float) -> Estimate:
    return Estimate(value=value, low=0.0, high=100.0, source=Source.INFERRED)


def three(*likely: float) -> OptionScores:
    several = zip(TERMS, likely, strict=True)
    return OptionScores(scores=tuple(OptionScore(option=term.option, score=inferred(each)) for term, each in several))


def on_line(value: Straight) -> Draws:
    return np.stack([score_on_curve(value, AMOUNT, each, drawing) for each in PLACES])


def test_in_every_version_of_scores_that_span_an_issue_the_best_has_100_and_the_worst_0() -> None:
    found = np.stack(list(option_scores(three(0, 40, 100), CHOICE, TERMS[0], drawing).values()))
    assert found.max(axis=0) == pytest.approx(100)
    assert found.min(axis=0) == pytest.approx(0)
    assert (np.diff(found.mean(axis=1)) > 0).all()


@pytest.mark.parametrize(
    "other",
    [
        three(10, 40, 100),
        replace(three(0, 40, 100), scores=three(0, 40, 100).scores[2:]),
        replace(
            three(0, 40, 100),
            scores=(*three(0, 40, 100).scores[:2], OptionScore(option=OptionId("c"), score=Estimate(value=100.0))),
        ),
    ],
)
def test_other_scores_are_drawn_each_by_itself(other: OptionScores) -> None:
    assert not spans(other)
    assert set(option_scores(other, CHOICE, TERMS[2], drawing)) == {TERMS[2]}


def test_what_is_learned_of_an_amount_comes_back_in_the_versions() -> None:
    rises = base_draws(1, "way", COUNT) < 0.9
    bent = 30 + 40 * base_draws(1, "bend", COUNT)
    direct = np.where(rises, np.stack([0 * bent, bent, 100 + 0 * bent]), np.stack([100 + 0 * bent, bent, 0 * bent]))
    found = learned_value(AMOUNT, Unknown(), lambda _: direct)
    assert isinstance(found, Straight)
    assert spans(found)
    drawn = on_line(found)
    assert drawn.mean(axis=1) == pytest.approx(direct.mean(axis=1), abs=4)
    assert (drawn[2] > drawn[0]).mean() == pytest.approx(0.9, abs=0.02)
    assert drawn[1].std() == pytest.approx(direct[1].std(), rel=0.4)


def test_an_amount_learned_once_turns_round_when_more_is_learned() -> None:
    falling = np.stack([np.full(COUNT, each) for each in (100.0, 50.0, 0.0)])
    first = learned_value(AMOUNT, Unknown(), lambda _: 100 - falling)
    assert first is not None
    found = learned_value(AMOUNT, first, lambda _: falling)
    assert isinstance(found, Straight)
    assert on_line(found)[0] == pytest.approx(100)


def test_what_is_learned_of_options_comes_back_in_the_versions() -> None:
    latent = np.stack([base_draws(1, each, COUNT) + lead for each, lead in (("a", 0.0), ("b", 0.3), ("c", 0.6))])
    direct = 100 * (latent - latent.min(axis=0)) / np.ptp(latent, axis=0)

    found = learned_value(CHOICE, Unknown(), lambda _: direct)
    assert isinstance(found, OptionScores)
    drawn = np.stack(list(option_scores(found, CHOICE, TERMS[0], drawing).values()))
    assert drawn.mean(axis=1) == pytest.approx(direct.mean(axis=1), abs=10)
    assert drawn.std(axis=1) == pytest.approx(direct.std(axis=1), rel=0.4)
