"""Errors of files in words: every reason says which file, where, what was found and expected, and what happens next."""

import re
from pathlib import Path

import pytest

from app.storage.errors import Finding, Foreign, Kind, Place, Reason, StorageError, Syntax, refusal
from app.storage.files import project_from_bytes
from app.wording.errors import error_in_words, finding_in_words, next_step, place_in_words

FILE = Path("some") / "Deal (private).dealwright"


def _said(data: bytes) -> str:
    with pytest.raises(StorageError) as error:
        project_from_bytes(data)
    return error_in_words(error.value.at(FILE))


@pytest.mark.parametrize("reason", list(Reason))
def test_every_reason_names_the_file_and_says_what_happens_next(reason: Reason) -> None:
    sentence = error_in_words(refusal(reason, path=FILE, found=7, expected=3))
    assert sentence.startswith("“Deal (private).dealwright”: ")
    assert sentence.endswith(next_step(reason))
    assert next_step(reason).endswith(".")
    assert "{" not in sentence
    assert "None" not in sentence


@pytest.mark.parametrize("kind", list(Foreign))
def test_every_foreign_kind_of_file_has_a_name(kind: Foreign) -> None:
    sentence = finding_in_words(Finding(reason=Reason.FOREIGN, found=kind))
    assert re.match(r"this is an? .+, and a Dealwright project is expected\.", sentence)


@pytest.mark.parametrize("expected", list(Kind))
def test_every_kind_of_value_has_words(expected: Kind) -> None:
    finding = Finding(reason=Reason.WRONG_KIND, found=Kind.NULL, expected=expected)
    assert finding_in_words(finding).startswith("found nothing (null), expected ")
    assert f"expected {expected}." not in finding_in_words(finding) or expected in {Kind.TEXT, Kind.BOOL}


@pytest.mark.parametrize("expected", list(Syntax))
def test_every_lack_of_syntax_has_words(expected: Syntax) -> None:
    finding = Finding(reason=Reason.SYNTAX, place=Place(line=3, column=5), found="}", expected=expected)
    assert finding_in_words(finding).startswith("line 3, column 5: found “}”, expected ")


@pytest.mark.parametrize("reason", list(Reason))
def test_at_a_prompt_there_is_no_window_in_which_work_is_open(reason: Reason) -> None:
    said = next_step(reason, in_window=False)
    assert said.endswith(".")
    for promise in ("your work", "open here", "save", "backup"):
        assert promise not in said.lower()


@pytest.mark.parametrize("reason", list(Reason))
def test_no_backup_is_promised_where_none_is_kept(reason: Reason) -> None:
    assert "backup" not in error_in_words(refusal(reason, path=FILE, found=7, expected=3))


def test_real_files_are_refused_in_words_a_person_can_follow() -> None:
    assert _said(b"") == (
        "“Deal (private).dealwright”: the file is empty, probably from an interrupted write. "
        "Nothing was opened, and the file is as it was."
    )
    assert "line 1, column 3: found “'”, expected a name in double quotes." in _said(b"{ 'a': 1 }")
    assert "this is a PDF document, and a Dealwright project is expected." in _said(b"%PDF-1.7 ....")
    assert "“format” is missing: “dealwright-project/2” is expected." in _said(b"{}")
    assert "found a list, expected a Dealwright project." in _said(b"[]")
    assert "found a line break or control character, expected text without" in _said(b'{"a": "x\ny"}')
    assert "this is not UTF-8 text but UTF-16." in _said('{"a": 1}'.encode("utf-16"))
    assert "a number of 1,001 characters is too long: at most 1,000 are expected." in _said(b"[" + b"9" * 1_001 + b"]")
    many = b"[" + b"1," * 5_000_000 + b"1]"
    assert "found more than 4,000,000 entries in all, which is the most that is expected." in _said(many)
    assert "this Dealwright reads up to 2" in _said(b'{"format": "dealwright-project/9"}')


def test_several_findings_stand_in_lines_of_their_own() -> None:
    said = _said(b'{"format": "dealwright-project/1", "id": 1, "seed": "x"}')
    assert "\n  id: found a number, expected text.\n" in said
    assert "\n  seed: found text, expected a whole number.\n" in said
    assert "“us” is missing." in said


def test_what_the_domain_refuses_is_said_with_its_place() -> None:
    finding = Finding(reason=Reason.UNSOUND, place=Place(path=("issues", 2)), found=5, expected="step_not_positive")
    assert finding_in_words(finding) == "issues[2]: A step of 5 is not possible: above 0 is expected."


@pytest.mark.parametrize(
    ("path", "count", "said"),
    [
        (("issues", 0, "name"), 1, "Issue 1, name: 1 invisible control character was removed."),
        (
            ("issues", 2, "options", 1, "label"),
            2,
            "Issue 3, option 2, name: 2 invisible control characters were removed.",
        ),
        (("parties", 1, "preferences", 0, "reason"), 1, "Party 2, issue 1, reason: 1 invisible control character was"),
        (("note",), 1234, "The deal, note: 1,234 invisible control characters were removed."),
        (("parties", 0, "walk_away", "words"), 1, "Party 1, walk-away: 1 invisible"),
        (("issues", 0, "id"), 1, "issues[0].id: 1 invisible control character was removed."),
    ],
)
def test_what_was_mended_is_named_as_people_call_it(path: tuple[str | int, ...], count: int, said: str) -> None:
    note = Finding(reason=Reason.CONTROLS_REMOVED, place=Place(path=path), found=count)
    assert finding_in_words(note).startswith(said)


def test_places_are_told_for_people() -> None:
    assert place_in_words(Place()) == ""
    assert place_in_words(Place(byte=4096)) == "byte 4,096"
    assert place_in_words(Place(line=12)) == "line 12"
    assert place_in_words(Place(path=("parties", 0, "name"))) == "parties[0].name"


def test_sizes_are_told_in_megabytes() -> None:
    finding = Finding(reason=Reason.TOO_LARGE, found=2_000_000_000, expected=67_108_864)
    assert finding_in_words(finding) == "it has 2,000 MB: at most 67.1 MB are expected."


def test_a_file_name_cannot_disturb_the_sentence() -> None:
    said = error_in_words(refusal(Reason.MISSING, path=Path("a\nb\u202etxt")))
    assert "\n" not in said
    assert "\u2069" in said
