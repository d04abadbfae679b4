"""Reciprocity: what came back for what was given, each on the scale of whoever received it."""

import pytest

from app.advice.reciprocity import Answer, answers_of, reciprocity_of
from app.domain.ids import PartyId
from app.domain.project import Project
from app.valuation.tables import tables_of
from tests.app.advice.talks import steps_in, talks
from tests.builders import amount, deal, line, terms, two_issue_deal

US, THEM = PartyId("us"), PartyId("them")


def answers(project: Project) -> tuple[Answer, ...]:
    return answers_of(project, tables_of(project), steps_in(project))


def test_while_nobody_has_answered_a_concession_there_is_nothing_to_compare() -> None:
    assert reciprocity_of(answers(two_issue_deal())) is None
    gives = talks(two_issue_deal(), ("us", terms(price=1)), ("us", terms(price=2)), ("them", terms(price=9)))
    assert answers(gives) == ()
    assert reciprocity_of(answers(gives)) is None


def test_an_answer_is_measured_by_what_each_receives() -> None:
    project = talks(
        two_issue_deal(),
        ("us", terms(price=1)),
        ("them", terms(price=9)),
        ("us", terms(price=3)),
        ("them", terms(price=8)),
        ("us", terms(price=3)),
    )
    first, second = answers(project)
    assert (first.party, first.offer) == (THEM, "offer-4")
    assert first.given == pytest.approx(0.06)  # two steps of price are worth 6 of their 100 points
    assert first.returned == pytest.approx(0.08)  # one step back is worth 8 of ours
    assert (second.party, second.returned) == (US, 0.0)
    assert second.given == pytest.approx(0.08)
    assert reciprocity_of((first, second), THEM) == pytest.approx(8 / 6)
    assert reciprocity_of((first, second), US) == 0.0
    assert reciprocity_of((first, second)) == pytest.approx(8 / 14)


def test_concessions_in_a_row_are_answered_together_and_taking_back_is_negative() -> None:
    project = talks(
        two_issue_deal(),
        ("them", terms(price=8)),
        ("us", terms(price=0)),
        ("us", terms(price=1)),
        ("us", terms(price=2)),
        ("them", terms(price=9)),
    )
    (answer,) = answers(project)
    assert answer.given == pytest.approx(0.06)
    assert answer.returned == pytest.approx(-0.08)


def test_a_side_without_utilities_has_no_part_in_it() -> None:
    project = deal(amount("price", 0, 10), us={"price": (1, line(100, 0))})
    project = talks(project, *((who, terms(price=price)) for price, who in enumerate(("us", "them", "us", "them"))))
    assert answers(project) == ()
