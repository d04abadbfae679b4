"""Widgets that go on below where the width ends: in a grid of equal columns, or each as wide as it asks for."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from ui.kit.type_scale import px
from ui.overrides import override

__all__ = ["FlowGrid", "WrappedRow"]


class WrappedRow(QLayout):
    """Lays its widgets out as words of a text, each as wide as it asks for; `gap` px lie between them."""

    def __init__(self, gap: int = 4, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._gap = gap
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)

    @override
    def addItem(self, item: QLayoutItem, /) -> None:
        self._items.append(item)
        # Qt leaves it to the layout to say that its items have other places now.
        self.invalidate()

    @override
    def count(self) -> int:
        return len(self._items)

    @override
    def itemAt(self, index: int, /) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    @override
    def takeAt(self, index: int, /) -> QLayoutItem | None:
        if not 0 <= index < len(self._items):
            return None
        taken = self._items.pop(index)
        self.invalidate()
        return taken

    @override
    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation.Horizontal

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int, /) -> int:
        return self._lay_out(QRect(0, 0, width, 0), move=False)

    @override
    def setGeometry(self, rect: QRect, /) -> None:
        super().setGeometry(rect)
        self._lay_out(rect, move=True)

    def widgets(self) -> list[QWidget]:
        """The widgets in their order."""
        return [widget for item in self._items if (widget := item.widget()) is not None]

    @property
    def gap(self) -> int:
        """The space between two columns or rows, in pixels."""
        return px(self._gap)

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    @override
    def sizeHint(self) -> QSize:
        shown = [item.sizeHint() for item in self._shown()]
        width = sum(size.width() for size in shown) + self.gap * max(0, len(shown) - 1)
        return QSize(width, max((size.height() for size in shown), default=0))

    @override
    def minimumSize(self) -> QSize:
        least = QSize()
        for item in self._shown():
            least = least.expandedTo(item.minimumSize())
        return least.expandedTo(QSize(0, 0))

    def _lay_out(self, rect: QRect, *, move: bool) -> int:
        """The height that the widgets take up in this rectangle; moves them there as well."""
        left, top, height = rect.x(), rect.y(), 0
        for item in self._shown():
            size = item.sizeHint()
            if left > rect.x() and left + size.width() > rect.x() + rect.width():
                left, top, height = rect.x(), top + height + self.gap, 0
            if move:
                item.setGeometry(QRect(left, top, min(size.width(), rect.width()), size.height()))
            left, height = left + size.width() + self.gap, max(height, size.height())
        return top + height - rect.y()


class FlowGrid(WrappedRow):
    """Lays its widgets out in reading order, columns at least `column` px wide, rows as high as they need.

    With `even` all of a row are as high as the highest: cards side by side.
    """

    def __init__(self, column: int = 150, gap: int = 12, parent: QWidget | None = None, *, even: bool = False) -> None:
        super().__init__(gap, parent)
        self._even = even
        self._column = column

    @override
    def sizeHint(self) -> QSize:
        columns = max(1, min(3, len(self._shown())))
        width = columns * px(self._column) + (columns - 1) * self.gap
        return QSize(width, self.heightForWidth(width))

    @override
    def minimumSize(self) -> QSize:
        tallest = max((item.minimumSize().height() for item in self._items), default=0)
        return QSize(px(self._column), tallest)

    def set_column(self, column: int) -> None:
        """Have columns of another least width from now on."""
        if column != self._column:
            self._column = column
            self.invalidate()

    def tallest(self) -> int:
        """The height of the highest widget, as it was when it last asked for another layout."""
        return max((item.sizeHint().height() for item in self._items), default=0)

    def columns_at(self, width: int) -> int:
        """How many columns fit into `width` pixels, at least one."""
        return max(1, (width + self.gap) // (px(self._column) + self.gap))

    @override
    def _lay_out(self, rect: QRect, *, move: bool) -> int:
        shown = self._shown()
        gap, columns = self.gap, self.columns_at(rect.width())
        width = (rect.width() - (columns - 1) * gap) // columns
        top = rect.y()
        for start in range(0, len(shown), columns):
            row = shown[start : start + columns]
            height = max(_height(item, width) for item in row)
            if move:
                for column, item in enumerate(row):
                    # Fields of a row share their lower edge, so that a wrapped name does not push its field down.
                    own = height if self._even else _height(item, width)
                    left = rect.x() + column * (width + gap)
                    item.setGeometry(QRect(left, top + height - own, width, own))
            top += height + gap
        return max(0, top - gap - rect.y()) if shown else 0


def _height(item: QLayoutItem, width: int) -> int:
    if item.hasHeightForWidth():
        return max(item.heightForWidth(width), item.minimumSize().height())
    return item.sizeHint().height()
