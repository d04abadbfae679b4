"""Asking for the passphrase of something encrypted until one opens it, or the person gives up."""

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from PySide6.QtWidgets import QWidget

from app.storage.errors import Reason, StorageError
from app.storage.sealed import Passphrase, passphrase_of
from app.wording.errors import finding_in_words
from ui.bridge.errand import errand
from ui.dialogs.passphrase import open_unlock

Found = TypeVar("Found")

NEEDS_PASSPHRASE = frozenset({Reason.SEALED, Reason.WRONG_PASSPHRASE})
"""Why something was not read that a passphrase may open."""
_TRY_AGAIN = frozenset({Reason.WRONG_PASSPHRASE, Reason.NO_MEMORY})


def ask_to_unlock(
    parent: QWidget,
    name: str,
    read: Callable[[Passphrase], Found],
    receive: Callable[[Found], None],
    give_up: Callable[[Found | None], None] = lambda _: None,
) -> None:
    """Ask over a window; `receive` gets what `read` found beside the window, whatever that is but the wrong passphrase.

    `read` returns, and does not raise, a StorageError, or what has one as its `error`. `give_up` gets what was found
    with the last wrong passphrase, None where none was tried.
    """
    tried: Found | None = None

    def try_it(typed: str) -> None:
        try:
            passphrase = passphrase_of(typed)
        except StorageError as error:
            dialog.refuse(why_not(error))
            return
        errand(dialog, partial(read, passphrase), arrived)

    def arrived(found: Found) -> None:
        nonlocal tried
        if dialog.is_over:
            return
        error = error_of(found)
        if error is not None and error.reason in _TRY_AGAIN:
            tried = found
            dialog.refuse(why_not(error))
        else:
            dialog.accept()
            receive(found)

    dialog = open_unlock(parent, name, try_it)
    dialog.rejected.connect(lambda: give_up(tried))


def error_of(found: object) -> StorageError | None:
    """Why something was not read, None when it was."""
    error = found if isinstance(found, StorageError) else getattr(found, "error", None)
    return error if isinstance(error, StorageError) else None


def needs_passphrase(found: object) -> bool:
    """Whether something was not read because it is encrypted."""
    error = error_of(found)
    return error is not None and error.reason in NEEDS_PASSPHRASE


def why_not(error: StorageError) -> str:
    """One sentence, as a dialog says it."""
    said = finding_in_words(error.finding)
    return said[:1].upper() + said[1:]
