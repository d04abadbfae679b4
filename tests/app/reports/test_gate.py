"""What passes the gate: what was chosen, whole, in an order that tells nothing."""

from dataclasses import replace

import pytest

from app.domain.by_outcome import terms_by_outcome
from app.domain.edits.events import set_depends_on
from app.domain.ids import ClauseId, EventId, IssueId, OptionId, OutcomeId, PartyId
from app.domain.issues import AmountIssue, ChoiceIssue, Option
from app.domain.lookup import Missing
from app.domain.packages import Agreed, AmountTerm, Branch, Contingency, Contingent, Outcome, Term, Terms
from app.domain.project import Project
from app.domain.public import Letterhead, PublicAmount, PublicDeal, PublicTerm
from app.domain.settlement import Clause, Settlement
from app.reports.gate import SharedKind, Sharing, order_on_paper, public_deal
from app.wording.numbers import formats_of
from tests.app.reports.documents import chunk, picture
from tests.builders import amount, choice, deal, terms, two_issue_deal

PRICE, COLOUR = IssueId("price"), IssueId("colour")
OUTCOMES = (Outcome(id=OutcomeId("no"), label="refused"), Outcome(id=OutcomeId("yes"), label="granted"))
PERMIT = Contingency(id=EventId("permit"), event="Permit by May", outcomes=OUTCOMES)
FROST = Contingency(id=EventId("frost"), event="Frost before June", outcomes=OUTCOMES)


def passed(project: Project, *packages: Terms, **chosen: object) -> PublicDeal:
    return public_deal(project, Sharing(kind=SharedKind.PROPOSAL, packages=packages, **chosen))  # type: ignore[arg-type]  # any field


def depending(event: Contingency, no: Term, yes: Term) -> Contingent:
    branches = (Branch(outcome=OutcomeId("no"), term=no), Branch(outcome=OutcomeId("yes"), term=yes))
    return Contingent(event=event.id, branches=branches)


def at(value: float) -> AmountTerm:
    return AmountTerm(amount=value)


def test_issues_stand_by_name_whatever_our_order_is() -> None:
    project = deal(choice("Warranty"), amount("Price", 0, 9), choice("delivery"))
    assert [issue.name for issue in passed(project).issues] == ["delivery", "Price", "Warranty"]


def test_issues_that_are_put_first_stand_first() -> None:
    project = deal(choice("Warranty"), amount("Price", 0, 9), choice("delivery"))
    order = (IssueId("Price"), IssueId("gone"))
    assert [issue.name for issue in passed(project, order=order).issues] == ["Price", "delivery", "Warranty"]


def test_an_issue_without_a_name_is_numbered_where_it_stands_for_others() -> None:
    nameless = replace(choice("a"), name=" ")
    for issues in ((nameless, choice("b")), (choice("b"), nameless)):
        found = passed(deal(*issues), ())
        assert [issue.name for issue in found.issues] == ["b", "Issue 2"]
        assert found.packages[0].open == ("b", "Issue 2")


def test_issues_without_names_stand_by_what_is_said_of_them() -> None:
    one, other = (ChoiceIssue(id=IssueId(name), options=choice(name, "x", "y").options) for name in ("one", "other"))
    shared = terms(one="y", other="x")
    assert passed(deal(one, other), shared) == passed(deal(other, one), shared)
    assert [term.words for term in passed(deal(one, other), shared).packages[0].terms] == ["x", "y"]


def test_names_are_whole() -> None:
    option = Option(id=OptionId("x"), label="o" * 300)
    issue = ChoiceIssue(id=COLOUR, name="n" * 400, options=(option,))
    found = passed(deal(issue, name="d" * 200), terms(colour="x"))
    assert found.title == "d" * 200
    assert found.issues[0].name == "n" * 400
    assert found.packages[0].terms[0].words == "o" * 300


def test_options_and_ranges_are_said_where_that_is_chosen() -> None:
    project = two_issue_deal()
    colour, price = passed(project).issues
    assert colour.options == ()
    assert price.amount == PublicAmount()
    chosen = passed(project, options_of=frozenset({COLOUR}), ranges_of=frozenset({PRICE}))
    assert chosen.issues[0].options == ("blue", "red")
    assert chosen.issues[1].amount == PublicAmount(low=0, high=10, step=1, words="0 to 10, in steps of 1")


def test_the_decimals_of_an_amount_tell_nothing_of_steps_that_are_not_said() -> None:
    for step in (1.0, 0.125):
        project = deal(replace(amount("price", 0, 10, step), currency="EUR"))
        words = [package.terms[0].words for package in passed(project, terms(price=9.0), terms(price=2.5)).packages]
        assert words == ["2.50 €", "9.00 €"]
        said = passed(project, terms(price=9.0), ranges_of=frozenset({PRICE})).packages[0].terms[0].words
        assert said == ("9 €" if step == 1 else "9.000 €")


