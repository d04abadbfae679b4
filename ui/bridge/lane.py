"""One background lane: the newest request of each kind wins, results arrive in the main thread, errors as values."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal

from app.records import dataclass
from app.valuation.stopping import Stopped, StopSign


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A computation that raised: what, for the log and the report."""

    error: Exception


Work = Callable[[StopSign], object]
Receiver = Callable[[object], None]


@dataclass(slots=True, kw_only=True)
class _Request:
    kind: str
    work: Work
    receive: Receiver
    stop: StopSign


class Lane(QObject):
    """Runs one computation at a time off the main thread.

    `ask` replaces a waiting request of the same kind and stops a running one; an answer to anything but the newest
    request of its kind is dropped. `close` stops what runs and waits for nothing. `busy_changed` tells when the first
    answer is awaited and when none is any more.
    """

    busy_changed = Signal(bool)
    _answered = Signal(object, object)
    _ended = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        """Start with nothing to do."""
        super().__init__(parent)
        self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="lane")
        self._newest: dict[str, _Request] = {}
        self._out: dict[Future[None], _Request] = {}
        """What the thread may still hold: it must not be the last to let go of what belongs to the window."""
        self._is_closed = False
        self._was_busy = False
        self._answered.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._ended.connect(self.deleteLater, Qt.ConnectionType.QueuedConnection)

    def ask(self, kind: str, work: Work, receive: Receiver) -> None:
        """Have `work` done; `receive` gets its result, or a Failure, in the main thread. Does nothing after `close`."""
        if self._is_closed:
            return
        request = _Request(kind=kind, work=work, receive=receive, stop=StopSign())
        begun = self._executor.submit(self._run, request)
        # Only what is under way takes the place of the one before.
        self._forget(kind)
        self._newest[kind] = request
        # It holds the one it has just done until it begins with the next.
        for future in [future for future in self._out if future.done()][:-1]:
            del self._out[future]
        self._out[begun] = request
        self._tell_busy()

    def drop(self, kind: str) -> None:
        """Forget the newest request of a kind and stop it if it runs."""
        self._forget(kind)
        self._tell_busy()

    def drop_everything(self) -> None:
        """Forget all that is asked and stop what runs."""
        for kind in tuple(self._newest):
            self._forget(kind)
        self._tell_busy()

    def close(self) -> None:
        """Stop everything and deliver nothing more; the thread ends, and this goes, once what runs has seen the sign.

        The program does not end before it.
        """
        if self._is_closed:
            return
        self._is_closed = True
        self.drop_everything()
        # Not of its owner any more, which may go before the thread has told its end through this.
        self.setParent(QCoreApplication.instance())
        self._executor.submit(self._ended.emit)
        self._executor.shutdown(wait=False)

    @property
    def is_busy(self) -> bool:
        """Whether an answer is still to come."""
        return bool(self._newest)

    def _forget(self, kind: str) -> None:
        request = self._newest.pop(kind, None)
        if request is not None:
            request.stop.show()

    def _tell_busy(self) -> None:
        if self.is_busy != self._was_busy:
            self._was_busy = self.is_busy
            self.busy_changed.emit(self._was_busy)

    def _run(self, request: _Request) -> None:
        result: object
        try:
            request.stop.check()
            result = request.work(request.stop)
        except Stopped:
            return
        except Exception as error:  # noqa: BLE001  whatever a computation raises must reach the window as a value
            result = Failure(error=error)
        self._answered.emit(request, result)

    def _deliver(self, request: _Request, result: object) -> None:
        if self._newest.get(request.kind) is not request:
            return
        del self._newest[request.kind]
        self._tell_busy()
        request.receive(result)
