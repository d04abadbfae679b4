"""Recovery copies: offered exactly when nobody holds them, and never deleted too early."""

import dataclasses
import datetime as dt
import errno
import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typing_extensions import override

from app.domain.project import Project
from app.storage.atomic import Digest, Saver
from app.storage.errors import Reason, StorageError
from app.storage.operations import FileOperations
from app.storage.recovery import (
    KEPT_ALWAYS,
    Copy,
    Orphan,
    Slot,
    can_be_kept_in,
    open_slot,
    orphans,
    recovered_name,
    seconds_until_copy,
    take,
    tidy,
)
from tests.app.storage.sealing import key_of
from tests.builders import two_issue_deal
from tests.strategies import projects

ROOT = Path(__file__).parents[3]
NOON = dt.datetime(2026, 5, 4, 12, tzinfo=dt.UTC)


@pytest.fixture
def recovery(tmp_path: Path) -> Path:
    """The recovery folder; it does not exist yet."""
    return tmp_path / "data" / "recovery"


def copy_of(project: Project, *, saved_at: str = "2026-05-04T12:00:00+00:00", origin: Path | None = None) -> Copy:
    """A copy as autosave makes it."""
    digest = None if origin is None else Digest(3, "abc")
    return Copy(project=project, origin=origin, origin_digest=digest, saved_at=saved_at)


def crashed(saver: Saver, recovery: Path, copy: Copy, session: str = "s1") -> None:
    """What a session leaves that autosaved and then ended without a word."""
    slot = open_slot(recovery, copy.project.id, session)
    slot.write(saver, copy)
    slot.release()


def test_a_folder_that_answers_with_errors_keeps_nobody_from_ending_a_session(
    recovery: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: Path) -> bool:
        raise OSError(errno.EIO, "")

    slot = open_slot(recovery, "deal", "s1")
    slot.write(Saver(locks=tmp_path), copy_of(two_issue_deal()))
    with monkeypatch.context() as patch:
        patch.setattr(Path, "exists", fail)
        slot.bring_under(Saver(locks=tmp_path), (), key_of("correct horse"))
        slot.set_aside(NOON)
        slot.release()
    assert len(orphans(recovery)) == 1


def taken(orphan: Orphan) -> Slot:
    """The slot of an orphan that nobody else wants."""
    slot = take(orphan)
    assert slot is not None
    return slot


def test_what_a_crash_left_is_offered_with_its_origin(saver: Saver, recovery: Path) -> None:
    copy = copy_of(two_issue_deal(), origin=Path("/deals/House.dealwright"))
    crashed(saver, recovery, copy)
    (orphan,) = orphans(recovery)
    assert orphan.copy == copy
    assert orphan.error is None


def test_a_live_session_is_not_offered(saver: Saver, recovery: Path) -> None:
    slot = open_slot(recovery, "deal", "s1")
    slot.write(saver, copy_of(two_issue_deal()))
    assert orphans(recovery) == ()
    slot.release()
    assert len(orphans(recovery)) == 1


