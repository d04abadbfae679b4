"""Every hostile table gets the answer that tables.expected.json states, here and in a process apart."""

from collections import Counter
from collections.abc import Sequence

import pytest

from app.exchange.csv_reading import book_of_csv
from app.exchange.findings import Finding, ImportRefused
from app.exchange.source import Source
from app.exchange.table_apart import kind_by_name, table_apart
from app.exchange.table_cells import Book
from app.exchange.table_matching import guessed
from app.exchange.table_project import project_of_table
from app.exchange.table_review import reviewed_table
from app.exchange.xlsx_reading import book_of_xlsx
from app.storage.files import bytes_of, project_from_bytes
from app.wording.exchange import exchange_in_words
from tests.effort import EFFORT, Effort
from tests.hostile.expectations import Expected, Verdict, expected_of
from tests.hostile.guard import no_hang
from tests.hostile.table_files import CSV, Input, inputs

CASES = {(case.id, case.name): case for case in inputs()}
STATED = expected_of("tables")
LARGE = {"300 MB of blanks in a small file", "600,000 rows", "600,001 elements", "1,000,000 rows", "100,000 parts"}
"""What takes long to make."""
TRIED = [each for each in STATED if EFFORT is not Effort.FAST or each.input not in LARGE]
each_stated = pytest.mark.parametrize("stated", TRIED, ids=lambda stated: f"{stated.id} {stated.input}")
Answer = tuple[Verdict, list[tuple[str, str]]]


def place_of(finding: Finding) -> str:
    """Where it is, as the statements say it: file, sheet and cell as far as they are told."""
    where = finding.cell or finding.line
    return ":".join(str(part) for part in (finding.file, finding.sheet, where) if part not in {None, ""})


def here(source: Source) -> Book:
    return book_of_xlsx(source) if source.name.endswith("xlsx") else book_of_csv(source)


def apart(source: Source) -> Book:
    return table_apart(kind_by_name(source.name)).read([source])


def answer_of(source: Source, *, reads_apart: bool = False) -> Answer:
    """What becomes of a file, and code and place of all that is said of it, the reason first."""
    try:
        with no_hang():
            book = apart(source) if reads_apart else here(source)
            review = reviewed_table(book, guessed(book))
    except ImportRefused as refused:
        return Verdict.REFUSE, said_of(refused.details)
    project = project_of_table(review, us=0, identifier="deal", seed=1)
    assert project_from_bytes(bytes_of(project)) == (project, ())
    return Verdict.REPAIR if review.repairs else Verdict.OPEN, said_of([*review.repairs, *review.notes])


def said_of(findings: Sequence[Finding]) -> list[tuple[str, str]]:
    """Code and place of each, once it was put into words."""
    assert all(20 < len(exchange_in_words(finding)) < 400 for finding in findings)
    return [(finding.code.value, place_of(finding)) for finding in findings]


def is_as_stated(stated: Expected, answer: Answer) -> bool:
    """Whether it is the answer that is stated: the reason of a refusal, the first repair, or one of the notes."""
    verdict, said = answer
    if verdict is not stated.verdict:
        return False
    if not stated.code:
        return said == USUAL
    first = verdict in {Verdict.REFUSE, Verdict.REPAIR}
    return (stated.code, stated.place) in (said[:1] if first else said)


USUAL = [("no_walk_away", "deal.xlsx:Scores")]


@each_stated
def test_every_hostile_table_gets_its_stated_answer(stated: Expected) -> None:
    answer = answer_of(CASES[stated.id, stated.input].source())
    assert is_as_stated(stated, answer), answer


@pytest.mark.long
@pytest.mark.parametrize("case", list(inputs()), ids=lambda case: case.name)
def test_a_table_gets_the_same_answer_in_a_process_apart(case: Input) -> None:
    assert answer_of(case.source(), reads_apart=True) == answer_of(case.source())


def test_of_every_table_an_answer_is_stated_and_the_other_way_round() -> None:
    assert sorted((each.id, each.input) for each in STATED) == sorted(CASES)
    assert max(Counter((case.id, case.name) for case in inputs()).values()) == 1


def test_every_row_from_s1_to_s15_is_there() -> None:
    assert {each.id for each in STATED} == {f"S{number}" for number in range(1, 16)}


def test_an_answer_that_differs_is_found() -> None:
    stated = Expected(id="S12", input="", verdict=Verdict.OPEN, code="", place="")
    plain = answer_of(Source(name="deal.csv", data=CSV.encode()))
    assert plain == (Verdict.OPEN, [("decimals_read", "deal.csv"), ("no_walk_away", "deal.csv")])
    refused = Expected(id="S12", input="", verdict=Verdict.REFUSE, code="empty", place="deal.csv")
    assert not is_as_stated(refused, plain)
    assert not is_as_stated(stated, (Verdict.REFUSE, [("empty", "deal.csv")]))
    assert is_as_stated(refused, (Verdict.REFUSE, [("empty", "deal.csv"), ("dtd", "")]))
    assert not is_as_stated(refused, (Verdict.REFUSE, [("dtd", ""), ("empty", "deal.csv")]))
