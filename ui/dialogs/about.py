"""What this program is, and the list of its keyboard shortcuts."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from app.version import __version__
from ui.kit.buttons import primary_button
from ui.kit.text import heading, label, secondary
from ui.kit.type_scale import px

IN_TABLES = (
    ("In a table: edit the cell", "F2, or type"),
    ("In a table: down, up after editing", "Enter, Shift+Enter"),
    ("In a table: to the edge, to the corner", "Ctrl+arrows, Ctrl+Home, Ctrl+End"),
    ("In a table: clear what is selected", "Delete"),
    ("In a table: fill down", "Ctrl+D"),
    ("In a table: copy, cut, paste cells", "Ctrl+C, Ctrl+X, Ctrl+V"),
    ("In a table: add a row, remove the rows", "Insert, Ctrl+Shift+Delete"),
    ("In a table: move the row", "Ctrl+Shift+Up, Ctrl+Shift+Down"),
    ("In a table: move a bar or a dot", "Ctrl+Left, Ctrl+Right"),
    ("In a table: open and close an issue", "Right, Left"),
    ("In the picture: along the efficient deals", "Arrow keys, then Enter"),
    ("In the picture: magnify, whole picture", "+, \u2212, 0"),
)
LICENCES = (
    "Dealwright is free software under the MIT licence. It uses Qt for Python (LGPL 3), pydantic, "
    "platformdirs and filelock (MIT or Unlicense), numpy and Babel (BSD), and the Lucide icons (ISC)."
)


def show_about(parent: QWidget) -> QDialog:
    """Open the page about the program."""
    dialog, layout = _dialog(parent, "About Dealwright", 440)
    layout.addWidget(heading(f"Dealwright {__version__}"))
    layout.addWidget(label("Designs deals that both sides like better.", wrap=True))
    layout.addWidget(
        secondary(
            "It works on this computer only and never uses the network. What you type about your "
            "limits and the other side stays in your file."
        )
    )
    layout.addWidget(secondary(LICENCES))
    layout.addWidget(_close_button(dialog))
    dialog.open()
    return dialog


def show_shortcuts(parent: QWidget, shortcuts: Sequence[tuple[str, str]]) -> QDialog:
    """Open the list of shortcuts: (words, keys) pairs, and what the tables do with keys."""
    dialog, layout = _dialog(parent, "Keyboard shortcuts", 560)
    layout.addWidget(heading("Keyboard shortcuts"))
    inner = QWidget()
    grid = QGridLayout(inner)
    grid.setColumnStretch(0, 1)
    grid.setHorizontalSpacing(px(24))
    for row, (words, keys) in enumerate((*shortcuts, *IN_TABLES)):
        grid.addWidget(label(words), row, 0)
        grid.addWidget(secondary(keys, wrap=False), row, 1, Qt.AlignmentFlag.AlignRight)
    area = QScrollArea()
    area.setWidget(inner)
    area.setWidgetResizable(True)
    area.setMinimumHeight(px(420))
    layout.addWidget(area)
    layout.addWidget(_close_button(dialog))
    dialog.open()
    return dialog


def _dialog(parent: QWidget, title: str, width: int) -> tuple[QDialog, QVBoxLayout]:
    dialog = QDialog(parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(title)
    dialog.setFixedWidth(px(width))
    layout = QVBoxLayout(dialog)
    layout.setContentsMargins(px(24), px(24), px(24), px(16))
    layout.setSpacing(px(12))
    return dialog, layout


def _close_button(dialog: QDialog) -> QWidget:
    close = primary_button("Close")
    close.setDefault(True)
    close.clicked.connect(dialog.accept)
    return close
