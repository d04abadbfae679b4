"""Values as text that can do nothing: they come back as they went, and nothing else comes back as one of them."""

import json
import math
from dataclasses import replace
from enum import StrEnum
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.exchange import inert as under_test
from app.exchange.child import Failed, NotRead
from app.exchange.findings import Finding, Note, Refusal, Repair, Xml
from app.exchange.genius_review import Amounts, Options, Reviewed
from app.exchange.inert import NotInert, inert, value_of
from app.records import dataclass
from tests.app.exchange.samples import read

CODES = st.sampled_from((*Refusal, *Repair, *Note))
NUMBERS = st.floats(allow_nan=False, allow_infinity=False)
FACTS = st.none() | st.text() | st.integers(-(10**30), 10**30) | NUMBERS | st.sampled_from(Xml)
FINDINGS = st.builds(Finding, code=CODES, file=st.text(), line=st.none() | st.integers(), found=FACTS, expected=FACTS)
ISSUES = st.builds(Options, name=st.text(), labels=st.lists(st.text(), max_size=3).map(tuple)) | st.builds(
    Amounts, name=st.text(), low=NUMBERS, high=NUMBERS, whole=st.booleans()
)
ANSWERS = st.builds(
    Reviewed,
    file=st.text(),
    name=st.just("a"),
    issues=st.lists(ISSUES, max_size=3).map(tuple),
    profiles=st.just(()),
    findings=st.lists(FINDINGS, max_size=3).map(tuple),
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(("Reviewed", "x")), inner, max_size=2),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Even:
    """A record that does not take every number."""

    number: int

    def __post_init__(self) -> None:
        if self.number % 2:
            raise ValueError(self.number)


@given(ANSWERS)
def test_what_is_written_comes_back_as_it_was(answer: Reviewed) -> None:
    assert value_of(inert(answer), Reviewed | NotRead | Failed) == answer


def test_a_real_answer_comes_back_to_the_kinds_of_its_numbers() -> None:
    answer = read()
    back = value_of(inert(answer), Reviewed)
    assert back == answer
    assert repr(back) == repr(answer)


def test_half_characters_of_file_names_come_back() -> None:
    assert value_of(inert("a\udcff"), str) == "a\udcff"


@given(JSON)
def test_other_text_is_refused_and_nothing_else_happens(tree: object) -> None:
    with pytest.raises(NotInert):
        value_of(json.dumps(tree).encode(), Reviewed)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("", str),
        ("1", str),
        ("true", int),
        ("1", bool),
        ("1", float),
        ("null", str),
        ("NaN", float),
        ("-Infinity", float),
        ("1e999", float),
        ("9" * 5_000, int),
        ("[" * 100_000, tuple[str, ...]),
        ('["a"', tuple[str, ...]),
        ('["a"] ["b"]', tuple[str, ...]),
        ('["a"]', tuple[str, str]),
        ('{"Refusal": "no such code"}', Refusal),
        ('{"Refusal": ["empty"]}', Refusal),
        ('{"Note": "dtd"}', Refusal),
        ('{"Refusal": "dtd", "Refusal": "empty"}', Refusal),
        ("{}", Refusal),
        ('{"Even": [1]}', Even),
        ('{"Even": [2, 3]}', Even),
        ('{"Even": 2}', Even),
        ('{"number": 2}', Even),
        ("\ufeff1", int),
        ("b'\\x00'", str),
    ],
)
def test_what_is_not_of_the_kind_is_refused(text: str, kind: object) -> None:
    with pytest.raises(NotInert):
        value_of(text.encode(), kind)


def test_an_answer_of_brackets_alone_is_refused_before_it_is_built(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(under_test, "MOST_VALUES", 100)
    assert value_of(b"[" + b"1," * 90 + b"1]", tuple[int, ...])
    with pytest.raises(NotInert):
        value_of(b"[" + b"1," * 100 + b"1]", tuple[int, ...])


@pytest.mark.parametrize("value", [math.nan, math.inf, b"bytes", ["a list"], {"a": 1}, object(), 1j])
def test_nothing_else_is_written(value: object) -> None:
    with pytest.raises(NotInert):
        inert((value,))


@pytest.mark.parametrize("kind", [object, list[int], dict[str, int], Any, bytes])
def test_a_kind_that_cannot_be_handed_over_is_an_error_of_whoever_asks(kind: object) -> None:
    with pytest.raises(TypeError):
        value_of(b"1", kind)


def test_codes_of_two_kinds_with_one_word_are_told_apart() -> None:
    class Other(StrEnum):
        DTD = "dtd"

    assert value_of(inert((Refusal.DTD, Other.DTD)), tuple[Refusal | Other, ...]) == (Refusal.DTD, Other.DTD)
    assert type(value_of(inert(Other.DTD), Refusal | Other)) is Other


def test_a_code_comes_back_as_its_word_where_any_text_may_stand() -> None:
    found = value_of(inert(Finding(code=Refusal.MALFORMED, expected=Xml.WORD)), Finding)
    assert found == Finding(code=Refusal.MALFORMED, expected=Xml.WORD)
    with pytest.raises(NotInert):
        value_of(inert(Xml.WORD), int)


def test_a_record_with_a_field_of_another_kind_is_refused() -> None:
    number: Any = 5
    spoilt = replace(read(), name=number)
    with pytest.raises(NotInert):
        value_of(inert(spoilt), Reviewed)
