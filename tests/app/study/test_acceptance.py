"""What is believed of the others' answer: never without its prior, and no number where that is all guesses."""

from dataclasses import replace

import numpy as np
import pytest

from app.domain.edits.dealing import set_draft
from app.domain.edits.parties import clear_walk_away, set_walk_away_points, set_walk_away_source
from app.domain.edits.weights import set_weight
from app.domain.estimates import Source
from app.domain.ids import IssueId, PartyId
from app.domain.project import Project
from app.study.acceptance import acceptance_of
from app.study.drawing import complete, picture_of
from app.study.shades import SURE
from app.study.shapes import Axes
from app.study.study import study_of
from tests.app.advice.test_acceptable import in_doubt
from tests.app.valuation.deals import opposed
from tests.builders import terms, two_issue_deal

THEM = PartyId("them")
AXES = Axes(x=0, y=1)


def told(project: Project | None = None) -> Project:
    """Their walk-away is something they said."""
    made = set_walk_away_points(project or two_issue_deal(), party=THEM, points=30.0, bounds=(10.0, 50.0))
    return set_walk_away_source(made, party=THEM, source=Source.SAID, date="2026-05-12")


def test_what_rests_on_guesses_alone_has_no_likelihood_and_no_shading() -> None:
    project = set_walk_away_points(two_issue_deal(), party=THEM, points=30.0, bounds=(10.0, 50.0))
    found = acceptance_of(study_of(set_draft(project, terms=terms(colour="red", price=10))), AXES)
    assert found.guessed
    assert (found.draft, found.shading) == (None, None)
    assert [prior.party for prior in found.priors] == [THEM]


def test_whoever_gives_no_walk_away_is_named_instead() -> None:
    found = acceptance_of(study_of(clear_walk_away(told(), party=THEM)), AXES)
    assert found.missing == (THEM,)
    assert found.shading is None


def test_a_settled_draft_has_a_likelihood_and_an_open_one_has_none() -> None:
    study = study_of(set_draft(told(), terms=terms(colour="red", price=10)))
    found = acceptance_of(study)
    assert found.draft is not None
    assert 0 <= found.draft <= 1
    assert acceptance_of(study_of(set_draft(told(), terms=terms(colour="red")))).draft is None


def test_shades_rise_with_their_points_and_are_certain_only_where_all_versions_agree() -> None:
    study = study_of(in_doubt(opposed(6, 5)))
    study = study_of(set_walk_away_source(study.said, party=study.tables.parties[1], source=Source.SAID))
    shading = acceptance_of(study, AXES).shading
    assert shading is not None
    levels = np.frombuffer(shading.levels, np.uint8).reshape(shading.rows, shading.columns)
    assert levels.min() >= 1
    assert levels[0].max() < SURE / 10
    assert levels[-1].min() > 0.9 * SURE


def test_with_a_third_party_nothing_is_shaded_where_no_package_is_near() -> None:
    project = in_doubt(opposed(4, 3, 3))
    for party in project.parties[1:]:
        project = set_walk_away_source(project, party=party.id, source=Source.SAID)
    shading = acceptance_of(study_of(project), AXES).shading
    assert shading is not None
    assert 0 in shading.levels


def test_shades_are_taken_over_until_what_they_rest_on_changes() -> None:
    first = study_of(told())
    shading = acceptance_of(first, AXES).shading
    drafted = study_of(set_draft(first.said, terms=terms(colour="red", price=10)), first)
    assert acceptance_of(drafted, AXES).shading is shading
    weighed = study_of(set_weight(first.said, party=THEM, issue=IssueId("price"), weight=7.0), drafted)
    assert acceptance_of(weighed, AXES).shading is not shading


def test_a_picture_is_shaded_only_when_that_is_asked_for() -> None:
    study = study_of(told())
    picture = picture_of(study)
    assert picture.acceptance is None
    plain, shaded = complete(picture, study), complete(picture, study, shaded=True)
    assert plain.acceptance is not None
    assert plain.acceptance.shading is None
    assert shaded.acceptance is not None
    assert shaded.acceptance.shading is not None
    assert shaded.acceptance == replace(plain.acceptance, shading=shaded.acceptance.shading)


def test_more_in_doubt_makes_a_softer_border() -> None:
    narrow = set_walk_away_points(told(), party=THEM, points=30.0, bounds=(29.0, 31.0))
    counts = []
    for project in (told(), set_walk_away_source(narrow, party=THEM, source=Source.SAID)):
        shading = acceptance_of(study_of(project), AXES).shading
        assert shading is not None
        counts.append(sum(SURE * 0.1 < level < SURE * 0.9 for level in shading.levels))
    assert counts[0] > counts[1]


@pytest.mark.parametrize("source", [Source.SAID, Source.DOCUMENTED])
def test_one_number_that_is_more_than_a_guess_is_enough(source: Source) -> None:
    assert acceptance_of(study_of(set_walk_away_source(told(), party=THEM, source=source))).is_known
