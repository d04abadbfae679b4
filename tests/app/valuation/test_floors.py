"""Floors: every way to ask whether a package holds says what going through all worlds says."""

from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.ids import IssueId, LinkId
from app.domain.links import Bonus, JointEffect, Within
from app.domain.project import Project
from app.study.study import study_of
from app.valuation.floors import floors_of
from app.valuation.partial import settle
from app.valuation.utilities import choice_of_terms, terms_of_choice
from tests.app.study.test_branches import with_walk_aways
from tests.app.study.test_contingent import price_deal, twin
from tests.app.valuation.test_holding import that_hold, with_floors
from tests.builders import amount, deal, depending, event, exactly, line, terms
from tests.effort import repeats


@settings(max_examples=repeats(150, night=1_500), deadline=None)
@given(with_floors(), st.data())
def test_packages_hold_as_term_numbers_as_terms_as_changes_and_as_what_is_left(
    project: Project, data: st.DataObject
) -> None:
    study = study_of(project)
    floors = floors_of(study.tables)
    if floors is None:
        return
    packages, holding = list(twin(project, study)), that_hold(project, study)
    choices = np.array([choice_of_terms(study.tables, package) for package in packages], np.int32)
    assert [package in holding for package in packages] == floors.hold(choices).tolist()

    package, other = (packages[data.draw(st.integers(0, len(packages) - 1))] for _ in range(2))
    number = packages.index(other)
    assert floors.holds(other) == (other in holding)
    places = [at for at, (one, two) in enumerate(zip(package, other, strict=True)) if one != two]
    if places:
        rows = choices[number][places][None].astype(np.intp)
        assert floors.hold_after(package, places, rows).tolist() == [other in holding]
    kept = tuple(agreed for at, agreed in enumerate(other) if at not in places)
    rest = settle(study.tables, kept)
    if rest.tables.issues and rest.possible:
        mine = choices[number][places][None]
        assert floors.of_rest(rest, kept).hold(mine).tolist() == [other in holding]


def test_what_lies_between_two_steps_counts_by_its_fraction() -> None:
    floors = floors_of(study_of(with_walk_aways(price_deal((40, 60), (90, 10)), 20, 20)).tables)
    assert floors is not None
    study = study_of(price_deal((40, 60), (90, 10)))
    package = terms_of_choice(study.tables, [80, 20])

    assert floors.holds(package)
    assert not floors.holds(terms(**{"price~built~intime": 80.25, "price~built~late": 20.0}))
    assert floors.holds(terms(**{"price~built~intime": 79.75, "price~built~late": 20.25}))


def test_a_joint_effect_on_an_event_has_no_floors() -> None:
    project = deal(amount("price", 0, 10), us={"price": (1, line(10, 0))}, them={"price": (1, line(0, 10))})
    project = with_walk_aways(depending(project, event("built", (40, 60), (90, 10)), "price"), 2, 2)

    assert floors_of(study_of(project).tables) is not None
    assert floors_of(study_of(with_an_effect(project)).tables) is None


def with_an_effect(project: Project) -> Project:
    effect = JointEffect(
        id=LinkId("effect"),
        when=(Within(issue=IssueId("price"), low=5),),
        bonuses=(Bonus(party=project.us, points=exactly(1)),),
    )
    return replace(project, joint_effects=(effect,))
