"""From a Picture to what the plot draws: numbers, plain words and party indices."""

from collections.abc import Mapping, Sequence
from string import ascii_uppercase

from app.domain.ids import OfferId, PartyId
from app.domain.lookup import others_of, seat_of
from app.domain.offers import OfferStatus
from app.domain.project import Project
from app.domain.rounds import Round, rounds_of
from app.study.picture import Band, Case, OfferSpot, Picture, State
from app.study.scales import Level, Side
from app.wording.acceptance import BANDS
from app.wording.chart import (
    as_it_was,
    axis_end,
    axis_short,
    axis_title,
    case_words,
    same_in_every_case,
    walk_away_caption,
)
from app.wording.likelihood import LIKELY_FROM, POSSIBLE_FROM
from app.wording.names import party_name
from app.wording.numbers import formats_of
from app.wording.solutions import solution_assumption
from ui.kit.plot.records import (
    Axes,
    AxisName,
    CaseMark,
    Cloud,
    DensityGrid,
    DraftMark,
    Frontier,
    Improvement,
    OfferMark,
    Point,
    Shading,
    SolutionMark,
    WalkAway,
)

NARROWEST_BAND = 3.0
MOST_OFFERS = 100
"""Of more offers the last ones are drawn: marks push one another apart, and would cover the picture."""
_TOO_CLOSE = 1.0
"""In points: marks that stand no further apart cover one another."""

_STANDING = {OfferStatus.OPEN, OfferStatus.ACCEPTED}

_AXES: tuple[AxisName, AxisName] = ("x", "y")


def axes_in(project: Project, picture: Picture) -> Axes:
    """Titles, ends and ranges of the axes."""
    x, y = picture.axes
    return Axes(
        x_title=axis_title(project, x),
        y_title=axis_title(project, y),
        x_short=axis_short(project, x),
        y_short=axis_short(project, y),
        x_end=axis_end(project, x),
        y_end=axis_end(project, y),
        x_range=picture.ranges[0],
        y_range=picture.ranges[1],
        x_party=seat_of(project, x),
        y_party=seat_of(project, y),
    )


def cloud_in(picture: Picture) -> Cloud | None:
    """All packages, as points or as cells; None while they are still being counted."""
    cloud = picture.cloud
    if cloud is None:
        return None if picture.state is State.READY else Cloud()
    if cloud.points:
        return Cloud(points=cloud.points)
    return Cloud(
        grid=DensityGrid(columns=cloud.columns, rows=cloud.rows, x_range=cloud.x, y_range=cloud.y, levels=cloud.levels)
    )


def frontier_in(picture: Picture) -> Frontier:
    """The efficient points with the band our estimates leave, and the frontier before the last issue as a ghost."""
    line = picture.line
    joined = line is None or line.is_staircase
    return Frontier(
        points=() if line is None else line.points,
        ghost=picture.ghost,
        ghost_label="" if picture.without is None else same_in_every_case(),
        band=_outline(picture.band) if joined else (),
        band_before=_outline(picture.band_before) if joined else (),
        before_label="" if picture.band_before is None else as_it_was(),
        exact=picture.exact,
        joined=joined,
    )


def _outline(band: Band | None) -> tuple[Point, ...]:
    """A band as a closed polygon; nothing where it has no length."""
    if band is None or len(band.x) < 2:
        return ()
    return (*zip(band.x, band.high, strict=True), *reversed(tuple(zip(band.x, band.low, strict=True))))


def shading_in(picture: Picture) -> Shading | None:
    """How likely the others accept what is where; None where nothing is known of that, or nobody asked."""
    found = None if picture.acceptance is None else picture.acceptance.shading
    if found is None:
        return None
    return Shading(
        columns=found.columns,
        rows=found.rows,
        x_range=found.x,
        y_range=found.y,
        levels=found.levels,
        steps=(POSSIBLE_FROM, LIKELY_FROM),
        words=BANDS,
    )


def walk_aways_in(project: Project, picture: Picture) -> tuple[WalkAway, ...]:
    """Our walk-away as a line that can be dragged, those of others as bands."""
    sides = {side.party: side for side in picture.sides}
    drawn = []
    for axis, party in zip(_AXES, picture.axes, strict=True):
        side = sides.get(party)
        if side is not None and side.walk_away is not None:
            drawn.append(_walk_away(project, axis, side, side.walk_away, alone=project.us in picture.axes))
    return tuple(drawn)


def draft_in(project: Project, picture: Picture) -> DraftMark | None:
    """The draft's mark with its range; none while nothing is settled or a side has no scores to place it by."""
    if not picture.draft.terms or not _has_places(picture):
        return None
    x, y = picture.draft.x, picture.draft.y
    spread = x.low != x.high or y.low != y.high
    return DraftMark(
        at=picture.draft.at,
        label="your draft",
        low=(x.low, y.low) if spread else None,
        high=(x.high, y.high) if spread else None,
        is_around=any(_same_place(mark.spot.at, picture.draft.at) for mark in _offers_shown(picture)),
        cases=_cases(project, picture, "draft", picture.cases),
    )


