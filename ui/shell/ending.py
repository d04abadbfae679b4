"""When the desktop or the system ends the program, work goes into the recovery copies first, and nobody is asked."""

import logging
import os
import signal
import sys
from collections.abc import Callable

from PySide6.QtCore import QObject, QSocketNotifier, Qt
from PySide6.QtWidgets import QApplication

from ui.kit.leaving import leave_field

_log = logging.getLogger(__name__)
_ENDED_BY = 128
"""A program that a signal has ended answers with this and the number of the signal."""


class Ending(QObject):
    """While it lives, logging off and the signals that end a program write recovery copies with `rescue` first.

    On Windows there are no such signals; logging off is told there as everywhere.
    """

    def __init__(self, application: QApplication, rescue: Callable[[], bool], parent: QObject) -> None:
        super().__init__(parent)
        self._application = application
        self._rescue = rescue
        # At once: the desktop waits for the answer, and not for long.
        application.commitDataRequest.connect(self._keep, Qt.ConnectionType.DirectConnection)
        if sys.platform != "win32":
            self._hear()

    def _hear(self) -> None:
        """Be woken by signals: Python looks at them between two steps of its own, and a window at rest makes none."""
        self._reading, writing = os.pipe()
        os.set_blocking(self._reading, False)
        os.set_blocking(writing, False)
        for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
            # What is in the middle of something is not broken off: the event loop answers.
            signal.signal(number, lambda *_: None)
        signal.set_wakeup_fd(writing, warn_on_full_buffer=False)
        self._notifier = QSocketNotifier(self._reading, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._end)

    def _keep(self, *_: object) -> None:
        try:
            try:
                window = QApplication.activeWindow()
                if window is not None:
                    leave_field(window)
            finally:
                self._rescue()
        except Exception as error:  # noqa: BLE001  the system ends the program, whatever fails here
            _log.error("no recovery copy: %s", type(error).__name__)

    def _end(self) -> None:
        numbers = os.read(self._reading, 16)
        self._keep()
        self._application.exit(_ENDED_BY + (numbers[0] if numbers else 0))
