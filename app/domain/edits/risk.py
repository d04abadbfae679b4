"""Editing how much risk a party can bear, and bending its curves by that."""

from dataclasses import replace

from app.domain.bends import STEEPEST_BEND
from app.domain.curves import with_bend
from app.domain.edits.changing import Refused, change_party, given
from app.domain.edits.scores import set_value
from app.domain.estimates import Estimate, Source, is_certain, known_by
from app.domain.ids import IssueId, PartyId
from app.domain.issues import AmountIssue
from app.domain.lookup import issue_of, party_of, preference_of
from app.domain.project import Project
from app.domain.values import Saturating, Straight, rises

_DECIMALS = 4


def set_risk_tolerance(project: Project, *, party: PartyId, tolerance: Estimate | None) -> Project:
    """The project with a party's risk tolerance, in money; None is not known."""
    return change_party(project, party, lambda each: replace(each, risk_tolerance=tolerance))


def set_risk_tolerance_source(project: Project, *, party: PartyId, source: Source, date: str | None = None) -> Project:
    """The project with how we know a risk tolerance; raises Refused where none is given."""
    known = given(party_of(project, party).risk_tolerance, Refused("no_tolerance", party=party))
    return set_risk_tolerance(project, party=party, tolerance=known_by(known, source, date))


def bend_by_tolerance(project: Project, *, party: PartyId, issue: IssueId) -> Project:
    """The project with a party's line on an amount of money bent to the exponential value of its risk tolerance.

    1 - e^(-money / tolerance) between the scores at the ends (Pratt 1964): exactly the curve whose bend is the range
    over the tolerance. Raises Refused where it would be steeper than any curve here, and where something is missing.
    """
    found, side = issue_of(project, issue), party_of(project, party)
    value = preference_of(side, issue).value
    if not isinstance(found, AmountIssue) or not found.currency:
        raise Refused("not_money", issue=issue)
    tolerance = given(side.risk_tolerance, Refused("no_tolerance", party=party))
    if not isinstance(value, Straight | Saturating) or rises(value) is None:
        raise Refused("no_line_to_bend", issue=issue)
    steepest = (found.high - found.low) / tolerance.value
    if steepest > STEEPEST_BEND:
        least = (found.high - found.low) / STEEPEST_BEND
        raise Refused("tolerance_too_small", issue=issue, least=float(f"{least:.3g}"))
    # What one is paid rises fast and flattens; the price one pays hurts the more the higher it is.
    sign = 1 if rises(value) else -1
    bends = [
        round(sign * min((found.high - found.low) / each, STEEPEST_BEND), _DECIMALS)
        for each in (tolerance.value, tolerance.floor, tolerance.ceiling)
    ]
    sure = is_certain(tolerance)
    bent = Estimate(
        value=bends[0],
        low=None if sure else min(bends),
        high=None if sure else max(bends),
        source=tolerance.source,
        date=tolerance.date,
    )
    return set_value(project, party=party, issue=issue, value=with_bend(value, bent))
