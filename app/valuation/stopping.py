"""StopSign: the cheap check that long computations make between stages, so that unwanted work can be abandoned."""

from dataclasses import field
from threading import Event

from app.records import dataclass


class Stopped(Exception):
    """The computation was told to stop; it left nothing half done."""


@dataclass(frozen=True, slots=True, eq=False)
class StopSign:
    """Raised by whoever no longer wants an answer, from any thread; looked at by whoever computes it."""

    _raised: Event = field(default_factory=Event)

    def show(self) -> None:
        """Ask everyone who looks at this sign to stop."""
        self._raised.set()

    def check(self) -> None:
        """Raise Stopped when the sign is shown."""
        if self._raised.is_set():
            raise Stopped
