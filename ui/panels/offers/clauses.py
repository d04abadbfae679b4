"""The clauses of a signed deal: what the contract has to say, and what falls due, when and by whom."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.due import DuePayment, payments_due
from app.domain.edits.settling import (
    add_clause,
    finish_clause,
    remove_clauses,
    set_clause_by,
    set_clause_due,
    set_clause_words,
    tick_clause,
)
from app.domain.ids import ClauseId, PartyId
from app.domain.project import Project
from app.domain.settlement import Clause, Settlement, calendar_of, checklist_of
from app.records import dataclass
from app.wording.names import is_named, party_name
from app.wording.numbers import formats_of
from app.wording.payments import payment_due_in_words
from app.wording.settled import clause_in_words, due_in_words, overdue_in_words, unwritten_in_words
from ui.bridge.document_link import DocumentLink
from ui.delegates.cell import CellDelegate
from ui.kit.buttons import link_button
from ui.kit.card import Card
from ui.kit.grid.sheet import Check, Choices, Gestures, RowId
from ui.kit.grid.view import Grid
from ui.kit.text import heading, label, secondary
from ui.kit.type_scale import px
from ui.models.columns import Column, refuse_if, typed_day
from ui.models.rows import RowsModel

__all__ = ["ClausesPart"]

_NOBODY = "nobody in particular"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseRow:
    """One clause with what its cells say."""

    clause: Clause
    words: str
    by: str
    due: str

    @property
    def id(self) -> ClauseId:
        """Which clause."""
        return self.clause.id


class ClausesPart(QWidget):
    """The checklist of the contract, and the calendar of what somebody has to do; `date` is today.

    What is added to the calendar is for us to do until somebody else is picked.
    """

    def __init__(self, link: DocumentLink, date: Callable[[], str]) -> None:
        super().__init__()
        self._link = link
        self._date = date
        self._checks: RowsModel[ClauseRow] = RowsModel(
            self._checklist(), gestures=self._gestures("Add a clause", by=None)
        )
        self._dates: RowsModel[ClauseRow] = RowsModel(
            self._calendar(), gestures=self._gestures("Add what somebody has to do", by=link.project.us)
        )
        self.checklist = self._grid(self._checks, "Clauses of the contract")
        self.calendar = self._grid(self._dates, "What falls due")
        self.unwritten = secondary("")
        self.overdue = label("", "strong", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(4), 0, 0)
        column.setSpacing(px(8))
        column.addWidget(heading("What the contract has to say", "section"))
        column.addWidget(self.unwritten)
        column.addWidget(_on_card(self.checklist))
        column.addSpacing(px(8))
        column.addWidget(heading("What falls due", "section"))
        column.addWidget(secondary("What has a day, or somebody who has to do it."))
        column.addWidget(self.overdue)
        column.addWidget(_on_card(self.calendar))
        self.payments = link_button("List when the price is paid", "calendar")
        self.payments.clicked.connect(self._list_payments)
        column.addWidget(self.payments, 0, Qt.AlignmentFlag.AlignLeft)

    def show_settlement(self, project: Project, settlement: Settlement) -> None:
        """Show the clauses of the signed deal."""
        rows = {
            clause.id: ClauseRow(
                clause=clause,
                words=clause_in_words(project, settlement, clause, formats_of()),
                by="" if clause.by is None else party_name(project, clause.by),
                due=due_in_words(clause, self._date()),
            )
            for clause in settlement.clauses
        }
        self._checks.set_rows([rows[clause.id] for clause in checklist_of(settlement)])
        self._dates.set_rows([rows[clause.id] for clause in calendar_of(settlement)])
        self.unwritten.setText(unwritten_in_words(settlement))
        late = overdue_in_words(settlement, self._date())
        self.overdue.setText(late)
        self.overdue.setVisible(bool(late))
        self.payments.setVisible(bool(self._unlisted()))

    def _unlisted(self) -> list[tuple[DuePayment, str]]:
        """What falls due by the signed schedule and is not in the calendar, with its words."""
        project, show = self._link.project, formats_of()
        listed = {(clause.due, clause.words) for clause in project.settlement.clauses} if project.settlement else set()
        due = [(each, payment_due_in_words(project, each, show)) for each in payments_due(project)]
        return [(each, words) for each, words in due if (each.day, words) not in listed]

    def _list_payments(self) -> None:
        with self._link.together("List when the price is paid"):
            for due, words in self._unlisted():
                refuse_if(self._link.apply(add_clause, words=words, date=due.day, by=due.by))

    def _gestures(self, add_words: str, *, by: PartyId | None) -> Gestures:
        return Gestures(
            together=self._link.together,
            add=lambda text: refuse_if(self._link.apply(add_clause, words=text.strip(), by=by)),
            add_words=add_words,
            remove=lambda ids: refuse_if(self._link.apply(remove_clauses, clauses=_clauses(ids))),
        )

    def _grid(self, model: RowsModel[ClauseRow], name: str) -> Grid:
        made = Grid(model)
        made.setItemDelegate(CellDelegate(made))
        made.setAccessibleName(name)
        return made

    def _checklist(self) -> tuple[Column[ClauseRow], ...]:
        return (
            self._words("Clause"),
            Column(
                key="written",
                title="Written",
                text=lambda row: "yes" if row.clause.written else "no",
                look=lambda row: Check(on=row.clause.written),
                edit=lambda row, text: refuse_if(self._link.apply(tick_clause, clause=row.id, written=text == "yes")),
                title_tip="Does it stand in the contract as it was meant?",
                width=76,
            ),
        )

    def _calendar(self) -> tuple[Column[ClauseRow], ...]:
        return (
            replace(self._words("What"), detail=lambda row: row.due),
            Column(
                key="due",
                title="When",
                text=lambda row: row.clause.due,
                edit=self._set_due,
                title_tip="When it falls due, such as 2026-11-27 or 27.11.2026",
                width=104,
            ),
            Column(
                key="by",
                title="Who",
                text=lambda row: row.by,
                look=lambda _row: Choices(labels=self._everybody()),
                edit=self._set_by,
                title_tip="Who has to do it",
                width=76,
                stretch=1,
            ),
            Column(
                key="done",
                title="Done",
                text=lambda row: "yes" if row.clause.done else "no",
                look=lambda row: Check(on=row.clause.done),
                edit=lambda row, text: refuse_if(self._link.apply(finish_clause, clause=row.id, done=text == "yes")),
                title_tip="Has it been done?",
                width=62,
            ),
        )

    def _words(self, title: str) -> Column[ClauseRow]:
        return Column(
            key="words",
            title=title,
            text=lambda row: row.words,
            stands_in=lambda row: not is_named(row.clause.words),
            edit_text=lambda row: row.clause.words,
            edit=lambda row, text: refuse_if(self._link.apply(set_clause_words, clause=row.id, words=text.strip())),
            limit=2_000,
            width=102,
            stretch=3,
        )

    def _everybody(self) -> tuple[str, ...]:
        project = self._link.project
        return (_NOBODY, *dict.fromkeys(party_name(project, party.id) for party in project.parties))

    def _set_due(self, row: ClauseRow, text: str) -> None:
        refuse_if(self._link.apply(set_clause_due, clause=row.id, date=typed_day(text)))

    def _set_by(self, row: ClauseRow, text: str) -> None:
        project = self._link.project
        by = next((party.id for party in project.parties if party_name(project, party.id) == text), None)
        refuse_if(self._link.apply(set_clause_by, clause=row.id, by=by))


def _on_card(grid: Grid) -> Card:
    card = Card(padding=3)
    card.body.addWidget(grid)
    return card


def _clauses(ids: tuple[RowId, ...]) -> tuple[ClauseId, ...]:
    return tuple(ClauseId(str(each)) for each in ids)
