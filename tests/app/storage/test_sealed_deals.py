"""A deal under a passphrase, its earlier versions and recovery copies: when one is set, changed, and taken away."""

import dataclasses
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.domain.project import Project
from app.storage.atomic import SUFFIX, Digest, OnDisk, Saver, temporary_prefix
from app.storage.backups import Backup, backups_of, read_backup
from app.storage.errors import Reason, StorageError
from app.storage.files import read_project, write_project
from app.storage.keeping import Seal, Writer, save_deal
from app.storage.recovery import Copy, Slot, open_slot, opened_orphan, orphans, take
from app.storage.sealed import Key, is_sealed, passphrase_of, sealed
from app.storage.summary import summary_of
from tests.app.storage.sealing import key_of
from tests.app.storage.shelf import DAY, NOON, Shelf, Unsynced
from tests.builders import two_issue_deal

CANARY = "ZQ7X9K2M4W3"
OLDER = Path(__file__).parents[2] / "files" / "format-1.dealwright"
KEY, NEW = key_of("correct horse"), key_of("battery staple")
DEAL = dataclasses.replace(two_issue_deal(), name=CANARY, id="deal-of-mine")


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    """Earlier versions, by a clock that goes on a day with each save."""
    return Shelf(tmp_path / "data" / "backups", operations=Unsynced())


@pytest.fixture
def writer(tmp_path: Path, shelf: Shelf) -> Writer:
    """What deals are saved with, all of it in one folder."""
    saver = Saver(locks=tmp_path / "data" / "locks", operations=Unsynced())
    return Writer(saver=saver, backups=shelf.backups, recovery=tmp_path / "data" / "recovery")


@pytest.fixture
def path(folder: Path) -> Path:
    """Where the deal is saved."""
    return folder / "Deal.dealwright"


def saved(writer: Writer, shelf: Shelf, path: Path, known: Digest | OnDisk, seal: Seal) -> Digest:
    """Save on another day; whatever was kept has been brought along."""
    shelf.clock.time += DAY
    done = save_deal(writer, _on(shelf), path, known, seal=seal)
    assert done.unkept is None
    assert done.left == 0
    return done.digest


def _on(shelf: Shelf) -> Project:
    return dataclasses.replace(DEAL, note=f"{CANARY} on day {(shelf.clock.time - NOON).days}")


def copied(writer: Writer, session: str, key: Key | None) -> Slot:
    """The recovery copy of a session that lives."""
    slot = open_slot(writer.recovery, DEAL.id, session)
    slot.write(writer.saver, Copy(project=DEAL, origin=None, origin_digest=None, saved_at="2026-05-04", key=key))
    return slot


def readable(folder: Path) -> list[str]:
    """The files in which the deal can be read by anybody."""
    return [each.name for each in _files(folder) if CANARY.encode() in each.read_bytes()]


def _files(folder: Path) -> Iterator[Path]:
    for parent, _, names in os.walk(folder):
        yield from (Path(parent) / name for name in names)


def reason_of(path: Path, secret: Key | None) -> Reason:
    """Why a file does not open."""
    with pytest.raises(StorageError) as error:
        read_project(path, secret)
    assert error.value.path == path
    return error.value.reason


def test_a_sealed_deal_opens_by_its_passphrase_or_its_key_alone(writer: Writer, path: Path) -> None:
    digest = write_project(writer.saver, DEAL, path, OnDisk.ABSENT, key=KEY)
    for secret in (KEY, passphrase_of("correct horse")):
        opened = read_project(path, secret)
        assert (opened.project, opened.digest, opened.key) == (DEAL, digest, KEY)
    assert reason_of(path, None) is Reason.SEALED
    assert reason_of(path, NEW) is Reason.WRONG_PASSPHRASE
    assert is_sealed(path.read_bytes())


def test_a_deal_that_is_open_to_all_opens_whatever_the_passphrase(writer: Writer, path: Path) -> None:
    write_project(writer.saver, DEAL, path, OnDisk.ABSENT)
    assert read_project(path, KEY).key is None


def test_what_is_sealed_but_no_deal_is_refused_like_any_other_file(path: Path) -> None:
    path.write_bytes(sealed(b'{"format": "other"}', KEY))
    assert reason_of(path, KEY) is Reason.FORMAT_FOREIGN
    path.write_bytes(sealed(sealed(b"{}", KEY), KEY))
    assert reason_of(path, KEY) is Reason.FOREIGN


