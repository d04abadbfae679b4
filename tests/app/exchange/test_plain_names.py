"""Names of other programs as a project may hold them."""

import pytest

from app.exchange.plain_names import has_controls, stem_of, without_controls


@pytest.mark.parametrize(
    ("written", "kept", "removed"),
    [("Roof", "Roof", False), (" a\tb\n", "a b", False), ("a\x1b[0m", "a [0m", True), ("\ufeffa", "a", True)],
)
def test_control_characters_are_removed_and_breaks_become_blanks(written: str, kept: str, removed: bool) -> None:  # noqa: FBT001 - a case
    assert without_controls(written) == kept
    assert has_controls(written) is removed


@pytest.mark.parametrize(
    ("file", "stem"),
    [("a.b.xml", "a.b"), ("house", "house"), ("a\udc80.csv", "a\ufffd"), ("x" * 600 + ".c", "x" * 500)],
)
def test_a_file_lends_its_name_without_the_ending(file: str, stem: str) -> None:
    assert stem_of(file) == stem
