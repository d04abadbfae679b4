"""Your draft: a control per issue, what it is worth to each party, the way onto the table."""

from __future__ import annotations

import operator
from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QActionGroup, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QMenu,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from app.document.touched import Touched
from app.domain.edits.dealing import keep_package, remove_packages, set_draft, set_draft_term
from app.domain.ids import IssueId, PartyId
from app.domain.lookup import Missing, others_of, us_of
from app.domain.packages import Term
from app.domain.project import Project
from app.study.picture import Picture
from app.study.scales import Rate, Side
from app.wording.names import LONGEST_IN_A_CAPTION, is_named, issue_name, package_in_words, package_name, party_name
from app.wording.numbers import formats_of
from app.wording.scores import against_walk_away
from ui.bridge.attention import Attention
from ui.bridge.clock import today
from ui.bridge.document_link import DocumentLink
from ui.bridge.following import Following
from ui.bridge.offering import put_terms_on_table
from ui.bridge.study_link import StudyLink
from ui.delegates.score_rows import ScoreRows
from ui.delegates.term_form import TermForm
from ui.kit.buttons import icon_button, primary_button
from ui.kit.card import Card
from ui.kit.lines_label import CaptionLabel
from ui.kit.text import button_text, tool_tip
from ui.kit.type_scale import px
from ui.overrides import override

__all__ = ["ComposerPanel", "FormRows"]

_SHOWN = Touched.ISSUES | Touched.PARTIES | Touched.DRAFT | Touched.CONTINGENCIES
_ROWS_IN_SIGHT = 3
_LONGEST_PACKAGE = 70
_LETTERS_OF_A_MEASURE = 60
_PADDING = 10


