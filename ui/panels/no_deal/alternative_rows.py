"""The table of what a party could do without the deal: its rows, its columns, and what typing into them does."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence

from app.domain.alternatives import settles
from app.domain.edits.alternatives import (
    set_alternative_chance,
    set_alternative_cost,
    set_alternative_delay,
    set_alternative_words,
    set_alternative_worth,
    set_besides,
    set_besides_source,
    set_waiting,
    set_waiting_source,
)
from app.domain.estimates import Estimate, Source
from app.domain.ids import AlternativeId, PartyId
from app.domain.lookup import party_of
from app.domain.parties import NOTHING, Alternative
from app.domain.project import Project
from app.records import dataclass
from app.study.scales import WaysOut
from app.wording.alternatives import alternative_name, worth_in_short
from app.wording.bands import band_in_short, band_to_edit, parse_band
from app.wording.numbers import formats_of
from app.wording.plain import NOT_GIVEN
from app.wording.reading import NotANumber
from ui.bridge.document_link import DocumentLink
from ui.kit.grid.sheet import Heat
from ui.models.columns import CellRefused, Column, refuse_if
from ui.models.known_columns import known_columns

__all__ = ["AlternativeRow", "Extra", "columns_of", "extra_columns", "extras_of", "rows_of"]


_FRESH = Alternative(id=AlternativeId("alternative"))
"""As one begins, and what its cells go back to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AlternativeRow:
    """One alternative: what it is called, what it comes to (empty while it has no worth), whether it counts.

    `like` is its worth where that follows from a deal, empty elsewhere.
    """

    alternative: Alternative
    name: str
    like: str
    comes_to: str
    counts: bool

    @property
    def id(self) -> AlternativeId:
        """Which alternative."""
        return self.alternative.id


@dataclass(frozen=True, slots=True, kw_only=True)
class Extra:
    """A number of a walk-away that belongs to no single alternative."""

    id: Hashable
    name: str
    number: Estimate


def rows_of(project: Project, party: PartyId, ways: WaysOut | None) -> tuple[AlternativeRow, ...]:
    """One row per alternative; `ways` is what they come to, None while that is not known."""
    walk_away, ours = party_of(project, party).walk_away, party == project.us
    known = {} if ways is None else {way.alternative: way for way in ways.each}
    rows = []
    for each in walk_away.alternatives:
        way = known.get(each.id)
        is_like = way is not None and settles(project, each.terms)
        rows.append(
            AlternativeRow(
                alternative=each,
                name=alternative_name(walk_away, each.id),
                like=worth_in_short(way.worth, ours=ours, show=formats_of()) if way is not None and is_like else "",
                comes_to="" if way is None else worth_in_short(way.certain_equivalent, ours=ours, show=formats_of()),
                counts=ways is not None and way is ways.best,
            )
        )
    return tuple(rows)


def extras_of(project: Project, party: PartyId) -> tuple[Extra, ...]:
    """What a week costs, and what else counts."""
    walk_away = party_of(project, party).walk_away
    return (
        Extra(id="waiting", name="A week of waiting costs", number=walk_away.waiting),
        Extra(id="besides", name="What else counts: relationship, risk", number=walk_away.besides),
    )


def columns_of(link: DocumentLink, party: PartyId) -> tuple[Column[AlternativeRow], ...]:
    """What it is, what it is worth, how likely, what it costs, how long it takes, and what that comes to."""
    ours = party == link.project.us

    def number(title: str, tip: str, width: int, part: _Part, edit: _Edit) -> Column[AlternativeRow]:
        if_cleared = part(AlternativeRow(alternative=_FRESH, name="", like="", comes_to="", counts=False))
        return Column(
            key=title,
            title=title,
            text=lambda row: band_in_short(part(row), formats_of()),
            edit_text=lambda row: band_to_edit(part(row), formats_of()),
            edit=lambda row, text: edit(row, _read(text, part(row), if_cleared)),
            title_tip=tip if ours else f"{tip}, by your estimate: a range such as 30–50",
            number=True,
            width=width,
            title_gives_way=True,
        )

    def chance(row: AlternativeRow, value: Estimate) -> None:
        refuse_if(link.apply(set_alternative_chance, party=party, alternative=row.id, chance=value))

    def cost(row: AlternativeRow, value: Estimate) -> None:
        refuse_if(link.apply(set_alternative_cost, party=party, alternative=row.id, cost=value))

    def delay(row: AlternativeRow, value: Estimate) -> None:
        refuse_if(link.apply(set_alternative_delay, party=party, alternative=row.id, delay=value))

    return (
        _words_column(link, party),
        _worth_column(link, party, "What it is worth in points if it comes about"),
        number("Chance %", "How likely it comes about", 60, lambda row: row.alternative.chance, chance),
        number("Cost", "What it costs to pursue it, in points", 40, lambda row: row.alternative.cost, cost),
        number("Weeks", "How many weeks it takes", 52, lambda row: row.alternative.delay, delay),
        Column(
            key="comes",
            title="Comes to",
            text=lambda row: row.comes_to or NOT_GIVEN,
            # A ground that is none, with the number strong and the word below it.
            look=lambda row: Heat(shade=0) if row.counts else None,
            detail=lambda row: "best" if row.counts else "",
            title_tip="What one would take for it for sure, in points",
            number=True,
            width=56,
            title_gives_way=True,
        ),
    )


