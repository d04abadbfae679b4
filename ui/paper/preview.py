"""The pages of a document below one another, as they come out of the printer: white in a dark window as well."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from app.wording.translate import _
from ui.kit.painters import as_it_was
from ui.kit.palette import load_palette, qcolor, role_colour
from ui.kit.theme import theme
from ui.kit.type_scale import px
from ui.overrides import override
from ui.paper.pages import Pages

__all__ = ["Preview"]

SMALLEST, LARGEST = 0.25, 4.0
_STEP: Final = 1.2
_GAP: Final = 16
_LINE: Final = 48
_PAPER: Final = load_palette("light").surface
_ZOOM_IN, _ZOOM_OUT = frozenset({"+", "="}), frozenset({"-"})


class Preview(QAbstractScrollArea):
    """Fits the width until it is zoomed: by Ctrl and the wheel, by + and -, and 0 for the width again.

    `changed` comes when another page is in sight or another zoom in force. Pages are painted as lines and letters, so
    they are sharp on every screen; only those in sight are painted.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages: Pages | None = None
        self._zoom: float | None = None
        self._told: tuple[int, int] = (0, 0)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Preview"))
        self.verticalScrollBar().setSingleStep(_LINE)
        self.verticalScrollBar().valueChanged.connect(self._tell)
        theme().changed.connect(self.viewport().update)

    @property
    def pages(self) -> Pages | None:
        """The document that is shown."""
        return self._pages

    @property
    def zoom(self) -> float:
        """How large the pages are beside those on paper at 96 dots an inch."""
        return self._fitting() if self._zoom is None else self._zoom

    @property
    def page(self) -> int:
        """The page in sight, counted from 0: the one in the upper third."""
        if self._pages is None:
            return 0
        at = self.verticalScrollBar().value() + self.viewport().height() / 3
        return max(0, min(self._pages.count - 1, int(at // self._pitch())))

    def show_pages(self, pages: Pages | None) -> None:
        """Show another document, or none, at the place that was in sight."""
        self._pages = pages
        self._fit_bars()
        self.viewport().update()
        self._tell()

    def fit_width(self) -> None:
        """Make pages as wide as there is room."""
        self._set_zoom(None)

    def zoom_in(self) -> None:
        """Show pages larger."""
        self._set_zoom(self.zoom * _STEP)

    def zoom_out(self) -> None:
        """Show pages smaller."""
        self._set_zoom(self.zoom / _STEP)

    def go_to_page(self, number: int) -> None:
        """Bring a page into sight, counted from 0."""
        self.verticalScrollBar().setValue(round(number * self._pitch()))

    # where pages are

    def _gap(self) -> int:
        return px(_GAP)

    def _fitting(self) -> float:
        if self._pages is None:
            return 1.0
        room = self.viewport().width() - 2 * self._gap()
        return max(SMALLEST, min(LARGEST, room / self._pages.size.width()))

    def _pitch(self) -> float:
        """From the top of a page to that of the next."""
        height = self._pages.size.height() if self._pages is not None else 1.0
        return height * self.zoom + self._gap()

    def _rect_of(self, number: int) -> QRectF:
        """Where a page is in the viewport."""
        pages = self._pages
        size = pages.size * self.zoom if pages is not None else QRectF().size()
        left = max(float(self._gap()), (self.viewport().width() - size.width()) / 2)
        top = self._gap() + number * self._pitch() - self.verticalScrollBar().value()
        return QRectF(QPointF(round(left - self.horizontalScrollBar().value()), round(top)), size)

    def _fit_bars(self) -> None:
        pages, view = self._pages, self.viewport().size()
        height = 0 if pages is None else round(pages.count * self._pitch() + self._gap())
        width = 0 if pages is None else round(pages.size.width() * self.zoom + 2 * self._gap())
        self.verticalScrollBar().setRange(0, max(0, height - view.height()))
        self.verticalScrollBar().setPageStep(view.height())
        self.horizontalScrollBar().setRange(0, 0 if self._zoom is None else max(0, width - view.width()))
        self.horizontalScrollBar().setPageStep(view.width())

    def _set_zoom(self, zoom: float | None, at: QPointF | None = None) -> None:
        """Zoom, and keep what is at a point of the viewport where it is; without one, the middle."""
        point = at or QPointF(self.viewport().rect().center())
        before = self._pitch()
        place = (self.verticalScrollBar().value() + point.y() - self._gap()) / before
        self._zoom = None if zoom is None else max(SMALLEST, min(LARGEST, zoom))
        self._fit_bars()
        self.verticalScrollBar().setValue(round(place * self._pitch() + self._gap() - point.y()))
        self.viewport().update()
        self._tell()

    def _tell(self) -> None:
        pages = self._pages
        now = (self.page, round(100 * self.zoom))
        if pages is None:
            self.setAccessibleDescription("")
        elif now != self._told or not self.accessibleDescription():
            where = _("Page {number} of {count}").format(number=self.page + 1, count=pages.count)
            self.setAccessibleDescription(f"{pages.outline.title}. {where}.\n{pages.text_of(self.page)}")
        self._told = now
        self.changed.emit()

    # events

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self.viewport()) as painter:
            painter.fillRect(event.rect(), role_colour("sunken"))
            pages = self._pages
            if pages is None:
                return
            for number in range(pages.count):
                sheet = self._rect_of(number)
                if not sheet.intersects(QRectF(event.rect())):
                    continue
                painter.fillRect(sheet, qcolor(_PAPER))
                painter.setPen(QPen(role_colour("accent" if self.hasFocus() else "outline"), 1))
                painter.drawRect(sheet.adjusted(-0.5, -0.5, 0.5, 0.5))
                with as_it_was(painter):
                    painter.setClipRect(sheet)
                    painter.translate(sheet.topLeft())
                    painter.scale(self.zoom, self.zoom)
                    pages.paint_page(painter, number)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        before = event.oldSize().height()
        place = self.verticalScrollBar().value() / self._pitch() if before > 0 else 0.0
        self._fit_bars()
        if self._zoom is None and place:
            self.verticalScrollBar().setValue(round(place * self._pitch()))
        self._tell()

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._set_zoom(self.zoom * _STEP ** (event.angleDelta().y() / 120), event.position())
            event.accept()
        else:
            super().wheelEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        text, bar = event.text(), self.verticalScrollBar()
        if text in _ZOOM_IN:
            self.zoom_in()
        elif text in _ZOOM_OUT:
            self.zoom_out()
        elif text == "0":
            self.fit_width()
        elif event.key() == Qt.Key.Key_Home:
            bar.setValue(0)
        elif event.key() == Qt.Key.Key_End:
            bar.setValue(bar.maximum())
        elif event.key() == Qt.Key.Key_Space:
            bar.triggerAction(bar.SliderAction.SliderPageStepAdd)
        else:
            super().keyPressEvent(event)
