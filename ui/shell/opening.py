"""How deals get into windows: an empty one, a template, a file, what a crash left. Loaded after the first paint."""

import datetime as dt
import logging
import secrets
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from app.document.beginning import new_identity
from app.document.document import Document
from app.domain.beginning import empty_project
from app.domain.project import Project
from app.library.templates import open_template
from app.storage.atomic import Saver
from app.storage.backups import Backups
from app.storage.errors import StorageError
from app.storage.files import Opened, remove_leftovers
from app.storage.folders import Folders, folder_to_begin_in
from app.storage.in_use import InUse
from app.storage.keeping import Writer
from app.storage.recovery import Orphan, Slot, open_slot, opened_orphan, orphans, take, tidy
from app.storage.repairs import Repaired
from app.storage.sealed import Key
from app.wording.errors import error_in_words, next_step
from app.wording.names import shown
from app.wording.versions import copy_name
from ui.bridge.errand import errand
from ui.dialogs import questions
from ui.dialogs.questions import Answer
from ui.dialogs.summary import show_summary
from ui.kit.clipboard import copy_out
from ui.shell.admission import Admission
from ui.shell.crash import report_of
from ui.shell.file_session import FileSession
from ui.shell.hub import Hub, Window
from ui.shell.keeper import Keeper
from ui.shell.open_deal import OpenDeal
from ui.shell.opened_words import tell_early, tell_mended
from ui.shell.places_of_copies import folder_of_copies, tell_unkept
from ui.shell.presence import same_among
from ui.shell.reading import Reading, Refused, read, read_beside
from ui.shell.recovered import offer_recovered, origin_of, recovered_project
from ui.shell.signs import Signs, ask_about_others
from ui.shell.unlocking import ask_to_unlock, needs_passphrase

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
        recovery = folder_of_copies(folders.recovery, hub.settings.recovery_folder)
        self._writer = Writer(
            saver=saver, backups=Backups(folder=folders.backups), recovery=recovery, elsewhere=self._folders_of_copies
        )
        self._signs = Signs(folders.locks, lambda: hub.settings.value.name_in_signs, self)

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

        def give_up(tried: Opened | Refused | Path | None) -> None:
            # The passphrase may be the right one, and a byte of the file another.
            if isinstance(tried, Refused) and tried.earlier:
                self._explain(tried, window)
            self.paths(rest, window)

        def receive(found: Opened | Refused | Path | None) -> None:
            if isinstance(found, Path):
                self._bring_to_front(found)
                self.paths(rest, window)
                return
            if needs_passphrase(found):
                read_it = partial(read, path, self._folders.recovery, self._writer.backups)
                ask_to_unlock(window.as_widget(), shown(path.stem), read_it, receive, give_up)
                return
            if isinstance(found, Opened):
                self._ask_whether_alone(found, path, window, lambda: self.paths(rest, window))
                return
            if found is not None:
                self._explain(found, window)
            self.paths(rest, window)

        read_beside(path, window, self._hub.claims(), self._folders.recovery, self._writer.backups, receive)

    def _bring_to_front(self, claim: Path) -> None:
        showing = self._hub.window_of(claim)
        if showing is not None:
            showing.come_to_front()

    def ask_for_files(self, window: Window) -> None:
        """Ask which files to open."""
        folder = window.path.parent if window.path is not None else folder_to_begin_in()
        questions.ask_for_files(
            window.as_widget(), str(folder), lambda chosen: self._hub.open_paths(list(map(Path, chosen)), window)
        )

    def offer_recovery(self, window: Window, *, beside: bool = False) -> None:
        """Say what an earlier run left unsaved: in `window`, or `beside` it, as where this has other news."""
        left = _left_in(self._folders.recovery)
        elsewhere = self._hub.settings.recovery_folder
        if elsewhere is None:
            self._offer(left, window, beside=beside)
        else:
            look = partial(_left_in, elsewhere)
            errand(window.as_widget(), look, lambda more: self._offer((*left, *more), window, beside=beside))

    def _offer(self, left: tuple[Orphan, ...], window: Window, *, beside: bool) -> None:
        if left:
            window = self._hub.open_window() if beside or not window.banner.isHidden() else window
            offer_recovered(
                window.banner, left, lambda orphan: self._recover(orphan, window), lambda left: _set_aside(take(left))
            )

    def tell_failure(self, window: Window, sentence: str, details: str) -> None:
        """Say that something unforeseen happened and what that means for the work, with a report to copy."""
        questions.ask(
            window.as_widget(),
            "Something went wrong inside Dealwright",
            f"{sentence} A report for the makers of Dealwright says where it went wrong, and nothing of your deal.",
            [
                Answer(words="Close", role="cancel", do=lambda: None),
                Answer(words="Copy the report", role="do", do=lambda: copy_out(report_of(details), "shareable")),
            ],
        )

    def import_files(self, window: Window) -> None:
        """Ask for files of another program, and for consent to how they are read; the deal is not saved anywhere."""
        self._exchanging().ask_for_files(window, lambda project: self._place(project, window, is_saved=False))

    def export(self, window: Window) -> None:
        """Ask in which format the deal in a window is written, say what that cannot hold, and ask where it goes."""
        self._exchanging().export(window)

    def hand_over(self, window: Window) -> None:
        """A copy of the deal in a window for somebody else, made of what is public alone."""
        self._received().hand_over(window)

    def show_earlier(self, window: Window) -> None:
        """List the earlier versions of the deal in a window; one that is chosen opens as a copy."""
        if window.project is not None:
            key = window.saving.key if window.saving is not None else None
            self._earlier().show_of(window.project, key, window)

    def ask_for_passphrase(self, window: Window) -> None:
        """Ask for a passphrase of the deal in a window, or for another one."""
        from ui.shell.passphrases import ask_for_passphrase  # noqa: PLC0415 - loaded when it is asked for

        if window.saving is not None:
            ask_for_passphrase(window.saving, window.as_widget())

    def _earlier(self) -> "Earlier":
        from ui.shell.earlier import Earlier  # noqa: PLC0415 - few ever look back

        return Earlier(self._writer.backups, self._show_copy)

    def _show_copy(self, opened: Opened, name: str, window: Window) -> None:
        """An earlier version under a name of its own, so that saving it asks where."""
        place = partial(self._place, window=window, is_saved=False, key=opened.key)
        project = replace(opened.project, name=name)
        self._admit(Admission(project=project, path=Path(name), whole=partial(place, project), without=place), window)

    def _received(self) -> "Received":
        from ui.shell.received import Received  # noqa: PLC0415 - loaded for copies of other people's deals

        return Received(self._hub, self._writer)

    def _exchanging(self) -> "Exchanging":
        from ui.shell.exchanging import Exchanging  # noqa: PLC0415 - loaded when it is asked for

        return Exchanging(self._saver)

    def _show_file(self, opened: Opened, path: Path, window: Window) -> None:
        """The deal of a file, once what somebody else has filled in is announced and asked for."""
        if self._hub.window_of(path) is not None:
            # Asked for twice, it has come meanwhile.
            self._bring_to_front(path)
            return
        self._admit(
            Admission(
                project=opened.project,
                path=path,
                whole=lambda: self._show_opened(opened, path, window),
                without=lambda left: self._place(left, window, is_saved=False, key=opened.key),
            ),
            window,
        )

    def _ask_whether_alone(self, opened: Opened, path: Path, window: Window, then: Callable[[], None]) -> None:
        """Show the deal of a file, after a question when somebody else seems to have it open."""
        claims = self._hub.claims()

        def receive(others: tuple[InUse, ...] | Path | None) -> None:
            if isinstance(others, Path):
                # It has come meanwhile, by another name.
                self._bring_to_front(others)
            elif others:
                self._ask_about_others(opened, path, window, others)
            elif others is not None:
                self._show_file(opened, path, window)
            then()

        words = f"Looking who else has {shown(path.name)} open…"
        Reading(words, window, lambda: same_among(path, claims) or self._signs.others_with(path), receive)

    def _ask_about_others(self, opened: Opened, path: Path, window: Window, others: tuple[InUse, ...]) -> None:
        """Say who has a file open already, and open it, or a copy of it, as the person likes."""
        today = dt.datetime.now().astimezone().date()
        copy = copy_name(opened.project, today, today)
        ask_about_others(
            window.as_widget(),
            path,
            others,
            partial(self._show_copy, opened, copy, window),
            partial(self._show_file, opened, path, window),
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
        session = FileSession(document, self._writer, self._hub.claims, path=path, digest=opened.digest, key=opened.key)
        target = self._show(document, session, self._new_slot(opened.project), window)
        self._hub.settings.note_file(path)
        if opened.may_be_saved:
            tell_mended(target, opened.notes)
        else:
            tell_early(target, opened.notes, path)

    def _explain(self, refused: Refused, window: Window) -> None:
        """Say why a file was refused, and offer what can be had instead."""
        actions: list[tuple[str, Callable[[], object]]] = []
        copy, summary, repaired = refused.copy, refused.summary, refused.repaired
        earlier = partial(self._earlier().show_at, refused.path, refused.earlier, window) if refused.earlier else None
        sentence = error_in_words(refused.error)
        if repaired is not None:
            name = shown(refused.path.name)
            sentence = f"“{name}” is damaged. {next_step(refused.error.reason)} A repaired copy can be opened."
            show = partial(self._show_repairs, refused.path, repaired, earlier, window)
            actions.append(("Show the repairs…", show))
            # Once the notice stands behind it.
            QTimer.singleShot(0, window.as_widget(), show)
        if copy is not None:
            sentence += " A recovery copy of your work on it was kept."
            actions.append(("Open the recovery copy", lambda: self._recover(copy, window)))
        if earlier is not None:
            sentence += " Earlier versions of it were kept."
            actions.append(("Earlier versions…", earlier))
        if summary is not None:
            actions.append(("Show what can be read", lambda: show_summary(window.as_widget(), summary)))
        window.offer(sentence, actions)

    def _show_repairs(
        self, path: Path, repaired: Repaired, earlier: Callable[[], object] | None, window: Window
    ) -> None:
        from ui.shell.repairing import Damaged, show_repairs  # noqa: PLC0415 - few files are damaged

        project = repaired.project
        is_ours = not (project.received_from and self._received().holds_news(project))
        damaged = Damaged(path=path, repaired=repaired, is_ours=is_ours, earlier=earlier)
        show_repairs(damaged, window, partial(self._show_repaired, repaired.key))

    def _show_repaired(
        self, key: Key | None, project: Project, path: Path, window: Window, then: Callable[[Window], None]
    ) -> None:
        def place(admitted: Project) -> None:
            then(self._placed(admitted, window, is_saved=False, key=key))

        self._admit(Admission(project=project, path=path, whole=partial(place, project), without=place), window)

    def _recover(self, orphan: Orphan, window: Window) -> None:
        if orphan.copy is not None:
            # It may have come under a passphrase since it was offered.
            orphan = opened_orphan(orphan, orphan.copy.key)
        if needs_passphrase(orphan):
            name, read_it = "A deal that was not saved", partial(opened_orphan, orphan)
            ask_to_unlock(
                window.as_widget(),
                name,
                read_it,
                lambda found: self._recover(found, window),
                lambda _: self._offer_again(window),
            )
            return
        slot = take(orphan) if orphan.copy is not None else None
        if slot is None or orphan.copy is None:
            return
        if orphan.copy.is_repaired:
            _set_aside(slot)  # as it is, for a week
            slot = self._new_slot(orphan.copy.project)
        document = Document(recovered_project(orphan.copy), saved=False)
        session = FileSession(document, self._writer, self._hub.claims, key=orphan.copy.key)
        session.origin = origin_of(orphan.copy)
        target = self._show(document, session, slot, window)
        tell_mended(target, orphan.copy.notes)

    def _offer_again(self, window: Window) -> None:
        # The others that are still offered there are offered with it.
        window.banner.dismiss()
        self.offer_recovery(window)

    def _place(self, project: Project, window: Window, *, is_saved: bool = True, key: Key | None = None) -> None:
        self._placed(project, window, is_saved=is_saved, key=key)

    def _placed(self, project: Project, window: Window, *, is_saved: bool, key: Key | None = None) -> Window:
        document = Document(project, saved=is_saved)
        session = FileSession(document, self._writer, self._hub.claims, key=key)
        return self._show(document, session, self._new_slot(project), window)

    def _show(self, document: Document, session: FileSession, slot: Slot | None, window: Window) -> Window:
        """Put a deal into this window, or into a new one when this has a deal; which one it was."""
        target = self._hub.open_window() if window.has_deal else window
        keeper = Keeper(document, session, slot, self._saver, target.as_widget())
        explained = self._hub.settings.value.private_files_explained
        deal = OpenDeal(document, session, keeper, target.as_widget(), explained=explained)
        deal.saving.admit = partial(self._admit, window=target)
        deal.saving.protect = partial(self.ask_for_passphrase, target)
        self._signs.follow(deal)
        target.show_deal(deal)
        keep_in = partial(self._keep_copies_in, deal)
        deal.unkept.connect(lambda sentence: tell_unkept(target, sentence, keep_in))
        if not deal.is_recoverable:
            deal.unkept.emit("Recovery copies cannot be written on this computer, so save often.")
        if document.project.received_from:
            self._received().greet(document.project, target)
            deal.saved.connect(lambda _: self._received().note_saved(document.project))
        return target

    def _folders_of_copies(self) -> Sequence[Path]:
        """Every folder in which recovery copies may lie."""
        chosen = self._hub.settings.recovery_folder
        return (self._folders.recovery,) if chosen is None else (self._folders.recovery, chosen)

    def _new_slot(self, project: Project, folder: Path | None = None) -> Slot | None:
        try:
            return open_slot(folder or self._writer.recovery, project.id, secrets.token_hex(16))
        except StorageError as error:
            _log.warning("no recovery copies: %s", error)
            return None

    def _keep_copies_in(self, deal: OpenDeal, folder: Path) -> bool:
        """Use this folder for recovery copies of this deal and of whatever is opened from now on, if that can be."""
        slot = self._new_slot(deal.document.project, folder)
        if slot is not None:
            self._writer = replace(self._writer, recovery=folder)
            deal.use_recovery(slot)
            self._hub.settings.use_recovery_folder(folder)
        return slot is not None


def _left_in(folder: Path) -> tuple[Orphan, ...]:
    """What earlier runs left unsaved in a folder, which is tidied first."""
    tidy(folder, dt.datetime.now(tz=dt.UTC))
    return orphans(folder)


def _set_aside(slot: Slot | None) -> None:
    if slot is not None:
        slot.set_aside(dt.datetime.now(tz=dt.UTC))
        slot.release()
