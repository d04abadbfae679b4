"""The mark of the inputs: the same for the same file, another one for any other number."""

import re
from dataclasses import replace

import pytest

from app.domain.edits.weights import set_weight
from app.reports.inputs import inputs_of
from app.storage.files import bytes_of, project_from_bytes
from tests.app.reports.deals import TEMPLATES, template


def test_it_is_eight_letters_and_digits_in_two_groups() -> None:
    assert re.fullmatch(r"[A-Z2-7]{4}-[A-Z2-7]{4}", inputs_of(template("used-car")))


@pytest.mark.parametrize("name", TEMPLATES)
def test_the_same_file_has_the_same_mark(name: str) -> None:
    project = template(name)
    again, _ = project_from_bytes(bytes_of(project))
    assert inputs_of(again) == inputs_of(project)


def test_any_number_or_word_that_changes_changes_it() -> None:
    project = template("supply-contract")
    issue, us, them = project.issues[0].id, project.us, project.parties[1].id
    changed = [
        set_weight(project, party=us, issue=issue, weight=38.5),
        set_weight(project, party=them, issue=issue, weight=27.5),
        replace(project, seed=project.seed + 1),
        replace(project, note="Steel."),
        replace(project, offers=project.offers[:1]),
    ]
    marks = {inputs_of(each) for each in [project, *changed]}
    assert len(marks) == len(changed) + 1


def test_every_template_has_its_own() -> None:
    assert len({inputs_of(template(name)) for name in TEMPLATES}) == len(TEMPLATES)
