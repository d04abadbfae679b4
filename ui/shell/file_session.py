"""The file behind one window: where it is, what was last read or written there, what to say when it cannot be saved.

What touches the disk is returned as work without arguments, to be done beside the window; its result comes back here.
"""

import logging
from collections.abc import Callable, Sequence
from dataclasses import replace
from enum import StrEnum
from pathlib import Path

from app.document.document import Document
from app.domain.project import Project
from app.records import dataclass
from app.storage.atomic import Digest, Known, OnDisk, digest_in_place
from app.storage.errors import Reason, StorageError
from app.storage.files import Opened, digest_of, is_sealed_file, read_project
from app.storage.keeping import OPEN, Seal, Writer, save_deal
from app.storage.names import proposed_name
from app.storage.sealed import Key, Secret
from app.wording.errors import error_in_words
from ui.shell.presence import is_there, same_among

_log = logging.getLogger(__name__)


class Outcome(StrEnum):
    """How an attempt to save ended."""

    SAVED = "saved"
    CHANGED_ON_DISK = "changed_on_disk"
    OPEN_ELSEWHERE = "open_elsewhere"
    FAILED = "failed"


class News(StrEnum):
    """What another program did to the file."""

    CHANGED = "changed"
    GONE = "gone"
    UNREACHABLE = "unreachable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """An attempt to save a snapshot: what the file holds now, if it holds it, and why not otherwise.

    `is_kept` tells whether it stands among the earlier versions, or need not yet; `seal` how the file was to be sealed,
    and `left` how many earlier versions and recovery copies were not brought along. `opens` tells that overwriting what
    is there would leave in the open what somebody has encrypted.
    """

    outcome: Outcome
    project: Project
    path: Path
    digest: Digest | None
    sentence: str = ""
    is_kept: bool = True
    seal: Seal = OPEN
    left: int = 0
    opens: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What was found in the file while it was expected to hold `expected`; `found` is None when there is no file.

    `is_reachable` tells whether its folder is there, and can be read at all.
    """

    path: Path
    expected: Digest
    found: Digest | None
    is_reachable: bool = True


