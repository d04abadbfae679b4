"""The documents that describe files and words: their examples are tried, so that they cannot grow stale."""

import re
from pathlib import Path

from app.domain.estimates import Source
from app.domain.problems import problems_of
from app.storage.files import bytes_of, project_from_bytes

DOCS = Path(__file__).resolve().parents[3] / "docs"


def test_the_example_of_the_file_format_is_a_project_as_the_program_writes_it() -> None:
    page = (DOCS / "file_format.md").read_text(encoding="utf-8")
    example = re.search(r"```json\n(.*?)```", page, re.DOTALL)
    assert example is not None
    project, notes = project_from_bytes(example[1].encode())
    assert not notes
    assert bytes_of(project).decode() == example[1]
    assert len(problems_of(project)) == 0


def test_the_glossary_names_every_source_of_an_estimate() -> None:
    page = (DOCS / "glossary.md").read_text(encoding="utf-8")
    assert all(f"`{source.value}`" in page for source in Source)
