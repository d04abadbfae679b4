"""Standing: where the draft stands, what would be better for both, whether there is a zone, and how many of each."""

from dataclasses import replace

from app.advice.gains import Gain, gains_between
from app.advice.improvements import improvement
from app.domain.ids import PartyId
from app.domain.packages import Terms
from app.records import dataclass
from app.study.picture import Zone
from app.study.study import Study
from app.valuation.counting import count_at_least, count_better
from app.valuation.frontier import Frontier
from app.valuation.solutions import rows_in_zone
from app.valuation.tables import Tables
from app.valuation.zone import some_in_zone

NO_ZONE_TO_SPEAK_OF = Zone(exists=None, packages=None, efficient=0, given=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where a settled draft stands: a package better for everybody and its gains, or that there is none.

    `efficient` is None while something is open, when a frontier that is not exact cannot tell, and for a draft that
    somebody would leave in some outcome of an event while other deals hold. `room` is the distance to the frontier: per
    valued party how far it could gain with nobody losing, in its own points.
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
        # Nothing is said of a draft that is left out of the frontier itself.
        known = frontier.exact and study.grounds.holds(study.project.draft)
        return Standing(efficient=True if known else None, room=found.room)
    gains = gains_between(study.tables, study.versions, study.project.draft, found.terms)
    if not any(gain.value > 0 for gain in gains):
        # All that it is better by may come of rounding.
        return Standing(efficient=None, room=found.room)
    return Standing(better=found.terms, gains=gains, efficient=False, room=found.room)


def zone_of(study: Study, frontier: Frontier) -> Zone:
    """Whether any package is at or above every walk-away that is given; packages are not counted yet."""
    tables = study.tables
    given = given_walk_aways(tables)
    to_speak_of = study.project.us in given and study.grounds.everybody_valued
    efficient = len(rows_in_zone(frontier))
    return Zone(
        exists=(efficient > 0 or some_in_zone(frontier)) if to_speak_of else None,
        packages=None,
        efficient=efficient,
        given=given,
    )


def counted(study: Study, zone: Zone) -> Zone:
    """The zone with its packages counted, which settles whether there is one where the frontier could not."""
    packages = packages_in_zone(study)
    if packages is None and zone.exists is False:
        packages = 0
    if packages is None or study.project.us not in zone.given or not study.grounds.everybody_valued:
        return replace(zone, packages=packages)
    return replace(zone, packages=packages, exists=packages > 0)


def given_walk_aways(tables: Tables) -> tuple[PartyId, ...]:
    """The valued parties whose walk-away is given."""
    return tuple(party for party, place in zip(tables.parties, tables.reservations, strict=True) if place is not None)


def packages_in_zone(study: Study) -> int | None:
    """How many packages are at or above every walk-away that is given; None when counting takes too long."""
    return count_at_least(study.tables, study.tables.thresholds, study.stop)


def packages_better(study: Study) -> int | None:
    """How many packages are better for everybody than a settled draft; None when counting takes too long."""
    return count_better(study.tables, [worth.low for worth in study.grounds.draft], study.stop)
