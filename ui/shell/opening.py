"""How deals get into windows: an empty one, a template, a file, what a crash left. Loaded after the first paint."""

import datetime as dt
import logging
import secrets
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from app.document.beginning import new_identity
from app.document.document import Document
from app.domain.beginning import empty_project
from app.domain.project import Project
from app.library.templates import open_template
from app.storage.atomic import Saver
from app.storage.backups import Backups
from app.storage.errors import Finding, StorageError
from app.storage.files import Opened, remove_leftovers
from app.storage.folders import Folders
from app.storage.recovery import Orphan, Slot, open_slot, orphans, take, tidy
from app.wording.errors import error_in_words, notes_in_words
from app.wording.names import shown
from ui.bridge.errand import errand
from ui.dialogs import questions
from ui.dialogs.questions import Answer
from ui.dialogs.summary import show_summary
from ui.shell.crash import report_of
from ui.shell.file_session import FileSession, Writer
from ui.shell.hub import Hub, Window
from ui.shell.keeper import Keeper
from ui.shell.open_deal import OpenDeal
from ui.shell.reading import Refused, read_beside
from ui.shell.recovered import offer_recovered, recovered_project
from ui.shell.saving import Admission

if TYPE_CHECKING:
    from ui.shell.earlier import Earlier
    from ui.shell.exchanging import Exchanging
    from ui.shell.received import Received

_log = logging.getLogger(__name__)


