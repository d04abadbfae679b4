"""One deal in a window: its document, how it is saved, its recovery copies."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from app.document.document import Document
from app.storage.recovery import Slot
from app.wording.names import deal_name
from ui.kit.tones import Tone
from ui.shell.file_session import FileSession
from ui.shell.keeper import Keeper
from ui.shell.saving import Saving

_PAUSE_MS = 100


class OpenDeal(QObject):
    """What a window has of a deal, whether it is drawn yet or not.

    `changed` follows every change and every save, those that join a step (a drag) once the hand pauses; `saved` comes
    with the path of the file; `said` with a sentence for the person and its tone, `unkept` with one about recovery
    copies that cannot be written; `released` at the end.
    """

    changed = Signal()
    saved = Signal(object)
    said = Signal(str, str)
    unkept = Signal(str)
    released = Signal()

    def __init__(
        self, document: Document, session: FileSession, keeper: Keeper, window: QWidget, *, explained: bool
    ) -> None:
        """In this window, which the questions about saving belong to."""
        super().__init__(window)
        self.document = document
        self.saving = Saving(document, session, window, explained=explained)
        self._keeper = keeper
        self.saving.said.connect(lambda sentence: self._say(sentence, "info"))
        self.saving.saved.connect(self._note_saved)
        self.saving.progressed.connect(self.changed)
        keeper.failed.connect(lambda: self.unkept.emit("Recovery copies cannot be written now: save this deal."))
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self.changed)
        document.listen(lambda *_: self._note_change())

    @property
    def path(self) -> Path | None:
        """The file, once there is one."""
        return self.saving.path

    @property
    def name(self) -> str:
        """What the deal is called."""
        return deal_name(self.document.project)

    @property
    def state(self) -> str:
        """How the deal stands to its file, in a word or two."""
        if self.saving.lasts:
            return "saving…"
        if not self.is_saved:
            return "edited"
        return "saved" if self.path is not None else "not saved yet"

    @property
    def is_sealed(self) -> bool:
        """Whether it is under a passphrase."""
        return self.saving.key is not None

    @property
    def is_saved(self) -> bool:
        """Whether nothing would be lost now."""
        return self.document.is_saved

    @property
    def is_at_rest(self) -> bool:
        """Whether nothing would be lost or left half done now: a passphrase may just be set for what is saved, or a
        question about the file be open.
        """
        return self.is_saved and not self.saving.is_writing and not self.saving.is_asking

    @property
    def is_recoverable(self) -> bool:
        """Whether there is a place for recovery copies."""
        return self._keeper.is_on

    def use_recovery(self, slot: Slot) -> None:
        """Keep recovery copies there from now on."""
        self._keeper.use(slot)

    def write_recovery(self) -> bool:
        """Write the recovery copy now; True when nothing is left to lose."""
        return self._keeper.write()

    def close(self, then: Callable[[], None]) -> None:
        """Run `then` once nothing would be lost, asking when something would."""
        self.saving.close(then, self._throw_away)

    def release(self) -> None:
        """End the session of this deal."""
        self._keeper.release()
        self.released.emit()

    def _throw_away(self) -> None:
        # Setting aside comes last: of what is saved the copy is cleared away.
        self.document.mark_saved(self.document.project)
        self._keeper.set_aside()

    def _note_change(self) -> None:
        self._keeper.note_change()
        if self.document.joined:
            self._pause.start()
            return
        self._pause.stop()
        self.changed.emit()

    def _note_saved(self, path: Path) -> None:
        self._keeper.note_saved()
        self.saved.emit(path)
        self.changed.emit()

    def _say(self, sentence: str, tone: Tone) -> None:
        self.said.emit(sentence, tone)
