"""The menu that compares an offer with any other one; filled when it is opened."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from app.domain.ids import OfferId
from app.wording.names import LONGEST_IN_A_CAPTION, offer_name, party_in_sentence
from ui.bridge.document_link import DocumentLink
from ui.kit.icons import bind_icon
from ui.kit.text import button_text, tool_tip

__all__ = ["SinceMenu"]

MOST_LISTED = 30


class SinceMenu(QToolButton):
    """`picked(offer)` tells since which offer the person wants to know what changed; None: since the usual one."""

    picked = Signal(object)

    def __init__(self, link: DocumentLink, offer: OfferId, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._link = link
        self._offer = offer
        self.setProperty("kind", "icon")
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setToolTip(tool_tip("What changed since…"))
        bind_icon(self, "arrow-left-right")
        menu = QMenu(self)
        menu.aboutToShow.connect(self.fill)
        self.setMenu(menu)

    def fill(self) -> None:
        """List what the offer can be compared with: the newest offers of the log."""
        project, menu = self._link.project, self.menu()
        menu.clear()
        menu.addAction("What changed since the offer before it").triggered.connect(partial(self.picked.emit, None))
        menu.addSeparator()
        others = [offer for offer in project.offers if offer.id != self._offer]
        for offer in reversed(others[-MOST_LISTED:]):
            name = button_text(party_in_sentence(project, offer.party, LONGEST_IN_A_CAPTION))
            action = menu.addAction(f"Since {offer_name(project, offer.id)} by {name}")
            action.triggered.connect(partial(self.picked.emit, offer.id))
