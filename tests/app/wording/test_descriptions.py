"""An issue in one line: what is shown can be typed back, what is typed is taken as meant."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.domain.ids import IssueId
from app.domain.issues import AmountIssue, Issue, levels
from app.wording.descriptions import (
    Choice,
    Range,
    amounts_in,
    default_step,
    describe,
    is_described,
    is_described_by,
    line_of,
    read_description,
)
from app.wording.reading import NotTaken
from tests.builders import amount, choice

words = st.text("abcdefgh äß", min_size=1, max_size=8).map(str.strip).filter(bool)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("9.20 – 10.40 € in steps of 0.05", Range(low=9.2, high=10.4, step=0.05, currency="EUR")),
        ("€9.20 to €10.40 by 0.10", Range(low=9.2, high=10.4, step=0.1, currency="EUR")),
        ("10 - 30 days", Range(low=10, high=30, step=1, unit="days")),
        ("10-30 days step 5", Range(low=10, high=30, step=5, unit="days")),
        ("0..100%", Range(low=0, high=100, step=5, unit="%")),
        ("-5 to 5", Range(low=-5, high=5, step=1)),
        ("1,000 – 2,000 $ steps of 100", Range(low=1000, high=2000, step=100, currency="USD")),
        ("100k to 200k", Range(low=100_000, high=200_000, step=5_000)),
        ("€1.5m to €2m", Range(low=1.5e6, high=2e6, step=50_000, currency="EUR")),
        ("10 m to 30 m", Range(low=10, high=30, step=1, unit="m")),
    ],
)
def test_two_numbers_with_to_or_a_dash_are_a_range(text: str, found: Range) -> None:
    assert read_description(text) == found


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("on delivery; 30 days; 60 days", ("on delivery", "30 days", "60 days")),
        ("red / blue", ("red", "blue")),
        ("1/2 day; 1 day", ("1/2 day", "1 day")),
        ("10 to 20 days; 20 to 30 days", ("10 to 20 days", "20 to 30 days")),
        ("Monday to Friday", ("Monday to Friday",)),
        ("by sea / by air", ("by sea", "by air")),
        ("red; ;blue;", ("red", "blue")),
        ("2026-01-05", ("2026-01-05",)),
        ("5;", ("5",)),
        ("5 rooms", ("5 rooms",)),
        ("3-2; 2-1", ("3-2", "2-1")),
    ],
)
def test_anything_else_is_options(text: str, labels: tuple[str, ...]) -> None:
    assert read_description(text) == Choice(labels=labels)


@pytest.mark.parametrize(
    ("text", "low", "high", "step"),
    [("11 to 9 EUR", 11, 9, 1), ("9 to 9", 9, 9, 1), ("10 - 1", 10, 1, 1), ("9 to 11 by 0", 9, 11, 0)],
)
def test_a_range_that_no_issue_can_have_is_still_read_as_one(text: str, low: float, high: float, step: float) -> None:
    found = read_description(text)
    assert isinstance(found, Range)
    assert (found.low, found.high, found.step) == (low, high, step)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("9,20 to 10,40 EUR", "“9,20” can be read in two ways"),
        ("9 to 1e999", "“1e999” is too large"),
        ("9 to 11 in steps of foo", "“foo” is not a number"),
        ("9 days to 2 weeks", "“days” and “weeks” are two units"),
        ("9 to 11 $ in steps of 0.50 €", "“€” and “$” are two units"),
        ("5", "“5” is one number: type a range"),
        ("9.80 €", "“9.80 €” is one number: type a range"),
        ("9,80", "“9,80” is one number: type a range"),
        ("red; red", "“red” stands there twice"),
        ("red / blue/red", "“red” stands there twice"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_the_reason(text: str, said: str) -> None:
    with pytest.raises(NotTaken) as refusal:
        read_description(text)
    assert said in refusal.value.sentence


@pytest.mark.parametrize(("text", "unit"), [("1 day to 5 days", "days"), ("9 EUR to 11 €", ""), ("9 € to 11", "")])
def test_a_unit_may_be_written_in_two_ways(text: str, unit: str) -> None:
    found = read_description(text)
    assert isinstance(found, Range)
    assert (found.unit, found.currency) == (unit, "" if unit else "EUR")


@pytest.mark.parametrize("text", ["", "   ", ";", " ; / "])
def test_a_line_without_words_describes_nothing_or_only_its_slash(text: str) -> None:
    assert read_description(text) in {None, Choice(labels=("/",))}


@pytest.mark.parametrize(
    ("cells", "line"),
    [
        (["100", "200"], "100 – 200"),
        (["0", "90", "15"], "0 – 90 in steps of 15"),
        (["$1,000", "$2,000"], "$1,000 – $2,000"),
        (["200", "100", "5"], "200 – 100 in steps of 5"),
        (["12", "24", "36"], "12; 24; 36"),
        (["0", "30", "60", "90"], "0; 30; 60; 90"),
        (["30 days", "60 days"], "30 days; 60 days"),
        (["red", "", " blue ", "green"], "red; blue; green"),
        (["red\nblue", "green"], "red; blue; green"),
        (["red; blue", "green"], "red; blue; green"),
        (["9 to 11 €", ""], "9 to 11 €"),
        (["", " "], ""),
        ([], ""),
    ],
)
def test_cells_beside_one_another_describe_one_issue(cells: list[str], line: str) -> None:
    assert line_of(cells) == line


@given(st.lists(words, min_size=2, max_size=5, unique=True))
def test_options_as_shown_can_be_typed_back(labels: list[str]) -> None:
    issue = choice("colour", *(f"option-{number}" for number in range(len(labels))))
    typed = read_description("; ".join(labels))

    assert typed == Choice(labels=tuple(labels))
    assert is_described_by(issue, read_description(describe(issue)) or Choice(labels=()))


@given(
    st.integers(-10_000, 10_000),
    st.integers(1, 200),
    st.sampled_from([0.01, 0.05, 0.1, 1.0, 250.0]),
    st.sampled_from(
        [("", ""), ("days", ""), ("%", ""), ("m²", ""), ("", "EUR"), ("", "USD"), ("", "CHF"), ("", "SEK")]
    ),
)
def test_a_range_as_shown_can_be_typed_back(low: int, steps: int, step: float, unit: tuple[str, str]) -> None:
    issue = AmountIssue(id=IssueId("a"), low=low, high=low + steps * step, step=step, unit=unit[0], currency=unit[1])
    assert read_description(describe(issue)) is not None
    assert is_described_by(issue, read_description(describe(issue)) or Choice(labels=()))


@given(st.floats(-1e9, 1e9), st.floats(1e-6, 1e9))
@example(268435456.0, 1e-6)
def test_a_range_without_a_step_gets_a_round_one_of_about_twenty_levels(low: float, width: float) -> None:
    low, high = round(low, 3), round(low, 3) + round(width, 6)
    if high <= low:
        return
    step = default_step(low, high)

    assert f"{step:e}".startswith(("1.000000e", "2.000000e", "5.000000e"))
    assert len(levels(amount("a", low, high, step))) <= 23


def test_the_word_of_a_unit_is_said_once_and_a_sign_at_every_number() -> None:
    days = AmountIssue(id=IssueId("a"), low=0, high=90, step=15, unit="days")
    assert describe(days) == "0 – 90 days in steps of 15"
    share = AmountIssue(id=IssueId("a"), low=0, high=100, step=5, unit="%")
    assert describe(share) == "0% – 100% in steps of 5%"


def test_between_whole_ends_a_step_is_whole() -> None:
    assert default_step(0, 10) == 1
    assert default_step(0, 1) == 0.05
    assert default_step(0, 100) == 5


@pytest.mark.parametrize(
    ("labels", "unit", "found"),
    [
        (["on delivery", "30 days", "60 Days", "1 day"], "", {"30 days": 30, "60 Days": 60, "1 day": 1}),
        (["30 days", "2 months", "14"], "", {"30 days": 30, "14": 14}),
        (["30 days", "2 months", "14"], "months", {"2 months": 2, "14": 14}),
        (["€1,500", "2k", "$3"], "EUR", {"€1,500": 1500, "2k": 2000}),
        (["30 days net", "30 / 60", "1,5", "about 3"], "days", {}),
    ],
)
def test_labels_that_are_amounts_in_one_unit_are_read(labels: list[str], unit: str, found: dict[str, float]) -> None:
    assert amounts_in(labels, unit=unit) == found


def test_an_issue_of_another_kind_is_not_described() -> None:
    assert not is_described_by(choice("a", "red"), Range(low=0, high=1, step=1))
    assert not is_described_by(amount("a", 0, 1), Choice(labels=("red",)))
    assert not is_described_by(amount("a", 0, 1), Range(low=0, high=1, step=1, unit="days"))


@pytest.mark.parametrize("issue", [amount("price", 0, 9), choice("colour", "red"), choice("colour")])
def test_an_issue_is_described_when_there_is_something_to_say(issue: Issue) -> None:
    assert is_described(issue) == bool(describe(issue))
