"""`new`, `templates` and `schema`."""

import json
from pathlib import Path

from app.domain.packages import AmountTerm
from app.library.index import templates
from app.storage.files import read_project
from tests.app.cli.conftest import Dealwright

NAMES = [template.name for template in templates()]


def test_new_writes_a_project_of_its_own_from_a_template(dealwright: Dealwright, tmp_path: Path) -> None:
    first, second = tmp_path / "one.dealwright", tmp_path / "two.dealwright"

    assert dealwright("new", "used-car", "-o", first).code == 0
    assert dealwright("new", "used-car", "-o", second).code == 0

    one, two = read_project(first).project, read_project(second).project
    assert one.id != two.id
    assert one.issues == two.issues
    assert isinstance(one.draft[0].term, AmountTerm)


def test_new_leaves_an_existing_file_alone(dealwright: Dealwright, tmp_path: Path) -> None:
    path = tmp_path / "mine.dealwright"
    path.write_text("mine")

    answer = dealwright("new", "used-car", "-o", path)

    assert answer.code == 1
    assert "mine.dealwright" in answer.err
    assert path.read_text() == "mine"


def test_a_folder_that_is_not_there_is_named_without_speaking_of_a_window(
    dealwright: Dealwright, tmp_path: Path
) -> None:
    answer = dealwright("new", "used-car", "-o", tmp_path / "nowhere" / "mine.dealwright")

    assert answer.code == 1
    assert answer.err == (
        "dealwright: “mine.dealwright”: its folder does not exist, or the drive is not connected. "
        "Nothing was written: name another file.\n"
    )


def test_an_unknown_template_is_refused_with_the_names_there_are(dealwright: Dealwright, tmp_path: Path) -> None:
    answer = dealwright("new", "used-boat", "-o", tmp_path / "boat.dealwright")

    assert answer.code == 1
    assert "used-boat" in answer.err
    assert all(name in answer.err for name in NAMES)
    assert not list(tmp_path.glob("boat*"))


def test_templates_are_listed_a_line_each_with_the_name_first(dealwright: Dealwright) -> None:
    lines = dealwright("templates").out.splitlines()

    assert [line.split()[0] for line in lines] == NAMES


def test_the_schema_is_json_and_names_the_format(dealwright: Dealwright) -> None:
    tree = json.loads(dealwright("schema").out)

    assert tree["properties"]["format"]["const"].startswith("dealwright-project/")
