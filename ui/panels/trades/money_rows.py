"""The tables of what waiting and risk cost each side, and of when options have the money paid."""

from __future__ import annotations

from collections.abc import Callable

from app.domain.edits.risk import set_risk_tolerance, set_risk_tolerance_source
from app.domain.edits.waiting import set_discount_rate, set_discount_rate_source, set_schedule
from app.domain.estimates import Estimate, Source
from app.domain.ids import IssueId, OptionId, PartyId
from app.domain.issues import AmountIssue, ChoiceIssue, Option
from app.domain.lookup import party_of
from app.domain.parties import Party
from app.domain.project import FEWEST_PARTIES, Project
from app.records import dataclass
from app.wording.bands import band_in_short, band_to_edit, parse_band
from app.wording.names import option_name, party_name
from app.wording.numbers import formats_of
from app.wording.plain import NOT_GIVEN, rough_amount, span
from app.wording.reading import NotTaken
from app.wording.risk import TOLERANCE_ASKED
from app.wording.schedules import parse_schedule, schedule_in_words
from ui.bridge.document_link import DocumentLink
from ui.models.columns import CellRefused, Column, refuse_if
from ui.models.known_columns import known_columns

__all__ = [
    "PaidRow",
    "SideRow",
    "paid_columns",
    "paid_rows",
    "rate_columns",
    "rate_rows",
    "tolerance_columns",
    "tolerance_rows",
]

_OFF_BY = 0.3
"""A single number of theirs may be off by about so much of it, until somebody says a range."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SideRow:
    """What is known of one side: of waiting for money, or of risking it."""

    id: PartyId
    name: str
    ours: bool
    known: Estimate | None
    shown: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PaidRow:
    """When the price is paid under an option."""

    option: Option
    name: str
    paid: str

    @property
    def id(self) -> OptionId:
        """Which option."""
        return self.option.id


def rate_rows(project: Project, party: PartyId) -> tuple[SideRow, ...]:
    """What waiting a year for money costs us and a party, in percent."""
    show = formats_of()
    return _rows(project, party, lambda side: side.discount_rate, lambda known: band_in_short(known, show))


def tolerance_rows(project: Project, party: PartyId, price: AmountIssue | None) -> tuple[SideRow, ...]:
    """How much money we and a party can put at risk, in the currency of the price."""
    show = formats_of()

    def written(known: Estimate) -> str:
        if price is None:
            return band_in_short(known, show)
        return span(*(rough_amount(end, price, show) for end in (known.floor, known.ceiling)))

    return _rows(project, party, lambda side: side.risk_tolerance, written)


def rate_columns(link: DocumentLink) -> tuple[Column[SideRow], ...]:
    """Who, what waiting costs, how we know."""
    return _columns(
        "Waiting costs, % a year",
        "What waiting a year for money costs: a bank's interest, or what the money would earn. Theirs as a range, such "
        "as 8–14",
        lambda row, value: link.apply(set_discount_rate, party=row.id, rate=value),
        lambda row, source, date: link.apply(set_discount_rate_source, party=row.id, source=source, date=date),
    )


def tolerance_columns(link: DocumentLink) -> tuple[Column[SideRow], ...]:
    """Who, how much money it can put at risk, how we know."""
    return _columns(
        "Can put at risk",
        f"{TOLERANCE_ASKED} Theirs as a range, such as 20,000–60,000",
        lambda row, value: link.apply(set_risk_tolerance, party=row.id, tolerance=value),
        lambda row, source, date: link.apply(set_risk_tolerance_source, party=row.id, source=source, date=date),
    )


def _rows(
    project: Project, party: PartyId, part: Callable[[Party], Estimate | None], written: Callable[[Estimate], str]
) -> tuple[SideRow, ...]:
    alone = len(project.parties) == FEWEST_PARTIES
    return tuple(
        SideRow(
            id=each,
            name="You" if each == project.us else "They" if alone else party_name(project, party),
            ours=each == project.us,
            known=known,
            shown=NOT_GIVEN if known is None else written(known),
        )
        for each in (project.us, party)
        for known in (part(party_of(project, each)),)
    )


def _columns(
    title: str,
    tip: str,
    edit: Callable[[SideRow, Estimate | None], str],
    known_by: Callable[[SideRow, Source, str], str],
) -> tuple[Column[SideRow], ...]:
    return (
        Column(key="who", title="Side", text=lambda row: row.name, tip=lambda row: row.name, stretch=1),
        Column(
            key="number",
            title=title,
            text=lambda row: row.shown,
            edit_text=lambda row: "" if row.known is None else band_to_edit(row.known, formats_of()),
            edit=lambda row, typed: refuse_if(edit(row, _read(typed, row.known, ours=row.ours))),
            title_tip=tip,
            number=True,
            width=110,
            title_gives_way=True,
        ),
        *known_columns(lambda row: None if row.ours else row.known, known_by),
    )


def paid_rows(issue: ChoiceIssue | None) -> tuple[PaidRow, ...]:
    """A row for each option of an issue."""
    if issue is None:
        return ()
    show = formats_of()
    return tuple(
        PaidRow(option=each, name=option_name(issue, each.id), paid=schedule_in_words(each.paid, show))
        for each in issue.options
    )


def paid_columns(link: DocumentLink, issue: Callable[[], IssueId | None]) -> tuple[Column[PaidRow], ...]:
    """The option, and when the price is paid."""

    def edit(row: PaidRow, text: str) -> None:
        shown = issue()
        if shown is None:
            return
        try:
            paid = parse_schedule(text)
        except NotTaken as error:
            raise CellRefused(error.sentence) from error
        refuse_if(link.apply(set_schedule, issue=shown, option=row.id, paid=paid))

    return (
        Column(key="option", title="Option", text=lambda row: row.name, tip=lambda row: row.name, width=80, stretch=1),
        Column(
            key="paid",
            title="Paid",
            text=lambda row: row.paid or NOT_GIVEN,
            edit_text=lambda row: row.paid,
            edit=edit,
            tip=lambda row: row.paid,
            title_tip="Such as: at signing; 60 days; 30% at signing, 70% in 60 days; 12 monthly payments",
            limit=500,
            width=120,
            stretch=2,
        ),
    )


def _read(text: str, old: Estimate | None, *, ours: bool) -> Estimate | None:
    """An estimate from what was typed, known as the old one is; None for nothing."""
    if not text.strip():
        return None
    try:
        low, value, high = parse_band(text)
    except NotTaken as error:
        raise CellRefused(error.sentence) from error
    known = old or Estimate(value=0.0)
    if low == high and not ours and not _is_band(text):
        off = float(f"{abs(value) * _OFF_BY:.1g}")
        low, high = (float(f"{end:.12g}") for end in (value - off, value + off))
    sure = low == high
    return Estimate(
        value=value,
        low=None if sure else low,
        high=None if sure else high,
        source=known.source,
        date=known.date,
        note=known.note,
    )


def _is_band(text: str) -> bool:
    """Whether both ends were typed, be they the same: then the number is certain."""
    return "–" in text or " to " in text or "-" in text.strip()[1:]
