"""A reason that may be given names its issue and cuts no words."""

from app.domain.edits.scores import set_reason
from app.domain.ids import IssueId
from app.domain.lookup import preference_of, us_of
from app.wording.interests import told_in_words
from tests.builders import two_issue_deal


def test_a_reason_stands_after_its_issue() -> None:
    deal = two_issue_deal()
    deal = set_reason(deal, party=deal.us, issue=IssueId("colour"), reason="Our  brand\nis red.")
    assert told_in_words(deal, preference_of(us_of(deal), IssueId("colour"))) == "colour: Our brand is red."
