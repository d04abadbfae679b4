"""The map of differences as a table: an issue a row, both importances as bars away from each other."""

from __future__ import annotations

from collections.abc import Sequence

from app.advice.differences import Difference
from app.domain.ids import PartyId
from app.domain.lookup import seat_of
from app.domain.project import Project
from app.records import dataclass
from app.wording.differences import (
    difference_in_words,
    note_of_difference,
    ours_share,
    theirs_share,
    told_of_difference,
    you_and_them,
)
from app.wording.names import issue_name
from app.wording.numbers import formats_of
from ui.kit.grid.sheet import Facing
from ui.models.columns import Column

__all__ = ["MapRow", "columns_of", "rows_of"]

_ICONS = {"opposite": "arrow-left-right", "same": "check", "mixed": "split", "unknown": "circle-question-mark"}


@dataclass(frozen=True, slots=True, kw_only=True)
class MapRow:
    """One issue of the map."""

    id: str
    name: str
    note: str
    facing: Facing
    spoken: str
    tip: str


def rows_of(project: Project, party: PartyId, differences: Sequence[Difference]) -> tuple[MapRow, ...]:
    """The rows, first what matters most more to us; raises Missing for differences of an older snapshot."""
    show = formats_of()
    longest = max((max(each.ours, each.high or each.theirs or 0.0) for each in differences), default=0.0) or 1.0

    def along(share: float | None) -> float | None:
        return None if share is None else share / longest

    return tuple(
        MapRow(
            id=each.issue,
            name=issue_name(project, each.issue),
            note=note_of_difference(each),
            facing=Facing(
                ours=each.ours / longest,
                theirs=along(each.theirs),
                low=along(each.low),
                high=along(each.high),
                said=(ours_share(each, show), theirs_share(each, show)),
                party=seat_of(project, party),
                icon=_ICONS[each.stance.value],
            ),
            spoken=difference_in_words(project, each, show),
            tip=told_of_difference(each),
        )
        for each in differences
    )


def columns_of(project: Project, party: PartyId) -> tuple[Column[MapRow], ...]:
    """The issue, what it is good for, and the bars."""
    return (
        Column[MapRow](
            key="issue",
            title="Issue",
            text=lambda row: row.name,
            detail=lambda row: row.note,
            tip=lambda row: row.tip,
            spoken=lambda row: row.spoken,
            width=136,
            stretch=4,
            title_gives_way=True,
        ),
        Column[MapRow](
            key="shares",
            title=you_and_them(project, party),
            text=lambda row: " / ".join(row.facing.said),
            look=lambda row: row.facing,
            tip=lambda row: row.tip,
            spoken=lambda row: row.spoken,
            width=190,
            stretch=4,
            title_gives_way=True,
        ),
    )
