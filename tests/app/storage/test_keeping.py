"""Saving a deal: what was in its file is kept first, what is in it now is kept after."""

import errno
from pathlib import Path

import pytest

from app.storage.atomic import Digest, OnDisk, Saver, digest_of_bytes
from app.storage.backups import backups_at, backups_of, read_backup
from app.storage.errors import Reason, StorageError
from app.storage.files import bytes_of, read_project, write_project
from app.storage.keeping import Writer, save_deal
from app.storage.migrations import NEWEST
from tests.app.storage.faults import FaultyOperations
from tests.app.storage.shelf import DAY, HOUR, Shelf, Unsynced, named

OLDER = Path(__file__).parents[2] / "files" / "format-1.dealwright"


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    """A place for earlier versions that does not exist yet."""
    return Shelf(tmp_path / "backups", operations=Unsynced())


def writer_of(saver: Saver, shelf: Shelf) -> Writer:
    """What deals are saved with."""
    return Writer(saver=saver, backups=shelf.backups, recovery=shelf.folder.parent / "recovery")


def names_of(shelf: Shelf, project: str = "deal") -> list[str]:
    """The deals in the earlier versions, newest first."""
    return [read_backup(each).project.name for each in backups_of(shelf.backups, project)]


def opened(saver: Saver, path: Path, name: str) -> Digest:
    """A file that another session wrote, and what it holds."""
    return write_project(saver, named(name), path, OnDisk.ANYTHING)


def test_a_save_is_kept_and_found_by_deal_and_by_place(saver: Saver, folder: Path, shelf: Shelf) -> None:
    path = folder / "Deal.dealwright"
    saved = save_deal(writer_of(saver, shelf), named("first"), path, OnDisk.ABSENT)
    assert saved.unkept is None
    assert saved.digest == read_project(path).digest
    assert names_of(shelf) == ["first"]
    assert len(backups_at(shelf.backups, path)) == 1


def test_the_file_as_it_was_opened_is_kept_before_the_first_save(saver: Saver, folder: Path, shelf: Shelf) -> None:
    path = folder / "Deal.dealwright"
    known = opened(saver, path, "as opened")
    save_deal(writer_of(saver, shelf), named("changed"), path, known, fresh=True)
    assert names_of(shelf) == ["changed", "as opened"]


def test_later_saves_read_the_old_file_no_more_and_follow_the_pause(saver: Saver, folder: Path, shelf: Shelf) -> None:
    path = folder / "Deal.dealwright"
    known = save_deal(writer_of(saver, shelf), named("one"), path, OnDisk.ABSENT).digest
    known = save_deal(writer_of(saver, shelf), named("two"), path, known).digest
    shelf.clock.time += HOUR
    save_deal(writer_of(saver, shelf), named("three"), path, known)
    assert names_of(shelf) == ["three", "one"]


def test_what_another_program_wrote_is_kept_when_it_is_overwritten(saver: Saver, folder: Path, shelf: Shelf) -> None:
    path = folder / "Deal.dealwright"
    known = save_deal(writer_of(saver, shelf), named("ours"), path, OnDisk.ABSENT).digest
    opened(saver, path, "theirs")
    with pytest.raises(StorageError) as refused:
        save_deal(writer_of(saver, shelf), named("newer"), path, known)
    assert refused.value.reason is Reason.CHANGED_ON_DISK
    save_deal(writer_of(saver, shelf), named("newer"), path, OnDisk.ANYTHING)
    assert names_of(shelf) == ["newer", "theirs", "ours"]


def test_overwriting_another_deal_keeps_it_among_its_own_versions(saver: Saver, folder: Path, shelf: Shelf) -> None:
    path = folder / "Deal.dealwright"
    write_project(saver, named("other", "another"), path, OnDisk.ABSENT)
    save_deal(writer_of(saver, shelf), named("ours"), path, OnDisk.ANYTHING)
    assert names_of(shelf, "another") == ["other"]
    assert names_of(shelf) == ["ours"]


