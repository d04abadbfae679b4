"""What happens when something unforeseen raises: work is put into the recovery copies first, then one plain notice."""

import logging
import sys
import traceback
from collections.abc import Callable
from types import TracebackType

_log = logging.getLogger(__name__)


def install(rescue: Callable[[], bool], notify: Callable[[str, str], None]) -> None:
    """Catch every exception that reaches the event loop.

    `rescue` writes recovery copies and says whether it could; `notify(explanation, details)` shows one notice. The
    details name files and lines of the program, never values of a project. Exceptions in either are only logged.
    """

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        details = "".join(traceback.format_tb(trace)) + kind.__name__
        _log.error("unforeseen: %s", details)
        try:
            safe = rescue()
            sentence = (
                "Your work is safe in a recovery copy; go on, and save it."
                if safe
                else "The recovery copy could not be written: save your work now."
            )
            notify(sentence, details)
        except Exception:  # noqa: BLE001 - whatever fails here must not hide the first failure
            _log.exception("the notice itself failed")

    sys.excepthook = hook
