"""The page "On paper"."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.domain.edits.parties import rename_project
from app.domain.packages import Terms
from app.domain.parties import Party, WalkAway
from app.domain.project import Project
from app.domain.settlement import Settlement
from app.reports.outline import Audience, Outline, words_of
from app.reports.paper import Paper
from app.storage.atomic import Saver
from tests.builders import offer, terms, two_issue_deal
from tests.ui.panels.conftest import Desk
from tests.ui.panels.on_paper.desk_drawer import Drawer
from ui.panels.on_paper.documents import Choice, Document
from ui.panels.on_paper.panel import OnPaperPanel
from ui.panels.on_paper.shown import SEEN
from ui.paper import printing

DRAFT: Terms = terms(colour="red", price=7.5)


class Page:
    """The page with its desk, shown."""

    def __init__(self, desk: Desk, drawer: Drawer, qtbot: QtBot) -> None:
        self.desk, self.drawer, self.qtbot = desk, drawer, qtbot
        self.panel = OnPaperPanel(desk.link, desk.studies, drawer, date=lambda: "2026-11-27")
        desk.kept.append(self.panel)
        self.panel.resize(1100, 760)
        self.panel.show()
        self.wait(lambda: self.panel.made is not None)

    def wait(self, until: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(until)

    def pick(self, document: Document) -> None:
        self.panel.picker.buttons[document].click()
        self.wait(lambda: self._shows(document))

    def _shows(self, document: Document) -> bool:
        """Whether its pages are in sight, or why there are none; on a busy machine they come later than the words."""
        made, pages = self.panel.made, self.panel.shown.preview.pages
        if made is None or made.choices.document is not document:
            return False
        return made.outline is (None if pages is None else pages.outline)

    @property
    def outline(self) -> Outline:
        made = self.panel.made
        assert made is not None
        assert made.outline is not None, made.why_not
        return made.outline

    def words(self) -> str:
        return " ".join(words_of(self.outline))


@pytest.fixture
def page(desk: Callable[[Project], Desk], tmp_path: Path, qtbot: QtBot) -> Iterator[Callable[[Project], Page]]:
    """Opens the page on a deal."""
    opened: list[Page] = []

    def open_page(project: Project) -> Page:
        opened.append(Page(desk(project), Drawer(Saver(locks=tmp_path / "locks"), tmp_path), qtbot))
        return opened[-1]

    yield open_page
    for each in opened:
        each.panel.close()


def with_draft() -> Project:
    return replace(two_issue_deal(), draft=DRAFT)


def test_every_document_is_made_and_says_for_whom_it_is(page: Callable[[Project], Page]) -> None:
    shown = page(replace(with_draft(), offers=(offer("them", colour="blue", price=3.0),)))
    for document in reversed(Document):
        shown.pick(document)
        made = shown.panel.made
        assert made is not None
        assert made.outline is not None, document
        assert made.outline.audience is document.audience
        assert shown.panel.shown.audience.text() == (
            "Only for you" if document.audience is Audience.PRIVATE else "For the other side"
        )
        assert shown.panel.shown.preview.pages is not None


@pytest.mark.parametrize("document", [each for each in Document if each is not Document.BRIEF])
def test_an_empty_deal_says_what_is_missing(page: Callable[[Project], Page], document: Document) -> None:
    shown = page(replace(two_issue_deal(), issues=(), parties=_without_preferences()))
    shown.pick(document)
    assert shown.panel.made is not None
    assert "Add the issues" in shown.panel.made.why_not
    assert shown.panel.shown.preview.pages is None
    assert not shown.panel.shown.pdf.isEnabled()


def test_only_choices_that_belong_to_the_document_are_shown(page: Callable[[Project], Page]) -> None:
    shown = page(with_draft())
    form = shown.panel.form
    assert form.reasons.isVisible()
    assert not form.switches[Choice.BINDING].isVisible()
    shown.pick(Document.TERMS)
    assert not form.reasons.isVisible()
    assert form.switches[Choice.BINDING].isVisible()
    shown.pick(Document.BRIEF)
    assert not any(box.isVisible() for box in form.switches.values())
    assert not form.name.isVisible()


def test_what_is_chosen_is_in_the_document(page: Callable[[Project], Page]) -> None:
    shown = page(with_draft())
    shown.panel.form.reasons.set_words("You get it sooner.\n\n And cheaper. ")
    shown.panel.form.reasons.finished.emit()
    shown.panel.form.name.setText("Lima & Sons")
    shown.panel.form.name.editingFinished.emit()
    shown.wait(lambda: "Lima & Sons" in shown.words())
    assert "You get it sooner. And cheaper." in shown.words()
    assert shown.drawer.sender.name == "Lima & Sons"


def test_an_edit_of_the_deal_is_followed_and_its_name_too(page: Callable[[Project], Page]) -> None:
    shown = page(with_draft())
    shown.desk.link.apply(rename_project, name="Another name")
    shown.wait(lambda: "Another name" in shown.words())


def test_paper_is_laid_out_anew_and_kept(page: Callable[[Project], Page]) -> None:
    shown = page(with_draft())
    shown.panel.form.paper_chosen.emit("letter")
    pages = shown.panel.shown.preview.pages
    assert pages is not None
    assert pages.paper == "letter"
    assert shown.drawer.paper == "letter"


def test_a_language_that_is_chosen_is_that_of_the_document_and_of_its_file_and_kept(
    page: Callable[[Project], Page],
) -> None:
    shown = page(with_draft())
    form = shown.panel.form
    assert not form.language.isHidden()
    form.language.picked.emit("de")
    shown.wait(lambda: shown.outline.language == "de")
    assert (shown.outline.title, shown.drawer.language) == ("Vorschlag", "de")
    shown.panel.shown.html.click()
    shown.wait(lambda: bool(shown.drawer.said))
    assert (shown.drawer.folder / "Vorschlag Deal.html").exists()
    shown.pick(Document.BRIEF)
    assert shown.outline.language == "en"
    shown.wait(lambda: not form.language.isVisible())


@pytest.mark.parametrize(("button", "name"), [("pdf", "Proposal Deal.pdf"), ("html", "Proposal Deal.html")])
def test_a_document_is_saved_under_its_name(page: Callable[[Project], Page], button: str, name: str) -> None:
    shown = page(with_draft())
    getattr(shown.panel.shown, button).click()
    shown.wait(lambda: bool(shown.drawer.said))
    assert shown.drawer.said[0][1]
    assert (shown.drawer.folder / name).read_bytes()


def test_a_signed_deal_is_subject_to_nothing_more(page: Callable[[Project], Page]) -> None:
    shown = page(replace(with_draft(), settlement=Settlement(terms=terms(colour="blue", price=3))))
    shown.pick(Document.TERMS)
    form = shown.panel.form
    shown.wait(form.switches[Choice.CLAUSES].isVisible)
    assert not form.switches[Choice.WHOLE].isVisible()
    assert "Subject to agreement on the whole" not in shown.words()
    form.package.picked.emit("draft")
    shown.wait(lambda: "Subject to agreement on the whole" in shown.words())
    assert form.switches[Choice.WHOLE].isVisible()
    assert not form.switches[Choice.CLAUSES].isVisible()


def test_what_was_chosen_by_the_click_that_wants_a_file_is_in_the_file(page: Callable[[Project], Page]) -> None:
    shown = page(with_draft())
    form = shown.panel.form
    form.reasons.set_words("We would give up our walk-away.")
    form.reasons.finished.emit()
    shown.wait(lambda: "walk-away" in shown.words())
    form.reasons.set_words("You get it sooner.")
    form.reasons.finished.emit()
    shown.panel.shown.html.click()
    shown.wait(lambda: bool(shown.drawer.said))
    (written,) = shown.drawer.folder.glob("*.html")
    assert "You get it sooner." in written.read_text(encoding="utf-8")
    assert "walk-away" not in written.read_text(encoding="utf-8")


def test_the_name_that_stands_there_when_none_is_given_is_shown(page: Callable[[Project], Page]) -> None:
    project = with_draft()
    shown = page(replace(project, parties=(replace(project.parties[0], name="Us"), project.parties[1])))
    hint = shown.panel.form.name.placeholderText()
    assert hint != "Us"
    assert hint in shown.words()


def test_a_private_file_says_so_in_its_name_and_no_word_file_is_offered(page: Callable[[Project], Page]) -> None:
    shown = page(with_draft())
    shown.pick(Document.BRIEF)
    assert not shown.panel.shown.word.isVisible()
    shown.panel.shown.pdf.click()
    shown.wait(lambda: bool(shown.drawer.said))
    assert [path.name for path in shown.drawer.folder.glob("*.pdf")] == ["Private brief Deal (private).pdf"]
    assert "give it to nobody" in shown.drawer.said[0][0]


def test_a_file_that_cannot_be_written_is_said(page: Callable[[Project], Page]) -> None:
    shown = page(with_draft())
    shown.drawer.folder /= "missing"
    shown.panel.shown.pdf.click()
    shown.wait(lambda: bool(shown.drawer.said))
    assert not shown.drawer.said[0][1]


def test_what_they_will_see_is_read_from_the_file_and_doubted(page: Callable[[Project], Page]) -> None:
    ours, theirs = with_draft().parties
    shown = page(replace(with_draft(), parties=(replace(ours, walk_away=WalkAway(terms=terms(price=7.5))), theirs)))
    shown.panel.shown.views.set_place(SEEN)
    shown.wait(lambda: bool(shown.panel.shown.text.toPlainText()))
    assert "Page 1 of 1" in shown.panel.shown.text.toPlainText()
    assert "what you do without a deal" in shown.panel.shown.doubts.text()
    assert shown.panel.shown.text.isVisible()
    shown.pick(Document.BRIEF)
    shown.wait(shown.panel.shown.preview.isVisible)


def test_printing_asks_for_a_printer_or_says_that_there_is_none(
    page: Callable[[Project], Page], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(printing, "open_print_dialog", lambda _parent, outline, *_more: asked.append(outline.title))
    shown = page(with_draft())
    monkeypatch.setattr(printing, "has_printer", lambda: False)
    shown.panel.shown.print.click()
    assert "no printer" in shown.drawer.said[0][0]
    monkeypatch.setattr(printing, "has_printer", lambda: True)
    shown.panel.shown.print.click()
    assert asked == ["Proposal"]


def test_before_anything_private_is_printed_it_is_asked(
    page: Callable[[Project], Page], monkeypatch: pytest.MonkeyPatch
) -> None:
    printed: list[str] = []
    monkeypatch.setattr(printing, "has_printer", lambda: True)
    monkeypatch.setattr(printing, "open_print_dialog", lambda _parent, outline, *_more: printed.append(outline.title))
    shown = page(with_draft())
    shown.pick(Document.BRIEF)
    shown.wait(shown.panel.shown.print.isEnabled)
    shown.panel.shown.print.click()
    ((said, go_on),) = shown.drawer.asked
    assert said.startswith("“Brief: Deal” holds what is private.")
    assert printed == []
    go_on()
    assert printed == ["Brief: Deal"]


def test_the_page_shows_and_keeps_the_paper_that_was_printed_on(
    page: Callable[[Project], Page], monkeypatch: pytest.MonkeyPatch
) -> None:
    on: list[Paper | None] = [Paper.LETTER, Paper.LETTER, None]
    monkeypatch.setattr(printing, "has_printer", lambda: True)
    monkeypatch.setattr(printing, "open_print_dialog", lambda _parent, _outline, _paper, tell: tell(on.pop(0)))
    shown = page(with_draft())
    assert "A4" in shown.panel.shown.place.text()
    shown.panel.shown.print.click()
    shown.wait(lambda: "Letter" in shown.panel.shown.place.text())
    assert (shown.panel.form.paper.currentText(), shown.drawer.paper) == ("Letter", Paper.LETTER)
    assert shown.drawer.said == [("Printed on Letter: the pages shown are laid out for it now.", True)]
    shown.panel.shown.print.click()
    assert len(shown.drawer.said) == 1
    shown.panel.shown.print.click()
    assert shown.drawer.said[-1] == ("The printer took nothing: nothing was printed.", False)


def test_a_logo_is_taken_shown_and_taken_off(page: Callable[[Project], Page]) -> None:
    shown = page(with_draft())
    shown.drawer.picture = str(shown.drawer.folder / "logo.jpg")
    image = QImage(1200, 400, QImage.Format.Format_RGB32)
    image.fill(0)
    assert image.save(shown.drawer.picture)
    shown.panel.form.logo.click()
    shown.wait(lambda: bool(shown.drawer.sender.logo))
    assert shown.panel.form.has_logo.isVisible()
    shown.panel.form.no_logo.click()
    assert not shown.drawer.sender.logo


def test_what_is_no_picture_is_said(page: Callable[[Project], Page]) -> None:
    shown = page(with_draft())
    text = shown.drawer.folder / "logo.png"
    text.write_text("no picture", encoding="utf-8")
    shown.drawer.picture = str(text)
    shown.panel.form.logo.click()
    shown.wait(lambda: bool(shown.drawer.said))
    assert "no picture" in shown.drawer.said[0][0]


def test_what_is_no_day_is_not_taken(page: Callable[[Project], Page]) -> None:
    shown = page(with_draft())
    field = shown.panel.form.date
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "soon")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert field.text() == "2026-11-27"
    assert "soon" in field.said()


def _without_preferences() -> tuple[Party, ...]:
    return tuple(replace(each, preferences=()) for each in two_issue_deal().parties)