@pytest.mark.parametrize("value", [9.8, 1234567.0, 0.001, -3.25, 1e15, 33.333333333333336])
def test_the_number_is_the_one_that_is_written(value: float) -> None:
    (term,) = passed(deal(amount("price", 0, 10)), terms(price=value)).packages[0].terms
    assert term.amount == value == float(term.words.replace(",", "").replace("−", "-"))


def test_numbers_are_written_in_the_readers_manner() -> None:
    project = deal(replace(amount("price", 0, 10), currency="EUR"))
    sharing = Sharing(kind=SharedKind.PROPOSAL, packages=(terms(price=1234.5),))
    words = public_deal(project, sharing, formats_of("fr_FR")).packages[0].terms[0].words
    assert words == "1\u202f234,50\xa0€"


def test_a_unit_cannot_disturb_what_stands_around_it() -> None:
    project = deal(AmountIssue(id=PRICE, name="price", unit="da\nys"))
    assert passed(project, terms(price=3.0)).packages[0].terms[0].words == "3 da ys"


def test_packages_stand_by_their_words() -> None:
    project = two_issue_deal()
    low, high = terms(colour="red", price=2.0), terms(colour="red", price=10.0)
    assert passed(project, high, low, reasons=(("dear",), ("cheap",))) == passed(
        project, low, high, reasons=(("cheap",), ("dear",))
    )
    assert [package.reasons for package in passed(project, high, low, reasons=(("dear",),)).packages] == [(), ("dear",)]


def test_what_a_package_says_nothing_on_is_open() -> None:
    (package,) = passed(two_issue_deal(), terms(price=2.0)).packages
    assert package.open == ("colour",)


def test_a_package_on_an_issue_that_is_not_there_is_refused() -> None:
    with pytest.raises(Missing):
        passed(two_issue_deal(), terms(height=2.0))


def test_a_term_that_depends_on_an_event_holds_for_each_outcome() -> None:
    project = replace(deal(amount("price", 0, 10)), contingencies=(PERMIT, FROST))
    inside = depending(FROST, at(1), at(2.5))
    (package,) = passed(project, (Agreed(issue=PRICE, term=depending(PERMIT, inside, at(9))),)).packages
    (term,) = package.terms
    assert term.event == "Permit by May"
    granted, refused = term.branches
    assert (granted.outcome, granted.words, granted.amount) == ("granted", "9.0", 9)
    assert (refused.outcome, refused.event) == ("refused", "Frost before June")
    assert refused.words == "Frost before June: if granted 2.5, if refused 1.0"
    assert [branch.words for branch in refused.branches] == ["2.5", "1.0"]


def test_what_is_not_said_of_an_event_is_missing_once_for_each_event() -> None:
    project = replace(deal(amount("price", 0, 10)), contingencies=(PERMIT, FROST))
    term = depending(PERMIT, depending(FROST, at(1), at(2)), at(9))
    (found,) = passed(project, (Agreed(issue=PRICE, term=term),)).packages[0].terms
    assert found.missing == (
        "how “Permit by May” is measured, who decides on it, and by when",
        "how “Frost before June” is measured, who decides on it, and by when",
    )
    assert passed(project, terms(price=1.0)).packages[0].terms[0].missing == ()


def test_only_what_is_really_missing_is_missing_and_the_rest_is_told() -> None:
    project = deal(amount("price", 0, 10))
    said = {"measure": "the stamp", "judge": "Ms Osei", "date": "2026-06-30"}

    def term(**known: str) -> PublicTerm:
        of = replace(project, contingencies=(replace(PERMIT, **known),))  # type: ignore[arg-type]  # fields of words
        agreed = Agreed(issue=PRICE, term=depending(PERMIT, at(1), at(2)))
        sharing = Sharing(kind=SharedKind.TERMS, packages=((agreed,),))
        return public_deal(of, sharing, day=lambda day: f"<{day}>").packages[0].terms[0]

    assert term(**said).missing == ()
    assert term(**said).told == ("“Permit by May”: as certified by Ms Osei by <2026-06-30>, measured by: the stamp",)
    assert term(judge="Ms Osei").missing == ("how “Permit by May” is measured, and by when it is decided",)
    assert term(judge="Ms Osei").told == ("“Permit by May”: as certified by Ms Osei",)
    assert term(measure="the stamp", date="2026-06-30").missing == ("who decides on “Permit by May”",)
    assert term(date="2026-06-30").told == ("“Permit by May”: decided by <2026-06-30>",)
    assert term().told == ()


