"""Earlier versions: what is kept, in which order, and what a clock, a crash or damage can do to them."""

import datetime as dt
import errno
from pathlib import Path

import pytest

from app.storage import backups
from app.storage.backups import (
    PAUSE,
    backups_at,
    backups_of,
    keep,
    keep_before_format,
    moment_of_file,
    read_backup,
)
from app.storage.errors import Reason, StorageError
from app.storage.files import bytes_of
from app.storage.thinning import DAILY, MONTHLY, WEEKLY, Numbered
from tests.app.storage.faults import FaultyOperations, Killed, SmallDisk
from tests.app.storage.shelf import DAY, HOUR, NOON, Shelf, Unsynced, named, numbers
from tests.effort import repeats
from tests.twins.thinning import picked

DAYS = repeats(400, night=400)
HOUSE = Path("/deals/House.dealwright")


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    """A place for earlier versions that does not exist yet."""
    return Shelf(tmp_path / "data" / "backups", operations=Unsynced())


def kept_each_day(shelf: Shelf, days: int) -> None:
    """A version a day, each at noon of another day."""
    for day in range(days):
        shelf.clock.time = NOON + day * DAY
        shelf.keep(f"day {day}")


def test_a_kept_version_is_the_file_byte_by_byte_and_says_when_it_was_saved(shelf: Shelf) -> None:
    shelf.keep("first")
    (backup,) = backups_of(shelf.backups, "deal")
    assert backup.path.read_bytes() == bytes_of(named("first"))
    assert (backup.moment, backup.size) == (NOON, len(bytes_of(named("first"))))
    assert read_backup(backup).project == named("first")


def test_versions_and_their_folder_are_private_and_tell_no_name_or_path(shelf: Shelf) -> None:
    shelf.keep("Secret", path="/deals/Secret.dealwright")
    lying = [path for path in shelf.folder.rglob("*") if "lock" not in str(path)]
    assert len(lying) == 2
    assert not [path for path in lying if path.stat().st_mode & 0o077]
    assert not [path for path in lying if "secret" in path.name.lower()]


def test_saves_within_five_minutes_keep_one_version_and_the_next_one_another(shelf: Shelf) -> None:
    for seconds in range(0, 301, 20):
        shelf.clock.time = NOON + dt.timedelta(seconds=seconds)
        shelf.keep(f"after {seconds}")
    names = [read_backup(each).project.name for each in backups_of(shelf.backups, "deal")]
    assert names == ["after 300", "after 0"]


def test_what_is_there_already_is_not_kept_twice(shelf: Shelf) -> None:
    shelf.keep("same")
    shelf.clock.time += DAY
    shelf.keep("same")
    assert len(backups_of(shelf.backups, "deal")) == 1


def test_what_is_there_already_but_damaged_is_kept_again(shelf: Shelf) -> None:
    shelf.keep("same")
    backups_of(shelf.backups, "deal")[0].path.write_bytes(b"")
    shelf.clock.time += DAY
    shelf.keep("same")
    assert read_backup(backups_of(shelf.backups, "deal")[0]).project == named("same")


def test_a_file_that_is_replaced_is_kept_whenever_it_was_saved(shelf: Shelf) -> None:
    shelf.keep("ours")
    keep(shelf.backups, "deal", HOUSE, bytes_of(named("theirs")), saved_at=NOON - 30 * DAY)
    newest, first = backups_of(shelf.backups, "deal")
    assert (newest.number, newest.day, newest.moment) == (2, 0, NOON - 30 * DAY)
    assert first.moment == NOON


def test_damaged_work_is_kept_as_it_is_and_listed_as_damaged(shelf: Shelf) -> None:
    keep(shelf.backups, "deal", HOUSE, b'{"format', saved_at=NOON)
    (backup,) = backups_of(shelf.backups, "deal")
    with pytest.raises(StorageError):
        read_backup(backup)


def test_a_disk_that_gives_back_something_else_is_refused_and_its_version_removed(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backups, "read_bytes", lambda _: b"something else")
    with pytest.raises(StorageError) as refused:
        shelf.keep("first")
    assert refused.value.reason is Reason.WRITE_FAILED
    assert backups_of(shelf.backups, "deal") == ()


