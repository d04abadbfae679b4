"""Who and what could help: what of the catalogue either side could give, and whom to bring in."""

import pytest

from app.domain.edits.issues import insert_issue
from app.domain.project import Project
from app.library.catalogue import Kind, Opening, catalogue, every_entry
from app.library.helping import helping_for
from app.library.suggestions import issue_from, opens_for
from app.library.templates import open_template


def template(name: str) -> Project:
    return open_template(name, identifier="deal", seed=1)


def test_each_name_stands_with_the_side_that_gives_it_cheaply() -> None:
    project = template("supply-contract")
    found = helping_for(project)
    gives = {entry.name: opens_for(project, entry) for entry in every_entry() if entry.kind in {"supply", "general"}}
    assert found.ours
    assert found.theirs
    assert all(Opening.COSTS_US_LITTLE in gives[name] for name in found.ours)
    assert all(Opening.THEY_GIVE_CHEAPLY in gives[name] for name in found.theirs)
    assert not {*found.ours} & {*found.theirs}


def test_what_is_on_the_table_is_not_named() -> None:
    project = template("supply-contract")
    name = helping_for(project).ours[0]
    entry = next(each for each in every_entry() if (each.kind, each.name) == ("supply", name))
    assert name not in helping_for(insert_issue(project, issue=issue_from(project, entry))).ours


def test_nothing_of_another_kind_of_negotiation_is_named() -> None:
    names = {entry.name for entry in every_entry() if entry.kind in {"job", "general"}}
    found = helping_for(template("job-offer"))
    assert {*found.ours, *found.theirs, *found.others} <= names


def test_whom_to_bring_in_is_told_by_the_kind() -> None:
    kinds = {kind.name: kind.helpers for kind in catalogue()}
    assert helping_for(template("used-car")).people == kinds["goods"]
    assert helping_for(template("landlord-tenant")).people == kinds["rent"]


@pytest.mark.parametrize("kind", catalogue(), ids=lambda kind: kind.name)
def test_helpers_go_into_a_sentence(kind: Kind) -> None:
    assert len(kind.helpers) >= 2
    for helper in kind.helpers:
        assert helper.who.startswith(("a ", "an ", "the ", "another ", "somebody "))
        assert not helper.brings.endswith(".")
        assert helper.brings.split()[0].endswith("s")
