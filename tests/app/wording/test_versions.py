"""Earlier versions in words."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given

from app.domain.changes import changes
from app.domain.edits.issues import insert_issue, remove_issues
from app.domain.edits.parties import rename_project
from app.domain.ids import IssueId
from app.domain.project import Project
from app.domain.soundness import LONGEST_NAME
from app.wording.versions import changes_in_words, changes_listed, copy_name, day_heading, size_in_words
from tests.builders import amount, choice, exactly, offer, terms, two_issue_deal
from tests.strategies import projects

TODAY = dt.date(2026, 11, 27)


def test_what_changed_is_said_in_a_line_that_names_the_things() -> None:
    deal = two_issue_deal()
    after = replace(deal, offers=(offer("us", 1, price=3), offer("them", 2, price=5)), draft=terms(price=3))
    assert changes_in_words(deal, after) == "2 offers more · draft changed"
    assert changes_in_words(deal, insert_issue(deal, issue=choice("Size", "S", "L"))) == "Size added"
    assert changes_in_words(deal, remove_issues(deal, issues=frozenset({IssueId("colour")}))) == "Colour taken out"
    assert changes_in_words(deal, deal) == "The same as the one before"


def test_many_things_of_a_kind_are_counted_and_many_kinds_cut_unless_all_is_asked_for() -> None:
    deal = two_issue_deal()
    us, them = deal.parties
    more = deal
    for name in ("a", "b", "c"):
        more = insert_issue(more, issue=amount(name, 0, 1))
    more = replace(
        rename_project(more, name="Other"), note="new", draft=terms(price=3), offers=(offer("us", 1, price=3),)
    )
    assert changes_in_words(deal, more) == "3 issues added · 1 offer more · draft changed · and 2 more"
    assert changes_in_words(deal, more, whole=True).endswith("renamed · note changed")
    after = replace(deal, parties=(replace(us, aspiration=exactly(70)), replace(them, aspiration=exactly(70))))
    assert changes_in_words(deal, after) == "Your walk-away or target · walk-away or target of them"


def test_listed_each_change_is_a_line_and_more_issues_are_named() -> None:
    deal = more = two_issue_deal()
    for name in ("a", "b", "c"):
        more = insert_issue(more, issue=amount(name, 0, 1))
    assert changes_listed(deal, replace(more, note="new")) == ("A, b and c added", "Note changed")
    assert changes_listed(deal, deal) == ()


@given(projects(most_issues=2), projects(most_issues=2))
def test_any_two_versions_can_be_told_apart_in_words(one: Project, other: Project) -> None:
    assert changes_in_words(one, other, whole=True)
    assert bool(changes_listed(one, other)) == bool(changes(one, other))


def test_a_copy_is_called_after_its_day_however_long_its_name_is() -> None:
    deal = replace(two_issue_deal(), name="House")
    assert copy_name(deal, TODAY, TODAY) == "House (from November 27)"
    assert copy_name(deal, dt.date(2025, 3, 1), TODAY) == "House (from March 1, 2025)"
    long = copy_name(replace(deal, name="x" * LONGEST_NAME), TODAY, TODAY)
    assert len(long) == LONGEST_NAME
    assert long.endswith(" (from November 27)")
    assert copy_name(replace(deal, name=""), TODAY, TODAY).startswith("New deal (from")


@pytest.mark.parametrize(
    ("day", "said"),
    [(TODAY, "Today"), (TODAY - dt.timedelta(days=1), "Yesterday"), (dt.date(2026, 11, 2), "November 2")],
)
def test_near_days_have_names(day: dt.date, said: str) -> None:
    assert day_heading(day, TODAY) == said


@pytest.mark.parametrize(("size", "said"), [(0, "1 KB"), (148_400, "148 KB"), (8_540_000, "8.5 MB")])
def test_sizes_are_short(size: int, said: str) -> None:
    assert size_in_words(size) == said
