"""What a party said matters more to it: a sentence each, how far it is believed, and what cannot be true together."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.clashes import clashes
from app.domain.edits.statements import (
    date_statement,
    note_statement,
    remove_statements,
    set_reliability,
    set_statement_words,
)
from app.domain.ids import IssueId, PartyId, StatementId
from app.domain.project import Project
from app.domain.statements import Reliability, Statement
from app.wording.names import issue_name
from app.wording.told import clashes_in_words, reliability_in_words, statement_in_words
from app.wording.translate import _
from ui.bridge.clock import today
from ui.bridge.document_link import DocumentLink
from ui.delegates.date_field import DateField
from ui.kit.buttons import icon_button, link_button
from ui.kit.caption import under_caption
from ui.kit.card import Card
from ui.kit.flow import FlowGrid
from ui.kit.pick_list import PickList
from ui.kit.text import label, small, tool_tip
from ui.kit.type_scale import px
from ui.kit.words_line import WordsLine

__all__ = ["StatementsCard"]

_FEWEST = 2
_NARROWEST_FIELD = 260


class StatementsCard(Card):
    """Follows one other party; hidden while there are no two issues to compare."""

    def __init__(self, link: DocumentLink, date: Callable[[], str] = today, parent: QWidget | None = None) -> None:
        super().__init__(_("What they said matters more"), parent=parent)
        self._link = link
        self._date = date
        self._party = PartyId("")
        self.rows: list[StatementRow] = []
        self._column = QVBoxLayout()
        self._column.setSpacing(px(14))
        self.body.addLayout(self._column)
        self.body.addSpacing(px(4))
        self.body.addWidget(small(_("They said")))
        self.more, self.less = PickList(_("What matters to them")), PickList(_("Compared with what"))
        self.how = PickList(_("How much more it matters to them"))
        self.how.set_entries(
            [(_("matters more than"), False), (_("matters as much as"), True)],
        )
        fresh = QWidget(self)
        fields = FlowGrid(column=_NARROWEST_FIELD, gap=8, parent=fresh)
        for each in (self.more, self.how, self.less):
            fields.addWidget(each)
        self.body.addWidget(fresh)
        self.add = link_button(_("Note what they said"), "plus")
        self.add.clicked.connect(self._add)
        self.body.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        self.clashes = label("", wrap=True)
        self.body.addWidget(self.clashes)
        self.more.picked.connect(lambda _issue: self._offer_others())
        self.hide()

    def show_party(self, project: Project, party: PartyId) -> None:
        """Show what a party said."""
        self._party = party
        self.setVisible(len(project.issues) >= _FEWEST)
        if len(project.issues) < _FEWEST:
            return
        known = [each for each in project.statements if each.party == party]
        while len(self.rows) < len(known):
            row = StatementRow(self._link)
            self.rows.append(row)
            self._column.addWidget(row)
        for place, row in enumerate(self.rows):
            row.setVisible(place < len(known))
            if place < len(known):
                row.show_statement(project, known[place])
        _offer(self.more, project, [issue.id for issue in project.issues])
        self._offer_others()
        against = clashes_in_words(project, clashes(project, party))
        self.clashes.setText("\n".join(against))
        self.clashes.setVisible(bool(against))

    def _offer_others(self) -> None:
        """An issue is compared with another one."""
        project = self._link.project
        others = [issue.id for issue in project.issues if issue.id != self.more.value()]
        _offer(self.less, project, others)

    def _add(self) -> None:
        more, less = (IssueId(str(each.value())) for each in (self.more, self.less))
        alike = self.how.value() is True
        self._link.apply(note_statement, party=self._party, more=more, less=less, alike=alike, date=self._date())
        shown = [row for row in self.rows if not row.isHidden()]
        if shown:
            # What was said comes with a reason more often than not.
            shown[-1].setFocus(Qt.FocusReason.OtherFocusReason)


class StatementRow(QWidget):
    """One statement: what was said, how far it is believed, when it was said and in which words."""

    def __init__(self, link: DocumentLink) -> None:
        super().__init__()
        self._link = link
        self.statement = StatementId("")
        self.said = label("", wrap=True)
        self.remove = icon_button("x", " ")
        self.remove.clicked.connect(lambda: link.apply(remove_statements, statements=[self.statement]))
        self.reliability = PickList()
        self.reliability.set_entries([(reliability_in_words(each), each) for each in Reliability])
        self.reliability.picked.connect(self._believe)
        self.date = DateField()
        self.date.typed.connect(self._set_date)
        self.words = WordsLine()
        self.words.given.connect(
            lambda words: link.apply(set_statement_words, statement=self.statement, words=words.strip())
        )
        top = QHBoxLayout()
        top.setSpacing(px(4))
        top.addWidget(self.said, 1)
        top.addWidget(self.remove)
        below = QWidget()
        grid = FlowGrid(column=150, gap=12, parent=below)
        grid.addWidget(under_caption(_("How far you believe it"), self.reliability))
        grid.addWidget(under_caption(_("Said on"), self.date))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        column.addLayout(top)
        column.addWidget(self.words)
        column.addWidget(below)
        self.setFocusProxy(self.words)

    def show_statement(self, project: Project, statement: Statement) -> None:
        """Show a statement."""
        self.statement = statement.id
        said = statement_in_words(project, statement)
        self.said.setText(said)
        self.remove.setAccessibleName(_("Remove “{said}”").format(said=said))
        self.remove.setToolTip(tool_tip(_("They did not say so")))
        self.reliability.setAccessibleName(_("How far you believe “{said}”").format(said=said))
        self.reliability.set_value(statement.reliability)
        self.date.setAccessibleName(_("When they said “{said}”").format(said=said))
        self.date.show_date(statement.date)
        self.words.set_name(
            _("Their words for “{said}”").format(said=said), _("In their words, and the reason they gave")
        )
        self.words.set_words(statement.words)

    def _believe(self, reliability: object) -> None:
        self._link.apply(set_reliability, statement=self.statement, reliability=Reliability(str(reliability)))

    def _set_date(self, day: str) -> None:
        why = self._link.apply(date_statement, statement=self.statement, date=day)
        # A field that is left because its statement went still tells what was typed.
        known = next((each for each in self._link.project.statements if each.id == self.statement), None)
        self.date.settle("" if known is None else known.date, why)


def _offer(field: PickList, project: Project, issues: list[IssueId]) -> None:
    """Offer issues by name; the one picked stays picked while it is among them."""
    picked = field.value()
    field.set_entries([(issue_name(project, issue), issue) for issue in issues])
    field.set_value(picked if picked in issues else issues[0])
