"""A comparison as a table: a row per issue and per party, a column per package."""

from __future__ import annotations

from app.domain.project import Project
from app.records import dataclass
from app.study.comparison import Compared, Comparison
from app.wording.comparison import gain_in_words, party_title, source_title, winner_in_words, worth_in_words
from app.wording.names import issue_name, term_in_words
from app.wording.numbers import formats_of
from ui.models.columns import Column

__all__ = ["ComparedCell", "ComparedRow", "columns_of", "rows_of"]

_TITLE = "Issue"


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedCell:
    """What one package says or is worth, and below it how that differs from the reference."""

    text: str
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedRow:
    """One issue, or what the packages are worth to one party."""

    id: tuple[str, str]
    title: str
    below: str
    cells: tuple[ComparedCell, ...]


def rows_of(project: Project, comparison: Comparison) -> tuple[ComparedRow, ...]:
    """The issues in their order, then every valued party; raises Missing for a comparison of an older snapshot."""
    show = formats_of()
    rows = []
    for place, issue in enumerate(comparison.issues):
        cells = tuple(
            ComparedCell(
                text=term_in_words(project, issue, each.cells[place].term, show),
                detail=winner_in_words(project, each.cells[place]),
            )
            for each in comparison.packages
        )
        rows.append(ComparedRow(id=("issue", issue), title=issue_name(project, issue), below="", cells=cells))
    for place, party in enumerate(comparison.parties):
        title, below = party_title(project, party)
        cells = tuple(_worth(each, place, ours=party == project.us) for each in comparison.packages)
        rows.append(ComparedRow(id=("party", party), title=title, below=below, cells=cells))
    return tuple(rows)


def _worth(package: Compared, place: int, *, ours: bool) -> ComparedCell:
    show = formats_of()
    gained = gain_in_words(package.gains[place], ours=ours, show=show) if package.gains else ""
    return ComparedCell(text=worth_in_words(package.worths[place], ours=ours, show=show), detail=gained)


def columns_of(project: Project, comparison: Comparison) -> tuple[Column[ComparedRow], ...]:
    """What the row is about, then every package."""
    first = Column[ComparedRow](
        key="title",
        title=_TITLE,
        text=lambda row: row.title,
        detail=lambda row: row.below,
        width=132,
        stretch=2,
        title_gives_way=True,
    )
    return (
        first,
        *(
            Column[ComparedRow](
                key=each.source.key,
                title=source_title(project, each.source),
                text=lambda row, place=place: row.cells[place].text,  # type: ignore[misc]  # a lambda with its place bound
                detail=lambda row, place=place: row.cells[place].detail,  # type: ignore[misc]  # the same
                width=112,
                stretch=2,
                title_gives_way=True,
            )
            for place, each in enumerate(comparison.packages)
        ),
    )
