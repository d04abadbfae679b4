"""The shipped questions: there are several ways to ask each, and none names what nobody fills in."""

import re
from collections import Counter
from dataclasses import replace

import pytest

from app.domain.issues import ChoiceIssue, Issue
from app.domain.questions import QuestionKind
from app.library.asking import Form, Nature, forms, forms_for, nature_of, telling
from tests.builders import amount, choice

_SLOTS = {
    QuestionKind.WHY: {"issue", "position"},
    QuestionKind.WHICH: {"first", "second"},
    QuestionKind.DIRECTION: {"issue"},
    QuestionKind.WITHOUT: set[str](),
    QuestionKind.FORECAST: {"event", "outcome"},
    QuestionKind.ADD: set[str](),
}
FEWEST = 3


def labelled(issue: ChoiceIssue, label: str) -> ChoiceIssue:
    """The issue with its first option called so."""
    first, *rest = issue.options
    return replace(issue, options=(replace(first, label=label), *rest))


@pytest.mark.parametrize("form", forms(), ids=lambda form: form.words[:30])
def test_a_form_is_a_question_that_names_only_what_is_filled_in(form: Form) -> None:
    assert set(re.findall(r"\{(\w+)\}", form.words)) <= _SLOTS[form.kind]
    assert form.words.endswith("?")
    assert form.needs_position == ("{position}" in form.words)


def test_every_kind_can_be_asked_in_several_ways_about_every_issue() -> None:
    assert len({form.words for form in forms()}) == len(forms())
    for kind in _SLOTS:
        for issue in (amount("price", 1, 9), choice("colour", "red", "blue"), choice("delivery", "soon", "late")):
            assert len(forms_for(kind, issue)) >= FEWEST or kind is QuestionKind.DIRECTION
            assert forms_for(kind, issue)


def test_the_form_made_for_an_issue_comes_first_and_their_own_words_before_it() -> None:
    delivery = choice("Delivery", "two", "four")
    first = forms_for(QuestionKind.WHY, delivery)[0]
    assert "why you need that much time" in first.words
    assert forms_for(QuestionKind.WHY, delivery, position=True)[0].needs_position
    assert not any(form.needs_position for form in forms_for(QuestionKind.WHY, delivery))


@pytest.mark.parametrize(
    ("issue", "nature"),
    [
        (replace(amount("price", 1, 9), name="Unit price"), Nature.MONEY),
        (amount("Notice", 1, 9), Nature.TIME),
        (amount("Seats", 1, 9), Nature.NUMBER),
        (choice("Delivery", "A", "B"), Nature.TIME),
        (labelled(choice("Warranty", "short", "long"), "12 months"), Nature.TIME),
        (choice("Deposit", "yes", "no"), Nature.MONEY),
        (choice("Colour", "red", "blue"), Nature.CHOICE),
    ],
)
def test_names_and_units_tell_what_an_issue_is_about(issue: Issue, nature: Nature) -> None:
    assert nature_of(issue) is nature


def test_no_word_tells_two_things() -> None:
    counted = Counter(word for words in telling().values() for word in words)
    assert set(counted.values()) == {1}
