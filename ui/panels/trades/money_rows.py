"""The tables of what waiting and risk cost each side, and of when options have the money paid."""

from __future__ import annotations

from collections.abc import Callable

from app.domain.edits.risk import set_risk_tolerance, set_risk_tolerance_source
from app.domain.edits.waiting import set_discount_rate, set_discount_rate_source, set_schedule
from app.domain.estimates import Estimate, Source
from app.domain.ids import IssueId, OptionId, PartyId
from app.domain.issues import ChoiceIssue, Option
from app.domain.lookup import party_of, seat_of
from app.domain.project import FEWEST_PARTIES, Project
from app.records import dataclass
from app.wording.bands import band_in_short, band_to_edit, parse_band
from app.wording.names import option_name, party_name
from app.wording.numbers import formats_of
from app.wording.plain import NOT_GIVEN
from app.wording.reading import NotTaken
from app.wording.schedules import parse_schedule, schedule_in_words
from app.wording.states import source_in_words
from ui.bridge.document_link import DocumentLink
from ui.kit.grid.sheet import Choices
from ui.models.columns import CellRefused, Column

__all__ = ["PaidRow", "SideRow", "paid_columns", "paid_rows", "side_columns", "side_rows"]

_OFF_BY = 0.3
"""A single number of theirs may be off by so much of it, until somebody says a range."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SideRow:
    """What waiting a year for money costs one side, in percent, and how much money it can put at risk."""

    id: PartyId
    name: str
    ours: bool
    seat: int
    rate: Estimate | None
    tolerance: Estimate | None


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


def side_rows(project: Project, party: PartyId) -> tuple[SideRow, ...]:
    """A row for us and one for a party."""
    alone = len(project.parties) == FEWEST_PARTIES
    return tuple(
        SideRow(
            id=each,
            name="You" if each == project.us else "They" if alone else party_name(project, party),
            ours=each == project.us,
            seat=seat_of(project, each),
            rate=party_of(project, each).discount_rate,
            tolerance=party_of(project, each).risk_tolerance,
        )
        for each in (project.us, party)
    )


def side_columns(link: DocumentLink) -> tuple[Column[SideRow], ...]:
    """Who, what waiting costs, how much can be put at risk, how we know."""

    def rate(row: SideRow, value: Estimate | None) -> None:
        _take(link.apply(set_discount_rate, party=row.id, rate=value))

    def tolerance(row: SideRow, value: Estimate | None) -> None:
        _take(link.apply(set_risk_tolerance, party=row.id, tolerance=value))

    def source(row: SideRow, text: str) -> None:
        found = next((each for each in Source if source_in_words(each) == text), Source.GUESS)
        with link.together("Change how it is known what waiting and risk cost them"):
            if row.rate is not None:
                _take(link.apply(set_discount_rate_source, party=row.id, source=found))
            if row.tolerance is not None:
                _take(link.apply(set_risk_tolerance_source, party=row.id, source=found))

    return (
        Column(key="who", title="Side", text=lambda row: row.name, width=52, stretch=1),
        _number(
            "rate",
            "Waiting, % a year",
            "What waiting a year for money costs: a bank's interest, or what the money would earn. Theirs as a range, "
            "such as 8–14",
            lambda row: row.rate,
            rate,
        ),
        _number(
            "tolerance",
            "Can risk",
            "About the largest sum that may be won, or half of it lost, at even chances. Theirs as a range, such as "
            "20,000–60,000",
            lambda row: row.tolerance,
            tolerance,
        ),
        Column(
            key="source",
            title="How you know",
            text=_source,
            look=lambda row: Choices(labels=tuple(map(source_in_words, Source))) if _source(row) else None,
            editable=lambda row: bool(_source(row)),
            edit=source,
            width=84,
            stretch=1,
            title_gives_way=True,
        ),
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
        _take(link.apply(set_schedule, issue=shown, option=row.id, paid=paid))

    return (
        Column(key="option", title="Option", text=lambda row: row.name, tip=lambda row: row.name, width=80, stretch=1),
        Column(
            key="paid",
            title="Paid",
            text=lambda row: row.paid or NOT_GIVEN,
            edit_text=lambda row: row.paid,
            edit=edit,
            tip=lambda row: row.paid,
            title_tip="Such as: at signing; 60 days; 30 % at signing, 70 % in 60 days; 12 monthly payments",
            limit=500,
            width=120,
            stretch=2,
        ),
    )


_Part = Callable[[SideRow], Estimate | None]
_Edit = Callable[[SideRow, Estimate | None], None]


def _number(key: str, title: str, tip: str, part: _Part, edit: _Edit) -> Column[SideRow]:
    def text(row: SideRow) -> str:
        known = part(row)
        return NOT_GIVEN if known is None else band_in_short(known, formats_of())

    def edit_text(row: SideRow) -> str:
        known = part(row)
        return "" if known is None else band_to_edit(known, formats_of())

    return Column(
        key=key,
        title=title,
        text=text,
        edit_text=edit_text,
        edit=lambda row, typed: edit(row, _read(typed, part(row), ours=row.ours)),
        title_tip=tip,
        number=True,
        width=84,
        stretch=1,
        title_gives_way=True,
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
        low, high = sorted(float(f"{value * by:.3g}") for by in (1 - _OFF_BY, 1 + _OFF_BY))
        low, high = min(low, value), max(high, value)
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


def _source(row: SideRow) -> str:
    known = row.rate or row.tolerance
    return "" if row.ours or known is None else source_in_words(known.source)


def _take(refusal: str) -> None:
    if refusal:
        raise CellRefused(refusal)
