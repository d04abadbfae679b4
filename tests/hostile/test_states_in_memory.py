"""Whatever became of a project in memory, no save leaves a file that does not open again as what was saved."""

import copy
import random
from functools import cache
from pathlib import Path
from typing import Any, Final

import pytest

from app.domain.project import Project
from app.storage import files
from app.storage.atomic import OnDisk, Saver, digest_of_bytes
from app.storage.errors import StorageError
from app.storage.files import bytes_of, project_from_bytes, read_project, write_project
from app.storage.recovery import Copy, open_slot
from app.storage.writing import tree_from, with_whole_characters
from tests.effort import repeats
from tests.leaks.reflection import at, leaves

SAMPLE: Final = Path(__file__).parents[1] / "files" / "format-2.dealwright"
"""A file that uses everything there is in a project."""


def nested(levels: int) -> tuple[object, ...]:
    """Tuples within tuples."""
    inside: tuple[object, ...] = ()
    for _ in range(levels):
        inside = (inside,)
    return inside


SPOILT: Final[dict[str, object]] = {
    **{number: float(number) for number in ("nan", "inf", "-inf", "1e16", "-1", "-0.0")},
    **{f"{text[:9]!r}": text for text in ("half \ud800", "nul \0 and \x1b", "", "x" * 100_001, "no such id", "\u2028")},
    **{f"{levels} levels": nested(levels) for levels in (1, 65, 101, 3_000)},
    **{f"{other!r:.20}": other for other in (None, True, 7, 10**400, b"bytes", {"a": 1}, object(), (1, "two"))},
}
"""What a fault of the program might put into a field."""


@cache
def saved() -> tuple[bytes, tuple[tuple[str | int, ...], ...]]:
    """A good file, and the path of every field in it."""
    data = SAMPLE.read_bytes()
    return data, tuple(leaf.path for leaf in leaves(project_from_bytes(data)[0]))


def spoil(project: Project, chance: random.Random) -> str:
    """Put something into a field without asking the domain; what went where."""
    path = chance.choice(saved()[1])
    what = chance.choice(tuple(SPOILT))
    parent: Any = at(project, path[:-1])
    object.__setattr__(parent, str(path[-1]), SPOILT[what])
    return f"{'.'.join(map(str, path))} = {what}"


def save_all(folder: Path, times: int) -> list[str]:
    """Save spoilt projects over a good file; the ones after which the file was not whole, each with what was wrong."""
    data, _ = saved()
    path, chance, wrong = folder / "deal.dealwright", random.Random(8), []  # noqa: S311 - not a secret
    saver = Saver(locks=folder / "locks")
    for _ in range(times):
        # Copied to the last: what stands in a field for nothing said is shared by all projects there are.
        project = copy.deepcopy(project_from_bytes(data)[0])
        what = spoil(project, chance)
        path.write_bytes(data)
        try:
            write_project(saver, project, path, digest_of_bytes(data))
        except StorageError:
            if path.read_bytes() != data:
                wrong.append(f"{what}: refused, and the file was changed")
        else:
            wrong += [f"{what}: {trouble}" for trouble in [trouble_of(path, project)] if trouble]
    if sorted(each.name for each in folder.iterdir()) != ["deal.dealwright", "locks"]:
        wrong.append("something was left beside the file")
    return wrong


def trouble_of(path: Path, intended: Project) -> str:
    """Why a file is not what was saved; empty when it is, but for characters that no file can hold."""
    try:
        opened = read_project(path)
    except StorageError as error:
        return f"written, and does not open: {error}"
    if opened.notes or opened.project == intended:
        return ""
    written = tree_from(opened.project)
    return "" if written == with_whole_characters(tree_from(intended)) else "written, and opens as another project"


def test_no_state_in_memory_becomes_a_file_that_does_not_open_again(tmp_path: Path) -> None:
    assert save_all(tmp_path, repeats(1_000, night=10_000)) == []


def test_a_save_that_does_not_read_its_bytes_again_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "_check_reopens", lambda *_: None)
    assert any("does not open" in each for each in save_all(tmp_path, 30))


def test_whatever_became_of_a_deal_its_recovery_copy_is_written_and_opens_but_for_what_was_spoilt(
    tmp_path: Path,
) -> None:
    data, _ = saved()
    saver, chance = Saver(locks=tmp_path / "locks"), random.Random(9)  # noqa: S311 - not a secret
    slot, whole = open_slot(tmp_path / "recovery", "deal", "session"), project_from_bytes(data)[0]
    mended, damaged, times = 0, list[str](), repeats(1_000, night=10_000)
    for _ in range(times):
        project = copy.deepcopy(whole)
        what = spoil(project, chance)
        slot.write(saver, Copy(project=project, origin=None, origin_digest=None, saved_at=""))
        try:
            mended += bool(slot.read().notes)
        except StorageError:
            damaged.append(what)
    assert mended > times / 2
    # Of a few only a guess could make a deal again, as where it is not told any more which of the parties is us.
    assert len(damaged) < times / 20, damaged
    slot.release()


@pytest.mark.parametrize("value", [object(), b"bytes", nested(5_000), float("nan")])
def test_what_no_file_can_hold_is_refused_like_any_other_save_that_fails(value: object, tmp_path: Path) -> None:
    project, _notes = project_from_bytes(saved()[0])
    object.__setattr__(project, "note", value)
    with pytest.raises(StorageError):
        bytes_of(project)
    with pytest.raises(StorageError):
        write_project(Saver(locks=tmp_path / "locks"), project, tmp_path / "a.dealwright", OnDisk.ABSENT)
    assert list(tmp_path.iterdir()) == []