class ComposerPanel(Card):
    """Shows `Project.draft`; everything a person does here is an edit of it, or puts it on the table."""

    def __init__(
        self,
        link: DocumentLink,
        attention: Attention,
        studies: StudyLink,
        parent: QWidget | None = None,
        *,
        date: Callable[[], str] = today,
    ) -> None:
        super().__init__("Your draft", padding=_PADDING, parent=parent)
        self._link = link
        self._attention = attention
        self._studies = studies
        self._date = date
        self._shown_in: IssueId | None = None
        self._names: list[tuple[str, bool]] = []
        self._terms: tuple[object, ...] = (None, None, None)
        self._more_basis: tuple[object, ...] = ()
        self._build()
        studies.picture_changed.connect(self._show_picture)
        Following(self, link, _SHOWN, self._show, whole=True)
        self._fill_more_menu(link.project, ())
        if studies.picture is not None:
            self._show_picture(studies.picture)

    @property
    def shown_in(self) -> IssueId | None:
        """The issue in whose amounts scores are shown; None for points."""
        return self._shown_in

    # layout

    def _build(self) -> None:
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.offer = primary_button("Put on the table")
        self.offer.setAccessibleName("Put on the table as an offer of…")
        self.offer.setMenu(QMenu(self.offer))
        self.more = icon_button("ellipsis", "Show scores in, and more")
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more.setMenu(QMenu(self.more))
        self._measures = QActionGroup(self)
        self._kept = QMenu("Kept drafts", self)
        self._kept.aboutToShow.connect(self._fill_kept_menu)
        self.header.setSpacing(px(8))
        self.header.addWidget(self.offer)
        self.header.addWidget(self.more)
        self.set_spacing(6)
        self.scores = ScoreRows()
        self.body.addWidget(self.scores)
        # Only these scores can be shown in an amount: whoever reads others beside them must not take them for the same.
        self.measured = CaptionLabel("small", letters=_LETTERS_OF_A_MEASURE, top=False)
        self.measured.hide()
        self.body.addWidget(self.measured)
        self.form = TermForm("in your draft")
        self.form.term_changed.connect(self._set_term)
        self.form.term_stepped.connect(self._step_term)
        self.rows = FormRows(self.form)
        self.body.addWidget(self.rows)
        self.setFocusProxy(self.form)

    def height_without_rows(self) -> int:
        """The height of all but the rows, from what each part asks for now: what layouts remember may be older."""
        in_header = self.header.indexOf(self.offer) >= 0
        rows: tuple[tuple[QWidget, ...], ...] = (
            (self.title, self.more, self.offer) if in_header else (self.title, self.more),
            (self.scores,),
            *(((self.measured,),) if self._shown_in is not None else ()),
        )
        if not in_header:
            rows += ((self.offer,),)
        return self.height_of([0, *(max(part.sizeHint().height() for part in row) for row in rows)])

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Fit into the width: scores with names or without, beside one another or below, the button where it fits."""
        inner = self.width() - 2 * px(_PADDING)
        self.scores.arrange(inner, beside_sentences=self._shown_in is not None)
        beside = self.title.sizeHint().width() + self.offer.sizeHint().width() + self.more.sizeHint().width()
        in_header = beside + 2 * self.header.spacing() <= inner
        if in_header and self.header.indexOf(self.offer) < 0:
            self.body.removeWidget(self.offer)
            self.header.insertWidget(self.header.count() - 1, self.offer)
        elif not in_header and self.body.indexOf(self.offer) < 0:
            self.header.removeWidget(self.offer)
            self.body.addWidget(self.offer)

    # display

    def _show(self, project: Project) -> None:
        """Show what needs no arithmetic; the scores follow with the picture."""
        terms = (project.issues, project.draft, project.contingencies)
        # A drag on an importance changes none of them, and asks at every tick.
        if not all(map(operator.is_, terms, self._terms)):
            self._terms = terms
            self.form.set_terms(project, project.draft)
            self.rows.follow()
            self.offer.setEnabled(bool(project.draft))
            self.offer.setToolTip("" if project.draft else tool_tip("Settle at least one issue first."))
        parties = (us_of(project), *others_of(project))
        names = [(party_name(project, party.id), is_named(party.name)) for party in parties]
        if names != self._names:
            self._names = names
            self.scores.show_parties(project)
            self._fill_offer_menu(project)
            self._arrange()

    def _show_picture(self, picture: Picture) -> None:
        project = self._link.project
        try:
            rates = _rates_of_ours(project, picture)
            if self._shown_in not in {rate.issue for rate in rates}:
                self._measure_in(None)
            self.scores.show_picture(project, picture, self._sentences(project, picture))
        except Missing:
            # The picture is of a snapshot that had more in it; the one of the present snapshot is on its way.
            return
        self._fill_more_menu(project, rates)

    def _measure_in(self, issue: IssueId | None) -> None:
        if issue != self._shown_in:
            self._shown_in = issue
            name = "" if issue is None else issue_name(self._link.project, issue, LONGEST_IN_A_CAPTION)
            self.measured.setText(f"In {name}, against walking away. All other numbers are points." if name else "")
            self.measured.setVisible(bool(name))
            self._arrange()

    def _sentences(self, project: Project, picture: Picture) -> dict[PartyId, str]:
        found: dict[PartyId, str] = {}
        for side in picture.sides:
            rate = _rate_on(side, self._shown_in)
            if rate is not None:
                ours = side.party == project.us
                found[side.party] = against_walk_away(project, side, rate, ours=ours, show=formats_of())
        return found

    def _fill_offer_menu(self, project: Project) -> None:
        menu = self.offer.menu()
        menu.clear()
        for party in (us_of(project), *others_of(project)):
            ours = party.id == project.us
            name = "As our offer" if ours else f"As an offer from {button_text(party_name(project, party.id))}"
            menu.addAction(name).triggered.connect(lambda _=False, by=party.id: self.put_on_table(by))

    def _fill_more_menu(self, project: Project, rates: tuple[Rate, ...]) -> None:
        issues = [rate.issue for rate in rates]
        basis = (project.issues, issues, self._shown_in, bool(project.draft))
        # Asked at every tick of a drag.
        if basis == self._more_basis:
            return
        self._more_basis = basis
        menu = self.more.menu()
        measures = ["points", *(button_text(issue_name(project, issue)) for issue in issues)]
        names = [f"Scores of this draft in {measure}" for measure in measures]
        if [action.text() for action in menu.actions()][: len(names)] != names or len(menu.actions()) != len(names) + 4:
            menu.clear()
            for name, issue in zip(names, (None, *issues), strict=True):
                # Of the menu, which lets go of what it is cleared of; a group would keep it.
                action = QAction(name, menu)
                action.setActionGroup(self._measures)
                action.setCheckable(True)
                action.setData(issue)
                action.triggered.connect(lambda _=False, key=issue: self.show_in(key))
                menu.addAction(action)
            menu.addSeparator()
            menu.addMenu(self._kept)
            menu.addAction("Keep this draft").triggered.connect(self.keep)
            menu.addAction("Clear the draft").triggered.connect(self.clear)
        for action in menu.actions():
            if action.isCheckable():
                action.setChecked(action.data() == self._shown_in)
        for action in menu.actions()[-2:]:
            action.setEnabled(bool(project.draft))

    def _fill_kept_menu(self) -> None:
        project = self._link.project
        self._kept.clear()
        for forgotten in self._kept.findChildren(QMenu):
            forgotten.deleteLater()
        for package in project.packages:
            words = package_in_words(project, package.terms, formats_of())
            menu = self._kept.addMenu(button_text(f"{package_name(project, package.id)}: {words:.{_LONGEST_PACKAGE}}"))
            take = menu.addAction("Take it into the draft")
            take.triggered.connect(lambda _=False, terms=package.terms: self._link.apply(set_draft, terms=terms))
            forget = menu.addAction("Forget it")
            forget.triggered.connect(lambda _=False, key=package.id: self._link.apply(remove_packages, packages=[key]))
        if not project.packages:
            self._kept.addAction("None yet").setEnabled(False)

    # what a person does

    def show_in(self, issue: IssueId | None) -> None:
        """Show scores in points (None), or as an amount of a straight issue of ours against walking away."""
        self._measure_in(issue)
        if self._studies.picture is not None:
            self._show_picture(self._studies.picture)

    def put_on_table(self, party: PartyId) -> None:
        """Log the draft as an offer of a party, with today's date."""
        terms = self._link.project.draft
        put_terms_on_table(self._link, self._attention, party=party, terms=terms, date=self._date())

    def keep(self) -> None:
        """Keep the draft, to come back to it."""
        self._link.apply(keep_package, name="", terms=self._link.project.draft)

    def clear(self) -> None:
        """Open every issue of the draft."""
        self._link.apply(set_draft, terms=())

    def _set_term(self, issue: IssueId, term: Term | None) -> None:
        self._link.apply(set_draft_term, issue=issue, term=term)

    def _step_term(self, issue: IssueId, term: Term | None) -> None:
        self._link.apply_merging(("draft term", issue), set_draft_term, issue=issue, term=term)


