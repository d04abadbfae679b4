"""The page "On paper" in its window: the room it has, the way there and back, what is kept for every deal."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QStackedWidget

from app.domain.edits.parties import add_party
from app.domain.public import Letterhead
from tests.builders import two_issue_deal
from tests.ui.shell.conftest import Office, document_of, view_of
from ui.bridge.attention import Page
from ui.panels.on_paper.documents import Choice, Document
from ui.panels.on_paper.panel import OnPaperPanel
from ui.panels.on_paper.shown import SEEN
from ui.shell.main_window import MainWindow


def opened(office: Office) -> tuple[MainWindow, OnPaperPanel]:
    """A deal on the page."""
    window = office.opened(office.file("One", two_issue_deal()))
    view_of(window).go_to(Page.ON_PAPER)
    return window, window.findChildren(OnPaperPanel)[0]


def test_the_keys_lead_there_and_the_deal_gives_its_room(office: Office) -> None:
    window = office.opened(office.file("One", two_issue_deal()))
    window.activateWindow()
    QTest.keyClick(window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    view = view_of(window)
    assert view.current_page() is Page.ON_PAPER
    assert not view.side.isVisible()
    view.go_to(Page.ISSUES)
    assert view.side.isVisible()


def test_who_wants_the_picture_or_the_draft_gets_it(office: Office) -> None:
    for go in ("go_to_plot", "go_to_composer"):
        window, _panel = opened(office)
        getattr(view_of(window), go)()
        assert view_of(window).side.isVisible()


def test_it_fits_a_small_window(office: Office) -> None:
    window, panel = opened(office)
    window.resize(1024, 700)
    window.grab()
    for part in (panel.shown.pdf, panel.shown.print, panel.shown.audience, panel.form.paper):
        assert part.isVisible()
    assert panel.shown.pdf.visibleRegion().boundingRect() == panel.shown.pdf.rect()
    assert panel.shown.preview.width() > window.width() // 2


def test_after_it_the_pages_beside_the_picture_need_no_more_room_than_before(office: Office) -> None:
    window = office.opened(office.file("One", two_issue_deal()))
    view = view_of(window)
    stack = view.findChildren(QStackedWidget)[0]
    before = stack.minimumSizeHint().width()
    view.go_to(Page.ON_PAPER)
    assert stack.minimumSizeHint().width() > before
    view.go_to(Page.ISSUES)
    assert stack.minimumSizeHint().width() == before


def test_sender_and_paper_are_known_at_the_next_start(office: Office) -> None:
    _window, panel = opened(office)
    panel.form.name.setText("Lima & Sons")
    panel.form.name.editingFinished.emit()
    panel.form.paper_chosen.emit("a4")
    kept = office.again().settings.value
    assert (kept.sender, kept.logo, kept.paper) == ("Lima & Sons", b"", "a4")
    panel.form.keep_sender(Letterhead(name="Lima", logo=b"\x89PNG"))
    assert office.again().settings.value.logo == b"\x89PNG"


def test_a_file_is_proposed_beside_the_deal_and_writing_it_is_said(office: Office) -> None:
    window, panel = opened(office)
    panel.picker.buttons[Document.BRIEF].click()
    office.qtbot.waitUntil(lambda: panel.shown.preview.pages is not None)
    panel.shown.html.click()
    assert office.person.proposed == ["Private brief Deal (private).html"]
    office.person.choose(office.desk / "brief.html")
    office.settle()
    assert (office.desk / "brief.html").read_bytes()
    assert "“brief.html” is written" in window.banner.text()


def test_what_is_chosen_and_typed_stays_when_the_text_gets_larger(office: Office) -> None:
    window, panel = opened(office)
    panel.picker.buttons[Document.TERMS].click()
    panel.form.switches[Choice.SIGNATURES].box.click()
    panel.picker.buttons[Document.PROPOSAL].click()
    panel.shown.forms.set_place(2)
    panel.shown.views.set_place(SEEN)
    window.activateWindow()
    panel.form.reasons.setFocus()
    QTest.keyClicks(panel.form.reasons, "You get it sooner.")
    office.zoom(125)
    after = window.findChildren(OnPaperPanel)[-1]
    assert after is not panel
    assert after.form.choices == panel.form.choices
    assert after.form.choices.reasons == ("You get it sooner.",)
    assert after.form.choices.signatures
    assert after.form.reasons.toPlainText() == "You get it sooner."
    assert (after.shown.views.place, after.shown.forms.place) == (SEEN, 2)


def test_what_is_chosen_stays_also_while_another_page_is_shown(office: Office) -> None:
    window, panel = opened(office)
    panel.picker.buttons[Document.AGENDA].click()
    view_of(window).go_to(Page.ISSUES)
    office.zoom(125)
    view_of(window).go_to(Page.ON_PAPER)
    assert view_of(window).findChildren(OnPaperPanel)[0].picker.document is Document.AGENDA


def test_another_deal_knows_nothing_of_what_was_chosen_here(office: Office) -> None:
    window, panel = opened(office)
    panel.form.reasons.setPlainText("You get it sooner.")
    panel.form.reasons.finished.emit()
    office.open(office.file("Two", replace(two_issue_deal(), id="two")), window)
    other = office.drawn(office.windows.all[1])
    view_of(other).go_to(Page.ON_PAPER)
    assert not other.findChildren(OnPaperPanel)[0].form.choices.reasons


def test_undo_takes_back_reasons_first_and_then_what_was_done_to_the_deal(office: Office) -> None:
    window, panel = opened(office)
    document = document_of(window)
    document.apply(add_party, name="Carol")
    window.activateWindow()
    reasons = panel.form.reasons
    reasons.setFocus()
    QTest.keyClicks(reasons, "Sooner")
    reasons.finished.emit()
    QTest.keyClick(reasons, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert reasons.toPlainText() == ""
    assert len(document.project.parties) == 3
    QTest.keyClick(reasons, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert len(document.project.parties) == 2
