"""They offered: their last offer is there, what changed is changed, Enter logs it. All of it by the keyboard."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSizePolicy, QWidget

from app.domain.edits.parties import with_term
from app.domain.ids import IssueId, OfferId, PartyId
from app.domain.issues import ChoiceIssue
from app.domain.lookup import others_of
from app.domain.offers import Offer
from app.domain.packages import Contingent, OptionTerm, Term, Terms
from app.domain.project import Project
from app.wording.gaps import gaps_in_words
from app.wording.names import party_name
from app.wording.numbers import formats_of
from app.wording.steps import changes_counted
from ui.bridge.attention import Attention
from ui.bridge.document_link import DocumentLink
from ui.bridge.offering import put_terms_on_table
from ui.delegates.term_controls import AmountControl, TermControl
from ui.delegates.term_form import TermForm
from ui.kit.buttons import primary_button, quiet_button
from ui.kit.card import Card
from ui.kit.lines_label import LinesLabel
from ui.kit.pick_list import PickList
from ui.kit.text import label
from ui.kit.type_scale import px
from ui.overrides import override

__all__ = ["TheirOfferForm"]

_KEYS = "Tab goes on, Delete leaves an issue open, Enter logs the offer, Escape closes."


class TheirOfferForm(Card):
    """Hidden until `open`. Closed without logging it keeps what was typed for the next time, in this window.

    It has the keyboard while it is open; `logged(offer)` and `closed` tell that somebody else has to take it.
    """

    logged = Signal(object)
    closed = Signal()

    def __init__(
        self, link: DocumentLink, attention: Attention, date: Callable[[], str], parent: QWidget | None = None
    ) -> None:
        super().__init__("They offered", padding=14, parent=parent)
        self._link, self._attention, self._date = link, attention, date
        self._terms: Terms = ()
        self._typed: dict[PartyId, tuple[OfferId | None, Terms]] = {}
        self._party: PartyId | None = None
        self._build()
        self.hide()

    def open(self) -> None:
        """Show the form with the keyboard on its first issue, or on whose offer it is where that is a question."""
        self._turn_to(self._whose())
        self.show()
        first = self._first_to_ask()
        first.setFocus(Qt.FocusReason.TabFocusReason)

    def close_form(self) -> None:
        """Hide the form with nothing logged; what was typed comes back when it is opened again."""
        self._take_typing()
        self.hide()
        self.closed.emit()

    def log(self) -> None:
        """Put what the form says on the table as their offer of today."""
        focused = QApplication.focusWidget()
        self._take_typing()
        before = len(self._link.project.offers)
        party = self._party
        if party is not None and self._terms:
            put_terms_on_table(self._link, self._attention, party=party, terms=self._terms, date=self._date())
        if party is None or len(self._link.project.offers) == before:
            # Nothing is mentioned, or it is on the table already, which the window says.
            if focused is not None:
                focused.setFocus(Qt.FocusReason.TabFocusReason)
            return
        self._typed.pop(party, None)
        self.hide()
        self.logged.emit(self._link.project.offers[-1].id)

    def show_project(self, project: Project) -> None:
        """Follow the deal while the form is open."""
        if self.isHidden():
            return
        if self._party not in {party.id for party in others_of(project)}:
            self._turn_to(self._whose())
            return
        self._terms = _still_sound(project, self._terms)
        self._show_terms()

    def _build(self) -> None:
        self.whose = PickList("Who offered it")
        self.whose.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.whose.setSizeAdjustPolicy(PickList.SizeAdjustPolicy.AdjustToContents)
        self.whose.picked.connect(self._pick_party)
        self.terms = TermForm("in their offer")
        self.terms.grown.connect(self._watch_keys)
        self.terms.term_changed.connect(self._set_term)
        self.terms.term_stepped.connect(self._set_term)
        self.said = LinesLabel(lines=4, shrinks=True)
        self.keys = label(_KEYS, "small", wrap=True)
        self.log_it = primary_button("Log their offer")
        self.log_it.clicked.connect(self.log)
        self.cancel = quiet_button("Close")
        self.cancel.clicked.connect(self.close_form)
        across = QHBoxLayout()
        across.setSpacing(px(8))
        across.addWidget(self.log_it)
        across.addWidget(self.cancel)
        across.addStretch(1)
        self.body.addWidget(self.whose, 0, Qt.AlignmentFlag.AlignLeft)
        for each in (self.terms, self.said, self.keys):
            self.body.addWidget(each)
        self.body.addLayout(across)

    # whose offer, and what it says

    def _whose(self) -> PartyId:
        """The other side that made an offer last, or that was chosen here, or is looked at."""
        project = self._link.project
        others = [party.id for party in others_of(project)]
        last = [offer.party for offer in project.offers if offer.party in others][-1:]
        wished = (self._party, *last, self._attention.other)
        return next((party for party in wished if party in others), others[0])

    def _first_to_ask(self) -> QWidget:
        project = self._link.project
        if not project.issues:
            return self.cancel
        return self.whose if len(others_of(project)) > 1 else self.terms

    def _pick_party(self, party: PartyId) -> None:
        self._take_typing()
        self._turn_to(party)

    def _turn_to(self, party: PartyId) -> None:
        project = self._link.project
        others = others_of(project)
        self._party = party
        self.whose.set_entries([(party_name(project, each.id), each.id) for each in others])
        self.whose.set_value(party)
        self.whose.setVisible(len(others) > 1)
        last = self._last_offer()
        known, typed = self._typed.get(party, (None, ()))
        if typed and known == (last.id if last else None):
            self._terms = _still_sound(project, typed)
        else:
            # What they have not mentioned yet is open: nobody but them says what they offer.
            self._terms = last.terms if last else ()
        self._show_terms()

    def _last_offer(self) -> Offer | None:
        offers = self._link.project.offers
        return next((offer for offer in reversed(offers) if offer.party == self._party), None)

    def _set_term(self, issue: IssueId, term: Term | None) -> None:
        self._terms = with_term(self._link.project, self._terms, issue, term)
        last = self._last_offer()
        if self._party is not None:
            self._typed[self._party] = (last.id if last else None, self._terms)
        self._show_terms()

    def _show_terms(self) -> None:
        project, show = self._link.project, formats_of()
        self.terms.set_terms(project, self._terms)
        self._watch_keys()
        counted = changes_counted(project, self._last_offer(), self._terms, show)
        gaps = gaps_in_words(project, self._terms, show) if self._terms else ()
        self.said.setText(" ".join((f"{counted}.", *gaps)))
        self.log_it.setEnabled(bool(self._terms))

    # keys

    def _watch_keys(self) -> None:
        for control in self.terms.controls().values():
            _key_taker(control).installEventFilter(self)

    def _take_typing(self) -> None:
        """What is being typed counts once the keyboard leaves its field."""
        if self.isAncestorOf(QApplication.focusWidget() or self):
            self.cancel.setFocus()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_form()
        else:
            super().keyPressEvent(event)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        bare = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier
        key = event.key()
        control = self._control_of(watched)
        if key == Qt.Key.Key_Escape:
            self.close_form()
            return True
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and bare:
            if isinstance(control, AmountControl) and control.reason():
                return False  # the field says why it cannot read this
            self.log()
            return True
        if key in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace} and not isinstance(control, AmountControl):
            self._set_term(next(issue for issue, each in self.terms.controls().items() if each is control), None)
            return True
        return False

    def _control_of(self, watched: QObject) -> TermControl | None:
        controls = self.terms.controls().values()
        return next((control for control in controls if _key_taker(control) is watched), None)


def _key_taker(control: TermControl) -> QWidget:
    """The widget that gets the keys of a control."""
    return control.field() if isinstance(control, AmountControl) else control


def _still_sound(project: Project, terms: Terms) -> Terms:
    """The terms that still name something of the deal."""
    return tuple(agreed for agreed in terms if _fits(project, agreed.issue, agreed.term))


def _fits(project: Project, issue: IssueId, term: Term) -> bool:
    found = next((each for each in project.issues if each.id == issue), None)
    if found is None:
        return False
    if isinstance(term, Contingent):
        return any(event.id == term.event for event in project.contingencies)
    if isinstance(term, OptionTerm):
        return isinstance(found, ChoiceIssue) and any(option.id == term.option for option in found.options)
    return not isinstance(found, ChoiceIssue)
