"""Repairs in words: every one has its place, says what was done, and what is lost whole."""

from dataclasses import replace

import pytest

from app.storage.repairing import repaired_from_bytes
from app.storage.repairs import Done
from app.wording.repairs import how_many, repair_in_words, repaired_in_lines, repaired_name, what_would_open
from tests.builders import two_issue_deal
from tests.hostile.damaged import damaged

CASES = dict(damaged())


@pytest.mark.parametrize(
    ("name", "said"),
    [
        (
            "a step of 0",
            "Issue 3 “Deposit”, step: A step of 0 is not possible: above 0 is expected. It is 1 now. It said: 0.",
        ),
        (
            "a word for a number",
            (
                "Party 1 “Us”, issue 2 “Price”, importance: found text, expected a number. It counts as for a new "
                "issue, and has to be checked. It said: “many”."
            ),
        ),
        (
            "no score where one belongs",
            "Party 1 “Us”, issue 1 “Handover”, scores, score 2: Score is missing. It is left out. It said: option",
        ),
        (
            "a field with one letter wrong",
            "Issue 2 “Price”: “lou” is not known: made by a newer or another program? It is read as “low end”.",
        ),
        ("no seed", "another one"),
        (
            "no id",
            "Kept package 1 “Late but cheap”, id: it is missing. It is known as “late-but-cheap” now; nothing is lost.",
        ),
        ("a name too long", "It is cut after 500 characters. Cut off: “nnn”."),
        ("nobody to talk to", "An empty other side is put in."),
        (
            "an issue without an entry of ours",
            ("Party 1 “Us”, importances and scores: nothing is said of the issue “price”. It is taken for a new one."),
        ),
        (
            "entries in another order",
            "they do not stand in the order of the issues. It is put in order; nothing is lost.",
        ),
        ("a likelihood above 100", "The nearest that is possible stands there now. It said: party “seller”"),
        ("a file that ends in NULs", "Byte 6,959: found an empty byte in the middle of the text. All that stands"),
    ],
)
def test_a_repair_is_said_with_its_place_and_what_is_lost(name: str, said: str) -> None:
    lines = repaired_in_lines(repaired_from_bytes(CASES[name]()))
    assert any(said.lower() in line.lower() for line in lines), lines


def test_everything_that_can_be_done_is_said_without_a_gap() -> None:
    several = [each for make in CASES.values() for each in repaired_from_bytes(make()).repairs]
    assert {each.done for each in several} == set(Done)
    for each in several:
        line = repair_in_words(each).line
        assert line[0].isupper() or line[0] == "“"
        assert "{" not in line or each.done is Done.KEPT_WHOLE
        assert "None" not in line
        assert "“”" not in line


def test_without_quoting_the_places_alone_are_told_each_once() -> None:
    repaired = repaired_from_bytes(CASES["an issue that is none"]())
    assert repaired_in_lines(repaired, quoting=False) == ["Issue 3"]


def test_a_copy_says_in_its_name_that_it_was_repaired_however_long_that_is() -> None:
    assert repaired_name(two_issue_deal()) == "Deal (repaired)"
    assert len(repaired_name(replace(two_issue_deal(), name="n" * 500))) == 500


def test_what_would_open_and_how_much_changes_is_counted() -> None:
    assert what_would_open(two_issue_deal()) == "2 parties, 2 issues and 0 offers"
    assert how_many(["a"]) == "1 change would make it sound."
    assert how_many(["a"] * 1_200) == "1,200 changes would make it sound."
