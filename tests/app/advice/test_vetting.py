"""Vetting: how sure it is that nobody else loses by a package, what fails, and that many are judged as one by one."""

import numpy as np
import pytest

from app.advice.leanings import MOST_TERMS
from app.advice.vetting import LIKELY_ENOUGH, MOST_REFUSED, passing, promising_over, vetted
from app.domain.values import Bent, Knot
from app.study.study import study_of
from app.valuation.tables import tables_of
from app.valuation.utilities import terms_of_choice
from tests.app.advice.deals import beliefs_of
from tests.app.advice.test_beliefs import doubtful
from tests.app.advice.test_mesos import supply
from tests.builders import about, amount, bent, choice, deal, exactly, scores, terms

RED = terms(colour="red", price=10)


def test_a_package_is_surely_no_worse_than_itself() -> None:
    beliefs = beliefs_of(doubtful(), tables_of(doubtful()))
    same = vetted(beliefs, RED, RED)
    assert same.chance == pytest.approx(1.0)
    assert same.least == 0.0
    assert same.passes
    lower = vetted(beliefs, terms(colour="red", price=8), RED)
    assert lower.chance == 0.0
    assert lower.least < 0
    assert not lower.passes


def test_the_first_of_a_group_that_passes_stands_for_it_and_after_many_failures_none_is_looked_at() -> None:
    beliefs = beliefs_of(doubtful(), tables_of(doubtful()))
    lower, higher = terms(colour="red", price=8), terms(colour="red", price=10)
    groups = [(lower, higher), (lower,)]
    assert [package for package, _ in passing(beliefs, iter(groups), RED)] == [higher]
    many = [(lower,)] * MOST_REFUSED + [(higher,)]
    assert list(passing(beliefs, iter(many), RED)) == []


def test_many_packages_are_judged_by_their_means_as_they_are_one_by_one() -> None:
    study = study_of(supply())
    drawn = np.random.default_rng(1).integers(0, [len(table.terms) for table in study.tables.issues], (60, 5))
    choices = drawn.astype(np.int32)
    several = [terms_of_choice(study.tables, choice) for choice in choices.tolist()]
    promising = promising_over(study.tables, study.beliefs, several[0])(choices)
    means = [vetted(study.beliefs, each, several[0]).least for each in several]
    clear = np.abs(means) > 0.2
    assert 0 < promising.sum() < len(several)
    assert (promising == (np.array(means) >= 0))[clear].all()
    assert LIKELY_ENOUGH == 0.5


@pytest.mark.parametrize("count", [2, 3 * MOST_TERMS])
def test_where_they_may_be_worth_much_and_are_worth_the_same_nothing_is_lost_on_average(count: int) -> None:
    price = amount("price", 1, count)
    level = Bent(knots=(Knot(amount=0, score=exactly(0)), Knot(amount=1, score=about(0, 0, 261483603))))
    project = deal(price, us={"price": (1, bent((1, 0), (count, 1)))}, them={"price": (1, level)})
    tables = tables_of(project)
    every = np.arange(count, dtype=np.int32)[:, np.newaxis]
    for start in (1, count):
        promising = promising_over(tables, beliefs_of(project, tables, 100), terms(price=start))
        assert promising(every).all()


def test_of_very_many_options_each_is_looked_at_by_itself() -> None:
    names = [f"option-{number}" for number in range(3 * MOST_TERMS)]
    worths = {name: 7 * number % 100 for number, name in enumerate(names)}
    colour = choice("colour", *names)
    project = deal(colour, us={"colour": (1, scores(**worths))}, them={"colour": (1, scores(**worths))})
    tables = tables_of(project)
    every = np.arange(len(names), dtype=np.int32)[:, np.newaxis]
    start = names[len(names) // 2]
    promising = promising_over(tables, beliefs_of(project, tables), terms(colour=start))
    assert promising(every).tolist() == [worth >= worths[start] for worth in worths.values()]
