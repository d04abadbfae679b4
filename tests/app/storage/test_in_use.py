"""Signs that a file is open: whoever lives is told of, whoever is gone stands in nobody's way."""

import datetime as dt
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest

from app.storage.atomic import OnDisk, Saver
from app.storage.files import read_project, write_project
from app.storage.in_use import Session, begin_session, end_session, others_with, put_sign, remove_sign
from tests.builders import two_issue_deal

ROOT: Final = Path(__file__).parents[3]
NOW: Final = dt.datetime(2026, 11, 27, 14, 5, tzinfo=dt.UTC)
HOLDER: Final = """
import datetime as dt, sys
from pathlib import Path
from app.storage.in_use import begin_session, put_sign
session = begin_session(Path(sys.argv[1]))
print(put_sign(session, Path(sys.argv[2]), dt.datetime.now(tz=dt.UTC), named=True), flush=True)
sys.stdin.read()
"""


@pytest.fixture
def locks(tmp_path: Path) -> Path:
    """Where runs of the program hold their locks."""
    return tmp_path / "locks"


@pytest.fixture
def session(locks: Path) -> Iterator[Session]:
    """The run of the program that is tried."""
    made = begin_session(locks)
    yield made
    end_session(made)


@pytest.fixture
def deal(folder: Path, saver: Saver) -> Path:
    """A deal in a file."""
    path = folder / "House.dealwright"
    write_project(saver, two_issue_deal(), path, OnDisk.ANYTHING)
    return path


@contextmanager
def open_elsewhere(locks: Path, deal: Path) -> Iterator[tuple["subprocess.Popen[str]", Path]]:
    """Another run of the program has the file open; it, and where its sign lies."""
    command = [sys.executable, "-c", HOLDER, str(locks), str(deal)]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        yield holder, Path(holder.stdout.readline().strip())
        holder.kill()


def signs_beside(deal: Path) -> list[Path]:
    return [each for each in deal.parent.iterdir() if each != deal]


def sign_of(deal: Path, session: Session, **said: object) -> Path:
    """A sign that says something else than this run would."""
    other = replace(session, id="0badcafe")
    sign = put_sign(other, deal, NOW, named=True)
    assert sign is not None
    sign.write_text(json.dumps({**json.loads(sign.read_text()), **said}))
    return sign


def test_a_live_holder_is_told_of_and_since_when(locks: Path, session: Session, deal: Path) -> None:
    with open_elsewhere(locks, deal) as (_holder, sign):
        # Whatever the date of the file says.
        os.utime(sign, (4e9, 4e9))
        (other,) = others_with(session, deal)
        assert other.is_here
        assert other.sign == sign
        assert abs(dt.datetime.now(tz=dt.UTC) - dt.datetime.fromisoformat(other.since)) < dt.timedelta(minutes=1)
        # It stands in nobody's way: neither of reading nor of saving.
        assert read_project(deal).project == two_issue_deal()
        write_project(Saver(locks=locks), two_issue_deal(), deal, OnDisk.ANYTHING)
        assert sign.exists()


def test_the_sign_of_a_killed_holder_is_taken_away_silently(locks: Path, session: Session, deal: Path) -> None:
    with open_elsewhere(locks, deal) as (holder, sign):
        holder.kill()
        holder.wait()
        os.utime(sign, (4e9, 4e9))
        assert others_with(session, deal) == ()
    assert signs_beside(deal) == []


def test_a_sign_whose_number_another_program_has_by_now_is_taken_away_silently(session: Session, deal: Path) -> None:
    sign = sign_of(deal, session, pid=os.getpid())
    assert others_with(session, deal) == ()
    assert not sign.exists()


@pytest.mark.parametrize(
    ("pid", "told"),
    [(os.getpid(), 1), (2**22 + 5, 0), (10**15, 0), (-1, 1), ("1", 1), (True, 1)],
    ids=["alive", "none", "absurd", "negative", "a text", "true"],
)
def test_of_somebody_else_on_this_computer_the_number_of_the_program_tells(
    session: Session, deal: Path, pid: object, told: int
) -> None:
    sign_of(deal, session, home="somewhere else", user="Ben", pid=pid)
    assert [(each.user, each.is_here) for each in others_with(session, deal)] == [("Ben", True)] * told
    assert len(signs_beside(deal)) == told


def test_a_sign_of_another_computer_is_told_of_until_it_is_taken_away_at_the_persons_word(
    session: Session, deal: Path
) -> None:
    sign_of(deal, session, host="elsewhere", user="Ben", pid=1, since="2020-01-01T00:00:00+00:00")
    (other,) = others_with(session, deal)
    assert (other.host, other.user, other.since, other.is_here) == (
        "elsewhere",
        "Ben",
        "2020-01-01T00:00:00+00:00",
        False,
    )
    remove_sign(other.sign)
    assert others_with(session, deal) == ()


def instead_of(make: Callable[[Path], object]) -> Callable[[Path], object]:
    """Something else in the place of a sign."""

    def put(sign: Path) -> None:
        sign.unlink()
        make(sign)

    return put


