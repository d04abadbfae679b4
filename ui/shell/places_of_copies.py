"""Where recovery copies lie: in the usual folder, or in another one that the person chose when that did not do."""

from collections.abc import Callable
from pathlib import Path

from app.storage.recovery import can_be_kept_in
from app.wording.names import shown
from ui.dialogs import questions
from ui.shell.hub import Window

COPIES = "Dealwright recovery copies"
_LONGEST_FOLDER = 100


def folder_of_copies(usual: Path, chosen: Path | None) -> Path:
    """The usual one, unless nothing can be kept there and another one was chosen."""
    return usual if chosen is None or can_be_kept_in(usual) else chosen


def tell_unkept(window: Window, sentence: str, use: Callable[[Path], bool]) -> None:
    """Say that copies cannot be written, and offer to `use` another folder, which tells whether they can be there."""
    window.offer(sentence, [("Keep them elsewhere…", lambda: _ask_where(window, use))])


def _ask_where(window: Window, use: Callable[[Path], bool]) -> None:
    def choose(chosen: str) -> None:
        place = shown(chosen, _LONGEST_FOLDER)
        if use(Path(chosen) / COPIES):
            window.say(f"Recovery copies are kept in {place} from now on.", "good")
        else:
            tell_unkept(window, f"No copies can be kept in {place} either.", use)

    questions.ask_for_folder(window.as_widget(), "Where recovery copies are kept", choose)
