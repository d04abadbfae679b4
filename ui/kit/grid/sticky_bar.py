"""The bar that scrolls a long table sideways, within reach while the table's own lies out of sight."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtWidgets import QScrollArea, QScrollBar, QTableView

from ui.overrides import override

__all__ = ["StickyBar"]


class StickyBar(QScrollBar):
    """Lies over the lowest row in sight and moves with the page around the table; the two bars are always in step."""

    def __init__(self, view: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._view = view
        self._area: QScrollArea | None = None
        own = view.horizontalScrollBar()
        own.valueChanged.connect(self.setValue)
        own.rangeChanged.connect(self.place)
        self.valueChanged.connect(own.setValue)
        view.installEventFilter(self)
        self.hide()

    def place(self, *_: object) -> None:
        """Be where the table is seen to end, or nowhere."""
        view, own = self._view, self._view.horizontalScrollBar()
        seen = view.viewport().visibleRegion().boundingRect()
        if seen.isEmpty() or own.maximum() <= 0 or not own.visibleRegion().isEmpty():
            self.hide()
            return
        self.setRange(own.minimum(), own.maximum())
        self.setPageStep(own.pageStep())
        self.setSingleStep(own.singleStep())
        self.setValue(own.value())
        high = self.sizeHint().height()
        place = QRect(seen.left(), seen.bottom() - high + 1, seen.width(), high)
        self.setGeometry(place.translated(view.viewport().pos() + view.pos()))
        self.show()
        self.raise_()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show:
            self._follow_page()
        if event.type() in {QEvent.Type.Show, QEvent.Type.Resize, QEvent.Type.Move}:
            self.place()
        return False

    def _follow_page(self) -> None:
        above = self._view.parentWidget()
        self.setParent(above)
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if above is not None and above is not self._area:
            self._area = above
            bar = above.verticalScrollBar()
            bar.valueChanged.connect(self.place)
            bar.rangeChanged.connect(self.place)
