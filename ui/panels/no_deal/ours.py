"""Our walk-away: in words, as a deal that would feel just as good, or in points."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.alternatives import WalkAwaySource, source_of
from app.domain.edits.parties import (
    clear_walk_away,
    set_aspiration,
    set_walk_away_points,
    set_walk_away_term,
    set_walk_away_terms,
    set_walk_away_words,
)
from app.domain.ids import IssueId
from app.domain.lookup import is_complete, us_of
from app.domain.packages import Term
from app.domain.project import Project
from app.study.scales import Side, best_alternative
from app.wording.alternatives import our_alternatives_in_words
from app.wording.next_offer import target_beyond_reach
from app.wording.numbers import formats_of
from app.wording.plain import as_held
from app.wording.telling import DECLINE_WHY, DECLINES
from app.wording.walk_aways import our_walk_away_in_words
from ui.bridge.document_link import DocumentLink
from ui.delegates.points_field import points_field
from ui.delegates.term_form import TermForm
from ui.kit.banner import InlineMessage
from ui.kit.buttons import link_button, quiet_button
from ui.kit.caption import under_caption
from ui.kit.card import Card, hairline
from ui.kit.explain import Explain
from ui.kit.flow import FlowGrid
from ui.kit.party_mark import PartyMark
from ui.kit.text import label, secondary
from ui.kit.type_scale import px
from ui.kit.words_field import WordsField
from ui.panels.no_deal.alternatives import AlternativesTable, ways_out_shown

__all__ = ["OurWalkAway"]


class OurWalkAway(Card):
    """Every field is one edit of our walk-away or target; nothing here is needed to go on."""

    def __init__(self, link: DocumentLink, parent: QWidget | None = None) -> None:
        super().__init__("What will you do instead?", parent=parent)
        self._link = link
        self._best: float | None = None
        self._level: float | None = None
        self._build()

    def show_project(self, project: Project, side: Side | None) -> None:
        """Show our side; `side` is its part of the picture, None while there is none."""
        us = us_of(project)
        walk_away = us.walk_away
        level, ways = None if side is None else side.walk_away, ways_out_shown(project, side)
        self._best = best_alternative(side)
        self.words.set_words(walk_away.words)
        self.alternatives.show_project(project, ways)
        self.form.set_terms(project, walk_away.terms)
        if ways is not None and level is not None:
            self.state.setText(our_alternatives_in_words(project, level, ways, formats_of()))
        else:
            self.state.setText(our_walk_away_in_words(project, level, formats_of()))
        hold = source_of(project, us) is WalkAwaySource.ALTERNATIVES
        self._level = level.value if hold and level is not None else None
        if hold or is_complete(project, walk_away.terms):
            self.points.set_value(None if level is None else level.value)
        else:
            self.points.set_value(None if walk_away.value is None else walk_away.value.value)
        self.target.set_value(None if us.aspiration is None else us.aspiration.value)
        self.beyond.set_message(target_beyond_reach(self.target.value(), side, formats_of()), "warning")
        given = bool(walk_away.terms) or bool(walk_away.alternatives) or walk_away.value is not None
        self.clear.setEnabled(given)
        # A deal that would not count is not asked for.
        self._like.setVisible(bool(project.issues) and not hold)
        # A finished one is not replaced by a click beside it.
        self.from_draft.setVisible(bool(project.draft) and not is_complete(project, walk_away.terms))

    def go_to(self, issue: IssueId) -> None:
        """Put the keyboard on the term of an issue, or the first of them where an event decides it."""
        control = self.form.control_on(issue)
        if control is not None:
            control.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        self.header.insertWidget(0, PartyMark(0))
        self.words = WordsField("What you will do if there is no deal", "For example: buy from the second supplier")
        self.words.edited.connect(self._set_words)
        self.words.finished.connect(self._link.close_step)
        self.body.addWidget(self.words)
        self.body.addSpacing(px(4))
        self.alternatives = AlternativesTable(self._link, self._link.project.us, self)
        self.body.addWidget(self.alternatives)
        self._like = self._like_a_deal()
        self.body.addWidget(self._like)
        self.state = label("", wrap=True)
        self.body.addWidget(self.state)
        self.declining = Explain("If they ask for it", DECLINE_WHY)
        for words in DECLINES:
            self.declining.body.addWidget(label(f"“{words}”", "body", wrap=True, selectable=True))
        self.body.addWidget(self.declining)
        self.body.addWidget(hairline())
        self.body.addWidget(self._in_points())
        self.body.addWidget(self.clear, 0, Qt.AlignmentFlag.AlignLeft)

    def _like_a_deal(self) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, px(4), 0, 0)
        column.setSpacing(px(8))
        column.addWidget(label("Or: which deal would feel just as good?", "strong", wrap=True))
        column.addWidget(secondary("Settle every issue so that you would not care: this deal, or none."))
        self.from_draft = link_button("Begin with your draft", "copy")
        self.from_draft.clicked.connect(self._take_draft)
        column.addWidget(self.from_draft, 0, Qt.AlignmentFlag.AlignLeft)
        self.form = TermForm("in the deal as good as walking away")
        self.form.term_changed.connect(self._set_term)
        self.form.term_stepped.connect(self._step_term)
        column.addWidget(self.form)
        return made

    def _in_points(self) -> QWidget:
        self.points = points_field("Walk-away in points")
        self.points.committed.connect(self._set_points)
        self.target = points_field("Your target in points")
        self.target.committed.connect(self._set_target)
        self.clear = quiet_button("Clear walk-away", "x")
        self.clear.clicked.connect(self._clear)
        row = QWidget()
        grid = FlowGrid(column=150, gap=12, parent=row)
        grid.addWidget(under_caption("Or say it in points", self.points))
        grid.addWidget(under_caption("Your target, in points", self.target))
        self.beyond = InlineMessage("", "warning")
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addWidget(row)
        column.addWidget(self.beyond)
        return made

    def _set_words(self, words: str) -> None:
        party = self._link.project.us
        self._link.apply_merging(("walk-away words", party), set_walk_away_words, party=party, words=words)

    def _set_term(self, issue: IssueId, term: Term | None) -> None:
        self._link.apply(set_walk_away_term, party=self._link.project.us, issue=issue, term=term)

    def _step_term(self, issue: IssueId, term: Term | None) -> None:
        party = self._link.project.us
        self._link.apply_merging(
            ("walk-away term", party, issue), set_walk_away_term, party=party, issue=issue, term=term
        )

    def _take_draft(self) -> None:
        self._link.apply(set_walk_away_terms, party=self._link.project.us, terms=self._link.project.draft)

    def _set_points(self, value: float | None) -> None:
        if value is None:
            self._clear()
        elif self._level is not None and as_held(value, formats_of()) == as_held(self._level, formats_of()):
            # What follows from the alternatives has more decimals than are shown; the difference is nobody's wish.
            self.points.set_value(self._level)
        else:
            us, best = self._link.project.us, self._best
            self._link.apply(set_walk_away_points, party=us, points=value, best=best)

    def _set_target(self, value: float | None) -> None:
        self._link.apply(set_aspiration, party=self._link.project.us, aspiration=value)

    def _clear(self) -> None:
        self._link.apply(clear_walk_away, party=self._link.project.us)
