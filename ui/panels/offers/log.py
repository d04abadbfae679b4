"""The log of offers, the latest first, and the ways to add to it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import partial

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from app.document.touched import Touched
from app.domain.ids import OfferId, PartyId
from app.domain.lookup import Missing, others_of
from app.domain.problems import Place
from app.domain.project import Project
from app.study.course import Course, course_of
from app.study.study import Study
from app.study.told import TheirOffersTell, checked_in, their_offers_tell
from app.wording.names import party_name
from app.wording.numbers import formats_of
from app.wording.settled import settlement_in_words
from app.wording.steps import compared_in_words, step_in_words
from ui.bridge.asking import Asking
from ui.bridge.attention import Attention, Section
from ui.bridge.clock import today
from ui.bridge.document_link import DocumentLink
from ui.bridge.following import Following
from ui.bridge.leading import Leading
from ui.bridge.offering import put_terms_on_table
from ui.bridge.study_link import StudyLink
from ui.kit.buttons import button, link_button, may_shrink, primary_button
from ui.kit.card import Card
from ui.kit.empty_state import EmptyState
from ui.kit.flow import WrappedRow
from ui.kit.lines_label import LinesLabel
from ui.kit.page import lay_out_section
from ui.kit.text import button_text, tool_tip
from ui.kit.type_scale import px
from ui.panels.offers.dance import DanceCard
from ui.panels.offers.entries import Entries
from ui.panels.offers.entry import OfferEntry
from ui.panels.offers.their_offer import TheirOfferForm
from ui.panels.offers.told import ToldCard

__all__ = ["OfferLog"]

_NOTICE = 88
"""What a notice that an offer is on the table may cover of the foot of the page."""
AS_THEIRS = "Put on the table as theirs"
_SHOWN = Touched.ISSUES | Touched.PARTIES | Touched.OFFERS | Touched.DRAFT | Touched.CONTINGENCIES | Touched.SETTLEMENT


class OfferLog(QWidget):
    """Shows every offer of the project with what it is worth, in this window only."""

    def __init__(
        self,
        link: DocumentLink,
        attention: Attention,
        studies: StudyLink,
        parent: QWidget | None = None,
        *,
        date: Callable[[], str] = today,
    ) -> None:
        super().__init__(parent)
        self._link = link
        self._attention = attention
        self._studies = studies
        self._date = date
        self._last: OfferId | None = None
        self._heard: OfferId | None = None
        self._since: dict[OfferId, OfferId] = {}
        self._build()
        self._following = Following(self, link, _SHOWN, self._show)
        studies.picture_changed.connect(self._following.again)
        self._asking = Asking(self, (link, studies), self._course, self._show_course)
        self._hearing = Asking(self, (link, studies), their_offers_tell, self._show_told)
        self._checking = Asking(self, (link, studies), checked_in, self.told.show_checked)
        Leading(self, link, attention, self._go_to_place)

    def entry_of(self, offer: OfferId) -> OfferEntry:
        """An offer, opened; KeyError when it is not in the log."""
        return self.entries.entry_of(offer)

    def they_offered(self) -> None:
        """Open the form in which an offer of theirs is typed, with the keyboard in it."""
        self.form.open()
        # Once it has its place: of a form longer than the page the first issue is to be seen.
        QTimer.singleShot(0, self, self._bring_form_into_sight)

    def _build(self) -> None:
        page, self._area = lay_out_section(
            self, "What was put on the table, the latest first. Nothing is agreed until everything is agreed."
        )
        page.addWidget(self._signed())
        page.addWidget(self._actions())
        self.form = TheirOfferForm(self._link, self._attention, self._date, self)
        self.form.logged.connect(self._go_to_logged)
        self.form.closed.connect(lambda: self.offered.setFocus(Qt.FocusReason.TabFocusReason))
        page.addWidget(self.form)
        self.told = ToldCard(self._link, self, date=self._date)
        self.told.taken_in.connect(self._attention.estimates_moved)
        page.addWidget(self.told)
        self.entries = Entries(self._link, self)
        self.entries.compared.connect(self._compare)
        self.entries.more_asked.connect(self._show_more)
        page.addWidget(self.entries)
        self.dance = DanceCard(self._link, self, date=self._date)
        self.dance.picked.connect(self._open)
        page.addWidget(self.dance)
        self._empty = EmptyState(
            "message-square",
            "No offers yet. Settle issues in your draft and put it on the table, or type what they offered.",
        )
        page.addWidget(self._empty, 4)
        page.addStretch(1)
        # Nothing goes onto the table by an Enter too many.
        self.setFocusProxy(self.offered)

    def _signed(self) -> QWidget:
        self.signed = Card(padding=10)
        self.signed_words = LinesLabel("", "body", lines=3, shrinks=True)
        self.after_signing = link_button("After signing", "handshake")
        self.after_signing.clicked.connect(lambda: self._attention.section_asked.emit(Section.SIGNED))
        self.signed.set_spacing(4)
        self.signed.body.addWidget(self.signed_words)
        self.signed.body.addWidget(self.after_signing, 0, Qt.AlignmentFlag.AlignLeft)
        return self.signed

    def _actions(self) -> QWidget:
        self.ours = primary_button("Put on the table")
        self.ours.clicked.connect(lambda: self.log_draft(self._link.project.us))
        self.ours.setAccessibleName("Put on the table as our offer")
        self.offered = button("They offered…", icon_name="message-square")
        self.offered.setToolTip(tool_tip("Type what they offered, beginning with their last offer"))
        self.offered.clicked.connect(self.they_offered)
        self.theirs = button(AS_THEIRS)
        self.theirs.clicked.connect(self._log_as_theirs)
        may_shrink(self.theirs)
        self.whose = button(AS_THEIRS)
        self.whose.setMenu(QMenu(self.whose))
        for each in (self.theirs, self.whose):
            each.setAccessibleName("Put on the table as their offer")
        actions = QWidget()
        row = WrappedRow(gap=8, parent=actions)
        for each in (self.ours, self.offered, self.theirs, self.whose):
            row.addWidget(each)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        actions.setSizePolicy(policy)
        return actions

    # display

    def _show(self, project: Project) -> None:
        last = project.offers[-1].id if project.offers else None
        if self.isVisible() and last is not None and last != self._last and last not in self.entries:
            self._heard = last
            QTimer.singleShot(0, self, partial(self._bring_into_sight, last))
        self._last = last
        self.entries.show_project(project, self._studies.picture, self._date())
        self.form.show_project(project)
        self.signed.setVisible(project.settlement is not None)
        if project.settlement is not None:
            self.signed_words.setText(settlement_in_words(project, project.settlement, self._date()))
        self._empty.setVisible(not project.offers)
        reason = "" if project.draft else tool_tip("Settle at least one issue of the draft first.")
        for each in (self.ours, self.theirs, self.whose):
            each.setEnabled(bool(project.draft))
            each.setToolTip(reason)
        self._fill_menu(project)

    def _show_more(self) -> None:
        self._following.again()
        self._asking.again()

    def _course(self, study: Study) -> Course:
        return course_of(study, self.entries.most, dict(self._since))

    def _show_course(self, course: Course) -> None:
        project, show = self._link.project, formats_of()
        changes: dict[OfferId, str] = {}
        # The answer may name what has just left; the next one is on its way.
        with suppress(Missing):
            for step in course.steps:
                changes[step.offer] = step_in_words(project, step, show)
            for each in course.compared:
                changes[each.offer] = compared_in_words(project, (each.since, each.offer), each.change, show)
        self.entries.show_course(course, changes)
        self.dance.show_course(course)

    def _show_told(self, found: tuple[TheirOffersTell, ...]) -> None:
        with suppress(Missing):
            self.told.show_found(self._link.project, found)
        heard, self._heard = self._heard, None
        if heard is not None and any(each.told is not None and heard in each.told.offers for each in found):
            # Once the card has its room: whoever has just logged an offer is to see what it tells.
            QTimer.singleShot(0, self, partial(self._keep_in_sight, heard, self.told))

    def _fill_menu(self, project: Project) -> None:
        others = others_of(project)
        self.theirs.setVisible(len(others) == 1)
        self.whose.setVisible(len(others) > 1)
        menu = self.whose.menu()
        menu.clear()
        for other in others:
            action = menu.addAction(f"As an offer from {button_text(party_name(project, other.id))}")
            action.triggered.connect(lambda _=False, party=other.id: self.log_draft(party))

    # what a person does

    def log_draft(self, party: PartyId) -> None:
        """Add the draft to the log as an offer of a party, with today's date."""
        terms = self._link.project.draft
        put_terms_on_table(self._link, self._attention, party=party, terms=terms, date=self._date())

    def _log_as_theirs(self) -> None:
        self.log_draft(others_of(self._link.project)[0].id)

    def _compare(self, offer: OfferId, since: OfferId | None) -> None:
        if since is None:
            self._since.pop(offer, None)
        else:
            self._since[offer] = since
        self._asking.again()

    def _bring_form_into_sight(self) -> None:
        # A form lies in the column that the area scrolls.
        above = self.form.mapToParent(QPoint(0, 0)).y() - px(8)
        self._area.verticalScrollBar().setValue(max(0, above))

    def _go_to_logged(self, offer: OfferId) -> None:
        """Put the keyboard onto a new row: it never goes to a button that puts something on the table."""
        self._bring_into_sight(offer)
        if offer in self.entries:
            self.entries.grid.setFocus(Qt.FocusReason.TabFocusReason)

    def _bring_into_sight(self, offer: OfferId) -> None:
        self.entries.reach(self._link.project, offer)
        if offer in self.entries:
            self.entries.go_to(offer)
            QTimer.singleShot(0, self, partial(self._keep_in_sight, offer))

    def _keep_in_sight(self, offer: OfferId, above: QWidget | None = None) -> None:
        """Scroll just far enough to see the row of an offer, and what stands `above` it, clear of a notice."""
        if offer not in self.entries:
            return
        row = self.entries.place_of(offer).translated(self.entries.mapToParent(QPoint(0, 0)))
        top = min(row.top(), row.top() if above is None else above.mapToParent(QPoint(0, 0)).y()) - px(8)
        bar = self._area.verticalScrollBar()
        bar.setValue(min(max(bar.value(), row.bottom() + px(_NOTICE) - self._area.viewport().height()), top))

    def _open(self, offer: OfferId) -> None:
        self._bring_into_sight(offer)
        if offer in self.entries:
            self.entries.entry_of(offer)

    def _go_to_place(self, place: Place) -> None:
        if place.offer is not None:
            self._open(place.offer)
            if place.offer in self.entries:
                self.entries.entry_of(place.offer).take.setFocus()
