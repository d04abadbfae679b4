"""Unscored: every version has a best and a worst, in no direction that was not said."""

import numpy as np
import pytest

from app.advice.draws import Draws, base_draws
from app.advice.unscored import unknown_scores
from app.domain.ids import IssueId, OptionId
from app.domain.issues import AmountIssue, ChoiceIssue, Option
from app.domain.packages import AmountTerm, OptionTerm, Term

TERMS = [OptionTerm(option=OptionId(each)) for each in "abcd"]
CHOICE = ChoiceIssue(id=IssueId("colour"), options=tuple(Option(id=each.option) for each in TERMS))
AMOUNT = AmountIssue(id=IssueId("price"), low=10.0, high=20.0, step=1.0)


def scores() -> dict[Term, Draws]:
    return unknown_scores(CHOICE, TERMS[0], number)


def on_amount(amount: float) -> Draws:
    term = AmountTerm(amount=amount)
    return unknown_scores(AMOUNT, term, number)[term]


def number(what: str) -> Draws:
    return base_draws(1, what, 2_000)


def test_in_every_version_the_best_option_has_100_and_the_worst_0() -> None:
    found = np.stack(list(scores().values()))
    assert found.max(axis=0) == pytest.approx(100)
    assert found.min(axis=0) == pytest.approx(0)


def test_no_direction_is_assumed() -> None:
    found = scores()
    assert found[TERMS[0]].mean() == pytest.approx(50, abs=2)
    assert found[TERMS[3]].mean() == pytest.approx(50, abs=2)


def test_neighbours_are_mostly_alike_and_not_always() -> None:
    found = np.stack(list(scores().values()))
    steps = np.sign(np.diff(found, axis=0))
    orderly = (abs(steps.sum(axis=0)) == 3).mean()
    assert 0.5 < orderly < 0.95


def test_a_single_option_is_scored_too() -> None:
    single = ChoiceIssue(id=IssueId("colour"), options=CHOICE.options[:1])
    assert unknown_scores(single, TERMS[0], number)[TERMS[0]].shape == (2_000,)


def test_an_amount_rises_or_falls_from_one_end_to_the_other() -> None:
    ends = np.stack([on_amount(10), on_amount(25)])
    assert ends.sum(axis=0) == pytest.approx(100)
    middle = on_amount(15)
    assert middle.min() > 15
    assert middle.max() < 85
