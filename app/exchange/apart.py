"""Hostile files are read in a process of their own: whatever they do to their reader, the program lives.

The process is this program once more (`child.py`), without window, network or memory of anything but the files. It has
limits of time and memory, is ended at once when nobody wants its answer any more, and ends by itself when the program
is gone. What it says is inert, bounded and held against the kind that is expected. Decision 0051.
"""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Lock, Thread, Timer
from typing import IO, Final, Generic, TypeVar, get_type_hints

from app.exchange.again import READ_APART, is_bundle
from app.exchange.child import BEGUN, Failed, NotRead
from app.exchange.confining import Limits
from app.exchange.findings import Fact, Finding, ImportRefused, Refusal
from app.exchange.inert import NotInert, value_of
from app.exchange.source import Source
from app.exchange.windows_job import confined_by_a_job

Answer = TypeVar("Answer")
Reader = Callable[..., Answer]
"""A function of a module: the files, what to call when it begins with the next, and texts that say how to read them;
raises ImportRefused.

Its annotation says the kind of its answer: records, codes, tuples, texts and numbers. It prints nothing and keeps
nothing, and loads no more than it needs, for that is done anew each time.
"""
_ALONE: Final = "import sys; sys.path[:] = sys.argv[1:]; from app.exchange.child import main; main()"
_PIECE: Final = 1 << 16
_LONGEST_NAME: Final = 60
_NO_WINDOW: Final = 0x0800_0000 if sys.platform == "win32" else 0
"""CREATE_NO_WINDOW: no console shows for a moment."""


class GivenUp(Exception):
    """`end` was called: nobody wants the answer."""


class Apart(Generic[Answer]):
    """One reading in a process of its own, begun by `read` and ended by itself or by `end`."""

    def __init__(
        self,
        reader: Reader[Answer],
        *how: str,
        is_sound: Callable[[Answer], bool] = lambda _: True,
        needed: Sequence[str] = (),
        limits: Limits = Limits(),  # noqa: B008 - a value that nobody changes
    ) -> None:
        """Nothing begins here. `is_sound` is what is expected of an answer besides its kind; `needed` are the packages
        that this reader has and no other.
        """
        self._reader = reader
        self._how = how
        self._is_sound = is_sound
        self._needed = needed
        self._limits = limits
        self._lock = Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._is_given_up = False
        self._is_late = False

    def end(self) -> None:
        """End it at once, from any thread, begun or not; `read` raises GivenUp then."""
        with self._lock:
            self._is_given_up = True
            self._kill()

    def read(self, sources: Sequence[Source]) -> Answer:
        """What the reader says of these files, once; raises ImportRefused for whatever it does instead, or GivenUp."""
        try:
            process, let_go = self._started()
        except OSError as error:
            raise _refused(Refusal.READER_DIED, sources[:1], found=_name_of(error)) from None
        input_, output = _pipes_of(process)
        feeding = Thread(target=_feed, args=(input_, self._order(sources), sources), daemon=True)
        lateness = Timer(self._limits.seconds, self._come_too_late)
        lateness.daemon = True
        try:
            feeding.start()
            lateness.start()
            said = _all_of(output, self._limits.answer)
            if len(said) > self._limits.answer:
                process.kill()
            process.wait()
        finally:
            lateness.cancel()
            process.kill()
            process.wait()
            feeding.join()
            input_.close()
            output.close()
            let_go()
        return self._understood(said, process.returncode, sources)

    def _started(self) -> tuple["subprocess.Popen[bytes]", Callable[[], object]]:
        with self._lock:
            if self._is_given_up:
                raise GivenUp
            self._process = subprocess.Popen(  # noqa: S603 - ourselves, and nothing of a file is in the arguments
                _command(),
                bufsize=0,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                creationflags=_NO_WINDOW,
            )
            return self._process, confined_by_a_job(self._process, self._limits)

    def _kill(self) -> None:
        if self._process is not None:
            self._process.kill()

    def _come_too_late(self) -> None:
        with self._lock:
            self._is_late = True
            self._kill()

    def _order(self, sources: Sequence[Source]) -> bytes:
        order = {
            "reader": [self._reader.__module__, self._reader.__qualname__, *self._how],
            "sources": [[source.name, len(source.data)] for source in sources],
            "needed": list(self._needed),
            "seconds": self._limits.seconds,
            "memory": self._limits.memory,
        }
        return json.dumps(order).encode("ascii") + b"\n"

    def _understood(self, said: bytes, code: int, sources: Sequence[Source]) -> Answer:
        """The answer, with the way its process ended; raises as `read` does."""
        answer = said.lstrip(BEGUN)
        # The one that was begun last.
        blamed = sources[: max(1, len(said) - len(answer))]
        if self._is_given_up:
            raise GivenUp
        if len(said) > self._limits.answer:
            raise _refused(Refusal.READER_SAID_TOO_MUCH, blamed, expected=self._limits.answer)
        if self._is_late or code == -getattr(signal, "SIGXCPU", 0):
            raise _refused(Refusal.READER_TOO_SLOW, blamed, expected=self._limits.seconds)
        if code:
            raise _refused(Refusal.READER_DIED, blamed, found=_end_of(code))
        try:
            value = value_of(answer, get_type_hints(self._reader)["return"] | NotRead | Failed)
        except NotInert:
            raise _refused(Refusal.READER_BABBLED, blamed) from None
        if isinstance(value, Failed) and value.error == MemoryError.__name__:
            raise _refused(Refusal.READER_OUT_OF_MEMORY, blamed, expected=self._limits.memory)
        if isinstance(value, Failed):
            raise _refused(Refusal.READER_DIED, blamed, found=value.error[:_LONGEST_NAME])
        if isinstance(value, NotRead) and value.findings:
            raise ImportRefused(value.findings[0], value.findings)
        if isinstance(value, NotRead) or not self._is_sound(value):
            raise _refused(Refusal.READER_BABBLED, blamed)
        checked: Answer = value
        return checked


