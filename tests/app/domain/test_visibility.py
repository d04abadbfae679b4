"""Who may see what: every field of the domain says it, and what nobody has thought about is private."""

import importlib
import pkgutil
from collections.abc import Iterator
from dataclasses import Field, dataclass, fields, is_dataclass
from typing import Any

import pytest

import app.domain
from app.domain import public
from app.domain.project import Project
from app.domain.soundness import visibility

CLASSES = ("private", "public", "derived")


def records() -> Iterator[type]:
    """Every record of the domain that other modules may hold; those of `public` are what may leave, whole."""
    for found in pkgutil.walk_packages(app.domain.__path__, "app.domain."):
        module = importlib.import_module(found.name)
        for name, value in vars(module).items():
            own = isinstance(value, type) and is_dataclass(value) and value.__module__ == module.__name__
            if own and module is not public and not name.startswith("_"):
                yield value


RECORDS = tuple(records())


def unclassed(record: type) -> list[str]:
    """The fields on which nothing is said."""
    return [field.name for field in fields(record) if field.metadata.get("visibility") not in CLASSES]


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_every_field_says_who_may_see_it(record: type) -> None:
    assert not unclassed(record), "metadata=PRIVATE, unless others may see it or it is computed"


def test_the_search_for_records_finds_the_project_and_what_is_computed() -> None:
    assert {"Project", "Estimate", "Outlook", "Vocabulary"} <= {record.__name__ for record in RECORDS}


def test_a_field_of_which_nothing_is_said_is_private() -> None:
    @dataclass
    class New:
        field: str

    (new,) = fields(New)
    assert unclassed(New) == ["field"]
    assert visibility(new) == "private"


def test_what_a_project_holds_is_private_but_for_names_and_what_is_negotiated() -> None:
    shown: list[Field[Any]] = [field for field in fields(Project) if visibility(field) == "public"]
    assert [field.name for field in shown] == ["name", "received_from", "parties", "issues", "rules"]
