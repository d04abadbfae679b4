"""Importances to be checked again: where there is something to check, and never on a score sheet."""

from dataclasses import replace

from app.domain.doubts import doubtful_weights, nothing_matters, scored_in_vain
from app.domain.edits.issues import remove_issues
from app.domain.edits.ranges import set_range
from app.domain.edits.scores import set_value
from app.domain.edits.weights import set_weight
from app.domain.estimates import Estimate
from app.domain.ids import IssueId, PartyId
from app.domain.lookup import party_of, us_of
from app.domain.parties import Scale
from app.domain.project import Project
from app.domain.values import Unknown
from tests.builders import two_issue_deal

COLOUR, PRICE = IssueId("colour"), IssueId("price")
US, THEM = PartyId("us"), PartyId("them")


def widened() -> Project:
    return set_range(two_issue_deal(), issue=PRICE, low=0, high=20, step=1)


def test_another_range_puts_every_partys_importance_in_doubt() -> None:
    assert [doubtful_weights(party) for party in widened().parties] == [(PRICE,), (PRICE,)]
    assert [doubtful_weights(party) for party in two_issue_deal().parties] == [(), ()]


def test_the_only_issue_has_all_the_importance_whatever_its_range() -> None:
    assert doubtful_weights(us_of(remove_issues(widened(), issues=[COLOUR]))) == ()


def test_points_on_a_score_sheet_are_no_importances() -> None:
    assert doubtful_weights(replace(us_of(widened()), scale=Scale.AS_GIVEN)) == ()


def test_what_was_never_estimated_cannot_be_checked() -> None:
    party = party_of(widened(), THEM)
    blank = Estimate(value=50, low=0, high=100)
    fresh = replace(party, preferences=tuple(replace(entry, weight=blank) for entry in party.preferences))
    assert doubtful_weights(fresh) == ()


def test_typing_the_importance_settles_it() -> None:
    settled = set_weight(widened(), party=THEM, issue=PRICE, weight=30)
    assert doubtful_weights(party_of(settled, THEM)) == ()


def test_nothing_matters_to_whom_all_importances_are_0() -> None:
    nothing = set_weight(two_issue_deal(), party=THEM, issue=COLOUR, weight=0)
    assert not nothing_matters(party_of(nothing, THEM))
    nothing = set_weight(nothing, party=THEM, issue=PRICE, weight=0)
    assert nothing_matters(party_of(nothing, THEM))
    assert scored_in_vain(party_of(nothing, THEM))
    unscored = set_value(nothing, party=THEM, issue=PRICE, value=Unknown())
    unscored = set_value(unscored, party=THEM, issue=COLOUR, value=Unknown())
    assert nothing_matters(party_of(unscored, THEM))
    assert not scored_in_vain(party_of(unscored, THEM))
    assert not nothing_matters(party_of(remove_issues(nothing, issues=[COLOUR, PRICE]), THEM))
