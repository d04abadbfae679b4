"""The log of offers as a table: a row per offer, the latest first, a column per party's points and per issue."""

from __future__ import annotations

from collections.abc import Mapping

from app.domain.ids import IssueId, OfferId, PartyId
from app.domain.lookup import Missing, party_of, seat_of
from app.domain.offers import Offer, OfferStatus
from app.domain.packages import Term, term_on
from app.domain.project import FEWEST_PARTIES, Project
from app.domain.rounds import rounds_of
from app.records import dataclass
from app.study.course import Course
from app.study.picture import Picture
from app.wording.dates import day_in_words
from app.wording.log_table import maker_in_words, move_in_words, row_in_words
from app.wording.names import issue_name, party_name, term_in_words
from app.wording.numbers import formats_of
from app.wording.scores import score_in_words, scores_in_words
from app.wording.states import status_in_words
from app.wording.steps import ran_out, ran_out_in_words
from ui.kit.grid.sheet import Mark, RowShape
from ui.models.columns import Column

__all__ = ["LogRow", "Shown", "columns_of", "issues_of", "rows_of", "scores_of", "shape_of"]

FEW_ISSUES = 6
"""So many issues all have a column; of more only those on which offers differ."""
STANDS = frozenset({OfferStatus.OPEN, OfferStatus.ACCEPTED})
_UNDATED = "no date"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What rows tell beside the log itself: points, the course of the talks, today, and which of them is open."""

    picture: Picture | None
    course: Course | None
    today: str
    opened: OfferId | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LogCell:
    """What an offer says on an issue, and below it what that brings us since the same side's offer before."""

    text: str = ""
    detail: str = ""
    missing: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LogRow:
    """One offer with what its cells say."""

    id: OfferId
    mark: Mark
    day: str
    who: str
    status: str
    late: str
    spoken: str
    opened: bool
    points: tuple[str, ...]
    terms: tuple[LogCell, ...]


def shape_of(row: LogRow) -> RowShape:
    """Every row opens."""
    return RowShape(expanded=row.opened)


def issues_of(project: Project, offers: tuple[Offer, ...]) -> tuple[IssueId, ...]:
    """The issues that have a column."""
    issues = tuple(issue.id for issue in project.issues)
    if len(issues) <= FEW_ISSUES:
        return issues
    said = [_said(offer, issues) for offer in offers]
    return tuple(issue for place, issue in enumerate(issues) if len({each[place] for each in said}) > 1)


def _said(offer: Offer, issues: tuple[IssueId, ...]) -> list[Term | None]:
    """What an offer says on these issues: a log is long, and most of its terms need not be looked for."""
    known = {agreed.issue: agreed.term for agreed in offer.terms}
    return [known[issue] if issue in known else term_on(offer.terms, issue) for issue in issues]


def scores_of(project: Project, picture: Picture | None) -> dict[OfferId, str]:
    """What offers are worth to every side, in a sentence each."""
    found: dict[OfferId, str] = {}
    if picture is not None:
        for spot in picture.offers:
            try:
                found[spot.offer] = scores_in_words(project, spot.worths, picture.sides, formats_of())
            except Missing:
                # The picture may show a party that has just left; the next one is on its way.
                return {}
    return found


def rows_of(project: Project, offers: tuple[Offer, ...], shown: Shown) -> tuple[LogRow, ...]:
    """A row per offer, turn by turn from the latest on; those of one turn in their own order."""
    wanted = {offer.id: offer for offer in offers}
    numbers = {offer.id: number for number, offer in enumerate(project.offers, start=1)}
    said, scores = scores_of(project, shown.picture), _points(project, shown.picture)
    issues, moved = issues_of(project, offers), _moved(shown.course)
    rows = []
    for turn in reversed(rounds_of(project)):
        for offer in turn.offers:
            if offer.id not in wanted:
                continue
            day = day_in_words(offer.date, shown.today)
            until = day_in_words(offer.expires, shown.today)
            rows.append(
                LogRow(
                    id=offer.id,
                    mark=Mark(
                        party=seat_of(project, offer.party),
                        number=str(numbers[offer.id]),
                        faint=offer.status not in STANDS,
                    ),
                    day=day,
                    who=maker_in_words(project, turn, offer, formats_of()),
                    status=status_in_words(offer.status),
                    late=ran_out_in_words(until) if ran_out(offer, shown.today) else "",
                    spoken=row_in_words(project, offer, (day, until), said.get(offer.id, "")),
                    opened=offer.id == shown.opened,
                    points=scores.get(offer.id, ()),
                    terms=_terms(project, offer, issues, moved.get(offer.id, {})),
                )
            )
    return tuple(rows)


