"""What the person is looking at: page, place in the project, axes, hovered package; shared, never saved or undone."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from app.domain.ids import EventId, PartyId
    from app.domain.packages import Terms
    from app.domain.problems import Place


class Page(StrEnum):
    """The steps of the rail."""

    ISSUES = "issues"
    IMPORTANCE = "importance"
    NO_DEAL = "no_deal"
    THEIR_SIDE = "their_side"
    TRADES = "trades"
    IF_THEN = "if_then"
    QUESTIONS = "questions"
    OFFERS = "offers"
    ON_PAPER = "on_paper"

    @property
    def words(self) -> str:
        """What the step is called on the screen."""
        return _WORDS[self]


_WORDS = {
    Page.ISSUES: "Issues",
    Page.IMPORTANCE: "Importance",
    Page.NO_DEAL: "If no deal",
    Page.THEIR_SIDE: "Their side",
    Page.TRADES: "Trades",
    Page.IF_THEN: "If… then",
    Page.QUESTIONS: "Questions",
    Page.OFFERS: "Offers",
    Page.ON_PAPER: "On paper",
}


class Section(StrEnum):
    """The sections of pages that have several, in the order in which a negotiation needs them."""

    ASK = "ask"
    SHARE = "share"
    LOG = "log"
    NEXT = "next"
    SEVERAL = "several"
    BETTER = "better"
    TERMS = "terms"
    COMPARE = "compare"
    SIGNED = "signed"

    @property
    def words(self) -> str:
        """What the section is called on the screen."""
        return _SECTIONS[self][1]

    @property
    def page(self) -> Page:
        """The page of which it is a section."""
        return _SECTIONS[self][0]


_SECTIONS = {
    Section.ASK: (Page.QUESTIONS, "Ask"),
    Section.SHARE: (Page.QUESTIONS, "Share"),
    Section.LOG: (Page.OFFERS, "On the table"),
    Section.NEXT: (Page.OFFERS, "Next offer"),
    Section.SEVERAL: (Page.OFFERS, "Several at once"),
    Section.BETTER: (Page.OFFERS, "Better for both"),
    Section.TERMS: (Page.OFFERS, "Term by term"),
    Section.COMPARE: (Page.OFFERS, "Compare"),
    Section.SIGNED: (Page.OFFERS, "After signing"),
}


def sections_of(page: Page) -> tuple[Section, ...]:
    """The sections of a page; none where it is one."""
    return tuple(section for section in Section if section.page is page)


class Attention(QObject):
    """Ids, axes and hover; panels follow it and set it, so that none of them needs to know another."""

    page_asked = Signal(object)
    place_asked = Signal(object)
    axes_changed = Signal()
    event_changed = Signal()
    hovered_changed = Signal(object)
    catalogue_asked = Signal()
    section_asked = Signal(str)  # a Section, the page of which has been shown before
    swap_asked = Signal(object)  # Terms that a swap leads to; the page "Trades" has been shown before
    their_offer_asked = Signal()  # the page "Offers" has been shown before
    offer_made = Signal(object)  # OfferId: it has just been put on the table
    offer_refused = Signal(str)  # why what was to be put on the table was not
    debrief_kept = Signal()  # what was learnt from the present deal is to be kept for the next negotiation
    estimates_moved = Signal()  # what their offers tell has just been taken into the estimates
    offer_repeated = Signal(object)  # OfferId: it says already what was to be put on the table

    def __init__(self, parent: QObject | None = None) -> None:
        """Begin looking at nothing in particular."""
        super().__init__(parent)
        self._across: PartyId | None = None
        self._other: PartyId | None = None
        self._hovered: Terms | None = None
        self._event: EventId | None = None

    def go_to(self, page: Page, place: Place | None = None) -> None:
        """Ask for a page, and on it for a place."""
        self.page_asked.emit(page)
        if place is not None:
            self.place_asked.emit(place)

    def open_catalogue(self) -> None:
        """Ask for the catalogue of tradeable issues."""
        self.catalogue_asked.emit()

    @property
    def across(self) -> PartyId | None:
        """The party on the horizontal axis; None stands for us."""
        return self._across

    @property
    def other(self) -> PartyId | None:
        """The party on the vertical axis; None stands for the first other one."""
        return self._other

    def set_other(self, party: PartyId | None) -> None:
        """Put another party on the vertical axis."""
        self.set_axes(self._across, party)

    def set_axes(self, across: PartyId | None, up: PartyId | None) -> None:
        """Put these parties on the two axes."""
        if (across, up) != (self._across, self._other):
            self._across, self._other = across, up
            self.axes_changed.emit()

    @property
    def event_in_sight(self) -> EventId | None:
        """The event whose page is in sight; None while none is."""
        return self._event

    def look_at_event(self, event: EventId | None) -> None:
        """Note the event whose page is in sight."""
        if event != self._event:
            self._event = event
            self.event_changed.emit()

    @property
    def hovered(self) -> Terms | None:
        """The package under the pointer, if any."""
        return self._hovered

    def hover(self, terms: Terms | None) -> None:
        """Note the package under the pointer."""
        if terms != self._hovered:
            self._hovered = terms
            self.hovered_changed.emit(terms)
