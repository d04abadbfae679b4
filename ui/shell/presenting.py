"""Presenting: one key hides everything private in all windows of the program, and the same key brings it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from app.domain.offers import OfferStatus
from app.domain.project import Project
from app.reports.gate import SharedKind, Sharing, public_deal
from app.reports.neutral import names_of
from app.wording.numbers import formats_of
from ui.panels.presented import PresentedOffer, PresentedPanel
from ui.shell.commands import command
from ui.shell.commands_menu import keys_in_words

if TYPE_CHECKING:
    from ui.shell.main_window import MainWindow

_MOST_OFFERS = 4
_LETTERS = "ABCD"


class Presenting(QObject):
    """While it lasts, every window is covered, dialogs are hidden, and no command but this one can be given."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._covers: dict[MainWindow, PresentedPanel] = {}
        self._hidden: list[QWidget] = []
        self._lasts = False

    @property
    def lasts(self) -> bool:
        """Whether it lasts."""
        return self._lasts

    def begin(self, windows: tuple[MainWindow, ...]) -> None:
        """Cover these windows, and hide what else of the program is on the screen."""
        self._lasts = True
        QToolTip.hideText()
        for popup in filter(None, (QApplication.activePopupWidget(), QApplication.activeModalWidget())):
            popup.close()
        self._hidden = [each for each in QApplication.topLevelWidgets() if each.isVisible() and each not in windows]
        for each in self._hidden:
            each.hide()
        for window in windows:
            self.cover(window)

    def cover(self, window: MainWindow) -> None:
        """Cover a window, also one that has come since it began."""
        keys = keys_in_words(command("view.present"))
        project = window.project
        deal = None if project is None else public_deal(project, Sharing(kind=SharedKind.AGENDA), formats_of())
        panel = PresentedPanel(deal, () if project is None else _offers(project), keys, window)
        # Hidden, not only covered: no screen reader, pointer or picture of a part finds it.
        window.centralWidget().hide()
        panel.show()
        panel.raise_()
        panel.setFocus()
        self._covers[window] = panel
        window.gone.connect(self._forget)

    def end(self) -> None:
        """Show everything again, as it was."""
        self._lasts = False
        for window, panel in self._covers.items():
            panel.hide()
            panel.deleteLater()
            window.centralWidget().show()
            window.gone.disconnect(self._forget)
        self._covers = {}
        for each in self._hidden:
            each.show()
        self._hidden = []

    def _forget(self, window: MainWindow) -> None:
        self._covers.pop(window, None)


def _offers(project: Project) -> tuple[PresentedOffer, ...]:
    """What is on the table, which everybody has heard; of very much the newest."""
    standing = [offer for offer in project.offers if offer.status in {OfferStatus.OPEN, OfferStatus.ACCEPTED}]
    newest = standing[-_MOST_OFFERS:]
    # The gate puts packages in an order of its own; what is "said for" each tells here which offer it is.
    places = tuple((str(place),) for place in range(len(newest)))
    sharing = Sharing(kind=SharedKind.PROPOSAL, packages=tuple(offer.terms for offer in newest), reasons=places)
    packages = {package.reasons: package for package in public_deal(project, sharing, formats_of()).packages}
    called = names_of(project, ()).parties
    names = [called[offer.party] for offer in newest]
    letters = [names[: place + 1].count(name) if names.count(name) > 1 else 0 for place, name in enumerate(names)]
    return tuple(
        PresentedOffer(by=f"{name} {_LETTERS[letter - 1]}" if letter else name, package=packages[place])
        for name, letter, place in zip(names, letters, places, strict=True)
    )