def _command() -> list[str]:
    """The program once more, without its window: the bundle itself, or Python with the same modules in reach."""
    if is_bundle():
        return [sys.executable, READ_APART]
    # Neither the surroundings nor start-up files of this person's Python: they take longer than all else.
    paths = [str(Path(path or ".").absolute()) for path in sys.path]
    return [sys.executable, "-I", "-S", "-c", _ALONE, *paths]


def _pipes_of(process: "subprocess.Popen[bytes]") -> tuple[IO[bytes], IO[bytes]]:
    if process.stdin is None or process.stdout is None:
        raise AssertionError("it was started with both")
    return process.stdin, process.stdout


def _feed(pipe: IO[bytes], order: bytes, sources: Sequence[Source]) -> None:
    """Hand everything over; the pipe stays open, for by that the process knows that somebody waits."""
    try:
        for data in (order, *(source.data for source in sources)):
            rest = memoryview(data)
            while rest:
                rest = rest[os.write(pipe.fileno(), rest) :]
    except OSError:
        return  # It has ended, which is seen at its other end.


def _all_of(pipe: IO[bytes], most: int) -> bytes:
    """All that comes out of a pipe until it is closed, or a little more than the most that is wanted."""
    pieces: list[bytes] = []
    length = 0
    while length <= most and (piece := os.read(pipe.fileno(), _PIECE)):
        pieces.append(piece)
        length += len(piece)
    return b"".join(pieces)


def _end_of(code: int) -> str:
    """How a process ended that ended badly, as the system names it."""
    try:
        return signal.Signals(-code).name
    except ValueError:
        return str(code)


def _refused(code: Refusal, blamed: Sequence[Source], *, found: Fact = None, expected: Fact = None) -> ImportRefused:
    """The refusal of the last of these files."""
    return ImportRefused(Finding(code=code, file=blamed[-1].name if blamed else "", found=found, expected=expected))


def _name_of(error: OSError) -> str:
    return os.strerror(error.errno) if error.errno else type(error).__name__
