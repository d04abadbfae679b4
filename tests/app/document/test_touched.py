"""What differs is seen by identity, so untouched parts cost nothing."""

import pytest

from app.document.touched import Touched, touched
from app.domain.edits.dealing import keep_package, put_on_table, set_draft
from app.domain.edits.issues import rename_issue
from app.domain.edits.parties import rename_project
from app.domain.edits.weights import set_weight
from app.domain.ids import IssueId, PartyId
from app.domain.project import Project
from tests.builders import terms, two_issue_deal

DEAL = two_issue_deal()


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (DEAL, Touched.NOTHING),
        (rename_project(DEAL, name="x"), Touched.WORDS),
        (set_weight(DEAL, party=PartyId("us"), issue=IssueId("price"), weight=1), Touched.PARTIES),
        (rename_issue(DEAL, issue=IssueId("price"), name="x"), Touched.ISSUES),
        (set_draft(DEAL, terms=terms(price=3.0)), Touched.DRAFT),
        (put_on_table(DEAL, party=PartyId("us"), terms=terms(price=3.0)), Touched.OFFERS),
        (keep_package(DEAL, name="x", terms=terms(price=3.0)), Touched.PACKAGES),
    ],
)
def test_only_the_edited_part_is_touched(after: Project, expected: Touched) -> None:
    assert touched(DEAL, after) == expected
