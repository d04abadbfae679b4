"""What this program is."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from app.version import __version__
from ui.kit.buttons import primary_button
from ui.kit.text import heading, label, secondary
from ui.kit.type_scale import px

_WIDTH = 440
LICENCES = (
    "Dealwright is free software under the MIT licence. It uses Qt for Python (LGPL 3), moocore (LGPL 2.1), pydantic, "
    "argon2-cffi, platformdirs and filelock (MIT or Unlicense), numpy, Babel and cryptography (BSD), and the Lucide "
    "icons (ISC)."
)


def show_about(parent: QWidget) -> QDialog:
    """Open the page about the program."""
    dialog = QDialog(parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle("About Dealwright")
    layout = QVBoxLayout(dialog)
    layout.setContentsMargins(px(24), px(24), px(24), px(16))
    layout.setSpacing(px(12))
    layout.addWidget(heading(f"Dealwright {__version__}"))
    layout.addWidget(label("Designs deals that both sides like better.", wrap=True))
    layout.addWidget(
        secondary(
            "It works on this computer only and never uses the network. What you type about your "
            "limits and the other side stays in your file."
        )
    )
    layout.addWidget(secondary(LICENCES))
    close = primary_button("Close")
    close.setDefault(True)
    close.clicked.connect(dialog.accept)
    layout.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
    dialog.setFixedSize(px(_WIDTH), layout.totalHeightForWidth(px(_WIDTH)))
    dialog.open()
    return dialog
