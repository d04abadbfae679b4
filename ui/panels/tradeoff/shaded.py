"""The picture shaded by how likely the others accept a deal: off until asked for, and never without words."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from app.domain.project import Project
from app.study.picture import Picture, State
from app.wording.acceptance import acceptance_in_wordings
from app.wording.numbers import formats_of
from ui.bridge.study_link import StudyLink
from ui.kit.lines_label import LinesLabel
from ui.kit.plot.tradeoff import TradeoffPlot
from ui.panels.tradeoff import records

__all__ = ["Shaded"]

_LINES = 3


class Shaded(QObject):
    """An entry of the menu, what it draws, and below the plot what that rests on."""

    switched = Signal(bool)

    def __init__(self, plot: TradeoffPlot, studies: StudyLink, menu: QMenu) -> None:
        super().__init__(plot)
        self._plot = plot
        self._studies = studies
        # Fewer words rather than a picture that is too low to read.
        self.words = LinesLabel("", "small", lines=_LINES, shrinks=True, top=True)
        self.words.hide()
        self.action: QAction = menu.addAction("How likely they accept, shaded")
        self.action.setCheckable(True)
        self.action.toggled.connect(self._switch)

    def show_picture(self, project: Project, picture: Picture) -> None:
        """Draw what the newest picture says; what takes longer stays until it is there anew."""
        if not self.action.isChecked() or not picture.finished:
            return
        self._plot.set_shading(records.shading_in(picture))
        if picture.acceptance is not None:
            said = acceptance_in_wordings(project, picture.acceptance, formats_of())
        elif picture.state in {State.OURS_UNKNOWN, State.THEIRS_UNKNOWN}:
            said = ("Nothing to shade yet: say first what matters to every side, by your estimate.",)
        else:
            said = ("There is nothing to shade yet.",)
        self.words.set_wordings(said)
        self.set_in_sight(seen=not self._plot.isHidden())

    def set_in_sight(self, *, seen: bool) -> None:
        """Whether the picture is, which the words are about."""
        self.words.setVisible(seen and self.action.isChecked() and bool(self.words.text()))

    def _switch(self, checked: bool) -> None:  # noqa: FBT001 - a slot takes what the signal sends
        self._studies.shade(wanted=checked)
        if not checked:
            self._plot.set_shading(None)
            self.words.hide()
        self.switched.emit(checked)
