"""The window: menus, top bar, notices, and in the middle the welcome page or one deal."""

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QPaintEvent
from PySide6.QtWidgets import QMainWindow, QWidget

from app.storage.preferences import Theme
from ui.kit.banner import Banner
from ui.kit.leaving import leave_field
from ui.kit.tab_order import go_to, next_stop
from ui.kit.text import button_text, on_one_line
from ui.kit.theme import theme
from ui.kit.tones import Tone
from ui.overrides import override
from ui.shell import commands_menu
from ui.shell.commands import Deal, Files, Mode
from ui.shell.file_flows import FileFlows
from ui.shell.hub import Hub
from ui.shell.lessons import Lessons, keep_debriefs
from ui.shell.placing import least_size
from ui.shell.recent_files import RecentFiles
from ui.shell.showing import Showing
from ui.shell.window_body import WindowBody

if TYPE_CHECKING:
    from app.domain.project import Project
    from ui.shell.deal_view import DealView
    from ui.shell.open_deal import OpenDeal
    from ui.shell.saving import Saving


class MainWindow(QMainWindow):
    """Guaranteed: one deal at most; closing asks first when work would be lost, and waits for a save under way."""

    gone = Signal(object)
    painted = Signal()
    ready = Signal()

    def __init__(self, hub: Hub) -> None:
        super().__init__()
        self._hub = hub
        self._deal: OpenDeal | None = None
        self._showing = Showing(hub, self)
        self._showing.made.connect(self._take_in)
        self._showing.shown.connect(self._note_shown)
        self._files = FileFlows(hub, self)
        self._was_painted = False
        self._is_gone = False
        self.setAcceptDrops(True)
        self.actions_by_id = commands_menu.make_actions(self, self)
        self._recents = RecentFiles(hub, self)
        self._build()
        self.refresh()

    # what commands ask for

    @property
    def deal(self) -> Deal | None:
        """The deal in this window."""
        return self._showing.view

    @property
    def files(self) -> Files:
        """What can be done with files here."""
        return self._files

    @property
    def saving(self) -> "Saving | None":
        """How the deal here is saved."""
        return self._deal.saving if self._deal is not None else None

    @property
    def project(self) -> "Project | None":
        """The deal here as it stands."""
        return self._deal.document.project if self._deal is not None else None

    @property
    def path(self) -> Path | None:
        """The file of the deal here."""
        return self._deal.path if self._deal is not None else None

    def close_window(self) -> None:
        """Close, asking first when work would be lost."""
        self.leave(lambda: None)

    def leave(self, then: Callable[[], None]) -> None:
        """Close, asking first when work would be lost; `then` follows only when the window is closed."""
        if self._deal is not None and not self._deal.is_at_rest:
            self._deal.close(lambda: self.leave(then))
        elif self.close():
            then()

    def quit_program(self) -> None:
        """Close every window."""
        self._hub.quit()

    def search_commands(self) -> None:
        """Open the command search in the bar."""
        # Deferred, as all that the Help menu opens: the first paint needs none of it.
        from ui.shell.helping import open_search  # noqa: PLC0415 - loaded when it is asked for

        view = self._showing.view
        entries = view.search_entries() if view is not None else []
        open_search(self._body.bar.search, self, self.actions_by_id, entries)

    @property
    def look(self) -> Mode:
        """Whether all windows are light, dark, or as the system is."""
        return theme().mode()

    @property
    def zoom(self) -> int:
        """The size of all text in percent."""
        return theme().zoom()

    def zoom_in(self) -> None:
        """Show everything larger."""
        theme().zoom_in()
        self._hub.settings.use_zoom(theme().zoom())

    def zoom_out(self) -> None:
        """Show everything smaller."""
        theme().zoom_out()
        self._hub.settings.use_zoom(theme().zoom())

    def zoom_reset(self) -> None:
        """Show everything in its own size."""
        theme().zoom_to(100)
        self._hub.settings.use_zoom(100)

    def use_theme(self, mode: Mode) -> None:
        """Change the look of all windows; asked for once more, bring the one before back."""
        theme().set_mode(self._hub.settings.use_theme(Theme(mode)).value)

    @property
    def presents(self) -> bool:
        """Whether everything private is hidden."""
        return self._hub.presents

    def present(self) -> None:
        """Hide everything private in all windows, or show it again."""
        self._hub.present()

    def show_settings(self) -> None:
        """What can be switched on and off."""
        from ui.shell.choices import show_settings  # noqa: PLC0415 - loaded when it is asked for

        show_settings(self, self._hub.settings)

    def show_shortcuts(self) -> None:
        """List the keys."""
        from ui.shell.helping import open_shortcuts  # noqa: PLC0415 - loaded when it is asked for

        open_shortcuts(self)

    def show_about(self) -> None:
        """Say what this program is."""
        from ui.shell.helping import open_about  # noqa: PLC0415 - loaded when it is asked for

        open_about(self)

    # what it shows

    def show_deal(self, deal: "OpenDeal") -> None:
        """Put a deal into this window, which has none yet; what draws it is loaded after the next paint."""
        self._deal = deal
        deal.said.connect(self.say)
        deal.saving.offered.connect(self.offer)
        deal.saved.connect(self._note_saved)
        deal.changed.connect(self.refresh)
        self.refresh()
        self.when_painted(self._show_view)

    def when_painted(self, do: Callable[[], None]) -> None:
        """Do something once the window has been painted: what is slow must not delay the sight of it."""
        if self._was_painted:
            QTimer.singleShot(0, do)
        else:
            self.painted.connect(do, Qt.ConnectionType.SingleShotConnection)

    def say(self, sentence: str, tone: Tone = "warning") -> None:
        """Show a notice over the page until it is dismissed or another one comes."""
        self.offer(sentence, (), tone)

    def offer(self, sentence: str, actions: Sequence[tuple[str, Callable[[], object]]], tone: Tone = "warning") -> None:
        """Show a notice with what can be done about it: the words of each button, and what it does."""
        self._banner.clear_actions()
        self._banner.set_notice(sentence, tone)
        for words, do in actions:
            self._banner.add_action(words).clicked.connect(lambda _=False, do=do: self._answer(do))
        self._banner.show()

    def _tell_done(self, sentence: str, actions: Sequence[tuple[str, Callable[[], object]]]) -> None:
        """Show a notice for a while, until the deal changes or another page is shown: what it offers to undo is the
        last step only until then, and what it lies over is to be seen again.
        """
        self.offer(sentence, actions, "info")
        self._banner.in_passing()
        view = self._showing.view
        if view is not None:
            forget = partial(self._forget, sentence)
            view.link.changed.connect(forget, Qt.ConnectionType.SingleShotConnection)

    def _forget(self, sentence: str, *_: object) -> None:
        if self._banner.text() == sentence:
            self._banner.hide()

    def _answer(self, do: Callable[[], object]) -> None:
        self._banner.dismiss()
        do()

    @property
    def banner(self) -> Banner:
        """The notice over the page, for those who add actions to it."""
        return self._banner

    @property
    def has_deal(self) -> bool:
        """Whether a deal is in this window, or about to be drawn in it."""
        return self._deal is not None

    def as_widget(self) -> QWidget:
        """The window itself as the parent of a dialog."""
        return self

    def come_to_front(self) -> None:
        """Show this window over the others."""
        self.show()
        self.raise_()
        self.activateWindow()

    def write_recovery(self) -> bool:
        """Write the recovery copy now; True when nothing is left to lose."""
        return self._deal.write_recovery() if self._deal is not None else True

    def refresh(self) -> None:
        """Follow the document: title, names of steps, what is grey."""
        name = self._deal.name if self._deal is not None else ""
        saved = self._deal is None or self._deal.is_saved
        shown = on_one_line(self.path.stem) if self.path is not None and not self.presents else name
        # Qt would put the mark of what is unsaved wherever these signs stand.
        shown = shown.replace("[*]", "[*][*]")
        self.setWindowTitle(f"{shown}[*] \N{EM DASH} Dealwright" if shown else "Dealwright")
        if saved == self.isWindowModified():
            self.setWindowModified(not saved)
        view = self._showing.view
        if view is not None:
            for identifier, words in view.step_names():
                self.actions_by_id[identifier].setText(button_text(words))
        commands_menu.refresh(self.actions_by_id, self)
        deal = self._deal
        state, is_sealed = (deal.state, deal.is_sealed) if deal is not None else ("", False)
        self._body.bar.refresh(name=name or "Dealwright", state=state, is_sealed=is_sealed)

    # construction

    def _build(self) -> None:
        self._banner = Banner(parent=self)
        self._banner.hide()
        self._furnish()
        theme().zooming.connect(self._showing.leave)
        # In a turn of its own: the windows are drawn anew one after the other.
        theme().changed.connect(self._follow_zoom, Qt.ConnectionType.QueuedConnection)

    def _furnish(self) -> None:
        self._zoom = theme().zoom()
        self.setMinimumSize(least_size(self))
        self._body = WindowBody(self.actions_by_id, self._recents.menu, self._banner, self, self)
        self.setCentralWidget(self._body)
        if self.isVisible():
            # Before the first show it comes with the window, later by itself.
            self._body.show()
        if not self._showing.has_shown:
            self._greet()

    def _greet(self) -> None:
        welcome = self._body.welcome()
        welcome.template_chosen.connect(lambda name: self._hub.open_template(name, self))
        welcome.new_chosen.connect(lambda: self._hub.open_new(self))
        welcome.open_chosen.connect(self._files.ask_for_file)
        Lessons(welcome, self._hub.settings, self.offer)
        self._recents.show_on(welcome)
        welcome.setFocus()

    def _show_view(self) -> None:
        if self._deal is not None and not self._is_gone:
            self._showing.begin(self._deal.document, self._body)

    def _follow_zoom(self) -> None:
        """Draw everything anew for another text size: lengths are those of the size at which a thing was made."""
        if self._is_gone:
            return
        if self._zoom != theme().zoom():
            self._furnish()
            self.refresh()
        self._showing.draw_in(self._body)

    def _take_in(self, view: "DealView") -> None:
        view.able.connect(self.refresh)
        view.page_changed.connect(self.refresh)
        view.page_changed.connect(self._banner.pass_by)
        view.said.connect(self.say)
        view.done.connect(self._tell_done)
        keep_debriefs(view.link, view.attention, self._hub.settings, self.offer)

    def _note_shown(self) -> None:
        self.refresh()
        self.ready.emit()

    # what happens to it

    def _note_saved(self, path: Path) -> None:
        self._hub.settings.note_file(path)
        self._hub.settings.note_explained()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self.painted.emit)
            self.painted.connect(self._showing.load, Qt.ConnectionType.SingleShotConnection)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if self._is_gone:
            event.accept()
            return
        # Qt takes it for accepted otherwise, also where what follows fails.
        event.ignore()
        leave_field(self)
        if self._deal is not None and not self._deal.is_at_rest:
            self.close_window()
            return
        event.accept()
        self._is_gone = True
        # All of it, whatever fails: a window that is half closed can neither be used nor closed.
        with ExitStack() as last:
            last.callback(self.deleteLater)
            last.callback(lambda: self.gone.emit(self))
            if self._deal is not None:
                last.callback(self._deal.release)
            last.callback(self._showing.close_down)
            self._hub.settings.note_layout(**self._layout())

    def _layout(self) -> dict[str, str]:
        parts = {"geometry": bytes(self.saveGeometry().toBase64().data()).decode("ascii")}
        if divider := self._showing.divider():
            parts["divider"] = divider
        return parts

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow() and self._deal is not None:
            self._deal.saving.check_disk()

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        stop = next_stop(self.centralWidget(), self.focusWidget(), forward=next)
        if stop is None:
            return super().focusNextPrevChild(next)
        go_to(stop, Qt.FocusReason.TabFocusReason if next else Qt.FocusReason.BacktabFocusReason)
        return True

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self._files.open_dropped(
            [Path(url.toLocalFile()) if url.isLocalFile() else None for url in event.mimeData().urls()]
        )
