"""What interests explain: loose ends are found once interests are used at all, and chances where they meet."""

from app.domain.edits.interests import add_interest, set_serving_options
from app.domain.edits.stances import set_stance
from app.domain.explaining import meetings, unexplained, unserved, without_options
from app.domain.ids import IssueId, OptionId, PartyId
from app.domain.project import Project
from app.domain.stances import Stance
from tests.builders import two_issue_deal

COLOUR, PRICE, RED, BLUE = IssueId("colour"), IssueId("price"), OptionId("red"), OptionId("blue")
US, THEM = PartyId("us"), PartyId("them")


def opposed() -> Project:
    """A deal in which we want the opposite of both issues, and everybody needs something of the colour."""
    deal = two_issue_deal()
    for issue in (COLOUR, PRICE):
        deal = set_stance(deal, party=THEM, issue=issue, stance=Stance.OPPOSITE)
    deal = add_interest(deal, party=US, words="To be seen", issue=COLOUR)
    return add_interest(deal, party=THEM, words="Little paint", issue=COLOUR)


def serving(project: Project, interest: int, *options: OptionId) -> Project:
    """Where these options of the colour serve one of the interests."""
    return set_serving_options(project, interest=project.interests[interest].id, issue=COLOUR, options=options)


def test_nothing_is_missed_of_a_deal_without_interests() -> None:
    deal = two_issue_deal()
    assert not [*unserved(deal), *unexplained(deal), *without_options(deal), *meetings(deal)]


def test_an_issue_that_no_interest_explains_is_found_for_each_side_that_has_interests() -> None:
    deal = add_interest(two_issue_deal(), party=US, words="To be seen", issue=COLOUR)
    assert list(unexplained(deal)) == [(US, PRICE)]


def test_an_interest_that_no_issue_serves_is_found() -> None:
    deal = add_interest(two_issue_deal(), party=THEM, words="Peace")
    assert [each.words for each in unserved(deal)] == ["Peace"]


def test_an_interest_without_an_option_is_found_once_options_are_told_of_any() -> None:
    assert list(without_options(opposed())) == []
    deal = serving(opposed(), 0, RED)
    assert [(each.words, issue) for each, issue in without_options(deal)] == [("Little paint", COLOUR)]


def test_an_interest_that_an_amount_serves_needs_no_option() -> None:
    deal = add_interest(serving(opposed(), 0, RED), party=THEM, words="Little paint", issue=PRICE)
    assert list(without_options(deal)) == []


def test_opposed_positions_meet_in_an_option_that_serves_both() -> None:
    assert list(meetings(serving(serving(opposed(), 0, RED), 1, BLUE))) == []
    (found,) = meetings(serving(serving(opposed(), 0, RED, BLUE), 1, BLUE))
    assert (found.issue, found.party, found.option) == (COLOUR, THEM, BLUE)


def test_opposed_positions_meet_in_the_same_interest() -> None:
    (found,) = meetings(add_interest(opposed(), party=THEM, words="to be  SEEN", issue=COLOUR))
    assert (found.issue, found.option) == (COLOUR, None)


def test_who_wants_the_same_anyway_need_not_be_told() -> None:
    deal = set_stance(opposed(), party=THEM, issue=COLOUR, stance=Stance.SAME)
    assert list(meetings(serving(serving(deal, 0, BLUE), 1, BLUE))) == []
