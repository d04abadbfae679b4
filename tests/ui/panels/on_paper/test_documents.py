"""What is put on paper when nobody chose."""

from dataclasses import replace

from app.domain.edits.dealing import prefer_offer, put_on_table, put_several_on_table
from app.domain.ids import PartyId
from app.domain.project import Project
from app.study.study import study_of
from tests.builders import terms, two_issue_deal
from ui.panels.on_paper.documents import Choices, Document, made

US, THEM = PartyId("us"), PartyId("them")
SEVERAL = (terms(colour="red", price=7.5), terms(colour="blue", price=2))


def offered() -> Project:
    """Two of ours at once, and a draft."""
    project = put_several_on_table(two_issue_deal(), party=US, several=SEVERAL)
    return replace(project, draft=terms(colour="red", price=1))


def taken(project: Project, document: Document = Document.PROPOSAL) -> tuple[str, ...]:
    return made(study_of(project), Choices(document=document)).taken


def test_several_that_were_just_offered_are_proposed() -> None:
    project = offered()
    assert taken(project) == (f"meso:{project.mesos[0].id}",)
    assert taken(project, Document.TERMS) == ("draft",)


def test_once_they_were_answered_or_something_else_was_offered_it_is_the_draft() -> None:
    project = offered()
    meso = project.mesos[0]
    assert taken(prefer_offer(project, meso=meso.id, preferred=meso.offers[1])) == ("draft",)
    assert taken(put_on_table(project, party=THEM, terms=SEVERAL[0])) == ("draft",)
    assert taken(put_on_table(project, party=US, terms=terms(colour="red", price=3))) == ("draft",)
