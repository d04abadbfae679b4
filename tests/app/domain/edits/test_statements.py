"""What others say matters more to them: noted, believed more or less, beside the contrary, gone."""

import pytest

from app.domain.clashes import clashes, consistent_statements
from app.domain.edits.changing import Refused
from app.domain.edits.issues import remove_issues
from app.domain.edits.parties import add_party, remove_party
from app.domain.edits.statements import (
    date_statement,
    note_statement,
    remove_statements,
    set_reliability,
    set_statement_words,
)
from app.domain.edits.weights import set_weight_range
from app.domain.ids import IssueId, PartyId, StatementId
from app.domain.lookup import Missing
from app.domain.project import Project
from app.domain.soundness import Unsound
from app.domain.statements import Reliability
from tests.builders import two_issue_deal

PRICE, COLOUR, THEM = IssueId("price"), IssueId("colour"), PartyId("them")
FIRST = StatementId("statement")


def noted() -> Project:
    return note_statement(two_issue_deal(), party=THEM, more=PRICE, less=COLOUR, date="2026-05-01")


def test_what_they_say_matters_more_is_noted_and_believed() -> None:
    (found,) = noted().statements
    assert (found.id, found.party, found.more, found.less, found.alike) == (FIRST, THEM, PRICE, COLOUR, False)
    assert (found.reliability, found.date) == (Reliability.BELIEVED, "2026-05-01")


def test_the_same_said_again_counts_once_and_as_the_newest() -> None:
    both = note_statement(noted(), party=THEM, more=COLOUR, less=PRICE, date="2026-05-02")
    again = note_statement(both, party=THEM, more=PRICE, less=COLOUR, date="2026-05-03")
    assert [(each.more, each.date) for each in again.statements] == [(COLOUR, "2026-05-02"), (PRICE, "2026-05-03")]
    alike = note_statement(two_issue_deal(), party=THEM, more=COLOUR, less=PRICE, alike=True)
    assert len(note_statement(alike, party=THEM, more=PRICE, less=COLOUR, alike=True).statements) == 1


@pytest.mark.parametrize("alike", [False, True])
def test_the_contrary_stays_beside_what_was_said_and_the_pair_clashes(*, alike: bool) -> None:
    said = noted()
    for issue in (PRICE, COLOUR):
        said = set_weight_range(said, party=THEM, issue=issue, low=1, high=100)
    said = note_statement(said, party=THEM, more=COLOUR, less=PRICE, alike=alike)
    first, second = said.statements
    (clash,) = clashes(said, THEM)
    assert (clash.left_out, clash.against, clash.doubt) == (first.id, (second.id,), first.id)
    assert consistent_statements(said, THEM) == (second,)
    surer = set_reliability(said, statement=first.id, reliability=Reliability.SURE)
    assert [each.id for each in consistent_statements(surer, THEM)] == [first.id]


def test_what_is_said_can_be_doubted_dated_worded_and_removed() -> None:
    doubted = set_reliability(noted(), statement=FIRST, reliability=Reliability.UNSURE)
    assert doubted.statements[0].reliability is Reliability.UNSURE
    assert set_statement_words(noted(), statement=FIRST, words="Because.").statements[0].words == "Because."
    assert date_statement(noted(), statement=FIRST, date="2026-05-02").statements[0].date == "2026-05-02"
    with pytest.raises(Unsound, match="bad_date"):
        date_statement(noted(), statement=FIRST, date="yesterday")
    assert remove_statements(noted(), statements=[FIRST]).statements == ()


def test_we_guess_nothing_of_ourselves_and_compare_two_issues() -> None:
    deal = two_issue_deal()
    with pytest.raises(Refused, match="said_by_us"):
        note_statement(deal, party=deal.us, more=PRICE, less=COLOUR)
    with pytest.raises(Refused, match="compared_with_itself"):
        note_statement(deal, party=THEM, more=PRICE, less=PRICE)
    with pytest.raises(Missing):
        note_statement(deal, party=THEM, more=PRICE, less=IssueId("warranty"))


def test_it_goes_with_the_issue_and_with_whoever_said_it() -> None:
    assert remove_issues(noted(), issues=[COLOUR]).statements == ()
    three = add_party(two_issue_deal(), name="Bank")
    bank = three.parties[-1].id
    said = note_statement(three, party=bank, more=PRICE, less=COLOUR)
    assert remove_party(said, party=bank).statements == ()
    assert len(remove_party(said, party=THEM).statements) == 1
