"""Everything about trading with one party, and with which."""

from hypothesis import given

from app.domain.edits.dealing import set_draft
from app.domain.edits.parties import add_party
from app.domain.ids import PartyId
from app.domain.project import Project
from app.study.study import study_of
from app.study.trading import LISTED, trading_of
from tests.app.reports.deals import template
from tests.builders import two_issue_deal
from tests.strategies import projects


def test_windows_are_in_money_one_per_issue_the_widest_first() -> None:
    found = trading_of(study_of(template("supply-contract")))
    assert found.measure == "unit-price"
    assert [window.step.issue for window in found.windows] == ["contract-length", "payment", "delivery", "order-size"]
    first = found.windows[0]
    assert first.step.equals is not None
    assert first.rate.low > first.step.equals


def test_no_more_swaps_are_listed_than_anybody_compares() -> None:
    assert 0 < len(trading_of(study_of(template("supply-contract"))).trades.trades) <= LISTED
    assert len(trading_of(study_of(template("supply-contract")), count=1).trades.trades) == 1


def test_a_party_that_has_left_gives_way_to_the_first_other_one() -> None:
    project = add_party(two_issue_deal(), name="Third")
    third = project.parties[-1].id
    assert trading_of(study_of(project), third).party == third
    assert trading_of(study_of(project), PartyId("gone")).party == "them"
    assert trading_of(study_of(project)).party == "them"


def test_swaps_over_the_whole_deal_begin_half_way_whatever_the_draft_says() -> None:
    project = template("home-renovation")
    whole = trading_of(study_of(project), whole=True).trades
    empty = trading_of(study_of(set_draft(project, terms=()))).trades
    assert set(whole.half_way) == {issue.id for issue in project.issues}
    assert [each.terms for each in whole.trades] == [each.terms for each in empty.trades]
    assert whole.base != trading_of(study_of(project)).trades.base


@given(projects())
def test_every_window_lies_between_two_positive_amounts(project: Project) -> None:
    found = trading_of(study_of(project), count=1)
    for window in found.windows:
        assert window.step.equals is not None
        assert window.step.equals > 0
        assert 0 < window.rate.low <= window.rate.high
    assert len({window.step.issue for window in found.windows}) == len(found.windows)
