"""A page of several sections: a heading, a switch between them, and the one in sight."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from ui.kit.switch import Switch
from ui.kit.tab_order import go_to, main_stop
from ui.kit.text import label
from ui.kit.type_scale import px

__all__ = ["Sectioned"]


class Sectioned(QWidget):
    """Shows one section at a time, the first one to begin with; each is made when it is first asked for.

    `named` says under which id and words each section is known, `make` makes the section of an id. A single section
    has no switch.
    """

    def __init__(
        self,
        title: str,
        named: Sequence[tuple[str, str]],
        make: Callable[[str, QWidget], QWidget],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._ids = tuple(identifier for identifier, _ in named)
        self._make = make
        self._made: dict[str, QWidget] = {}
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(px(8))
        head = QVBoxLayout()
        head.setContentsMargins(px(16), px(16), px(8), 0)
        head.setSpacing(px(8))
        head.addWidget(label(title, "title", wrap=True))
        # Of this from the first: made visible without a parent it would be a window of its own for a moment.
        self.switch = Switch("Section", [words for _, words in named], self, wraps=True)
        self.switch.setVisible(len(named) > 1)
        head.addWidget(self.switch)
        down.addLayout(head)
        self._stack = QStackedWidget(self)
        self._stack.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        down.addWidget(self._stack, 1)
        self.switch.switched.connect(self._show_place)
        self._show_place(0)

    def section(self, identifier: str) -> QWidget:
        """A section, made if it was never shown."""
        if identifier not in self._made:
            self._made[identifier] = self._make(identifier, self._stack)
            self._stack.addWidget(self._made[identifier])
        return self._made[identifier]

    def show_section(self, identifier: str) -> None:
        """Show a section and leave the keyboard where it is."""
        self.switch.set_place(self._ids.index(identifier))

    def go_to(self, identifier: str) -> None:
        """Show a section and put the keyboard into it."""
        self.show_section(identifier)
        shown = self.section(identifier)
        main = main_stop(shown)
        if main is None:
            # What waits for its first answer takes the keyboard once it is in sight.
            shown.setFocus()
        else:
            go_to(main, Qt.FocusReason.OtherFocusReason)

    def shown_id(self) -> str:
        """The section in sight."""
        return self._ids[self.switch.place]

    def _show_place(self, place: int) -> None:
        section = self.section(self._ids[place])
        self._stack.setCurrentWidget(section)
        self.setFocusProxy(section)
