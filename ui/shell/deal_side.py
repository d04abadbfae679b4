"""The deal, always in sight: the picture, the draft below it, one sentence of advice."""

from collections.abc import Generator

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from ui.bridge.attention import Attention
from ui.bridge.document_link import DocumentLink
from ui.bridge.study_link import StudyLink
from ui.kit.type_scale import px
from ui.overrides import override
from ui.panels.advice import AdvicePanel
from ui.panels.composer import ComposerPanel
from ui.panels.tradeoff.panel import TradeoffPanel

FEWEST_ROWS = 1
_NARROWEST = 240
_PLOT, _LOWEST_PLOT = 240, 160
"""The height of the plot at which it is read at ease: rows of the draft give way first. And how low it gets without."""

_SECOND_ROW, _PLOT_WITH_IT = 2, 216
"""One row of a draft is too little to work with: for a second one the plot gives a little."""

_SHARE_OF_PLOT = 1 / 3
"""Of the height there is, before further rows of the draft come into sight."""


class _Column(QWidget):
    """Asks for no more than its least height; with a height for its width it would ask for the plot's best one.

    It is as narrow as it is made, whatever stands in it: the panels arrange themselves by the width they are given.
    """

    asked = Signal()
    """Something in it needs other room."""

    @override
    def hasHeightForWidth(self) -> bool:
        return False

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(px(_NARROWEST), super().minimumSizeHint().height())

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.asked.emit()
        return super().event(event)


class DealSide(QScrollArea):
    """Shares its height out: whole rows of the draft, at least one, as many as leave the picture enough.

    With large text the three do not fit a small screen: then they scroll rather than cover one another. They are as
    wide with a scroll bar as without: were they narrower, their lines might need a height that the bar is shown for and
    not need it without the bar, and Qt, which shows and hides it in turn, would go down.
    """

    plot: TradeoffPanel
    composer: ComposerPanel
    advice: AdvicePanel

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_whole = False
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(px(_NARROWEST))
        inside = QWidget(self)
        self.setWidget(inside)
        around = QVBoxLayout(inside)
        around.setContentsMargins(0, 0, 0, 0)
        self._column = _Column(inside)
        around.addWidget(self._column, 0, Qt.AlignmentFlag.AlignLeft)
        down = QVBoxLayout(self._column)
        down.setContentsMargins(px(8), px(6), 0, px(6))
        down.setSpacing(px(8))
        self._down = down
        self._column.asked.connect(self._share_out)

    def furnish(self, link: DocumentLink, attention: Attention, studies: StudyLink) -> Generator[None, None, None]:
        """Make the three, one in each step; the controls of many issues come in steps of their own."""
        self.plot = TradeoffPanel(link, attention, studies, self._column)
        self._down.addWidget(self.plot, 1)
        yield
        self.composer = ComposerPanel(link, attention, studies, parent=self._column)
        self._down.addWidget(self.composer)
        yield
        while self.composer.form.is_growing:
            yield
        self.advice = AdvicePanel(link, attention, studies, self._column)
        self._down.addWidget(self.advice)
        self._is_whole = True

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_out()

    def _around(self) -> int:
        """The height of the advice and of the gaps."""
        margins, gap = self._down.contentsMargins(), self._down.spacing()
        parts = [self.advice.sizeHint().height() + gap] if self.advice.isVisibleTo(self) else []
        return margins.top() + margins.bottom() + gap + sum(parts)

    def _share_out(self) -> None:
        if not self._is_whole:
            return
        self._column.setFixedWidth(self.width() - self.verticalScrollBar().sizeHint().width())
        rows, room = self.composer.rows, self.viewport().height()
        if not rows.row_height():
            return
        fixed = self.plot.height_without_plot() + self.composer.height_without_rows() + self._around()
        fixed += self.plot.give_row(room - fixed - rows.room_for(FEWEST_ROWS) - px(_PLOT))
        at_ease = max(px(_PLOT), round(room * _SHARE_OF_PLOT))
        second = min(_SECOND_ROW, rows.fitting(room - fixed - px(_PLOT_WITH_IT)))
        rows.show_at_most(max(FEWEST_ROWS, second, rows.fitting(room - fixed - at_ease)))
        # What must be scrolled anyway need not be squeezed as well.
        fits = fixed + rows.room_for(FEWEST_ROWS) + px(_LOWEST_PLOT) <= room
        self.plot.be_at_least(px(_LOWEST_PLOT if fits else _PLOT))
