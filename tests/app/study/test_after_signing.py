"""What is said of a signed deal, for every sound project."""

import math

from hypothesis import given

from app.domain.edits.settling import settle_deal
from app.domain.project import Project
from app.study.after_signing import after_signing
from app.study.study import study_of
from tests.app.advice.deals import three_issue_deal
from tests.builders import terms
from tests.strategies import projects


def test_nothing_is_said_before_the_deal_is_signed() -> None:
    assert after_signing(study_of(three_issue_deal())) is None


def test_what_each_has_and_what_is_worth_asking_follow_from_the_signed_terms() -> None:
    poor = terms(speed="slow", colour="red", price="low")
    found = after_signing(study_of(settle_deal(three_issue_deal(), terms=poor)))
    assert found is not None
    assert found.terms == poor
    assert [each.party for each in found.achieved] == ["us", "them"]
    assert found.improving.questions


@given(projects())
def test_every_sound_project_has_an_answer(project: Project) -> None:
    found = after_signing(study_of(project))
    assert (found is None) == (project.settlement is None)
    if found is None:
        return
    for each in found.achieved:
        assert math.isfinite(each.worth.least)
        assert each.room is None or each.room.value >= 0
        assert each.captured is None or math.isfinite(each.captured)
