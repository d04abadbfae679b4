"""Statements: two issues, one of which matters more, or as much."""

import pytest

from app.domain.ids import IssueId, PartyId, StatementId
from app.domain.soundness import Unsound
from app.domain.statements import Statement


def test_an_issue_is_not_compared_with_itself() -> None:
    with pytest.raises(Unsound, match="compared_with_itself"):
        Statement(id=StatementId("one"), party=PartyId("them"), more=IssueId("price"), less=IssueId("price"))
