"""Each kind of document as it was looked at and approved: those for the others whole, those for us by their words.

The style sheet is left out: it is a file of its own that one looks at in a browser.
"""

from collections.abc import Callable
from dataclasses import replace

import pytest

from app.assets import resource_path
from app.domain.issues import AmountIssue
from app.domain.packages import Terms
from app.domain.project import Project
from app.domain.public import Letterhead
from app.library.templates import open_template
from app.reports.brief import brief_of
from app.reports.calls import call_sheet_of
from app.reports.compared import comparison_of
from app.reports.docx import docx_of
from app.reports.gate import SharedKind, Sharing, public_deal
from app.reports.html import html_of
from app.reports.outline import Outline, words_of
from app.reports.record import record_of
from app.reports.shared.documents import DOCUMENTS
from app.reports.shared.terms import terms_of
from app.study.study import Study, study_of
from app.wording.dates import day_in_words
from app.wording.numbers import formats_of
from tests.app.reports.approved import assert_approved
from tests.app.reports.documents import DEAL
from tests.app.reports.found_text import docx_text


def house(kind: SharedKind, *packages: Terms, reasons: tuple[str, ...] = ()) -> Outline:
    """A document of the house purchase."""
    project = template()
    amounts = frozenset(issue.id for issue in project.issues if isinstance(issue, AmountIssue))
    sharing = Sharing(
        kind=kind,
        packages=packages,
        reasons=(reasons,),
        options_of=frozenset(issue.id for issue in project.issues) - amounts,
        letterhead=Letterhead(name="Rosa Lind"),
        date="2026-11-27",
        valid_until="2026-12-15",
    )
    return DOCUMENTS[kind](public_deal(project, sharing, formats_of(), day_in_words))


def template() -> Project:
    return open_template("house-purchase", identifier="deal", seed=1)


def documents() -> dict[str, Outline]:
    """The documents that are approved, by the name of their file."""
    project = template()
    offers = tuple(offer.terms for offer in project.offers)
    reason = ("An early date spares you a second move.",)
    return {
        "proposal": house(SharedKind.PROPOSAL, project.draft, reasons=reason),
        "several": house(SharedKind.PROPOSAL, project.draft, *offers),
        "terms": terms_of(replace(DEAL, signatures=True)),
        "agenda": house(SharedKind.AGENDA),
    }


@pytest.mark.parametrize("name", ["proposal", "several", "terms", "agenda"])
def test_the_page_is_as_approved(name: str) -> None:
    style = resource_path("reports", "page.css").read_text(encoding="utf-8")
    assert_approved(f"{name}.html", html_of(documents()[name]).replace(style, ""))


@pytest.mark.parametrize("name", ["proposal", "several", "terms"])
def test_the_words_of_the_docx_are_as_approved(name: str) -> None:
    assert_approved(f"{name}.docx.txt", docx_text(docx_of(documents()[name])) + "\n")


@pytest.mark.parametrize(
    ("name", "made"),
    [("brief", brief_of), ("questions", call_sheet_of), ("record", record_of), ("comparison", comparison_of)],
)
def test_the_words_for_us_alone_are_as_approved(name: str, made: Callable[[Study], Outline]) -> None:
    assert_approved(f"{name}.txt", "\n".join(words_of(made(study_of(template())))) + "\n")
