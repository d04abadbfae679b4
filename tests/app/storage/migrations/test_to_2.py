"""Format 2: what format 1 could say means the same, and what is new was not said."""

from pathlib import Path

from app.storage.files import read_project
from app.storage.migrations.to_2 import to_2

SAMPLE = Path(__file__).parents[3] / "files" / "format-1.dealwright"


def test_nothing_of_a_tree_is_changed() -> None:
    tree = {"id": "a", "offers": [{"id": "offer"}]}
    assert to_2(tree) == {"id": "a", "offers": [{"id": "offer"}]}


def test_a_file_of_format_1_has_nothing_of_what_is_new() -> None:
    project = read_project(SAMPLE).project
    assert (project.mesos, project.parked, project.standards, project.settlement) == ((), (), (), None)
    assert not project.whole_only
