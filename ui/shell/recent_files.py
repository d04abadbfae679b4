"""The recent files: in a menu and on the welcome page, those that are gone greyed out."""

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from ui.bridge.errand import Errand, errand
from ui.kit.text import button_text, on_one_line
from ui.panels.welcome import WelcomePanel
from ui.shell.hub import Hub, Window
from ui.shell.presence import missing_of


class RecentFiles(QObject):
    """Owns the menu of a window; shows the list on one welcome page after the other."""

    def __init__(self, hub: Hub, window: Window) -> None:
        super().__init__(window.as_widget())
        self._hub = hub
        self._window = window
        self._missing: frozenset[Path] = frozenset()
        self._presence: Errand | None = None
        self._welcome: WelcomePanel | None = None
        self.menu = QMenu("Open &recent", window.as_widget())
        self.menu.aboutToShow.connect(self._fill_menu)
        hub.settings.recents_changed.connect(self._show)

    def show_on(self, welcome: WelcomePanel) -> None:
        """List them on this page from now on."""
        self._welcome = welcome
        welcome.recent_chosen.connect(lambda path: self._hub.open_paths([Path(path)], self._window))
        welcome.recents_cleared.connect(self._clear)
        welcome.show_recents(self._hub.settings.recent_files, self._missing)
        self._look()

    def _show(self) -> None:
        self._list()
        self._look()

    def _look(self) -> None:
        """Find out which of them are gone."""
        recent = self._hub.settings.recent_files
        if self._presence is not None:
            self._presence.drop()
        self._presence = errand(self, lambda: missing_of(recent), self._note_missing) if recent else None

    def _note_missing(self, missing: frozenset[Path]) -> None:
        if missing != self._missing:
            self._missing = missing
            self._list()

    def _list(self) -> None:
        # While a deal is drawn the page is still in sight: nothing on it moves any more. After that it is gone.
        if self._welcome is not None and not self._window.has_deal:
            self._welcome.show_recents(self._hub.settings.recent_files, self._missing)

    def _clear(self) -> None:
        bring_back = self._hub.settings.clear_recents()
        told = "The list of recent files is empty. The files are where they were."
        self._window.offer(told, [("Undo", bring_back)], "info")

    def _fill_menu(self) -> None:
        self.menu.clear()
        for path in self._hub.settings.recent_files:
            action = self.menu.addAction(button_text(on_one_line(str(path))))
            action.setEnabled(path not in self._missing)
            action.triggered.connect(lambda _=False, path=path: self._hub.open_paths([path], self._window))
        if self.menu.isEmpty():
            self.menu.addAction("No files yet").setEnabled(False)
