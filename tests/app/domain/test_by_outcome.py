"""The deal laid out by outcomes: terms go there and back, parts that stay are the same objects."""

from dataclasses import replace

from hypothesis import given

from app.domain.by_outcome import as_said, by_outcome, layout_of, terms_by_outcome
from app.domain.edits.changing import in_issue_order
from app.domain.edits.dealing import set_draft_term
from app.domain.edits.weights import set_weight
from app.domain.ids import EventId, IssueId, OutcomeId, PartyId
from app.domain.lookup import issue_of, open_issues, preference_of, us_of
from app.domain.outcomes import laid_out
from app.domain.packages import AmountTerm, Branch, Contingent, OptionTerm, term_on
from app.domain.project import Project
from tests.builders import amount, choice, deal, depending, event, line, scores, terms
from tests.strategies import projects

BUILT = event("built", (40, 60), (90, 10), "intime", "late")
PLAIN = deal(
    choice("colour", "red", "blue"),
    amount("price", 0, 10),
    us={"colour": (20, scores(red=0, blue=100)), "price": (80, line(100, 0))},
    them={"colour": (60, scores(red=100, blue=0)), "price": (40, line(0, 100))},
)
DEAL = depending(PLAIN, BUILT, "price")
EARLY, LATE = IssueId("price~built~intime"), IssueId("price~built~late")


def priced(intime: float, late: float) -> Contingent:
    return Contingent(
        event=EventId("built"),
        branches=(
            Branch(outcome=OutcomeId("intime"), term=AmountTerm(amount=intime)),
            Branch(outcome=OutcomeId("late"), term=AmountTerm(amount=late)),
        ),
    )


def test_a_deal_that_depends_on_nothing_is_its_own_layout() -> None:
    assert by_outcome(PLAIN) is PLAIN


def test_every_party_wants_of_a_part_what_it_wants_of_the_issue() -> None:
    laid = by_outcome(DEAL)

    assert [each.issue for each in us_of(laid).preferences] == ["colour", EARLY, LATE]
    assert preference_of(us_of(laid), LATE).weight.value == 80
    assert preference_of(us_of(DEAL), LATE).weight.value == 80


def test_setting_one_part_of_an_open_issue_settles_it_whatever_happens_until_the_other_says_otherwise() -> None:
    one = set_draft_term(DEAL, issue=EARLY, term=AmountTerm(amount=7))
    assert term_on(one.draft, IssueId("price")) == AmountTerm(amount=7)

    two = set_draft_term(one, issue=LATE, term=AmountTerm(amount=3))
    assert term_on(two.draft, IssueId("price")) == priced(7, 3)
    assert (term_on(two.draft, EARLY), term_on(two.draft, LATE)) == (AmountTerm(amount=7), AmountTerm(amount=3))

    again = set_draft_term(two, issue=LATE, term=AmountTerm(amount=7))
    assert term_on(again.draft, IssueId("price")) == AmountTerm(amount=7)
    assert set_draft_term(two, issue=LATE, term=None).draft == ()


def test_a_part_is_found_by_its_id_in_the_deal_as_it_is_said() -> None:
    assert issue_of(DEAL, LATE).name == "price"
    assert issue_of(by_outcome(DEAL), LATE).name == "price"


def test_terms_laid_out_settle_the_issue_they_are_parts_of() -> None:
    laid = terms_by_outcome(terms(colour="red", price=3), laid_out(DEAL.issues, DEAL.contingencies))

    assert [agreed.issue for agreed in laid] == ["colour", EARLY, LATE]
    assert open_issues(DEAL, laid) == ()
    assert in_issue_order(DEAL, laid) == terms(colour="red", price=3)


def test_a_term_that_depends_on_another_event_still_does_in_every_part() -> None:
    rain = event("rain", (), ())
    project = replace(DEAL, contingencies=(*DEAL.contingencies, rain))
    wet = Contingent(
        event=EventId("rain"),
        branches=tuple(
            Branch(outcome=outcome.id, term=priced(number, 9)) for number, outcome in enumerate(rain.outcomes)
        ),
    )
    project = set_draft_term(project, issue=IssueId("price"), term=wet)
    laid = by_outcome(project).draft

    late = term_on(laid, LATE)
    assert isinstance(late, Contingent)
    assert {branch.term for branch in late.branches} == {AmountTerm(amount=9)}


@given(projects())
def test_terms_laid_out_and_said_again_lay_out_alike(project: Project) -> None:
    events = laid_out(project.issues, project.contingencies)
    laid = terms_by_outcome(project.draft, events)

    assert terms_by_outcome(as_said(laid, project.contingencies), events) == laid


@given(projects())
def test_a_layout_made_from_an_earlier_one_is_the_same(project: Project) -> None:
    if not project.issues:
        return
    before = layout_of(project)
    edited = set_weight(project, party=project.us, issue=project.issues[0].id, weight=7)

    assert layout_of(edited, before).laid == layout_of(edited).laid


def test_what_an_edit_does_not_touch_is_the_identical_object_in_the_next_layout() -> None:
    before = layout_of(replace(DEAL, draft=terms(colour="red")))
    after = layout_of(set_weight(before.said, party=PartyId("us"), issue=IssueId("colour"), weight=7), before)

    for part in ("issues", "rules", "joint_effects", "draft", "offers"):
        assert getattr(after.laid, part) is getattr(before.laid, part)
    assert after.laid.parties[1] is before.laid.parties[1]
    assert isinstance(term_on(after.laid.draft, IssueId("colour")), OptionTerm)
