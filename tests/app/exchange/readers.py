"""Readers that do as they should or nearly so, in a module that a process of theirs loads quickly."""

import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from app.exchange.findings import Finding, ImportRefused, Refusal
from app.exchange.source import Source

Begun = Callable[[], None]


def sizes(sources: Sequence[Source], begun: Begun) -> tuple[tuple[str, int], ...]:
    """What a reader is given; prints, which it should not."""
    for _ in sources:
        begun()
    print("nothing that anybody should take for an answer")  # noqa: T201 - that is the point
    return tuple((source.name, len(source.data)) for source in sources)


def refuse(sources: Sequence[Source], begun: Begun) -> int:
    """Refuses as readers do."""
    begun()
    first = Finding(code=Refusal.EMPTY, file=sources[0].name)
    raise ImportRefused(first, (first, Finding(code=Refusal.DTD, line=3, found=0.5)))


def surroundings(sources: Sequence[Source], _begun: Begun) -> tuple[str, ...]:
    """What a reader can reach, by trying; the file that it tries to write is called as its first source."""
    tries: dict[str, Callable[[], object]] = {
        "Qt": lambda: __import__("PySide6"),
        "numpy": lambda: __import__("numpy"),
        "the network": lambda: __import__("socket").socket(),
        "another program": lambda: __import__("subprocess").run([sys.executable, "-c", ""], check=True),
        "a file": lambda: Path(sources[0].name).write_bytes(b"x"),
    }
    reached = []
    for what, attempt in tries.items():
        try:
            attempt()
        except (ImportError, OSError):
            continue
        reached.append(what)
    return (*reached, *(name for name in sys.modules if name.partition(".")[0] in {"ui", "pydantic_core", "babel"}))


def wanted(_sources: Sequence[Source], _begun: Begun, first: str, second: str) -> tuple[str, str]:
    """How it is asked to read."""
    return first, second


def with_qt(_sources: Sequence[Source], _begun: Begun) -> tuple[str, ...]:
    """What of Qt and its like it can load, by trying."""
    loaded = []
    for name in ("PySide6.QtCore", "shiboken6", "numpy"):
        with suppress(ImportError):
            __import__(name)
            loaded.append(name)
    return tuple(loaded)


def unsaid(_sources: Sequence[Source], _begun: Begun) -> int:
    """Says something of another kind."""
    return "no number"  # type: ignore[return-value]  # a reader that lies


def secretive(_sources: Sequence[Source], _begun: Begun) -> int:
    """Fails with words of the file."""
    raise KeyError("a secret")


def unwritable(_sources: Sequence[Source], _begun: Begun) -> object:
    """Says something that cannot be handed over."""
    return object()
