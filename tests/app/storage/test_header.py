"""The first key of a file says whose it is; each way to be wrong is covered by the hostile corpus."""

import pytest

from app.storage.errors import Kind
from app.storage.header import format_number, kind_of
from app.storage.json_text import Json


def test_the_header_of_our_format_is_taken_off() -> None:
    assert format_number({"format": "dealwright-project/1", "id": "a"}) == (1, {"id": "a"})


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        (None, Kind.NULL),
        (True, Kind.BOOL),
        (1, Kind.NUMBER),
        (1.5, Kind.NUMBER),
        ("", Kind.TEXT),
        ([], Kind.LIST),
        ({}, Kind.OBJECT),
    ],
)
def test_every_kind_of_json_value_has_a_name(value: Json, kind: Kind) -> None:
    assert kind_of(value) is kind
