"""What a conclusion hangs on most: effects are shares of variance, and noise alone has none."""

from dataclasses import replace

import numpy as np
import pytest

from app.advice.beliefs import Belief
from app.advice.chances import acceptance
from app.advice.mattering import HingeKind, Mattering, first_order_effects, guess_behind, mattering_of
from app.domain.edits.parties import clear_walk_away, set_walk_away_points, set_walk_away_source
from app.domain.edits.statements import note_statement
from app.domain.edits.weights import set_weight_range
from app.domain.estimates import Source
from app.domain.ids import IssueId, PartyId
from app.domain.project import Project
from app.valuation.tables import tables_of
from tests.builders import terms, two_issue_deal

US, THEM = PartyId("us"), PartyId("them")
COLOUR, PRICE = IssueId("colour"), IssueId("price")
PACKAGE = terms(colour="blue", price=5)


def found_in(project: Project, most: int = 3) -> Mattering:
    """What the package hangs on."""
    return mattering_of(project, [Belief(project, tables_of(project), THEM)], PACKAGE, most)


def test_effects_of_a_sum_are_the_shares_of_its_variance() -> None:
    numbers = np.random.default_rng(7).uniform(size=(3, 20_000))
    effects = first_order_effects(numbers, 3 * numbers[0] + numbers[1])
    assert effects == pytest.approx([0.9, 0.1, 0.0], abs=0.02)


def test_what_is_certain_and_what_does_not_vary_has_no_effect() -> None:
    numbers = np.stack([np.full(2_000, 3.0), np.linspace(0, 1, 2_000)])
    assert first_order_effects(numbers, numbers[1])[0] == 0
    assert first_order_effects(numbers, np.ones(2_000)).tolist() == [0, 0]


def test_noise_has_hardly_any_effect_in_as_many_versions_as_there_are() -> None:
    random = np.random.default_rng(11)
    effects = first_order_effects(random.uniform(size=(50, 2_000)), random.uniform(size=2_000))
    assert effects.mean() < 0.005
    assert effects.max() < 0.02


def test_versions_that_are_likelier_count_as_if_they_stood_there_more_than_once() -> None:
    random = np.random.default_rng(5)
    numbers = random.uniform(size=(3, 4_000))
    outcome = (numbers[0] + 0.5 * numbers[1] > 0.9).astype(np.float64)
    times = random.integers(0, 4, size=4_000) * np.where(numbers[0] < 0.5, 1, 2)
    weighed = first_order_effects(numbers, outcome, times / times.sum())
    repeated = first_order_effects(np.repeat(numbers, times, axis=1), np.repeat(outcome, times))
    assert weighed == pytest.approx(repeated, abs=0.02)


def test_noise_has_hardly_any_effect_where_few_versions_are_likely() -> None:
    random = np.random.default_rng(11)
    likely = random.exponential(size=2_000) ** 3
    effects = first_order_effects(random.uniform(size=(50, 2_000)), random.uniform(size=2_000), likely / likely.sum())
    assert effects.mean() < 0.06


def test_what_a_party_said_moves_how_likely_it_is_and_what_it_hangs_on() -> None:
    project = set_walk_away_points(two_issue_deal(), party=THEM, points=50, bounds=(0, 100))
    for issue in (COLOUR, PRICE):
        project = set_weight_range(project, party=THEM, issue=issue, low=1, high=100)
    said = note_statement(project, party=THEM, more=COLOUR, less=PRICE)
    before, after = found_in(project), found_in(said)
    assert after.chance != before.chance
    assert after.hinges != before.hinges
    chances = acceptance([Belief(said, tables_of(said), THEM)], [PACKAGE])
    assert chances is not None
    assert after.chance == pytest.approx(float(chances[0]))


def test_a_walk_away_that_alone_is_uncertain_is_all_that_matters() -> None:
    project = set_walk_away_points(two_issue_deal(), party=THEM, points=50, bounds=(0, 100))
    found = found_in(project)
    assert [(each.kind, each.party, each.issue) for each in found.hinges] == [(HingeKind.WALK_AWAY, THEM, None)]
    assert found.hinges[0].effect > 0.5
    assert found.chance is not None


def test_how_it_is_known_goes_along_and_what_was_said_is_no_guess() -> None:
    project = set_walk_away_points(two_issue_deal(), party=THEM, points=50, bounds=(0, 100))
    assert found_in(project).guessed
    said = found_in(set_walk_away_source(project, party=THEM, source=Source.SAID))
    assert said.hinges[0].source is Source.SAID
    assert not said.guessed


def test_without_a_walk_away_it_is_what_the_package_is_worth_to_them() -> None:
    project = clear_walk_away(two_issue_deal(), party=THEM)
    project = set_weight_range(project, party=THEM, issue=COLOUR, low=1, high=500)
    found = found_in(project, most=1)
    assert found.chance is None
    assert [(each.kind, each.issue) for each in found.hinges] == [(HingeKind.WEIGHT, COLOUR)]


def test_where_everything_is_certain_nothing_matters() -> None:
    project = set_walk_away_points(two_issue_deal(), party=THEM, points=10, bounds=(10, 10))
    parties = tuple(
        replace(
            each,
            preferences=tuple(
                replace(one, weight=replace(one.weight, low=None, high=None)) for one in each.preferences
            ),
        )
        for each in project.parties
    )
    assert found_in(replace(project, parties=parties)).hinges == ()


def test_the_guess_behind_a_change_is_on_an_issue_that_changes() -> None:
    project = set_weight_range(two_issue_deal(), party=THEM, issue=COLOUR, low=1, high=500)
    belief = Belief(project, tables_of(project), THEM)
    found = guess_behind(project, [belief], PACKAGE, terms(colour="red", price=9))
    assert found is not None
    assert (found.party, found.kind) == (THEM, HingeKind.WEIGHT)
    assert found.issue in {COLOUR, PRICE}
    assert guess_behind(project, [belief], PACKAGE, PACKAGE) is None
