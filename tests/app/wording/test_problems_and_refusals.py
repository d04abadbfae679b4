"""Every code that the domain can give has a sentence, and no sentence keeps an unfilled gap."""

import ast
from dataclasses import replace
from pathlib import Path

import pytest

import app
from app.domain.beginning import THEM, US
from app.domain.edits.changing import Refused
from app.domain.edits.issues import rename_issue
from app.domain.edits.links import add_rule
from app.domain.edits.options import rename_option
from app.domain.edits.parties import rename_party, set_walk_away_points
from app.domain.edits.ranges import set_range
from app.domain.edits.weights import set_weight
from app.domain.ids import OfferId
from app.domain.links import OneOf
from app.domain.lookup import Missing, choice_of
from app.domain.problems import Place, Problem, ProblemCode, problems_of
from app.domain.soundness import Unsound, sound_number
from app.wording.problems import problem_in_words, to_do
from app.wording.refusals import _REFUSED, _UNSOUND, refusal_in_words, unsound_in_words
from tests.app.wording.deals import DELIVERY, FAST, PRICE, deal


def _codes_raised(error: str) -> set[str]:
    codes = set()
    for path in Path(app.__path__[0]).rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        for node in ast.walk(ast.parse(text)) if f"{error}(" in text else ():
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == error:
                code = node.args[0]
                assert isinstance(code, ast.Constant), f"{path}: the code of {error} must be a literal"
                codes.add(str(code.value))
    return codes


def test_every_refusal_that_is_raised_has_a_sentence_and_none_is_left_over() -> None:
    assert _codes_raised("Refused") == set(_REFUSED)


def test_every_unsound_value_has_a_sentence_and_none_is_left_over() -> None:
    assert _codes_raised("Unsound") == set(_UNSOUND)


@pytest.mark.parametrize("code", sorted(_UNSOUND))
def test_what_stood_there_fills_the_sentence(code: str) -> None:
    sentence = unsound_in_words(code, 7)
    assert "{" not in sentence
    assert sentence.endswith(".")


@pytest.mark.parametrize("code", sorted(_REFUSED))
def test_a_refusal_is_one_sentence(code: str) -> None:
    error = Refused(code, issue=PRICE, weight=-1.0, low=3.0, high=2.0, score=120.0, least=5.0)
    sentence = refusal_in_words(error, deal())
    assert "{" not in sentence
    assert sentence.endswith(".")


def test_a_refusal_names_what_was_found_and_what_belongs_there() -> None:
    with pytest.raises(Refused) as refused:
        set_range(deal(), issue=PRICE, low=10.0, high=9.0, step=0.1)
    assert refusal_in_words(refused.value) == (
        "The range from 10 to 9 is empty: the lowest amount must be below the highest."
    )
    with pytest.raises(Unsound) as unsound:
        sound_number(float("nan"), "low")
    assert refusal_in_words(unsound.value) == "“nan” is not a number."
    assert refusal_in_words(Missing("offer", "offer-9")) == "This offer is no longer in the log."


@pytest.mark.parametrize("code", list(ProblemCode))
def test_every_problem_is_one_sentence(code: ProblemCode) -> None:
    place = Place(issue=PRICE, party=THEM, offer=OfferId("offer-1"))
    if code in {ProblemCode.OPTION_NOT_SCORED, ProblemCode.SAME_LABEL, ProblemCode.NAMES_OFF_TABLE}:
        place = replace(place, issue=DELIVERY, option=FAST)
    project = add_rule(deal(), when=(OneOf(issue=DELIVERY, options=(FAST,)),))
    if code is ProblemCode.BREAKS_RULE:
        place = replace(place, rule=project.rules[0].id)
    problem = Problem(code=code, place=place, detail="12", other=Place(issue=DELIVERY, option=place.option))
    sentence = problem_in_words(project, problem)
    assert "{" not in sentence
    assert sentence.endswith((".", "?"))


def test_problems_of_a_real_deal_name_their_places() -> None:
    project = rename_issue(deal(), issue=DELIVERY, name="")
    said = [problem_in_words(project, problem) for problem in problems_of(project)]
    assert "Issue 2 has no name yet." in said
    assert "Price: say what would be good for you." in said
    assert "Price: estimate what Alder Works wants, or ask." in said