NOBODY_KNOWN: Final = [("", False)]
UNREADABLE: Final[dict[str, Callable[[Path], object]]] = {
    "empty": lambda sign: sign.write_bytes(b""),
    "garbage": lambda sign: sign.write_bytes(b"\xff\xfe{ no JSON"),
    "huge": lambda sign: sign.write_bytes(b'{"a": "' + b"a" * 10**6 + b'"}'),
    "deep": lambda sign: sign.write_bytes(b"[" * 4_000),
    "of another form": lambda sign: sign.write_text('{"format": "dealwright-in-use/2"}'),
    "of another file": lambda sign: sign.write_text(
        '{"format": "dealwright-in-use/1", "file": "../../etc/passwd", "host": "here"}'
    ),
    "not ours to read": lambda sign: sign.chmod(0),
    "a folder": instead_of(lambda sign: sign.mkdir()),
    "a link into nothing": instead_of(lambda sign: sign.symlink_to("/nowhere/at/all")),
}


@pytest.mark.parametrize("spoil", UNREADABLE.values(), ids=UNREADABLE)
def test_a_sign_that_cannot_be_read_may_be_somebodys(
    session: Session, deal: Path, spoil: Callable[[Path], object]
) -> None:
    spoil(sign_of(deal, session, host="elsewhere"))
    told = [(each.host, each.is_here) for each in others_with(session, deal)]
    if spoil is UNREADABLE["a link into nothing"]:
        assert told == []  # it holds nothing
    elif spoil is UNREADABLE["not ours to read"] and os.geteuid() == 0:
        assert told == [("elsewhere", False)]  # whoever may read everything reads it
    else:
        assert told == NOBODY_KNOWN
    assert read_project(deal).project == two_issue_deal()


def test_a_sign_deleted_under_its_holder_lets_nobody_remove_the_next_ones(
    locks: Path, session: Session, deal: Path
) -> None:
    first, second = session, begin_session(locks)
    sign = put_sign(first, deal, NOW, named=True)
    assert sign is not None
    sign.unlink()
    theirs = put_sign(second, deal, NOW, named=True)
    remove_sign(sign)
    assert signs_beside(deal) == [theirs]
    assert len(others_with(first, deal)) == 1
    # And the first one puts its own there again.
    assert put_sign(first, deal, NOW, named=True) == sign
    assert len(others_with(second, deal)) == 1
    end_session(second)


def test_a_sign_is_private_and_says_nothing_of_the_deal_and_who_only_if_wanted(session: Session, deal: Path) -> None:
    sign = put_sign(replace(session, user="Anna"), deal, NOW, named=False)
    assert sign is not None
    assert sign.stat().st_mode & 0o077 == 0
    said = json.loads(sign.read_text())
    assert set(said) == {"format", "file", "host", "user", "pid", "home", "since"}
    assert (said["user"], said["since"]) == ("", "2026-11-27T14:05:00+00:00")
    assert put_sign(session, deal, NOW, named=True) == sign
    assert json.loads(sign.read_text()) == said


def test_through_a_link_and_in_other_letters_it_is_the_same_file_and_a_twin_is_another(
    session: Session, deal: Path
) -> None:
    link = deal.with_name("Link.dealwright")
    link.symlink_to(deal)
    twin = deal.with_name("HOUSE.dealwright")
    sign_of(deal, session, host="elsewhere")
    assert len(others_with(session, link)) == 1
    is_one_file = twin.exists()
    if not is_one_file:
        twin.write_bytes(deal.read_bytes())
    assert len(others_with(session, twin)) == is_one_file


@pytest.mark.parametrize(
    "name",
    [
        "a" * 200 + ".dealwright",
        "Haus-Ä-\N{SNOWMAN}" * 9 + ".dealwright",
        "b\udcff.dealwright",
        "a\nb: c?",
        "Our house",
    ],
)
def test_any_name_has_a_sign_that_synchronising_programs_do_not_leave_out(
    session: Session, folder: Path, name: str
) -> None:
    path = folder / name
    path.touch()
    sign = put_sign(session, path, NOW, named=True)
    assert sign is not None
    assert not sign.name.startswith((".~", "~", "._"))
    assert not set(' \n:?"*<>|') & set(sign.name)
    assert not sign.name.endswith(("~", "#", ".tmp", ".lock", ".part", ".swp"))
    assert len(others_with(replace(session, id="00000000", home=""), path)) == 1


def test_where_nothing_can_be_written_there_is_no_sign_and_nobody_to_tell_of(session: Session, folder: Path) -> None:
    gone = folder / "gone" / "House.dealwright"
    assert put_sign(session, gone, NOW, named=True) is None
    assert others_with(session, gone) == ()
    assert put_sign(session, Path("a\0b"), NOW, named=True) is None
    assert others_with(session, Path("a\0b")) == ()


def test_without_a_place_for_locks_files_have_signs_all_the_same(folder: Path, deal: Path) -> None:
    (folder / "file").touch()
    session = begin_session(folder / "file" / "locks")
    assert session.lock is None
    assert put_sign(session, deal, NOW, named=True) is not None
    assert others_with(session, deal) == ()
    end_session(session)


def test_what_killed_runs_left_among_the_locks_is_removed_and_the_locks_of_others_stay(locks: Path, deal: Path) -> None:
    with open_elsewhere(locks, deal) as (holder, _):
        holder.kill()
        holder.wait()
    other = begin_session(locks)
    assert len(list(locks.glob("session-*"))) == 1
    session = begin_session(locks)
    assert len(list(locks.glob("session-*"))) == 2
    for each in (session, other):
        end_session(each)
    assert list(locks.glob("session-*")) == []