def test_two_projects_of_the_same_name_never_meet(shelf: Shelf) -> None:
    for project in ("deal-1", "deal-2", "Deal-1"):
        shelf.keep("Deal", project=project)
    for project in ("deal-1", "deal-2", "Deal-1"):
        (backup,) = backups_of(shelf.backups, project)
        assert read_backup(backup).project.id == project
    assert len({path.name.lower() for path in shelf.folder.glob("deal-*")}) == 3


def test_of_ten_versions_one_is_damaged_and_the_others_are_fine(shelf: Shelf) -> None:
    for hour in range(10):
        shelf.clock.time = NOON + hour * HOUR
        shelf.keep(f"hour {hour}")
    spoilt = backups_of(shelf.backups, "deal")[3]
    spoilt.path.write_bytes(spoilt.path.read_bytes()[:-100])
    refused = []
    for backup in backups_of(shelf.backups, "deal"):
        try:
            read_backup(backup)
        except StorageError as error:
            refused.append((backup.number, error.reason))
    assert refused == [(spoilt.number, Reason.CUT_SHORT)]


def test_a_version_that_still_reads_but_is_not_what_was_kept_counts_as_damaged(shelf: Shelf) -> None:
    shelf.keep("House")
    (backup,) = backups_of(shelf.backups, "deal")
    backup.path.write_bytes(backup.path.read_bytes().replace(b"House", b"Mouse"))
    with pytest.raises(StorageError) as refused:
        read_backup(backup)
    assert refused.value.reason is Reason.ALTERED


def numbers_after(shelf: Shelf, jump: dt.timedelta, jumped: range) -> list[int]:
    """What is left of two versions a day, on some days by a clock that has jumped."""
    for day in range(DAYS):
        for hour in (0, 3):
            shelf.clock.time = NOON + day * DAY + hour * HOUR + (jump if day in jumped else dt.timedelta())
            keep(shelf.backups, "deal", HOUSE, f"{day} {hour}".encode())
    return numbers(backups_of(shelf.backups, "deal"))


