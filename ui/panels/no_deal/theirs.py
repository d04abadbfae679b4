"""What another side does without a deal and hopes for: estimates, bands with a source, or not given at all."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.alternatives import WalkAwaySource, source_of
from app.domain.edits.parties import (
    clear_walk_away,
    set_aspiration,
    set_aspiration_source,
    set_walk_away_points,
    set_walk_away_source,
    set_walk_away_words,
)
from app.domain.estimates import Source
from app.domain.ids import PartyId
from app.domain.lookup import is_complete, party_of, seat_of
from app.domain.project import Project
from app.study.scales import Ends, Side, best_alternative
from app.wording.alternatives import their_alternatives_in_words
from app.wording.names import party_name
from app.wording.numbers import formats_of
from app.wording.walk_aways import their_walk_away_in_words, walk_away_in_short
from ui.bridge.document_link import DocumentLink
from ui.delegates.estimate_band import EstimateBand
from ui.kit.buttons import icon_button
from ui.kit.card import Card
from ui.kit.icons import bind_icon
from ui.kit.party_mark import PartyMark
from ui.kit.text import ElidedLabel, label, small
from ui.kit.type_scale import px
from ui.kit.words_field import WordsField
from ui.panels.no_deal.alternatives import AlternativesTable, ways_out_shown

__all__ = ["Estimates", "TheirWalkAway"]


class TheirWalkAway(Card):
    """Folded: a name and a band. Unfolded: what is estimated, which is made when it is first asked for."""

    def __init__(self, link: DocumentLink, party: PartyId, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._link = link
        self._party = party
        self._shown: tuple[Project, Side | None] | None = None
        self._unfolded = False
        self._inside: Estimates | None = None
        self._build()

    @property
    def inside(self) -> Estimates:
        """What is estimated of the party."""
        if self._inside is None:
            self._inside = Estimates(self._link, self._party, self)
            self.body.addWidget(self._inside)
            self._inside.setVisible(self._unfolded)
            if self._shown is not None:
                self._inside.show_project(*self._shown)
        return self._inside

    def show_project(self, project: Project, side: Side | None) -> None:
        """Show what is estimated of the party; `side` is its part of the picture, None while there is none."""
        self._shown = project, side
        name = party_name(project, self._party)
        level = None if side is None else side.walk_away
        self.mark.set_index(seat_of(project, self._party))
        self.name.setText(name)
        self.fold.setAccessibleName(f"If no deal: {name}")
        self.short.setText(walk_away_in_short(project, self._party, level, formats_of()))
        if self._inside is not None:
            self._inside.show_project(project, side)

    def set_folded(self, *, is_folded: bool) -> None:
        """Hide or show the fields."""
        self._unfolded = not is_folded
        self.inside.setHidden(is_folded)
        bind_icon(self.fold, "chevron-right" if is_folded else "chevron-down", size=20)

    def is_folded(self) -> bool:
        """Whether only the name and the band are shown."""
        return not self._unfolded

    def _build(self) -> None:
        self.mark = PartyMark()
        self.name = ElidedLabel("", "strong")
        self.short = small("", wrap=False)
        self.fold = icon_button("chevron-right", "If no deal")
        self.fold.clicked.connect(self._turn)
        # Aligned, because a label as high as its line would hold the button down to that height.
        middle = Qt.AlignmentFlag.AlignVCenter
        for place, widget in enumerate((self.fold, self.mark, self.name)):
            self.header.insertWidget(place, widget, 0, middle)
        self.header.addWidget(self.short, 0, middle)

    def _turn(self) -> None:
        self.set_folded(is_folded=not self.is_folded())


class Estimates(QWidget):
    """Words, the band of the walk-away, and that of what they may hope for; each field is one edit."""

    def __init__(self, link: DocumentLink, party: PartyId, parent: QWidget) -> None:
        super().__init__(parent)
        self._link = link
        self._party = party
        self._ends: Ends = (0.0, 100.0)
        self._best: float | None = None
        self._build()

    def show_project(self, project: Project, side: Side | None) -> None:
        """Show what is estimated of the party; `side` is its part of the picture, None while there is none."""
        them = party_of(project, self._party)
        level = None if side is None else side.walk_away
        if side is not None and side.valued:
            self._ends = (side.worst, side.best)
        ways = ways_out_shown(project, side)
        if ways is not None and level is not None:
            self.state.setText(their_alternatives_in_words(project, self._party, level, ways, formats_of()))
        else:
            self.state.setText(their_walk_away_in_words(project, self._party, level, formats_of()))
        self._best = best_alternative(side)
        self.alternatives.show_project(project, ways)
        self.words.set_words(them.walk_away.words)
        hold = source_of(project, them) is WalkAwaySource.ALTERNATIVES
        self.level.set_ends_fixed(fixed=hold)
        if hold or is_complete(project, them.walk_away.terms):
            self.level.show_worth(level, self._ends)
        else:
            self.level.show_estimate(them.walk_away.value, self._ends)
            self.level.clear.setEnabled(
                bool(them.walk_away.terms) or bool(them.walk_away.alternatives) or them.walk_away.value is not None
            )
        self.target.show_estimate(them.aspiration, self._ends)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        self.words = WordsField("What they may do if there is no deal", "What might they do instead?", lines=2)
        self.words.edited.connect(self._set_words)
        self.words.finished.connect(self._link.close_step)
        self.alternatives = AlternativesTable(self._link, self._party, self)
        self.level = EstimateBand("Their walk-away", self)
        self.level.given.connect(self._set_level)
        self.level.cleared.connect(lambda: self._link.apply(clear_walk_away, party=self._party))
        self.level.known_picked.connect(self._set_level_known)
        self.state = label("", wrap=True)
        self.target = EstimateBand("Their target", self)
        self.target.given.connect(self._set_target)
        self.target.cleared.connect(lambda: self._link.apply(set_aspiration, party=self._party, aspiration=None))
        self.target.known_picked.connect(self._set_target_known)
        hope = label("What may they hope for, in points?", "strong", wrap=True)
        worth = label("What is walking away worth to them, in points?", "strong", wrap=True)
        for part in (self.words, self.alternatives, worth, self.level, self.state, hope, self.target):
            column.addWidget(part)

    # what a person does

    def _set_words(self, words: str) -> None:
        key = ("walk-away words", self._party)
        self._link.apply_merging(key, set_walk_away_words, party=self._party, words=words)

    def _set_level(self, likely: float, bounds: Ends | None) -> None:
        self._link.apply(set_walk_away_points, party=self._party, points=likely, bounds=bounds, best=self._best)

    def _set_level_known(self, source: Source, date: str) -> None:
        self._link.apply(set_walk_away_source, party=self._party, source=source, date=date)

    def _set_target(self, likely: float, bounds: Ends | None) -> None:
        self._link.apply(set_aspiration, party=self._party, aspiration=likely, bounds=bounds)

    def _set_target_known(self, source: Source, date: str) -> None:
        self._link.apply(set_aspiration_source, party=self._party, source=source, date=date)
