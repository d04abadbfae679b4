"""Other programs' files in words: every code has a sentence with file, place, what was found and what became of it."""

import pytest

from app.exchange.findings import (
    Code,
    ExportRefused,
    Finding,
    ImportRefused,
    Loss,
    Note,
    Refusal,
    Repair,
    Unwritable,
    Xml,
)
from app.wording.exchange import (
    NOTHING_IMPORTED,
    all_in_words,
    exchange_in_words,
    export_refused_in_words,
    import_refused_in_words,
)

CODES: list[Code] = [*Refusal, *Repair, *Note, *Loss]


@pytest.mark.parametrize("code", CODES)
def test_every_code_has_a_sentence_that_begins_with_its_file_and_line(code: Code) -> None:
    sentence = exchange_in_words(Finding(code=code, file="a.xml", line=1234, subject="Roof", found=7, expected=3))
    assert sentence.startswith("“a.xml”, line 1,234: ")
    assert sentence.endswith((".", ":", "”"))
    assert "{" not in sentence
    assert "None" not in sentence


@pytest.mark.parametrize("code", CODES)
def test_a_finding_that_says_nothing_more_is_still_a_sentence(code: Code) -> None:
    sentence = exchange_in_words(Finding(code=code))
    assert "{" not in sentence
    assert "None" not in sentence


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (1e-320, "1E-320"),
        (-1.7976931348623157e308, "−1.7976931348623157E308"),
        (1.5e-40, "1.5E-40"),
        (0.000000125, "0.000000125"),
        (1e15, "1,000,000,000,000,000"),
    ],
)
def test_a_number_that_would_be_mostly_zeros_is_written_with_an_exponent(number: float, written: str) -> None:
    said = exchange_in_words(Finding(code=Note.DISCOUNT_KEPT, found=number))
    assert f"the discount {written} stays" in said


@pytest.mark.parametrize("lack", list(Xml))
def test_every_lack_of_syntax_has_words(lack: Xml) -> None:
    found = Finding(code=Refusal.MALFORMED, file="a.xml", line=3, column=5, found="b=c/>", expected=lack)
    assert exchange_in_words(found).startswith("“a.xml”, line 3, column 5: found “b=c/>”, expected ")


def test_a_control_character_is_named_and_not_printed() -> None:
    found = Finding(code=Refusal.MALFORMED, found="\0", expected=Xml.WORD)
    assert "\0" not in exchange_in_words(found)
    assert "found a line break, a control character or the end, expected" in exchange_in_words(found)


@pytest.mark.parametrize(("count", "limit", "words"), [(1, 2, "at least 2"), (13, 12, "at most 12")])
def test_a_number_of_profiles_says_which_limit_it_missed(count: int, limit: int, words: str) -> None:
    assert words in exchange_in_words(Finding(code=Refusal.NUMBER_OF_PROFILES, found=count, expected=limit))


def test_differences_stand_in_lines_of_their_own_before_what_happens_next() -> None:
    first = Finding(code=Refusal.OTHER_DOMAIN, file="b.xml", expected="d.xml")
    lacking = Finding(code=Refusal.ISSUE_LACKING, file="b.xml", subject="Roof")
    lines = import_refused_in_words(ImportRefused(first, (first, lacking))).split("\n")
    assert lines[1] == "  “b.xml”: the issue “Roof” of the domain is missing."
    assert lines[2] == NOTHING_IMPORTED


def test_a_single_reason_is_one_line() -> None:
    said = import_refused_in_words(ImportRefused(Finding(code=Refusal.DTD, file="b.xml", line=2)))
    assert "\n" not in said
    assert said.endswith(NOTHING_IMPORTED)


def test_of_many_findings_the_first_are_told_and_the_rest_counted() -> None:
    lines = all_in_words([Finding(code=Note.HEAD_CUT)] * 25)
    assert len(lines) == 21
    assert lines[-1] == "And 5 more like these."


@pytest.mark.parametrize("code", list(Unwritable))
def test_every_reason_not_to_write_has_a_sentence(code: Unwritable) -> None:
    sentence = export_refused_in_words(ExportRefused(code, "Roof"))
    assert sentence.endswith(".")
    assert "{" not in sentence
