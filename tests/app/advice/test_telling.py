"""What could be said next: true, in steps, and only what may be told."""

from dataclasses import replace

from app.advice.telling import Candidate, Step, balance_with, candidates_for, said_by
from app.advice.worth_opening import openings_to
from app.domain.disclosures import DisclosureKind
from app.domain.edits.disclosing import (
    add_tellable,
    note_return,
    set_issue_sharing,
    set_tellable_sharing,
    tell,
)
from app.domain.edits.weights import set_weight_range
from app.domain.ids import IssueId, QuestionId
from app.domain.project import Project
from app.domain.questions import Question, QuestionKind
from app.domain.sharing import Sharing
from tests.app.advice.deals import beliefs_of, grounds_of
from tests.app.advice.test_observer import THEM, A, B, C, three_issues, watched
from tests.builders import terms

EXAMPLE = terms(a="l4", b="l1", c="l0")


def open_deal(sharing: Sharing = Sharing.FREELY) -> Project:
    project = three_issues()
    for issue in (A, B, C):
        project = set_issue_sharing(project, issue=issue, sharing=sharing)
    return project


def found_in(project: Project) -> tuple[Candidate, ...]:
    grounds = grounds_of(project)
    openings = openings_to(grounds, beliefs_of(project, grounds.tables, 100), THEM)
    return candidates_for(project, THEM, openings, watched(project), EXAMPLE)


def told(project: Project, kind: DisclosureKind, *about: IssueId, back: str = "") -> Project:
    said = tell(project, party=THEM, telling=kind, about=about, words=f"{kind} {about}")
    return note_return(said, disclosure=said.disclosures[-1].id, words=back) if back else said


def steps(project: Project, *about: IssueId) -> list[tuple[Step | None, bool]]:
    return [(each.step, each.waits) for each in found_in(project) if set(each.issues) == set(about)]


def test_nothing_is_suggested_that_is_not_marked() -> None:
    assert found_in(three_issues()) == ()
    project = set_issue_sharing(three_issues(), issue=A, sharing=Sharing.FREELY)
    assert found_in(project) == ()
    project = add_tellable(project, telling=DisclosureKind.FACT, words="We pay on time")
    assert found_in(project) == ()


def test_a_direction_comes_first_and_gives_what_matters_less_to_us() -> None:
    found = found_in(open_deal())
    assert {each.step for each in found} == {Step.DIRECTION}
    assert (found[0].issues[1], found[0].waits) == (A, False)
    assert all(each.bits and each.use for each in found)


def test_an_order_waits_until_something_came_back_for_the_direction() -> None:
    project = told(open_deal(), DisclosureKind.TRADE, B, A)
    assert steps(project, A, B) == [(Step.ORDER, True)]
    project = told(open_deal(), DisclosureKind.TRADE, B, A, back="We could be quicker")
    assert steps(project, A, B) == [(Step.ORDER, False)]
    order = next(each for each in found_in(project) if each.step is Step.ORDER)
    assert order.issues == (A, B)


def test_an_example_waits_until_something_came_back_for_an_order() -> None:
    project = told(open_deal(), DisclosureKind.TRADE, B, A, back="Yes")
    assert not [each for each in found_in(project) if each.step is Step.EXAMPLE]
    silent = told(project, DisclosureKind.PRIORITY, A, B)
    assert [each.waits for each in found_in(silent) if each.step is Step.EXAMPLE] == [True]
    answered = told(project, DisclosureKind.PRIORITY, A, B, back="Quality is ours")
    (example,) = [each for each in found_in(answered) if each.step is Step.EXAMPLE]
    assert (example.terms, example.waits) == (EXAMPLE, False)
    assert not steps(answered, A, B)


def test_what_is_told_in_return_only_waits_until_as_much_came_back_as_was_told() -> None:
    project = open_deal(Sharing.IN_RETURN)
    assert all(each.waits for each in found_in(project))
    asked = Question(
        id=QuestionId("q"), party=THEM, kind=QuestionKind.WHY, issues=(A,), words="Why?", answer="Space", date=""
    )
    assert not any(each.waits for each in found_in(replace(project, questions=(asked,))))


def test_facts_and_constraints_are_suggested_until_they_were_told() -> None:
    project = add_tellable(three_issues(), telling=DisclosureKind.CONSTRAINT, words="The hall is closed in May")
    project = set_tellable_sharing(project, tellable=project.tellables[0].id, sharing=Sharing.FREELY)
    (candidate,) = found_in(project)
    assert (candidate.kind, candidate.words, candidate.bits) == (
        DisclosureKind.CONSTRAINT,
        "The hall is closed in May",
        None,
    )
    assert not said_by(candidate)
    project = tell(project, party=THEM, telling=candidate.kind, about=(), words=candidate.words)
    assert found_in(project) == ()


def test_an_order_that_our_own_ranges_leave_open_is_not_suggested() -> None:
    project = open_deal()
    for issue, low, high in ((A, 20.0, 90.0), (B, 10.0, 80.0), (C, 5.0, 70.0)):
        project = set_weight_range(project, party=project.us, issue=issue, low=low, high=high)
    assert found_in(project) == ()


def test_the_ledger_counts_what_was_told_and_what_came_back() -> None:
    project = told(told(open_deal(), DisclosureKind.TRADE, B, A, back="Yes"), DisclosureKind.TRADE, C, A)
    found = balance_with(project, THEM)
    assert (found.told, found.unanswered, found.received, found.is_even) == (2, 1, 1, False)


def test_not_all_suggestions_are_about_the_same_issue() -> None:
    firsts = [each.issues[0] for each in found_in(open_deal())]
    assert max(firsts.count(each) for each in firsts) <= 2
