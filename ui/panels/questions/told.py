"""Two tables: what was told and what came back, and what may be told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.disclosures import Disclosure, DisclosureKind, Tellable
from app.domain.edits.disclosing import (
    add_tellable,
    date_disclosure,
    note_return,
    remove_disclosures,
    remove_tellables,
    set_disclosure_words,
    set_issue_sharing,
    set_tellable_sharing,
    set_tellable_words,
    tell,
)
from app.domain.ids import DisclosureId, IssueId, PartyId, TellableId
from app.domain.lookup import us_of
from app.domain.project import FEWEST_PARTIES, Project
from app.domain.sharing import Sharing
from app.records import dataclass
from app.wording.dates import day_in_words
from app.wording.names import issue_name, party_name
from app.wording.telling import KINDS, MARKS
from ui.bridge.document_link import DocumentLink
from ui.delegates.cell import CellDelegate
from ui.kit.card import Card
from ui.kit.grid.sheet import Choices, Gestures, RowId
from ui.kit.grid.view import Grid
from ui.kit.text import label, secondary
from ui.kit.type_scale import px
from ui.models.columns import CellRefused, Column, refuse_if
from ui.models.rows import RowsModel
from ui.panels.questions.columns import day_column, said_column

__all__ = ["MayTell", "Told"]

_MARKS = tuple(MARKS.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldRow:
    """Something that was told, to whom, and the day in words."""

    told: Disclosure
    whom: str
    day: str

    @property
    def id(self) -> DisclosureId:
        """Which."""
        return self.told.id


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkRow:
    """An issue, or a fact of ours, and who may be told it."""

    id: str
    words: str
    kind: str
    sharing: Sharing
    issue: IssueId | None = None
    tellable: Tellable | None = None


class Told(QWidget):
    """The ledger: the newest first; a row is added by typing what was said."""

    def __init__(self, link: DocumentLink, date: Callable[[], str], whom: Callable[[], PartyId]) -> None:
        super().__init__()
        self._link, self._date, self._whom = link, date, whom
        gestures = Gestures(
            together=link.together, add=self._add, add_words="Note something else you told them", remove=self._remove
        )
        self._several = False
        self.model: RowsModel[ToldRow] = RowsModel(self._columns(), gestures=gestures)
        self.grid = _lay_out(self, "What you told them, and what came back", self.model)

    def show_project(self, project: Project) -> None:
        """Show what was told."""
        today = self._date()
        rows = tuple(
            ToldRow(
                told=each,
                whom=party_name(project, each.to),
                day=day_in_words(each.date, today) if each.date else "",
            )
            for each in reversed(project.disclosures)
        )
        several = len(project.parties) > FEWEST_PARTIES
        if several != self._several:
            self._several = several
            self.model.set_columns(self._columns(), rows)
        else:
            self.model.set_rows(rows)

    def _columns(self) -> tuple[Column[ToldRow], ...]:
        link = self._link
        whom = Column[ToldRow](
            key="whom", title="Whom", text=lambda row: row.whom, width=72, stretch=1, title_gives_way=True
        )
        back: Column[ToldRow] = said_column(
            "back",
            "Came back",
            lambda row: row.told.returned,
            lambda row, text: link.apply(note_return, disclosure=row.id, words=text, date=self._date()),
            nothing="nothing yet",
            width=110,
        )
        return (
            said_column(
                "said",
                "You said",
                lambda row: row.told.words,
                lambda row, text: link.apply(set_disclosure_words, disclosure=row.id, words=text),
            ),
            *((whom,) if self._several else ()),
            replace(back, title_tip="What they told you in return"),
            day_column(
                "Told",
                lambda row: (row.told.date, row.day),
                lambda row, day: link.apply(date_disclosure, disclosure=row.id, date=day),
                nothing="no day",
                tip="When they were told",
            ),
        )

    def _add(self, text: str) -> None:
        refuse_if(
            self._link.apply(
                tell,
                party=self._whom(),
                telling=DisclosureKind.FACT,
                about=(),
                words=text.strip(),
                date=self._date(),
            )
        )

    def _remove(self, ids: tuple[RowId, ...]) -> None:
        refuse_if(self._link.apply(remove_disclosures, disclosures=[DisclosureId(str(each)) for each in ids]))


class MayTell(QWidget):
    """Every issue, and what there is to tell in own words, with who may be told it."""

    def __init__(self, link: DocumentLink) -> None:
        super().__init__()
        self._link = link
        gestures = Gestures(
            together=link.together,
            add=self._add,
            add_words="Add a fact or a constraint of your own",
            remove=self._remove,
        )
        self.model: RowsModel[MarkRow] = RowsModel(self._columns(), gestures=gestures)
        note = "Of an issue: which way you could move, and before which others it comes. Never how much it matters."
        self.grid = _lay_out(self, "What they may know", self.model, note)

    def show_project(self, project: Project) -> None:
        """Show what there is to tell."""
        issues = [
            MarkRow(
                id=f"issue/{entry.issue}",
                words=issue_name(project, entry.issue),
                kind="Issue",
                sharing=entry.sharing,
                issue=entry.issue,
            )
            for entry in us_of(project).preferences
        ]
        facts = [
            MarkRow(id=f"fact/{each.id}", words=each.words, kind=KINDS[each.kind], sharing=each.sharing, tellable=each)
            for each in project.tellables
        ]
        self.model.set_rows((*issues, *facts))

    def _columns(self) -> tuple[Column[MarkRow], ...]:
        return (
            replace(
                said_column("what", "What", lambda row: row.words, self._reword, nothing="say what it is"),
                editable=lambda row: row.tellable is not None,
            ),
            Column(key="kind", title="Kind", text=lambda row: row.kind, width=84, stretch=1),
            Column(
                key="mark",
                title="They may know it",
                text=lambda row: MARKS[row.sharing],
                edit=self._mark,
                look=lambda _: Choices(labels=_MARKS),
                width=92,
                stretch=1,
                title_gives_way=True,
            ),
        )

    def _reword(self, row: MarkRow, text: str) -> str:
        if row.tellable is None:
            return ""
        return self._link.apply(set_tellable_words, tellable=row.tellable.id, words=text)

    def _mark(self, row: MarkRow, text: str) -> None:
        sharing = next((each for each, words in MARKS.items() if words == text), None if text else Sharing.NEVER)
        if sharing is None:
            raise CellRefused("Pick freely, in return or never.")
        if row.issue is not None:
            refuse_if(self._link.apply(set_issue_sharing, issue=row.issue, sharing=sharing))
        elif row.tellable is not None:
            refuse_if(self._link.apply(set_tellable_sharing, tellable=row.tellable.id, sharing=sharing))

    def _add(self, text: str) -> None:
        refuse_if(self._link.apply(add_tellable, telling=DisclosureKind.FACT, words=text.strip()))

    def _remove(self, ids: tuple[RowId, ...]) -> None:
        gone = [TellableId(str(each).removeprefix("fact/")) for each in ids if str(each).startswith("fact/")]
        if not gone:
            raise CellRefused("Issues are removed on the page of issues.")
        refuse_if(self._link.apply(remove_tellables, tellables=gone))


def _lay_out(holder: QWidget, title: str, model: RowsModel[ToldRow] | RowsModel[MarkRow], note: str = "") -> Grid:
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, px(8), 0, 0)
    column.setSpacing(px(8))
    column.addWidget(label(title, "section", wrap=True))
    if note:
        column.addWidget(secondary(note))
    grid = Grid(model, holder)
    grid.setItemDelegate(CellDelegate(grid))
    grid.setAccessibleName(title)
    card = Card(padding=3)
    card.body.addWidget(grid)
    column.addWidget(card)
    return grid
