"""How fast it is said how likely the others accept, all over the picture, and whether a deal is likely at all."""

from dataclasses import replace
from functools import partial

from app.domain.estimates import Estimate
from app.domain.parties import WalkAway
from app.study.acceptance import shading_of
from app.study.impasse import impasse_check
from app.study.shapes import Axes
from app.study.study import Study, study_of
from tests.app.advice.test_acceptable import in_doubt
from tests.app.valuation.deals import opposed
from tests.bench.engine import timed
from tests.bench.measure import Row

TARGET_MS = 300.0


def rows() -> list[Row]:
    """What the lane is asked of a study that has its frontier and its beliefs already."""
    measured = []
    for name, study in (
        ("10 issues x 10 options", ready(10, 10, 2)),
        ("3 parties, 8 issues x 5 options", ready(8, 5, 3)),
    ):
        measured += [
            timed(f"shading of acceptance, {name}", partial(shaded, study), TARGET_MS, runs=3),
            timed(f"impasse check, {name}", partial(impasse_check, study), TARGET_MS, runs=3),
        ]
    for name, hard in (
        ("10 issues x 10 options", stuck(10, 10, 2, 82.0)),
        ("3 parties, 8 issues x 5 options", stuck(8, 5, 3, 92.0)),
    ):
        measured.append(
            timed(f"impasse check, a deal unlikely, {name}", partial(impasse_check, hard), TARGET_MS, runs=3)
        )
    return measured


def ready(issues: int, options: int, parties: int) -> Study:
    """A deal with a range on all that is estimated, its frontier folded."""
    study = study_of(in_doubt(opposed(issues, options, parties)))
    impasse_check(study)
    return study


def stuck(issues: int, options: int, parties: int, ours: float) -> Study:
    """The same where a third of the versions have a deal, so that much has to be settled."""
    project = in_doubt(opposed(issues, options, parties))
    us, *others = project.parties
    project = replace(project, parties=(replace(us, walk_away=WalkAway(value=Estimate(value=ours))), *others))
    study = study_of(project)
    impasse_check(study)
    return study


def shaded(study: Study) -> object:
    """The shades, made anew."""
    study.known_shadings.clear()
    return shading_of(study, Axes(x=0, y=1))