def _moved(course: Course | None) -> dict[OfferId, dict[IssueId, str]]:
    """What stands below the terms of an offer that say otherwise than the same side's offer before."""
    show = formats_of()
    stops = () if course is None else course.stops
    return {stop.offer: {move.issue: move_in_words(move, show) for move in stop.moves} for stop in stops}


def _terms(
    project: Project, offer: Offer, issues: tuple[IssueId, ...], moved: Mapping[IssueId, str]
) -> tuple[LogCell, ...]:
    show = formats_of()
    return tuple(
        LogCell(
            text=term_in_words(project, issue, term, show),
            detail=moved.get(issue, ""),
            missing=term is None,
        )
        for issue, term in zip(issues, _said(offer, issues), strict=True)
    )


def _points(project: Project, picture: Picture | None) -> dict[OfferId, tuple[str, ...]]:
    """What offers are worth to every valued side of the picture."""
    if picture is None:
        return {}
    show = formats_of()
    return {
        spot.offer: tuple(
            score_in_words(side, worth, ours=side.party == project.us, show=show)
            for side, worth in zip(picture.sides, spot.worths, strict=True)
            if side.valued
        )
        for spot in picture.offers
    }


def columns_of(project: Project, offers: tuple[Offer, ...], picture: Picture | None) -> tuple[Column[LogRow], ...]:
    """Which offer, what it is worth to whom, what it says on the issues, and what became of it."""
    sides = () if picture is None else tuple(side.party for side in picture.sides if side.valued)
    known = {party.id for party in project.parties}
    return (
        Column[LogRow](
            key="offer",
            title="Offer",
            text=lambda row: row.day or _UNDATED,
            stands_in=lambda row: not row.day,
            detail=lambda row: row.who,
            look=lambda row: row.mark,
            note=lambda row: row.late,
            edit_text=lambda row: f"{row.mark.number} {row.day} {row.who}",
            spoken=lambda row: row.spoken,
            tip=lambda row: row.spoken,
            width=164,
            title_gives_way=True,
        ),
        *(
            _points_column(project, party, place)
            for place, party in enumerate(sides)
            # The picture may show a party that has just left; the next one is on its way.
            if party in known
        ),
        *(_issue_column(project, issue, place) for place, issue in enumerate(issues_of(project, offers))),
        Column[LogRow](
            key="status",
            title="Status",
            text=lambda row: row.status,
            width=128,
            title_gives_way=True,
        ),
    )


def _points_column(project: Project, party: PartyId, place: int) -> Column[LogRow]:
    ours = party == project.us
    alone = len(project.parties) == FEWEST_PARTIES and not party_of(project, party).name
    return Column[LogRow](
        key=("points", party),
        title="You" if ours else "They" if alone else party_name(project, party),
        title_tip="Points" if ours else "Points by your estimate",
        text=lambda row: row.points[place] if place < len(row.points) else "",
        number=True,
        party=seat_of(project, party),
        width=60 if ours else 92,
        title_gives_way=True,
    )


def _issue_column(project: Project, issue: IssueId, place: int) -> Column[LogRow]:
    name = issue_name(project, issue)
    return Column[LogRow](
        key=("issue", issue),
        title=name,
        title_tip=name,
        text=lambda row: _cell(row.terms, place).text,
        detail=lambda row: _cell(row.terms, place).detail,
        stands_in=lambda row: _cell(row.terms, place).missing,
        width=88,
        stretch=1,
        title_gives_way=True,
    )


def _cell(cells: tuple[LogCell, ...], place: int) -> LogCell:
    return cells[place] if place < len(cells) else LogCell()
