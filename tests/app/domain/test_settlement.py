"""The calendar of a settlement: what somebody has to do, by date."""

from app.domain.edits.settling import add_clause, set_clause_by, set_clause_due, settle_deal
from app.domain.ids import ClauseId, PartyId
from app.domain.project import Project
from app.domain.settlement import calendar_of, checklist_of
from tests.builders import terms, two_issue_deal

US = PartyId("us")


def words(project: Project) -> list[str]:
    assert project.settlement is not None
    return [clause.words or str(clause.issue) for clause in calendar_of(project.settlement)]


def test_what_has_a_date_or_a_party_is_listed_by_date_the_undated_last() -> None:
    project = settle_deal(two_issue_deal(), terms=terms(colour="red", price=3))
    assert words(project) == []
    project = add_clause(project, words="Call them")
    project = add_clause(project, words="Pay", date="2026-06-01", by=US)
    project = set_clause_by(project, clause=ClauseId("colour"), by=US)
    project = set_clause_due(project, clause=ClauseId("price"), date="2026-05-01")
    assert words(project) == ["price", "Pay", "colour"]
    assert project.settlement is not None
    assert [each.words or each.issue for each in checklist_of(project.settlement)] == ["colour", "price", "Call them"]
