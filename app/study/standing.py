"""Standing: where the draft stands, what would be better for both, whether there is a zone, and how many of each."""

from dataclasses import dataclass

from app.advice.gains import Gain, gains_between
from app.advice.improvements import improvement
from app.domain.packages import Terms
from app.study.picture import Zone
from app.study.study import Study
from app.valuation.counting import count_at_least, count_better
from app.valuation.frontier import Frontier
from app.valuation.solutions import acceptable_rows

NO_ZONE_TO_SPEAK_OF = Zone(exists=None, packages=None, efficient=0, others_given=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where a settled draft stands: a package better for everybody and its gains, or that there is none.

    `efficient` is None while something is open, and when a frontier that is not exact cannot tell. `room` is the
    distance to the frontier: per valued party how far it could gain with nobody losing, in its own points.
    """

    better: Terms | None = None
    gains: tuple[Gain, ...] = ()
    efficient: bool | None = None
    room: tuple[float, ...] = ()


def standing_of(study: Study, frontier: Frontier) -> Standing:
    """Where the draft stands against the frontier."""
    found = improvement(study.grounds)
    if found is None:
        return Standing()
    if found.terms is None:
        return Standing(efficient=True if frontier.exact else None, room=found.room)
    gains = gains_between(study.tables, study.boxes, study.project.draft, found.terms)
    return Standing(better=found.terms, gains=gains, efficient=False, room=found.room)


def zone_of(study: Study, frontier: Frontier) -> Zone:
    """Whether any package is at or above every walk-away that is given; packages are not counted yet."""
    tables = study.tables
    ours = tables.parties.index(study.project.us)
    efficient = len(acceptable_rows(frontier, tables.reservations))
    return Zone(
        exists=None if tables.reservations[ours] is None else efficient > 0,
        packages=None,
        efficient=efficient,
        others_given=all(
            reservation is not None for place, reservation in enumerate(tables.reservations) if place != ours
        ),
    )


def packages_in_zone(study: Study) -> int | None:
    """How many packages are at or above every walk-away that is given; None when counting takes too long."""
    return count_at_least(study.tables, study.tables.thresholds, study.stop)


def packages_better(study: Study) -> int | None:
    """How many packages are better for everybody than a settled draft; None when counting takes too long."""
    return count_better(study.tables, [worth.low for worth in study.grounds.draft], study.stop)
