"""Pages for the other side as PDF files: nothing private in any layer, and the same bytes whatever is private."""

import pytest

from app.domain.public import PublicDeal
from app.reports.gate import public_deal
from app.reports.outline import Audience, Outline, Paragraph
from app.reports.paper import Paper
from app.reports.reread import reread_pdf
from app.reports.shared.documents import DOCUMENTS
from tests.leaks.test_canaries import DEAL, OTHERS, PLANTED, coded, hits, sharing_of
from ui.paper.pdf import pdf_of

pytestmark = pytest.mark.usefixtures("qapp")


def pages(deal: PublicDeal, kind: str) -> bytes:
    """A document as a PDF file."""
    return pdf_of(DOCUMENTS[kind](deal), Paper.A4)


@pytest.mark.parametrize("kind", sorted(DOCUMENTS))
def test_pages_hold_no_canary_and_are_the_same_whatever_is_private(kind: str) -> None:
    data = pages(DEAL, kind)
    assert coded(data, PLANTED) == ()
    assert hits(reread_pdf(data).words.encode(), PLANTED) == ()
    assert pages(public_deal(OTHERS.project, sharing_of(OTHERS.project)), kind) == data


def test_what_is_drawn_on_a_page_would_be_found() -> None:
    drawn = (PLANTED.words[7], PLANTED.numbers[7])
    private = Outline(title="Brief", audience=Audience.PRIVATE, blocks=tuple(Paragraph(words=each) for each in drawn))
    text = reread_pdf(pdf_of(private, Paper.A4)).words
    assert set(hits(text.encode(), PLANTED)) == set(drawn)


def test_pages_say_what_is_public() -> None:
    text = reread_pdf(pages(DEAL, "agenda")).words
    assert all(issue.name in text for issue in DEAL.issues)
