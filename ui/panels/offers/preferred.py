"""Sets of our offers made at once: which one did they prefer, why, and what did that teach?"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from app.advice.lessons import Taught
from app.domain.edits.dealing import prefer_because, prefer_offer
from app.domain.ids import IssueId, MesoId, OfferId
from app.domain.lookup import offer_of
from app.domain.offers import Meso
from app.domain.project import Project
from app.reports.gate import order_on_paper
from app.reports.handed import several_as_text
from app.wording.gains import listed
from app.wording.mesos import differences_in_words, different_issues, lesson_in_words, told_apart
from app.wording.names import issue_name, offer_name, package_in_words
from app.wording.numbers import formats_of
from ui.bridge.document_link import DocumentLink
from ui.kit.buttons import link_button
from ui.kit.caption import under_caption
from ui.kit.card import Card
from ui.kit.flow import FlowGrid
from ui.kit.laid_out import widgets_of
from ui.kit.lines_label import LinesLabel
from ui.kit.pick_list import PickList
from ui.kit.switch import Switch
from ui.kit.tab_order import go_to, main_stop
from ui.kit.taking_away import take_away
from ui.kit.text import button_text, label, tool_tip
from ui.kit.type_scale import px
from ui.panels.offers.handed_over import HandedOver

__all__ = ["PreferredSet", "PreferredSets"]

_MOST_LINES = 8
_NOT_SAID = "Not said yet"
_NO_REASON = "not said"

_Words = tuple[str, tuple[str, ...], tuple[str, ...]]
"""What a set is called, each of its offers by its letter with what tells it apart, and with all that is not alike."""


class PreferredSet(Card):
    """One set of offers made at once: a button for each of them, and one for "not said yet"."""

    def __init__(self, link: DocumentLink, meso: Meso) -> None:
        project = link.project
        title, choices, differences = _words_of(project, meso)
        super().__init__(title, padding=14)
        self._link = link
        self._meso = meso.id
        self.offers = _in_order(project, meso)
        self.set_spacing(6)
        for said in differences:
            self.body.addWidget(LinesLabel(said, "secondary", lines=_MOST_LINES // 2, shrinks=True))
        self.body.addWidget(label("Which did they prefer?", "body", wrap=True))
        self.choice = Switch(f"Which of {title} did they prefer", [_NOT_SAID, *map(button_text, choices)], wraps=True)
        self.body.addWidget(self.choice)
        self.because = PickList(f"Why did they prefer this one of {title}")
        self.because.picked.connect(self._set_reason)
        self.reason = under_caption("Because of", self.because)
        below = QWidget()
        FlowGrid(column=200, parent=below).addWidget(self.reason)
        self.body.addWidget(below)
        self.lesson = LinesLabel("", "body", lines=_MOST_LINES, shrinks=True)
        self.lesson.hide()
        self.body.addWidget(self.lesson)
        self.copy = link_button("Copy as text", "copy")
        self.copy.setToolTip(tool_tip("What to say and the terms of each package, and nothing else."))
        self.copy.setAccessibleName(f"Copy as text: {title}")
        self.copy.clicked.connect(self.copy_as_text)
        self.body.addWidget(self.copy, 0, Qt.AlignmentFlag.AlignLeft)
        self.handed = HandedOver()
        self.body.addWidget(self.handed)
        self.choice.switched.connect(self._prefer)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._end_step)

    def show_meso(self, project: Project, meso: Meso) -> None:
        """Show which one was preferred, and what each says."""
        self.choice.set_place(0 if meso.preferred is None else 1 + self.offers.index(meso.preferred))
        for button, offer in zip(self.choice.buttons[1:], self.offers, strict=True):
            package = package_in_words(project, offer_of(project, offer).terms, formats_of())
            button.setToolTip(tool_tip(f"{offer_name(project, offer)}: {package}"))
        self.reason.setVisible(meso.preferred is not None)
        self.because.set_entries(_reasons(project, meso))
        self.because.set_value(meso.because)
        if meso.preferred is None:
            self.show_lesson("")

    def show_lesson(self, words: str) -> None:
        """Say what it taught; nothing while that is not known."""
        self.lesson.setText(words)
        self.lesson.setVisible(bool(words))

    def copy_as_text(self) -> None:
        """Put what to say and the terms of each package on the clipboard, and show what is there."""
        project = self._link.project
        several = [offer_of(project, offer).terms for offer in self.offers]
        self.handed.copy(partial(several_as_text, project, several), project)

    def _prefer(self, place: int) -> None:
        preferred = None if place == 0 else self.offers[place - 1]
        known = next((meso for meso in self._link.project.mesos if meso.id == self._meso), None)
        # Undo presses a button too.
        if known is not None and known.preferred != preferred:
            # The arrow keys pass one after the other on their way: all of it is one step.
            self._link.apply_merging(("preferred", self._meso), prefer_offer, meso=self._meso, preferred=preferred)

    def _set_reason(self, issue: object) -> None:
        because = None if issue is None else IssueId(str(issue))
        self._link.apply_merging(("because", self._meso), prefer_because, meso=self._meso, because=because)

    def _end_step(self, old: QWidget | None, new: QWidget | None) -> None:
        """What is picked after the keyboard was elsewhere is a step of its own."""
        if old is not None and self.isAncestorOf(old) and not (new is not None and self.isAncestorOf(new)):
            self._link.close_step()


def _reasons(project: Project, meso: Meso) -> list[tuple[str, object]]:
    """The issues on which the offers of a set differ, and one that was named as long as they did."""
    different = different_issues([offer_of(project, offer).terms for offer in meso.offers])
    named = [issue.id for issue in project.issues if issue.id in different or issue.id == meso.because]
    return [(_NO_REASON, None), *((issue_name(project, issue), issue) for issue in named)]


def _words_of(project: Project, meso: Meso) -> _Words:
    offers = _in_order(project, meso)
    several = [offer_of(project, offer).terms for offer in offers]
    return (
        listed([offer_name(project, offer) for offer in meso.offers]),
        told_apart(project, several, formats_of()),
        differences_in_words(project, offers, formats_of()),
    )


def _in_order(project: Project, meso: Meso) -> tuple[OfferId, ...]:
    """The offers of a set in the order of their letters on what the others got."""
    several = [offer_of(project, offer).terms for offer in meso.offers]
    return tuple(meso.offers[place] for place in order_on_paper(project, several, formats_of()))


class PreferredSets(QWidget):
    """All sets of ours, the newest first; hidden while there is none."""

    def __init__(self, link: DocumentLink) -> None:
        super().__init__()
        self._link = link
        self._sets: dict[MesoId, PreferredSet] = {}
        self._words: dict[MesoId, _Words] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(8))
        self._column.addWidget(label("On the table at once", "section", wrap=True))
        self.hide()

    def set_of(self, meso: MesoId) -> PreferredSet:
        """The card of a set; KeyError when it is not one of ours."""
        return self._sets[meso]

    def go_to_newest(self) -> None:
        """Put the keyboard onto which of the set on top they preferred."""
        # Below the heading.
        newest = widgets_of(self._column)[1:2]
        stop = main_stop(newest[0]) if newest else None
        if stop is not None:
            go_to(stop, Qt.FocusReason.OtherFocusReason)

    def show_project(self, project: Project) -> None:
        """Show the sets of a project."""
        makers = {offer.id: offer.party for offer in project.offers}
        mesos = {meso.id: meso for meso in project.mesos if makers[meso.offers[0]] == project.us}
        words = {key: _words_of(project, meso) for key, meso in mesos.items()}
        for gone in [key for key in self._sets if words.get(key) != self._words[key]]:
            take_away(self._column, self._sets.pop(gone))
        for key, meso in mesos.items():
            if key not in self._sets:
                self._sets[key] = PreferredSet(self._link, meso)
                self._column.insertWidget(1, self._sets[key])
            self._sets[key].show_meso(project, meso)
        self._words = words
        self.setVisible(bool(mesos))

    def show_lessons(self, project: Project, lessons: Mapping[MesoId, Taught | None]) -> None:
        """Say what each preference taught."""
        for key, card in self._sets.items():
            card.show_lesson(lesson_in_words(project, lessons[key], formats_of()) if key in lessons else "")
