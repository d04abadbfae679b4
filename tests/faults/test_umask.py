"""Whatever a person lets others read by default, nothing that the program writes by itself is for anybody else."""

import datetime as dt
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.storage.atomic import OnDisk, Saver
from app.storage.backups import Backups
from app.storage.in_use import begin_session, end_session, put_sign
from app.storage.keeping import Writer, save_deal
from app.storage.preferences import Preferences, write_preferences
from app.storage.recovery import Copy, open_slot
from tests.builders import two_issue_deal


@pytest.fixture(params=[0o000, 0o022, 0o077], ids=oct)
def umask(request: pytest.FixtureRequest) -> Iterator[None]:
    """What others may do with a new file that does not say so itself."""
    before = os.umask(request.param)
    yield
    os.umask(before)


def for_others(folder: Path) -> list[str]:
    """Everything in a folder, and in those in it, that anybody else may read, write or enter."""
    return [str(each.relative_to(folder)) for each in folder.rglob("*") if each.lstat().st_mode & 0o077]


@pytest.mark.usefixtures("umask")
def test_nothing_that_the_program_writes_is_for_others_whatever_the_umask(tmp_path: Path) -> None:
    data, desk, project = tmp_path / "data", tmp_path / "desk", two_issue_deal()
    desk.mkdir(mode=0o700)
    saver = Saver(locks=data / "locks")
    writer = Writer(saver=saver, backups=Backups(folder=data / "backups"), recovery=data / "recovery")
    path = desk / "House.dealwright"
    save_deal(writer, project, path, OnDisk.ABSENT)
    slot = open_slot(data / "recovery", project.id, "session")
    slot.write(saver, Copy(project=project, origin=path, origin_digest=None, saved_at=""))
    session = begin_session(data / "locks")
    assert put_sign(session, path, dt.datetime(2026, 11, 27, tzinfo=dt.UTC), named=True) is not None
    write_preferences(saver, Preferences(), data / "preferences.json")
    assert len([each for each in tmp_path.rglob("*") if each.is_file()]) >= 7
    assert for_others(tmp_path) == []
    (desk / "control").touch(mode=0o644)
    assert for_others(tmp_path) == (["desk/control"] if (desk / "control").stat().st_mode & 0o077 else [])
    end_session(session)
    slot.release()
