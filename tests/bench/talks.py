"""How fast the course of the talks is: what every offer of a log changed, with ranges around every weight of theirs."""

import random
from dataclasses import replace

from app.domain.estimates import Estimate
from app.domain.ids import OfferId
from app.domain.offers import Offer
from app.domain.packages import Agreed
from app.domain.project import Project
from app.study.course import course_of
from app.study.study import study_of
from app.valuation.tables import tables_of
from tests.app.valuation.deals import opposed
from tests.bench.engine import timed
from tests.bench.measure import Row

OFFERS = 40


def rows() -> list[Row]:
    """The rows of the log."""
    study = study_of(_with_offers(_doubtful(opposed(20, 10)), OFFERS))
    name = f"the course of {OFFERS} offers, 20 x 10"
    return [timed(name, lambda: course_of(study, OFFERS, {}), 100.0)]


def _doubtful(project: Project) -> Project:
    us, them = project.parties
    preferences = tuple(replace(each, weight=_about(each.weight.value)) for each in them.preferences)
    return replace(project, parties=(us, replace(them, preferences=preferences)))


def _about(value: float) -> Estimate:
    return Estimate(value=value, low=value * 0.7, high=value * 1.3)


def _with_offers(project: Project, count: int) -> Project:
    draw = random.Random(1)  # noqa: S311 - the same packages every time, no secret
    tables = tables_of(project)
    offers = tuple(
        Offer(
            id=OfferId(f"offer-{number}"),
            party=project.parties[number % 2].id,
            terms=tuple(Agreed(issue=table.issue, term=draw.choice(table.terms)) for table in tables.issues),
        )
        for number in range(count)
    )
    return replace(project, offers=offers)
