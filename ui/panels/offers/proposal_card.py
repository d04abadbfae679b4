"""One package to offer: the words to say, what it gives and asks, what it is worth, and what it shows."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.advice.proposals import Proposal
from app.domain.edits.dealing import set_draft
from app.domain.ids import PartyId
from app.domain.project import Project
from app.wording.names import package_in_words
from app.wording.next_offer import (
    chance_in_words,
    change_in_words,
    moves_in_lines,
    shown_in_words,
    warnings_in_words,
    words_to_say,
    worths_in_words,
)
from app.wording.numbers import formats_of
from ui.bridge.attention import Attention
from ui.bridge.document_link import DocumentLink
from ui.bridge.offering import put_terms_on_table
from ui.kit.banner import InlineMessage
from ui.kit.buttons import button, quiet_button
from ui.kit.card import Card
from ui.kit.flow import WrappedRow
from ui.kit.lines_label import LinesLabel
from ui.kit.taking_away import empty_out
from ui.kit.text import small
from ui.kit.type_scale import TextRole, px

__all__ = ["ProposalCard", "lines"]

MOST_LINES = 12
_PADDING = 14


class ProposalCard(Card):
    """Shows one proposal and offers to take its package into the draft or to put it on the table as ours."""

    def __init__(self, link: DocumentLink, attention: Attention, date: Callable[[], str]) -> None:
        super().__init__(padding=_PADDING)
        self._link = link
        self._attention = attention
        self._date = date
        self._proposal: Proposal | None = None
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._build()

    @property
    def proposal(self) -> Proposal | None:
        """What is shown."""
        return self._proposal

    def show_proposal(
        self, project: Project, proposal: Proposal, title: str, parties: Sequence[PartyId], *, base: str = ""
    ) -> None:
        """Show `proposal` of `project` under a title; `parties` are those of its worths, `base` what it starts from."""
        self._proposal = proposal
        show = formats_of()
        self.heading.setText(title)
        self.setAccessibleName(title)
        self.said.setText(words_to_say(project, proposal, base=base, show=show))
        self.warning.set_message(warnings_in_words(project, proposal, base), "warning")
        self.gives.show_lines(moves_in_lines(project, proposal, "give", show))
        asks = [*moves_in_lines(project, proposal, "ask", show), *moves_in_lines(project, proposal, "shared", show)]
        self.asks.show_lines(asks)
        self.worth.setText(f"{worths_in_words(project, proposal, parties, show)}.")
        self.change.setText(change_in_words(project, proposal, base, show))
        self.change.setVisible(bool(self.change.text()))
        self.chance.setText(chance_in_words(project, proposal))
        self.chance.setVisible(bool(self.chance.text()))
        self.shown.setText(shown_in_words(project, proposal.shows))
        self.shown.setVisible(bool(self.shown.text()))
        package = package_in_words(project, proposal.terms, show)
        for each, does in ((self.take, "Take into the draft"), (self.put, "Put on the table")):
            each.setAccessibleName(f"{does}: {title}")
            each.setAccessibleDescription(package)

    def _build(self) -> None:
        self.heading = lines("section")
        self.said = lines("body")
        self.warning = InlineMessage("", "warning")
        self.gives, self.asks = _Moves("You give"), _Moves("You ask")
        side_by_side = QHBoxLayout()
        side_by_side.setSpacing(px(16))
        for each in (self.gives, self.asks):
            side_by_side.addWidget(each, 1, Qt.AlignmentFlag.AlignTop)
        self.worth, self.change, self.chance, self.shown = (lines() for _ in range(4))
        self.put = button("Put on the table")
        self.put.clicked.connect(self._put)
        self.take = quiet_button("Take into the draft", "arrow-right")
        self.take.clicked.connect(self._take)
        foot = QWidget()
        across = WrappedRow(gap=8, parent=foot)
        for action in (self.put, self.take):
            across.addWidget(action)
        self.body.addWidget(self.heading)
        self.body.addWidget(self.said)
        self.body.addWidget(self.warning)
        self.body.addLayout(side_by_side)
        for told in (self.worth, self.change, self.chance, self.shown):
            self.body.addWidget(told)
        self.body.addWidget(foot)

    def _take(self) -> None:
        if self._proposal is not None:
            self._link.apply(set_draft, terms=self._proposal.terms)

    def _put(self) -> None:
        if self._proposal is not None:
            us, terms = self._link.project.us, self._proposal.terms
            put_terms_on_table(self._link, self._attention, party=us, terms=terms, date=self._date())


class _Moves(QWidget):
    """Moves of one kind under a caption, a line each."""

    def __init__(self, caption: str) -> None:
        super().__init__()
        self._shown: tuple[str, ...] = ()
        self.setAccessibleName(caption)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(2))
        self._column.addWidget(small(caption))
        self._told = QVBoxLayout()
        self._told.setSpacing(px(2))
        self._column.addLayout(self._told)

    def show_lines(self, told: Sequence[str]) -> None:
        """Show these lines, or "nothing"."""
        wanted = tuple(told) or ("nothing",)
        if wanted == self._shown:
            return
        self._shown = wanted
        empty_out(self._told)
        for each in wanted:
            line = lines("body" if told else "secondary")
            line.setText(each)
            self._told.addWidget(line)


def lines(role: TextRole = "small") -> LinesLabel:
    """Words that may hold names of any length: broken where they must be, never wider than the page."""
    return LinesLabel("", role, lines=MOST_LINES, shrinks=True)
