"""Drawing: a study as a picture, in two steps: what is cheap enough for every tick of a drag, then the rest."""

from dataclasses import replace

from app.domain.ids import IssueId, PartyId
from app.domain.lookup import others_of
from app.domain.packages import Terms, term_on
from app.study.added import added
from app.study.caption import facts_of, facts_without_frontier
from app.study.facts import FactCode
from app.study.picture import Better, OfferSpot, Picture, SolutionSpot, Spot, State, Worth
from app.study.shapes import Axes, band_of, cloud_of, ghost_of, line_of, parts_of
from app.study.standing import (
    NO_ZONE_TO_SPEAK_OF,
    Standing,
    packages_better,
    packages_in_zone,
    standing_of,
    zone_of,
)
from app.study.study import Study
from app.study.worths import axis_range, place_of, sides_of, worths_of
from app.valuation.frontier import Frontier
from app.valuation.packages import choices_of
from app.valuation.solutions import Solution
from app.valuation.utilities import terms_of_choice

SOLUTIONS = ("nash", "kalai_smorodinsky", "egalitarian", "utilitarian")


def picture_of(
    study: Study,
    axes: tuple[PartyId, PartyId] | None = None,
    *,
    previous: Picture | None = None,
    new_issue: IssueId | None = None,
) -> Picture:
    """The picture of a study, but for its cloud, band, solutions and counts: `complete` adds those.

    `axes` are us and the first other party unless given. What `previous` shows of the same tables is taken over.
    `new_issue` is the issue added last, for the ghost and what it makes possible. Raises Stopped.
    """
    axes = axes or (study.project.us, others_of(study.project)[0].id)
    state = _state(study, axes)
    places = _places(study, axes)
    frontier = study.frontier
    kept = previous if previous is not None and previous.axes == axes and previous.basis is study.tables else None
    sides = sides_of(study)
    ranges = {side.party: axis_range(study, side) for side in sides}
    bare = Picture(
        state=state,
        axes=axes,
        ranges=(ranges[axes[0]], ranges[axes[1]]),
        sides=sides,
        parts=kept.parts if kept else parts_of(study.tables),
        packages=study.package_count,
        zone=NO_ZONE_TO_SPEAK_OF,
        draft=_spot(study, axes, study.project.draft),
        open_issues=_open_issues(study),
        offers=_offers(study, axes),
        exact=study.tables.exact,
        error_bound=study.tables.error_bound,
        basis=study.tables,
    )
    if state is not State.READY or places is None or not isinstance(frontier, Frontier):
        return replace(bare, facts=facts_without_frontier(study, state), finished=True)
    standing, zone = standing_of(study, frontier), zone_of(study, frontier)
    new = added(study, new_issue) if new_issue is not None else None
    return replace(
        bare,
        line=kept.line if kept else line_of(frontier, places),
        zone=zone,
        better=_better(study, axes, standing),
        better_count=0 if standing.efficient else None,
        efficient=standing.efficient,
        facts=facts_of(study, zone, standing, new),
        ghost=ghost_of(new.ghost, places) if new is not None else (),
        cloud=kept.cloud if kept else None,
        band=kept.band if kept else None,
        exact=frontier.exact,
        error_bound=frontier.error_bound,
    )


def complete(picture: Picture, study: Study) -> Picture:
    """The picture of the same study with everything on it. Raises Stopped."""
    places = _places(study, picture.axes)
    if picture.finished or picture.line is None or places is None:
        return picture
    better_count = packages_better(study) if picture.better is not None else picture.better_count
    zone = replace(picture.zone, packages=packages_in_zone(study))
    counts = {FactCode.BETTER_FOR_BOTH: better_count, FactCode.ZONE: zone.packages}
    return replace(
        picture,
        zone=zone,
        better_count=better_count,
        solutions=_solutions(study, picture.axes),
        facts=tuple(replace(fact, count=counts.get(fact.code, fact.count)) for fact in picture.facts),
        cloud=picture.cloud or cloud_of(study, places),
        band=picture.band or band_of(study, picture.line.frontier, places),
        finished=True,
    )


def _state(study: Study, axes: tuple[PartyId, PartyId]) -> State:
    tables = study.tables
    if not tables.issues:
        return State.NO_ISSUES
    if place_of(tables, study.project.us) is None:
        return State.OURS_UNKNOWN
    if any(place_of(tables, party) is None for party in axes):
        return State.THEIRS_UNKNOWN
    return State.READY if isinstance(study.frontier, Frontier) else State.BEYOND_FOLD


def _places(study: Study, axes: tuple[PartyId, PartyId]) -> Axes | None:
    x, y = place_of(study.tables, axes[0]), place_of(study.tables, axes[1])
    return None if x is None or y is None else Axes(x=x, y=y)


def _open_issues(study: Study) -> tuple[IssueId, ...]:
    project = study.project
    return tuple(issue.id for issue in project.issues if term_on(project.draft, issue.id) is None)


def _better(study: Study, axes: tuple[PartyId, PartyId], standing: Standing) -> Better | None:
    if standing.better is None:
        return None
    return Better(spot=_spot(study, axes, standing.better), gains=standing.gains)


def _spot(study: Study, axes: tuple[PartyId, PartyId], terms: Terms) -> Spot:
    worths = dict(zip(study.tables.parties, worths_of(study, terms), strict=True))
    x, y = (worths.get(party) or _anything(study, party) for party in axes)
    return Spot(terms=terms, x=x, y=y)


def _anything(study: Study, party: PartyId) -> Worth:
    side = next(side for side in sides_of(study) if side.party == party)
    return side.draft


def _offers(study: Study, axes: tuple[PartyId, PartyId]) -> tuple[OfferSpot, ...]:
    return tuple(
        OfferSpot(
            offer=offer.id,
            number=number,
            party=offer.party,
            status=offer.status,
            spot=_spot(study, axes, offer.terms),
        )
        for number, offer in enumerate(study.project.offers, start=1)
    )


def _solutions(study: Study, axes: tuple[PartyId, PartyId]) -> tuple[SolutionSpot, ...]:
    found, frontier = study.solutions, study.frontier
    if found is None or not isinstance(frontier, Frontier):
        return ()
    spots = []
    for name in SOLUTIONS:
        solution: Solution = getattr(found, name)
        if solution.best is not None:
            choice = choices_of(frontier, [solution.best])[0].tolist()
            spot = _spot(study, axes, terms_of_choice(frontier.tables, choice))
            spots.append(SolutionSpot(name=name, spot=spot, ties=len(solution.rows)))
    return tuple(spots)