def test_a_sealed_deal_that_cannot_be_written_is_not_written(writer: Writer, path: Path) -> None:
    known = write_project(writer.saver, DEAL, path, OnDisk.ABSENT, key=KEY)
    before = path.read_bytes()
    broken = dataclasses.replace(DEAL, seed=float("nan"))  # type: ignore[arg-type]  # what memory may hold
    with pytest.raises(StorageError):
        write_project(writer.saver, broken, path, known, key=KEY)
    assert path.read_bytes() == before


@pytest.mark.parametrize("spoil", [lambda data: data[:-1], lambda data: data[:-1] + bytes([data[-1] ^ 1])])
def test_what_was_sealed_is_opened_again_before_it_replaces_anything(
    writer: Writer, path: Path, monkeypatch: pytest.MonkeyPatch, spoil: Callable[[bytes], bytes]
) -> None:
    known = write_project(writer.saver, DEAL, path, OnDisk.ABSENT, key=KEY)
    before = path.read_bytes()
    monkeypatch.setattr("app.storage.files.sealed", lambda data, key: spoil(sealed(data, key)))
    with pytest.raises(StorageError) as error:
        write_project(writer.saver, DEAL, path, known, key=KEY)
    assert error.value.reason is Reason.WOULD_NOT_REOPEN
    assert path.read_bytes() == before


def test_the_names_in_a_newer_file_are_told_once_it_is_opened(path: Path) -> None:
    path.write_bytes(sealed(b'{"format": "dealwright-project/9", "name": "Later"}', KEY))
    assert summary_of(path) is None
    summary = summary_of(path, KEY)
    assert summary is not None
    assert summary.name == "Later"


def test_setting_a_passphrase_leaves_nothing_readable_anywhere(writer: Writer, shelf: Shelf, path: Path) -> None:
    folder, data = path.parent, path.parent.parent
    known = saved(writer, shelf, path, OnDisk.ABSENT, Seal())
    for _ in range(3):
        known = saved(writer, shelf, path, known, Seal())
    copied(writer, "killed", None).release()
    discarded = copied(writer, "thrown-away", None)
    discarded.set_aside(shelf.clock.time)
    discarded.release()
    live = copied(writer, "live", None)
    for beside in (path, writer.recovery / f"deal-{DEAL.id}--killed.recovery"):
        (beside.parent / f"{temporary_prefix(beside)}x{SUFFIX}").write_text(CANARY)
    assert len(readable(data)) >= 8

    saved(writer, shelf, path, known, Seal(key=KEY))
    live.write(writer.saver, Copy(project=DEAL, origin=path, origin_digest=known, saved_at="2026-05-05", key=KEY))
    assert readable(data) == []
    assert [each for each in _files(folder) if each.name.startswith(".~")] == []

    versions = backups_of(writer.backups, DEAL.id)
    assert len(versions) == 5
    assert {read_backup(each, KEY).key for each in versions} == {KEY}


def test_a_file_of_an_older_format_is_sealed_where_it_was_put_aside(writer: Writer, shelf: Shelf, path: Path) -> None:
    path.write_bytes(OLDER.read_bytes())
    older = read_project(path)
    shelf.clock.time += DAY
    known = save_deal(writer, older.project, path, older.digest, fresh=True).digest
    kept = [each for each in backups_of(writer.backups, older.project.id) if each.before_format]
    moments = [each.moment for each in kept]
    save_deal(writer, older.project, path, known, seal=Seal(key=KEY))
    again = [each for each in backups_of(writer.backups, older.project.id) if each.before_format]
    assert [each.moment for each in again] == moments
    assert [read_backup(each, KEY).project for each in again] == [older.project]
    assert all(is_sealed(each.path.read_bytes()) for each in again)


@pytest.mark.parametrize("seal", [Seal(key=NEW, before=(KEY,)), Seal(before=(KEY,))], ids=["changed", "taken away"])
def test_a_sealed_file_of_an_older_format_is_kept_for_good_whatever_becomes_of_its_passphrase(
    writer: Writer, path: Path, seal: Seal
) -> None:
    path.write_bytes(sealed(OLDER.read_bytes(), KEY))
    older = read_project(path, KEY)
    save_deal(writer, older.project, path, older.digest, seal=seal, fresh=True)
    kept = [each for each in backups_of(writer.backups, older.project.id) if each.before_format]
    # One that was taken away goes on closing those from before a newer form of the file.
    assert [read_backup(each, seal.key or KEY).project for each in kept] == [older.project]


