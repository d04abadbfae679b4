"""Several offers, what is set aside and questions as texts to hand over."""

from collections.abc import Sequence
from dataclasses import replace

from app.domain.beginning import THEM
from app.domain.edits.parking import note_on_parked, park_term, set_condition
from app.domain.edits.parties import add_party
from app.domain.ids import EventId, OutcomeId
from app.domain.packages import Agreed, AmountTerm, Branch, Contingency, Contingent, OptionTerm, Outcome, Terms
from app.domain.parking import Parked
from app.domain.project import Project
from app.reports.handed import parked_as_text, questions_as_text, several_as_text
from app.wording.ledger import whole_in_words
from app.wording.mesos import to_say
from tests.app.wording import deals as supply
from tests.builders import amount, choice, deal, terms, two_issue_deal

RED, BLUE = terms(colour="red", price=8), terms(colour="blue", price=6)


def test_what_is_handed_over_has_terms_and_nothing_else() -> None:
    text = several_as_text(two_issue_deal(), [RED, BLUE])
    assert text.startswith(to_say())
    assert "\n  colour: red\n  price: 8\n" in text
    assert "\n  colour: blue\n  price: 6\n" in text
    for private in ("36", "60", "estimate", "acceptable to"):
        assert private not in text


def test_what_is_handed_over_names_issues_in_an_order_that_tells_nothing() -> None:
    project = deal(choice("Warranty", "long"), choice("delivery", "soon"))
    text = several_as_text(project, [terms(Warranty="long", delivery="soon")])
    assert "Package A\n  delivery: soon\n  Warranty: long\n" in text


def set_aside() -> Project:
    """Delivery in two weeks, only if the price is 9.80 €."""
    project = park_term(supply.deal(), issue=supply.DELIVERY, term=OptionTerm(option=supply.FAST), by=THEM)
    project = note_on_parked(project, issue=supply.DELIVERY, note="They need it badly")
    return set_condition(project, issue=supply.DELIVERY, other=supply.PRICE, term=supply.terms()[0].term)


def test_what_is_set_aside_is_under_the_reservation_line_by_line_and_holds_nothing_private() -> None:
    text = parked_as_text(set_aside())
    lines = text.splitlines()
    assert lines[0] == "Terms set aside so far, subject to agreement on the whole"
    assert lines[1] == "- Delivery “Two weeks”, only if Price 9.80 €, subject to agreement on the whole"
    assert all(line.endswith(whole_in_words()) for line in lines)
    assert "badly" not in text
    assert "Alder" not in text


def test_what_is_set_aside_stands_by_its_words_each_with_its_own_conditions() -> None:
    project = deal(choice("Zone", "north"), choice("area", "wide"), choice("Mode", "sea"))
    (area,), (zone,), mode = terms(area="wide"), terms(Zone="north"), terms(Mode="sea")
    several = (Parked(issue=zone.issue, term=zone.term, only_if=mode), Parked(issue=area.issue, term=area.term))
    for given in (several, several[::-1]):
        _title, *lines = parked_as_text(replace(project, parked=given)).splitlines()
        assert [line.partition(", subject")[0] for line in lines] == [
            "- area “wide”",
            "- Zone “north”, only if Mode “sea”",
        ]


def test_a_term_that_depends_on_an_event_is_one_sentence() -> None:
    outcomes = (Outcome(id=OutcomeId("yes"), label="granted"), Outcome(id=OutcomeId("no"), label="refused"))
    event = Contingency(id=EventId("permit"), event="Permit", outcomes=outcomes)
    project = replace(deal(amount("price", 0, 10)), contingencies=(event,))
    branches = tuple(
        Branch(outcome=each.id, term=AmountTerm(amount=value)) for each, value in zip(outcomes, (9.0, 8.5), strict=True)
    )
    (price,) = terms(price=1)
    depends = Agreed(issue=price.issue, term=Contingent(event=event.id, branches=branches))
    there = replace(project, parked=(Parked(issue=price.issue, term=depends.term),))
    assert "- price Permit: if granted 9.0, if refused 8.5, subject" in parked_as_text(there)


def test_questions_hold_what_would_change_and_the_floor_alone() -> None:
    ten, nine_eighty = supply.terms(10.0, supply.SLOW), supply.terms(9.8, supply.SLOW)
    text = questions_as_text(supply.deal(), supply.terms(9.8, supply.FAST), [ten, nine_eighty])
    assert text.splitlines() == [
        "Some questions about the deal we have signed. It stays as it is unless both of us prefer something else.",
        "",
        "1. Would it help you if Delivery were “Six weeks” and Price were 10 €?",
        "2. Would it help you if Delivery were “Six weeks”?",
    ]
    assert questions_as_text(supply.deal(), supply.terms(9.8, supply.FAST), [nine_eighty, ten]) == text
    three = questions_as_text(add_party(supply.deal(), name="Third"), supply.terms(), [supply.terms(10.0)])
    assert "unless all of us" in three


def all_texts(project: Project, several: Sequence[Terms]) -> tuple[str, ...]:
    """Everything that is handed over as text."""
    asked = [(*each, *terms(x=3)) for each in several]
    return (
        several_as_text(project, several),
        parked_as_text(project),
        questions_as_text(project, terms(price=1, x=1), asked),
    )


def test_the_order_of_packages_and_of_issues_and_the_steps_of_amounts_tell_nothing() -> None:
    nine, less = terms(price=9.0), terms(price=2.5)
    aside = tuple(Parked(issue=each.issue, term=each.term) for each in terms(x=3, price=2.5))
    texts = set()
    for step in (1.0, 0.125):
        price, unnamed = replace(amount("price", 0, 10, step), currency="EUR"), replace(amount("x", 0, 9), name="")
        for issues, several, parked in (
            ((price, unnamed), (nine, less), aside),
            ((unnamed, price), (less, nine), aside[::-1]),
        ):
            texts.add(all_texts(replace(deal(*issues), parked=parked), several))
    assert len(texts) == 1
