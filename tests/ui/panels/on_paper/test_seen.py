"""What they will see: the words of each form that leaves, read back from the very bytes that would be saved."""

from collections.abc import Callable

import pytest

from app.domain.project import Project
from app.reports.reread import Reread, reread_docx, reread_html, reread_pdf
from tests.ui.panels.on_paper.test_panel import Page, page, with_draft
from ui.panels.on_paper import files
from ui.panels.on_paper.files import read_copy_back
from ui.panels.on_paper.shown import SEEN

__all__ = ["page"]


@pytest.mark.parametrize(
    ("place", "button", "read"),
    [(0, "pdf", reread_pdf), (1, "html", reread_html), (2, "word", reread_docx)],
)
def test_what_is_shown_are_the_words_of_the_saved_file(
    page: Callable[[Project], Page], place: int, button: str, read: Callable[[bytes], Reread]
) -> None:
    shown = page(with_draft())
    part = shown.panel.shown
    part.forms.set_place(place)
    part.views.set_place(SEEN)
    shown.wait(lambda: bool(part.text.toPlainText()))
    getattr(part, button).click()
    shown.wait(lambda: bool(shown.drawer.said))
    (written,) = shown.drawer.folder.glob("Proposal*")
    found = read(written.read_bytes())
    assert part.text.toPlainText() == found.words
    assert part.held.text() == " ".join(found.absent)
    assert not found.hidden


def test_the_copy_to_fill_in_is_shown_as_they_find_it(page: Callable[[Project], Page]) -> None:
    project = with_draft()
    shown = page(project)
    part = shown.panel.shown
    part.views.set_place(SEEN)
    shown.wait(lambda: bool(part.text.toPlainText()))
    part.forms.set_place(3)
    shown.wait(lambda: "private part is empty" in part.held.text())
    assert part.text.toPlainText() == read_copy_back(project, ranges=False).file.words


def test_something_hidden_in_a_file_is_named_before_it_leaves(
    page: Callable[[Project], Page], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "html_of", lambda outline: f"<p>{outline.title}<!-- at most 8500 --></p>")
    shown = page(with_draft())
    part = shown.panel.shown
    part.forms.set_place(1)
    part.views.set_place(SEEN)
    shown.wait(lambda: "at most 8500" in part.doubts.text())
    assert part.text.toPlainText() == "Proposal"
