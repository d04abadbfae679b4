"""How fast the course of the talks is, and the ranking of questions: with ranges around every weight of theirs."""

import random
from dataclasses import replace

from app.advice.observer import VERSIONS
from app.domain.estimates import Estimate
from app.domain.ids import OfferId
from app.domain.lookup import us_of
from app.domain.offers import Offer
from app.domain.packages import Agreed
from app.domain.parties import WalkAway
from app.domain.project import Project
from app.domain.sharing import Sharing
from app.domain.values import with_scores
from app.study.asking import to_ask
from app.study.course import course_of
from app.study.sharing import to_tell
from app.study.study import Study, study_of
from app.valuation.tables import tables_of
from tests.app.valuation.deals import opposed
from tests.bench.engine import timed
from tests.bench.measure import Row

OFFERS = 40


def rows() -> list[Row]:
    """The rows of the log."""
    study = study_of(_with_offers(_doubtful(opposed(20, 10)), OFFERS))
    name = f"the course of {OFFERS} offers, 20 x 10"
    questions = study_of(_at_stake(_doubtful(opposed(10, 10))))
    asked = "questions ranked, 10 x 10"
    return [
        timed(name, lambda: course_of(study, OFFERS, {}), 100.0),
        timed(asked, lambda: to_ask(study_of(questions.said, _without_versions(questions))), 1_000.0),
        *_sharing_rows(),
    ]


def _sharing_rows() -> list[Row]:
    """What they can tell by eight offers of ours, and what to say next, every issue being open to be told."""
    project = _with_offers(_at_stake(_doubtful(opposed(10, 5))), 16)
    us = us_of(project)
    open_ones = tuple(replace(each, sharing=Sharing.FREELY) for each in us.preferences)
    told = replace(us, preferences=open_ones)
    project = replace(project, parties=tuple(told if each.id == us.id else each for each in project.parties))
    study = study_of(project)
    name = f"what to tell, by {VERSIONS} versions of us, 10 x 5"
    return [timed(name, lambda: to_tell(study_of(study.said, _without_versions(study))), 1_000.0)]


def _at_stake(project: Project) -> Project:
    """The project in which both have a walk-away, theirs roughly known, and their scores are roughly known."""
    us, them = project.parties
    return replace(
        project,
        parties=(
            replace(us, walk_away=WalkAway(value=Estimate(value=30.0))),
            replace(
                them,
                walk_away=WalkAway(value=Estimate(value=40.0, low=20.0, high=60.0)),
                preferences=tuple(replace(each, value=with_scores(each.value, _rough)) for each in them.preferences),
            ),
        ),
    )


def _rough(score: Estimate) -> Estimate:
    return replace(score, low=score.value * 0.8, high=score.value * 1.2 + 1)


def _without_versions(study: Study) -> Study:
    """A study that has the tables and the frontier already, as when a page asks, but no versions yet."""
    study.known_beliefs.clear()
    return study


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
