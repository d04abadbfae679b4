"""Clashes: what cannot all be true, the most that can, and which statement to doubt."""

from itertools import combinations, permutations

from hypothesis import given
from hypothesis import strategies as st

from app.domain.clashes import Clash, clashes, consistent_statements
from app.domain.edits.issues import add_choice_issue
from app.domain.edits.statements import note_statement, set_reliability
from app.domain.edits.weights import set_weight, set_weight_range
from app.domain.ids import IssueId, PartyId, StatementId
from app.domain.project import Project
from app.domain.statements import Reliability, Statement
from tests.builders import two_issue_deal

THEM = PartyId("them")
FIRST, SECOND, THIRD = (StatementId(each) for each in ("statement", "statement-2", "statement-3"))


def four_issues() -> tuple[Project, tuple[IssueId, ...]]:
    project = two_issue_deal()
    for name in ("Speed", "Care"):
        project = add_choice_issue(project, name=name, options=["a", "b"])
    for issue in project.issues:
        project = set_weight_range(project, party=THEM, issue=issue.id, low=0.0, high=100.0)
    return project, tuple(issue.id for issue in project.issues)


def circle() -> Project:
    project, (one, two, three, _) = four_issues()
    for more, less in ((one, two), (two, three), (three, one)):
        project = note_statement(project, party=THEM, more=more, less=less)
    return project


def test_what_can_all_be_true_is_all_kept() -> None:
    project, (one, two, three, _) = four_issues()
    project = note_statement(project, party=THEM, more=one, less=two)
    project = note_statement(project, party=THEM, more=two, less=three)
    assert consistent_statements(project, THEM) == project.statements
    assert clashes(project, THEM) == ()


def test_of_a_circle_the_oldest_is_left_out_and_doubted() -> None:
    assert [each.id for each in consistent_statements(circle(), THEM)] == [SECOND, THIRD]
    assert clashes(circle(), THEM) == (Clash(left_out=FIRST, against=(SECOND, THIRD), doubt=FIRST),)


def test_of_a_circle_the_least_believed_is_left_out() -> None:
    project = set_reliability(circle(), statement=THIRD, reliability=Reliability.UNSURE)
    assert [each.left_out for each in clashes(project, THEM)] == [THIRD]


def test_what_is_not_believed_clashes_with_nothing() -> None:
    project = set_reliability(circle(), statement=THIRD, reliability=Reliability.NOT_BELIEVED)
    assert clashes(project, THEM) == ()


def test_what_the_ranges_of_importances_rule_out_is_left_out() -> None:
    project, (one, two, *_) = four_issues()
    for issue, weight in ((one, 5.0), (two, 25.0)):
        project = set_weight(project, party=THEM, issue=issue, weight=weight)
        project = set_weight_range(project, party=THEM, issue=issue, low=weight - 4, high=weight + 4)
    project = note_statement(project, party=THEM, more=one, less=two)
    assert clashes(project, THEM) == (Clash(left_out=FIRST, doubt=FIRST),)


def test_what_matters_alike_does_not_matter_more_on_a_detour() -> None:
    project, (one, two, three, _) = four_issues()
    project = note_statement(project, party=THEM, more=one, less=two)
    project = note_statement(project, party=THEM, more=two, less=three, alike=True)
    project = note_statement(project, party=THEM, more=three, less=one, alike=True)
    assert len(consistent_statements(project, THEM)) == 2


@given(data=st.data())
def test_the_largest_set_is_found(data: st.DataObject) -> None:
    project, issues = four_issues()
    pairs = list(combinations(issues, 2))
    for one, other in data.draw(st.lists(st.sampled_from(pairs), max_size=6)):
        more, less = data.draw(st.permutations([one, other]))
        project = note_statement(project, party=THEM, more=more, less=less, alike=data.draw(st.booleans()))
    kept = consistent_statements(project, THEM)
    largest = max(
        len(some)
        for number in range(len(project.statements) + 1)
        for some in combinations(project.statements, number)
        if can_be_true(some, issues)
    )
    assert can_be_true(kept, issues)
    assert len(kept) == largest


def can_be_true(statements: tuple[Statement, ...], issues: tuple[IssueId, ...]) -> bool:
    """The slow twin: some importances make all of them true."""
    return any(
        all(
            place[each.more] == place[each.less] if each.alike else place[each.more] > place[each.less]
            for each in statements
        )
        for place in places_of(issues)
    )


def places_of(issues: tuple[IssueId, ...]) -> list[dict[IssueId, int]]:
    """Every order of the issues, with ties."""
    found = []
    for order in permutations(issues):
        for ties in range(2 ** (len(issues) - 1)):
            place, places = 0, {order[0]: 0}
            for number, issue in enumerate(order[1:]):
                place -= 0 if ties >> number & 1 else 1
                places[issue] = place
            found.append(places)
    return found
