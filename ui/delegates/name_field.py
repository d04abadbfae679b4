"""A line for a name that keeps what is typed: one undo step per visit."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.domain.soundness import LONGEST_NAME
from ui.kit.line import Line


class NameField(Line):
    """Hands each change to `keep` and calls `close` when it is left."""

    def __init__(
        self,
        name: str,
        hint: str,
        *,
        keep: Callable[[str], object],
        close: Callable[[], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent, most=LONGEST_NAME)
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.textEdited.connect(keep)
        self.editingFinished.connect(close)

    def set_name(self, name: str) -> None:
        """Show a name from its beginning; the cursor stays where it is when the name stands there already."""
        if self.text() != name:
            self.setText(name)
            self.setCursorPosition(0)
