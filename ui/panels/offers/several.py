"""Several at once: packages of equal worth to us side by side, the way onto the table, and which one they preferred."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.advice.lessons import Taught
from app.advice.mesos import FEWEST, MOST, Member, may_be_called_equal
from app.advice.sights import Sights
from app.document.touched import Touched
from app.domain.edits.dealing import set_draft
from app.domain.ids import IssueId, MesoId
from app.domain.lookup import Missing
from app.domain.offers import Meso
from app.domain.packages import Terms
from app.domain.project import Project
from app.reports.handed import several_as_text
from app.reports.lettering import lettered
from app.study.several import SeveralAnswer, SeveralAsked, lessons_of, several_of
from app.study.sharing import told_by_offers
from app.study.study import Study
from app.wording.likelihood import chance_explained
from app.wording.mattering import rests_on_guess
from app.wording.mesos import (
    NO_CHERRIES,
    different_issues,
    equalised_in_words,
    equality_in_words,
    equally_good_in_words,
    notes_on_several,
    offer_in_set,
    ours_in_words,
    picked_in_words,
    shown_by_several,
    theirs_in_words,
    to_say,
)
from app.wording.names import issue_name, package_in_words, term_in_words
from app.wording.numbers import formats_of
from app.wording.plain import as_held, fine_points
from app.wording.telling import watched_in_words
from ui.bridge.asking import Asking
from ui.bridge.attention import Attention
from ui.bridge.clock import today
from ui.bridge.document_link import DocumentLink
from ui.bridge.following import Following
from ui.bridge.offering import put_several_terms_on_table
from ui.bridge.study_link import StudyLink
from ui.delegates.package_card import Line, PackageCard, Pair
from ui.delegates.term_controls import number_reader
from ui.kit.buttons import button, link_button, may_shrink, primary_button
from ui.kit.caption import under_caption
from ui.kit.card import Card
from ui.kit.empty_state import EmptyState
from ui.kit.flow import FlowGrid, WrappedRow
from ui.kit.lines_label import LinesLabel
from ui.kit.number_field import NumberField
from ui.kit.page import lay_out_section
from ui.kit.switch import Switch
from ui.kit.tab_order import go_to
from ui.kit.taking_away import take_away
from ui.kit.text import button_text, label, tool_tip
from ui.kit.type_scale import px
from ui.panels.offers.handed_over import HandedOver
from ui.panels.offers.preferred import PreferredSets

__all__ = ["SeveralPanel"]

_SENTENCE: Final = (
    "Offer several packages at once that are worth the same to you. Which one they prefer tells what matters to them."
)
_NOTHING: Final = "Score your side first, or say what to aim for: your target stands on the page “If no deal”."
_COUNTS: Final = tuple(range(FEWEST, MOST + 1))
_MOST_LINES, _NARROWEST_CARD, _WIDER_CARD, _NARROWEST_FIELD = 8, 150, 180, 112
_SHOWN = Touched.ISSUES | Touched.PARTIES | Touched.OFFERS

_Told = tuple[SeveralAnswer | None, tuple[tuple[MesoId, Taught | None], ...], tuple[Sights, ...]]


class SeveralPanel(QWidget):
    """Asks for packages again whenever the deal rests; what is typed here is no part of the document."""

    def __init__(
        self,
        link: DocumentLink,
        attention: Attention,
        studies: StudyLink,
        parent: QWidget | None = None,
        *,
        date: Callable[[], str] = today,
    ) -> None:
        super().__init__(parent)
        self._link = link
        self._attention = attention
        self._date = date
        self._asked = SeveralAsked()
        self._answer: SeveralAnswer | None = None
        self._watched: tuple[Sights, ...] = ()
        self._built_after: MesoId | None = None
        self.cards: list[PackageCard] = []
        self._build()
        Following(self, link, _SHOWN, self._show)
        self._asking = Asking(self, (link, studies), self._question, self._receive)

    # layout

    def _build(self) -> None:
        page, _area = lay_out_section(self, _SENTENCE)
        page.addWidget(self._builder())
        self.preferred = PreferredSets(self._link)
        page.addWidget(self.preferred)
        self.anew = link_button("Build other packages", "plus")
        self.anew.clicked.connect(self._build_anew)
        page.addWidget(self.anew, 0, Qt.AlignmentFlag.AlignLeft)
        page.addStretch(1)
        self._show_answer(None)

    def _builder(self) -> QWidget:
        self.builder = QWidget()
        page = QVBoxLayout(self.builder)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(px(12))
        self.not_yet = label("Not on the table yet", "section", wrap=True)
        page.addWidget(self.not_yet)
        page.addWidget(self._fields())
        self.notes = LinesLabel("", "body", lines=2 * _MOST_LINES, shrinks=True)
        page.addWidget(self.notes)
        holder = QWidget(self)
        self._grid = FlowGrid(column=_NARROWEST_CARD, gap=8, parent=holder, even=True)
        page.addWidget(holder)
        page.addLayout(self._equality_row())
        page.addWidget(self._say_card())
        self._empty = EmptyState("scale", _NOTHING)
        page.addWidget(self._empty)
        return self.builder

    def _fields(self) -> QWidget:
        self.count = Switch("Packages", [formats_of().number(count) for count in _COUNTS])
        self.count.set_place(_COUNTS.index(self._asked.count))
        self.count.switched.connect(self._set_count)
        self.target = _field("Worth to you at least, in points", "usual")
        self.target.committed.connect(lambda value: self._ask(replace(self._asked, target=value)))
        self.tolerance = _field("Tolerance in points", "usual")
        self.tolerance.committed.connect(lambda value: self._ask(replace(self._asked, tolerance=value)))
        fields = QWidget()
        grid = FlowGrid(column=_NARROWEST_FIELD, gap=12, parent=fields)
        grid.addWidget(under_caption("Packages", self.count))
        grid.addWidget(under_caption("Worth to you, from", self.target))
        grid.addWidget(under_caption("Tolerance, in points", self.tolerance))
        return fields

    def _equality_row(self) -> QHBoxLayout:
        self.equality = LinesLabel("", "body", lines=_MOST_LINES, shrinks=True)
        self.equalise = button("Equalise")
        may_shrink(self.equalise)
        self.equalise.setCheckable(True)
        self.equalise.clicked.connect(lambda checked: self._ask(replace(self._asked, equalise=checked)))
        row = QHBoxLayout()
        row.setSpacing(px(8))
        row.addWidget(self.equality, 1)
        row.addWidget(self.equalise, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _say_card(self) -> Card:
        self.say = Card("What to say", padding=14)
        self.say.set_edge("accent")
        self.say.set_spacing(6)
        self.say.body.addWidget(LinesLabel(f"“{to_say()}”", "body", lines=_MOST_LINES, shrinks=True))
        self.warning = LinesLabel(NO_CHERRIES, "secondary", lines=_MOST_LINES, shrinks=True)
        self.shows = LinesLabel("", "secondary", lines=2 * _MOST_LINES, shrinks=True)
        self.put = primary_button("Put all on the table")
        self.put.setAccessibleName("Put all packages on the table as our offers")
        self.put.clicked.connect(self.put_on_table)
        self.copy = button("Copy as text", icon_name="copy")
        self.copy.setToolTip(tool_tip("What to say and the terms of each package, and nothing else."))
        self.copy.clicked.connect(self.copy_as_text)
        buttons = QWidget()
        row = WrappedRow(gap=8, parent=buttons)
        for each in (self.put, self.copy):
            row.addWidget(each)
        self.handed = HandedOver()
        for part in (self.warning, self.shows, buttons, self.handed):
            self.say.body.addWidget(part)
        return self.say

    # asking

    def _set_count(self, place: int) -> None:
        self._ask(replace(self._asked, count=_COUNTS[place]))

    def _ask(self, asked: SeveralAsked) -> None:
        self._asked = asked
        self._asking.again()

    def _question(self, study: Study) -> _Told:
        answer = several_of(study, self._asked)
        several = () if answer is None else tuple(member.terms for member in answer.found.members)
        return answer, lessons_of(study), told_by_offers(study, several) if several else ()

    def _receive(self, told: _Told) -> None:
        answer, lessons, self._watched = told
        self.preferred.show_lessons(self._link.project, dict(lessons))
        self._show_answer(answer)

    # display

    def _show(self, project: Project) -> None:
        self.preferred.show_project(project)
        # Their letters are those that everybody talks about now: no others are in sight until they are asked for.
        last = _last_word(project)
        waits = last is not None and last.id != self._built_after
        self.builder.setVisible(not waits)
        self.anew.setVisible(waits)
        self.not_yet.setVisible(not self.preferred.isHidden())
        self.setFocusProxy(self.preferred if waits else self.count)

    def several(self) -> tuple[Terms, ...]:
        """The packages in sight."""
        return () if self._answer is None else tuple(member.terms for member in self._answer.found.members)

    def _show_answer(self, answer: SeveralAnswer | None) -> None:
        project, show = self._link.project, formats_of()
        self._answer = answer
        self.handed.hide()
        self._empty.setVisible(answer is None)
        try:
            answer = self._answer = None if answer is None else lettered(project, answer, show)
            self._show_members(project)
            notes = () if answer is None else notes_on_several(project, answer.found, answer.tolerance, show)
            shown = () if answer is None else shown_by_several(project, answer.found, show)
            watched = watched_in_words(project, self._watched) if answer is not None else ()
            self._show_equality(project)
        except Missing:
            # The answer names what is no longer there; the next one is on its way.
            return
        self.notes.setText(" ".join(notes))
        self.notes.setVisible(bool(notes))
        self.shows.setText(" ".join((*shown, *watched)))
        self.shows.setVisible(bool(shown or watched))
        if answer is not None:
            self.target.set_placeholder(fine_points(answer.target, show))
            self.tolerance.set_placeholder(fine_points(answer.tolerance, show))

    def _show_members(self, project: Project) -> None:
        members = () if self._answer is None else self._answer.found.members
        while len(self.cards) > len(members):
            take_away(self._grid, self.cards.pop())
        while len(self.cards) < len(members):
            card = PackageCard(self._attention)
            card.taken.connect(lambda one=card: self._link.apply(set_draft, terms=one.terms))
            self.cards.append(card)
            self._grid.addWidget(card)
        different = different_issues([member.terms for member in members])
        for number, (card, member) in enumerate(zip(self.cards, members, strict=True), start=1):
            lines = _lines(project, member, different)
            card.show_package(offer_in_set(number), member.terms, lines, pairs=_pairs(project, member, different))
            sure = chance_explained(
                member.chance, formats_of(), guessed=member.guessed, guess=rests_on_guess(project, member.guess)
            )
            card.explain("\n".join(filter(None, (picked_in_words(member), sure))))
        # Four stand better in two rows of two than with one below three.
        self._grid.set_column(_WIDER_CARD if len(members) == MOST else _NARROWEST_CARD)
        self.say.setVisible(len(members) >= FEWEST)

    def _show_equality(self, project: Project) -> None:
        answer, show = self._answer, formats_of()
        said = "" if answer is None else equality_in_words(answer.found, show)
        if answer is not None and answer.equalised is not None:
            said = equalised_in_words(project, answer.equalised, show)
        if answer is not None and said:
            is_true = may_be_called_equal(answer.found, answer.tolerance)
            said = f"{said} {equally_good_in_words(is_true=is_true)}"
        self.equality.setText(said)
        self.equality.setVisible(bool(said))
        finest = None if answer is None else answer.finest
        self.equalise.setVisible(finest is not None)
        if finest is not None:
            self.equalise.setText(f"Equalise with {button_text(issue_name(project, finest))}")
        self.equalise.setChecked(answer is not None and answer.equalised is not None)

    # what a person does

    def put_on_table(self) -> None:
        """Log all packages as our offers made at once, with today's date, and go on to which one they prefer."""
        before = len(self._link.project.mesos)
        self._built_after = None
        put_several_terms_on_table(self._link, self._attention, several=self.several(), date=self._date())
        if len(self._link.project.mesos) > before:
            # A second Enter puts nothing on the table, and the packages above are others now.
            QTimer.singleShot(0, self, self.preferred.go_to_newest)

    def _build_anew(self) -> None:
        last = _last_word(self._link.project)
        self._built_after = None if last is None else last.id
        self._show(self._link.project)
        go_to(self.count.buttons[self.count.place], Qt.FocusReason.TabFocusReason)

    def copy_as_text(self) -> None:
        """Put what to say and the terms of each package on the clipboard, and show what is there."""
        project = self._link.project
        tells = watched_in_words(project, self._watched)
        self.handed.copy(partial(several_as_text, project, self.several()), project, tells)


