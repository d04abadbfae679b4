"""The page "On paper": left what to make and what goes in, right its pages as they come out of the printer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.document.touched import Touched
from app.domain.project import Project
from app.records import dataclass
from app.reports.neutral import names_of
from app.reports.outline import Audience
from app.reports.paper import Paper, usual_paper
from app.study.study import Study
from app.wording.manner import known_language
from app.wording.numbers import own_locale
from app.wording.translate import _
from ui.bridge.asking import Asking
from ui.bridge.clock import today
from ui.bridge.document_link import DocumentLink
from ui.bridge.errand import Errand, errand
from ui.bridge.following import Following
from ui.bridge.stationery import Stationery
from ui.bridge.study_link import StudyLink
from ui.kit.card import hairline
from ui.kit.page import lay_out_page
from ui.kit.type_scale import px
from ui.overrides import override
from ui.panels.on_paper.documents import Choices, Document, Made, made, told_by
from ui.panels.on_paper.files import Format, Seen, bare_pdf, data_of, file_name, read_back, read_copy_back, written
from ui.panels.on_paper.form import ChoicesForm
from ui.panels.on_paper.logos import Logo, logo_in
from ui.panels.on_paper.picker import DocumentPicker
from ui.panels.on_paper.pictures import picture_apart
from ui.panels.on_paper.shown import PAGES, PAPERS, SEEN, ShownPart
from ui.paper import printing
from ui.paper.making import PagesInTheMaking, PdfInTheMaking
from ui.paper.pages import Pages

__all__ = ["OnPaperPanel"]

_WIDE, _NARROW = 350, 270
"""The left part of the page in a wide and in a narrow window."""
_WIDE_FROM = 980
_PAUSE_MS = 150


@dataclass(frozen=True, slots=True, kw_only=True)
class _Chosen:
    """What a page that takes the place of this one, for another size of letters, begins with."""

    choices: Choices
    view: int = PAGES
    form: int = 0


class OnPaperPanel(QWidget):
    """Has documents made in the lane whenever the deal rests and lays them out when they come; writes files beside the
    window. What is chosen here is no part of the deal; sender, paper and language are kept for every deal.
    """

    def __init__(
        self,
        link: DocumentLink,
        studies: StudyLink,
        stationery: Stationery,
        parent: QWidget | None = None,
        *,
        date: Callable[[], str] = today,
    ) -> None:
        super().__init__(parent)
        self._link = link
        self._stationery = stationery
        self._made: Made | None = None
        self._reading: Errand | None = None
        self._waiting: Callable[[], None] | None = None
        self._document = Document.PROPOSAL
        kept = stationery.paper
        self._paper = Paper(kept) if kept in set(Paper) else usual_paper(own_locale())
        self._making = PagesInTheMaking(self._show_pages, self)
        before = stationery.chosen
        known = before if isinstance(before, _Chosen) else _Chosen(choices=Choices(date=date()))
        language = known_language(stationery.language)
        self._build(replace(known.choices, sender=stationery.sender, language=language))
        self.shown.forms.set_place(known.form)
        self.shown.views.set_place(known.view)
        for switched in (self.shown.forms.switched, self.shown.views.switched):
            switched.connect(self._keep)
        self._asking = Asking(self, (link, studies), self._question, self._receive)
        # What it tells is wanted only where the words are in sight, and takes longer than the words themselves.
        self._observing = Asking(self.shown.seen, (link, studies), self._watched, self._show_told)
        # Names of the deal and of what is in it, and reasons, wait for no study.
        Following(self, link, Touched.WORDS | Touched.INTERESTS, lambda _project: self._ask_again(), pause=_PAUSE_MS)

    @property
    def made(self) -> Made | None:
        """What is shown: a document, or why there is none."""
        return self._made

    # layout

    def _build(self, choices: Choices) -> None:
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        self._left = QWidget(self)
        page, area = lay_out_page(self._left, _("On paper"), _("To take along, and to hand over."))
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.picker = DocumentPicker(choices.document)
        self.form = ChoicesForm(choices, self._paper)
        page.addWidget(self.picker)
        page.addWidget(hairline())
        page.addWidget(self.form)
        page.addStretch(1)
        across.addWidget(self._left)
        across.addWidget(hairline(vertical=True))
        self.shown = ShownPart(self)
        self.shown.show_audience(choices.document.audience)
        across.addWidget(self.shown, 1)
        self.setFocusProxy(self.picker)
        self.picker.picked.connect(self._pick)
        self.form.changed.connect(self._follow_choices)
        self.form.paper_chosen.connect(self._take_paper)
        self.form.language_chosen.connect(self._take_language)
        self.form.logo_asked.connect(self._ask_for_logo)
        self.shown.seen_asked.connect(self._read_back)
        for pressed, ending in (
            (self.shown.pdf, Format.PDF),
            (self.shown.html, Format.HTML),
            (self.shown.word, Format.WORD),
        ):
            pressed.clicked.connect(lambda *_, ending=ending: self._when_current(partial(self._ask_where, ending)))
        self.shown.print.clicked.connect(lambda *_: self._when_current(self._print))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._left.setFixedWidth(px(_WIDE if event.size().width() >= px(_WIDE_FROM) else _NARROW))

    # making

    def _question(self, study: Study) -> Made:
        return made(study, self.form.choices)

    def _receive(self, found: Made) -> None:
        if found.choices.document is not self.form.choices.document:
            return
        self._made = found
        self.form.show_made(found)
        project = self._link.project
        self.form.name.setPlaceholderText(names_of(project, ()).parties[project.us])
        self._lay_out()

    def _ask_again(self) -> None:
        self._asking.again()
        self._observing.again()

    def _watched(self, study: Study) -> tuple[Choices, str]:
        choices = self.form.choices
        return choices, told_by(study, choices)

    def _show_told(self, found: tuple[Choices, str]) -> None:
        if found[0] == self.form.choices:
            self.shown.show_tells(found[1])

    def _lay_out(self) -> None:
        found = self._made
        if found is None:
            return
        if found.outline is None:
            self._making.stop()
            self._waiting = None
            self.shown.show_audience(found.choices.document.audience)
            self.shown.show_pages(None, found.why_not)
        else:
            self._making.begin(found.outline, self._paper, self.shown.preview.pages)

    def _show_pages(self, pages: Pages) -> None:
        before = self.shown.preview.pages
        if self._made is not None:
            self._document = self._made.choices.document
        self.shown.show_audience(pages.outline.audience)
        self.shown.show_pages(pages)
        if before is None or before.outline.title != pages.outline.title:
            self.shown.preview.go_to_page(0)
        if self._waiting is not None:
            self._when_current(self._waiting)

    def _when_current(self, do: Callable[[], None]) -> None:
        """Do something with the pages of what is chosen now: at once, or as soon as they are made.

        A field is left, and what stands in it chosen, by the same click that wants a file.
        """
        made, pages = self._made, self.shown.preview.pages
        is_current = (
            made is not None
            and made.choices == self.form.choices
            and pages is not None
            and pages.outline is made.outline
            and pages.paper is self._paper
        )
        self._waiting = None if is_current else do
        if is_current:
            do()

    # what a person does

    def _pick(self, document: Document) -> None:
        self._waiting = None
        self.form.choose(document)

    def _keep(self) -> None:
        part = self.shown
        self._stationery.chosen = _Chosen(choices=self.form.choices, view=part.views.place, form=part.forms.place)

    def _follow_choices(self) -> None:
        self._keep()
        sender = self.form.choices.sender
        if sender != self._stationery.sender:
            self._stationery.keep_sender(sender)
        self.shown.show_tells("")
        self._ask_again()

    def _take_paper(self, paper: str) -> None:
        self._paper = Paper(paper)
        self._stationery.keep_paper(paper)
        self._lay_out()

    def _take_language(self, language: str) -> None:
        self._stationery.keep_language(language)

    def _ask_for_logo(self) -> None:
        def choose(path: str) -> None:
            apart = picture_apart()
            self.destroyed.connect(apart.end)
            errand(self, partial(logo_in, Path(path), apart), self._take_logo)

        self._stationery.ask_for_picture(choose)

    def _take_logo(self, found: Logo) -> None:
        if found.sentence:
            self._stationery.say(found.sentence, is_good=False)
        else:
            self.form.keep_sender(replace(self.form.choices.sender, logo=found.png))

    def _ask_where(self, ending: Format) -> None:
        pages = self.shown.preview.pages
        if pages is None:
            return
        outline, paper = pages.outline, pages.paper

        def write(path: str) -> None:
            if ending is Format.PDF:
                PdfInTheMaking(pages, lambda data: self._write(path, partial(bare_pdf, data), outline.audience), self)
            else:
                self._write(path, partial(data_of, outline, paper, ending), outline.audience)

        title = _("Save “{title}”").format(title=outline.title)
        name = file_name(self._link.project, self._document, outline, ending)
        self._stationery.ask_where(title, name, (ending.filter, ending), write)

    def _write(self, path: str, data: Callable[[], bytes], audience: Audience) -> None:
        errand(self, partial(written, self._stationery.saver, Path(path), data, audience), self._tell)

    def _tell(self, said: tuple[str, bool]) -> None:
        self._stationery.say(said[0], is_good=said[1])

    def _print(self) -> None:
        pages = self.shown.preview.pages
        if pages is None:
            return
        outline, paper = pages.outline, pages.paper

        def go_on() -> None:
            printing.open_print_dialog(self, outline, paper, self._tell_printed)

        if not printing.has_printer():
            sentence = _(
                "There is no printer on this computer. Save the document as PDF, and print that where there is."
            )
            self._stationery.say(sentence, is_good=False)
        elif outline.audience is Audience.PRIVATE:
            title = _("“{title}” holds what is private.").format(title=outline.title)
            warning = _("Every page says so. Whoever is first at the printer can read it.")
            self._stationery.ask_first(title, warning, _("Print it"), go_on)
        else:
            go_on()

    def _tell_printed(self, paper: Paper | None) -> None:
        """What is shown is what was printed: the paper chosen for the printer is that of the page from now on."""
        if paper is None:
            self._stationery.say(_("The printer took nothing: nothing was printed."), is_good=False)
        elif paper is not self._paper:
            self.form.paper.set_value(paper)
            self._take_paper(paper)
            sentence = _("Printed on {paper}: the pages shown are laid out for it now.")
            self._stationery.say(sentence.format(paper=PAPERS[paper]), is_good=True)

    def _read_back(self) -> None:
        pages, project, form = self.shown.preview.pages, self._link.project, self.shown.seen_form
        if pages is None:
            return
        if form is None:
            self._read(partial(read_copy_back, project, ranges=self.form.choices.ranges))
        elif form is Format.PDF:
            PdfInTheMaking(pages, lambda data: self._read_pdf(project, data), self)
        else:
            self._read(partial(read_back, project, partial(data_of, pages.outline, pages.paper, form), form))

    def _read_pdf(self, project: Project, data: bytes) -> None:
        if self.shown.seen_form is Format.PDF:
            self._read(partial(read_back, project, partial(bare_pdf, data), Format.PDF))

    def _read(self, work: Callable[[], Seen]) -> None:
        if self._reading is not None:
            self._reading.drop()
        self._reading = errand(self, work, self._show_read)

    def _show_read(self, found: Seen) -> None:
        self._reading = None
        if self.shown.views.place == SEEN:
            self.shown.show_seen(found)
