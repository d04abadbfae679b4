"""JSON is read with limits and places; what is sound reads as the standard library reads it."""

import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.storage.errors import Reason, StorageError, Syntax
from app.storage.json_text import MOST_ITEMS_OF_A_LIST, Json, parse, shown
from tests.effort import repeats
from tests.hostile.guard import no_hang

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
TREES: st.SearchStrategy[Json] = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**15), 10**15) | st.floats(-1e15, 1e15, allow_nan=False) | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=20,
)


def outcome(text: str) -> Json | Reason:
    """What reading a text gives, or why it is refused."""
    try:
        return parse(text.encode())
    except StorageError as refused:
        return refused.reason


@given(tree=TREES, ascii_only=st.booleans(), indent=st.sampled_from([None, 2]))
def test_a_sound_text_reads_as_the_standard_library_reads_it(
    tree: Json, *, ascii_only: bool, indent: int | None
) -> None:
    text = json.dumps(tree, ensure_ascii=ascii_only, indent=indent)
    if text.strip('"').strip():
        assert parse(text.encode()) == json.loads(text)


@given(st.text('[]{}",:\\0123456789.-+eEtrufalsn \n\u20ac', max_size=30))
def test_any_text_is_read_or_refused_as_the_standard_library_does(text: str) -> None:
    try:
        expected = json.loads(text)
    except ValueError:
        with pytest.raises(StorageError):
            parse(text.encode())
    else:
        assert outcome(text) in (expected, Reason.NUMBER_TOO_LARGE, Reason.DUPLICATE_KEY)


@given(st.binary(max_size=40))
def test_any_bytes_are_read_or_refused_with_a_storage_error(data: bytes) -> None:
    with suppress(StorageError):
        parse(data)


@pytest.mark.parametrize(
    ("text", "place", "expected"),
    [
        ('{"a": 1 "b": 2}', "1:9", Syntax.COMMA),
        ('{"a"\n\n: 1 : 2}', "3:5", Syntax.COMMA),
        ('{"a" 1}', "1:6", Syntax.COLON),
        ("{1: 2}", "1:2", Syntax.NAME),
        ("[1] 2", "1:5", Syntax.END),
        ('["\\x"]', "1:3", Syntax.ESCAPE),
        ("nul", "1:1", Syntax.VALUE),
    ],
)
def test_a_slip_is_named_with_line_column_and_what_belongs_there(text: str, place: str, expected: Syntax) -> None:
    with pytest.raises(StorageError) as refused:
        parse(text.encode())
    assert (refused.value.reason, str(refused.value.place)) == (Reason.SYNTAX, place)
    assert refused.value.expected is expected


def test_64_levels_are_read_and_65_are_not() -> None:
    assert parse(b"[" * 64 + b"]" * 64)
    with pytest.raises(StorageError) as refused:
        parse(b"[" * 65 + b"]" * 65)
    assert (refused.value.reason, refused.value.expected) == (Reason.TOO_DEEP, 64)


def test_brackets_and_quotes_in_texts_are_only_text() -> None:
    tree: Json = {"a": "[" * 100 + '\\"' * 50, '"{': ["\\", '\\\\"', ","]}
    assert parse(json.dumps(tree).encode()) == tree


def test_a_list_may_have_100_000_items() -> None:
    assert parse(b"[" + b"1," * (MOST_ITEMS_OF_A_LIST - 1) + b"1]")


@pytest.mark.parametrize("text", ["1e15", "-1e15", "1000000000000000", "1e-320", "0.1"])
def test_numbers_up_to_a_thousand_billions_are_read_as_typed(text: str) -> None:
    assert parse(f"[{text}]".encode()) == [float(text)]


@pytest.mark.parametrize(
    "piece", [b"[", b"{", b'"', b"\\", b'\\"', b"\n", b" ", b",", b"[]", b"{},", b'"":', b"-", b"9", b"1,", b"\xc3"]
)
def test_sixty_megabytes_of_anything_are_answered_in_bounded_time(piece: bytes) -> None:
    size = repeats(60, night=60) * 1_000_000
    with no_hang(), pytest.raises(StorageError):
        parse(b'{"a": [' + piece * (size // len(piece)))


@pytest.mark.parametrize("number", ["9" * 1_001, "-" + "9" * 1_000, "0." + "1" * 999])
def test_a_number_of_too_many_characters_is_called_long_and_not_large(number: str) -> None:
    with pytest.raises(StorageError) as refused:
        parse(f"[{number}]".encode())
    assert (refused.value.reason, refused.value.found) == (Reason.NUMBER_TOO_LONG, 1_001)
    assert parse(b"[0." + b"1" * 998 + b"]") == [1 / 9]


def test_what_is_shown_of_a_file_is_short_and_can_be_printed() -> None:
    assert shown("\ud800" + "a" * 200) == "\\ud800" + "a" * 79
