"""The questions of the command line: what is understood, and what is refused in one sentence."""

from pathlib import Path

import pytest

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


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (("--quota", "3"), "--quota: 3 is more than all votes together, which are 2."),
        (("--quota", "4", "--votes", "itex=2"), "--quota: 4 is more than all votes together, which are 3."),
        (("--votes", "itex=0", "--votes", "cypress=0"), "--votes: one party at least needs a vote."),
        (("--power", "itex=0", "--power", "cypress=0"), "--power: one party at least needs a power above 0."),
        (("--power", "itex=1", "--power", "itex=2"), "--power: “itex” is given twice."),
        (("--veto", "itex", "--veto", "itex"), "--veto: “itex” is given twice."),
        (("--within", "2"), "--within: it goes with --around PARTY=UTILITY."),
        (("--most", "3"), "--most: it goes with --around PARTY=UTILITY."),
    ],
)
def test_what_nothing_could_come_of_is_refused_rather_than_answered(
    dealwright: Dealwright, question: tuple[str, ...], said: str
) -> None:
    answer = dealwright("analyze", "--json", ITEX, *question)

    assert answer.code == 1
    assert answer.err == f"dealwright: {said}\n"
    assert not answer.out


def test_as_many_votes_as_there_are_and_a_range_of_nothing_are_answered(dealwright: Dealwright) -> None:
    question = ("--quota", "3", "--votes", "itex=2", "--around", "itex=50", "--within", "0", "--most", "1")
    assert dealwright("analyze", "--json", ITEX, *question).code == 0
