"""What the process that reads says for what its reader does; as a process it is tried in test_apart.py."""

import pytest

from app.exchange.child import Failed, NotRead, answer_of
from app.exchange.findings import Refusal
from app.exchange.inert import value_of
from app.exchange.source import Source
from tests.app.exchange import readers

FILES = (Source(name="a.xml", data=b"abc"),)


@pytest.fixture
def begun() -> list[int]:
    """How often a file was begun."""
    return []


def said(name: str, begun: list[int]) -> object:
    """The answer of one of the readers."""
    answer = answer_of((readers.__name__, name), FILES, lambda: begun.append(1))
    return value_of(answer, tuple[tuple[str, int], ...] | NotRead | Failed)


def test_the_answer_of_a_reader_is_passed_on_and_each_file_is_announced(begun: list[int]) -> None:
    assert said("sizes", begun) == (("a.xml", 3),)
    assert begun == [1]


def test_a_refusal_is_passed_on_with_its_details(begun: list[int]) -> None:
    refused = said("refuse", begun)
    assert isinstance(refused, NotRead)
    assert [finding.code for finding in refused.findings] == [Refusal.EMPTY, Refusal.DTD]


def test_of_any_other_error_only_the_name_is_passed_on(begun: list[int]) -> None:
    assert said("nobody", begun) == Failed(error="AttributeError")
    assert said("secretive", begun) == Failed(error="KeyError")
    assert said("unwritable", begun) == Failed(error="NotInert")
