"""Spoilt tables: read into a deal that saves, or refused in one clear sentence, never anything else.

20,000 of each parser with `make test-long`. A failure names its kind and number: spoilt(kind, number) makes it again.
"""

import pytest

from app.exchange import table_numbers, xlsx_package
from app.exchange.findings import ImportRefused
from app.exchange.source import Source
from app.exchange.table_matching import guessed
from app.exchange.table_project import project_of_table
from app.exchange.table_review import reviewed_table
from app.storage.files import bytes_of, project_from_bytes
from app.wording.exchange import NOTHING_IMPORTED, import_refused_in_words
from tests.effort import repeats
from tests.hostile.guard import no_hang
from tests.hostile.sentences import check_sentences
from tests.hostile.table_spoiling import KINDS, spoilt
from tests.hostile.test_table_corpus import here

TIMES = {
    ending: repeats(20_000, night=1_000_000) // sum(kind.startswith(ending) for kind in KINDS)
    for ending in ("csv", "xlsx")
}


@pytest.mark.parametrize("kind", KINDS)
def test_spoilt_tables_become_a_deal_that_saves_or_are_refused_in_one_sentence(kind: str) -> None:
    ending = kind.partition(" ")[0]
    for number in range(TIMES[ending]):
        try:
            with no_hang():
                check(spoilt(kind, number))
        except BaseException as error:
            error.add_note(f"spoilt({kind!r}, {number})")
            raise


def check(source: Source) -> None:
    """Fails where a reader does not keep what it promises."""
    try:
        book = here(source)
        review = reviewed_table(book, guessed(book))
    except ImportRefused as error:
        check_refusal(error, source)
        return
    check_sentences(review.findings, [source])
    project = project_of_table(review, us=0, identifier="deal", seed=1)
    assert project_from_bytes(bytes_of(project)) == (project, ())


def check_refusal(refused: ImportRefused, source: Source) -> None:
    """That it names the file, in words, and says what becomes of it."""
    assert all(finding.file == source.name for finding in refused.details)
    assert import_refused_in_words(refused).endswith(NOTHING_IMPORTED)
    check_sentences(refused.details, [source])


@pytest.mark.parametrize("fault", ["numbers", "types", "order"])
def test_a_reader_broken_on_purpose_is_found(fault: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if fault == "numbers":
        read = table_numbers.Read(value=float("nan"), has_sign=False)
        monkeypatch.setattr("app.exchange.table_rows.number_in", lambda *_: read)
        kind = "csv marked"
    elif fault == "types":
        monkeypatch.setattr(xlsx_package, "_BROKEN", (ZeroDivisionError,))
        kind = "xlsx cut"
    else:
        monkeypatch.setattr("app.exchange.csv_reading._check", lambda *_: None)
        monkeypatch.setattr("app.exchange.table_matching.text_of", str)
        monkeypatch.setattr("app.exchange.table_rows.text_of", str)
        kind = "csv marked"
    assert any(is_found(spoilt(kind, number)) for number in range(400))


def is_found(source: Source) -> bool:
    """Whether this file shows that the reader is broken."""
    try:
        check(source)
    except Exception:  # noqa: BLE001 - whatever a broken reader does
        return True
    return False
