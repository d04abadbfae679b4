"""The package ledger in words."""

from dataclasses import replace

import pytest

from app.advice.fixing import Fixing, Verdict, cost_of_fixing
from app.advice.gains import Gain
from app.advice.ledger import ledger_of
from app.domain.beginning import THEM, US
from app.domain.edits.dealing import put_on_table
from app.domain.edits.parking import note_on_parked, park_term, set_condition
from app.domain.edits.parties import add_party
from app.domain.ids import IssueId, LinkId, OptionId
from app.domain.links import OneOf, Rule
from app.domain.packages import OptionTerm
from app.domain.project import Project
from app.wording.ledger import (
    conditions_in_words,
    fixing_in_words,
    parked_in_words,
    state_in_words,
    troubles_in_words,
)
from tests.app.advice.deals import grounds_of, three_issue_deal
from tests.app.wording.deals import DELIVERY, FAST, PRICE, SLOW, deal, terms
from tests.builders import terms as chosen

(NINE_EIGHTY, SOON) = terms()


def parked() -> Project:
    """Delivery in two weeks, only if the price is 9.80 €."""
    project = park_term(deal(), issue=DELIVERY, term=OptionTerm(option=FAST), by=THEM)
    project = note_on_parked(project, issue=DELIVERY, note="They need it badly")
    return set_condition(project, issue=DELIVERY, other=PRICE, term=NINE_EIGHTY.term)


def test_states_name_the_offers_that_say_so() -> None:
    project = put_on_table(deal(), party=US, terms=terms(9.8))
    price, delivery = ledger_of(project).entries
    assert state_in_words(project, price) == "in offers 1, 3"
    project = park_term(project, issue=DELIVERY, term=OptionTerm(option=SLOW))
    assert state_in_words(project, ledger_of(project).entries[1]) == "parked, in offer 1"
    assert state_in_words(project, replace(delivery, offers=())) == "open" or delivery.offers
    alone = park_term(replace(project, offers=()), issue=DELIVERY, term=OptionTerm(option=SLOW))
    assert [state_in_words(alone, entry) for entry in ledger_of(alone).entries] == ["open", "parked"]


def test_a_condition_is_said_with_the_term() -> None:
    project = parked()
    assert parked_in_words(project, project.parked[0]) == "Delivery “Two weeks”, only if Price 9.80 €"
    assert conditions_in_words(project, ()) == ""


def test_what_waits_what_contradicts_and_what_breaks_a_rule_is_told() -> None:
    project = parked()
    assert troubles_in_words(project, ledger_of(project)) == ("Delivery “Two weeks” still waits for Price 9.80 €.",)
    other = park_term(project, issue=PRICE, term=terms(10.4)[0].term)
    (said,) = troubles_in_words(other, ledger_of(other))
    assert said == "Delivery “Two weeks” was parked only if Price 9.80 €, but something else is parked there."
    met = park_term(project, issue=PRICE, term=NINE_EIGHTY.term)
    assert troubles_in_words(met, ledger_of(met)) == ()
    never = Rule(id=LinkId("never"), when=(OneOf(issue=DELIVERY, options=(FAST,)),))
    broken = replace(met, rules=(never,))
    assert troubles_in_words(broken, ledger_of(broken))[0].startswith("Together they break a rule: ")


def test_what_a_term_costs_is_told_with_the_swap_it_removes() -> None:
    project = three_issue_deal()
    fixing = cost_of_fixing(grounds_of(project), chosen(colour="red"))
    assert fixing_in_words(project, fixing) == (
        "Accepting colour “red” alone would cost you about 30 and them, by your estimate, about 10. It takes away "
        "swapping colour for price. By your estimate 2 packages are as good as it gets for both; none of them stay "
        "possible."
    )
    everything = fixing_in_words(project, fixing, everything=True)
    assert everything.startswith("Accepting all that is parked would cost you about 30")


def test_what_they_lose_is_a_range_and_where_somebody_gains_it_says_so() -> None:
    project = three_issue_deal()
    ours = Gain(party=US, value=-6.2, low=-6.2, high=-6.2)
    theirs = Gain(party=project.parties[1].id, value=-6.0, low=-9.2, high=-4.1)
    fixing = Fixing(verdict=Verdict.COSTS, terms=chosen(colour="red"), gains=(ours, theirs))
    assert fixing_in_words(project, fixing) == (
        "Accepting colour “red” alone would cost you about 6 and them, by your estimate, about 4 to 9."
    )
    gaining = replace(fixing, gains=(ours, replace(theirs, value=3.0, low=-2.0, high=5.0)))
    assert fixing_in_words(project, gaining) == (
        "If you accept colour “red” alone, the most even package is worth about 6 less to you and, by your estimate, "
        "anything from 2 less to 5 more to them."
    )


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (0, 0, "about as much to them"),
        (3, 3, "about 3 more to them"),
        (-3, -3, "about 3 less to them"),
        (2, 5, "about 2 to 5 more to them"),
        (-5, -2, "about 2 to 5 less to them"),
        (0, 5, "up to 5 more to them"),
        (-5, 0, "up to 5 less to them"),
    ],
)
def test_a_change_is_told_without_signs(low: float, high: float, said: str) -> None:
    project = three_issue_deal()
    gains = (
        Gain(party=US, value=4.0, low=4.0, high=4.0),
        Gain(party=project.parties[1].id, value=low, low=low, high=high),
    )
    fixing = Fixing(verdict=Verdict.COSTS, terms=chosen(colour="red"), gains=gains)
    assert fixing_in_words(project, fixing).endswith(f"about 4 more to you and, by your estimate, {said}.")


def test_what_several_others_lose_is_told_in_turn() -> None:
    project = add_party(three_issue_deal(), name="Kim")
    gains = [Gain(party=each.id, value=-4.0, low=-5.0, high=-3.0) for each in project.parties]
    fixing = Fixing(verdict=Verdict.COSTS, terms=chosen(colour="red"), gains=tuple(gains))
    assert fixing_in_words(project, fixing).endswith(
        "would cost you about 4 and, by your estimate, them about 3 to 5 and Kim about 3 to 5."
    )


def test_many_lost_issues_are_counted() -> None:
    project = deal()
    lost = (IssueId("price"), IssueId("delivery"), IssueId("price"), IssueId("delivery"))
    fixing = Fixing(verdict=Verdict.COSTS, terms=(SOON,), lost=lost)
    assert "swapping Delivery for Price, Delivery, Price and 1 more." in fixing_in_words(project, fixing)


@pytest.mark.parametrize("verdict", [each for each in Verdict if each is not Verdict.COSTS])
def test_every_other_verdict_has_a_sentence_that_rests_on_the_estimate(verdict: Verdict) -> None:
    for project in (deal(), add_party(deal(), name="Third")):
        said = fixing_in_words(project, Fixing(verdict=verdict, terms=(SOON,)))
        assert "{" not in said
        assert "by your estimate" in said.lower() or verdict in {Verdict.UNVALUED, Verdict.BEYOND_FOLD}


def test_an_option_off_the_table_is_named_by_its_issue() -> None:
    project = parked()
    ledger = replace(ledger_of(project), off_table=(DELIVERY,))
    assert "What is parked for Delivery is off the table." in troubles_in_words(project, ledger)
    assert OptionId("two-weeks") == FAST
