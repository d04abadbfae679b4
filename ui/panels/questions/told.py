"""Two tables: what was told and what came back, and what may be told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import TypeAlias

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.candour import Slip
from app.domain.disclosures import Disclosure, DisclosureKind, Tellable
from app.domain.edits.disclosing import (
    add_tellable,
    date_disclosure,
    note_return,
    remove_disclosures,
    remove_tellables,
    set_disclosure_kind,
    set_disclosure_words,
    set_issue_sharing,
    set_tellable_kind,
    set_tellable_sharing,
    set_tellable_words,
    tell,
)
from app.domain.ids import DisclosureId, IssueId, PartyId, TellableId
from app.domain.lookup import us_of
from app.domain.project import Project
from app.domain.sharing import Sharing
from app.records import dataclass
from app.wording.dates import day_in_words
from app.wording.names import issue_name
from app.wording.telling import KIND_NAMES, MARKS, not_suggested, slips_in_words
from ui.bridge.document_link import DocumentLink
from ui.delegates.cell import CellDelegate
from ui.kit.banner import InlineMessage
from ui.kit.card import Card
from ui.kit.grid.sheet import Choices, Gestures, RowId
from ui.kit.grid.view import Grid
from ui.kit.text import label, secondary
from ui.kit.type_scale import px
from ui.models.columns import CellRefused, Column, refuse_if
from ui.models.rows import RowsModel
from ui.panels.questions.columns import day_column, row_with, said_column

__all__ = ["MayTell", "Told"]

_MARKS = tuple(MARKS.values())
_OWN_KINDS = (DisclosureKind.CONSTRAINT, DisclosureKind.FACT)
_MOST_WARNED = 2

Slips: TypeAlias = Mapping[str, tuple[Slip, ...]]
"""By the words of which they are, what to think over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldRow:
    """Something that was told, and the day in words."""

    told: Disclosure
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
    """The ledger of one party: the newest first; a row is added by typing what was said.

    Of words that were typed last it says what to think over before they are said again.
    """

    def __init__(self, link: DocumentLink, date: Callable[[], str], whom: Callable[[], PartyId]) -> None:
        super().__init__()
        self._link, self._date, self._whom = link, date, whom
        gestures = Gestures(
            together=link.together, add=self._add, add_words="Note something else you told them", remove=self._remove
        )
        self._typed = ""
        self.model: RowsModel[ToldRow] = RowsModel(
            self._columns(), gestures=gestures, shape=lambda row: row_with(row.told.words, row.told.returned)
        )
        self.grid, self.doubt = _lay_out(self, "What you told them, and what came back", self.model)

    def show_project(self, project: Project) -> None:
        """Show what was told to the party that the section is about."""
        today, whom = self._date(), self._whom()
        rows = tuple(
            ToldRow(told=each, day=day_in_words(each.date, today) if each.date else "")
            for each in reversed(project.disclosures)
            if each.to == whom
        )
        self.model.set_rows(rows)
        if all(each.words.strip() != self._typed for each in project.disclosures):
            self.doubt.set_message("")

    def show_slips(self, project: Project, slips: Slips) -> None:
        """Say what to think over in what was typed last, as long as it stands there; raises Missing."""
        there = any(each.words.strip() == self._typed for each in project.disclosures)
        found = slips.get(self._typed, ()) if there else ()
        self.doubt.set_message(slips_in_words(project, self._typed, found), "warning")

    def _columns(self) -> tuple[Column[ToldRow], ...]:
        link = self._link
        kind = Column[ToldRow](
            key="kind",
            title="Kind",
            text=lambda row: KIND_NAMES[row.told.kind],
            edit=lambda row, text: refuse_if(
                link.apply(set_disclosure_kind, disclosure=row.id, telling=_kind(text, DisclosureKind))
            ),
            look=lambda _: Choices(labels=tuple(KIND_NAMES.values())),
            title_tip="What kind of thing it was: a trade you would consider, which of two issues comes first, a "
            "reason, a constraint, a fact",
            width=108,
        )
        back: Column[ToldRow] = said_column(
            "back",
            "Came back",
            lambda row: row.told.returned,
            lambda row, text: link.apply(note_return, disclosure=row.id, words=text, date=self._date()),
            nothing="nothing yet",
            width=100,
        )
        return (
            said_column("said", "You said", lambda row: row.told.words, self._reword),
            kind,
            replace(back, title_tip="What they told you in return"),
            day_column(
                "Told",
                lambda row: (row.told.date, row.day),
                lambda row, day: link.apply(date_disclosure, disclosure=row.id, date=day),
                nothing="no day",
                tip="When they were told",
            ),
        )

    def _reword(self, row: ToldRow, text: str) -> str:
        self._typed = text
        return self._link.apply(set_disclosure_words, disclosure=row.id, words=text)

    def _add(self, text: str) -> None:
        self._typed = text.strip()
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
    """Every issue, and what there is to tell in own words, with who may be told it.

    Of the latter it says what to think over first, and that it is not suggested therefore.
    """

    def __init__(self, link: DocumentLink) -> None:
        super().__init__()
        self._link = link
        gestures = Gestures(
            together=link.together,
            add=self._add,
            add_words="Add a fact or a constraint of your own",
            remove=self._remove,
        )
        self.model: RowsModel[MarkRow] = RowsModel(
            self._columns(), gestures=gestures, shape=lambda row: row_with(row.words)
        )
        note = "Of an issue: which way you could move, and before which others it comes. Never how much it matters."
        self.grid, self.doubt = _lay_out(self, "What they may know", self.model, note)

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
            MarkRow(
                id=f"fact/{each.id}",
                words=each.words,
                kind=KIND_NAMES[each.kind],
                sharing=each.sharing,
                tellable=each,
            )
            for each in project.tellables
        ]
        self.model.set_rows((*issues, *facts))
        if not facts:
            self.doubt.set_message("")

    def show_slips(self, project: Project, slips: Slips) -> None:
        """Say what to think over in what there is to tell, the newest first; raises Missing."""
        found = [
            not_suggested(slips_in_words(project, words, slips[words]))
            for words in dict.fromkeys(each.words.strip() for each in reversed(project.tellables))
            if words in slips
        ]
        self.doubt.set_message("\n".join(found[:_MOST_WARNED]), "warning")

    def _columns(self) -> tuple[Column[MarkRow], ...]:
        return (
            replace(
                said_column("what", "What", lambda row: row.words, self._reword, nothing="say what it is"),
                editable=lambda row: row.tellable is not None,
            ),
            Column(
                key="kind",
                title="Kind",
                text=lambda row: row.kind,
                edit=self._rekind,
                editable=lambda row: row.tellable is not None,
                look=lambda row: (
                    Choices(labels=tuple(KIND_NAMES[each] for each in _OWN_KINDS)) if row.tellable is not None else None
                ),
                width=108,
                stretch=1,
            ),
            Column(
                key="mark",
                title="They may know",
                text=lambda row: MARKS[row.sharing],
                edit=self._mark,
                look=lambda _: Choices(labels=_MARKS),
                width=116,
                stretch=1,
            ),
        )

    def _reword(self, row: MarkRow, text: str) -> str:
        if row.tellable is None:
            return ""
        return self._link.apply(set_tellable_words, tellable=row.tellable.id, words=text)

    def _rekind(self, row: MarkRow, text: str) -> None:
        if row.tellable is not None:
            telling = _kind(text, _OWN_KINDS)
            refuse_if(self._link.apply(set_tellable_kind, tellable=row.tellable.id, telling=telling))

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


def _kind(text: str, among: Iterable[DisclosureKind]) -> DisclosureKind:
    """The kind that a cell names; raises CellRefused."""
    found = next((each for each in among if KIND_NAMES[each] == text), None)
    if found is None:
        names = [KIND_NAMES[each] for each in among]
        raise CellRefused(f"Pick one of these: {', '.join(names)}.")
    return found


def _lay_out(
    holder: QWidget, title: str, model: RowsModel[ToldRow] | RowsModel[MarkRow], note: str = ""
) -> tuple[Grid, InlineMessage]:
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
    doubt = InlineMessage(parent=holder)
    column.addWidget(doubt)
    return grid, doubt
