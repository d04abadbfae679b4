"""Their walk-away where everything else about them is said: its range, or where on the other page it follows from."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.domain.alternatives import WalkAwaySource, source_of
from app.domain.edits.parties import clear_walk_away, set_walk_away_points, set_walk_away_source
from app.domain.estimates import Source
from app.domain.ids import PartyId
from app.domain.lookup import party_of
from app.domain.project import Project
from app.study.scales import Ends
from app.wording.numbers import formats_of
from app.wording.walk_aways import their_walk_away_in_words
from ui.bridge.attention import Attention, Page
from ui.bridge.document_link import DocumentLink
from ui.delegates.estimate_band import EstimateBand
from ui.kit.buttons import link_button
from ui.kit.card import Card
from ui.kit.lines_label import LinesLabel

__all__ = ["TheirNoDeal"]

_SCALE: Ends = (0.0, 100.0)
_MOST_LINES = 8


class TheirNoDeal(Card):
    """The same data as on the page "If no deal", which also has what they could do instead."""

    def __init__(
        self,
        link: DocumentLink,
        attention: Attention,
        party: Callable[[], PartyId],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("If there is no deal", parent=parent)
        self._link = link
        self._party = party
        self.level = EstimateBand("Their walk-away", self)
        self.level.given.connect(self._set_level)
        self.level.cleared.connect(lambda: link.apply(clear_walk_away, party=party()))
        self.level.known_picked.connect(self._set_known)
        self.said = LinesLabel("", "body", lines=_MOST_LINES, shrinks=True)
        self.more = link_button("What could they do instead?")
        self.more.clicked.connect(lambda: attention.go_to(Page.NO_DEAL))
        self.body.addWidget(self.level)
        self.body.addWidget(self.said)
        self.body.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)

    def show_project(self, project: Project) -> None:
        """Show the walk-away of the party that is looked at."""
        them = party_of(project, self._party())
        follows = source_of(project, them) in {WalkAwaySource.ALTERNATIVES, WalkAwaySource.TERMS}
        self.level.setVisible(not follows)
        if not follows:
            self.level.show_estimate(them.walk_away.value, _SCALE)
        self.said.setText(their_walk_away_in_words(project, self._party(), None, formats_of()))

    def _set_level(self, likely: float, bounds: Ends | None) -> None:
        self._link.apply(set_walk_away_points, party=self._party(), points=likely, bounds=bounds)

    def _set_known(self, source: Source, date: str) -> None:
        self._link.apply(set_walk_away_source, party=self._party(), source=source, date=date)
