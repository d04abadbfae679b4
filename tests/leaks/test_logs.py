"""What is logged when something fails: where and why, never a word or a number of the deal."""

import copy
import logging
import random
import sys
import traceback
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, Final

import pytest

from app.domain.ids import PartyId
from app.domain.lookup import party_of
from app.domain.project import Project
from app.storage.atomic import OnDisk, Saver
from app.storage.errors import StorageError
from app.storage.files import bytes_of, project_from_bytes, read_project, write_project
from app.storage.sealed import key_for, passphrase_of, sealed, unsealed
from app.study.study import study_of
from tests.app.storage.sealing import key_of
from tests.effort import repeats
from tests.leaks.reflection import at, leaves
from tests.leaks.test_canaries import PLANTED, coded
from ui.panels.on_paper.documents import Choices, Document, made
from ui.shell import crash

pytestmark = pytest.mark.usefixtures("qapp")
FAILURES: Final = repeats(100, night=1_000)
DATA: Final = bytes_of(PLANTED.project)
PATHS: Final = tuple(leaf.path for leaf in leaves(PLANTED.project))
CANARY: Final = PLANTED.words[0]
NOWHERE: Final = Path("/dev/null") / CANARY / f"{CANARY}.dealwright"
KEY: Final = key_of(f"{CANARY} too")
SEALED: Final = sealed(DATA, KEY)
WRONG: Final[tuple[object, ...]] = (CANARY, (CANARY,), {CANARY: CANARY}, float("nan"), None, float(PLANTED.numbers[0]))


def spoilt(chance: random.Random) -> Project:
    """The project with canaries, one of its fields something else that holds a canary."""
    # Copied to the last: what stands in a field for nothing said is shared by all projects there are.
    project = copy.deepcopy(project_from_bytes(DATA)[0])
    path = chance.choice(PATHS)
    parent: Any = at(project, path[:-1])
    object.__setattr__(parent, str(path[-1]), chance.choice(WRONG))
    return project


def drawn_up(project: Project) -> None:
    """Every document of a project that is not too long in the making."""
    for document in (Document.BRIEF, Document.PROPOSAL, Document.TERMS):
        made(study_of(project), Choices(document=document))


WORKS: Final[tuple[Callable[[Project], object], ...]] = (
    lambda project: project_from_bytes(bytes_of(project)),
    lambda _: project_from_bytes(DATA.replace(b'"value": ', b'"value": "' + CANARY.encode() + b'", "x": ', 1)),
    drawn_up,
    lambda project: party_of(project, PartyId(CANARY)),
    lambda _: int(CANARY),
    lambda _: unsealed(SEALED, key_for(SEALED, passphrase_of(CANARY))),
    lambda _: unsealed(SEALED[:-1], KEY),
    lambda _: passphrase_of(f"{CANARY}\ud800"),
    lambda _: str(KEY).index(CANARY),
    lambda _: read_project(NOWHERE),
    lambda _: write_project(Saver(locks=NOWHERE), PLANTED.project, NOWHERE, OnDisk.ANYTHING),
    lambda _: NOWHERE.read_bytes(),
)
"""What is done with such a project: saved and read again, read after somebody changed the file, worked out and told,
looked through for what is not there, taken for something else, opened with a passphrase that is a canary and is not
the right one, opened when it is cut short, read and written where there is nothing, under a name that is one."""


@cache
def failures() -> tuple[Exception, ...]:
    """As many failures over the deal with canaries as the effort allows."""
    chance, found = random.Random(5), list[Exception]()  # noqa: S311 - not a secret
    while len(found) < FAILURES:
        work = chance.choice(WORKS)
        try:
            work(spoilt(chance))
        except Exception as error:  # noqa: BLE001  whatever comes is what this is about
            found.append(error)
    return tuple(found)


@pytest.fixture
def logged(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> Callable[[Exception], str]:
    """Has an exception end where those of the program do; all that was logged, told and offered to be copied."""
    monkeypatch.setattr("sys.excepthook", None)
    caplog.set_level(logging.DEBUG)

    def end(error: Exception) -> str:
        told: list[str] = []
        crash.install(lambda: True, lambda sentence, details: told.extend([sentence, crash.report_of(details)]))
        caplog.clear()
        sys.excepthook(type(error), error, error.__traceback__)
        if isinstance(error, StorageError):
            logging.getLogger("app").warning("as the program logs it: %s", error)
        return "\n".join([caplog.text, *told])

    return end


def test_of_a_hundred_failures_no_canary_is_logged_or_in_a_report(
    logged: Callable[[Exception], str], capfd: pytest.CaptureFixture[str]
) -> None:
    said = "\n".join(logged(error) for error in failures())
    assert said.count("unforeseen") == FAILURES
    assert coded(said.encode(), PLANTED) == ()
    output, errors = capfd.readouterr()
    assert coded((output + errors).encode(), PLANTED) == ()


def test_the_text_of_those_failures_would_be_found() -> None:
    said = "\n".join("".join(traceback.format_exception(error)) for error in failures())
    assert CANARY in coded(said.encode(), PLANTED)
