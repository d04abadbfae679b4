"""The text of a project file: stable, narrow, and nothing left out that means something."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.project import Project
from app.storage.json_text import Json
from app.storage.writing import text_of, tree_from, with_whole_characters
from tests.builders import deal, exactly, two_issue_deal
from tests.strategies import projects


@given(projects(most_issues=3))
def test_the_text_is_the_tree_in_json_on_lines_of_a_hundred_characters(project: Project) -> None:
    tree = tree_from(project)
    text = text_of(dict(tree))
    assert json.loads(text) == tree
    for line in text.splitlines():
        assert len(line) <= 100 or not line.rstrip(",").endswith(("}", "]"))


@pytest.mark.parametrize(
    ("value", "text"),
    [(5.0, "5"), (-0.5, "-0.5"), (1e15, "1000000000000000"), (0.1 + 0.2, "0.30000000000000004"), (1e-320, "1e-320")],
)
def test_numbers_are_written_as_short_as_they_can_be_read_back(value: float, text: str) -> None:
    project = two_issue_deal()
    object.__setattr__(project.parties[0].walk_away, "value", exactly(value))
    assert f'"value": {{"value": {text}}}' in text_of(dict(tree_from(project)))


def test_a_walk_away_of_zero_is_written_and_one_not_given_is_not() -> None:
    given_zero = text_of(dict(tree_from(deal(reservations=(0, None)))))
    assert given_zero.count("walk_away") == 1
    assert '"walk_away": {"value": {"value": 0}}' in given_zero


@given(st.recursive(st.text() | st.integers(), lambda inner: st.lists(inner) | st.dictionaries(st.text("ab"), inner)))
def test_half_characters_are_replaced_wherever_they_stand_and_nothing_else(tree: Json) -> None:
    spoiled: Json = [tree, {"a": "x\ud800y"}]
    assert with_whole_characters(spoiled) == [tree, {"a": "x\N{REPLACEMENT CHARACTER}y"}]
