"""What a party could do without the deal: a table of alternatives, the deal that one is like, and what else counts."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.alternatives import settles
from app.domain.edits.alternatives import (
    list_alternative,
    remove_alternatives,
    set_alternative_source,
    set_alternative_terms,
)
from app.domain.edits.parties import with_term
from app.domain.estimates import Source
from app.domain.ids import AlternativeId, IssueId, PartyId
from app.domain.lookup import party_of
from app.domain.packages import Term
from app.domain.parties import CERTAIN, NOTHING, Alternative
from app.domain.project import Project
from app.study.scales import Side, WaysOut
from app.wording.alternatives import like_a_deal, terms_left
from app.wording.numbers import formats_of
from ui.bridge.document_link import DocumentLink
from ui.delegates.cell import CellDelegate
from ui.delegates.known_by import KnownBy
from ui.delegates.term_form import TermForm
from ui.kit.buttons import link_button, quiet_button
from ui.kit.grid.sheet import Gestures, RowId, RowShape
from ui.kit.grid.view import Grid
from ui.kit.text import label, secondary, small
from ui.kit.type_scale import SUB_ROW_HEIGHT, px
from ui.models.columns import refuse_if
from ui.models.rows import RowsModel
from ui.panels.no_deal.alternative_rows import (
    AlternativeRow,
    Extra,
    columns_of,
    extra_columns,
    extras_of,
    rows_of,
)

__all__ = ["AlternativesTable", "ways_out_shown"]


class AlternativesTable(QWidget):
    """Follows the alternatives of one party; a row is added by typing into the last one."""

    def __init__(self, link: DocumentLink, party: PartyId, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._link = link
        self._party = party
        self._ours = party == link.project.us
        # The deal of an alternative that has none yet is only shown when it is asked for.
        self._asked: AlternativeId | None = None
        gestures = Gestures(
            together=link.together,
            add=lambda text: refuse_if(link.apply(list_alternative, party=party, words=text.strip())),
            add_words="Add an alternative",
            remove=self._remove,
        )
        self.model: RowsModel[AlternativeRow] = RowsModel(columns_of(link, party), gestures=gestures)
        self.extras: RowsModel[Extra] = RowsModel(
            extra_columns(link, party),
            gestures=Gestures(together=link.together),
            shape=lambda _: RowShape(height=SUB_ROW_HEIGHT + 4),
        )
        self._build()

    def show_project(self, project: Project, ways: WaysOut | None) -> None:
        """Show the alternatives; `ways` is what they come to, None while that is not known."""
        self.model.set_rows(rows_of(project, self._party, ways))
        self.extras.set_rows(extras_of(project, self._party))
        self._below.setVisible(bool(self.model.rows))
        self._show_current()

    def go_to_worth(self) -> bool:
        """Put the keyboard on the first worth that is missing, else on the first; False without any alternative."""
        rows = self.model.rows
        if not rows:
            return False
        self.grid.go_to(next((place for place, row in enumerate(rows) if not row.comes_to), 0), 1)
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _build(self) -> None:
        whose = "What else could you do?" if self._ours else "What else could they do, by your estimate?"
        self.grid = Grid(self.model, self)
        self.grid.setItemDelegate(CellDelegate(self.grid))
        self.grid.setAccessibleName(whose.rstrip("?"))
        self.grid.selectionModel().currentRowChanged.connect(self._show_current)
        self.model.settled.connect(self._show_current)
        self.like = link_button("Like this deal…", "copy")
        self.like.clicked.connect(self._ask_for_deal)
        self.said = label("", "strong", wrap=True)
        self._below = QWidget(self)
        below = _column(self._below)
        self.form = TermForm("in the deal as good as this alternative", self._below)
        self.form.term_changed.connect(self._set_term)
        self.form.term_stepped.connect(self._step_term)
        self.left = small("")
        self.others = Grid(self.extras, self._below)
        self.others.setItemDelegate(CellDelegate(self.others))
        self.others.setAccessibleName("What counts beside the alternatives")
        self.cancel = quiet_button("", "x")
        self.cancel.clicked.connect(self._give_up_deal)
        self.known = KnownBy("the numbers of this alternative", parent=self._below)
        self.known.picked.connect(self._set_known)
        below.addWidget(self.known)
        below.addWidget(self.like, 0, Qt.AlignmentFlag.AlignLeft)
        for part in (self.said, self.form, self.left):
            below.addWidget(part)
        below.addWidget(self.cancel, 0, Qt.AlignmentFlag.AlignLeft)
        below.addWidget(self.others)
        column = _column(self)
        column.addWidget(label(whose, "strong", wrap=True))
        column.addWidget(secondary(_OURS if self._ours else _THEIRS))
        column.addWidget(self.grid)
        column.addWidget(self._below)

    # the deal that one is like

    def _current(self) -> Alternative | None:
        rows, row = self.model.rows, self.grid.currentIndex().row()
        if not rows:
            return None
        picked = rows[row].id if 0 <= row < len(rows) else rows[-1].id
        known = party_of(self._link.project, self._party).walk_away.alternatives
        return next((each for each in known if each.id == picked), None)

    def _show_current(self) -> None:
        project, current = self._link.project, self._current()
        shown = current is not None and bool(project.issues) and (bool(current.terms) or self._asked == current.id)
        for part in (self.said, self.form, self.left, self.cancel):
            part.setVisible(shown)
        self.like.setVisible(current is not None and bool(project.issues) and not shown)
        self._show_known(current)
        if current is None or not shown:
            return
        walk_away = party_of(project, self._party).walk_away
        self.said.setText(like_a_deal(walk_away, current.id, ours=self._ours))
        self.form.set_terms(project, current.terms)
        self.cancel.setText("Not like a deal: type its worth" if current.terms else "Cancel")
        settled = settles(project, current.terms)
        self.left.setVisible(not settled)
        self.left.setText("" if settled else terms_left(len(project.issues) - len(current.terms), formats_of()))

    def _show_known(self, current: Alternative | None) -> None:
        """How the numbers of theirs are known: the worth says it, or whatever else was said."""
        numbers = () if current is None else (current.worth, current.chance, current.cost, current.delay)
        said = [each for each in numbers if each is not None and each not in {CERTAIN, NOTHING}]
        self.known.setVisible(bool(said) and not self._ours)
        self.known.show_estimate(said[0] if said else None)

    def _ask_for_deal(self) -> None:
        current = self._current()
        if current is not None:
            self._asked = current.id
            self._show_current()
            self.form.setFocus(Qt.FocusReason.OtherFocusReason)

    # what a person does

    def _give_up_deal(self) -> None:
        """Go back to a worth in points: to the one typed before, which a deal left unsettled never replaced."""
        current = self._current()
        self._asked = None
        if current is not None and current.terms:
            self._link.apply(set_alternative_terms, party=self._party, alternative=current.id, terms=())
        self._show_current()
        self.grid.go_to(self.grid.currentIndex().row(), 1)
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def _set_term(self, issue: IssueId, term: Term | None) -> None:
        current = self._current()
        if current is not None:
            terms = with_term(self._link.project, current.terms, issue, term)
            self._link.apply(set_alternative_terms, party=self._party, alternative=current.id, terms=terms)

    def _step_term(self, issue: IssueId, term: Term | None) -> None:
        current = self._current()
        if current is not None:
            terms = with_term(self._link.project, current.terms, issue, term)
            key = ("alternative term", self._party, current.id, issue)
            self._link.apply_merging(key, set_alternative_terms, party=self._party, alternative=current.id, terms=terms)

    def _set_known(self, source: Source, date: str) -> None:
        current = self._current()
        if current is not None:
            self._link.apply(
                set_alternative_source, party=self._party, alternative=current.id, source=source, date=date
            )

    def _remove(self, ids: tuple[RowId, ...]) -> None:
        gone = [AlternativeId(str(each)) for each in ids]
        refuse_if(self._link.apply(remove_alternatives, party=self._party, alternatives=gone))


def ways_out_shown(project: Project, side: Side | None) -> WaysOut | None:
    """What the alternatives of a side come to, unless the picture is of before the last change of the list."""
    if side is None or side.ways_out is None:
        return None
    known = {each.id for each in party_of(project, side.party).walk_away.alternatives}
    ways = side.ways_out
    named = {way.alternative for way in ways.each} | {ways.falls_back_on} - {None}
    return ways if named <= known else None


_OURS = (
    "Another supplier, a loan, waiting a year: one line each. The one that comes to the most is your walk-away; "
    "one that may fail counts with its chance."
)
_THEIRS = (
    "One line each, every number as a range, such as 30–50. The one that comes to the most is their walk-away, "
    "by your estimate."
)


def _column(page: QWidget) -> QVBoxLayout:
    made = QVBoxLayout(page)
    made.setContentsMargins(0, 0, 0, 0)
    made.setSpacing(px(8))
    return made
