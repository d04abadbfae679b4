"""The other end of `apart.py`: a process that reads files of other programs, answers, and ends. See there.

It is told on its standard input what to do: a line of JSON, then the bytes of the files. It answers on its standard
output: a dot when it begins with a file, then one value (`inert.py`). When its input ends, so has whoever wanted it.
"""

import gc
import json
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from threading import Thread
from typing import Any, Final

from app.exchange.confining import confine, do_without
from app.exchange.findings import Finding, ImportRefused
from app.exchange.inert import inert
from app.exchange.source import Source
from app.records import dataclass

BEGUN: Final = b"."
_NOBODY_THERE: Final = 3
_OUTPUT: Final = 1
_ERRORS: Final = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class NotRead:
    """The files were not read: the first finding is the reason."""

    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    """The reader raised what it should not have: the name of that alone, for it may quote the file."""

    error: str


def main() -> None:
    """Read, answer and end the process."""
    # It ends before garbage matters, and looking for it among half a million elements takes longer than reading them.
    gc.disable()
    order = json.loads(sys.stdin.buffer.readline())
    confine(order["seconds"], order["memory"])
    # What a library prints is no answer of ours.
    answers = os.dup(_OUTPUT)
    os.dup2(_ERRORS, _OUTPUT)
    sources = [Source(name=name, data=sys.stdin.buffer.read(size)) for name, size in order["sources"]]
    Thread(target=_end_when_nobody_waits, daemon=True).start()
    do_without(order["needed"])
    _say(answers, answer_of(order["reader"], sources, lambda: _say(answers, BEGUN)))
    # Nothing is left to tidy up that the system does not, and quicker.
    os._exit(0)


def answer_of(wanted: Sequence[str], sources: Sequence[Source], begun: Callable[[], None]) -> bytes:
    """What the reader in this module, of this name, says of the files when it is to read them so; or how it failed."""
    module, name, *how = wanted
    try:
        reader: Callable[..., Any] = getattr(import_module(module), name)
        return inert(reader(sources, begun, *how))
    except ImportRefused as refused:
        return inert(NotRead(findings=refused.details))
    except Exception as error:  # noqa: BLE001 - whatever it is, somebody waits for an answer
        return inert(Failed(error=type(error).__name__))


def _say(descriptor: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def _end_when_nobody_waits() -> None:
    """The input stays open as long as the program that started this process lives and wants the answer."""
    while os.read(0, 1):
        pass
    os._exit(_NOBODY_THERE)
