"""Whatever a sound project holds, it has a picture and what is taken over from an earlier study changes nothing."""

import math
from collections.abc import Iterator

import pytest
from hypothesis import given

from app.advice.worths import Worth
from app.domain.edits.weights import set_weight
from app.domain.project import Project
from app.study.drawing import complete, picture_of
from app.study.picture import Picture, State
from app.study.study import study_of
from tests.strategies import projects


def worths(picture: Picture) -> Iterator[Worth]:
    yield from (side.draft for side in picture.sides)
    for offer in picture.offers:
        yield from (offer.spot.x, offer.spot.y)


@given(projects())
def test_every_sound_project_has_a_finite_picture(project: Project) -> None:
    study = study_of(project)
    # Asked by the window before anything is computed.
    assert 0 <= study.cost < math.inf
    picture = complete(picture_of(study), study)

    assert picture.finished
    assert all(low < high and math.isfinite(low + high) for low, high in picture.ranges)
    assert all(worth.low <= worth.least <= worth.most <= worth.high for worth in worths(picture))
    if picture.state is State.READY:
        assert picture.line is not None
        assert picture.line.count > 0


@given(projects())
def test_a_study_made_from_an_earlier_one_shows_the_same(project: Project) -> None:
    if not project.issues:
        return
    before = study_of(project)
    shown = complete(picture_of(before), before)
    edited = set_weight(project, party=project.us, issue=project.issues[0].id, weight=7)

    fresh, following = study_of(edited), study_of(edited, before)
    assert 0 <= following.cost < math.inf
    one, other = picture_of(fresh), picture_of(following, previous=shown)

    assert one.state is other.state
    assert one.facts == other.facts
    assert one.packages == other.packages
    assert one.zone == other.zone
    if one.line is not None and other.line is not None:
        assert [x for x, _ in other.line.points] == pytest.approx([x for x, _ in one.line.points])
        assert [y for _, y in other.line.points] == pytest.approx([y for _, y in one.line.points])
