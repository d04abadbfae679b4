"""What can be chosen for a document; only what belongs to the chosen one is shown."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from app.domain.public import Letterhead
from app.reports.paper import Paper
from app.wording.languages import LANGUAGES
from app.wording.translate import _
from ui.delegates.date_field import DateField
from ui.kit.buttons import button, link_button
from ui.kit.caption import under_caption
from ui.kit.line import Line
from ui.kit.pick_list import PickList
from ui.kit.text import button_text, secondary
from ui.kit.tick_box import TickBox
from ui.kit.tick_list import TickList
from ui.kit.type_scale import px
from ui.kit.words_field import WordsField
from ui.panels.on_paper.documents import SIGNED, Choice, Choices, Document, Made, choices_for
from ui.panels.on_paper.shown import PAPERS

__all__ = ["ChoicesForm"]

_SWITCHES = {
    Choice.OPTIONS: (_("What could be agreed on each issue"), "options"),
    Choice.RANGES: (_("From where to where amounts may run"), "ranges"),
    Choice.WHOLE: (_("Nothing is agreed until everything is"), "whole"),
    Choice.CLAUSES: (_("Clauses and calendar of the signed deal"), "clauses"),
    Choice.BINDING: (_("It binds whoever signs it"), "binding"),
    Choice.SIGNATURES: (_("Lines to sign on"), "signatures"),
}


class ChoicesForm(QWidget):
    """`changed` comes with every choice of the person, `paper_chosen` with a size of paper, `language_chosen` with a
    language, `logo_asked` when another logo is wanted.
    """

    changed = Signal()
    paper_chosen = Signal(str)
    language_chosen = Signal(str)
    logo_asked = Signal()

    def __init__(self, choices: Choices, paper: Paper, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices = choices
        self._is_signed = False
        self._build(paper)
        self._show()

    @property
    def choices(self) -> Choices:
        """What is chosen now."""
        return self._choices

    def choose(self, document: Document) -> None:
        """Take another document; which packages go into it is chosen anew."""
        if document is not self._choices.document:
            self._choose(document=document, packages=None)

    def keep_sender(self, sender: Letterhead) -> None:
        """Take another sender."""
        if sender != self._choices.sender:
            self._choose(sender=sender)

    def show_made(self, made: Made) -> None:
        """Offer the packages there are, and show which were taken."""
        entries = [(each.title, each.key) for each in made.packages]
        self.packages.set_entries(entries)
        self.packages.set_values(made.taken)
        self.package.set_entries(entries)
        self._offer_reasons(made.sayable)
        self._is_signed = made.choices.document is Document.TERMS and SIGNED in made.taken
        for choice in (Choice.CLAUSES, Choice.WHOLE):
            self.switches[choice].setVisible(self._is_asked(choice))
        if made.taken and made.choices.document is Document.TERMS:
            self.package.set_value(made.taken[0])

    def _offer_reasons(self, sentences: Sequence[str]) -> None:
        menu = self.sayable.menu()
        menu.clear()
        for sentence in sentences:
            added = menu.addAction(button_text(sentence))
            added.setEnabled(sentence not in self._choices.reasons)
            added.triggered.connect(partial(self._add_reason, sentence))
        self.sayable.setVisible(bool(sentences))

    def _add_reason(self, sentence: str, *_clicked: object) -> None:
        if sentence not in self._choices.reasons:
            self._choose(reasons=(*self._choices.reasons, sentence))
            self.reasons.setFocus(Qt.FocusReason.OtherFocusReason)

    # layout

    def _build(self, paper: Paper) -> None:
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(px(10))
        for part in (*self._package_fields(), *self._words_and_days()):
            down.addWidget(part)
        self.switches = {choice: TickBox(words) for choice, (words, _name) in _SWITCHES.items()}
        for choice, box in self.switches.items():
            box.ticked.connect(lambda on, name=_SWITCHES[choice][1]: self._choose(**{name: on}))
            down.addWidget(box)
        self._sender = self._sender_part()
        down.addWidget(self._sender)
        self.language = PickList(_("Language"))
        self.language.set_entries([(words, code) for code, words in LANGUAGES.items()])
        self.language.picked.connect(self._take_language)
        self._language = under_caption(_("Language"), self.language)
        down.addWidget(self._language)
        self.paper = PickList(_("Paper"))
        self.paper.set_entries([(words, paper) for paper, words in PAPERS.items()])
        self.paper.set_value(paper)
        self.paper.picked.connect(lambda size: self.paper_chosen.emit(str(size)))
        down.addWidget(under_caption(_("Paper"), self.paper))

    def _package_fields(self) -> tuple[QWidget, ...]:
        self.packages = TickList(_("Packages"), hint=_("tick packages"), joint=", ")
        self.packages.picked.connect(lambda keys: self._choose(packages=tuple(map(str, keys))))
        self._packages = under_caption(_("Packages"), self.packages)
        self.package = PickList(_("Package"))
        self.package.picked.connect(lambda key: self._choose(packages=(str(key),)))
        self._package = under_caption(_("Package"), self.package)
        return self._packages, self._package

    def _words_and_days(self) -> tuple[QWidget, ...]:
        # Reasons are of this page and not of the deal: what is undone while one writes them are they.
        self.reasons = WordsField(_("Reasons, one a line"), _("What they gain, and why"), lines=3, own_undo=True)
        self.reasons.finished.connect(self._take_reasons)
        # What is usual, and what they may know of us, leaves only once it stands among the reasons.
        self.sayable = button(_("Add a reason you have"))
        self.sayable.setMenu(QMenu(self.sayable))
        self._reasons = QWidget()
        below = QVBoxLayout(self._reasons)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(px(6))
        below.addWidget(under_caption(_("Reasons, one a line"), self.reasons))
        below.addWidget(self.sayable, 0, Qt.AlignmentFlag.AlignLeft)
        self.date = self._day_field(_("Date"), lambda day: self._choose(date=day), lambda: self._choices.date)
        self.valid_until = self._day_field(
            _("Holds until"), lambda day: self._choose(valid_until=day), lambda: self._choices.valid_until
        )
        days = QWidget()
        across = QHBoxLayout(days)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(px(8))
        self._valid_until = under_caption(_("Holds until"), self.valid_until)
        across.addWidget(under_caption(_("Date"), self.date))
        across.addWidget(self._valid_until)
        across.addStretch(1)
        return self._reasons, days

    def _day_field(self, name: str, keep: Callable[[str], None], now: Callable[[], str]) -> DateField:
        made = DateField()
        made.setAccessibleName(name)

        def take(text: str) -> None:
            if text and not _is_day(text):
                made.settle(now(), _("“{text}” is no day: write it as 2026-11-27.").format(text=text))
                return
            made.settle(text, "")
            keep(text)

        made.typed.connect(take)
        return made

    def _sender_part(self) -> QWidget:
        part = QWidget()
        down = QVBoxLayout(part)
        down.setContentsMargins(0, px(4), 0, 0)
        down.setSpacing(px(6))
        self.name = Line(most=200)
        self.name.setAccessibleName(_("Your name or firm on what you hand over"))
        self.name.editingFinished.connect(self._take_sender)
        down.addWidget(under_caption(_("Your name or firm, kept for every deal"), self.name))
        logos = QWidget()
        across = QHBoxLayout(logos)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(px(8))
        self.logo = button(_("Choose a logo…"))
        self.logo.clicked.connect(self.logo_asked)
        self.no_logo = link_button(_("Take it off"))
        self.no_logo.clicked.connect(lambda: self._choose(sender=replace(self._choices.sender, logo=b"")))
        self.has_logo = secondary(_("Your logo is on it."), wrap=False)
        for each in (self.logo, self.has_logo, self.no_logo):
            across.addWidget(each)
        across.addStretch(1)
        down.addWidget(logos)
        return part

    # showing and taking

    def _show(self) -> None:
        now, can = self._choices, choices_for(self._choices.document)
        is_one = now.document is Document.TERMS
        self._packages.setVisible(Choice.PACKAGES in can and not is_one)
        self._package.setVisible(Choice.PACKAGES in can and is_one)
        self._reasons.setVisible(Choice.REASONS in can)
        self._valid_until.setVisible(Choice.VALID_UNTIL in can)
        self._sender.setVisible(Choice.SENDER in can)
        self._language.setVisible(Choice.LANGUAGE in can)
        self.language.set_value(now.language)
        for choice, box in self.switches.items():
            box.setVisible(self._is_asked(choice))
            box.set_on(on=bool(getattr(now, _SWITCHES[choice][1])))
        self.reasons.set_words("\n".join(now.reasons))
        self.date.show_date(now.date)
        self.valid_until.show_date(now.valid_until)
        self.name.setText(now.sender.name)
        for part in (self.has_logo, self.no_logo):
            part.setVisible(bool(now.sender.logo))
        self.logo.setVisible(not now.sender.logo)

    def _is_asked(self, choice: Choice) -> bool:
        """Whether it can be chosen: what was signed has clauses, and is subject to nothing more."""
        if choice not in choices_for(self._choices.document):
            return False
        if self._choices.document is not Document.TERMS or choice not in {Choice.CLAUSES, Choice.WHOLE}:
            return True
        return self._is_signed == (choice is Choice.CLAUSES)

    def _choose(self, **chosen: object) -> None:
        self._choices = replace(self._choices, **chosen)  # type: ignore[arg-type]  # by the names of its fields
        self._show()
        self.changed.emit()

    def _take_language(self, code: object) -> None:
        self._choose(language=str(code))
        self.language_chosen.emit(str(code))

    def _take_reasons(self) -> None:
        lines = tuple(line.strip() for line in self.reasons.toPlainText().splitlines() if line.strip())
        if lines != self._choices.reasons:
            self._choose(reasons=lines)

    def _take_sender(self) -> None:
        name = self.name.text().strip()
        if name != self._choices.sender.name:
            self._choose(sender=replace(self._choices.sender, name=name))


def _is_day(text: str) -> bool:
    try:
        return dt.date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
