"""What interests miss is said once for each side, and where they meet as a chance."""

from app.domain.edits.interests import add_interest, set_serving_options
from app.domain.edits.stances import set_stance
from app.domain.ids import IssueId, OptionId, PartyId
from app.domain.problems import ProblemCode, problems_of
from app.domain.project import Project
from app.domain.stances import Stance
from app.wording.problems import to_do
from tests.builders import two_issue_deal

COLOUR, PRICE, RED = IssueId("colour"), IssueId("price"), OptionId("red")
US, THEM = PartyId("us"), PartyId("them")
_CODES = {
    ProblemCode.INTERESTS_MEET,
    ProblemCode.INTEREST_NOT_SERVED,
    ProblemCode.NO_OPTION_SERVES,
    ProblemCode.NOT_EXPLAINED,
}


def said_of(project: Project) -> list[str]:
    """What the strip says of interests."""
    return [each.sentence for each in to_do(project, problems_of(project)) if each.problem.code in _CODES]


def test_all_that_no_reason_explains_is_one_thing_to_do_for_a_side() -> None:
    project = add_interest(two_issue_deal(), party=THEM, words="Peace")
    assert said_of(project) == [
        "Nothing on the table serves what them needs, “Peace”: add an issue that would.",
        "colour and 1 more issue: why do they matter to them? None of their reasons explains them. Ask.",
    ]
    one = add_interest(two_issue_deal(), party=US, words="To be seen", issue=COLOUR)
    assert said_of(one) == ["price: why does it matter to you? None of your reasons explains it."]


def test_where_interests_meet_the_option_or_the_reason_is_named() -> None:
    project = set_stance(two_issue_deal(), party=THEM, issue=COLOUR, stance=Stance.OPPOSITE)
    for party in (US, THEM):
        project = add_interest(project, party=party, words="To be seen", issue=COLOUR)
    assert "for the same reason, “To be seen”" in said_of(project)[0]
    for interest in project.interests:
        project = set_serving_options(project, interest=interest.id, issue=COLOUR, options=[RED])
    assert said_of(project)[0] == (
        "colour: you and them ask for the opposite, but “red” serves what both need. Look at it first."
    )


def test_an_interest_without_an_option_names_the_issue_and_the_words() -> None:
    project = add_interest(two_issue_deal(), party=US, words="To be seen", issue=COLOUR)
    project = add_interest(project, party=US, words="Peace", issue=COLOUR)
    project = set_serving_options(project, interest=project.interests[0].id, issue=COLOUR, options=[RED])
    assert "“Peace”" in said_of(project)[0]
