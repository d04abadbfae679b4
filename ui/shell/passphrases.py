"""Setting, changing and removing the passphrase of a deal: its key is made beside the window, then it is saved."""

from functools import partial

from PySide6.QtWidgets import QWidget

from app.storage.errors import Reason, StorageError, refusal
from app.storage.sealed import Key, new_key, opens_with, passphrase_of
from app.wording.names import deal_name
from ui.bridge.errand import errand
from ui.dialogs.passphrase import Change, open_passphrase
from ui.shell.saving import Saving
from ui.shell.unlocking import why_not

_NOT_PRESENT = "That is not its present passphrase."


def ask_for_passphrase(saving: Saving, parent: QWidget) -> None:
    """Ask for a passphrase of the deal in a window, or for another one, and save the deal under it."""
    key = saving.key

    def use(change: Change) -> None:
        errand(dialog, partial(_key_of, key, change), arrived)

    def arrived(found: Key | StorageError | None) -> None:
        if isinstance(found, StorageError):
            dialog.refuse(_NOT_PRESENT if found.reason is Reason.WRONG_PASSPHRASE else why_not(found))
            return
        dialog.accept()
        saving.seal(found, partial(_tell, saving, found))

    dialog = open_passphrase(parent, deal_name(saving.project), use, changing=key is not None)


def _key_of(present: Key | None, change: Change) -> Key | StorageError | None:
    """The key of what was typed; takes a third of a second for each passphrase."""
    try:
        if present is not None and not opens_with(present, passphrase_of(change.present)):
            raise refusal(Reason.WRONG_PASSPHRASE)
        return None if change.new is None else new_key(passphrase_of(change.new))
    except StorageError as error:
        return error


def _tell(saving: Saving, key: Key | None, left: int) -> None:
    if key is None:
        sentence = "The passphrase is removed: whoever can open the file can read the deal."
    else:
        sentence = "The deal is encrypted: from now on it opens with the passphrase alone."
    if left:
        sentence += f" {_left_behind(key, left)}"
    saving.said.emit(sentence)


def _left_behind(key: Key | None, left: int) -> str:
    things = "One earlier version or recovery copy" if left == 1 else f"{left} earlier versions or recovery copies"
    stay = "stays" if left == 1 else "stay"
    if key is None:
        return f"{things}, such as those of the deal under another file name, {stay} under it."
    return f"{things} could not be brought along and {stay} as before; the next save tries again."
