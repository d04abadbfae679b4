"""File names that every system takes, and text that every window shows."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.storage.errors import Reason, StorageError
from app.storage.names import check_name, plain_text, proposed_name, without_controls


def proposed(name: str) -> str:
    """What is proposed for a deal of this name."""
    return proposed_name(name, "Untitled deal")


@pytest.mark.parametrize(
    ("name", "proposal"),
    [
        ("House", "House (private).dealwright"),
        ("", "Untitled deal (private).dealwright"),
        (" . ", "Untitled deal (private).dealwright"),
        ("Rent: 5 < 6?", "Rent 5 6 (private).dealwright"),
        ("a/b\\c\0d\ne", "a b c d e (private).dealwright"),
        ("../../etc/passwd", "etc passwd (private).dealwright"),
        ("con", "Untitled deal con (private).dealwright"),
        ("aux.v2", "Untitled deal aux.v2 (private).dealwright"),
        ("evil\u202egpj.exe", "evilgpj.exe (private).dealwright"),
        ("Küche 日本", "Küche 日本 (private).dealwright"),
        ("half\ud800", "half (private).dealwright"),
    ],
)
def test_the_proposed_name_says_that_the_file_is_private(name: str, proposal: str) -> None:
    assert proposed(name) == proposal


@given(st.text(max_size=500))
def test_whatever_a_deal_is_called_its_proposed_name_can_be_written_anywhere(name: str) -> None:
    proposal = proposed(name)
    check_name(Path(proposal))
    assert len(proposal.encode()) <= 255
    assert proposal.endswith(" (private).dealwright")


@pytest.mark.parametrize(
    "name",
    [
        *("a\0b", "a\nb", 'a"b', "a<b", "a:b", "a|b", "a?b", "a*b", "a\\b", "a\ud800"),
        *("CON", "nul.txt", "com1", "LPT¹.x", "trailing.", "trailing "),
    ],
)
def test_a_name_that_some_system_refuses_or_cuts_is_refused_everywhere(name: str) -> None:
    with pytest.raises(StorageError) as refused:
        check_name(Path("/deals") / name)
    assert refused.value.reason is Reason.NAME_NOT_ALLOWED


def test_a_path_of_more_than_4096_characters_is_refused() -> None:
    with pytest.raises(StorageError) as refused:
        check_name(Path("/a" * 2_500))
    assert refused.value.reason is Reason.NAME_TOO_LONG


@pytest.mark.parametrize("name", ["Deal.dealwright", "console", "a.b", "e\u0301", "a (b)"])
def test_ordinary_names_pass(name: str) -> None:
    check_name(Path(name))


def test_controls_are_counted_per_text_and_the_rest_is_kept() -> None:
    tree, notes = without_controls({"a": ["x\x00\x01", "fine\n\t", {"b": "\x85\ufffe"}], "c": 1, "d": None})
    assert tree == {"a": ["x", "fine\n\t", {"b": ""}], "c": 1, "d": None}
    assert [(str(note.place), note.found) for note in notes] == [("$.a[0]", 2), ("$.a[2].b", 2)]


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("a\r\nb\rc", "a\nb\nc"),
        ("\x1b[1mx\x00", "[1mx"),
        ("\ud83d", "\N{REPLACEMENT CHARACTER}"),
        ("שלום\u200f", "שלום\u200f"),
    ],
)
def test_typed_text_loses_what_no_file_should_hold(typed: str, plain: str) -> None:
    assert plain_text(typed) == plain
