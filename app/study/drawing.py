"""Drawing: a study as a picture, in two steps: what is cheap enough for every tick of a drag, then the rest."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from app.advice.worths import Worth, worths_of
from app.domain.ids import EventId, IssueId, PartyId
from app.domain.lookup import others_of
from app.domain.packages import Contingency, Terms, term_on
from app.domain.project import FEWEST_PARTIES, Project
from app.study.added import Added, added
from app.study.caption import facts_of, facts_without_frontier, with_floors, with_zone
from app.study.cases import cases_of, event_shown
from app.study.facts import FactCode
from app.study.picture import (
    NOTHING_BESIDE,
    Band,
    Beside,
    Better,
    Case,
    Learned,
    OfferSpot,
    Picture,
    Point,
    SolutionSpot,
    Spot,
    State,
)
from app.study.scales import Side
from app.study.shapes import Axes, band_of, cloud_of, ghost_of, line_of
from app.study.sides import axis_range, place_of, sides_of
from app.study.standing import (
    NO_ZONE_TO_SPEAK_OF,
    Standing,
    counted,
    packages_better,
    standing_of,
    zone_of,
)
from app.study.study import Study
from app.valuation.density import predicted_cost
from app.valuation.frontier import Frontier
from app.valuation.packages import choices_of
from app.valuation.solutions import Solution
from app.valuation.tables import Tables
from app.valuation.utilities import terms_of_choice

if TYPE_CHECKING:
    from app.study.lineup import Lineup
    from app.study.shades import Acceptance

CHEAP_MS = 4.0
"""All packages are drawn with every tick of a drag while their density is predicted to take no longer; later else.

