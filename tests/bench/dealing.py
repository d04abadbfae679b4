"""How fast the ledger, the comparison and the questions after signing are answered, at 20 issues x 10 options."""

from dataclasses import replace

from app.advice.fixing import cost_of_fixing
from app.advice.ledger import parked_terms
from app.domain.edits.dealing import put_on_table
from app.domain.edits.parking import park_term
from app.domain.edits.parties import set_walk_away_points
from app.domain.edits.settling import settle_deal
from app.domain.edits.weights import set_weight_range
from app.domain.packages import Terms
from app.domain.project import Project
from app.study.after_signing import after_signing
from app.study.comparison import MOST_SIDE_BY_SIDE, side_by_side
from app.study.study import Study, study_of
from app.valuation.utilities import terms_of_choice
from tests.app.valuation.deals import opposed
from tests.bench.engine import timed
from tests.bench.measure import Row

TARGET_MS = 100.0
PARKED = 3
RESERVATION = 30.0


def rows() -> list[Row]:
    """What a page asks of a study that has its frontier and its beliefs already."""
    study = study_of(_talks())
    grounds, parked = study.grounds, parked_terms(study.project)
    counts = study.package_counts
    keys = [f"offer:{offer.id}" for offer in study.project.offers]
    side_by_side(study, keys, None)
    after_signing(study)
    return [
        timed(
            "cost of fixing a term, 20 issues x 10 options",
            lambda: cost_of_fixing(grounds, parked[:1], counts),
            TARGET_MS,
        ),
        timed(
            f"cost of fixing {PARKED} terms, 20 issues x 10 options",
            lambda: cost_of_fixing(grounds, parked, counts),
            TARGET_MS,
        ),
        timed("questions after signing, 20 issues x 10 options", lambda: after_signing(study), TARGET_MS),
        timed(
            f"{MOST_SIDE_BY_SIDE} packages side by side, 20 issues x 10 options",
            lambda: side_by_side(study, keys, None),
            TARGET_MS,
        ),
    ]


def _talks() -> Project:
    """A deal with walk-aways, their weights half as much or half as much again, offers, parked terms, a signed deal."""
    project = opposed(20, 10)
    them = project.parties[1]
    for party in project.parties:
        project = set_walk_away_points(project, party=party.id, points=RESERVATION)
    for entry in them.preferences:
        low, high = entry.weight.value / 2, entry.weight.value * 1.5
        project = set_weight_range(project, party=them.id, issue=entry.issue, low=low, high=high)
    study = study_of(project)
    for place in range(MOST_SIDE_BY_SIDE):
        project = put_on_table(project, party=project.us, terms=_all_at(study, place))
    middle = _all_at(study, 5)
    for agreed in _all_at(study, 1)[:PARKED]:
        project = park_term(project, issue=agreed.issue, term=agreed.term)
    return replace(settle_deal(project, terms=middle), draft=middle)


def _all_at(study: Study, place: int) -> Terms:
    return terms_of_choice(study.tables, [place] * len(study.tables.issues))
