"""Presenting: one key hides everything private in all windows of the program, and the same key brings it back."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu, QMenuBar, QToolTip, QWidget
from shiboken6 import isValid

from app.domain.offers import OfferStatus
from app.domain.project import Project
from app.reports.gate import SharedKind, Sharing, public_deal
from app.reports.neutral import names_of
from app.wording.numbers import formats_of
from ui.overrides import override
from ui.panels.presented import PresentedOffer, PresentedPanel
from ui.shell.commands import command
from ui.shell.commands_menu import PRESENT, keys_in_words

if TYPE_CHECKING:
    from ui.shell.main_window import MainWindow

_MOST_OFFERS = 4
_LETTERS = "ABCD"
_FLEETING = {Qt.WindowType.ToolTip, Qt.WindowType.Popup}
"""Tips and menus: they come again when they are wanted."""


class Presenting(QObject):
    """While it lasts, every window is covered, and no command but this one can be given.

    Nothing else of the program is in sight: dialogs that are open, or are opened meanwhile, wait until it ends, and the
    covers say that something waits, but not what. There are no tips and no pop-ups, and the menus, which macOS shows
    outside the window, hold only the command that ends it.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._covers: dict[MainWindow, PresentedPanel] = {}
        self._waiting: list[QWidget] = []
        self._left_out: list[QAction] = []
        self._lasts = False

    @property
    def lasts(self) -> bool:
        """Whether it lasts."""
        return self._lasts

    def begin(self, windows: tuple[MainWindow, ...]) -> None:
        """Cover these windows, and hide what else of the program is on the screen."""
        self._lasts = True
        QToolTip.hideText()
        popup = QApplication.activePopupWidget()
        if popup is not None:
            popup.close()
        for window in windows:
            self.cover(window)
        for each in QApplication.topLevelWidgets():
            if each.isVisible() and not self._may_be_seen(each):
                self._hold_back(each)
        for watched in _application():
            watched.installEventFilter(self)

    def cover(self, window: MainWindow) -> None:
        """Cover a window, also one that has come since it began."""
        keys = keys_in_words(command("view.present"))
        project = window.project
        deal = None if project is None else public_deal(project, Sharing(kind=SharedKind.AGENDA), formats_of())
        panel = PresentedPanel(deal, () if project is None else _offers(project), keys, window)
        panel.show_waiting(waiting=bool(self._waiting))
        # Hidden, not only covered: no screen reader, pointer or picture of a part finds it.
        window.centralWidget().hide()
        panel.show()
        panel.raise_()
        panel.setFocus()
        self._covers[window] = panel
        self._bare_menus(window)
        window.gone.connect(self._forget)

    def end(self) -> None:
        """Show everything again, as it was."""
        self._lasts = False
        self._stop_watching()
        for action in filter(isValid, self._left_out):
            action.setVisible(True)
        self._left_out = []
        for window, panel in self._covers.items():
            panel.hide()
            panel.deleteLater()
            window.centralWidget().show()
            window.gone.disconnect(self._forget)
        self._covers = {}
        waiting, self._waiting = self._waiting, []
        for each in filter(isValid, waiting):
            each.setUpdatesEnabled(True)
            each.show()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip:
            return True
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and not self._may_be_seen(watched):
            # Never painted, and hidden as soon as whoever shows it has done so.
            watched.setUpdatesEnabled(False)
            QTimer.singleShot(0, watched, partial(self._hold_back, watched))
        return False

    def _may_be_seen(self, widget: QWidget) -> bool:
        # A window that is just being made is covered before its first paint.
        return not widget.isWindow() or widget in self._covers or widget.inherits("QMainWindow")

    def _hold_back(self, widget: QWidget) -> None:
        if not self._lasts:
            widget.setUpdatesEnabled(True)
            return
        widget.hide()
        parent = widget.parentWidget()
        if parent is not None:
            # The key that ends it has to be heard there.
            parent.window().activateWindow()
        if widget.windowType() not in _FLEETING:
            self._waiting.append(widget)
            for panel in self._covers.values():
                panel.show_waiting(waiting=True)

    def _bare_menus(self, window: MainWindow) -> None:
        kept = window.actions_by_id[PRESENT]
        for bar in window.findChildren(QMenuBar):
            for entry in bar.actions():
                menu = entry.menu()
                inside = menu.actions() if isinstance(menu, QMenu) else []
                for action in inside if kept in inside else [entry]:
                    if action is not kept and action.isVisible():
                        action.setVisible(False)
                        self._left_out.append(action)

    def _forget(self, window: MainWindow) -> None:
        self._covers.pop(window, None)
        if not self._covers:
            # The program ends: what is destroyed then is nothing to look at.
            self._stop_watching()

    def _stop_watching(self) -> None:
        for watched in _application():
            watched.removeEventFilter(self)


def _application() -> Iterator[QCoreApplication]:
    """The one application, for its type's sake."""
    application = QApplication.instance()
    if application is not None:
        yield application


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
