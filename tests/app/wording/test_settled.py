"""After signing in words: questions, what each has, what falls due."""

from dataclasses import replace

import pytest

from app.advice.achieved import Achieved, achieved_by
from app.advice.settled import Verdict, improvements_after
from app.advice.worths import Worth
from app.domain.beginning import THEM, US
from app.domain.edits.dealing import put_on_table
from app.domain.edits.parties import add_party
from app.domain.edits.settling import add_clause, finish_clause, set_clause_words, settle_deal, tick_clause
from app.domain.ids import ClauseId
from app.domain.project import Project
from app.domain.settlement import Settlement
from app.wording.settled import (
    LEARNT,
    achieved_in_words,
    clause_in_words,
    due_in_words,
    floor_in_words,
    kept_in_words,
    left_out_in_words,
    nothing_to_ask,
    overdue_in_words,
    question_in_words,
    settlement_in_words,
    signable_title,
    unwritten_in_words,
    worth_asking,
)
from tests.app.advice.deals import beliefs_of, grounds_of, three_issue_deal
from tests.app.wording.deals import DELIVERY, FAST, PRICE, SLOW, deal, terms
from tests.builders import terms as chosen

POOR = chosen(speed="slow", colour="red", price="low")


def signed() -> tuple[Project, Settlement]:
    project = settle_deal(deal(), terms=terms(), date="2026-05-01")
    project = add_clause(project, words="Pay the first rate", date="2026-05-10", by=US)
    project = add_clause(project, words="Deliver", date="2026-05-03", by=THEM)
    assert project.settlement is not None
    return project, project.settlement


def test_an_improvement_is_a_question_about_what_would_change() -> None:
    asked = question_in_words(deal(), terms(9.8, FAST), terms(10.0, SLOW))
    assert asked == "Would it help you if Delivery were “Six weeks” and Price were 10.00 €?"
    assert floor_in_words(deal()) == "The signed deal stays as it is unless both of us prefer this."


def test_why_a_question_is_worth_asking_says_how_sure_that_is() -> None:
    project = three_issue_deal()
    grounds = grounds_of(project)
    found = improvements_after(grounds, beliefs_of(project, grounds.tables), POOR)
    said = worth_asking(project, found.questions[0])
    assert said.startswith("You +")
    assert ", by your estimate them about +" in said
    assert said.endswith("; nearly certain to be no worse for them.")
    several = replace(found.questions[0], chances=found.questions[0].chances * 2)
    assert worth_asking(project, several).endswith("for any of them.")
    likely = replace(found.questions[0], chances=((project.parties[1].id, 0.85),))
    assert "likely to be no worse" in worth_asking(project, likely)


@pytest.mark.parametrize("verdict", [Verdict.NOTHING, Verdict.UNVALUED])
def test_there_is_always_a_reason_for_no_question(verdict: Verdict) -> None:
    assert nothing_to_ask(verdict)


def test_what_each_has_is_told_with_the_share_and_the_room() -> None:
    project = three_issue_deal()
    ours, theirs = achieved_by(grounds_of(project), POOR)
    assert achieved_in_words(project, ours) == (
        "You have 50 points: about half of what there was to gain over walking away; by your estimate you could still "
        "gain 40 with nobody losing."
    )
    assert achieved_in_words(project, theirs) == (
        "By your estimate them has about 10 points: no better than walking away, and could still gain about 80 with "
        "nobody losing."
    )


@pytest.mark.parametrize(
    ("captured", "said"), [(0.97, "nearly all"), (0.7, "most"), (0.5, "about half"), (0.2, "a part"), (0.01, "little")]
)
def test_shares_are_words(captured: float, said: str) -> None:
    worth = Worth(least=50.0, most=50.0, low=50.0, high=50.0)
    assert f"points: {said} of what there was" in achieved_in_words(
        deal(), Achieved(party=US, worth=worth, captured=captured)
    )


