"""The questions of the command line: what is understood, and what is refused in one sentence."""

from fractions import Fraction
from pathlib import Path

import pytest

from app.cli.asking import Asked
from app.domain.ids import PartyId
from tests.app.cli.conftest import Dealwright

FILES = Path(__file__).parents[2] / "files"
ITEX = FILES / "itex_cypress.dealwright"


@pytest.mark.parametrize(
    "question",
    [
        ("--power", "itex"),
        ("--power", "itex=two"),
        ("--power", "itex=-1"),
        ("--power", "itex=1001"),
        ("--quota", "0"),
        ("--quota", "many"),
        ("--quota", "9" * 5000),
        ("--votes", "itex"),
        ("--votes", "itex=1001"),
        ("--votes", f"itex={'9' * 5000}"),
        ("--around", "itex"),
        ("--around", "itex=1e999999999"),
        ("--around", "itex=1/0"),
        ("--around", "itex=nan"),
        ("--within", "-1"),
        ("--most", "1001"),
    ],
)
def test_a_question_that_makes_no_sense_is_wrong_usage(dealwright: Dealwright, question: tuple[str, str]) -> None:
    answer = dealwright("analyze", "--json", ITEX, *question)

    assert answer.code == 2
    assert question[0] in answer.err
    assert not answer.out


@pytest.mark.parametrize(
    "question", [("--power", "itex=2"), ("--quota", "1"), ("--around", "itex=50"), ("--most", "3")]
)
def test_a_question_without_json_is_refused_rather_than_passed_over(
    dealwright: Dealwright, question: tuple[str, str]
) -> None:
    answer = dealwright("analyze", ITEX, *question)

    assert answer.code == 2
    assert "--json" in answer.err
    assert not answer.out


@pytest.mark.parametrize(
    "question", [("--power", "bob=2"), ("--votes", "bob=2"), ("--veto", "bob"), ("--around", "bob=50")]
)
def test_a_party_that_there_is_not_is_named_with_those_there_are(
    dealwright: Dealwright, question: tuple[str, str]
) -> None:
    answer = dealwright("analyze", "--json", ITEX, *question)

    assert answer.code == 1
    assert "bob" in answer.err
    assert "itex, cypress" in answer.err
    assert not answer.out


def test_strangers_are_looked_for_in_every_question() -> None:
    us, bob = PartyId("us"), PartyId("bob")
    assert Asked().strangers([us]) == ()
    assert Asked(powers=((bob, 1),), vetoes=(us,), around=(bob, Fraction(3))).strangers([us]) == (bob, bob)
