"""Computers that sleep, and clocks that are set back or changed for summer: timers and labels are right."""

import datetime as dt
import time
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from pytestqt.qtbot import QtBot

from app.document.document import Document
from app.domain.edits.parties import rename_project
from app.storage.atomic import Saver
from app.storage.backups import Backups, backups_of, keep
from app.storage.files import bytes_of
from app.storage.keeping import Writer
from app.storage.recovery import open_slot
from tests.builders import two_issue_deal
from ui.shell.earlier import versions_of
from ui.shell.file_session import FileSession
from ui.shell.keeper import Keeper

HOURS = 3_600.0


@pytest.fixture
def central_europe(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Clocks that are changed on the last Sundays of March and October."""
    monkeypatch.setenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize("slept", [8 * HOURS, 0.0])
def test_after_a_sleep_the_copy_of_what_was_changed_before_it_is_due_at_once(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, slept: float
) -> None:
    clock = [100.0]
    # Whatever the clock on the wall says meanwhile: it is not asked.
    monkeypatch.setattr("ui.shell.keeper.time", SimpleNamespace(monotonic=lambda: clock[0]))
    saver, document = Saver(locks=tmp_path / "locks"), Document(two_issue_deal(), saved=True)
    writer = Writer(saver=saver, backups=Backups(folder=tmp_path / "backups"), recovery=tmp_path)
    keeper = Keeper(document, FileSession(document, writer, tuple), open_slot(tmp_path, "deal", "one"), saver)
    document.apply(rename_project, name="Changed")
    keeper.note_change()
    clock[0] += 1 + slept
    keeper.note_change()
    assert keeper._timer.interval() == (0 if slept else 2_000)
    keeper.release()
    with qtbot.waitSignal(keeper.destroyed):
        keeper.deleteLater()


def kept(folder: Path, *moments: dt.datetime) -> Backups:
    """Versions that were saved at these moments, one after the other."""
    now = moments[0]
    backups = Backups(folder=folder, now=lambda: now)
    for number, moment in enumerate(moments):
        now = moment
        project = rename_project(two_issue_deal(), name=str(number))
        keep(backups, project.id, folder / "House.dealwright", bytes_of(project))
    return backups


def labels(backups: Backups, now: dt.datetime) -> list[tuple[str, str, str]]:
    """What is shown of each: day, time and change."""
    listed = versions_of(backups_of(backups, two_issue_deal().id), now)
    return [(each.group, each.time.replace("\u202f", " "), each.changed) for each in listed]


@pytest.mark.usefixtures("central_europe")
def test_in_the_night_in_which_clocks_are_set_back_versions_stand_in_the_order_of_saving(tmp_path: Path) -> None:
    night = dt.datetime(2026, 10, 25, 0, 30, tzinfo=dt.UTC)
    backups = kept(tmp_path, night, night + dt.timedelta(hours=1), night + dt.timedelta(hours=2))
    assert labels(backups, (night + dt.timedelta(hours=9)).astimezone()) == [
        ("Today", "3:30 AM", "Renamed"),
        ("Today", "2:30 AM", "Renamed"),
        ("Today", "2:30 AM", "The oldest one kept"),
    ]


@pytest.mark.usefixtures("central_europe")
def test_after_a_clock_was_set_back_a_version_of_later_says_its_day_and_the_newest_stands_first(tmp_path: Path) -> None:
    wrong, right = (dt.datetime(year, 6, 1, 12, tzinfo=dt.UTC) for year in (2027, 2026))
    assert labels(kept(tmp_path, wrong, right), right.astimezone()) == [
        ("Today", "2:00 PM", "Renamed"),
        ("June 1, 2027", "2:00 PM", "The oldest one kept"),
    ]
