"""Words that only private papers have: the agenda, steps, questions, and what is said of the others by estimate."""

from app.domain.packages import AmountTerm
from app.study.exchange import Exchange
from app.wording.brief import (
    agenda_in_words,
    as_much_as,
    counted_in,
    differences_in_words,
    order_in_words,
    step_in_words,
    unsaid_same,
)
from tests.app.wording.test_by_estimate import bare
from tests.builders import choice, deal, scores, two_issue_deal

PROJECT = two_issue_deal()
US, THEM = (party.id for party in PROJECT.parties)
COLOUR, PRICE = (issue.id for issue in PROJECT.issues)


def step(before: float, after: float, *, equals: float | None = None, each: bool = True) -> Exchange:
    terms = AmountTerm(amount=before), AmountTerm(amount=after)
    return Exchange(issue=PRICE, before=terms[0], after=terms[1], each=each, gains=(), equals=equals)


def test_a_step_of_a_straight_line_is_any_step_of_its_size() -> None:
    assert step_in_words(PROJECT, step(0, 1)) == "each 1 more"
    assert step_in_words(PROJECT, step(0, 1), turned=True) == "each 1 less"
    assert step_in_words(PROJECT, step(0, 10, each=False)) == "0 → 10"


def test_a_step_is_as_much_as_an_amount_of_the_measure() -> None:
    assert counted_in(PROJECT, PRICE) == "In price"
    assert [as_much_as(PROJECT, step(0, 1, equals=each), PRICE) for each in (2.345, 14_222.22)] == ["2.3", "14,000"]
    assert as_much_as(PROJECT, step(0, 1, equals=2.345), None) == ""
    assert as_much_as(PROJECT, step(0, 1), PRICE) == counted_in(PROJECT, None) == ""


def test_an_order_runs_from_the_best_to_the_worst() -> None:
    issue = choice("colour", "red", "blue")
    assert order_in_words(PROJECT, issue, scores(red=0, blue=100)) == "blue → red"


def test_the_agenda_takes_all_issues_at_once() -> None:
    said = agenda_in_words(PROJECT, asks=True, several=False)
    assert said[0] == "Nothing is agreed until everything is agreed: say so before any number is named."
    assert "colour and price" in said[1]
    assert "whole packages" in said[3]
    assert len(agenda_in_words(PROJECT, asks=False, several=True)) == len(said) - 1


def test_what_is_said_of_the_others_says_whose_estimate_it_is() -> None:
    told = (
        *differences_in_words(PROJECT, THEM, give=(COLOUR,), ask=(PRICE,)),
        unsaid_same(PROJECT, (COLOUR,)),
    )
    assert [list(bare(each)) for each in told] == [[]] * len(told)


def test_an_agenda_of_very_many_issues_counts_them() -> None:
    many = deal(*(choice(f"issue-{number}", "yes", "no") for number in range(30)))
    assert "all 30 issues" in agenda_in_words(many, asks=False, several=False)[1]
