"""One file is one window, by whatever way it is named, and two files whose names look alike are two."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Final

from app.storage.files import read_project
from tests.ui.shell.conftest import Office
from tests.ui.shell.test_files import rename


def through_a_folder(path: Path) -> Path:
    """The same file in a folder that is a link."""
    link = path.parent.parent / "linked"
    link.symlink_to(path.parent)
    return link / path.name


def on_a_system_that_folds_names(path: Path) -> Path:
    """Another name of the same file, as one in other letters is there."""
    twin = path.with_name("HOUSE.dealwright")
    if not twin.exists():
        os.link(path, twin)
    return twin


WAYS: Final[dict[str, Callable[[Path], Path]]] = {
    "relative": lambda path: Path(os.path.relpath(path)),
    "by the folder above": lambda path: path.parent / ".." / path.parent.name / path.name,
    "through the folder itself": lambda path: Path(f"{path.parent}/./{path.name}"),
    "through a link to its folder": through_a_folder,
    "in other letters where that is the same": on_a_system_that_folds_names,
}


def test_a_file_is_one_window_by_whatever_way_it_is_named(office: Office) -> None:
    path = office.file("House")
    window = office.opened(path)
    for name, way in WAYS.items():
        office.open(way(path), window)
        assert office.windows.all == (window,), name
    assert not office.person.is_asked


def test_twins_in_other_letters_are_two_windows_and_each_is_saved_where_it_is(office: Office) -> None:
    path, twin = office.file("House"), office.desk / "house.dealwright"
    if twin.exists():
        # This system folds names: there are no twins.
        return
    twin.write_bytes(path.read_bytes())
    window = office.opened(path)
    office.open(twin, window)
    other = office.drawn(office.windows.all[1])
    for each, name in ((window, "Upper"), (other, "Lower")):
        rename(each, name)
        office.run(each, "file.save")
    assert [read_project(each).project.name for each in (path, twin)] == ["Upper", "Lower"]
    assert not office.person.is_asked
