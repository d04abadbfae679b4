"""What a person can switch off: what the program remembers, and what it takes off the clipboard."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QPushButton, QVBoxLayout, QWidget

from app.records import dataclass
from ui.kit.buttons import primary_button, quiet_button
from ui.kit.card import Card
from ui.kit.text import heading, secondary
from ui.kit.tick_box import TickBox
from ui.kit.type_scale import px

__all__ = ["Choice", "open_settings"]

_WIDTH = 520


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Something to switch on or off: `use(on)` follows at once, `more` is a button below it and what that does."""

    words: str
    explanation: str
    on: bool
    use: Callable[[bool], None]
    more: tuple[str, Callable[[], None]] | None = None


def open_settings(parent: QWidget, choices: tuple[Choice, ...]) -> QDialog:
    """Open the settings over a window; each one holds from the moment it is switched."""
    dialog = QDialog(parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle("Settings")
    layout = QVBoxLayout(dialog)
    layout.setContentsMargins(px(24), px(20), px(24), px(16))
    layout.setSpacing(px(12))
    layout.addWidget(heading("Settings"))
    for choice in choices:
        layout.addWidget(_card(choice))
    close = primary_button("Close")
    close.setDefault(True)
    close.clicked.connect(dialog.accept)
    layout.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
    dialog.setFixedSize(px(_WIDTH), layout.totalHeightForWidth(px(_WIDTH)))
    dialog.open()
    return dialog


def _card(choice: Choice) -> Card:
    card = Card()
    box = TickBox(choice.words)
    box.set_on(on=choice.on)
    box.ticked.connect(choice.use)
    card.body.addWidget(box)
    card.body.addWidget(secondary(choice.explanation))
    if choice.more is not None:
        words, do = choice.more
        button: QPushButton = quiet_button(words)
        button.setEnabled(choice.on)
        box.ticked.connect(button.setEnabled)
        button.clicked.connect(do)
        card.body.addWidget(button, 0, Qt.AlignmentFlag.AlignRight)
    return card
