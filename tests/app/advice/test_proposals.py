"""What is told of a proposal besides its terms."""

from app.advice.proposals import ProposalKind, is_different, points_for_us, proposals_of, usable_standards
from app.domain.ids import IssueId
from tests.app.advice.deals import beliefs_of, grounds_of, three_issue_deal
from tests.app.advice.talks import OURS, THEIRS, with_standards
from tests.builders import choice, deal, terms

LESS = terms(speed="fast", colour="blue", price="low")


def test_a_proposal_has_worths_gains_moves_and_a_chance() -> None:
    project = three_issue_deal()
    grounds = grounds_of(project)
    (found,) = proposals_of(grounds, beliefs_of(project, grounds.tables), OURS, [(ProposalKind.AT_TARGET, LESS)])
    assert [worth.least for worth in found.worths] == [90.0, 50.0]
    assert [gain.value for gain in found.gains] == [-10.0, 50.0]
    assert [move.issue for move in found.moves] == ["colour"]
    assert (found.utility, found.only_gives, found.chance, found.rests_on_guesses) == (90.0, True, 1.0, True)
    assert found.shows == ("speed", "price")


def test_a_package_below_their_walk_away_is_not_acceptable_and_without_one_nobody_knows() -> None:
    for reservations, chance in (((20, 20), 0.0), ((20, None), None)):
        project = three_issue_deal(reservations)
        grounds = grounds_of(project)
        (found,) = proposals_of(grounds, beliefs_of(project, grounds.tables), (), [(ProposalKind.RUNG, OURS)])
        assert found.chance == chance
        assert (found.gains, found.only_gives) == ((), False)


def test_standards_on_what_is_not_negotiated_are_not_used() -> None:
    project = with_standards(three_issue_deal(), price="low")
    assert [each.id for each in usable_standards(grounds_of(project))] == ["s-price"]
    assert points_for_us(grounds_of(project), IssueId("price"), OURS[2].term) > 0
    bare = grounds_of(deal(choice("colour", "red", "blue")))
    assert points_for_us(bare, IssueId("colour"), terms(colour="red")[0].term) == 0
    assert proposals_of(bare, (), (), [(ProposalKind.RUNG, terms(colour="red"))]) == ()


def test_terms_are_different_when_each_of_the_others_says_something_else() -> None:
    assert is_different(OURS, [THEIRS, LESS])
    assert not is_different(OURS, [THEIRS, OURS])
