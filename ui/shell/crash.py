"""What happens when something unforeseen raises: work is put into the recovery copies first, then one plain notice."""

import logging
import sys
from collections.abc import Callable
from functools import partial
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QTimer, QtMsgType, qInstallMessageHandler, qVersion

from app.version import __version__
from ui.bridge.traces import trace_of

_log = logging.getLogger(__name__)


def install(rescue: Callable[[], bool], notify: Callable[[str, str], None]) -> None:
    """Catch every exception that reaches the event loop.

    At every failure `rescue` writes recovery copies at once and says whether it could. The same failure is told only
    once, because what fails while painting fails at every paint: `notify(explanation, details)` shows one notice, from
    the event loop, as what failed may be in the middle of painting, or of opening a menu. The details name files and
    lines of the program, never values of a project. Exceptions in either are only logged.
    """
    told: set[str] = set()

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        details = trace_of(error.with_traceback(trace))
        _log.error("unforeseen: %s", details)
        is_safe = _succeeds(rescue)
        if details in told:
            return
        told.add(details)
        sentence = (
            "Your work is safe in a recovery copy; go on, and save it."
            if is_safe
            else "The recovery copy could not be written: save your work now."
        )
        QTimer.singleShot(0, partial(_tell, notify, sentence, details))

    sys.excepthook = hook


def install_for_qt(rescue: Callable[[], bool]) -> None:
    """Write recovery copies before Qt ends the program, which it does after a message that it calls fatal.

    What else Qt has to say goes where it went before.
    """

    def receive(kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
        if kind is QtMsgType.QtFatalMsg:
            _succeeds(rescue)
        sys.stderr.write(f"{message}\n")

    qInstallMessageHandler(receive)


def report_of(details: str) -> str:
    """What somebody who mends the program needs to know, from the `details` of a notice: nothing of the deal."""
    running = f"Dealwright {__version__}, Python {sys.version.split()[0]}, Qt {qVersion()}, {sys.platform}"
    return f"{running}\n{details}"


def _tell(notify: Callable[[str, str], None], sentence: str, details: str) -> None:
    try:
        notify(sentence, details)
    except Exception as second:  # noqa: BLE001  a failure of its own is not told, or that would go on for ever
        _log.error("the notice itself failed: %s", type(second).__name__)


def _succeeds(rescue: Callable[[], bool]) -> bool:
    try:
        return rescue()
    except Exception as error:  # noqa: BLE001  a rescue that fails must not keep the notice back
        _log.error("no recovery copy: %s", type(error).__name__)
        return False