def test_of_three_live_and_two_killed_sessions_exactly_two_are_offered(saver: Saver, recovery: Path) -> None:
    live = [open_slot(recovery, "deal", f"live-{number}") for number in range(3)]
    for slot in live:
        slot.write(saver, copy_of(two_issue_deal()))
    program = (
        "import os, signal, sys; from pathlib import Path\n"
        "from app.storage.recovery import open_slot\n"
        "from app.storage.atomic import Saver\n"
        "from tests.app.storage.test_recovery import copy_of, two_issue_deal\n"
        "slot = open_slot(Path(sys.argv[1]), 'deal', sys.argv[2])\n"
        "slot.write(Saver(locks=Path(sys.argv[1]) / 'locks'), copy_of(two_issue_deal()))\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    for session in ("killed-1", "killed-2"):
        ended = subprocess.run([sys.executable, "-c", program, str(recovery), session], cwd=ROOT, check=False)
        assert ended.returncode == -9
    assert {orphan.path.name for orphan in orphans(recovery)} == {
        "deal-deal--killed-1.recovery",
        "deal-deal--killed-2.recovery",
    }
    for slot in live:
        slot.release()


def test_recovering_and_closing_without_saving_keeps_the_copy(saver: Saver, recovery: Path) -> None:
    crashed(saver, recovery, copy_of(two_issue_deal()))
    taken(orphans(recovery)[0]).release()
    assert len(orphans(recovery)) == 1


def test_an_orphan_is_taken_by_one_session_only(saver: Saver, recovery: Path) -> None:
    crashed(saver, recovery, copy_of(two_issue_deal()))
    (orphan,) = orphans(recovery)
    slot = taken(orphan)
    assert take(orphan) is None
    slot.release()


def test_after_a_save_nothing_is_offered_and_nothing_is_left(saver: Saver, recovery: Path) -> None:
    slot = open_slot(recovery, "deal", "s1")
    slot.write(saver, copy_of(two_issue_deal()))
    slot.clear()
    assert orphans(recovery) == ()
    slot.write(saver, copy_of(two_issue_deal()))
    slot.clear()
    slot.release()
    assert list(recovery.iterdir()) == []


def test_sessions_killed_without_work_leave_nothing_after_the_next_tidying(saver: Saver, recovery: Path) -> None:
    killed = open_slot(recovery, "deal", "killed")
    lock = recovery / "deal-deal--killed.recovery.lock"
    live = open_slot(recovery, "deal", "live")
    killed.release()
    lock.touch()
    crashed(saver, recovery, copy_of(two_issue_deal()))
    tidy(recovery, NOON)
    assert not lock.exists()
    assert len(orphans(recovery)) == 1
    assert open_slot_is_refused(recovery, "live")
    live.release()


def open_slot_is_refused(recovery: Path, session: str) -> bool:
    """Whether a session still holds its slot."""
    try:
        open_slot(recovery, "deal", session).release()
    except StorageError:
        return True
    return False


def test_a_copy_that_cannot_be_removed_or_discarded_stays_and_does_no_harm(
    saver: Saver, recovery: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError

    slot = open_slot(recovery, "deal", "s1")
    slot.write(saver, copy_of(two_issue_deal()))
    monkeypatch.setattr(Path, "unlink", refuse)
    monkeypatch.setattr(Path, "replace", refuse)
    slot.clear()
    slot.set_aside(NOON)
    slot.release()
    assert len(orphans(recovery)) == 1


def test_an_orphan_that_was_cleared_meanwhile_cannot_be_taken(saver: Saver, recovery: Path) -> None:
    crashed(saver, recovery, copy_of(two_issue_deal()))
    (orphan,) = orphans(recovery)
    slot = taken(orphan)
    slot.clear()
    slot.release()
    assert take(orphan) is None


def test_a_discarded_copy_is_not_offered_but_kept_for_a_week(saver: Saver, recovery: Path) -> None:
    for number in range(KEPT_ALWAYS + 3):
        slot = open_slot(recovery, "deal", f"s{number}")
        slot.write(saver, copy_of(two_issue_deal()))
        slot.set_aside(NOON)
        slot.release()
    assert orphans(recovery) == ()
    aside = recovery / "discarded"
    tidy(recovery, NOON + dt.timedelta(days=7))
    assert len(list(aside.iterdir())) == KEPT_ALWAYS + 3
    tidy(recovery, NOON + dt.timedelta(days=8))
    kept = sorted(path.name for path in aside.iterdir())
    assert [name[:6] for name in kept] == ["000004", "000005", "000006", "000007", "000008"]


@pytest.mark.parametrize("jump", [dt.timedelta(days=-365), dt.timedelta(days=3650)])
def test_a_clock_that_jumps_deletes_none_of_the_last_discarded_copies(
    saver: Saver, recovery: Path, jump: dt.timedelta
) -> None:
    for number, now in enumerate((NOON, NOON + jump, NOON)):
        slot = open_slot(recovery, "deal", f"s{number}")
        slot.write(saver, copy_of(two_issue_deal()))
        slot.set_aside(now)
        slot.release()
    tidy(recovery, NOON + dt.timedelta(days=3650))
    assert len(list((recovery / "discarded").iterdir())) == 3


def test_a_damaged_copy_is_offered_as_damaged_and_the_others_stay_readable(saver: Saver, recovery: Path) -> None:
    crashed(saver, recovery, copy_of(two_issue_deal()), "s1")
    crashed(saver, recovery, copy_of(two_issue_deal()), "s2")
    (recovery / "deal-deal--s1.recovery").write_bytes(b'{"format": "deal')
    readable, damaged = orphans(recovery)
    assert readable.copy is not None
    assert damaged.error is not None
    assert damaged.error.reason is Reason.CUT_SHORT
    assert damaged.error.path == damaged.path


def test_a_foreign_file_in_the_folder_is_an_error_of_that_file_only(recovery: Path) -> None:
    recovery.mkdir(parents=True)
    (recovery / "deal-x--y.recovery").write_text('{"format": "other/1"}')
    (orphan,) = orphans(recovery)
    assert orphan.error is not None
    assert orphan.error.reason is Reason.FORMAT_FOREIGN


def test_a_failed_autosave_keeps_the_copy_before_it(recovery: Path, tmp_path: Path) -> None:
    slot = open_slot(recovery, "deal", "s1")
    slot.write(Saver(locks=tmp_path), copy_of(two_issue_deal()))
    with pytest.raises(StorageError):
        slot.write(Saver(locks=tmp_path, operations=Full()), copy_of(dataclasses.replace(two_issue_deal(), name="New")))
    assert slot.read().project == two_issue_deal()
    slot.release()


class Full(FileOperations):
    """A disk that takes no more."""

    @override
    def sync(self, descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "")


def test_of_a_deal_that_no_file_can_hold_the_copy_is_mended_and_it_is_said_what(saver: Saver, recovery: Path) -> None:
    slot = open_slot(recovery, "deal", "s1")
    broken = two_issue_deal()
    object.__setattr__(broken.parties[0].preferences[0].weight, "value", float("inf"))
    slot.write(saver, copy_of(broken))
    found = slot.read()
    assert [str(each.place) for each in found.notes] == ["$.parties[0].preferences[0].weight.value"]
    assert found.project.issues == two_issue_deal().issues
    slot.release()


def test_newest_copies_are_offered_first(saver: Saver, recovery: Path) -> None:
    for day in (3, 5, 4):
        saved_at = dt.datetime(2026, 5, day, tzinfo=dt.UTC).isoformat()
        crashed(saver, recovery, copy_of(two_issue_deal(), saved_at=saved_at), f"s{day}")
    assert [orphan.copy.saved_at[8:10] for orphan in orphans(recovery) if orphan.copy] == ["05", "04", "03"]


def test_copies_and_locks_are_private(saver: Saver, recovery: Path) -> None:
    crashed(saver, recovery, copy_of(two_issue_deal()))
    assert not [path for path in (recovery, *recovery.iterdir()) if path.stat().st_mode & 0o077]


def test_an_origin_whose_name_is_no_text_comes_back_exactly(saver: Saver, recovery: Path) -> None:
    crashed(saver, recovery, copy_of(two_issue_deal(), origin=Path("/deals/b\udcffd")))
    copy = orphans(recovery)[0].copy
    assert copy is not None
    assert copy.origin == Path("/deals/b\udcffd")


@pytest.mark.parametrize("spoilt", [{"origin": 3}, {"origin": "hex:zz"}, {"origin_digest": [1]}, {"saved_at": None}])
def test_a_copy_whose_origin_is_damaged_still_brings_the_work_back(
    saver: Saver, recovery: Path, spoilt: dict[str, object]
) -> None:
    crashed(saver, recovery, copy_of(two_issue_deal(), origin=Path("/a")))
    path = recovery / "deal-deal--s1.recovery"
    path.write_text(json.dumps({**json.loads(path.read_text()), **spoilt}))
    copy = orphans(recovery)[0].copy
    assert copy is not None
    assert copy.project == two_issue_deal()


def test_where_no_folder_can_be_made_opening_a_slot_is_a_storage_error(tmp_path: Path) -> None:
    (tmp_path / "data").touch()
    with pytest.raises(StorageError) as refused:
        open_slot(tmp_path / "data" / "recovery", "deal", "s1")
    assert refused.value.reason is Reason.READ_ONLY_FOLDER
    assert orphans(tmp_path / "data" / "recovery") == ()
    tidy(tmp_path / "data" / "recovery", NOON)


def test_a_session_name_that_is_in_use_is_refused(recovery: Path) -> None:
    slot = open_slot(recovery, "deal", "s1")
    with pytest.raises(StorageError) as refused:
        open_slot(recovery, "deal", "s1")
    assert refused.value.reason is Reason.BUSY
    slot.release()


@given(projects(most_issues=2))
def test_any_project_comes_back_from_its_copy(tmp_path_factory: pytest.TempPathFactory, project: Project) -> None:
    folder = tmp_path_factory.mktemp("any")
    slot = open_slot(folder, project.id, "s")
    slot.write(Saver(locks=folder / "locks"), copy_of(project))
    assert slot.read() == copy_of(project)
    slot.release()


def test_a_recovered_document_is_named_after_its_file_or_its_deal() -> None:
    named = copy_of(two_issue_deal(), origin=Path("/deals/House (private).dealwright"))
    assert recovered_name(named, "Untitled", "recovered") == "House (private) (recovered)"
    assert recovered_name(copy_of(two_issue_deal()), "Untitled", "recovered") == "Deal (recovered)"
    nameless = copy_of(dataclasses.replace(two_issue_deal(), name=""))
    assert recovered_name(nameless, "Untitled", "recovered") == "Untitled (recovered)"
    again = copy_of(dataclasses.replace(two_issue_deal(), name="Deal (recovered)"))
    assert recovered_name(again, "Untitled", "recovered") == "Deal (recovered)"


def test_the_next_copy_waits_for_calm_but_not_for_ever() -> None:
    assert seconds_until_copy(first_change=0, last_change=0, now=0) == 2
    assert seconds_until_copy(first_change=0, last_change=1.5, now=2) == 1.5
    assert seconds_until_copy(first_change=0, last_change=9.5, now=9.5) == 0.5
    assert seconds_until_copy(first_change=0, last_change=11, now=11) == 0


@given(st.lists(st.floats(0.01, 1.9), min_size=1, max_size=50))
def test_while_somebody_types_without_pause_a_copy_is_at_most_ten_seconds_behind(pauses: list[float]) -> None:
    now, behind = 0.0, 0.0
    first = 0.0
    for pause in pauses:
        wait = seconds_until_copy(first, now, now)
        now += pause
        if wait <= pause:
            first = now
        behind = max(behind, now - first)
    assert behind <= 10


def test_whether_copies_can_be_kept_in_a_folder_is_told_before_there_are_any(tmp_path: Path) -> None:
    assert can_be_kept_in(tmp_path / "new" / "folder")
    (tmp_path / "file").touch()
    assert not can_be_kept_in(tmp_path / "file" / "folder")
    assert not can_be_kept_in(tmp_path / "file")
