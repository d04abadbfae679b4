"""From a Lineup to the rows and columns of the table: titles, numbers, shades, the order."""

from __future__ import annotations

from app.domain.ids import PartyId
from app.domain.lookup import others_of, seat_of
from app.domain.packages import Terms
from app.domain.project import Project
from app.records import dataclass
from app.study.lineup import LinedUp, Lineup
from app.wording.lineup import row_meaning, row_title, scale_in_words, share_hedge, share_in_words, share_number
from app.wording.names import party_name, terms_in_lines
from app.wording.numbers import formats_of
from ui.kit.grid.sheet import Heat
from ui.kit.plot.records import HoverText
from ui.models.columns import Column

__all__ = ["PACKAGE", "Sorting", "TableRow", "card_of", "columns_of", "rows_of"]

PACKAGE = "package"
"""Key of the first column; the others have those of their parties."""

_PICK = "A click or Enter takes it into your draft."


@dataclass(frozen=True, slots=True, kw_only=True)
class Sorting:
    """By whose column the rows are sorted (None: in the order of the lineup), and whether the best stands first."""

    party: PartyId | None = None
    falling: bool = True

    def by(self, key: object) -> Sorting:
        """The sorting after this column was asked for: best first, then worst first, then as it was."""
        if key == PACKAGE:
            return Sorting()
        if key != self.party:
            return Sorting(party=PartyId(str(key)))
        return Sorting(party=self.party, falling=False) if self.falling else Sorting()


@dataclass(frozen=True, slots=True, kw_only=True)
class TableCell:
    """One party's cell."""

    number: str
    hedge: str
    spoken: str
    heat: Heat
    sort: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRow:
    """One package as the table shows it; `cells` in the order of the seats."""

    id: str
    title: str
    meaning: str
    terms: Terms
    cells: tuple[TableCell, ...]


def rows_of(project: Project, lineup: Lineup, sorting: Sorting) -> list[TableRow]:
    """The rows in the order asked for; raises Missing when the lineup is of a deal that had more in it."""
    rows = [_row(project, lineup, row) for row in lineup.rows]
    seats = _seats(project)
    if sorting.party not in seats:
        return rows
    place = seats.index(sorting.party)

    def order(row: TableRow) -> float:
        # Nothing is known of a party without scores, so nothing of its column is sorted.
        return row.cells[place].sort or 0.0

    return sorted(rows, key=order, reverse=sorting.falling)


def columns_of(project: Project, lineup: Lineup | None) -> list[Column[TableRow]]:
    """The package, then a column for each party: us first."""
    sides = {side.party: side for side in lineup.sides} if lineup is not None else {}
    show = formats_of()
    first: Column[TableRow] = Column(
        key=PACKAGE,
        title="Package",
        text=lambda row: row.title,
        tip=lambda row: row.meaning,
        title_tip="Back to the order in which they were lined up",
        width=96,
        stretch=2,
    )
    columns = [first]
    for seat, party in enumerate(_seats(project)):
        scale = scale_in_words(project, sides[party], show) if party in sides else ""
        columns.append(_column(seat, party, party_name(project, party), scale))
    return columns


def _column(seat: int, party: PartyId, name: str, scale: str) -> Column[TableRow]:
    return Column(
        key=party,
        title=name,
        text=lambda row: row.cells[seat].number,
        detail=lambda row: row.cells[seat].hedge,
        look=lambda row: row.cells[seat].heat,
        spoken=lambda row: f"{row.title}, {name}: {row.cells[seat].spoken}",
        title_tip=f"{scale} A click, or F3, sorts by this column.".strip(),
        number=True,
        party=seat,
        width=58,
        stretch=1,
        title_gives_way=True,
    )


def card_of(project: Project, row: TableRow) -> HoverText:
    """The card that tells a package in words."""
    return HoverText(title=row.title, rows=terms_in_lines(project, row.terms, formats_of()), note=_PICK)


def _seats(project: Project) -> list[PartyId]:
    return [project.us, *(party.id for party in others_of(project))]


def _row(project: Project, lineup: Lineup, row: LinedUp) -> TableRow:
    show = formats_of()
    shares, sides = {each.party: each for each in row.shares}, {side.party: side for side in lineup.sides}
    cells = []
    for party in sorted(shares, key=lambda each: seat_of(project, each)):
        share, ours = shares[party], party == project.us
        cells.append(
            TableCell(
                number=share_number(share, ours=ours, show=show),
                hedge=share_hedge(share, ours=ours),
                spoken=share_in_words(project, sides[party], share, show),
                heat=Heat(shade=share.shade, party=seat_of(project, party)),
                sort=None if share.worth is None else share.worth.middle,
            )
        )
    return TableRow(
        id=row.reasons[0].key,
        title=row_title(project, row),
        meaning=row_meaning(project, row, lineup),
        terms=row.terms,
        cells=tuple(cells),
    )