class Opening(QObject):
    """Guaranteed: a deal in a window is never replaced, and what was refused is said there and changes nothing."""

    def __init__(self, hub: Hub, folders: Folders, saver: Saver, parent: QObject) -> None:
        """For the windows of this program."""
        super().__init__(parent)
        self._hub = hub
        self._folders = folders
        self._saver = saver
        self._writer = Writer(saver=saver, backups=Backups(folder=folders.backups))

    def new(self, window: Window) -> None:
        """An empty deal."""
        identifier, seed = new_identity()
        self._place(empty_project(identifier=identifier, seed=seed), window)

    def template(self, name: str, window: Window) -> None:
        """A copy of a template; it is not saved anywhere."""
        identifier, seed = new_identity()
        self._place(open_template(name, identifier=identifier, seed=seed), window)

    def paths(self, paths: Sequence[Path], window: Window) -> None:
        """The deals in files, read one after the other beside the window, each in a window of its own.

        One that is open already comes to the front; what was refused is said, and the next one follows.
        """
        if not paths:
            return
        path, rest = paths[0], paths[1:]

        def receive(found: Opened | Refused | None) -> None:
            showing = self._hub.window_of(path)
            if showing is not None:
                showing.come_to_front()
            elif isinstance(found, Opened):
                self._show_file(found, path, window)
            elif found is not None:
                self._explain(found, window)
            self.paths(rest, window)

        read_beside(path, window, self._folders.recovery, self._writer.backups, receive)

    def ask_for_files(self, window: Window) -> None:
        """Ask which files to open."""
        folder = window.path.parent if window.path is not None else Path.home()
        questions.ask_for_files(
            window.as_widget(), str(folder), lambda chosen: self._hub.open_paths(list(map(Path, chosen)), window)
        )

    def offer_recovery(self, window: Window) -> None:
        """Say what an earlier run left unsaved: in `window`, or in another one when this has other news."""
        tidy(self._folders.recovery, dt.datetime.now(tz=dt.UTC))
        left = orphans(self._folders.recovery)
        if left:
            window = window if window.banner.isHidden() else self._hub.open_window()
            offer_recovered(window.banner, left, lambda orphan: self._recover(orphan, window), _set_aside)

    def tell_failure(self, window: Window, sentence: str, details: str) -> None:
        """Say that something unforeseen happened and what that means for the work, with a report to copy."""
        questions.ask(
            window.as_widget(),
            "Something went wrong inside Dealwright",
            f"{sentence} A report for the makers of Dealwright says where it went wrong, and nothing of your deal.",
            [
                Answer(words="Close", role="cancel", do=lambda: None),
                Answer(
                    words="Copy the report",
                    role="do",
                    do=lambda: QGuiApplication.clipboard().setText(report_of(details)),
                ),
            ],
        )

    def import_genius(self, window: Window) -> None:
        """Ask for files of GENIUS, and for consent to what had to be mended in them; the deal is not saved anywhere."""
        self._exchanging().ask_for_files(window, lambda project: self._place(project, window, is_saved=False))

    def export_genius(self, window: Window) -> None:
        """Say what GENIUS files cannot hold of the deal in a window, and ask where they go."""
        self._exchanging().export(window)

    def hand_over(self, window: Window) -> None:
        """A copy of the deal in a window for somebody else, made of what is public alone."""
        self._received().hand_over(window)

    def show_earlier(self, window: Window) -> None:
        """List the earlier versions of the deal in a window; one that is chosen opens as a copy."""
        if window.project is not None:
            self._earlier().show_of(window.project, window)

    def _earlier(self) -> "Earlier":
        from ui.shell.earlier import Earlier  # noqa: PLC0415 - few ever look back

        return Earlier(self._writer.backups, self._show_copy)

    def _show_copy(self, opened: Opened, name: str, window: Window) -> None:
        """An earlier version under a name of its own, so that saving it asks where."""
        place = partial(self._place, window=window, is_saved=False)
        project = replace(opened.project, name=name)
        self._admit(Admission(project=project, path=Path(name), whole=partial(place, project), without=place), window)

    def _received(self) -> "Received":
        from ui.shell.received import Received  # noqa: PLC0415 - loaded for copies of other people's deals

        return Received(self._hub, self._saver)

    def _exchanging(self) -> "Exchanging":
        from ui.shell.exchanging import Exchanging  # noqa: PLC0415 - loaded when it is asked for

        return Exchanging(self._saver)

    def _show_file(self, opened: Opened, path: Path, window: Window) -> None:
        """The deal of a file, once what somebody else has filled in is announced and asked for."""
        self._admit(
            Admission(
                project=opened.project,
                path=path,
                whole=lambda: self._show_opened(opened, path, window),
                without=lambda left: self._place(left, window, is_saved=False),
            ),
            window,
        )

    def _admit(self, asked: Admission, window: Window) -> None:
        if asked.project.received_from and self._received().holds_news(asked.project):
            self._received().announce(asked, window)
        else:
            asked.whole()

    def _show_opened(self, opened: Opened, path: Path, window: Window) -> None:
        # Beside the window, for it lists the folder, which may be on a slow share; nobody waits for it.
        errand(self, partial(remove_leftovers, self._saver, path), lambda _: None)
        document = Document(opened.project, saved=not opened.notes)
        session = FileSession(document, self._writer, self._hub.claims, path=path, digest=opened.digest)
        target = self._show(document, session, self._new_slot(opened.project), window)
        self._hub.settings.note_file(path)
        if opened.may_be_saved:
            _tell(target, opened.notes)
        else:
            _tell_early(target, opened.notes, path)

    def _explain(self, refused: Refused, window: Window) -> None:
        """Say why a file was refused, and offer what can be had instead."""
        actions: list[tuple[str, Callable[[], object]]] = []
        sentence = error_in_words(refused.error)
        copy, summary = refused.copy, refused.summary
        if copy is not None:
            sentence += " A recovery copy of your work on it was kept."
            actions.append(("Open the recovery copy", lambda: self._recover(copy, window)))
        if refused.earlier:
            sentence += " Earlier versions of it were kept."
            show = partial(self._earlier().show_at, refused.path, refused.earlier, window)
            actions.append(("Earlier versions…", show))
        if summary is not None:
            actions.append(("Show what can be read", lambda: show_summary(window.as_widget(), summary)))
        window.offer(sentence, actions)

    def _recover(self, orphan: Orphan, window: Window) -> None:
        slot = take(orphan)
        if slot is None or orphan.copy is None:
            return
        document = Document(recovered_project(orphan.copy), saved=False)
        target = self._show(document, FileSession(document, self._writer, self._hub.claims), slot, window)
        _tell(target, orphan.copy.notes)

    def _place(self, project: Project, window: Window, *, is_saved: bool = True) -> None:
        document = Document(project, saved=is_saved)
        self._show(document, FileSession(document, self._writer, self._hub.claims), self._new_slot(project), window)

    def _show(self, document: Document, session: FileSession, slot: Slot | None, window: Window) -> Window:
        """Put a deal into this window, or into a new one when this has a deal; which one it was."""
        target = self._hub.open_window() if window.has_deal else window
        keeper = Keeper(document, session, slot, self._saver, self)
        explained = self._hub.settings.value.private_files_explained
        deal = OpenDeal(document, session, keeper, target.as_widget(), explained=explained)
        deal.saving.admit = partial(self._admit, window=target)
        target.show_deal(deal)
        if document.project.received_from:
            self._received().greet(document.project, target)
            deal.saved.connect(lambda _: self._received().note_saved(document.project))
        return target

    def _new_slot(self, project: Project) -> Slot | None:
        try:
            return open_slot(self._folders.recovery, project.id, secrets.token_hex(16))
        except StorageError as error:
            _log.warning("no recovery copies: %s", error)
            return None


def _set_aside(orphan: Orphan) -> None:
    slot = take(orphan)
    if slot is not None:
        slot.set_aside(dt.datetime.now(tz=dt.UTC))
        slot.release()


def _tell_early(window: Window, notes: tuple[Finding, ...], path: Path) -> None:
    """Say, before anything is typed, that it cannot be saved where it is; together with what was mended."""
    mended = [notes_in_words(notes)] if notes else []
    sentence = f"{shown(path.name)} may not be written: to keep changes, save them under another name."
    saving = window.saving
    actions = [("Save as…", saving.save_as)] if saving is not None else []
    window.offer(" ".join([*mended, sentence]), actions, "warning" if notes else "info")


def _tell(window: Window, notes: tuple[Finding, ...]) -> None:
    if notes:
        window.say(notes_in_words(notes))
