"""Errors carry their parts, and their own text gives nothing of the file away."""

from pathlib import Path

import pytest

from app.storage.errors import REASONS_OF_DAMAGE, Finding, Place, Reason, StorageError, refusal


@pytest.mark.parametrize(
    ("place", "text"),
    [
        (Place(), ""),
        (Place(path=("issues", 2, "name")), "$.issues[2].name"),
        (Place(line=3, column=7), "3:7"),
        (Place(line=3), "3"),
        (Place(byte=0), "@0"),
    ],
)
def test_a_place_is_written_as_a_path_or_a_position(place: Place, text: str) -> None:
    assert str(place) == text


def test_the_text_of_an_error_is_reason_and_place_only() -> None:
    error = refusal(Reason.SYNTAX, place=Place(line=1, column=2), found="secret", expected="secret")
    assert str(error) == "syntax 1:2"
    assert (error.found, error.expected) == ("secret", "secret")


def test_an_error_of_bytes_becomes_the_error_of_a_file() -> None:
    findings = (Finding(reason=Reason.EMPTY), Finding(reason=Reason.SYNTAX))
    placed = StorageError(findings[0], details=findings).at(Path("/a"))
    assert (placed.path, placed.details, placed.reason) == (Path("/a"), findings, Reason.EMPTY)


def test_an_error_with_one_finding_has_it_as_its_details() -> None:
    error = refusal(Reason.EMPTY)
    assert error.details == (error.finding,)


def test_damage_offers_a_backup_and_a_newer_format_does_not() -> None:
    assert Reason.CUT_SHORT in REASONS_OF_DAMAGE
    assert Reason.FORMAT_NEWER not in REASONS_OF_DAMAGE
