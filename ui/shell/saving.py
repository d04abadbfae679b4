"""Saving, reverting and closing one deal, with the few questions these need."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.document.document import Document
from app.storage.errors import StorageError
from app.storage.files import read_project
from app.wording.errors import error_in_words
from ui.dialogs import questions
from ui.dialogs.questions import Answer
from ui.shell.file_session import Attempt, FileSession, Outcome

_PRIVATE_NOTE = (
    "This file holds your walk-away and what you believe of the other side. It is for you: give nobody a copy."
)
_NOTHING: Callable[[], None] = lambda: None  # noqa: E731  a name for "and then nothing"


class Saving(QObject):
    """Guaranteed: a callback given as `then` runs only after the deal is safely in its file, or was given up."""

    said = Signal(str)
    saved = Signal(object)

    def __init__(self, document: Document, session: FileSession, window: QWidget, *, explained: bool) -> None:
        super().__init__(window)
        self._document = document
        self._session = session
        self._window = window
        self._explained = explained
        self._asking = False

    @property
    def path(self) -> Path | None:
        """The file of this deal, once there is one."""
        return self._session.path

    def save(self, then: Callable[[], None] = _NOTHING) -> None:
        """Save where the deal was saved before, or ask where."""
        self._finish(self._session.save(), then)

    def save_as(self, then: Callable[[], None] = _NOTHING) -> None:
        """Ask where to save; what stands there is replaced after the file dialog's own question."""
        folder = self._session.path.parent if self._session.path else Path.home()
        proposed = self._session.path or folder / self._session.proposed_name
        questions.ask_for_save_path(
            self._window, str(proposed), lambda path: self._finish(self._session.save_to(Path(path)), then)
        )

    def revert(self) -> None:
        """Take over what the file holds; one step that undo takes back, so no question is needed."""
        path = self._session.path
        if path is None:
            return
        try:
            opened = read_project(path)
        except StorageError as error:
            self.said.emit(error_in_words(error))
            return
        self._document.revert_to(opened.project)
        self._session.took_over(opened.digest)

    def close(self, then: Callable[[], None], give_up: Callable[[], None]) -> None:
        """Run `then` when nothing would be lost, asking when something would; `give_up` before throwing work away."""
        if self._document.is_saved:
            then()
            return
        if self._asking:
            return

        def throw_away() -> None:
            give_up()
            then()

        self._ask(
            "Save the changes to this deal?",
            "What you changed since the last save is lost otherwise.",
            [
                Answer(words="Save", role="do", do=lambda: self.save(then)),
                Answer(words="Don't save", role="destroy", do=throw_away),
                Answer(words="Cancel", role="cancel", do=_NOTHING),
            ],
        )

    def check_disk(self) -> None:
        """Say so when another program changed the file, as soon as this window is looked at again."""
        if not self._asking and self._session.has_news_on_disk():
            self._ask_about_conflict(_NOTHING)

    def _finish(self, attempt: Attempt, then: Callable[[], None]) -> None:
        if attempt.outcome is Outcome.SAVED:
            self._tell_saved()
            then()
        elif attempt.outcome is Outcome.NEEDS_PATH:
            self.save_as(then)
        elif attempt.outcome is Outcome.CHANGED_ON_DISK:
            self._ask_about_conflict(then)
        else:
            self._ask_about_failure(attempt.sentence, then)

    def _tell_saved(self) -> None:
        self.saved.emit(self._session.path)
        if not self._explained:
            self._explained = True
            self.said.emit(_PRIVATE_NOTE)

    def _ask(self, title: str, explanation: str, answers: Sequence[Answer]) -> None:
        """Ask one question at a time: while one is open the window neither closes nor looks at its file."""

        def answered(do: Callable[[], None]) -> None:
            self._asking = False
            do()

        self._asking = True
        noting = [replace(answer, do=partial(answered, answer.do)) for answer in answers]
        questions.ask(self._window, title, explanation, noting)

    def _ask_about_failure(self, sentence: str, then: Callable[[], None]) -> None:
        self._ask(
            "The deal could not be saved",
            sentence,
            [
                Answer(words="Save as…", role="do", do=lambda: self.save_as(then)),
                Answer(words="Try again", role="do", do=lambda: self.save(then)),
                Answer(words="Cancel", role="cancel", do=_NOTHING),
            ],
        )

    def _ask_about_conflict(self, then: Callable[[], None]) -> None:
        self._ask(
            "Another program changed this file",
            "The file on disk is not the one that was opened or saved here. Nothing has been written over it.",
            [
                Answer(words="Save as…", role="do", do=lambda: self.save_as(then)),
                Answer(words="Take what is on disk", role="do", do=self.revert),
                Answer(words="Overwrite it", role="destroy", do=lambda: self._finish(self._session.overwrite(), then)),
                Answer(words="Cancel", role="cancel", do=_NOTHING),
            ],
        )
