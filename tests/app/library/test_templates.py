"""Templates: each opens as it was written, is finished, and has something to teach."""

import subprocess
import sys

import numpy as np
import pytest

from app.assets import resource_folder
from app.domain.estimates import Source
from app.domain.lookup import is_complete, others_of, us_of
from app.domain.packages import Agreed, AmountTerm
from app.domain.problems import problems_of
from app.domain.project import Project
from app.library.index import templates
from app.library.templates import NoSuchTemplate, open_template
from app.storage.files import bytes_of, project_from_bytes
from app.valuation.frontier import Frontier, frontier_of, utilities_of
from app.valuation.tables import tables_of
from app.valuation.utilities import worth_of

NAMES = [template.name for template in templates()]
INTEGRATIVE = [name for name in NAMES if name != "used-car"]


def _opened(name: str) -> Project:
    return open_template(name, identifier="mine", seed=7)


def _frontier(project: Project) -> Frontier:
    frontier = frontier_of(tables_of(project))
    assert isinstance(frontier, Frontier)
    return frontier


def _reservations(project: Project) -> list[float]:
    tables = tables_of(project)
    found = []
    for number, party in enumerate(project.parties):
        walk_away = party.walk_away
        if walk_away.terms:
            found.append(float(worth_of(tables, walk_away.terms)[number].low))
        else:
            assert walk_away.value is not None
            found.append(walk_away.value.value)
    return found


def test_the_index_lists_exactly_the_files_there_are() -> None:
    files = {path.stem for path in (resource_folder() / "templates").glob("*.dealwright")}
    assert sorted(NAMES) == sorted(files)


@pytest.mark.parametrize("name", NAMES)
def test_reading_and_writing_a_template_gives_the_same_bytes(name: str) -> None:
    data = (resource_folder() / "templates" / f"{name}.dealwright").read_bytes()
    project, notes = project_from_bytes(data)
    assert not notes
    assert bytes_of(project) == data


@pytest.mark.parametrize("name", NAMES)
def test_an_opened_template_is_the_persons_own_and_the_index_tells_the_truth(name: str) -> None:
    project = _opened(name)
    template = next(template for template in templates() if template.name == name)
    assert (project.id, project.seed) == ("mine", 7)
    assert (len(project.issues), len(project.parties)) == (template.issues, template.parties)
    assert project.name == template.title


@pytest.mark.parametrize("name", NAMES)
def test_a_template_is_finished(name: str) -> None:
    project = _opened(name)
    assert problems_of(project) == ()
    assert is_complete(project, project.draft)
    assert is_complete(project, us_of(project).walk_away.terms)
    assert project.note.count("\n\n") >= 2
    assert project.offers


@pytest.mark.parametrize("name", NAMES)
def test_every_weight_and_walk_away_of_another_side_has_a_range_and_not_all_are_guesses(name: str) -> None:
    project = _opened(name)
    for party in others_of(project):
        assert party.walk_away.value is not None
        assert party.walk_away.value.low is not None
        if len(project.issues) > 1:
            assert all(preference.weight.low is not None for preference in party.preferences)
            assert {preference.weight.source for preference in party.preferences} - {Source.GUESS}


@pytest.mark.parametrize("name", NAMES)
def test_a_deal_that_everybody_prefers_to_walking_away_exists_and_the_draft_is_one(name: str) -> None:
    project = _opened(name)
    least = np.array(_reservations(project))
    assert (utilities_of(_frontier(project)) >= least).all(axis=1).any()
    draft = [float(worth.low) for worth in worth_of(tables_of(project), project.draft)]
    assert (np.array(draft) >= least).all()


@pytest.mark.parametrize("name", INTEGRATIVE)
def test_some_package_is_clearly_better_for_everybody_than_the_draft(name: str) -> None:
    project = _opened(name)
    draft = np.array([float(worth.low) for worth in worth_of(tables_of(project), project.draft)])
    gains = utilities_of(_frontier(project)) - draft
    assert gains.min(axis=1).max() >= 8


@pytest.mark.parametrize("name", INTEGRATIVE)
def test_the_best_deals_lie_far_above_splitting_every_issue(name: str) -> None:
    project = _opened(name)
    middle = np.full(len(project.parties), 50.0)
    gains = utilities_of(_frontier(project)) - middle
    assert gains.min(axis=1).max() >= 8


def test_in_the_renovation_a_price_for_each_case_beats_walking_away_in_both() -> None:
    project = _opened("home-renovation")
    (event,) = project.contingencies
    ours, theirs = (belief.chances for belief in event.beliefs)
    assert [chance.value for chance in ours] == [40, 60]
    assert (theirs[0].low, theirs[0].value, theirs[0].high) == (80, 90, 95)
    assert not any(issue.depends_on for issue in project.issues), "that is what the tutorial does"
    assert not event.judge, "the term sheet asks for it"
    assert event.date
    least = _reservations(project)
    for amount in (52_000.0, 46_000.0):
        terms = tuple(
            Agreed(issue=each.issue, term=AmountTerm(amount=amount)) if each.issue == "price" else each
            for each in project.draft
        )
        worths = [float(worth.low) for worth in worth_of(tables_of(project), terms)]
        assert all(worth >= floor for worth, floor in zip(worths, least, strict=True))


def test_price_alone_has_no_deal_that_is_better_for_both() -> None:
    project = _opened("used-car")
    frontier = _frontier(project)
    assert len(frontier.points) == len(tables_of(project).issues[0].terms)


def test_an_unknown_name_is_refused_with_the_known_ones() -> None:
    with pytest.raises(NoSuchTemplate) as refusal:
        open_template("../secret", identifier="mine", seed=7)
    assert refusal.value.known == tuple(NAMES)


def test_listing_the_templates_loads_no_validator() -> None:
    code = "import sys; from app.library.index import templates; templates(); sys.exit('pydantic_core' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