def test_an_efficient_deal_has_no_room_and_an_unknown_share_is_not_told() -> None:
    project = three_issue_deal(reservations=(None, None))
    found = achieved_by(grounds_of(project), chosen(speed="fast", colour="blue", price="low"))
    for each in found:
        said = achieved_in_words(project, each)
        assert "nothing more" in said
        assert "by your estimate" in said.lower()
        assert "walking away" not in said


def test_a_clause_says_its_own_words_or_its_term() -> None:
    project, settlement = signed()
    assert [clause_in_words(project, settlement, each) for each in settlement.clauses] == [
        "Price 9.80 €",
        "Delivery “Two weeks”",
        "Pay the first rate",
        "Deliver",
    ]
    own = set_clause_words(project, clause=settlement.clauses[0].id, words="Free delivery included")
    assert own.settlement is not None
    assert clause_in_words(own, own.settlement, own.settlement.clauses[0]) == "Free delivery included"
    loose = replace(settlement.clauses[0], issue=None, id=ClauseId("loose"))
    assert clause_in_words(project, settlement, loose) == "Clause without words"
    assert settlement.clauses[1].issue == DELIVERY
    assert settlement.clauses[0].issue == PRICE


def test_what_falls_due_is_told_from_today() -> None:
    project, settlement = signed()
    first, late = settlement.clauses[2:]
    assert [due_in_words(late, f"2026-05-{day:02}") for day in (2, 3, 4, 9)] == [
        "in 1 day",
        "due today",
        "overdue by 1 day",
        "overdue by 6 days",
    ]
    assert due_in_words(settlement.clauses[0], "2026-05-09") == ""
    assert due_in_words(first, "2026-05-08") == "in 2 days"
    assert overdue_in_words(settlement, "2026-05-09") == "1 thing is overdue."
    assert overdue_in_words(settlement, "2026-05-01") == ""
    done = finish_clause(project, clause=late.id, done=True)
    assert done.settlement is not None
    assert overdue_in_words(done.settlement, "2026-05-09") == ""
    assert due_in_words(done.settlement.clauses[3], "2026-05-09") == "done"


def test_how_much_of_the_contract_is_left_to_check() -> None:
    project, settlement = signed()
    assert unwritten_in_words(settlement) == "2 clauses are not checked yet."
    for clause in settlement.clauses:
        project = tick_clause(project, clause=clause.id, written=True)
    assert project.settlement is not None
    assert unwritten_in_words(project.settlement) == "Everything stands in the contract as it was meant."
    assert unwritten_in_words(replace(settlement, clauses=())) == "Nothing is listed yet."


def test_what_can_be_signed_is_named_with_what_it_leaves_out() -> None:
    project = deal()
    assert signable_title(project, None) == "Your draft"
    assert [signable_title(project, offer.id) for offer in project.offers] == ["Offer 1 (theirs)", "Offer 2 (ours)"]
    three = add_party(project, name="Third")
    assert signable_title(three, three.offers[0].id) == "Offer 1 (Alder Works)"
    assert "all of us" in floor_in_words(three)
    assert left_out_in_words(project, terms()) == ""
    assert left_out_in_words(project, terms()[:1]) == "It leaves out Delivery."


def test_lessons_say_where_they_come_from() -> None:
    assert kept_in_words("Supply", "2026-05-01") == "Supply, 2026-05-01"
    assert kept_in_words("Supply", "") == "Supply"
    assert kept_in_words(" ", "2026-05-01") == "A deal without a name, 2026-05-01"
    assert list(LEARNT) == ["trades", "questions", "packages", "contingent_terms", "next_time"]


def test_a_signed_deal_is_told_with_its_day_and_its_offer() -> None:
    project = put_on_table(deal(), party=THEM, terms=terms(price=9))
    offer = project.offers[0].id
    for date, of, said in (
        ("2026-03-10", offer, "The deal was signed on Mar 10: offer 1."),
        ("2025-03-10", None, "The deal was signed on Mar 10, 2025."),
        ("", offer, "The deal is signed: offer 1."),
        ("", None, "The deal is signed."),
    ):
        settlement = settle_deal(project, terms=terms(price=9), offer=of, date=date).settlement
        assert settlement is not None
        assert settlement_in_words(project, settlement, "2026-05-31") == said