def test_what_has_to_be_certified_is_told_with_by_whom_and_by_when_as_far_as_that_is_said() -> None:
    project = deal(amount("price", 0, 10))
    yes = PERMIT.outcomes[0]

    def proof(**known: str) -> tuple[str, str]:
        of = replace(project, contingencies=(replace(PERMIT, certified=yes.id, **known),))  # type: ignore[arg-type]  # fields of words
        (found,) = passed(of, (Agreed(issue=PRICE, term=depending(PERMIT, at(1), at(2))),)).packages[0].terms
        return found.certified, found.proof

    assert proof(judge="Ms Osei", date="2026-06-30") == (
        yes.label,
        f"“{yes.label}” is certified by Ms Osei by 2026-06-30",
    )
    assert proof(judge="Ms Osei, surveyor", date="2026-06-30")[1].endswith("by Ms Osei, surveyor, by 2026-06-30")
    assert proof(judge="Ms Osei")[1] == f"“{yes.label}” is certified by Ms Osei"
    assert proof(date="2026-06-30")[1] == f"“{yes.label}” is certified by 2026-06-30"
    assert proof()[1] == f"“{yes.label}” is certified"


def test_where_nothing_has_to_be_certified_or_more_depends_on_it_neither_case_holds_by_itself() -> None:
    project = replace(deal(amount("price", 0, 10)), contingencies=(PERMIT, FROST))
    certified = replace(project, contingencies=(replace(PERMIT, certified=PERMIT.outcomes[0].id), FROST))
    plain, nested = depending(PERMIT, at(1), at(2)), depending(PERMIT, depending(FROST, at(1), at(2)), at(9))
    for of, term in ((project, plain), (certified, nested)):
        (found,) = passed(of, (Agreed(issue=PRICE, term=term),)).packages[0].terms
        assert (found.certified, found.proof) == ("", "")


def test_terms_laid_out_by_outcomes_are_one_term_on_paper() -> None:
    event = replace(PERMIT, id=EventId("permit"))
    project = replace(deal(amount("price", 0, 10)), contingencies=(event,))
    project = set_depends_on(project, issue=PRICE, event=event.id)
    whole = (Agreed(issue=PRICE, term=depending(event, at(1), at(2))),)
    laid = terms_by_outcome(whole, {PRICE: event})
    assert passed(project, laid).packages == passed(project, whole).packages


def test_a_logo_passes_as_a_picture_alone() -> None:
    told = picture(chunk(b"tEXt", b"Author\0Alice"))
    assert passed(two_issue_deal(), letterhead=Letterhead(logo=told)).letterhead.logo == picture()
    for data in (b"", b"no picture"):
        assert passed(two_issue_deal(), letterhead=Letterhead(logo=data)).letterhead.logo == b""


def settled(*clauses: Clause) -> Project:
    return replace(two_issue_deal(), settlement=Settlement(terms=terms(price=2.5), clauses=clauses))


def test_clauses_stand_by_date_then_words_and_undated_ones_last() -> None:
    clauses = (
        Clause(id=ClauseId("a"), words="Paint"),
        Clause(id=ClauseId("b"), words="Pay", due="2026-05-01", by=PartyId("us")),
        Clause(id=ClauseId("c"), words="Deliver", due="2026-05-01", by=PartyId("them"), written=True, done=True),
        Clause(id=ClauseId("d"), issue=PRICE),
        Clause(id=ClauseId("e"), issue=COLOUR),
    )
    found = [(clause.words, clause.due, clause.by) for clause in passed(settled(*clauses), clauses=True).clauses]
    assert found == [
        ("Deliver", "2026-05-01", "them"),
        ("Pay", "2026-05-01", "Party 1"),
        ("Paint", "", ""),
    ]
    assert passed(settled(*clauses)).clauses == ()


def test_days_are_written_as_told() -> None:
    sharing = Sharing(
        kind=SharedKind.TERMS,
        clauses=True,
        date="2026-05-01",
        valid_until="2026-06-01",
        letterhead=Letterhead(name="Ada"),
    )
    project = settled(Clause(id=ClauseId("b"), words="Pay", due="2026-07-01", by=PartyId("us")))
    found = public_deal(project, sharing, day=lambda day: f"<{day}>")
    assert (found.date, found.valid_until) == ("<2026-05-01>", "<2026-06-01>")
    assert (found.sender, found.clauses[0].by, found.clauses[0].due) == ("Ada", "Ada", "<2026-07-01>")


def test_letters_follow_the_words_of_packages_whatever_order_they_are_given_in() -> None:
    dear, cheap, middle = (terms(colour="red", price=price) for price in (9, 2, 7))
    project = two_issue_deal()
    assert order_on_paper(project, [dear, cheap, middle]) == (1, 2, 0)
    assert order_on_paper(project, [cheap, middle, dear]) == (0, 1, 2)
    assert order_on_paper(project, []) == ()


@pytest.mark.parametrize("gone", [terms(colour="violet"), terms(colour=3.0), terms(price="red")])
def test_a_package_of_what_is_no_longer_there_is_missing_something(gone: Terms) -> None:
    with pytest.raises(Missing):
        order_on_paper(two_issue_deal(), [gone])
