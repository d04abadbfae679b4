"""Saving, reverting and closing one deal, with the few questions these need; the disk is waited for by nobody."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from app.document.document import Document
from app.domain.edits.parties import rename_project
from app.domain.project import Project
from app.storage.errors import Reason, StorageError
from app.storage.files import Opened
from app.storage.folders import folder_to_begin_in
from app.storage.keeping import Seal
from app.storage.sealed import Key
from app.wording.errors import error_in_words, notes_in_words
from app.wording.names import deal_name, shown
from ui.bridge.errand import errand
from ui.dialogs import comparison, questions
from ui.dialogs.comparison import Part
from ui.dialogs.questions import Answer
from ui.shell.admission import Admission
from ui.shell.comparing import CHANGED_ON_DISK, ENCRYPTED_ELSEWHERE, conflict, left_unsaved, name_to_save, saving_over
from ui.shell.file_session import Attempt, FileSession, Found, Look, News, Origin, Outcome, Write, opened_or_not
from ui.shell.unlocking import ask_to_unlock, needs_passphrase

Then = Callable[[], None]
SAID_AFTER_MS = 1_000
"""A save is said to be going on only when it lasts."""
LOOK_AFTER_MS = 300
"""What another program writes often comes in several steps."""
_PRIVATE_NOTE = "This file holds your walk-away and what you believe of the other side: give nobody a copy."
_PROTECT = " A passphrase keeps others out of it; a forgotten passphrase cannot be recovered."
_NOT_KEPT = "It is saved, but its earlier versions cannot be kept now: the disk may be full or not writable."
_NOTHING: Then = lambda: None  # noqa: E731  a name for "and then nothing"
_CANCEL = Answer(words="Cancel", role="cancel", do=_NOTHING)


class Saving(QObject):
    """Guaranteed: a callback given as `then` runs only after the deal is safely in its file, or was given up.

    `said` comes with a sentence, `offered` with one, what can be done about it and its tone, `progressed` when a save
    lasts or has ended, `looking` when it is looked what others did to the file.
    """

    said = Signal(str)
    saved = Signal(object)
    offered = Signal(str, object, str)
    progressed = Signal()
    looking = Signal()

    def __init__(self, document: Document, session: FileSession, window: QWidget, *, explained: bool) -> None:
        super().__init__(window)
        self._document = document
        self._session = session
        self._window = window
        self._explained = explained
        self.admit: Callable[[Admission], None] = lambda asked: asked.whole()
        """Who is asked before the window shows what others left in its file."""
        self.protect: Callable[[], object] = _NOTHING
        """Asks for a passphrase of the deal."""
        self._left = 0
        self.is_asking = self.is_writing = self._is_looking = self._looks_again = False
        self._is_kept = True
        self._waiting: list[Then] = []
        self._closing: list[Then] = []
        self._slow = QTimer(self, singleShot=True, interval=SAID_AFTER_MS)
        self._slow.timeout.connect(self.progressed)
        self._soon = QTimer(self, singleShot=True, interval=LOOK_AFTER_MS)
        self._soon.timeout.connect(self.check_disk)
        self._watcher = QFileSystemWatcher(self)
        self._watcher.fileChanged.connect(self._soon.start)
        self._watcher.directoryChanged.connect(self._soon.start)
        self._watch()

    @property
    def path(self) -> Path | None:
        """The file of this deal, once there is one."""
        return self._session.path

    @property
    def project(self) -> Project:
        """The deal as it is now."""
        return self._document.project

    @property
    def claims(self) -> tuple[Path, ...]:
        """The files no other window may take: the one of this deal, and one it is just being saved to."""
        return self._session.claims

    @property
    def key(self) -> Key | None:
        """What the deal is sealed with."""
        return self._session.key

    @property
    def lasts(self) -> bool:
        """Whether a save has been going on for so long that it should be said."""
        return self.is_writing and not self._slow.isActive()

    def save(self, then: Then = _NOTHING, seal: Seal | None = None) -> None:
        """Save where the deal was saved before, or ask where; a recovered one goes where it came from after a look."""
        origin = self._session.origin
        if self._session.path is None and origin is not None:
            work = self._session.read_origin(origin)
            errand(self, work, lambda found: self._ask_about_origin(origin, found, seal, then))
        else:
            self._write(lambda: self._session.save(seal), then, seal)

    def save_as(self, then: Then = _NOTHING) -> None:
        """Ask where to save; what stands there is replaced after the file dialog's own question."""
        self._ask_where(None, then)

    def _ask_where(self, seal: Seal | None, then: Then) -> None:
        folder = self._session.path.parent if self._session.path else folder_to_begin_in()
        proposed = self._session.path or folder / self._session.proposed_name
        questions.ask_for_save_path(
            self._window,
            str(proposed),
            lambda path: self._write(lambda: self._session.save_to(Path(path), seal), then, seal),
        )

    def seal(self, key: Key | None, then: Callable[[int], None]) -> None:
        """Save under a key, or none, from now on; `then` comes once that is done, with how much was left behind."""
        self.save(lambda: then(self._left), self._session.sealed_with(key))

    def revert(self) -> None:
        """Take over what the file holds; one step that undo takes back, so no question is needed."""
        work = self._session.read()
        if work is not None:
            path = self._session.path
            errand(self, work, lambda found: self._ask_to_take_over(found, path))

    def close(self, then: Then, give_up: Then) -> None:
        """Run `then` when nothing would be lost, asking when something would; `give_up` before throwing work away."""
        if self.is_writing:
            self._closing.append(lambda: self.close(then, give_up))
            return
        if self.is_asking:
            return
        if self._document.is_saved:
            then()
            return

        def throw_away() -> None:
            give_up()
            then()

        self._ask(
            *left_unsaved(self._name(), is_edited=self._document.project != self._session.held),
            [
                Answer(words="Save", role="do", do=lambda: self.save(then)),
                Answer(words="Don't save", role="destroy", do=throw_away),
                _CANCEL,
            ],
        )

    def check_disk(self) -> None:
        """Look whether another program changed the file, and say so; for the moment a person comes back to it."""
        work = self._session.look()
        self._looks_again = self._is_looking
        if work is None or self.is_asking or self.is_writing or self._is_looking:
            return
        errand(self, work, self._note_disk, before_raising=partial(self._note_disk, None))
        self._is_looking = True
        self.looking.emit()

    # writing

    def _write(self, begin: Callable[[], Write | None], then: Then, seal: Seal | None = None) -> None:
        """Begin a write, one at a time: the next one takes the snapshot there is when its turn comes."""
        if self.is_writing:
            self._waiting.append(lambda: self._write(begin, then, seal))
            return
        work = begin()
        if work is None:
            self._ask_where(seal, then)
            return
        again = partial(self._write, begin, then, seal)
        arrive = partial(self._arrive, again=again, then=then, seal=seal)
        errand(self, work, arrive, before_raising=self._break_off)
        # Only what is under way comes to an end.
        self.is_writing = True
        self._slow.start()

    def _arrive(self, attempt: Attempt, again: Then, then: Then, seal: Seal | None) -> None:
        self.is_writing = False
        self._slow.stop()
        self._session.settle(attempt)
        self._watch()
        self.progressed.emit()
        self._finish(attempt, again, then, seal)
        self._go_on()
        # What others did meanwhile was not looked at.
        self._soon.start()

    def _break_off(self) -> None:
        """A write failed in a way nobody had foreseen: whoever waits for its end, to save or to close, goes on."""
        self.is_writing = False
        self._slow.stop()
        self._session.aim_nowhere()
        self.progressed.emit()
        self._go_on()

    def _go_on(self) -> None:
        """The writes that wait come first, then whoever waits to close: nobody closes over a question."""
        while self._waiting and not self.is_writing:
            self._waiting.pop(0)()
        if not self.is_writing:
            closing, self._closing = self._closing, []
            for each in closing:
                each()

    def _finish(self, attempt: Attempt, again: Then, then: Then, seal: Seal | None) -> None:
        if attempt.outcome is Outcome.SAVED:
            self._tell_saved(attempt)
            then()
        elif attempt.outcome is Outcome.CHANGED_ON_DISK:
            if self._session.path is None:
                self.save(then, seal)
            else:
                self._ask_about_conflict(attempt, then, seal)
        elif attempt.outcome is Outcome.OPEN_ELSEWHERE:
            self._ask_for_another_name(attempt, then, seal)
        else:
            self._ask_about_failure(attempt, again, then, seal)

    def _tell_saved(self, attempt: Attempt) -> None:
        self.saved.emit(self._session.path)
        if self._is_kept and not attempt.is_kept:
            self.said.emit(_NOT_KEPT)
        elif not self._explained:
            self._explained = True
            self._explain()
        # Said once, and again when it could be kept meanwhile.
        self._is_kept, self._left = attempt.is_kept, attempt.left

    def _explain(self) -> None:
        if self._session.key is None:
            self.offered.emit(_PRIVATE_NOTE + _PROTECT, [("Encrypt it…", self.protect)], "info")
        else:
            self.said.emit(_PRIVATE_NOTE)

    def _ask_to_take_over(self, found: Found, path: Path | None) -> None:
        if path is not None and needs_passphrase(found):
            again = partial(self._ask_to_take_over, path=path)
            ask_to_unlock(self._window, self._name(), partial(opened_or_not, path), again)
        elif isinstance(found, StorageError):
            self.said.emit(error_in_words(found))
        elif path is not None:
            # Without what somebody filled in it is another deal than that of the file, which a save asks about.
            self.admit(
                Admission(
                    project=found.project,
                    path=path,
                    whole=lambda: self._take_over(found),
                    without=partial(self._session.revert_without, found),
                )
            )

    def _take_over(self, found: Opened) -> None:
        self._session.revert_to(found)
        if found.notes:
            self.said.emit(notes_in_words(found.notes))

    # what others do to the file

    def _watch(self) -> bool:
        """Watch the file, anew once it was replaced, and its folder: this asks the disk. True when one was not."""
        wanted = {str(path), str(path.parent)} if (path := self._session.path) is not None else set()
        watched = {*self._watcher.files(), *self._watcher.directories()}
        if watched - wanted:
            self._watcher.removePaths(sorted(watched - wanted))
        missed = sorted(wanted - watched)
        return bool(missed) and len(self._watcher.addPaths(missed)) < len(missed)

    def _note_disk(self, look: Look | None) -> None:
        self._is_looking = False
        # The disk has just answered. What was done since it was looked at was seen by nobody.
        if self._watch():
            self._soon.start()
        if self._looks_again:
            self.check_disk()
        if look is None or self.is_asking or self.is_writing:
            return
        news = self._session.news_in(look)
        save_as = ("Save as…", self.save_as)
        if news is News.CHANGED:
            sentence = f"Another program changed {shown(look.path.name)}. Nothing has been written over it."
            self.offered.emit(sentence, [("Take what is on disk", self.revert), save_as], "warning")
        elif news is News.GONE:
            sentence = f"{shown(look.path.name)} is gone: it was moved or deleted. Your work is still open here."
            self.offered.emit(sentence, [("Save it again", self.save), save_as], "warning")
        elif news is News.UNREACHABLE:
            sentence = (
                f"The folder of {shown(look.path.name)} cannot be reached any more: it was deleted, or its drive was "
                "taken out. Your work is still open here, and goes on being kept in a recovery copy."
            )
            self.offered.emit(sentence, [save_as], "warning")

    # questions

    def _name(self) -> str:
        path = self._session.path
        return shown(path.stem) if path is not None else deal_name(self._document.project)

    def _ask(
        self, title: str, explanation: str, answers: Sequence[Answer], parts: Sequence[Part] | None = None
    ) -> None:
        """Ask one question at a time, with lists of what differs if given: while one is open the window neither closes
        nor looks at its file.
        """

        def answered(do: Callable[[], None]) -> None:
            self.is_asking = False
            do()
            self._soon.start()

        noting = [replace(answer, do=partial(answered, answer.do)) for answer in answers]
        if parts is None:
            questions.ask(self._window, title, explanation, noting)
        else:
            comparison.ask_comparing(self._window, title, explanation, parts, noting)
        self.is_asking = True

    def _ask_about_failure(self, attempt: Attempt, again: Then, then: Then, seal: Seal | None) -> None:
        self._ask(
            "The deal could not be saved",
            attempt.sentence,
            [
                Answer(words="Save as…", role="do", do=lambda: self._ask_where(seal, then)),
                Answer(words="Try again", role="do", do=again),
                _CANCEL,
            ],
        )

    def _ask_for_another_name(self, attempt: Attempt, then: Then, seal: Seal | None) -> None:
        name = shown(attempt.path.stem)
        self._ask(
            "The deal was not saved",
            f"“{name}” is open in another window: close it there first, or choose another name.",
            [
                Answer(words="Save as…", role="do", do=lambda: self._ask_where(seal, then)),
                _CANCEL,
            ],
        )

    def _ask_about_conflict(self, attempt: Attempt, then: Then, seal: Seal | None) -> None:
        compare = Answer(words="Compare…", role="do", do=partial(self._compare, seal, then))
        self._ask(
            "Another program changed this file",
            CHANGED_ON_DISK + (ENCRYPTED_ELSEWHERE if attempt.opens else ""),
            self._answers_to_conflict(seal, then, compare),
        )

    def _answers_to_conflict(self, seal: Seal | None, then: Then, *more: Answer) -> Sequence[Answer]:
        """A passphrase that was to be set, or taken away, counts in whatever is saved now."""
        return [
            Answer(words="Save as…", role="do", do=lambda: self._ask_where(seal, then)),
            *more,
            Answer(words="Take what is on disk", role="do", do=self.revert),
            Answer(
                words="Overwrite it",
                role="destroy",
                do=lambda: self._write(lambda: self._session.overwrite(seal), then, seal),
            ),
            _CANCEL,
        ]

    def _compare(self, seal: Seal | None, then: Then) -> None:
        work = self._session.read()
        if work is not None:
            errand(self, work, lambda found: self._ask_comparing(found, seal, then))

    def _ask_comparing(self, found: Found, seal: Seal | None, then: Then) -> None:
        """The same question with what differs; the file is read anew by whatever is answered."""
        asked = conflict(self._name(), self._session.held, self._document.project, found)
        self._ask(asked.title, asked.explanation, self._answers_to_conflict(seal, then), asked.parts)

    def _ask_about_origin(self, origin: Origin, found: Found | None, seal: Seal | None, then: Then) -> None:
        """Say what a recovered deal would change in the file it came from, before anything is written there."""
        if found is None or (isinstance(found, StorageError) and found.reason is Reason.MISSING):
            self._ask_where(seal, then)
            return
        if needs_passphrase(found):
            again = partial(self._ask_about_origin, origin, seal=seal, then=then)
            ask_to_unlock(self._window, shown(origin.path.stem), partial(opened_or_not, origin.path), again)
            return
        asked = saving_over(origin, self._document.project, found)
        save_over = Answer(words="Save over it", role="do", do=lambda: self._save_back(origin, found, seal, then))
        save_as = Answer(words="Save as…", role="do", do=lambda: self._ask_where(seal, then))
        answers = [save_over, save_as] if asked.is_harmless else [save_as, save_over]
        self._ask(asked.title, asked.explanation, [*answers, _CANCEL], asked.parts)

    def _save_back(self, origin: Origin, found: Found, seal: Seal | None, then: Then) -> None:
        self._document.apply(rename_project, name=name_to_save(self._document.project, origin, found))
        self._write(lambda: self._session.save_back(origin, found, seal), then, seal)
