"""What is said of a deal in the moment it opens: what was mended in it, and that it cannot be saved where it is."""

from pathlib import Path

from app.storage.errors import Finding
from app.wording.errors import notes_in_words
from app.wording.names import shown
from ui.shell.hub import Window


def tell_early(window: Window, notes: tuple[Finding, ...], path: Path) -> None:
    """Say, before anything is typed, that it cannot be saved where it is; together with what was mended."""
    mended = [notes_in_words(notes)] if notes else []
    sentence = f"{shown(path.name)} may not be written: to keep changes, save them under another name."
    saving = window.saving
    actions = [("Save as…", saving.save_as)] if saving is not None else []
    window.offer(" ".join([*mended, sentence]), actions, "warning" if notes else "info")


def tell_mended(window: Window, notes: tuple[Finding, ...]) -> None:
    """Say what was mended in reading, if anything was."""
    if notes:
        window.say(notes_in_words(notes))
