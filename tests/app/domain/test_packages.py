"""Terms, packages and the events they may depend on are sound or refused."""

import pytest

from app.domain.estimates import Estimate
from app.domain.ids import EventId, IssueId, OutcomeId, PackageId, PartyId
from app.domain.packages import (
    DEEPEST_CONDITION,
    AmountTerm,
    Belief,
    Branch,
    Contingency,
    Contingent,
    Outcome,
    Package,
    Term,
    depth,
    term_on,
)
from app.domain.soundness import Unsound
from tests.builders import exactly, terms

YES, NO = OutcomeId("yes"), OutcomeId("no")
OUTCOMES = (Outcome(id=YES), Outcome(id=NO))


def nested(levels: int) -> Term:
    term: Term = AmountTerm(amount=1)
    for _ in range(levels):
        term = Contingent(event=EventId("rain"), branches=(Branch(outcome=YES, term=term),))
    return term


def believed(*chances: Estimate) -> Contingency:
    belief = Belief(party=PartyId("us"), chances=chances)
    return Contingency(id=EventId("rain"), outcomes=OUTCOMES, beliefs=(belief,))


def test_depth_counts_the_conditions_within_one_another() -> None:
    assert [depth(nested(levels)) for levels in range(DEEPEST_CONDITION + 1)] == list(range(DEEPEST_CONDITION + 1))


def test_conditions_nested_too_deep_are_refused() -> None:
    with pytest.raises(Unsound, match="condition_too_deep"):
        nested(DEEPEST_CONDITION + 1)


def test_one_outcome_has_one_branch() -> None:
    branch = Branch(outcome=YES, term=AmountTerm(amount=1))
    with pytest.raises(Unsound, match="duplicate_id"):
        Contingent(event=EventId("rain"), branches=(branch, branch))


def test_an_amount_that_is_no_number_is_refused() -> None:
    with pytest.raises(Unsound, match="not_a_number"):
        AmountTerm(amount=float("inf"))


def test_a_package_says_one_thing_on_an_issue() -> None:
    with pytest.raises(Unsound, match="duplicate_id"):
        Package(id=PackageId("one"), terms=terms(price=1) + terms(price=2))


def test_an_issue_without_a_term_is_open() -> None:
    assert term_on(terms(price=1), IssueId("price")) == AmountTerm(amount=1)
    assert term_on(terms(price=1), IssueId("colour")) is None


def test_there_is_one_chance_per_outcome() -> None:
    with pytest.raises(Unsound, match="chances_do_not_match_outcomes"):
        believed(exactly(50))


@pytest.mark.parametrize("chance", [exactly(-1), exactly(101), Estimate(value=90, low=80, high=120)])
def test_a_chance_lies_between_0_and_100_percent_with_its_whole_range(chance: Estimate) -> None:
    with pytest.raises(Unsound, match="chance_outside_range"):
        believed(chance, exactly(50))


def test_chances_need_not_add_up_to_100() -> None:
    assert believed(exactly(100), exactly(100)).beliefs[0].chances == (exactly(100), exactly(100))
