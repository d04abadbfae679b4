"""Every document of a bad deal, in each of its formats: with words, in a file that opens, or refused in a sentence."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Final

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QByteArray
from PySide6.QtSvg import QSvgRenderer

from app.cli.main import main
from app.cli.report_options import ENDINGS
from app.domain.issues import ChoiceIssue
from app.domain.project import Project
from app.reports.brief import brief_of
from app.reports.outline import Figure, Outline
from app.reports.paper import Paper
from app.reports.printable import printable
from app.reports.reread import reread_docx, reread_html, reread_pdf
from app.storage.files import bytes_of, read_project
from app.study.study import study_of
from tests.app.cli.conftest import Window
from tests.app.reports.deals import NOTHING, long_log, template
from tests.app.reports.found_text import bare
from tests.hostile.guard import no_hang
from ui.paper.pdf import pdf_of

pytestmark = pytest.mark.usefixtures("qapp")

UNPRINTABLE: Final = "a\x00b\x08c\x1b[31m\x7f\x85\ufffe\uffff\ufeff\u2028z<b>&amp;]]>\u202e\ufdd0"
MANY: Final = 2
READ: Final = {".html": reread_html, ".docx": reread_docx, ".pdf": reread_pdf}
DOCUMENTS: Final = [(kind, ending) for kind, endings in ENDINGS.items() for ending in endings if ending in READ]


def unprintable() -> Project:
    """The supply contract with signs that no page can hold in everything that has a name or is a note."""
    project = template("supply-contract")
    parties = tuple(replace(party, name=f"{UNPRINTABLE} {party.name}") for party in project.parties)
    issues = tuple(
        replace(
            issue,
            name=f"{UNPRINTABLE} {issue.name}",
            options=tuple(replace(option, label=f"{UNPRINTABLE} {option.label}") for option in issue.options),
        )
        if isinstance(issue, ChoiceIssue)
        else replace(issue, name=f"{UNPRINTABLE} {issue.name}", unit=f"x{UNPRINTABLE}"[:20])
        for issue in project.issues
    )
    offers = tuple(replace(offer, note=UNPRINTABLE, channel=UNPRINTABLE) for offer in project.offers)
    return replace(project, name=UNPRINTABLE, note=UNPRINTABLE, parties=parties, issues=issues, offers=offers)


def words_of(data: bytes, ending: str) -> str:
    """The words of a document as they are read from its file; of very many pages those of the first and the last."""
    reader = PdfReader(BytesIO(data)) if ending == ".pdf" else None
    if reader is not None and len(reader.pages) > MANY:
        return "\n".join(page.extract_text() for page in (reader.pages[0], reader.pages[-1]))
    return READ[ending](data).words


def written(project: Project, kind: str, ending: str, folder: Path) -> str:
    """The words of a document that `report` has written."""
    source, out = folder / "deal.dealwright", folder / f"out{ending}"
    source.write_bytes(bytes_of(project))

    def write_pdf(outline: Outline, path: Path, paper: Paper) -> None:
        path.write_bytes(pdf_of(outline, paper))

    more = ["--options", "--ranges"] if kind == "agenda" else []
    code = main(
        ["report", str(source), "--kind", kind, "-o", str(out), *more], open_window=Window(), write_pdf=write_pdf
    )
    assert code == 0
    return words_of(out.read_bytes(), ending)


@pytest.mark.parametrize(("kind", "ending"), DOCUMENTS)
def test_signs_that_no_page_can_hold_are_left_out_and_the_words_around_them_stay(
    kind: str, ending: str, tmp_path: Path
) -> None:
    words = written(unprintable(), kind, ending, tmp_path)
    assert "abc[31m" in bare(words)
    assert "z<b>&amp;]]>" in bare(words)
    assert printable(words) == words.replace("\t", " ")


def test_the_drawings_among_them_are_drawn() -> None:
    figures = [block for block in brief_of(study_of(unprintable())).blocks if isinstance(block, Figure)]
    assert len(figures) == 2
    assert all(QSvgRenderer(QByteArray(figure.svg.encode())).isValid() for figure in figures)


@pytest.mark.parametrize(("kind", "ending"), DOCUMENTS)
def test_an_empty_deal_says_in_words_that_there_is_nothing_yet(kind: str, ending: str, tmp_path: Path) -> None:
    words = written(NOTHING, kind, ending, tmp_path)
    assert len(words.split()) > 12
    assert any(each in words for each in ("yet", "no package"))


@pytest.mark.long
@pytest.mark.parametrize(("kind", "ending"), DOCUMENTS)
def test_a_log_of_a_thousand_offers_becomes_a_document(kind: str, ending: str, tmp_path: Path) -> None:
    with no_hang():
        words = written(long_log(1_000), kind, ending, tmp_path)
    # Nothing is open in that deal but what they would do without one.
    assert ("what would you do" if kind == "questions" else "price") in words
    if kind == "record":
        assert "Offer 1 " in words
        assert "Notes on the deal" in words
        assert ending == ".pdf" or "Offer 1000 " in words


@pytest.mark.parametrize("project", [unprintable(), NOTHING, long_log(1_000)], ids=["unprintable", "empty", "log"])
def test_a_copy_of_any_of_them_opens(project: Project, tmp_path: Path) -> None:
    source, out = tmp_path / "deal.dealwright", tmp_path / "copy.dealwright"
    source.write_bytes(bytes_of(project))
    with no_hang():
        assert main(["report", str(source), "--kind", "copy", "-o", str(out)], open_window=Window()) == 0
    assert len(read_project(out).project.issues) == len(project.issues)