def improvement_in(picture: Picture) -> Improvement | None:
    """Where the arrow leads; only when there is a draft that it starts from."""
    if picture.better is None or not picture.draft.terms:
        return None
    # Short: in a crowded picture there is no room for more.
    words = "better for both" if len(picture.sides) == 2 else "better for all"
    sure = all(gain.low >= 0 for gain in picture.better.gains)
    return Improvement(at=picture.better.spot.at, label=words if sure else f"perhaps {words}")


def offers_in(project: Project, picture: Picture) -> tuple[OfferMark, ...]:
    """The offers, numbered as in the log, of very many the last; none where an axis has no scores to place them by."""
    shown = _offers_shown(picture)
    before = _offers_before(project, {mark.offer: mark for mark in shown})
    return tuple(
        OfferMark(
            id=mark.offer,
            at=mark.spot.at,
            party=seat_of(project, mark.party),
            text=str(mark.number),
            since=before.get(mark.offer, ""),
            faint=mark.status not in _STANDING,
            cases=_cases(project, picture, mark.offer, mark.cases, seat_of(project, mark.party))
            if mark.status in _STANDING
            else (),
        )
        for mark in shown
    )


def offers_left_out(picture: Picture) -> str:
    """That not all offers are drawn, when there are so many; empty when they are."""
    count = len(picture.offers)
    if count <= MOST_OFFERS:
        return ""
    return f"Of {count:,} offers the last {MOST_OFFERS} are drawn; all of them stand under Offers."


def _offers_before(project: Project, spots: Mapping[OfferId, OfferSpot]) -> dict[OfferId, OfferId]:
    """Per offer the one of the same party that it goes on from: of several made at once the preferred or nearest."""
    last: dict[PartyId, Round] = {}
    found: dict[OfferId, OfferId] = {}
    for turn in rounds_of(project):
        before = last.get(turn.party)
        last[turn.party] = turn
        known = [] if before is None else [spots[each.id] for each in before.offers if each.id in spots]
        for offer in turn.offers:
            if known and offer.id in spots and before is not None:
                ours = spots[offer.id].ours.middle
                near = min(known, key=lambda mark: abs(mark.ours.middle - ours))
                preferred = before.preferred
                found[offer.id] = preferred if preferred is not None and preferred in spots else near.offer
    return found


def solutions_in(picture: Picture) -> tuple[SolutionMark, ...]:
    """The named deals, each with a letter: their names would cover one another where they lie close together."""
    return tuple(
        SolutionMark(id=mark.name, at=mark.spot.at, label=letter)
        for letter, mark in zip(ascii_uppercase, picture.solutions, strict=False)
    )


def assumptions_in(picture: Picture) -> list[str]:
    """What each named deal assumes, after its letter in the picture."""
    return [f"{mark.label}  {solution_assumption(mark.id)}" for mark in solutions_in(picture)]


def case_id(of: str, case: Case) -> str:
    """The id of the mark of a case, of the draft or of an offer."""
    return f"{of}~{case.outcome}"


def _cases(
    project: Project, picture: Picture, of: str, cases: Sequence[Case], party: int | None = None
) -> tuple[CaseMark, ...]:
    event = next((each for each in project.contingencies if each.id == picture.event), None)
    known = set() if event is None else {each.id for each in event.outcomes}
    return tuple(
        CaseMark(id=case_id(of, case), at=case.spot.at, label=case_words(event, case.outcome), party=party)
        for case in cases
        if event is not None and case.outcome in known
    )


def _offers_shown(picture: Picture) -> tuple[OfferSpot, ...]:
    return picture.offers[-MOST_OFFERS:] if _has_places(picture) else ()


def _same_place(one: Point, other: Point) -> bool:
    return max(abs(one[0] - other[0]), abs(one[1] - other[1])) < _TOO_CLOSE


def _has_places(picture: Picture) -> bool:
    """Whether both axes mean something: half way up the axis of a side without scores is no place (decision 0006)."""
    return all(side.valued for side in picture.sides if side.party in picture.axes)


def _walk_away(project: Project, axis: AxisName, side: Side, level: Level, *, alone: bool) -> WalkAway:
    """A line or band; `alone` when only one other side is on the axes, whose title names it already."""
    ours = side.party == project.us
    certain = ours and level.low == level.high
    # What we believe of them is never drawn as a bare line, however sure we are.
    slack = 0.0 if ours or level.low != level.high else NARROWEST_BAND / 2
    return WalkAway(
        axis=axis,
        party=seat_of(project, side.party),
        label=walk_away_caption(project, side.party, level, formats_of(), alone=alone),
        value=level.value,
        low=None if certain else level.low - slack,
        high=None if certain else level.high + slack,
        movable=ours,
    )


def names_on_axes(project: Project) -> Sequence[tuple[str, PartyId]]:
    """Every party with what the axes call it, in the order of the seats."""
    seats = [project.us, *(party.id for party in others_of(project))]
    return [("Us" if party == project.us else party_name(project, party), party) for party in seats]
