"""What can be told of a newer program's file: read-only, nothing of it enters a deal."""

from PySide6.QtWidgets import QWidget

from app.storage.summary import Summary
from ui.dialogs.questions import tell


def show_summary(parent: QWidget, summary: Summary) -> None:
    """Show the names that were found."""
    lines = [
        f"{title}: {', '.join(names)}"
        for title, names in (("Parties", summary.parties), ("Issues", summary.issues))
        if names
    ]
    tell(parent, summary.name or "A deal without a name", "\n\n".join(lines))