With the frontier of such deals that stays under the 5 ms that the window may compute at once.
"""
SOLUTIONS = ("nash", "kalai_smorodinsky", "egalitarian", "utilitarian")


def picture_of(
    study: Study,
    axes: tuple[PartyId, PartyId] | None = None,
    *,
    previous: Picture | None = None,
    beside: Beside = NOTHING_BESIDE,
    cheap: float = CHEAP_MS,
    lined_up: bool = False,
) -> Picture:
    """The picture of a study, but for its solutions, counts and a cloud that takes long: `complete` adds those.

    A cloud takes long that is predicted to take more than `cheap` milliseconds.
    `axes` are us and the first other party unless given. What `previous` shows of the same tables is taken over.
    `beside` is for the ghost, for what added issues make possible, and for the event whose cases are shown. `lined_up`
    asks for a lineup: one that takes long comes with the rest. Raises Stopped.
    """
    axes = axes or (study.project.us, others_of(study.project)[0].id)
    places, frontier = _places(study, axes), study.frontier
    kept = previous if previous is not None and previous.axes == axes and previous.basis is study.tables else None
    if places is None or not isinstance(frontier, Frontier) or not len(frontier.points):
        state = _why_empty(study, axes)
        bare = _bare(study, axes, Standing(), beside.event)
        facts = facts_without_frontier(study, state)
        lineup = _lineup(study, bare) if lined_up else None
        return replace(bare, state=state, facts=facts, lineup=lineup, finished=True)
    standing, zone = standing_of(study, frontier), zone_of(study, frontier)
    # What they picked and said narrows what is believed and leaves the tables as they are.
    same = kept is not None and kept.learned == learned_by(study.said)
    # The first picture, and the first of other issues, has the most to work out: its band comes with the rest.
    is_familiar = previous is not None and _issues_of(previous.basis) == _issues_of(study.tables)
    band = kept.band if kept and same else band_of(study, frontier, places) if is_familiar else None
    new = added(study, beside.new_issues) if beside.new_issues else None
    ghost, without = _ghost(study, places, beside.event, new)
    bare = _bare(study, axes, standing, beside.event)
    return replace(
        bare,
        line=kept.line if kept else line_of(frontier, places),
        zone=zone,
        better_count=0 if standing.efficient else None,
        efficient=standing.efficient,
        room=standing.room,
        facts=facts_of(study, zone, standing, new),
        ghost=ghost,
        without=without,
        cloud=kept.cloud if kept else cloud_of(study, places) if is_cheap(study.tables, cheap) else None,
        band=band,
        band_before=kept.band_before if kept and same else _wider(previous, bare, band),
        lineup=_lineup(study, bare, quick=True) if lined_up else None,
        exact=frontier.exact,
        error_bound=frontier.error_bound,
    )


def complete(picture: Picture, study: Study, *, lined_up: bool = False, shaded: bool = False) -> Picture:
    """The picture of the same study with everything on it, a lineup or a shading if it is asked for. Raises Stopped."""
    places, frontier = _places(study, picture.axes), study.frontier
    if picture.finished or picture.line is None or places is None:
        return picture
    better_count = packages_better(study) if picture.better is not None else picture.better_count
    zone = counted(study, picture.zone)
    counts = {
        FactCode.BETTER_FOR_BOTH: better_count,
        FactCode.ZONE: zone.packages,
        FactCode.OPENED_A_ZONE: zone.packages,
    }
    facts = with_floors(with_zone(picture.facts, study, zone), study, zone)
    return replace(
        picture,
        zone=zone,
        better_count=better_count,
        solutions=_solutions(study, picture.axes),
        facts=tuple(replace(fact, count=counts.get(fact.code, fact.count)) for fact in facts),
        cloud=picture.cloud or cloud_of(study, places),
        band=picture.band or (band_of(study, frontier, places) if isinstance(frontier, Frontier) else None),
        lineup=picture.lineup or (_lineup(study, picture) if lined_up else None),
        acceptance=_acceptance(study, places if shaded else None),
        finished=True,
    )


def is_cheap(tables: Tables, cheap: float = CHEAP_MS) -> bool:
    """Whether drawing all packages is quick enough for every tick of a drag."""
    return predicted_cost(tables) <= cheap


def _issues_of(tables: Tables) -> list[IssueId]:
    return [table.issue for table in tables.issues]


def _why_empty(study: Study, axes: tuple[PartyId, PartyId]) -> State:
    tables = study.tables
    if not tables.issues:
        return State.NO_ISSUES
    if place_of(tables, study.project.us) is None:
        return State.OURS_UNKNOWN
    if any(place_of(tables, party) is None for party in axes):
        return State.THEIRS_UNKNOWN
    return State.BEYOND_FOLD if study.package_count else State.NOTHING_POSSIBLE


def _ghost(
    study: Study, places: Axes, event: EventId | None, new: Added | None
) -> tuple[tuple[Point, ...], EventId | None]:
    """What the line is held against, and the event on which nothing depends there; nothing where there is no line."""
    if len(study.tables.parties) > FEWEST_PARTIES:
        return (), None
    shown = None if event is None else event_shown(study, event)
    if shown is not None and shown.id == event:
        plain = study.without(event)
        if isinstance(plain.frontier, Frontier) and plain.tables.parties == study.tables.parties:
            return ghost_of(plain.frontier, places), event
    return ((), None) if new is None else (ghost_of(new.ghost, places), None)


def learned_by(project: Project) -> Learned:
    """What was learned of the others by what they did and said."""
    heeded = tuple(offer.id for offer in project.offers if offer.heeded)
    return Learned(mesos=project.mesos, statements=project.statements, heeded=heeded)


def _wider(previous: Picture | None, now: Picture, band: Band | None) -> Band | None:
    """The band from before something was learned, where that left less open: the widest since a number was changed."""
    if previous is None or band is None or previous.axes != now.axes or previous.learned == now.learned:
        return None
    earlier = previous.band_before if previous.basis is now.basis else None
    known = [each for each in (earlier, previous.band) if each is not None and each.width > band.width]
    return max(known, key=lambda each: each.width, default=None)


def _bare(study: Study, axes: tuple[PartyId, PartyId], standing: Standing, asked: EventId | None) -> Picture:
    """Everything that needs no frontier: the sides, the draft, the offers, and where the draft might move."""
    project, tables = study.project, study.tables
    several = [project.draft, *(offer.terms for offer in project.offers)]
    if standing.better is not None:
        several.append(standing.better)
    worths = worths_of(tables, study.versions, several)
    sides = {side.party: side for side in sides_of(study, worths[0])}
    spots = [_spot(study, (sides[axes[0]], sides[axes[1]]), *pair) for pair in zip(several, worths, strict=True)]
    better = Better(spot=spots[-1], gains=standing.gains) if standing.better is not None else None
    event = event_shown(study, asked)
    cases = [()] * len(several) if event is None else _cases(study, event, (sides[axes[0]], sides[axes[1]]))
    return Picture(
        state=State.READY,
        axes=axes,
        ranges=(axis_range(study, sides[axes[0]]), axis_range(study, sides[axes[1]])),
        sides=tuple(sides.values()),
        packages=study.package_count,
        zone=NO_ZONE_TO_SPEAK_OF,
        draft=spots[0],
        open_issues=tuple(issue.id for issue in project.issues if term_on(project.draft, issue.id) is None),
        offers=tuple(
            OfferSpot(
                offer=offer.id,
                number=number,
                party=offer.party,
                status=offer.status,
                spot=spots[number],
                worths=tuple(_worth(study, side, worths[number]) for side in sides.values()),
                ours=_worth(study, sides[project.us], worths[number]),
                cases=cases[number],
            )
            for number, offer in enumerate(project.offers, start=1)
        ),
        better=better,
        event=None if event is None else event.id,
        cases=cases[0],
        exact=tables.exact,
        error_bound=tables.error_bound,
        basis=tables,
        learned=learned_by(study.said),
    )


def _cases(study: Study, event: Contingency, axes: tuple[Side, Side]) -> list[tuple[Case, ...]]:
    """The cases of the draft and of every offer."""
    said = study.said
    found = cases_of(study, event, [said.draft, *(offer.terms for offer in said.offers)])
    return [
        tuple(
            Case(
                outcome=case.outcome,
                spot=_spot(study, axes, case.terms, [worth for _, worth in case.worths]),
                below=case.below,
            )
            for case in cases
        )
        for cases in found
    ]


def _places(study: Study, axes: tuple[PartyId, PartyId]) -> Axes | None:
    x, y = place_of(study.tables, axes[0]), place_of(study.tables, axes[1])
    return None if x is None or y is None else Axes(x=x, y=y)


def _spot(study: Study, axes: tuple[Side, Side], terms: Terms, worths: Sequence[Worth]) -> Spot:
    x, y = (_worth(study, side, worths) for side in axes)
    return Spot(terms=terms, x=x, y=y)


def _worth(study: Study, side: Side, worths: Sequence[Worth]) -> Worth:
    """What terms are worth to one side; one without utilities may like anything: its draft spans its scale."""
    return dict(zip(study.tables.parties, worths, strict=True)).get(side.party, side.draft)


def _acceptance(study: Study, shaded: Axes | None) -> "Acceptance":
    # Deferred: it is wanted only once all else is drawn.
    from app.study.acceptance import acceptance_of  # noqa: PLC0415 - loaded when the first picture is there

    return acceptance_of(study, shaded)


def _lineup(study: Study, picture: Picture, *, quick: bool = False) -> "Lineup | None":
    """The lineup; None when it is to be `quick` and would not be."""
    # Deferred: two parties have none, and it is much of what the first picture would have to load.
    from app.study.lineup import is_quick, lineup_of  # noqa: PLC0415 - loaded when it is asked for

    if quick and not is_quick(study):
        return None
    better = picture.better
    return lineup_of(study, picture.sides, better.spot.terms if better else None, better.gains if better else ())


def _solutions(study: Study, axes: tuple[PartyId, PartyId]) -> tuple[SolutionSpot, ...]:
    found, frontier = study.solutions, study.frontier
    if not isinstance(frontier, Frontier):
        return ()
    named: list[tuple[str, Solution]] = [(name, getattr(found, name)) for name in SOLUTIONS]
    picked = [(name, solution, solution.best) for name, solution in named if solution.best is not None]
    choices = choices_of(frontier, [best for _, _, best in picked]).tolist()
    several = [terms_of_choice(frontier.tables, choice) for choice in choices]
    worths = worths_of(study.tables, study.versions, several)
    sides = {side.party: side for side in sides_of(study, worths[0])} if worths else {}
    return tuple(
        SolutionSpot(
            name=name,
            spot=_spot(study, (sides[axes[0]], sides[axes[1]]), terms, worth),
            ties=len(solution.rows),
        )
        for (name, solution, _), terms, worth in zip(picked, several, worths, strict=True)
    )