def _last_word(project: Project) -> Meso | None:
    """The packages of ours made at once after which nothing else came onto the table; None if there are none."""
    last = project.offers[-1] if project.offers and project.offers[-1].party == project.us else None
    return None if last is None else next((meso for meso in project.mesos if last.id in meso.offers), None)


def _pairs(project: Project, member: Member, different: frozenset[IssueId]) -> list[Pair]:
    """What differs between the packages stands out, issue by issue."""
    show = formats_of()
    return [
        (issue_name(project, each.issue), term_in_words(project, each.issue, each.term, show))
        for each in member.terms
        if each.issue in different
    ]


def _lines(project: Project, member: Member, different: frozenset[IssueId]) -> list[Line]:
    """What all packages say alike in one go; then what this one is worth."""
    show = formats_of()
    alike = tuple(agreed for agreed in member.terms if agreed.issue not in different)
    same: list[Line] = [(package_in_words(project, alike, show), "small")] if alike else []
    return [*same, (ours_in_words(member, show), "body"), (theirs_in_words(project, member, show), "small")]


def _field(name: str, placeholder: str) -> NumberField:
    made = NumberField(number_reader(), lambda value: as_held(value, formats_of()), optional=True)
    made.set_name(name)
    made.set_placeholder(placeholder)
    made.set_step(1.0, 0.0)
    return made
