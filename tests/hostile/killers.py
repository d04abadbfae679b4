"""Readers that do to their process the worst a file could make one do, and the sentence that must come of it."""

import ctypes
import os
import signal
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from app.exchange.apart import Apart
from app.exchange.confining import Limits
from app.exchange.genius_review import Reviewed
from app.exchange.source import Source

Begun = Callable[[], None]
QUICK: Final = Limits(seconds=0.5, memory=2**27, answer=2**20)
"""Small enough that nobody waits long."""
PATIENT: Final = Limits(seconds=10, memory=2**27, answer=2**20)
"""For what must be found out by something else than the time."""


def segfault(_sources: Sequence[Source], begun: Begun) -> Reviewed:
    """Reads where there is no memory."""
    begun()
    ctypes.string_at(0)
    raise AssertionError("unreachable")


def abort(_sources: Sequence[Source], begun: Begun) -> Reviewed:
    """Does as a library does that finds itself in a state that cannot be."""
    begun()
    os.abort()


def killed(_sources: Sequence[Source], begun: Begun) -> Reviewed:
    """Is ended by the system, as when memory runs out everywhere."""
    begun()
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError("unreachable")


def loop(_sources: Sequence[Source], begun: Begun) -> Reviewed:
    """Never comes to an end."""
    begun()
    while True:
        pass


def hold(_sources: Sequence[Source], begun: Begun) -> Reviewed:
    """Never comes to an end and lets nothing else of the process go on either: no thread of Python's runs meanwhile."""
    begun()
    ctypes.PyDLL(None).pause()
    raise AssertionError("unreachable")


def eat(_sources: Sequence[Source], begun: Begun) -> Reviewed:
    """Takes all the memory there is."""
    begun()
    eaten = []
    while True:
        eaten.append(bytearray(1 << 24))


def babble(_sources: Sequence[Source], begun: Begun) -> Reviewed:
    """Has been taken over and answers without end."""
    begun()
    while True:
        _answer(b"[" * 65_536)


def garbage(_sources: Sequence[Source], begun: Begun) -> Reviewed:
    """Has been taken over and answers something else."""
    begun()
    _answer(b'{"Reviewed": [1, 2, {"a": NaN}]}')
    os._exit(0)


def silent(_sources: Sequence[Source], begun: Begun) -> Reviewed:
    """Ends as if all were well, without a word."""
    begun()
    os._exit(0)


def mute(_sources: Sequence[Source], begun: Begun) -> Reviewed:
    """Says that it has no more to say, and stays."""
    begun()
    os.closerange(3, 16)
    signal.pause()
    raise AssertionError("unreachable")


def raising(_sources: Sequence[Source], begun: Begun) -> Reviewed:
    """Fails as nobody foresaw, on its second file."""
    begun()
    begun()
    raise LookupError("a secret of the file")


def deep(sources: Sequence[Source], begun: Begun) -> Reviewed:
    """Calls itself without end."""
    return deep(sources, begun)


def interrupt(_sources: Sequence[Source], _begun: Begun) -> Reviewed:
    """Presses Ctrl+C in the program that waits for it, and goes on."""
    os.kill(os.getppid(), signal.SIGINT)
    signal.pause()
    raise AssertionError("unreachable")


def _answer(data: bytes) -> None:
    """Write to wherever the answer goes; the process does not tell its readers."""
    for descriptor in range(3, 16):
        try:
            os.write(descriptor, data)
        except OSError:
            continue


@dataclass(frozen=True, slots=True, kw_only=True)
class Killer:
    """A reader, the limits it is given, and words of the sentence that a person gets."""

    reader: Callable[[Sequence[Source], Begun], Reviewed]
    says: str
    limits: Limits = PATIENT

    def apart(self) -> Apart[Reviewed]:
        """A reading by it."""
        return Apart(self.reader, limits=self.limits)


FIVE: Final = {
    "a segmentation fault": Killer(reader=segfault, says="broke off (SIGSEGV)"),
    "an abort": Killer(reader=abort, says="broke off (SIGABRT)"),
    "an endless loop": Killer(reader=loop, says="given up after 0.5 seconds", limits=QUICK),
    "memory eaten": Killer(reader=eat, says="took 134.2 MB of memory"),
    "endless output": Killer(reader=babble, says="led to more than 1 MB"),
}
"""What RELIABILITY I2 asks for."""
MORE: Final = {
    "ended by the system": Killer(reader=killed, says="broke off (SIGKILL)"),
    "a loop that stops its threads": Killer(reader=hold, says="given up after 0.5 seconds", limits=QUICK),
    "garbage": Killer(reader=garbage, says="nothing that makes sense"),
    "no word": Killer(reader=silent, says="nothing that makes sense"),
    "no word and no end": Killer(reader=mute, says="given up after 0.5 seconds", limits=QUICK),
    "an error nobody foresaw": Killer(reader=raising, says="broke off (LookupError)"),
    "calls without end": Killer(reader=deep, says="broke off (RecursionError)"),
}
"""What else may happen."""