def _said(row: Extra) -> Estimate | None:
    """The number, unless nobody has said anything of it."""
    return None if row.number == NOTHING else row.number


def extra_columns(link: DocumentLink, party: PartyId) -> tuple[Column[Extra], ...]:
    """What it is, and points."""

    def known(row: Extra, source: Source, date: str) -> str:
        edit_known = set_waiting_source if row.id == "waiting" else set_besides_source
        return link.apply(edit_known, party=party, source=source, date=date)

    def edit(row: Extra, text: str) -> None:
        number = _read(text, row.number)
        if row.id == "waiting":
            refuse_if(link.apply(set_waiting, party=party, waiting=number))
        else:
            refuse_if(link.apply(set_besides, party=party, besides=number))

    return (
        Column(key="what", title="Besides", text=lambda row: row.name, tip=lambda row: row.name, width=120, stretch=3),
        Column(
            key="points",
            title="Points",
            text=lambda row: band_in_short(row.number, formats_of()),
            edit_text=lambda row: band_to_edit(row.number, formats_of()),
            edit=edit,
            number=True,
            width=72,
        ),
        *(() if party == link.project.us else known_columns(_said, known, stretch=1)),
    )


_Part = Callable[[AlternativeRow], Estimate]
_Edit = Callable[[AlternativeRow, Estimate], None]


def _words_column(link: DocumentLink, party: PartyId) -> Column[AlternativeRow]:
    ours = party == link.project.us

    def detail(row: AlternativeRow) -> str:
        if row.like:
            return "like a deal"
        return "" if row.comes_to else "not counted yet"

    return Column(
        key="words",
        title="Instead",
        text=lambda row: row.name,
        stands_in=lambda row: not row.alternative.words.strip(),
        edit_text=lambda row: row.alternative.words,
        edit=lambda row, text: refuse_if(
            link.apply(set_alternative_words, party=party, alternative=row.id, words=text.strip())
        ),
        detail=detail,
        tip=lambda row: f"{row.name}: {detail(row)}" if detail(row) else row.name,
        title_tip="What you could do instead" if ours else "What they could do instead, by your estimate",
        limit=500,
        width=76,
        stretch=1,
    )


def _worth_column(link: DocumentLink, party: PartyId, tip: str) -> Column[AlternativeRow]:
    ours = party == link.project.us

    def text(row: AlternativeRow) -> str:
        if row.like:
            return row.like
        worth = row.alternative.worth
        return NOT_GIVEN if worth is None else band_in_short(worth, formats_of())

    def edit_text(row: AlternativeRow) -> str:
        worth = row.alternative.worth
        # Clearing or typing over what follows from a deal takes the deal away.
        return row.like if row.like or worth is None else band_to_edit(worth, formats_of())

    def edit(row: AlternativeRow, text: str) -> None:
        worth = _read(text, row.alternative.worth) if text.strip() else None
        refuse_if(link.apply(set_alternative_worth, party=party, alternative=row.id, worth=worth))

    return Column(
        key="worth",
        title="Worth",
        text=text,
        edit_text=edit_text,
        edit=edit,
        title_tip=tip if ours else f"{tip}, by your estimate: a range such as 30–50",
        number=True,
        width=48,
        title_gives_way=True,
    )


def _read(text: str, old: Estimate | None, if_cleared: Estimate = NOTHING) -> Estimate:
    """An estimate from what was typed, with the source of the old one."""
    if not text.strip():
        return if_cleared
    try:
        low, value, high = parse_band(text)
    except NotANumber as error:
        raise CellRefused(error.sentence) from error
    known = old or NOTHING
    bounds: Sequence[float | None] = (None, None) if low == high else (low, high)
    return Estimate(value=value, low=bounds[0], high=bounds[1], source=known.source, date=known.date, note=known.note)