def test_damaged_work_that_is_overwritten_is_kept_as_it_was(saver: Saver, folder: Path, shelf: Shelf) -> None:
    path = folder / "Deal.dealwright"
    damaged = bytes_of(named("theirs"))[:-50]
    path.write_bytes(damaged)
    save_deal(writer_of(saver, shelf), named("ours"), path, OnDisk.ANYTHING)
    listed = backups_of(shelf.backups, "deal")
    assert damaged in [each.path.read_bytes() for each in listed]


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7 and so on"])
def test_what_holds_nothing_of_a_deal_is_overwritten_without_being_kept(
    saver: Saver, folder: Path, shelf: Shelf, data: bytes
) -> None:
    path = folder / "Deal.dealwright"
    path.write_bytes(data)
    save_deal(writer_of(saver, shelf), named("ours"), path, OnDisk.ANYTHING)
    assert names_of(shelf) == ["ours"]


def test_a_file_of_an_older_format_is_kept_for_good_under_its_name(saver: Saver, folder: Path, shelf: Shelf) -> None:
    path = folder / "House.dealwright"
    path.write_bytes(OLDER.read_bytes())
    found = read_project(path)
    save_deal(writer_of(saver, shelf), found.project, path, found.digest, fresh=True)
    listed = backups_of(shelf.backups, found.project.id)
    assert len(listed) == 2
    assert listed[-1].path.name == "House.v1.bak"
    assert listed[-1].path.read_bytes() == OLDER.read_bytes()
    assert listed[-1].before_format == 1 < NEWEST
    assert read_backup(listed[-1]).project == found.project


def test_a_save_does_not_fail_when_no_version_can_be_kept(saver: Saver, folder: Path, shelf: Shelf) -> None:
    path = folder / "Deal.dealwright"
    known = opened(saver, path, "old")
    shelf.folder.touch()
    saved = save_deal(writer_of(saver, shelf), named("new"), path, known, fresh=True)
    assert saved.unkept is not None
    assert saved.unkept.reason is Reason.READ_ONLY_FOLDER
    assert read_project(path).project.name == "new"


@pytest.mark.parametrize("is_older", [True, False])
def test_nothing_is_overwritten_or_brought_up_to_date_that_could_not_be_kept(
    saver: Saver, folder: Path, shelf: Shelf, *, is_older: bool
) -> None:
    path = folder / "Deal.dealwright"
    old = OLDER.read_bytes() if is_older else bytes_of(named("theirs"))
    path.write_bytes(old)
    shelf.folder.touch()
    known = digest_of_bytes(old) if is_older else OnDisk.ANYTHING
    with pytest.raises(StorageError) as refused:
        save_deal(writer_of(saver, shelf), named("new"), path, known, fresh=True)
    assert refused.value.reason is Reason.NOT_KEPT
    assert path.read_bytes() == old
    assert [each.name for each in folder.iterdir()] == [path.name]


def test_a_failing_save_keeps_no_version_of_what_was_not_saved(folder: Path, shelf: Shelf, tmp_path: Path) -> None:
    broken = Saver(locks=tmp_path / "locks", operations=FaultyOperations(2, OSError(errno.EIO, "broken")))
    with pytest.raises(StorageError):
        save_deal(writer_of(broken, shelf), named("new"), folder / "Deal.dealwright", OnDisk.ABSENT)
    assert backups_of(shelf.backups, "deal") == ()


def test_through_a_link_a_file_is_found_by_either_path(saver: Saver, folder: Path, shelf: Shelf) -> None:
    path, link = folder / "Deal.dealwright", folder / "link.dealwright"
    save_deal(writer_of(saver, shelf), named("one"), path, OnDisk.ABSENT)
    link.symlink_to(path)
    shelf.clock.time += DAY
    save_deal(writer_of(saver, shelf), named("two"), link, OnDisk.ANYTHING)
    assert len(backups_at(shelf.backups, path)) == len(backups_at(shelf.backups, link)) == 2