def test_a_clock_that_jumps_keeps_the_same_versions_as_one_that_does_not(tmp_path: Path) -> None:
    steady = numbers_after(Shelf(tmp_path / "steady", operations=Unsynced()), dt.timedelta(), range(0))
    ever = [Numbered(number=number, day=(number - 1) // 2, size=0) for number in range(1, 2 * DAYS + 1)]
    assert set(steady) == picked(ever)
    assert len(steady) < len(ever) / 2
    jumps = ((-365 * DAY, DAYS), (3650 * DAY, 25), (-HOUR, DAYS), (HOUR, 25))
    for number, (jump, until) in enumerate(jumps):
        shelf = Shelf(tmp_path / str(number), operations=Unsynced())
        assert numbers_after(shelf, jump, range(15, until)) == steady


def test_a_jump_alone_removes_nothing(shelf: Shelf) -> None:
    kept_each_day(shelf, 10)
    shelf.clock.time += 36500 * DAY
    shelf.keep("much later")
    assert numbers(backups_of(shelf.backups, "deal")) == list(range(11, 0, -1))


def test_what_does_not_belong_there_is_left_alone(shelf: Shelf) -> None:
    shelf.keep("first")
    folder = backups_of(shelf.backups, "deal")[0].path.parent
    impossible = "000002-00000-20260504-20269904T120000Z-000000000000-0000000000000000.dealwright"
    strange = [folder / "notes.txt", folder / impossible]
    for path in strange:
        path.write_text("mine")
    kept_each_day(shelf, 20)
    assert all(path.exists() for path in strange)
    assert {each.path for each in backups_of(shelf.backups, "deal")}.isdisjoint(strange)


def test_versions_are_found_by_the_place_where_the_file_lay(shelf: Shelf, tmp_path: Path) -> None:
    path, other = tmp_path / "House.dealwright", tmp_path / "Car.dealwright"
    shelf.keep("House", path=str(path))
    shelf.keep("Car", project="car", path=str(other))
    (backup,) = backups_at(shelf.backups, path)
    assert read_backup(backup).project.name == "House"
    assert backups_at(shelf.backups, tmp_path / "Never.dealwright") == ()
    assert backups_at(Shelf(tmp_path / "nowhere").backups, path) == ()


def test_of_several_deals_that_lay_there_the_last_one_comes_first(shelf: Shelf, tmp_path: Path) -> None:
    path = tmp_path / "Deal.dealwright"
    for hour, project in enumerate(("b", "a", "c")):
        shelf.clock.time = NOON + hour * HOUR
        shelf.keep(project, project=project, path=str(path))
    assert [read_backup(each).project.id for each in backups_at(shelf.backups, path)] == ["c", "a", "b"]


def test_a_version_from_before_a_newer_format_is_listed_last_and_never_thinned(shelf: Shelf) -> None:
    for old in (b"old", b"old", b"another old"):
        keep_before_format(shelf.backups, "deal", HOUSE, old, 1)
    kept_each_day(shelf, 60)
    listed = backups_of(shelf.backups, "deal")
    assert [each.path.name for each in listed[-2:]] == ["House.v1.bak", "House.v1-2.bak"]
    assert [each.before_format for each in listed if each.before_format] == [1, 1]
    assert listed[-2].path.read_bytes() == b"old"
    assert len(listed) < 2 + 2 + DAILY + WEEKLY + MONTHLY


def test_a_very_long_name_can_be_kept_before_a_newer_format(shelf: Shelf) -> None:
    keep_before_format(shelf.backups, "deal", Path("/deals") / f"{'ü' * 120}.dealwright", b"old", 1)
    assert len(backups_of(shelf.backups, "deal")) == 1


def test_a_failure_or_kill_at_any_call_leaves_every_other_version_and_no_half_one(tmp_path: Path) -> None:
    log = FaultyOperations()
    Shelf(tmp_path / "log", operations=log).keep("new")
    for at in range(1, len(log.log) + 1):
        for fault in (OSError(errno.EIO, "broken"), Killed()):
            shelf = Shelf(tmp_path / f"{at} {type(fault).__name__}")
            shelf.keep("old")
            shelf.clock.time += HOUR
            shelf.operations = FaultyOperations(at, fault)
            with pytest.raises((StorageError, Killed)):
                shelf.keep("new")
            names = [read_backup(each).project.name for each in backups_of(shelf.backups, "deal")]
            assert names in (["old"], ["new", "old"]), at


def test_what_a_kill_left_behind_goes_with_the_next_version(shelf: Shelf) -> None:
    shelf.operations = FaultyOperations(3, Killed())
    with pytest.raises(Killed):
        shelf.keep("killed")
    (left,) = shelf.folder.rglob("*.dwtmp")
    shelf.operations = FaultyOperations()
    shelf.keep("next")
    assert not left.exists()


def test_a_full_disk_refuses_the_new_version_and_keeps_the_old_ones(shelf: Shelf) -> None:
    shelf.keep("old")
    shelf.clock.time += HOUR
    shelf.operations = SmallDisk(100)
    with pytest.raises(StorageError) as refused:
        shelf.keep("new")
    assert refused.value.reason is Reason.NO_SPACE
    assert [read_backup(each).project.name for each in backups_of(shelf.backups, "deal")] == ["old"]


def test_where_no_folder_can_be_made_keeping_is_refused_and_nothing_is_listed(tmp_path: Path) -> None:
    (tmp_path / "data").touch()
    shelf = Shelf(tmp_path / "data" / "backups")
    with pytest.raises(StorageError) as refused:
        shelf.keep("new")
    assert refused.value.reason is Reason.READ_ONLY_FOLDER
    assert backups_of(shelf.backups, "deal") == ()


def test_versions_in_two_programs_at_once_get_numbers_of_their_own(shelf: Shelf) -> None:
    other = Shelf(shelf.folder)
    for hour in range(6):
        for each, name in ((shelf, "one"), (other, "two")):
            each.clock.time = NOON + 2 * hour * HOUR + (name == "two") * HOUR
            each.keep(f"{name} {hour}")
    assert numbers(backups_of(shelf.backups, "deal")) == list(range(12, 0, -1))


def test_a_file_without_a_sensible_date_counts_as_written_now(tmp_path: Path) -> None:
    assert moment_of_file(tmp_path / "missing", NOON) == NOON


def test_the_pause_is_five_minutes() -> None:
    assert dt.timedelta(minutes=5) == PAUSE
