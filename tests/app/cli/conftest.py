"""The command line as a person uses it, without starting a process."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from app.cli.main import main
from app.storage.files import bytes_of
from tests.builders import offer, terms, two_issue_deal


@dataclass
class Window:
    """Stands for the window: keeps what it was asked to open."""

    opened: list[tuple[Sequence[Path], str | None]] = field(default_factory=list)

    def __call__(self, files: Sequence[Path], *, selftest: str | None) -> int:
        self.opened.append((files, selftest))
        return 0


@dataclass(frozen=True)
class Answer:
    """What a run printed and how it ended."""

    code: int
    out: str
    err: str
    window: Window


Dealwright = Callable[..., Answer]


@pytest.fixture
def dealwright(capsys: pytest.CaptureFixture[str]) -> Dealwright:
    def run(*argv: str | Path) -> Answer:
        window = Window()
        code = main([str(part) for part in argv], open_window=window)
        printed = capsys.readouterr()
        return Answer(code, printed.out, printed.err, window)

    return run


@pytest.fixture
def trade(tmp_path: Path) -> Path:
    """A file with a draft that both can improve, one of two offers open."""
    project = replace(
        two_issue_deal(),
        draft=terms(colour="red", price=8.0),
        offers=(offer("us", 1, colour="red", price=2.0), offer("them", 2, price=9.0)),
    )
    path = tmp_path / "trade.dealwright"
    path.write_bytes(bytes_of(project))
    return path
