"""The right side of the page: for whom the document is, its pages or what can be read in it, and what to do with it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QStackedWidget, QVBoxLayout, QWidget

from app.reports.outline import Audience
from app.reports.paper import Paper
from app.wording.translate import _, ngettext
from ui.kit.banner import InlineMessage
from ui.kit.buttons import button, icon_button, primary_button
from ui.kit.empty_state import EmptyState
from ui.kit.flow import WrappedRow
from ui.kit.icon_view import IconView
from ui.kit.scrolled import scrolled
from ui.kit.switch import Switch
from ui.kit.text import label, secondary
from ui.kit.type_scale import px
from ui.panels.on_paper.documents import AUDIENCES
from ui.panels.on_paper.files import Format, Seen
from ui.panels.on_paper.picker import AUDIENCE_LOOKS
from ui.paper.pages import Pages
from ui.paper.preview import Preview

__all__ = ["PAGES", "PAPERS", "SEEN", "ShownPart"]

PAGES, SEEN = 0, 1
_FEWEST_LINES: Final = 8
"""Of what they will see; in a low window the page is scrolled instead."""
PAPERS: Final = {Paper.A4: "A4", Paper.LETTER: _("Letter")}
_FORMS: Final = (Format.PDF, Format.HTML, Format.WORD, None)
"""The forms in which something leaves; None is the copy of the deal for them to fill in."""
_READ_BACK: Final = _("The words of the file, read back from it: whoever gets it can read this and no more.")
_COPY: Final = _(
    "What they find in the copy that you give them to fill in: in the menu File, “A copy for the other side”."
)
_EXPLAINED: Final = {
    Audience.SHAREABLE: _(
        "No score and no plan of yours is in it; its points stand from A to Z, so that their order tells nothing."
    ),
    Audience.PRIVATE: _("It holds your walk-away and what you believe of them: give it to nobody."),
}


class ShownPart(QWidget):
    """Shows pages, or a sentence why there are none. `seen_asked` comes when what a file holds is to be shown."""

    seen_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(0)
        down.addWidget(self._head())
        self._stack = QStackedWidget(self)
        self.preview = Preview(self._stack)
        self.preview.changed.connect(self._show_place)
        self._empty = EmptyState("file-text", "")
        self.seen = self._seen_part()
        for part in (self.preview, self.seen, self._empty):
            self._stack.addWidget(part)
        down.addWidget(self._stack, 1)
        self._foot = self._foot_part()
        down.addWidget(self._foot)
        self.setFocusProxy(self.preview)

    def show_audience(self, audience: Audience) -> None:
        """Say for whom the document is."""
        self._mark.set_icon(*AUDIENCE_LOOKS[audience])
        self.audience.setText(AUDIENCES[audience])
        self.audience.setToolTip("")
        self._explained.setText(_EXPLAINED[audience])
        self.views.setVisible(audience is Audience.SHAREABLE)
        self.word.setVisible(audience is Audience.SHAREABLE)
        if audience is Audience.PRIVATE:
            self.views.set_place(PAGES)

    def show_pages(self, pages: Pages | None, why_not: str = "") -> None:
        """Show a document, or in a sentence why there is none."""
        self.preview.show_pages(pages)
        self._empty.sentence.setText(why_not)
        self.views.setEnabled(pages is not None)
        self._foot.setEnabled(pages is not None)
        if pages is None:
            self._stack.setCurrentWidget(self._empty)
        else:
            self._show_view(self.views.place)

    @property
    def seen_form(self) -> Format | None:
        """The form of which is shown what is in it; None is the copy to fill in."""
        return _FORMS[self.forms.place]

    def show_tells(self, said: str) -> None:
        """Say what the packages in it would tell the other side about us; nothing of the copy, which has none."""
        self.tells.setText(said)
        self.tells.setVisible(bool(said) and self.seen_form is not None)

    def show_seen(self, seen: Seen) -> None:
        """Show what was read back from the output, and what of it is doubtful."""
        self.text.setPlainText(seen.file.words)
        self.held.setText(" ".join(seen.file.absent))
        self.held.setVisible(bool(seen.file.absent))
        doubts = (*seen.file.hidden, *(doubt.sentence for doubt in seen.doubts))
        if doubts:
            count = ngettext("Look at this once more:", "Look at these once more:", len(doubts))
            self.doubts.set_message("\n".join((count, *(f"•  {doubt}" for doubt in doubts))), "warning")
        else:
            self.doubts.set_message(_("Nothing in it is equal to a number or to words that are private."), "good")

    # layout

    def _head(self) -> QWidget:
        head, whose, above = QWidget(), QWidget(), QWidget()
        down = QVBoxLayout(head)
        down.setContentsMargins(px(16), px(10), px(12), px(10))
        down.setSpacing(px(4))
        across = QHBoxLayout(whose)
        across.setContentsMargins(0, 0, px(8), 0)
        across.setSpacing(px(8))
        self._mark = IconView("lock", 18, "danger")
        self.audience = label("", "strong")
        self._explained = secondary("")
        self.views = Switch(_("View"), (_("Pages"), _("What they will see")))
        self.views.switched.connect(self._show_view)
        across.addWidget(self._mark)
        across.addWidget(self.audience)
        whose.setMinimumHeight(self.views.sizeHint().height())
        # With large letters one goes below the other.
        row = WrappedRow(gap=8, parent=above)
        for each in (whose, self.views):
            row.addWidget(each)
        down.addWidget(above)
        down.addWidget(self._explained)
        return head

    def _seen_part(self) -> QWidget:
        part = QWidget()
        down = QVBoxLayout(part)
        down.setContentsMargins(px(16), px(4), px(16), px(8))
        down.setSpacing(px(8))
        self.forms = Switch(_("What they get"), (_("PDF"), _("HTML"), _("Word"), _("Copy to fill in")), wraps=True)
        self.forms.switched.connect(self._ask_for_form)
        down.addWidget(self.forms)
        self._about = secondary(_READ_BACK)
        down.addWidget(self._about)
        self.tells = secondary("")
        self.tells.hide()
        down.addWidget(self.tells)
        self.doubts = InlineMessage()
        down.addWidget(self.doubts)
        self.held = secondary("")
        down.addWidget(self.held)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(_("What they will see"))
        self.text.setMinimumHeight(px(_FEWEST_LINES * 16))
        down.addWidget(self.text, 1)
        return scrolled(part)

    def _foot_part(self) -> QWidget:
        foot = QWidget()
        outer = QHBoxLayout(foot)
        outer.setContentsMargins(px(16), px(8), px(12), px(8))
        outer.setSpacing(px(6))
        self.smaller = icon_button("zoom-out", _("Smaller pages"))
        self.larger = icon_button("zoom-in", _("Larger pages"))
        self.fit = icon_button("maximize", _("As wide as there is room"))
        self.smaller.clicked.connect(self.preview.zoom_out)
        self.larger.clicked.connect(self.preview.zoom_in)
        self.fit.clicked.connect(self.preview.fit_width)
        self.place = secondary("", wrap=False)
        for tool in (self.smaller, self.larger, self.fit):
            tool.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            outer.addWidget(tool)
        outer.addWidget(self.place)
        actions = QWidget()
        row = WrappedRow(gap=6, parent=actions)
        self.pdf = primary_button(_("Save as PDF…"))
        self.html = button(_("HTML…"))
        self.word = button(_("Word…"))
        self.print = button(_("Print…"))
        for each in (self.pdf, self.html, self.word, self.print):
            row.addWidget(each)
        outer.addStretch(1)
        outer.addWidget(actions)
        return foot

    # what is in sight

    def _ask_for_form(self) -> None:
        self._about.setText(_COPY if self.seen_form is None else _READ_BACK)
        self.show_tells(self.tells.text())
        self.seen_asked.emit()

    def _show_view(self, place: int) -> None:
        if self.preview.pages is None:
            return
        self._stack.setCurrentWidget(self.seen if place == SEEN else self.preview)
        for each in (self.smaller, self.larger, self.fit, self.place):
            each.setVisible(place == PAGES)
        if place == SEEN:
            self.seen_asked.emit()

    def _show_place(self) -> None:
        pages = self.preview.pages
        if pages is None:
            self.place.setText("")
            return
        percent = round(100 * self.preview.zoom)
        where = _("Page {number} of {count}").format(number=self.preview.page + 1, count=pages.count)
        self.place.setText(f"{where}  ·  {PAPERS[pages.paper]}  ·  {percent} %")