def test_a_change_and_the_end_of_a_passphrase_bring_everything_along(writer: Writer, shelf: Shelf, path: Path) -> None:
    known = saved(writer, shelf, path, OnDisk.ABSENT, Seal(key=KEY))
    known = saved(writer, shelf, path, known, Seal(key=KEY))
    copied(writer, "killed", KEY).release()
    known = saved(writer, shelf, path, known, Seal(key=NEW, before=(KEY,)))
    assert reason_of(path, KEY) is Reason.WRONG_PASSPHRASE
    assert [_opens(each, KEY) for each in backups_of(writer.backups, DEAL.id)] == [False] * 3
    assert [_opens(each, NEW) for each in backups_of(writer.backups, DEAL.id)] == [True] * 3
    assert opened_orphan(orphans(writer.recovery)[0], NEW).copy is not None
    saved(writer, shelf, path, known, Seal(key=None, before=(KEY, NEW)))
    assert [_opens(each, None) for each in backups_of(writer.backups, DEAL.id)] == [True] * 4
    assert orphans(writer.recovery)[0].copy is not None


def test_taking_it_from_one_file_opens_nothing_of_another_file_of_the_same_deal(
    writer: Writer, shelf: Shelf, path: Path
) -> None:
    saved(writer, shelf, path, OnDisk.ABSENT, Seal(key=KEY))
    for session, origin in (("theirs", path), ("ours", path.with_name("Copy.dealwright"))):
        slot = open_slot(writer.recovery, DEAL.id, session)
        slot.write(writer.saver, Copy(project=DEAL, origin=origin, origin_digest=None, saved_at="2026", key=KEY))
        slot.release()
    copy = path.with_name("Copy.dealwright")
    known = saved(writer, shelf, copy, OnDisk.ABSENT, Seal(key=KEY))
    shelf.clock.time += DAY
    done = save_deal(writer, DEAL, copy, known, seal=Seal(before=(KEY,)))
    assert [_opens(each, None) for each in backups_of(writer.backups, DEAL.id)] == [True, True, False]
    assert [each.copy is not None for each in orphans(writer.recovery)] == [True, False]
    assert done.left == 2


def test_copies_in_another_folder_that_was_chosen_for_them_are_brought_along(
    writer: Writer, shelf: Shelf, path: Path, tmp_path: Path
) -> None:
    stick = dataclasses.replace(writer, recovery=tmp_path / "stick")
    copied(stick, "killed", None).release()
    discarded = copied(stick, "thrown-away", None)
    discarded.set_aside(shelf.clock.time)
    discarded.release()
    both = dataclasses.replace(writer, elsewhere=lambda: (writer.recovery, stick.recovery, tmp_path / "taken out"))
    saved(both, shelf, path, OnDisk.ABSENT, Seal(key=KEY))
    assert readable(tmp_path) == []


