"""The picture of a deal with one more issue, as the small picture of the catalogue shows it."""

from app.domain.ids import PartyId
from app.study.drawing import picture_of
from app.study.picture import Beside
from app.study.study import study_of
from app.study.widening import picture_with
from tests.builders import choice, deal, scores, two_issue_deal

US, THEM = PartyId("us"), PartyId("them")


def test_the_deals_with_the_issue_stand_beside_those_that_leave_it_as_it_is() -> None:
    grown = two_issue_deal()
    price = grown.issues[1]
    alone = deal(choice("colour", "red", "blue"), us={"colour": (20, scores(red=100, blue=0))})
    found = picture_with(study_of(alone), grown, price.id, (US, THEM))
    whole = picture_of(study_of(grown), beside=Beside(new_issues=(price.id,)))
    assert found.line is not None
    assert whole.line is not None
    assert (found.line.points, found.ghost, found.facts) == (whole.line.points, whole.ghost, whole.facts)