def test_what_is_left_to_score_on_one_issue_for_one_side_is_one_thing_to_do() -> None:
    place = Place(issue=DELIVERY, party=US)
    unscored = Problem(code=ProblemCode.OPTION_NOT_SCORED, place=replace(place, option=FAST))
    check = Problem(code=ProblemCode.CHECK_WEIGHT, place=place)
    theirs = Problem(code=ProblemCode.THEIRS_UNKNOWN, place=replace(place, party=THEM))
    found = to_do(deal(), [unscored, unscored, check, theirs])
    assert [each.sentence for each in found] == [
        "Delivery: score 2 options for yourself. They count as 50 until then.",
        "Delivery: estimate what Alder Works wants, or ask.",
    ]
    assert [each.problem for each in found] == [unscored, theirs]


def test_an_importance_is_to_be_checked_once_everything_is_scored() -> None:
    place = Place(issue=DELIVERY, party=US)
    check = Problem(code=ProblemCode.CHECK_WEIGHT, place=place)
    elsewhere = Problem(code=ProblemCode.NOT_SCORED, place=replace(place, issue=PRICE))
    assert [each.problem for each in to_do(deal(), [elsewhere, check])] == [elsewhere, check]


def test_problems_of_other_kinds_stay_apart_even_in_one_place() -> None:
    offer = Place(issue=PRICE, offer=OfferId("offer-1"))
    twice = [Problem(code=ProblemCode.OUTSIDE_RANGE, place=offer, detail="12")] * 2
    assert len(to_do(deal(), twice)) == 2


def test_two_names_that_look_alike_are_both_named_with_their_places() -> None:
    project = rename_issue(deal(), issue=DELIVERY, name="Рrice")
    said = [problem_in_words(project, problem) for problem in problems_of(project)]
    assert "Рrice (issue 2) can hardly be told from Price (issue 1): rename one." in said
    first, second = choice_of(deal(), DELIVERY).options[:2]
    loud = first.label.upper()
    project = rename_option(deal(), issue=DELIVERY, option=second.id, label=loud)
    said = [problem_in_words(project, problem) for problem in problems_of(project)]
    assert f"{loud} (option 2 of Delivery) can hardly be told from {first.label} (option 1): rename one." in said


def test_marks_that_nobody_sees_are_named_with_what_has_them() -> None:
    first = choice_of(deal(), DELIVERY).options[0].id
    for project, words in (
        (rename_issue(deal(), issue=PRICE, name="P\u202erice"), "Price has marks in its name"),
        (
            rename_option(deal(), issue=DELIVERY, option=first, label="no\u200bw"),
            "now (Delivery) has marks",
        ),
        (rename_party(deal(), party=US, name="Me\u2060"), "Me has marks in its name"),
    ):
        marked = [each for each in problems_of(project) if each.code is ProblemCode.HIDDEN_MARKS]
        (said,) = (problem_in_words(project, each) for each in marked)
        plain = "".join(letter for letter in said if letter.isprintable())
        assert plain.startswith(words)
        assert "that are not seen and may mislead (U+2" in plain


def test_terms_outside_the_range_say_whose_they_are() -> None:
    project = set_range(deal(), issue=PRICE, low=9.5, high=10.0, step=0.1)
    said = [problem_in_words(project, problem) for problem in problems_of(project)]
    assert "Offer 1 from Alder Works: 10.40 € on Price lies outside its range, 9.50 € to 10.00 €." in said


def test_a_number_about_the_other_side_is_called_an_estimate() -> None:
    project = set_walk_away_points(deal(), party=THEM, points=40.0)
    for issue in (PRICE, DELIVERY):
        project = set_weight(project, party=THEM, issue=issue, weight=0.0)
    theirs = [problem for problem in problems_of(project) if problem.place.party == THEM]
    about_numbers = {ProblemCode.WALK_AWAY_WITHOUT_RANGE, ProblemCode.WEIGHTS_ALL_ZERO}
    said = [problem_in_words(project, problem) for problem in theirs if problem.code in about_numbers]
    assert len(said) == 2
    assert all("your estimate" in sentence.lower() for sentence in said)


def test_an_alternative_without_a_worth_is_named() -> None:
    ours, theirs = (
        Problem(code=ProblemCode.ALTERNATIVE_NOT_VALUED, place=Place(party=party), detail="Wait")
        for party in (US, THEM)
    )
    said = problem_in_words(deal(), ours)
    assert said == "Your alternative Wait does not count yet: say what it is worth to you."
    assert "estimate" in problem_in_words(deal(), theirs)


def test_our_own_missing_walk_away_is_asked_for() -> None:
    said = problem_in_words(deal(), Problem(code=ProblemCode.NO_WALK_AWAY, place=Place(party=US)))
    assert said == "Your walk-away is not given yet: what will you do if there is no deal?"
