"""One place on the disk that is written again and again, beside the window or at once: the newest wish always wins."""

import threading
from collections.abc import Callable

Work = Callable[[], object]


class Newest:
    """What one place on the disk is to become.

    Guaranteed, whichever threads wish and settle: works run one at a time, none is the last to run when another was
    wanted later, and once a `settle` has returned True the last one wanted before it is done, or a later one.
    """

    def __init__(self) -> None:
        self._wanted: Work | None = None
        self._done: Work | None = None
        # Whoever fails in the middle of a work, and is asked to save what there is, is let in again.
        self._turn = threading.RLock()

    def want(self, work: Work) -> None:
        """Have this done by the next `settle`, instead of whatever is still to be done; the disk is not touched."""
        self._wanted = work

    def settle(self, *, patiently: bool = True) -> bool:
        """Do what is wanted now; raises what it raises, and then it is still to be done.

        False, without `patiently`, when another thread is at it: what is wanted may then be done by that one, or not.
        """
        if not self._turn.acquire(blocking=patiently):
            return False
        try:
            while (wanted := self._wanted) is not self._done:
                if wanted is not None:
                    wanted()
                self._done = wanted
        finally:
            self._turn.release()
        return True
