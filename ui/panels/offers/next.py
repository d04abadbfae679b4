"""What to offer next: the opening until both sides have offered, then two or three packages with words to say."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.advice.next_offer import AskedNext
from app.advice.proposals import Proposal
from app.document.touched import Touched
from app.domain.ids import IssueId, PartyId
from app.domain.lookup import Missing, others_of
from app.domain.packages import Terms
from app.domain.project import Project
from app.study.moving import Moving, moving_of
from app.study.study import Study
from app.wording.gamble import gamble_in_words, prior_in_words
from app.wording.mattering import rests_on_guess
from app.wording.names import issue_name, party_name
from app.wording.next_offer import (
    cautions_in_words,
    compared_in_words,
    demand_in_words,
    kind_in_words,
    levels_in_words,
    target_in_words,
    why_no_offer_in_words,
)
from app.wording.numbers import formats_of
from app.wording.opening import extreme_in_words
from app.wording.plain import as_held
from ui.bridge.asking import Asking
from ui.bridge.attention import Attention
from ui.bridge.clock import today
from ui.bridge.document_link import DocumentLink
from ui.bridge.following import Following
from ui.bridge.offering import put_terms_on_table
from ui.bridge.study_link import StudyLink
from ui.delegates.points_field import points_field
from ui.kit.banner import InlineMessage
from ui.kit.buttons import button
from ui.kit.caption import under_caption
from ui.kit.card import Card
from ui.kit.empty_state import EmptyState
from ui.kit.explain import Explain
from ui.kit.flow import FlowGrid
from ui.kit.lines_label import LinesLabel
from ui.kit.number_field import NumberField
from ui.kit.page import lay_out_section
from ui.kit.pick_list import PickList
from ui.kit.taking_away import empty_out, take_away
from ui.kit.text import label, secondary
from ui.kit.type_scale import px
from ui.panels.offers.opening import OpeningPart
from ui.panels.offers.proposal_card import ProposalCard, lines

__all__ = ["NextSection"]

_SHOWN = Touched.ISSUES | Touched.PARTIES | Touched.STANDARDS | Touched.PARKED | Touched.PACKAGES
_MOST_LEVELS = 3
"""With more other parties only the first ones have a field for a level."""


class NextSection(QWidget):
    """Shows what follows from the deal beside the window; what is asked for here is not part of the document."""

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
        self._sources = (link, attention, date)
        self._asked = AskedNext()
        self._begun: bool | None = None
        self._restated: Terms | None = None
        self.levels: dict[PartyId, NumberField] = {}
        self._holders: dict[PartyId, QWidget] = {}
        self.cards: list[ProposalCard] = []
        self._warnings: list[InlineMessage] = []
        self._build()
        Following(self, link, _SHOWN, self._show_project)
        self._asking = Asking(self, (link, studies), self._question, self._show)

    def _question(self, study: Study) -> Moving:
        return moving_of(study, self._asked)

    # layout

    def _build(self) -> None:
        page, _ = lay_out_section(
            self, "Each offer is one package: give something for what you ask, wherever there is something to give."
        )
        self.extreme = Card("Far out", padding=14)
        self.extreme.set_edge("warning")
        self.extreme_told, self.extreme_said = lines("secondary"), lines("body")
        self.extreme.body.addWidget(self.extreme_told)
        self.extreme.body.addWidget(self.extreme_said)
        self.restate = button("Put yours on the table")
        self.restate.clicked.connect(self._put_restated)
        self.extreme.body.addWidget(self.restate, 0, Qt.AlignmentFlag.AlignLeft)
        self.extreme.hide()
        page.addWidget(self.extreme)
        self.fold = Explain("The opening", indent=0)
        self.opening = OpeningPart(*self._sources)
        self.fold.body.setContentsMargins(0, px(4), 0, px(4))
        self.fold.body.addWidget(self.opening)
        page.addWidget(self.fold)
        page.addWidget(label("What to offer next", "section", wrap=True))
        self.asking = self._questions()
        page.addWidget(self.asking)
        self.target_said = secondary("")
        page.addWidget(self.target_said)
        self.cautions = QVBoxLayout()
        self.cautions.setSpacing(px(4))
        page.addLayout(self.cautions)
        self.demand_said = lines("secondary")
        page.addWidget(self.demand_said)
        self._cards = QVBoxLayout()
        self._cards.setSpacing(px(12))
        page.addLayout(self._cards)
        self.compared = secondary("")
        page.addWidget(self.compared)
        self.explained = Explain()
        page.addWidget(self.explained)
        self.empty = EmptyState("handshake", "Looking for what to offer…")
        page.addWidget(self.empty, 4)
        page.addStretch(1)
        self.setFocusProxy(self.fold)

    def _questions(self) -> QWidget:
        row = QWidget()
        self._fields = FlowGrid(column=150, gap=12, parent=row)
        self.target = points_field("At least so many points for you")
        self.target.committed.connect(self._set_target)
        self.insisted = PickList("They insist on")
        self.insisted.picked.connect(self._set_insisted)
        self._fields.addWidget(under_caption("At least, for you", self.target))
        self._insist = under_caption("They insist on", self.insisted)
        self._fields.addWidget(self._insist)
        return row

    def _match_levels(self, project: Project) -> None:
        """A field for what each other party should have at least."""
        others = tuple(party.id for party in others_of(project))[:_MOST_LEVELS]
        # With another number of others the captions are other ones, too.
        gone_by = [party for party in self.levels if party not in others or len(self.levels) != len(others)]
        for gone in gone_by:
            del self.levels[gone]
            take_away(self._fields, self._holders.pop(gone))
        # What they insist on comes last, behind the fields for points.
        self._fields.removeWidget(self._insist)
        for party in others:
            if party not in self.levels:
                field = points_field("")
                field.committed.connect(lambda value, party=party: self._set_level(party, value))
                self.levels[party] = field
                words = "At least, for them" if len(others) == 1 else f"At least, for {party_name(project, party)}"
                self._holders[party] = under_caption(words, field)
                self._fields.addWidget(self._holders[party])
            name = party_name(project, party)
            self.levels[party].set_name(f"At least so many points for {name}, by your estimate")
        self._fields.addWidget(self._insist)

    # showing

    def _show_project(self, project: Project) -> None:
        self.opening.show_project(project)
        self._match_levels(project)
        entries: list[tuple[str, object]] = [("nothing by itself", None)]
        entries += [(issue_name(project, issue.id), issue.id) for issue in project.issues]
        self.insisted.set_entries(entries)
        known = {issue.id for issue in project.issues}
        if self._asked.insisted not in known:
            self._asked = replace(self._asked, insisted=None)
        self._asked = replace(self._asked, levels=tuple(each for each in self._asked.levels if each[0] in self.levels))
        self.insisted.set_value(self._asked.insisted)

    def _show(self, found: Moving) -> None:
        try:
            self._show_answer(found)
        except Missing:
            # What was asked about has left the deal since; the next answer is on its way.
            return

    def _show_answer(self, found: Moving) -> None:
        following, project, show = found.following, found.project, formats_of()
        if found.opening.begun != self._begun:
            self._begun = found.opening.begun
            self.fold.set_open(is_open=not self._begun)
        self.opening.show_opening(found)
        self._show_extreme(found)
        why = why_no_offer_in_words(following)
        self.empty.sentence.setText(why)
        self.empty.setVisible(bool(why))
        self.asking.setVisible(not why)
        _say(self.target_said, target_in_words(project, following, show))
        if following.target is not None:
            self.target.set_placeholder(as_held(float(following.target.value), show))
        _say(self.compared, "" if why else compared_in_words(following))
        self._show_cautions((*cautions_in_words(following), *levels_in_words(project, following, show)))
        _say(self.demand_said, demand_in_words(project, following))
        told = [following.answer, following.at_level, *following.suggested]
        self._show_cards(found, [each for each in told if each is not None])
        self.explained.setVisible(not why)
        cannot = gamble_in_words(following.gamble)
        guess = rests_on_guess(project, following.gamble.guess)
        self.explained.set_text(cannot or prior_in_words(following.gamble, found.versions, show, guess=guess))

    def _show_extreme(self, found: Moving) -> None:
        extreme = found.opening.extreme
        self.extreme.setVisible(extreme is not None)
        if extreme is not None:
            told, aloud = extreme_in_words(found.project, extreme, formats_of())
            self.extreme_told.setText(told)
            self.extreme_said.setText(aloud)
        self._restated = None if extreme is None else extreme.restated
        self.restate.setVisible(self._restated is not None)

    def _show_cautions(self, sentences: tuple[str, ...]) -> None:
        if sentences == self.cautioned():
            return
        empty_out(self.cautions)
        self._warnings = [InlineMessage(sentence, "warning") for sentence in sentences]
        for warning in self._warnings:
            self.cautions.addWidget(warning)

    def cautioned(self) -> tuple[str, ...]:
        """What is warned of."""
        return tuple(warning.text() for warning in self._warnings)

    def _show_cards(self, found: Moving, proposals: Sequence[Proposal]) -> None:
        while len(self.cards) > len(proposals):
            take_away(self._cards, self.cards.pop())
        while len(self.cards) < len(proposals):
            self.cards.append(ProposalCard(*self._sources))
            self._cards.addWidget(self.cards[-1])
        for card, proposal in zip(self.cards, proposals, strict=True):
            title, following = kind_in_words(proposal, found.following), found.following
            card.show_proposal(found.project, proposal, title, following.parties, base=following.base)

    # what a person asks and does

    def _put_restated(self) -> None:
        if self._restated is not None:
            link, attention, date = self._sources
            put_terms_on_table(link, attention, party=link.project.us, terms=self._restated, date=date())

    def _set_target(self, value: float | None) -> None:
        self._ask(replace(self._asked, target=value))

    def _set_level(self, party: PartyId, value: float | None) -> None:
        others = tuple(each for each in self._asked.levels if each[0] != party)
        self._ask(replace(self._asked, levels=others if value is None else (*others, (party, value))))

    def _set_insisted(self, issue: IssueId | None) -> None:
        self._ask(replace(self._asked, insisted=issue))

    def _ask(self, asked: AskedNext) -> None:
        self._asked = asked
        self._asking.again()


def _say(target: QLabel | LinesLabel, sentence: str) -> None:
    """Say a sentence, or take up no room."""
    target.setText(sentence)
    target.setVisible(bool(sentence))
