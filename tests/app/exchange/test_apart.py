"""A reader in a process of its own: what it says comes back, whatever it does instead is one refusal, nothing is left.

The worst readers are in tests/hostile/killers.py: the five that are not tried here are tried where a person sees what
comes of them, in tests/app/cli and tests/ui/shell.
"""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, NoReturn

import pytest

from app.exchange import apart as under_test
from app.exchange.again import READ_APART
from app.exchange.apart import Apart, GivenUp
from app.exchange.confining import QT
from app.exchange.findings import ImportRefused, Refusal
from app.exchange.genius_review import Reviewed
from app.exchange.source import Source
from app.wording.exchange import import_refused_in_words
from tests.app.exchange.processes import is_alive, is_gone_soon
from tests.app.exchange.readers import refuse, sizes, surroundings, unsaid, wanted, with_qt
from tests.effort import some_at_once
from tests.hostile.guard import no_hang
from tests.hostile.killers import MORE, hold, loop

ROOT: Final = Path(__file__).parents[3]
FILES: Final = (Source(name="first.xml", data=b"<a/>"), Source(name="s\udcffcond.xml", data=b"\0\xff" * 100_000))


def test_what_the_reader_says_comes_back_and_what_it_prints_does_not() -> None:
    assert Apart(sizes).read(FILES) == (("first.xml", 4), ("s\udcffcond.xml", 200_000))


def test_how_it_is_to_read_is_told_to_the_reader() -> None:
    assert Apart(wanted, "half \udcff", "").read(()) == ("half \udcff", "")


def test_a_reader_has_the_packages_that_it_needs_and_no_others() -> None:
    assert Apart(with_qt, needed=QT).read(()) == ("PySide6.QtCore", "shiboken6")
    assert Apart(with_qt).read(()) == ()


def test_what_the_reader_refuses_is_refused_with_all_its_findings() -> None:
    with pytest.raises(ImportRefused) as refused:
        Apart(refuse).read(FILES)
    assert [finding.code for finding in refused.value.details] == [Refusal.EMPTY, Refusal.DTD]
    assert refused.value.details[1].found == 0.5


def test_a_reader_reaches_no_window_no_network_no_program_and_writes_no_file(tmp_path: Path) -> None:
    assert Apart(surroundings).read((Source(name=str(tmp_path / "new"), data=b""),)) == ()


@pytest.mark.parametrize("what", some_at_once(MORE, at_length=list(MORE)[2:]))
def test_whatever_kills_the_reader_is_one_sentence_about_the_file_it_was_in(what: str) -> None:
    killer = MORE[what]
    with no_hang(), pytest.raises(ImportRefused) as refused:
        killer.apart().read(FILES)
    told = import_refused_in_words(refused.value)
    assert killer.says in told
    assert told.startswith("“scond.xml”:" if "LookupError" in killer.says else "“first.xml”:")
    assert "secret" not in told
    assert_all_gone()


def assert_all_gone() -> None:
    """That this process has no children, not even dead ones."""
    if sys.platform == "linux":
        with pytest.raises(ChildProcessError):
            os.waitpid(-1, os.WNOHANG)


def test_an_answer_of_another_kind_or_that_is_not_sound_is_refused() -> None:
    for apart in (Apart(unsaid), Apart(sizes, is_sound=lambda _: False)):
        with pytest.raises(ImportRefused) as refused:
            apart.read(FILES)
        assert refused.value.finding.code is Refusal.READER_BABBLED


def test_a_process_that_cannot_be_started_is_a_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(under_test, "_command", lambda: [str(ROOT / "nobody")])
    with pytest.raises(ImportRefused) as refused:
        Apart(sizes).read(FILES)
    assert refused.value.finding.code is Refusal.READER_DIED
    assert refused.value.finding.file == "first.xml"


def test_the_bundle_starts_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert under_test._command() == [sys.executable, READ_APART]


def test_a_reading_that_is_given_up_ends_at_once() -> None:
    apart = Apart(loop)
    given_up = threading.Event()

    def read() -> None:
        with pytest.raises(GivenUp):
            apart.read(FILES)
        given_up.set()

    reading = threading.Thread(target=read)
    reading.start()
    pid = pid_of(apart)
    apart.end()
    assert given_up.wait(5)
    reading.join()
    assert not is_alive(pid)


def test_a_reading_given_up_before_it_began_starts_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subprocess, "Popen", NoReturn)
    apart = Apart(sizes)
    apart.end()
    with pytest.raises(GivenUp):
        apart.read(FILES)


PROGRAM: Final = """
import threading
from app.exchange.apart import Apart
from tests.hostile import killers
apart = Apart(killers.{reader})
threading.Thread(target=apart.read, args=((),), daemon=True).start()
while apart._process is None: pass
print(apart._process.pid, flush=True)
{then}
"""


@contextmanager
def program(reader: str, then: str) -> Iterator[tuple["subprocess.Popen[str]", int]]:
    """A program that reads a hostile file; and the process it started for that."""
    source = PROGRAM.format(reader=reader, then=then)
    with subprocess.Popen([sys.executable, "-c", source], cwd=ROOT, text=True, stdout=subprocess.PIPE) as started:
        assert started.stdout is not None
        yield started, int(started.stdout.readline())


@pytest.mark.parametrize("reader", [loop, hold], ids=lambda reader: reader.__name__)
def test_no_reader_outlives_a_program_that_is_killed(reader: Callable[..., object]) -> None:
    with program(reader.__name__, "threading.Event().wait()") as (parent, child):
        parent.send_signal(signal.SIGKILL)
    assert is_gone_soon(child)


def test_no_reader_outlives_a_program_that_ends() -> None:
    with program("loop", "") as (_, child):
        pass
    assert is_gone_soon(child)


def test_a_process_that_nobody_ends_would_be_seen() -> None:
    with subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"]) as other:
        assert is_alive(other.pid)
        other.kill()


def pid_of(apart: Apart[Reviewed]) -> int:
    """The process of a reading, once there is one."""
    while apart._process is None:
        pass
    return apart._process.pid
