"""Collecting garbage: in the main thread and between events, never while something is computed or drawn."""

import gc

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 1_000


class Collector(QObject):
    """Looks for unreachable cycles as often as Python would by itself, which it must not do: `gc` is off meanwhile.

    Left to itself Python collects wherever something is allocated: in the thread that computes, where no widget may
    be destroyed, or in the middle of delivering an event to the very widget that it destroys.
    """

    def __init__(self, parent: QObject) -> None:
        """Collect from now on, as long as `parent` lives; what is there already is taken to stay."""
        super().__init__(parent)
        gc.disable()
        gc.freeze()
        timer = QTimer(self, interval=EVERY_MS)
        timer.timeout.connect(self.collect)
        timer.start()

    def collect(self) -> None:
        """Collect the generations that are due."""
        counts = zip(gc.get_count(), gc.get_threshold(), strict=True)
        due = [generation for generation, (count, most) in enumerate(counts) if count > most]
        if due:
            gc.collect(due[-1])
