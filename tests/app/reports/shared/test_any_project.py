"""Whatever a deal is like, what is made of it for the others is whole in every format."""

from hypothesis import given, settings

from app.domain.project import Project
from app.reports.docx import docx_of
from app.reports.gate import SharedKind, Sharing, public_deal
from app.reports.html import html_of
from app.reports.outline import words_of
from app.reports.shared.documents import DOCUMENTS
from tests.app.reports.found_text import Page, bare, docx_text
from tests.effort import repeats
from tests.strategies import projects


@given(projects())
@settings(max_examples=repeats(200, night=5_000), deadline=None)
def test_every_document_of_any_project_has_all_its_words_in_every_format(project: Project) -> None:
    everything = frozenset(issue.id for issue in project.issues)
    offered = tuple(offer.terms for offer in project.offers)
    for kind, made in DOCUMENTS.items():
        sharing = Sharing(
            kind=SharedKind(kind),
            packages=(project.draft, *offered),
            options_of=everything,
            ranges_of=everything,
            clauses=True,
            signatures=True,
        )
        outline = made(public_deal(project, sharing))
        page, document = bare(Page(html_of(outline)).text), bare(docx_text(docx_of(outline)))
        for words in words_of(outline):
            assert bare(words) in page
            assert bare(words) in document