Write = Callable[[], Attempt]
Found = Opened | StorageError
"""What reading a file came to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """The file that a recovered deal came from: what it held when it was last worked on, and what the deal was called.

    `marked` is what it is called since it was recovered.
    """

    path: Path
    digest: Digest | None
    name: str
    marked: str


class FileSession:
    """Where a document is saved.

    Guaranteed: the file is only replaced when it still holds what was last read or written here, unless overwriting
    was asked for; a failed save leaves file and document as they were; the file of another window is never taken. What
    was not written here is kept among the earlier versions before it is replaced.
    """

    def __init__(
        self,
        document: Document,
        writer: Writer,
        claimed: Callable[[], Sequence[Path]],
        *,
        path: Path | None = None,
        digest: Digest | None = None,
        key: Key | None = None,
    ) -> None:
        """`claimed` are the files of all windows; `path`, `digest` and `key` come from reading."""
        self._document = document
        self._writer = writer
        self._claimed = claimed
        self.origin: Origin | None = None
        """Where a recovered deal came from; it is not its file before it has been saved there at the person's word."""
        self._aim: Path | None = None
        """Where it is just being saved to, which is not its file before that is done."""
        self._path = path
        self._digest = digest
        self._seal = Seal(key=key)
        self._seen = digest
        """What was last found in the file, so that one change is told once."""
        self._held = document.project if document.is_saved and path is not None else None
        self._is_fresh = True
        """Whether what the file holds was written elsewhere, and may be nowhere else."""

    @property
    def path(self) -> Path | None:
        """The file, once there is one."""
        return self._path

    @property
    def claims(self) -> tuple[Path, ...]:
        """The files no other window may take."""
        return tuple(path for path in (self._path, self._aim) if path is not None)

    @property
    def digest(self) -> Digest | None:
        """What the file held when it was last read or written here."""
        return self._digest

    @property
    def key(self) -> Key | None:
        """What the file, its earlier versions and its recovery copies are sealed with."""
        return self._seal.key

    @property
    def seal(self) -> Seal:
        """How it is sealed, and was before."""
        return self._seal

    def sealed_with(self, key: Key | None) -> Seal:
        """How it would be sealed with another key, or with none."""
        before = self._seal.before if self._seal.key is None else (self._seal.key, *self._seal.before)
        return Seal(key=key, before=before)

    @property
    def comes_from(self) -> tuple[Path | None, Digest | None]:
        """The file, or that which a recovered deal came from, and what it held when it was last read or written."""
        if self._path is None and self.origin is not None:
            return self.origin.path, self.origin.digest
        return self._path, self._digest

    @property
    def held(self) -> Project | None:
        """The deal that the file held when it was last read or written here; None where that was another than ours."""
        return self._held

    @property
    def proposed_name(self) -> str:
        """A file name for a first save; it says that the file is private."""
        return proposed_name(self._document.project.name, "Deal")

    # saving: the work, and what it came to

    def save(self, seal: Seal | None = None) -> Write | None:
        """Writing the present snapshot to its file; None while there is none. A `seal` counts once that is done."""
        return self._write(self._path, self._digest or OnDisk.ANYTHING, self._meant(seal))

    def save_to(self, path: Path, seal: Seal | None = None) -> Write:
        """Writing it to another file, which becomes its file; what stands there is replaced unless open elsewhere.

        Where it is the same file, or the one that a recovered deal came from, it ends as changed on the disk, unless
        that still holds what was last read or written here.
        """
        return self._write_apart(path, OnDisk.ANYTHING, self._meant(seal))

    def overwrite(self, seal: Seal | None = None) -> Write | None:
        """Writing it over whatever another program left in its file."""
        return self._write(self._path, OnDisk.ANYTHING, self._meant(seal))

    def save_back(self, origin: Origin, found: Found, seal: Seal | None = None) -> Write:
        """Writing a recovered deal to the file it came from, if that still is as it was `found`, which is kept.

        A passphrase that was set meanwhile goes on closing it, unless a `seal` says otherwise.
        """
        known = OnDisk.ANYTHING if isinstance(found, StorageError) else found.digest
        met = None if isinstance(found, StorageError) or found.key == self.key else found.key
        if seal is None and met is not None:
            seal = self.sealed_with(met)
        seal = self._meant(seal)
        if met is not None:
            seal = replace(seal, before=(*seal.before, met))
        return self._write_apart(origin.path, known, seal, is_looked_at=True)

    def settle(self, attempt: Attempt) -> None:
        """Take over what an attempt came to; edits made meanwhile stay unsaved."""
        self._aim = None
        if attempt.digest is not None:
            self._path, self._digest, self._seen = attempt.path, attempt.digest, attempt.digest
            self._seal = attempt.seal
        if attempt.outcome is Outcome.SAVED:
            self._is_fresh = False
            self._held = attempt.project
            self._document.mark_saved(attempt.project)
        elif attempt.digest is not None:
            # It is in the file, though the disk did not confirm it: what was saved before is there no more.
            self._held = None
            self._document.mark_saved(None)

    def _meant(self, seal: Seal | None) -> Seal:
        """How it is to be sealed, with every key there was by now: that may have been wanted before another save."""
        if seal is None:
            return self._seal
        before = (*self.sealed_with(seal.key).before, *seal.before)
        return replace(seal, before=tuple(dict.fromkeys(before)))

    def _others(self) -> Sequence[Path]:
        own = self.claims
        return [each for each in self._claimed() if each not in own]

    def _write(self, path: Path | None, known: Known, seal: Seal) -> Write | None:
        project, writer, fresh = self._document.project, self._writer, self._is_fresh
        return None if path is None else lambda: _written(writer, project, path, known, seal, fresh=fresh)

    def _write_apart(self, path: Path, known: Known, seal: Seal, *, is_looked_at: bool = False) -> Write:
        project, writer, elsewhere = self._document.project, self._writer, self._others()
        (own, digest), has_file = self.comes_from, self._path is not None
        self._aim = path

        def work() -> Attempt:
            # Told here and not before: on a slow share even asking which file a path leads to takes its time.
            if same_among(path, elsewhere) is not None:
                return Attempt(outcome=Outcome.OPEN_ELSEWHERE, project=project, path=path, digest=None, seal=seal)
            if is_looked_at or own is None or same_among(path, [own]) is None:
                return _written(writer, project, path, known, seal, fresh=True)
            if not has_file:
                return _written(writer, project, path, OnDisk.ABSENT, seal, fresh=True)
            return _written(writer, project, path, digest or OnDisk.ANYTHING, seal, fresh=True)

        return work

    def aim_nowhere(self) -> None:
        """Claim no file but its own: the attempt to write another one has come to nothing."""
        self._aim = None

    # the file as others leave it

    def read(self) -> Callable[[], Found] | None:
        """Reading the file again, by the key it has here; None while there is none."""
        path, key = self._path, self.key
        return None if path is None else lambda: opened_or_not(path, key)

    def read_origin(self, origin: Origin) -> Callable[[], Found | None]:
        """Reading the file that a recovered deal came from; None comes of one that another window has open."""
        elsewhere, key = self._others(), self.key
        return lambda: None if same_among(origin.path, elsewhere) is not None else opened_or_not(origin.path, key)

    def revert_to(self, opened: Opened) -> None:
        """Let the document hold what the file holds, as a step that can be undone; its key counts from now on.

        A file that somebody has saved without a passphrase is sealed again by the next save.
        """
        self._use_key_of(opened)
        self._document.revert_to(opened.project, saved=not opened.notes)
        self._digest = self._seen = opened.digest
        self._held = None if opened.notes else opened.project
        self._is_fresh = True

    def revert_without(self, opened: Opened, left: Project) -> None:
        """Let the document hold what is `left` of that, which is another deal than that of the file."""
        self._use_key_of(opened)
        self._document.revert_to(left, saved=False)

    def _use_key_of(self, opened: Opened) -> None:
        if opened.key is not None and opened.key != self.key:
            self._seal = self.sealed_with(opened.key)

    def look(self) -> Callable[[], Look | None] | None:
        """Looking whether the file is still what it was; None while there is none."""
        path, expected = self._path, self._digest
        return None if path is None or expected is None else lambda: _looked(path, expected)

    def news_in(self, look: Look) -> News | None:
        """What another program did, each change once; nothing of what has been saved over meanwhile."""
        if (look.path, look.expected) != (self._path, self._digest):
            return None
        before, self._seen = self._seen, look.found
        if look.found == before:
            return None
        # Whatever it is now, whoever closes the window would lose what was saved here.
        if look.found is None:
            self._document.mark_saved(None)
            return News.GONE if look.is_reachable else News.UNREACHABLE
        if look.found == self._digest:
            # The drive is back, or the file, or what it held.
            self._document.mark_saved(self._held)
            return None
        self._document.mark_saved(None)
        return News.CHANGED


