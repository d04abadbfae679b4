"""What stands whole in a text that ends in the middle: nothing else is kept, and nothing whole is left out."""

import json

import pytest

from app.storage.cut_short import whole_part

TEXT = '{"a": 1, "b": [{"c": "x]\\"y"}, {"c": [1, 2]}], "d": {"e": 2}, "f": [3, [4]], "g": "h"}'
TREE = json.loads(TEXT)


def kept_of(text: str) -> object:
    """What is kept of a text, as a tree."""
    found = whole_part(text)
    return None if found is None else json.loads(found[0])


@pytest.mark.parametrize("length", range(len(TEXT)))
def test_whatever_the_cut_what_is_kept_is_a_beginning_of_the_whole(length: int) -> None:
    found = whole_part(TEXT[:length])
    if found is None:
        assert length < len('{"a": 1, ')
        return
    kept, lost = found
    tree = json.loads(kept)
    assert TEXT[:length].endswith(lost)
    assert list(tree) == list(TREE)[: len(tree)]
    for name, value in tree.items():
        assert value == (TREE[name][: len(value)] if name in {"b", "f"} else TREE[name])


@pytest.mark.parametrize(
    ("cut", "kept"),
    [
        ('{"a": 1', None),
        ('{"a": 1,', {"a": 1}),
        ('{"a": 1, "b": [{"c": 1}', {"a": 1, "b": [{"c": 1}]}),
        ('{"a": 1, "b": [{"c": 1}, {"c"', {"a": 1, "b": [{"c": 1}]}),
        ('{"a": 1, "b": [{"c": 1}, {"c": [1, 2], ', {"a": 1, "b": [{"c": 1}]}),
        ('{"a": 1, "b": ["in a text: ], }', {"a": 1}),
        ('{"a": 1, "d": {"e": 2, ', {"a": 1}),
        ('{"a": "an escape \\', None),
        ("", None),
        ("]", None),
        ('{"a": 1]', None),
    ],
)
def test_an_entry_or_a_field_that_is_not_whole_is_left_out(cut: str, kept: object) -> None:
    assert kept_of(cut) == kept
