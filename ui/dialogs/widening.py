"""What an issue of the catalogue could bring: a small picture of the best deals with it and without, and in words."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.lookup import seat_of
from app.domain.project import Project
from app.library.catalogue import Entry
from app.library.widening import NotKnown, Widened, widened
from app.study.picture import Picture, State
from app.study.study import Study
from app.study.widening import picture_with
from app.wording.chart import axis_end, axis_short, axis_title
from app.wording.numbers import formats_of
from app.wording.widening import assumed_in_words, brings_in_words, not_known_in_words, without_it
from ui.bridge.document_link import DocumentLink
from ui.bridge.study_link import StudyLink
from ui.kit.card import Card
from ui.kit.plot.records import Axes, Frontier
from ui.kit.plot.tradeoff import TradeoffPlot
from ui.kit.text import label, small
from ui.kit.type_scale import px

__all__ = ["WideningPreview"]

_KIND = "widening"
_HEIGHT = 170


class WideningPreview(QWidget):
    """Worked out in the lane for the entry shown last; nothing waits for it. The picture is only looked at."""

    def __init__(self, link: DocumentLink, studies: StudyLink) -> None:
        super().__init__()
        self._link = link
        self._studies = studies
        self._entry: Entry | None = None
        self._title = small("What it could bring")
        self.plot = TradeoffPlot()
        self.plot.setFixedHeight(px(_HEIGHT))
        self.plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.plot.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.plot.setAccessibleName("The best deals with it and without it")
        self.brings = label("", wrap=True)
        self.rests_on = label("", "small", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        self._card = Card(padding=8)
        self._card.body.addWidget(self.plot)
        for part in (self._title, self._card, self.brings, self.rests_on):
            column.addWidget(part)
        self.destroyed.connect(lambda *_, studies=studies: studies.drop(_KIND))
        self.hide()

    def show_entry(self, entry: Entry | None) -> None:
        """Show what this entry could bring as soon as that is known; None: nothing is chosen."""
        self._entry = entry
        self._studies.drop(_KIND)
        self.setVisible(entry is not None)
        if entry is None:
            return
        found = widened(self._link.project, entry)
        if isinstance(found, NotKnown):
            self._say("", not_known_in_words(found))
            self._card.hide()
            return
        # What is still there is about another entry.
        self._say("", "")
        self.plot.set_frontier(Frontier())
        axes = self._studies.axes()

        def question(study: Study) -> tuple[Entry, Widened, Picture]:
            return entry, found, picture_with(study, found.project, found.issue, axes)

        self._studies.ask(_KIND, question, self._receive)

    def _receive(self, answer: object) -> None:
        if not isinstance(answer, tuple) or answer[0] is not self._entry:
            return
        _entry, found, picture = answer
        brings = brings_in_words(found.project, picture, formats_of())
        self._say(brings, assumed_in_words(found.project, found.issue, we_give=found.we_give, show=formats_of()))
        is_drawn = picture.state is State.READY and picture.line is not None and bool(picture.ghost)
        self._card.setVisible(is_drawn)
        if is_drawn:
            self._draw(found.project, picture)
            self.plot.setAccessibleDescription(brings)

    def _say(self, brings: str, rests_on: str) -> None:
        self.brings.setText(brings)
        self.brings.setVisible(bool(brings))
        self.rests_on.setText(rests_on)

    def _draw(self, project: Project, picture: Picture) -> None:
        x, y = picture.axes
        self.plot.set_axes(
            Axes(
                x_title=axis_title(project, x),
                y_title=axis_title(project, y),
                x_short=axis_short(project, x),
                y_short=axis_short(project, y),
                x_end=axis_end(project, x),
                y_end=axis_end(project, y),
                x_range=picture.ranges[0],
                y_range=picture.ranges[1],
                x_party=seat_of(project, x),
                y_party=seat_of(project, y),
            )
        )
        points = () if picture.line is None else picture.line.points
        self.plot.set_frontier(
            Frontier(points=points, ghost=picture.ghost, ghost_label=without_it(), exact=picture.exact, corners=False)
        )
