"""Which language a document has when nobody chose one, and how numbers and days are written in each."""

import pytest

from app.wording.manner import known_language, manner_of, own_language


@pytest.fixture(autouse=True)
def _elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LC_ALL", "LC_NUMERIC"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize(
    ("place", "language"), [("de_AT.UTF-8", "de"), ("fr_CA", "fr"), ("sv_SE.UTF-8", "en"), ("C", "en"), ("", "en")]
)
def test_a_document_is_in_the_language_of_the_person_where_it_can_be(
    monkeypatch: pytest.MonkeyPatch, place: str, language: str
) -> None:
    monkeypatch.setenv("LANG", place)
    assert own_language() == language
    assert known_language("") == language
    assert known_language("xx") == language
    assert known_language("es") == "es"


@pytest.mark.parametrize(
    ("language", "number", "day"),
    [
        ("de", "1.234,5", "27. Nov. 2026"),
        ("es", "1.234,5", "27 nov 2026"),
        ("fr", "1\u202f234,5", "27 nov. 2026"),
    ],
)
def test_numbers_and_days_go_with_the_language(
    monkeypatch: pytest.MonkeyPatch, language: str, number: str, day: str
) -> None:
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    show, in_words = manner_of(language)
    assert (show.number(1234.5), in_words("2026-11-27")) == (number, day)
