"""What they will see: the words of each form that leaves, read back from the very bytes that would be saved."""

from collections.abc import Callable

import pytest

from app.domain.edits.parties import add_party
from app.domain.project import Project
from app.reports.reread import Reread, reread_docx, reread_html, reread_pdf
from app.study.study import study_of
from tests.ui.panels.on_paper.test_panel import Page, page, with_draft
from ui.panels.on_paper import files
from ui.panels.on_paper.documents import Choices, Document, told_by
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


def test_what_the_packages_would_tell_about_us_is_said_beside_the_words_and_not_in_them(
    page: Callable[[Project], Page],
) -> None:
    shown = page(with_draft())
    part = shown.panel.shown
    part.views.set_place(SEEN)
    shown.wait(lambda: bool(part.tells.text()) and bool(part.text.toPlainText()))
    told = part.tells.text()
    assert part.tells.isVisible()
    assert told not in part.text.toPlainText()
    part.forms.set_place(3)
    assert not part.tells.isVisible()
    part.forms.set_place(0)
    assert part.tells.isVisible()


def test_the_agenda_and_what_several_others_read_tell_nothing_of_the_kind(page: Callable[[Project], Page]) -> None:
    shown = page(add_party(with_draft(), name="Third"))
    part = shown.panel.shown
    part.views.set_place(SEEN)
    shown.wait(lambda: bool(part.text.toPlainText()))
    assert not part.tells.isVisible()
    assert told_by(study_of(with_draft()), Choices(document=Document.AGENDA)) == ""
    assert told_by(study_of(with_draft()), Choices(document=Document.BRIEF)) == ""
    assert told_by(study_of(with_draft()), Choices()) != ""