def test_a_deal_that_has_no_room_under_a_seal_is_not_sealed(
    writer: Writer, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = write_project(writer.saver, DEAL, path, OnDisk.ABSENT)
    monkeypatch.setattr("app.storage.json_text.MOST_BYTES", known.size)
    with pytest.raises(StorageError) as error:
        write_project(writer.saver, DEAL, path, known, key=KEY)
    assert error.value.reason is Reason.WOULD_NOT_REOPEN
    assert read_project(path).project == DEAL


def _opens(backup: Backup, key: Key | None) -> bool:
    try:
        return read_backup(backup, key).project.id == DEAL.id
    except StorageError:
        return False


def test_what_was_interrupted_is_finished_by_the_next_save(writer: Writer, shelf: Shelf, path: Path) -> None:
    known = saved(writer, shelf, path, OnDisk.ABSENT, Seal())
    known = saved(writer, shelf, path, known, Seal())
    before = {each.path: each.path.read_bytes() for each in backups_of(writer.backups, DEAL.id)}
    known = saved(writer, shelf, path, known, Seal(key=KEY))
    # A kill after a version was sealed and before the one it comes from was removed.
    for plain, data in before.items():
        plain.write_bytes(data)
    assert len(readable(path.parent.parent)) == 2
    saved(writer, shelf, path, known, Seal(key=KEY))
    assert readable(path.parent.parent) == []
    assert [each.number for each in backups_of(writer.backups, DEAL.id)] == [4, 3, 2, 1]


def test_a_damaged_version_stays_damaged_under_the_passphrase(writer: Writer, shelf: Shelf, path: Path) -> None:
    known = saved(writer, shelf, path, OnDisk.ABSENT, Seal())
    (version,) = backups_of(writer.backups, DEAL.id)
    version.path.write_bytes(version.path.read_bytes().replace(b"on day 1", b"on day 9"))
    saved(writer, shelf, path, known, Seal(key=KEY))
    assert readable(path.parent.parent) == []
    damaged = backups_of(writer.backups, DEAL.id)[-1]
    with pytest.raises(StorageError) as error:
        read_backup(damaged, KEY)
    assert error.value.reason is Reason.ALTERED


def test_what_cannot_be_brought_along_is_counted_and_stays(writer: Writer, shelf: Shelf, path: Path) -> None:
    other = key_of("of another computer")
    known = saved(writer, shelf, path, OnDisk.ABSENT, Seal(key=other))
    shelf.clock.time += DAY
    done = save_deal(writer, DEAL, path, known, seal=Seal(key=KEY))
    assert done.left == 1
    assert _opens(backups_of(writer.backups, DEAL.id)[-1], other)


def test_what_is_put_aside_before_overwriting_is_sealed_too(
    writer: Writer, shelf: Shelf, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # At once, and not only by what follows.
    monkeypatch.setattr("app.storage.keeping._bring_along", lambda *_: 0)
    write_project(writer.saver, dataclasses.replace(DEAL, name=f"theirs {CANARY}"), path, OnDisk.ABSENT)
    saved(writer, shelf, path, OnDisk.ANYTHING, Seal(key=KEY))
    assert readable(path.parent.parent) == []
    names = {read_backup(each, KEY).project.name for each in backups_of(writer.backups, DEAL.id)}
    assert names == {CANARY, f"theirs {CANARY}"}


def test_another_deal_that_is_overwritten_does_not_come_under_the_passphrase(
    writer: Writer, shelf: Shelf, path: Path
) -> None:
    write_project(writer.saver, dataclasses.replace(DEAL, id="deal-of-yours"), path, OnDisk.ABSENT)
    saved(writer, shelf, path, OnDisk.ANYTHING, Seal(key=KEY))
    (kept,) = backups_of(writer.backups, "deal-of-yours")
    assert read_backup(kept).project.id == "deal-of-yours"


def test_what_killed_writes_left_of_a_copy_goes_and_what_is_being_written_stays(
    writer: Writer, shelf: Shelf, path: Path
) -> None:
    live = copied(writer, "live", None)
    left = [writer.recovery / f"deal-{DEAL.id}--{session}.recovery" for session in ("gone", "live")]
    gone, going = (each.with_name(f"{temporary_prefix(each)}x{SUFFIX}") for each in left)
    for each in (gone, going):
        each.write_text("half a copy")
    saved(writer, shelf, path, OnDisk.ABSENT, Seal(key=KEY))
    assert (gone.exists(), going.exists()) == (False, True)
    live.release()


def test_a_recovery_copy_of_a_sealed_deal_needs_its_passphrase(writer: Writer, path: Path) -> None:
    slot = open_slot(writer.recovery, DEAL.id, "session")
    slot.write(
        writer.saver,
        Copy(project=DEAL, origin=path, origin_digest=Digest(1, "x"), saved_at="2026-05-04T12:00:00+00:00", key=KEY),
    )
    slot.release()
    assert readable(writer.recovery) == []
    assert path.name.encode() not in b"".join(each.read_bytes() for each in _files(writer.recovery))
    (orphan,) = orphans(writer.recovery)
    assert orphan.copy is None
    assert orphan.error is not None
    assert orphan.error.reason is Reason.SEALED
    wrong = opened_orphan(orphan, passphrase_of("wrong"))
    assert wrong.error is not None
    assert wrong.error.reason is Reason.WRONG_PASSPHRASE
    right = opened_orphan(orphan, passphrase_of("correct horse"))
    assert right.copy is not None
    assert (right.copy.project, right.copy.origin, right.copy.key) == (DEAL, path, KEY)
    taken = take(right)
    assert taken is not None
    assert taken.read(KEY).project == DEAL
    taken.release()


def test_copies_of_other_deals_are_not_touched(writer: Writer, shelf: Shelf, path: Path) -> None:
    other = dataclasses.replace(DEAL, id=f"{DEAL.id}-too")
    slot = open_slot(writer.recovery, other.id, "session")
    slot.write(writer.saver, Copy(project=other, origin=None, origin_digest=None, saved_at="2026"))
    slot.release()
    save_deal(writer, other, path.with_name("Other.dealwright"), OnDisk.ABSENT)
    before = {each: each.read_bytes() for each in _files(path.parent.parent) if each.stat().st_size}
    saved(writer, shelf, path, OnDisk.ABSENT, Seal(key=KEY))
    assert {each: each.read_bytes() for each in before} == before
