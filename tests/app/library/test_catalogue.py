"""The catalogue: enough of it, each entry whole, and the right ones first."""

import re

import pytest

from app.domain.beginning import empty_project
from app.domain.edits.issues import insert_issue
from app.domain.issues import AmountIssue, ChoiceIssue
from app.domain.project import Project
from app.domain.waiting import issues_with_schedules
from app.library.catalogue import GENERAL, KINDS, Entry, Kind, Opening, catalogue, every_entry
from app.library.index import templates
from app.library.suggestions import issue_from, kinds_for, suggestions_for
from app.library.templates import open_template

ENTRIES = list(every_entry())


def _named(entry: Entry) -> str:
    return f"{entry.kind}: {entry.name}"


def _template(name: str) -> Project:
    return open_template(name, identifier="mine", seed=7)


def test_there_are_enough_entries_of_every_kind() -> None:
    assert len(ENTRIES) >= 60
    assert [kind.name for kind in catalogue()] == list(KINDS)
    assert min(len(kind.entries) for kind in catalogue()) >= 8


@pytest.mark.parametrize("entry", ENTRIES, ids=_named)
def test_an_entry_is_whole(entry: Entry) -> None:
    assert (entry.range is None) != (not entry.options)
    assert len(entry.options) in {0, 2, 3, 4}
    assert len(set(entry.options)) == len(entry.options)
    assert len(entry.questions) == 2
    assert all(question.endswith("?") for question in entry.questions)
    assert len(entry.positions) == 2
    assert all(side and stated.endswith((".", "!")) for side, stated in entry.positions)
    assert entry.opens
    assert entry.tags
    assert entry.what.endswith(".")
    assert not re.search(r"\bfair", f"{entry.what} {entry.questions} {entry.positions}", re.IGNORECASE)


@pytest.mark.parametrize("kind", catalogue(), ids=lambda kind: kind.name)
def test_every_kind_answers_all_three_opening_questions(kind: Kind) -> None:
    answered = {opening for entry in kind.entries for opening in entry.opens}
    assert answered == set(Opening)


def test_names_are_unique_within_a_kind() -> None:
    for kind in catalogue():
        names = [entry.name for entry in kind.entries]
        assert len(set(names)) == len(names)


def test_a_used_car_is_offered_pr_support_payment_and_pick_up_first() -> None:
    first = [entry.name for entry in suggestions_for(_template("used-car"))[:3]]
    assert first == ["PR support", "Payment", "Pick-up date"]


@pytest.mark.parametrize(
    ("template", "kind"),
    [
        ("used-car", "goods"),
        ("used-car-grown", "goods"),
        ("supply-contract", "supply"),
        ("home-renovation", "services"),
        ("house-purchase", "property"),
        ("job-offer", "job"),
        ("landlord-tenant", "rent"),
        ("software-licence", "software"),
        ("flat-share", "partnership"),
    ],
)
def test_the_kind_of_a_deal_is_told_by_its_words(template: str, kind: str) -> None:
    assert kinds_for(_template(template))[0].name == kind


@pytest.mark.parametrize("name", [template.name for template in templates()])
def test_nothing_already_on_the_table_is_suggested(name: str) -> None:
    project = _template(name)
    present = {issue.name.casefold() for issue in project.issues}
    assert present.isdisjoint(entry.name.casefold() for entry in suggestions_for(project))


def test_a_matter_is_suggested_once_even_if_several_kinds_have_it() -> None:
    matters = [entry.tags[0] for entry in suggestions_for(empty_project(identifier="mine", seed=7))]
    assert len(set(matters)) == len(matters)


def test_a_deal_without_words_is_offered_the_general_entries_first() -> None:
    assert suggestions_for(empty_project(identifier="mine", seed=7))[0].kind == GENERAL


@pytest.mark.parametrize("entry", ENTRIES, ids=_named)
def test_every_entry_becomes_an_issue_that_can_be_added(entry: Entry) -> None:
    project = _template("used-car")
    grown = insert_issue(project, issue=issue_from(project, entry))
    assert grown.issues[-1].name == entry.name
    if entry.range is None:
        issue = grown.issues[-1]
        assert isinstance(issue, ChoiceIssue)
        assert tuple(option.label for option in issue.options) == entry.options


def test_payment_days_say_when_the_price_is_paid() -> None:
    project = empty_project(identifier="mine", seed=7)
    days = next(entry for entry in ENTRIES if entry.name == "Payment days")
    issue = issue_from(project, days)
    assert issues_with_schedules(insert_issue(project, issue=issue)) == (issue,)


def test_money_is_counted_in_the_currency_of_the_deal() -> None:
    bonus = next(entry for entry in ENTRIES if entry.range is not None and entry.range.money)
    issue = issue_from(_template("used-car"), bonus)
    assert isinstance(issue, AmountIssue)
    assert issue.currency == "EUR"


def test_adding_the_three_suggestions_to_the_used_car_leaves_its_price_and_offers() -> None:
    project = _template("used-car")
    for entry in suggestions_for(project)[:3]:
        project = insert_issue(project, issue=issue_from(project, entry))
    grown = _template("used-car-grown")
    assert [issue.name for issue in project.issues] == [issue.name for issue in grown.issues]
    assert project.draft == _template("used-car").draft
