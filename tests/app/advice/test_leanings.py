"""Candidates near a level: inside the band, all of them where they are few, the best for every leaning otherwise."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.advice import leanings
from app.advice.leanings import Lookout
from app.domain.edits.weights import set_weight_range
from app.domain.project import Project
from app.study.study import study_of
from app.valuation.utilities import extremes, terms_of_choice, worth_of
from tests.app.advice.deals import beliefs_of
from tests.app.valuation.deals import itex_cypress, opposed
from tests.bench import families
from tests.effort import repeats
from tests.strategies import projects
from tests.twins.searching import valued


def band_of(project: Project, at: float, width: float) -> tuple[Fraction, Fraction]:
    """A band on our scale, by shares of our range."""
    tables = study_of(project).tables
    low, high = (Fraction(end) / tables.divisors[0] for end in extremes(tables)[0])
    return low + (high - low) * Fraction(str(at)), low + (high - low) * Fraction(str(at + width))


def found_in(project: Project, at: float, width: float, count: int = 200) -> leanings.Candidates:
    study = study_of(project)
    return Lookout(study.grounds, beliefs_of(project, study.tables, count)).between(band_of(project, at, width))


def test_of_a_small_deal_all_packages_in_the_band_are_found() -> None:
    project = itex_cypress()
    low, high = band_of(project, 0.5, 0.1)
    found = found_in(project, 0.5, 0.1)
    expected = sum(low <= utilities[0] <= high for _, utilities in valued(project))
    assert found.complete
    assert found.within == len(found.choices) == expected > 5


@settings(max_examples=repeats(60, night=1_000))
@given(projects(), st.floats(0, 0.9), st.floats(0.01, 0.3), st.sampled_from([0, leanings.MOST_LISTED]))
def test_no_candidate_lies_outside_the_band(project: Project, at: float, width: float, most: int) -> None:
    study = study_of(project)
    us = study.grounds.us
    if us is None:
        return
    low, high = (Fraction(end) / study.tables.divisors[us] for end in extremes(study.tables)[us])
    span = high - low
    band = low + span * Fraction(at).limit_denominator(50), low + span * Fraction(at + width).limit_denominator(50)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(leanings, "MOST_LISTED", most)
        found = Lookout(study.grounds, beliefs_of(project, study.tables, 20)).between(band)
    assert len(set(found.choices)) == len(found.choices)
    for choice in found.choices:
        assert band[0] <= worth_of(study.tables, terms_of_choice(study.tables, choice))[us].low <= band[1]


def test_on_the_grid_the_best_for_them_is_as_good_as_of_all_packages() -> None:
    project = itex_cypress()
    tables = study_of(project).tables
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(leanings, "MOST_LISTED", 0)
        found = found_in(project, 0.5, 0.1)
    low, high = band_of(project, 0.5, 0.1)
    best = max(utilities[1] for _, utilities in valued(project) if low <= utilities[0] <= high)
    assert max(worth_of(tables, terms_of_choice(tables, choice))[1].low for choice in found.choices) == best


def test_what_may_matter_most_to_them_brings_its_own_candidates() -> None:
    project = opposed(12, 5)
    weight = project.parties[1].preferences[0].weight.value
    doubtful = set_weight_range(
        project, party=project.parties[1].id, issue=project.issues[0].id, low=weight, high=20 * weight
    )
    sure, unsure = found_in(project, 0.6, 0.02), found_in(doubtful, 0.6, 0.02)
    assert set(unsure.choices) - set(sure.choices)


@pytest.mark.parametrize("project", [families.tied_chain(opposed(10, 4)), families.steps(4, 300)])
def test_tied_issues_and_long_rows_of_amounts_have_candidates_too(project: Project) -> None:
    assert len(found_in(project, 0.6, 0.02).choices) >= 2


def test_a_band_that_nothing_reaches_is_empty() -> None:
    study = study_of(opposed(12, 5))
    found = Lookout(study.grounds, study.beliefs).between((Fraction(200), Fraction(210)))
    assert found.choices == ()
