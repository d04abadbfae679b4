"""The opening: the rule of the whole, standards, target, who goes first, a first offer and the steps down from it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from app.advice.opening import Opening
from app.domain.edits.dealing import keep_package, remove_packages
from app.domain.edits.parking import set_whole_only
from app.domain.edits.parties import set_aspiration
from app.domain.lookup import us_of
from app.domain.project import Project
from app.study.moving import Moving
from app.wording.numbers import formats_of
from app.wording.opening import (
    aims_in_words,
    first_in_words,
    keeping_in_words,
    ladder_in_words,
    no_ladder_in_words,
    reasons_in_words,
    rule_in_words,
    rule_to_say,
    rung_name,
    rung_title,
    standards_package_in_words,
)
from app.wording.plain import as_held
from app.wording.walk_aways import their_walk_away_in_words
from ui.bridge.attention import Attention
from ui.bridge.document_link import DocumentLink
from ui.delegates.points_field import points_field
from ui.kit.buttons import button, link_button
from ui.kit.caption import under_caption
from ui.kit.card import Card
from ui.kit.explain import Explain
from ui.kit.lines_label import LinesLabel
from ui.kit.taking_away import take_away
from ui.kit.text import label, secondary
from ui.kit.type_scale import px
from ui.panels.offers.proposal_card import ProposalCard, lines
from ui.panels.offers.standards import StandardsCard

__all__ = ["OpeningPart"]


class OpeningPart(QWidget):
    """What to settle before the first offer, in the order in which to do it; their walk-away comes last."""

    def __init__(self, link: DocumentLink, attention: Attention, date: Callable[[], str]) -> None:
        super().__init__()
        self._link = link
        self._sources = (link, attention, date)
        self._opening: Opening | None = None
        self.rungs: list[ProposalCard] = []
        self._build()

    def show_project(self, project: Project) -> None:
        """Show at once what is edited here."""
        self.agreed.setChecked(project.whole_only)
        self.rule.setText(rule_in_words(project))
        aspiration = us_of(project).aspiration
        self.target.set_value(None if aspiration is None else aspiration.value)
        self.standards.show_project(project)
        self._show_kept(project)

    def show_opening(self, found: Moving) -> None:
        """Show what follows from it."""
        opening, project, show = found.opening, found.project, formats_of()
        self._opening = opening
        known = {standard.id for standard in self._link.project.standards}
        self.standards.show_scores({each.standard: each.score for each in opening.placed if each.standard in known})
        self.aims.setText(" ".join(aims_in_words(opening, show)))
        self.package.setText(standards_package_in_words(project, opening, show))
        self.package.setVisible(bool(self.package.text()))
        said = opening.standards_say
        self.by_standards.setVisible(said is not None)
        if said is not None:
            self.by_standards.setText(f"Take {as_held(float(said.value), show)} as your target")
        self.first.setText(first_in_words(opening.who_first))
        self.reasons.setText(" ".join(reasons_in_words(project, opening.who_first)))
        self._show_ladder(found)
        self._walk_aways.setText(
            " ".join(their_walk_away_in_words(project, party, level, show) for party, level in found.walk_aways)
        )
        self._show_kept(self._link.project)

    def _build(self) -> None:
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(px(12))
        for each in (self._rule_card(), self._standards(), self._target_card(), self._first_card()):
            down.addWidget(each)
        down.addWidget(self._ladder_card())
        self.theirs = Explain("Their walk-away, now that your target stands")
        self._walk_aways = lines()
        self.theirs.body.addWidget(self._walk_aways)
        down.addWidget(self.theirs)

    def _rule_card(self) -> Card:
        card = Card("The rule first")
        card.body.addWidget(_aloud(rule_to_say()))
        self.rule = secondary("")
        card.body.addWidget(self.rule)
        self.agreed = QCheckBox("They have agreed")
        self.agreed.setAccessibleName("They have agreed that nothing is agreed until everything is")
        self.agreed.clicked.connect(lambda on: self._link.apply(set_whole_only, whole_only=on))
        card.body.addWidget(self.agreed, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _standards(self) -> StandardsCard:
        self.standards = StandardsCard(self._link)
        return self.standards

    def _target_card(self) -> Card:
        card = Card("Your target")
        self.target = points_field("Your target in points")
        self.target.committed.connect(self._set_target)
        card.body.addWidget(under_caption("Your target, in points", self.target))
        self.aims = secondary("")
        card.body.addWidget(self.aims)
        self.package = lines()
        card.body.addWidget(self.package)
        self.by_standards = link_button("", "arrow-right")
        self.by_standards.clicked.connect(self._take_standards)
        card.body.addWidget(self.by_standards, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _first_card(self) -> Card:
        card = Card("Who goes first?")
        self.first = label("", "strong", wrap=True)
        self.reasons = lines("secondary")
        card.body.addWidget(self.first)
        card.body.addWidget(self.reasons)
        return card

    def _ladder_card(self) -> QWidget:
        holder = QWidget()
        down = QVBoxLayout(holder)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(px(8))
        down.addWidget(label("First offer, and how to go down from it", "section", wrap=True))
        self.ladder_said = secondary("")
        down.addWidget(self.ladder_said)
        self._rungs = QVBoxLayout()
        self._rungs.setSpacing(px(8))
        down.addLayout(self._rungs)
        self.keep = button("Keep this plan")
        self.keep.setAccessibleDescription("Keeps every step as a package, so that you can come back to it")
        self.keep.clicked.connect(self._keep)
        down.addWidget(self.keep, 0, Qt.AlignmentFlag.AlignLeft)
        return holder

    # showing

    def _show_ladder(self, found: Moving) -> None:
        ladder = found.opening.ladder
        self.ladder_said.setText(no_ladder_in_words(found.opening) or (ladder_in_words(ladder) if ladder else ""))
        self.ladder_said.setVisible(bool(self.ladder_said.text()))
        while len(self.rungs) > len(ladder):
            take_away(self._rungs, self.rungs.pop())
        while len(self.rungs) < len(ladder):
            self.rungs.append(ProposalCard(*self._sources))
            self._rungs.addWidget(self.rungs[-1])
        for place, (card, rung) in enumerate(zip(self.rungs, ladder, strict=True)):
            card.show_proposal(found.project, rung, rung_title(place, len(ladder)), found.following.parties)

    def _show_kept(self, project: Project) -> None:
        ladder = () if self._opening is None else self._opening.ladder
        kept = {package.terms for package in project.packages}
        is_kept = bool(ladder) and all(rung.terms in kept for rung in ladder)
        self.keep.setVisible(bool(ladder))
        self.keep.setEnabled(not is_kept)
        self.keep.setText("This plan is kept" if is_kept else "Keep this plan")

    # what a person does

    def _set_target(self, value: float | None) -> None:
        self._link.apply(set_aspiration, party=self._link.project.us, aspiration=value)

    def _take_standards(self) -> None:
        said = None if self._opening is None else self._opening.standards_say
        if said is not None:
            self._set_target(float(said.value))

    def _keep(self) -> None:
        ladder = () if self._opening is None else self._opening.ladder
        names = [rung_name(place, len(ladder)) for place in range(len(ladder))]
        old = [package.id for package in self._link.project.packages if package.name in names]
        with self._link.together(keeping_in_words()):
            if old:
                self._link.apply(remove_packages, packages=old)
            for name, rung in zip(names, ladder, strict=True):
                self._link.apply(keep_package, name=name, terms=rung.terms)


def _aloud(words: str) -> LinesLabel:
    made = lines("body")
    made.setText(words)
    return made
