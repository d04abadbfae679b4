"""Interests: what they may say, and that they follow the issues and options there are."""

from dataclasses import replace

import pytest

from app.domain.edits.interests import add_interest, set_serving_options
from app.domain.edits.issues import move_issues, remove_issues
from app.domain.edits.options import remove_options
from app.domain.edits.parties import add_party, remove_party
from app.domain.ids import InterestId, IssueId, OptionId, PartyId
from app.domain.interests import Interest, Service
from app.domain.lookup import interests_behind, told_of
from app.domain.project import Project
from app.domain.sharing import Sharing
from app.domain.soundness import Unsound
from tests.builders import two_issue_deal

COLOUR, PRICE, RED, THEM = IssueId("colour"), IssueId("price"), OptionId("red"), PartyId("them")


def needing() -> Project:
    """A deal in which the other side needs something that both issues and one option serve."""
    deal = two_issue_deal()
    for issue in (PRICE, COLOUR):
        deal = add_interest(deal, party=THEM, words="A fleet that is seen", issue=issue)
    return set_serving_options(deal, interest=deal.interests[0].id, issue=COLOUR, options=[RED])


def test_what_serves_an_interest_stands_in_the_order_of_the_issues_and_follows_it() -> None:
    project = needing()
    order = tuple(issue.id for issue in project.issues)
    assert project.interests[0].issues == order
    turned = move_issues(project, issues=[order[-1]], before=0)
    assert turned.interests[0].issues == order[::-1]
    assert turned.interests[0].options_of(COLOUR) == (RED,)


def test_an_option_and_an_issue_that_go_leave_the_interest_and_the_words_stay() -> None:
    project = needing()
    without_red = remove_options(project, issue=COLOUR, options=[RED]).interests[0]
    assert (set(without_red.issues), without_red.options_of(COLOUR)) == ({COLOUR, PRICE}, ())
    left = remove_issues(project, issues=[COLOUR, PRICE]).interests
    assert [(each.words, each.served_by) for each in left] == [("A fleet that is seen", ())]


def test_the_interests_of_a_party_go_with_it() -> None:
    project = add_party(two_issue_deal(), name="Carol")
    carol = project.parties[-1].id
    project = add_interest(project, party=carol, words="Peace", issue=PRICE)
    assert remove_party(project, party=carol).interests == ()


@pytest.mark.parametrize(
    ("interest", "code"),
    [
        ({"party": PartyId("nobody")}, "unknown_party"),
        ({"served_by": (Service(issue=IssueId("nowhere")),)}, "unknown_issue"),
        ({"served_by": (Service(issue=COLOUR, options=(OptionId("mauve"),)),)}, "unknown_option"),
        ({"served_by": (Service(issue=PRICE, options=(RED,)),)}, "unknown_option"),
    ],
)
def test_an_interest_that_names_what_is_not_there_is_refused(interest: dict[str, object], code: str) -> None:
    project = needing()
    with pytest.raises(Unsound) as caught:
        replace(project, interests=(replace(project.interests[0], **interest),))  # type: ignore[arg-type]  # each fits
    assert caught.value.code == code


def test_an_issue_stands_behind_an_interest_once_and_a_day_is_a_day() -> None:
    with pytest.raises(Unsound, match="duplicate_id"):
        Interest(id=InterestId("a"), party=THEM, served_by=(Service(issue=COLOUR), Service(issue=COLOUR)))
    with pytest.raises(Unsound, match="bad_date"):
        Interest(id=InterestId("a"), party=THEM, date="last week")


def test_only_ours_that_may_be_told_freely_are_told() -> None:
    project = add_interest(needing(), party=PartyId("us"), words="Cash", issue=PRICE)
    shared = [
        replace(project, interests=tuple(replace(each, sharing=sharing) for each in project.interests))
        for sharing in Sharing
    ]
    assert [[each.words for each in told_of(each)] for each in shared] == [["Cash"], [], []]
    assert [each.words for each in interests_behind(project, PartyId("us"), PRICE)] == ["Cash"]
