"""The tables of the page: the events, and how one of them can turn out with how likely each side holds that."""

from __future__ import annotations

from app.domain.edits.events import clear_chances, rename_outcome, set_chance, set_event_words
from app.domain.estimates import Estimate
from app.domain.ids import EventId, OutcomeId, PartyId
from app.domain.lookup import find, others_of, seat_of
from app.domain.packages import Contingency
from app.domain.project import FEWEST_PARTIES, Project
from app.records import dataclass
from app.wording.bands import band_in_short, band_to_edit, parse_band
from app.wording.names import event_name, is_named, issue_name, outcome_name, party_name
from app.wording.numbers import formats_of
from app.wording.plain import NOT_GIVEN
from app.wording.reading import NotANumber
from ui.bridge.document_link import DocumentLink
from ui.models.columns import CellRefused, Column, refuse_if

__all__ = [
    "EventRow",
    "OutcomeRow",
    "event_columns",
    "event_rows",
    "outcome_columns",
    "outcome_rows",
    "sides_of",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRow:
    """One event, what it is called, and the names of the issues that depend on it."""

    event: Contingency
    name: str
    issues: str

    @property
    def id(self) -> EventId:
        """Which event."""
        return self.event.id


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeRow:
    """One way an event can turn out, and how likely each side holds it, in the order of the columns; None: not said."""

    id: OutcomeId
    label: str
    name: str
    chances: tuple[Estimate | None, ...]


def event_rows(project: Project) -> tuple[EventRow, ...]:
    """One row per event."""
    return tuple(
        EventRow(
            event=event,
            name=event_name(project, event.id),
            issues=", ".join(issue_name(project, each.id) for each in project.issues if each.depends_on == event.id),
        )
        for event in project.contingencies
    )


def event_columns(link: DocumentLink) -> tuple[Column[EventRow], ...]:
    """What happens, and what depends on it."""
    return (
        Column(
            key="event",
            title="What may happen",
            text=lambda row: row.name,
            stands_in=lambda row: not row.event.event.strip(),
            edit_text=lambda row: row.event.event,
            edit=lambda row, text: refuse_if(link.apply(set_event_words, event=row.id, words=text.strip())),
            tip=lambda row: row.name,
            limit=500,
            width=120,
            stretch=3,
        ),
        Column(
            key="issues",
            title="Depends on it",
            text=lambda row: row.issues or NOT_GIVEN,
            tip=lambda row: row.issues,
            width=96,
            stretch=1,
        ),
    )


def sides_of(project: Project) -> tuple[PartyId, ...]:
    """Whose chances there are: ours first."""
    return (project.us, *(party.id for party in others_of(project)))


def outcome_rows(project: Project, event: EventId) -> tuple[OutcomeRow, ...]:
    """One row per way the event can turn out."""
    known = find(project.contingencies, event, "event")
    beliefs = {belief.party: belief.chances for belief in known.beliefs}
    return tuple(
        OutcomeRow(
            id=outcome.id,
            label=outcome.label,
            name=outcome_name(known, outcome.id),
            chances=tuple(beliefs[side][place] if side in beliefs else None for side in sides_of(project)),
        )
        for place, outcome in enumerate(known.outcomes)
    )


def outcome_columns(link: DocumentLink, event: EventId) -> tuple[Column[OutcomeRow], ...]:
    """What it is called, and how likely each side holds it."""
    sides = sides_of(link.project)
    words = Column[OutcomeRow](
        key="outcome",
        title="It may turn out",
        text=lambda row: row.name,
        stands_in=lambda row: not is_named(row.label),
        edit_text=lambda row: row.label,
        edit=lambda row, text: refuse_if(link.apply(rename_outcome, event=event, outcome=row.id, label=text.strip())),
        tip=lambda row: row.name,
        width=104,
        stretch=1,
    )
    return (words, *(_chance_column(link, event, place) for place in range(len(sides))))


def _chance_column(link: DocumentLink, event: EventId, place: int) -> Column[OutcomeRow]:
    party = sides_of(link.project)[place]
    ours = place == 0

    def text(row: OutcomeRow) -> str:
        chance = row.chances[place]
        return NOT_GIVEN if chance is None else band_in_short(chance, formats_of())

    def edit_text(row: OutcomeRow) -> str:
        chance = row.chances[place]
        return "" if chance is None else band_to_edit(chance, formats_of())

    def edit(row: OutcomeRow, typed: str) -> None:
        if not typed.strip():
            if row.chances[place] is not None:
                refuse_if(link.apply(clear_chances, event=event, party=party))
            return
        try:
            low, value, high = parse_band(typed.replace("%", ""))
        except NotANumber as error:
            raise CellRefused(error.sentence) from error
        given = None if low == high and row.chances[place] is None else (low, high)
        refuse_if(link.apply(set_chance, event=event, party=party, outcome=row.id, chance=value, bounds=given))

    return Column(
        key=("chance", party),
        title="You %" if ours else "They %" if len(sides_of(link.project)) == FEWEST_PARTIES else "%",
        text=text,
        edit_text=edit_text,
        edit=edit,
        title_tip="How likely you hold it, in percent"
        if ours
        else f"How likely {party_name(link.project, party)} holds it, by your estimate: a range such as 80–95",
        number=True,
        party=seat_of(link.project, party),
        width=80,
        title_gives_way=True,
    )