def _written(writer: Writer, project: Project, path: Path, known: Known, seal: Seal, *, fresh: bool) -> Attempt:
    try:
        saved = save_deal(writer, project, path, known, seal=seal, fresh=fresh)
    except StorageError as error:
        changed = error.reason is Reason.CHANGED_ON_DISK
        return Attempt(
            outcome=Outcome.CHANGED_ON_DISK if changed else Outcome.FAILED,
            project=project,
            path=path,
            # The file may hold this save already; the next attempt must not take it for somebody else's.
            digest=digest_in_place(error),
            sentence=error_in_words(error),
            seal=seal,
            opens=changed and seal == OPEN and is_sealed_file(path),
        )
    if saved.unkept is not None:
        _log.warning("no earlier version was kept: %s", saved.unkept)
    return Attempt(
        outcome=Outcome.SAVED,
        project=project,
        path=path,
        digest=saved.digest,
        is_kept=saved.unkept is None,
        seal=seal,
        left=saved.left,
    )


def opened_or_not(path: Path, secret: Secret | None = None) -> Found:
    """The deal in a file, or why not."""
    try:
        return read_project(path, secret)
    except StorageError as error:
        return error


def _looked(path: Path, expected: Digest) -> Look | None:
    """What the file holds; None when that cannot be told now, as when it may not be read."""
    try:
        return Look(path=path, expected=expected, found=digest_of(path))
    except StorageError as error:
        if error.reason not in {Reason.MISSING, Reason.READ_FAILED}:
            return None
        is_reachable = error.reason is Reason.MISSING and is_there(path.parent)
        return Look(path=path, expected=expected, found=None, is_reachable=is_reachable)
