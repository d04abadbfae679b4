"""Issues: everybody gets a view of a new one, and what refers to one that leaves goes with it."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.edits.changing import change_party
from app.domain.edits.dealing import keep_package, put_on_table, set_draft
from app.domain.edits.issues import (
    add_choice_issue,
    add_choice_issues,
    insert_issue,
    move_issues,
    note_on_issue,
    remove_issues,
    rename_issue,
)
from app.domain.edits.weights import set_weight
from app.domain.ids import IssueId, PartyId
from app.domain.lookup import Missing, issue_of, party_of, preference_of
from app.domain.parties import Preference, Scale
from app.domain.project import Project
from app.domain.soundness import LARGEST_NUMBER
from app.domain.values import Unknown
from tests.builders import Views, about, amount, deal, exactly, terms, two_issue_deal
from tests.strategies import projects

COLOUR, PRICE, GIFT = IssueId("colour"), IssueId("price"), IssueId("gift")
US, THEM = PartyId("us"), PartyId("them")


def with_terms() -> Project:
    project = set_draft(two_issue_deal(), terms=terms(colour="red", price=3))
    project = keep_package(project, name="Kept", terms=terms(price=5))
    return put_on_table(project, party=THEM, terms=terms(colour="blue", price=9))


def view(project: Project, party: PartyId, issue: IssueId = GIFT) -> Preference:
    return preference_of(party_of(project, party), issue)


def test_a_new_issue_has_an_equal_share_of_importance_and_no_direction() -> None:
    project = add_choice_issue(two_issue_deal(), name="Gift", options=("none", "some"))

    assert view(project, US) == Preference(issue=GIFT, weight=exactly(50), check_again=True)
    assert view(project, THEM) == Preference(issue=GIFT, weight=about(50, 0, 100))


def test_the_first_issue_has_a_weight_to_begin_with() -> None:
    project = add_choice_issue(deal(), name="Gift")

    assert view(project, US).weight == exactly(10)
    assert view(project, THEM).weight == about(50, 0, 100)


def test_a_new_weight_fits_the_size_of_the_others() -> None:
    issues = [amount(f"issue-{number}", 0, 1) for number in range(40)]
    small: Views = {issue.id: (0.025, Unknown()) for issue in issues}
    project = add_choice_issue(deal(*issues, us=small, them=small), name="Gift")

    assert view(project, US).weight == exactly(0.025)
    assert view(project, THEM).weight == about(0.025, 0, 1)


def test_on_a_ready_made_score_sheet_a_new_issue_weighs_1() -> None:
    sheet = two_issue_deal()
    for party in (US, THEM):
        sheet = change_party(sheet, party, lambda each: replace(each, scale=Scale.AS_GIVEN))
    project = add_choice_issue(sheet, name="Gift")

    assert view(project, US) == view(project, THEM) == Preference(issue=GIFT, weight=exactly(1))


@pytest.mark.parametrize(
    ("at", "order"), [(None, "colour price gift"), (0, "gift colour price"), (1, "colour gift price")]
)
def test_an_issue_comes_where_it_is_put(at: int | None, order: str) -> None:
    project = insert_issue(with_terms(), issue=amount("gift", 0, 1), at=at)

    assert " ".join(issue.id for issue in project.issues) == order
    assert project.draft == terms(colour="red", price=3)


@pytest.mark.parametrize("scale", [Scale.AS_GIVEN, None])
def test_issues_added_at_once_are_as_if_they_were_added_singly(scale: Scale | None) -> None:
    project = singly = with_terms()
    if scale is not None:
        project = singly = change_party(project, US, lambda each: replace(each, scale=scale))
    choices = [("Gift", ("none", "some")), ("Price", ()), ("Gift", ("a", "b", "c")), ("", ("x", "y"))]
    for name, options in choices:
        singly = add_choice_issue(singly, name=name, options=options)

    assert add_choice_issues(project, choices=choices) == singly


def test_no_issues_added_change_nothing() -> None:
    assert add_choice_issues(with_terms(), choices=[]) == with_terms()


def test_a_name_that_is_taken_gets_an_id_of_its_own() -> None:
    assert add_choice_issue(two_issue_deal(), name="Price").issues[-1].id == "price-2"


def test_a_renamed_issue_keeps_everything_that_refers_to_it() -> None:
    before = with_terms()
    after = note_on_issue(rename_issue(before, issue=PRICE, name="Unit price"), issue=PRICE, note="net")

    assert (issue_of(after, PRICE).name, issue_of(after, PRICE).note) == ("Unit price", "net")
    assert after.parties is before.parties
    assert after.offers is before.offers


def test_a_moved_issue_takes_views_and_terms_along() -> None:
    after = move_issues(with_terms(), issues={PRICE}, before=0)

    assert [issue.id for issue in after.issues] == ["price", "colour"]
    assert after.draft == terms(price=3, colour="red")
    assert after.offers[0].terms == terms(price=9, colour="blue")


def test_a_removed_issue_leaves_every_package_and_offer_and_nothing_else() -> None:
    after = remove_issues(with_terms(), issues={COLOUR})

    assert [issue.id for issue in after.issues] == ["price"]
    assert after.draft == terms(price=3)
    assert after.packages[0].terms == terms(price=5)
    assert after.offers[0].terms == terms(price=9)


def test_an_issue_that_is_gone_cannot_be_renamed() -> None:
    with pytest.raises(Missing):
        rename_issue(two_issue_deal(), issue=GIFT, name="Gift")


@given(projects(), st.integers(0, 3), st.integers(0, 4))
def test_whatever_is_moved_or_removed_the_project_stays_sound(project: Project, pick: int, before: int) -> None:
    chosen = {issue.id for issue in project.issues[pick : pick + 2]}

    moved = move_issues(project, issues=chosen, before=before)
    assert sorted(issue.id for issue in moved.issues) == sorted(issue.id for issue in project.issues)
    left = remove_issues(project, issues=chosen)
    assert chosen.isdisjoint(issue.id for issue in left.issues)


def test_an_issue_can_be_added_beside_the_largest_weights() -> None:
    project = set_weight(two_issue_deal(), party=THEM, issue=COLOUR, weight=LARGEST_NUMBER)
    project = set_weight(project, party=THEM, issue=PRICE, weight=LARGEST_NUMBER)

    fresh = preference_of(party_of(add_choice_issue(project, name="Gift"), THEM), GIFT)
    assert fresh.weight == about(LARGEST_NUMBER, 0, LARGEST_NUMBER)
