"""What differs between two versions of a deal: everything that is said in it, and nothing else."""

from dataclasses import fields, replace

from hypothesis import given

from app.domain.changes import Change, What, changes
from app.domain.edits.issues import insert_issue, remove_issues
from app.domain.edits.parties import rename_project
from app.domain.ids import IssueId
from app.domain.project import Project
from tests.builders import choice, exactly, offer, terms, two_issue_deal
from tests.strategies import projects

SAID_NOWHERE = {"id", "seed", "received_from"}


def whats(before: Project, after: Project) -> list[What]:
    """The codes of what differs."""
    return [change.what for change in changes(before, after)]


@given(projects(most_issues=2), projects(most_issues=2))
def test_two_versions_say_the_same_exactly_when_nothing_differs(one: Project, other: Project) -> None:
    alike = all(
        getattr(one, field.name) == getattr(other, field.name)
        for field in fields(Project)
        if field.name not in SAID_NOWHERE
    )
    assert (changes(one, other) == ()) == alike
    assert changes(one, one) == ()


def test_issues_are_named_where_they_are() -> None:
    deal = two_issue_deal()
    added = insert_issue(deal, issue=choice("size", "small", "large"))
    assert changes(deal, added) == (Change(what=What.ISSUES_ADDED, issues=(IssueId("size"),)),)
    removed = remove_issues(deal, issues=frozenset({IssueId("colour")}))
    assert changes(deal, removed)[0] == Change(what=What.ISSUES_REMOVED, issues=(IssueId("colour"),))


def test_offers_are_counted_and_a_changed_one_is_told_apart_from_a_new_one() -> None:
    deal = two_issue_deal()
    one = replace(deal, offers=(offer("us", 1, price=3),))
    two = replace(deal, offers=(offer("us", 1, price=3), offer("them", 2, price=5)))
    assert changes(one, two) == (Change(what=What.OFFERS_ADDED, count=1),)
    assert changes(two, deal) == (Change(what=What.OFFERS_REMOVED, count=2),)
    assert whats(one, replace(one, offers=(offer("us", 1, price=4),))) == [What.OFFERS_CHANGED]


def test_what_is_said_of_a_party_names_the_party() -> None:
    deal = two_issue_deal()
    us, them = deal.parties
    heavier = replace(them.preferences[0], weight=exactly(71))
    after = replace(deal, parties=(us, replace(them, preferences=(heavier, *them.preferences[1:]))))
    assert changes(deal, after) == (Change(what=What.IMPORTANCE, party=them.id, issues=(heavier.issue,)),)
    after = replace(deal, parties=(replace(us, aspiration=exactly(80)), them))
    assert changes(deal, after) == (Change(what=What.WALK_AWAY, party=us.id),)


def test_draft_and_name_are_told_in_the_order_of_what_matters() -> None:
    deal = two_issue_deal()
    after = rename_project(replace(deal, draft=terms(price=3)), name="Another")
    assert whats(deal, after) == [What.DRAFT, What.RENAMED]
