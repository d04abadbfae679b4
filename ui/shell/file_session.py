"""The file behind one window: where it is, what was last read or written there, what to say when it cannot be saved."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from app.document.document import Document
from app.storage.atomic import Digest, Known, OnDisk, Saver, digest_in_place
from app.storage.errors import Reason, StorageError
from app.storage.files import digest_of, write_project
from app.storage.names import proposed_name
from app.wording.errors import error_in_words


class Outcome(StrEnum):
    """How an attempt to save ended."""

    SAVED = "saved"
    NEEDS_PATH = "needs_path"
    CHANGED_ON_DISK = "changed_on_disk"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """An attempt to save and, when it failed, the sentence that says why."""

    outcome: Outcome
    sentence: str = ""


class FileSession:
    """Where a document is saved.

    Guaranteed: the file is only replaced when it still holds what was last read or written here, unless overwriting
    was asked for; a failed save leaves file and document as they were.
    """

    def __init__(
        self, document: Document, saver: Saver, *, path: Path | None = None, digest: Digest | None = None
    ) -> None:
        """`path` and `digest` come from reading; a new document has neither."""
        self._document = document
        self._saver = saver
        self._path = path
        self._digest = digest
        self._seen = digest
        """What was last found in the file, so that one change is told once."""

    @property
    def path(self) -> Path | None:
        """The file, once there is one."""
        return self._path

    @property
    def digest(self) -> Digest | None:
        """What the file held when it was last read or written here."""
        return self._digest

    @property
    def proposed_name(self) -> str:
        """A file name for a first save; it says that the file is private."""
        return proposed_name(self._document.project.name, "Deal")

    def save(self) -> Attempt:
        """Write the document to its file."""
        if self._path is None:
            return Attempt(outcome=Outcome.NEEDS_PATH)
        return self._write(self._path, self._digest or OnDisk.ANYTHING)

    def save_to(self, path: Path) -> Attempt:
        """Write the document to another file, which becomes its file; what stood there is replaced."""
        return self._write(path, OnDisk.ANYTHING)

    def overwrite(self) -> Attempt:
        """Write the document over whatever another program left in its file."""
        if self._path is None:
            return Attempt(outcome=Outcome.NEEDS_PATH)
        return self._write(self._path, OnDisk.ANYTHING)

    def has_news_on_disk(self) -> bool:
        """Whether another program changed or removed the file since it was read or written here; each change once."""
        if self._path is None or self._digest is None:
            return False
        try:
            found: Digest | None = digest_of(self._path)
        except StorageError:
            found = None
        is_new = found not in {self._digest, self._seen}
        self._seen = found
        return is_new

    def took_over(self, digest: Digest) -> None:
        """Note that the document now holds what the file holds."""
        self._digest = self._seen = digest

    def _write(self, path: Path, known: Known) -> Attempt:
        project = self._document.project
        try:
            digest = write_project(self._saver, project, path, known)
        except StorageError as error:
            in_place = digest_in_place(error)
            if in_place is not None:
                # The file holds this save already; the next attempt must not take it for somebody else's.
                self._path, self._digest, self._seen = path, in_place, in_place
            changed = error.reason is Reason.CHANGED_ON_DISK
            outcome = Outcome.CHANGED_ON_DISK if changed else Outcome.FAILED
            return Attempt(outcome=outcome, sentence=error_in_words(error))
        self._path, self._digest, self._seen = path, digest, digest
        self._document.mark_saved(project)
        return Attempt(outcome=Outcome.SAVED)
