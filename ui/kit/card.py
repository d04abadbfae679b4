"""Cards and hairlines: the surfaces everything else lies on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.kit.palette import ColourRole, role_colour
from ui.kit.text import ElidedLabel, secondary
from ui.kit.type_scale import GRID, px
from ui.overrides import override

__all__ = ["Card", "hairline"]

_ALWAYS_IN_HEADER = 3


class Card(QFrame):
    """A surface with a hairline border and 8 px corners; fill `body` (a QVBoxLayout).

    With a title, a heading row comes first: `header` (a QHBoxLayout, title and quiet note at its left) takes
    further widgets at its right. `set_edge` marks the card with a coloured left edge, as advice is.
    """

    def __init__(
        self,
        title: str = "",
        note: str = "",
        *,
        ground: Literal["plain", "sunken", "bare"] = "plain",
        padding: int = 2 * GRID,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("card", ground)
        self._edge: ColourRole | None = None
        outer = self._outer = QVBoxLayout(self)
        space = px(padding)
        outer.setContentsMargins(space, px(max(0, padding - 2)), space, px(max(0, padding - 2)))
        outer.setSpacing(px(GRID))
        # A widget of fixed height: a bare layout would take its share of spare height and centre the title in it.
        top = QWidget(self)
        top.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.header = QHBoxLayout(top)
        self.header.setContentsMargins(0, 0, 0, 0)
        self.header.setSpacing(px(GRID + 4))
        # A card may be called like an issue, and a name of any length must not widen the page.
        self.title = ElidedLabel(title, "section")
        self.note = secondary(note, wrap=False)
        self.header.addWidget(self.title)
        self.header.addWidget(self.note)
        self.header.addStretch(1)
        outer.addWidget(top)
        self.body = QVBoxLayout()
        self.body.setSpacing(px(GRID))
        outer.addLayout(self.body, 1)
        outer.addStretch(0)
        self._top = top
        self.set_title(title)
        self.set_note(note)

    def set_title(self, title: str) -> None:
        """Show `title`, or no title when it is empty."""
        self.title.setText(title)
        self.title.setVisible(bool(title))
        self._fit_header()
        if title:
            self.setAccessibleName(title)

    def set_note(self, note: str) -> None:
        """Show the quiet note beside the title, or none when it is empty."""
        self.note.setText(note)
        self.note.setVisible(bool(note))
        self._fit_header()

    def set_ground(self, ground: Literal["plain", "sunken", "bare"]) -> None:
        """Lie on another ground; "bare" has neither surface nor border."""
        if self.property("card") != ground:
            self.setProperty("card", ground)
            self.style().unpolish(self)
            self.style().polish(self)

    def set_spacing(self, gap: int) -> None:
        """Set the parts, the heading row among them, so many pixels of the design apart."""
        self._outer.setSpacing(px(gap))
        self.body.setSpacing(px(gap))

    def height_of(self, parts: Sequence[int]) -> int:
        """The height of the card when it holds parts of these heights below one another, the heading row among them."""
        frame = self.contentsMargins()
        space = self._outer.contentsMargins()
        around = frame.top() + frame.bottom() + space.top() + space.bottom()
        return around + sum(parts) + max(0, len(parts) - 1) * self._outer.spacing()

    def set_edge(self, role: ColourRole | None) -> None:
        """Mark the left edge in a colour, or not at all."""
        self._edge = role
        self.update()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        self._fit_header()
        super().showEvent(event)

    def _fit_header(self) -> None:
        # Title, note and a stretch are always in the header; a card with nothing to say there gives the room away.
        said = self.title.text() or self.note.text()
        self._top.setVisible(bool(said) or self.header.count() > _ALWAYS_IN_HEADER)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._edge is None:
            return
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(role_colour(self._edge))
            inset = px(12)
            painter.drawRoundedRect(QRectF(0, inset, px(3), self.height() - 2 * inset), 1.5, 1.5)


def hairline(*, vertical: bool = False) -> QFrame:
    """A line one pixel thin."""
    made = QFrame()
    made.setProperty("line", "thin")
    if vertical:
        made.setFixedWidth(1)
        made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
    else:
        made.setFixedHeight(1)
        made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return made
