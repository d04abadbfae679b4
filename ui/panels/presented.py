"""Presented: what everybody may see of a deal while others look at the screen; it lies over the whole window."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.domain.public import PublicDeal, PublicPackage
from app.records import dataclass
from ui.kit.card import Card, hairline
from ui.kit.palette import current, qcolor
from ui.kit.scrolled import scrolled
from ui.kit.text import label, secondary, small
from ui.kit.tick_box import TickBox
from ui.kit.type_scale import px
from ui.overrides import override

__all__ = ["PresentedOffer", "PresentedPanel"]

_WIDEST = 880


@dataclass(frozen=True, slots=True, kw_only=True)
class PresentedOffer:
    """An offer that everybody knows, and whose it is."""

    by: str
    package: PublicPackage


class PresentedPanel(QWidget):
    """The public side of a deal, and of what is on the table once that is asked for; None for a window without one.

    It covers its parent, whatever size that takes. Nothing private is in it, so nothing can be pointed at, copied or
    read out.
    """

    def __init__(self, deal: PublicDeal | None, offers: Sequence[PresentedOffer], keys: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName("What everybody may see")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        inner = QWidget(self)
        area = scrolled(inner)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        down = QVBoxLayout(self)
        down.setContentsMargins(px(24), px(24), px(24), px(16))
        down.setSpacing(px(12))
        down.addWidget(area, 1)
        self._keys = keys
        self.foot = small("")
        down.addWidget(self.foot)
        self.show_waiting(waiting=False)
        page = QVBoxLayout(inner)
        page.setContentsMargins(0, 0, px(8), 0)
        page.setSpacing(px(12))
        self.offered: TickBox | None = None
        self._columns: list[QWidget] = []
        if deal is None:
            page.addWidget(label("Dealwright", "title"))
        else:
            self._fill(page, deal, offers)
        page.addStretch(1)
        inner.setMaximumWidth(px(_WIDEST))
        parent.installEventFilter(self)
        self.setGeometry(parent.rect())

    def show_waiting(self, *, waiting: bool) -> None:
        """Say whether something is hidden that wants an answer; not what, which may be private itself."""
        said = f"Everything else is hidden. {self._keys} shows it again."
        self.foot.setText(f"{said} A question waits there for an answer." if waiting else said)

    def _fill(self, page: QVBoxLayout, deal: PublicDeal, offers: Sequence[PresentedOffer]) -> None:
        page.addWidget(label(deal.title, "title", wrap=True))
        page.addWidget(secondary(" · ".join(deal.parties)))
        page.addWidget(label("Nothing is agreed until everything is agreed.", wrap=True))
        if not deal.issues:
            return
        card = Card("What we talk about")
        page.addWidget(card)
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(24))
        grid.setVerticalSpacing(px(8))
        grid.setColumnStretch(0, 2)
        card.body.addLayout(grid)
        for column, offer in enumerate(offers, start=1):
            grid.setColumnStretch(column, 2)
            self._put(grid, offer.by, (0, column), quiet=True)
        for row, issue in enumerate(deal.issues):
            grid.addWidget(hairline(), 2 * row + 1, 0, 1, len(offers) + 1)
            grid.addWidget(label(issue.name, "strong", wrap=True), 2 * row + 2, 0)
            for column, offer in enumerate(offers, start=1):
                said = next((term.words for term in offer.package.terms if term.issue == issue.name), "")
                self._put(grid, said or "–", (2 * row + 2, column))
        if offers:
            self.offered = TickBox("Show what is on the table")
            self.offered.ticked.connect(self._show_offers)
            page.addWidget(self.offered)
        for shown in self._columns:
            shown.hide()

    def _put(self, grid: QGridLayout, words: str, place: tuple[int, int], *, quiet: bool = False) -> None:
        shown = label(words, "secondary" if quiet else "body", wrap=True)
        grid.addWidget(shown, *place)
        self._columns.append(shown)

    def _show_offers(self, on: bool) -> None:  # noqa: FBT001 - a slot of a signal with one flag
        for shown in self._columns:
            shown.setVisible(on)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return False

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(event.rect(), qcolor(current().background))