class FormRows(QScrollArea):
    """Scrolls the controls of a form by whole rows; whoever lays the window out says how many are in sight."""

    def __init__(self, form: TermForm) -> None:
        super().__init__()
        self._form = form
        self._most = _ROWS_IN_SIGHT
        self._asked = -1
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        self.setWidget(form)
        form.setAutoFillBackground(False)

    def show_at_most(self, rows: int) -> None:
        """Have room for so many rows, or for all when there are fewer."""
        self._most = rows
        self.follow()

    def follow(self) -> None:
        """Ask for other room when the form needs it."""
        self.verticalScrollBar().setSingleStep(max(1, self.row_height() // QApplication.wheelScrollLines()))
        if self.room_for(self._most) != self._asked:
            self._asked = self.room_for(self._most)
            self.updateGeometry()

    def row_height(self) -> int:
        """The height of a row with the gap below it."""
        return self._form.row_height()

    def room_for(self, rows: int) -> int:
        """The height of so many rows, or of all when there are fewer."""
        shown = min(rows, self._form.rows_at(max(px(120), self.viewport().width())))
        return self._form.height_of(shown)

    def fitting(self, height: int) -> int:
        """How many rows so much height has room for; below the last one there is no gap."""
        return (height + self._form.height_of(2) - 2 * self._form.height_of(1)) // self.row_height()

    @override
    def sizeHint(self) -> QSize:
        return QSize(px(320), self.room_for(self._most))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(px(140), self.room_for(self._most))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.follow()


def _rates_of_ours(project: Project, picture: Picture) -> tuple[Rate, ...]:
    ours = next((side for side in picture.sides if side.party == project.us), None)
    return () if ours is None else ours.rates


def _rate_on(side: Side, issue: IssueId | None) -> Rate | None:
    return next((rate for rate in side.rates if rate.issue == issue), None)
