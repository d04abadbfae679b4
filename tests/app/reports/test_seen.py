"""What they will see: private numbers and words in what is handed over."""

from dataclasses import replace

from app.domain.edits.interests import add_interest, share_interest
from app.domain.edits.parties import set_aspiration
from app.domain.estimates import Estimate
from app.domain.ids import IssueId, OutcomeId, PartyId
from app.domain.packages import Agreed, AmountTerm, Branch, Caveat, Check, Contingent
from app.domain.parties import WalkAway
from app.domain.project import Project
from app.domain.sharing import Sharing
from app.reports.seen import doubts_in
from tests.builders import amount, deal, depending, event, terms, two_issue_deal


def with_walk_away(price: float) -> Project:
    """We would as soon not deal as pay this price."""
    return walking(deal(amount("price", 0, 20_000)), WalkAway(terms=terms(price=price)))


def walking(project: Project, away: WalkAway) -> Project:
    """The deal with another walk-away of ours."""
    parties = (replace(each, walk_away=away) if each.id == project.us else each for each in project.parties)
    return replace(project, parties=tuple(parties))


def found_in(text: str, project: Project) -> list[str]:
    return [doubt.found for doubt in doubts_in(text, project)]


def test_a_number_of_the_walk_away_is_found_however_it_is_written() -> None:
    project = with_walk_away(8500.0)
    for text in ("We pay 8,500 now", "8.500 €", "8 500", "a 8500"):
        assert found_in(text, project) == ["8,500"]
    assert not found_in("85 now and 9,500 later, 18500", project)


def test_a_number_of_the_walk_away_that_counts_in_one_outcome_is_found() -> None:
    survey = event("survey", (30, 70), (10, 90), "damp", "dry")
    prices = (("damp", 7_300.0), ("dry", 8_500.0))
    by_outcome = Contingent(
        event=survey.id,
        branches=tuple(Branch(outcome=OutcomeId(each), term=AmountTerm(amount=price)) for each, price in prices),
    )
    away = WalkAway(terms=(Agreed(issue=IssueId("price"), term=by_outcome),))
    project = walking(depending(deal(amount("price", 0, 20_000)), survey, "price"), away)
    assert found_in("We pay 7,300 now, or 8500", project) == ["7,300", "8,500"]


def test_a_target_is_found_and_says_whose_it_is() -> None:
    project = with_walk_away(8500.0)
    project = set_aspiration(project, party=project.us, aspiration=72.0)
    (doubt,) = doubts_in("in 72 days", project)
    assert "your target" in doubt.sentence


def test_single_digits_are_no_news() -> None:
    assert not found_in("Page 3 of 4", with_walk_away(3.0))


def test_private_words_are_found_across_lines_and_short_ones_are_not() -> None:
    project = walking(with_walk_away(8500.0), WalkAway(words="We lease the {old} plant"))
    assert found_in("or else we\nlease  the {OLD} plant.", project) == ["We lease the {old} plant"]


def test_a_reason_that_they_may_know_is_no_doubt() -> None:
    deal = add_interest(two_issue_deal(), party=PartyId("us"), issue=IssueId("colour"), words="Our brand is red")
    assert found_in("Our brand is red.", deal) == ["Our brand is red"]
    (known,) = deal.interests
    in_return = share_interest(deal, interest=known.id, sharing=Sharing.IN_RETURN)
    assert found_in("Our brand is red.", in_return) == ["Our brand is red"]
    assert found_in("Our brand is red.", share_interest(deal, interest=known.id, sharing=Sharing.FREELY)) == []


def test_how_much_risk_we_can_bear_and_what_was_thought_of_a_bet_are_found() -> None:
    project = two_issue_deal()
    us, them = project.parties
    bearing = replace(us, risk_tolerance=Estimate(value=150_000.0))
    late = replace(
        event("late", (40, 60), (90, 10)), checks=(Check(on=Caveat.SOLVENT, note="Their bank is nervous today"),)
    )
    project = replace(project, parties=(bearing, them), contingencies=(late,))
    assert found_in("We can bear 150,000.", project) == ["150,000"]
    assert found_in("Their bank is\nnervous today.", project) == ["Their bank is nervous today"]
