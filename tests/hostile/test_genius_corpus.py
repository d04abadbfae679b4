"""Every hostile set of GENIUS files gets the answer that genius.expected.json states, here and in a process apart."""

from collections import Counter
from collections.abc import Callable, Sequence

import pytest

from app.exchange.findings import Finding, ImportRefused, Repair
from app.exchange.genius_apart import genius_apart
from app.exchange.genius_review import Reviewed, reviewed
from app.exchange.source import Source
from tests.app.exchange.samples import read
from tests.hostile.expectations import Expected, Verdict, expected_of
from tests.hostile.genius_corpus import Input, inputs
from tests.hostile.guard import no_hang

CASES = {(case.id, case.name): case for case in inputs()}
STATED = expected_of("genius")
Reader = Callable[[Sequence[Source]], Reviewed]
each_stated = pytest.mark.parametrize("stated", STATED, ids=lambda stated: f"{stated.id} {stated.input}")


def place_of(finding: Finding) -> str:
    """Where it is, as the statements say it: file, line and column as far as they are told."""
    return ":".join(str(part) for part in (finding.file, finding.line, finding.column) if part not in {None, ""})


def answer_of(case: Input, reader: Reader = reviewed) -> tuple[Verdict, list[tuple[str, str]]]:
    """What becomes of a set of files, and code and place of all that is said of it, the reason first."""
    try:
        with no_hang():
            found = reader(case.sources())
    except ImportRefused as refused:
        return Verdict.REFUSE, said_of(refused.details)
    said = said_of([*found.repairs, *found.notes])
    if found.repairs:
        return Verdict.REPAIR, said
    return Verdict.ASK if found.needs_steps else Verdict.OPEN, said


def said_of(findings: Sequence[Finding]) -> list[tuple[str, str]]:
    """Code and place of each."""
    return [(finding.code.value, place_of(finding)) for finding in findings]


def is_as_stated(stated: Expected, verdict: Verdict, said: Sequence[tuple[str, str]]) -> bool:
    """Whether an answer is the one that is stated: the reason of a refusal, the first repair, or one of the notes."""
    if verdict is not stated.verdict:
        return False
    if not stated.code:
        return said == said_of(read().notes)
    first = verdict in {Verdict.REFUSE, Verdict.REPAIR}
    return (stated.code, stated.place) in (said[:1] if first else said)


@each_stated
def test_every_set_of_hostile_files_gets_its_stated_answer(stated: Expected) -> None:
    verdict, said = answer_of(CASES[stated.id, stated.input])
    assert is_as_stated(stated, verdict, said), (verdict, said)


@pytest.mark.long
@each_stated
def test_it_gets_the_same_answer_in_a_process_apart(stated: Expected) -> None:
    case = CASES[stated.id, stated.input]
    assert answer_of(case, lambda sources: genius_apart().read(sources)) == answer_of(case)


def test_of_every_input_an_answer_is_stated_and_the_other_way_round() -> None:
    assert sorted((each.id, each.input) for each in STATED) == sorted(CASES)
    assert max(Counter((case.id, case.name) for case in inputs()).values()) == 1


def test_every_row_from_x1_to_x23_is_there() -> None:
    assert {each.id for each in STATED} == {f"X{number}" for number in range(1, 24)}


def test_an_answer_that_differs_in_any_part_is_found() -> None:
    stated = Expected(id="X1", input="", verdict=Verdict.REFUSE, code="dtd", place="house.xml:2")
    assert is_as_stated(stated, Verdict.REFUSE, [("dtd", "house.xml:2"), ("empty", "")])
    assert not is_as_stated(stated, Verdict.REPAIR, [("dtd", "house.xml:2")])
    assert not is_as_stated(stated, Verdict.REFUSE, [("dtd", "house.xml:3")])
    assert not is_as_stated(stated, Verdict.REFUSE, [("empty", "house.xml:2"), ("dtd", "house.xml:2")])
    quiet = Expected(id="X8", input="", verdict=Verdict.OPEN, code="", place="")
    assert not is_as_stated(quiet, Verdict.OPEN, [("head_cut", "house.xml")])


def test_nothing_is_mended_where_nothing_is_broken() -> None:
    assert not read().repairs
    assert Repair.WEIGHT_MISSING.value not in dict(said_of(read().findings))
