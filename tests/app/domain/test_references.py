"""What terms may speak of: everything the deal has, and nothing else."""

import pytest

from app.domain.ids import EventId, IssueId, OptionId, OutcomeId
from app.domain.packages import Agreed, AmountTerm, Branch, Contingency, Contingent, OptionTerm, Outcome, Term
from app.domain.references import check_agreed, vocabulary_of
from app.domain.soundness import Unsound
from tests.builders import amount, choice

PERMIT = Contingency(id=EventId("permit"), outcomes=(Outcome(id=OutcomeId("yes")), Outcome(id=OutcomeId("no"))))
KNOWN = vocabulary_of((choice("colour", "red"), amount("price", 0, 10)), (PERMIT,))


def when_permitted(event: str = "permit", **terms: Term) -> Contingent:
    """A term for each outcome."""
    branches = tuple(Branch(outcome=OutcomeId(outcome), term=term) for outcome, term in terms.items())
    return Contingent(event=EventId(event), branches=branches)


RED = OptionTerm(option=OptionId("red"))
GREEN = OptionTerm(option=OptionId("green"))
FIVE = AmountTerm(amount=5)


@pytest.mark.parametrize(
    ("issue", "term"),
    [("colour", RED), ("price", FIVE), ("price", AmountTerm(amount=99)), ("price", when_permitted(yes=FIVE, no=FIVE))],
)
def test_a_term_on_what_there_is_is_taken(issue: str, term: Term) -> None:
    check_agreed(Agreed(issue=IssueId(issue), term=term), KNOWN, "draft")


@pytest.mark.parametrize(
    ("issue", "term", "code", "subject", "found"),
    [
        ("size", FIVE, "unknown_issue", "draft", "size"),
        ("colour", GREEN, "unknown_option", "draft/colour", "green"),
        ("colour", FIVE, "term_of_wrong_kind", "draft/colour", 5.0),
        ("price", RED, "term_of_wrong_kind", "draft/price", "red"),
        ("price", when_permitted("war", yes=FIVE), "unknown_event", "draft", "war"),
        ("price", when_permitted(yes=FIVE), "branches_do_not_match_outcomes", "draft", "permit"),
        ("colour", when_permitted(yes=RED, no=GREEN), "unknown_option", "draft/colour", "green"),
    ],
)
def test_a_term_on_what_there_is_not_is_refused_with_its_place(
    issue: str, term: Term, code: str, subject: str, found: object
) -> None:
    with pytest.raises(Unsound) as refused:
        check_agreed(Agreed(issue=IssueId(issue), term=term), KNOWN, "draft")
    assert (refused.value.code, refused.value.subject, refused.value.found) == (code, subject, found)
