"""The first page of a brief: what is needed in the first five minutes, beside what `test_brief.py` says of it."""

from app.domain.edits.interests import add_interest, share_interest
from app.domain.ids import IssueId, PartyId
from app.domain.sharing import Sharing
from app.reports.brief import brief_of
from app.reports.first_page import MOST_TRADES, trades_of
from app.reports.outline import words_of
from app.reports.private import Paper
from app.study.study import study_of
from app.wording.plain import PLAIN
from tests.app.reports.deals import NOTHING, TEMPLATES, large, template
from tests.builders import two_issue_deal


def test_a_trade_names_what_each_side_gains_and_there_are_few_of_them() -> None:
    for project in (*map(template, TEMPLATES), large(), NOTHING):
        trades = trades_of(Paper(study=study_of(project), show=PLAIN, day=str))
        assert len(trades) <= MOST_TRADES
        assert all(trade.startswith("Give ") and "by your estimate" in trade for trade in trades)


def test_the_others_gain_at_least_a_point_by_what_is_given() -> None:
    (first, *_) = trades_of(Paper(study=study_of(template("supply-contract")), show=PLAIN, day=str))
    assert "Brackwater Fittings about +10 to 1" in first.partition(" Ask for ")[0]


def test_a_reason_that_they_may_know_stands_where_what_not_to_say_does() -> None:
    deal = add_interest(two_issue_deal(), party=PartyId("us"), issue=IssueId("colour"), words="Our brand is red")
    told = share_interest(deal, interest=deal.interests[0].id, sharing=Sharing.FREELY)
    words = "You may tell: colour: Our brand is red"
    assert words not in " ".join(words_of(brief_of(study_of(deal))))
    assert words in " ".join(words_of(brief_of(study_of(told))))
