"""Several offers as a page asks for them: usual numbers, the person's own, equalised ones, lessons."""

from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest

from app.advice.mesos import PLAUSIBLE, MesoCode
from app.domain.edits.dealing import prefer_offer
from app.domain.estimates import Estimate
from app.domain.project import Project
from app.storage.files import read_project
from app.study.several import SeveralAsked, lessons_of, several_of
from app.study.study import study_of
from tests.app.advice.test_beliefs import doubtful
from tests.app.advice.test_lessons import preferring
from tests.app.advice.test_mesos import dominates
from tests.builders import deal

TEMPLATES = Path(__file__).parents[3] / "resources" / "templates"


@pytest.fixture
def supply() -> Project:
    return read_project(TEMPLATES / "supply-contract.dealwright").project


def test_what_is_not_said_is_usual_and_what_is_said_counts(supply: Project) -> None:
    usual = several_of(study_of(supply), SeveralAsked())
    assert usual is not None
    assert (usual.target, usual.tolerance) == (75.0, 2.0)
    other = several_of(study_of(supply), SeveralAsked(count=2, target=60.5, tolerance=3.0))
    assert other is not None
    assert (other.target, other.tolerance) == (60.5, 3.0)
    assert len(other.found.members) == 2
    assert all(60.5 <= member.ours <= 63.5 for member in other.found.members)


def test_equalised_packages_are_nearer_to_one_another(supply: Project) -> None:
    plain = several_of(study_of(supply), SeveralAsked())
    even = several_of(study_of(supply), SeveralAsked(equalise=True))
    assert plain is not None
    assert even is not None
    assert even.equalised is not None
    assert even.equalised.issue == plain.finest
    assert even.found.difference == even.equalised.difference < plain.found.difference
    assert tuple(member.terms for member in even.found.members) == even.equalised.packages


@pytest.mark.parametrize(
    ("name", "target", "tolerance"),
    [
        ("home-renovation", 46.0, 2.0),
        ("landlord-tenant", 88.0, 6.0),
        ("house-purchase", 40.0, 2.0),
        ("used-car-grown", 76.0, 0.0),
        ("supply-contract", 75.0, 2.0),
    ],
)
@pytest.mark.parametrize("count", [2, 3, 4])
def test_what_is_made_equal_is_as_fit_to_be_offered_as_anything_else(
    name: str, target: float, tolerance: float, count: int
) -> None:
    study = study_of(read_project(TEMPLATES / f"{name}.dealwright").project)
    asked = SeveralAsked(count=count, target=target, tolerance=tolerance, equalise=True)
    answer = several_of(study, asked)
    assert answer is not None
    found = answer.found
    several = [member.terms for member in found.members]
    assert len(set(several)) == len(several)
    assert all(found.target <= member.ours <= found.target + found.tolerance + 1e-9 for member in found.members)
    assert all(member.chance is None or member.chance >= PLAUSIBLE for member in found.members)
    assert not any(dominates(study.tables, study.beliefs, *pair) for pair in permutations(several, 2))
    if answer.equalised is None:
        assert (MesoCode.NOT_EQUALISED in found.codes) == (answer.finest is not None)
        return
    assert found.difference <= tolerance or MesoCode.TOO_COARSE in found.codes
    assert (len(several) < count) == (MesoCode.FEWER in found.codes)


def test_without_anything_to_aim_for_there_is_no_answer_but_a_target_makes_one() -> None:
    nothing = study_of(deal())
    assert several_of(nothing, SeveralAsked()) is None
    asked = several_of(nothing, SeveralAsked(target=50.0))
    assert asked is not None
    assert asked.found.members == ()


def test_each_preference_has_its_lesson() -> None:
    project = preferring(doubtful(), "offer-1")
    ((meso, lessons),) = lessons_of(study_of(project))
    assert meso == project.mesos[0].id
    assert lessons
    silent = prefer_offer(project, meso=meso, preferred=None)
    assert lessons_of(study_of(silent)) == ()


def test_an_aspiration_beyond_everything_is_answered_with_what_is_reachable(supply: Project) -> None:
    us = supply.parties[0]
    high = replace(supply, parties=(replace(us, aspiration=Estimate(value=150)), *supply.parties[1:]), offers=())
    answer = several_of(study_of(high), SeveralAsked())
    assert answer is not None
    assert answer.found.reachable == 100.0
