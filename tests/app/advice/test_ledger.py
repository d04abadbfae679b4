"""The package ledger: states, conditions that are not met, and terms that cannot stand in one package."""

from dataclasses import replace

from hypothesis import given

from app.advice.ledger import Ledger, State, ledger_of, parked_terms, term_in_question
from app.domain.edits.dealing import put_on_table, set_offer_status
from app.domain.edits.options import take_off_table
from app.domain.edits.parking import park_term, set_condition
from app.domain.ids import IssueId, LinkId, OfferId, OptionId, PartyId
from app.domain.links import OneOf, Rule
from app.domain.offers import OfferStatus
from app.domain.packages import Terms
from app.domain.project import Project
from tests.app.advice.deals import COLOUR, PRICE, SPEED, THEM, three_issue_deal
from tests.builders import terms
from tests.strategies import projects

US = PartyId("us")


def parked(project: Project, chosen: Terms) -> Project:
    """The project with these terms parked."""
    for agreed in chosen:
        project = park_term(project, issue=agreed.issue, term=agreed.term)
    return project


def states(ledger: Ledger) -> dict[IssueId, State]:
    return {entry.issue: entry.state for entry in ledger.entries}


def test_an_issue_is_open_then_on_the_table_then_parked() -> None:
    project = three_issue_deal()
    assert set(states(ledger_of(project)).values()) == {State.OPEN}
    project = put_on_table(project, party=THEM, terms=terms(speed="slow", colour="blue"))
    project = parked(project, terms(colour="blue"))
    ledger = ledger_of(project)
    assert states(ledger) == {SPEED: State.IN_OFFERS, COLOUR: State.PARKED, PRICE: State.OPEN}
    assert [entry.offers for entry in ledger.entries] == [("offer-1",), ("offer-1",), ()]


def test_a_parked_term_is_part_of_those_offers_only_that_say_the_same_and_stand() -> None:
    project = put_on_table(three_issue_deal(), party=THEM, terms=terms(colour="blue"))
    project = put_on_table(project, party=US, terms=terms(colour="red"))
    project = parked(project, terms(colour="red"))
    assert ledger_of(project).entries[1].offers == (OfferId("offer-2"),)
    gone = set_offer_status(project, offer=OfferId("offer-2"), status=OfferStatus.WITHDRAWN)
    assert ledger_of(gone).entries[1].offers == ()


def test_a_condition_is_unmet_until_its_term_is_parked_and_contradicted_by_another_term() -> None:
    (price,) = terms(price="low")
    project = parked(three_issue_deal(), terms(colour="blue"))
    project = set_condition(project, issue=COLOUR, other=PRICE, term=price.term)
    waiting = ledger_of(project)
    assert waiting.entries[1].unmet == (price,)
    assert waiting.agrees
    met = ledger_of(parked(project, terms(price="low")))
    assert met.entries[1].unmet == ()
    assert met.agrees
    contradicted = ledger_of(parked(project, terms(price="high")))
    assert contradicted.entries[1].against == (price,)
    assert not contradicted.agrees


def test_rules_that_parked_terms_break_together_and_options_off_the_table_are_told() -> None:
    rule = Rule(
        id=LinkId("rule"),
        when=(OneOf(issue=SPEED, options=(OptionId("fast"),)), OneOf(issue=COLOUR, options=(OptionId("red"),))),
    )
    project = replace(three_issue_deal(), rules=(rule,))
    assert ledger_of(parked(project, terms(speed="fast"))).agrees
    broken = ledger_of(parked(project, terms(speed="fast", colour="red")))
    assert broken.breaks == (LinkId("rule"),)
    assert not broken.agrees
    gone = parked(three_issue_deal(), terms(price="low"))
    gone = take_off_table(gone, issue=PRICE, option=OptionId("low"))
    assert ledger_of(gone).off_table == (PRICE,)


def test_the_term_in_question_is_the_parked_one_then_the_draft_then_the_newest_offer() -> None:
    project = put_on_table(three_issue_deal(), party=THEM, terms=terms(colour="blue"))
    (blue,), (red,) = terms(colour="blue"), terms(colour="red")
    assert term_in_question(project, COLOUR) == blue.term
    assert term_in_question(project, PRICE) is None
    project = put_on_table(project, party=US, terms=terms(colour="red"))
    assert term_in_question(project, COLOUR) == red.term
    project = replace(project, draft=terms(colour="blue"))
    assert term_in_question(project, COLOUR) == blue.term
    assert term_in_question(parked(project, terms(colour="red")), COLOUR) == red.term
    gone = set_offer_status(replace(project, draft=()), offer=OfferId("offer-2"), status=OfferStatus.REJECTED)
    assert term_in_question(gone, COLOUR) == blue.term


@given(projects())
def test_every_sound_project_has_a_ledger_of_every_issue(project: Project) -> None:
    ledger = ledger_of(project)
    assert [entry.issue for entry in ledger.entries] == [issue.id for issue in project.issues]
    held = [entry.issue for entry in ledger.entries if entry.state is State.PARKED]
    assert held == [agreed.issue for agreed in parked_terms(project)]
    assert all(set(entry.against) <= set(entry.unmet) for entry in ledger.entries)
