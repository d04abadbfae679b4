"""Audits: what is odd about a project that only its utilities show; codes with places, like the domain's problems."""

from enum import StrEnum

from app.domain.ids import PartyId
from app.domain.problems import Place
from app.records import dataclass
from app.valuation.counting import count_packages
from app.valuation.fold import TooLarge
from app.valuation.frontier import Frontier
from app.valuation.tables import Tables
from app.valuation.utilities import extremes
from app.valuation.zone import some_in_zone

NOWHERE = Place()


class AuditCode(StrEnum):
    """Everything the strip and `check` can say that needs a study. `detail` is named in the comment."""

    WALK_AWAY_OUT_OF_REACH = "walk_away_out_of_reach"  # place.party; no package is as good as walking away
    WALK_AWAY_BELOW_ALL = "walk_away_below_all"  # place.party; every package is at least as good as walking away
    NO_ZONE = "no_zone"  # no package beats every walk-away: a result, not a mistake
    BEYOND_FOLD = "beyond_fold"  # detail: number of packages; no exact frontier for so many parties and issues
    NOTHING_POSSIBLE = "nothing_possible"  # the rules leave no package
    WITHIN_BOUND = "within_bound"  # detail: points of utility that the deals found may be short of the best
    NOT_EXACT = "not_exact"  # detail: the error bound in points of utility


@dataclass(frozen=True, slots=True, kw_only=True)
class Audit:
    """One thing to look at; `detail` is a number for the sentence."""

    code: AuditCode
    place: Place = NOWHERE
    detail: str = ""


def audits_of(tables: Tables, frontier: Frontier | TooLarge) -> tuple[Audit, ...]:
    """All audits of a deal; nothing when there is no issue to agree on."""
    if not tables.issues:
        return ()
    if tables.barred:
        # The problems of the project name the issue.
        return ()
    if not count_packages(tables):
        return (Audit(code=AuditCode.NOTHING_POSSIBLE),)
    if not tables.parties:
        return ()
    found = []
    out_of_reach = False
    for number, party in enumerate(tables.parties):
        threshold = tables.thresholds[number]
        if threshold is None:
            continue
        worst, best = extremes(tables)[number]
        if threshold > best:
            out_of_reach = True
            found.append(_at(AuditCode.WALK_AWAY_OUT_OF_REACH, party))
        elif threshold <= worst:
            found.append(_at(AuditCode.WALK_AWAY_BELOW_ALL, party))
    if isinstance(frontier, TooLarge):
        found.append(Audit(code=AuditCode.BEYOND_FOLD, detail=str(count_packages(tables))))
        return tuple(found)
    if not out_of_reach and some_in_zone(frontier) is False:
        found.append(Audit(code=AuditCode.NO_ZONE))
    if not frontier.exact:
        code = AuditCode.WITHIN_BOUND if frontier.slack else AuditCode.NOT_EXACT
        found.append(Audit(code=code, detail=f"{frontier.error_bound:.3g}"))
    return tuple(found)


def _at(code: AuditCode, party: PartyId) -> Audit:
    return Audit(code=code, place=Place(party=party))
