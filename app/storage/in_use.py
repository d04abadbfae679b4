"""Signs that a file is open, beside it, for others who open it: a courtesy, never in the way of reading or saving.

Each run of the program leaves a sign of its own, so that nobody ever removes another one's by closing, and two
computers whose folders are synchronised never write the same one.
"""

import datetime as dt
import getpass
import hashlib
import json
import os
import platform
import re
import secrets
import sys
import unicodedata
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

from app.records import dataclass
from app.storage import json_text
from app.storage.atomic import real_path
from app.storage.errors import StorageError
from app.storage.locks import Lock, try_lock
from app.storage.paths import is_same_file, make_private

_FORMAT: Final = "dealwright-in-use/1"
_MARK: Final = ".in-use-"
_SESSION: Final = "session-"
_LOCK: Final = ".lock"
_LARGEST: Final = 4_096
"""Bytes of a sign; whatever is larger is none."""
_MOST_SIGNS: Final = 100
_LONGEST_STEM: Final = 40
_UNUSUAL: Final = re.compile(r"[^\w.-]")


@dataclass(frozen=True, slots=True, kw_only=True)
class InUse:
    """Somebody who seems to have a file open, as their sign at `sign` says.

    `host`, `user` and `since` (ISO 8601) are empty where they cannot be told, and `user` where it is this person.
    `is_here` tells that it is another run of the program on this computer, which is alive.
    """

    sign: Path
    host: str = ""
    user: str = ""
    since: str = ""
    is_here: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One run of the program, alive as long as it holds its lock; without one where none can be made.

    `home` tells the folders of one person on one computer from those of others.
    """

    id: str
    locks: Path
    lock: Lock | None
    host: str
    user: str
    home: str


def begin_session(locks: Path) -> Session:
    """A run of the program from now on; removes what killed ones left in `locks`. Never raises."""
    _tidy(locks)
    identifier, lock = secrets.token_hex(4), None
    with suppress(OSError):
        make_private(locks)
        lock = try_lock(_lock_path(locks, identifier))
    return Session(id=identifier, locks=locks, lock=lock, host=platform.node(), user=_user(), home=_home(locks))


def end_session(session: Session) -> None:
    """Let go: what signs of it are left count for nothing any more. Never raises."""
    if session.lock is not None:
        _give_back(session.lock, _lock_path(session.locks, session.id))


def put_sign(session: Session, path: Path, since: dt.datetime, *, named: bool) -> Path | None:
    """Leave a sign that this run has a file open, unless it lies there; where it is, None where none can be made.

    It says who only if `named`. It can be read by whoever this person is, and nobody else. Never raises.
    """
    try:
        target = real_path(path)
        sign = target.with_name(_prefix(target.name) + session.id)
    except (ValueError, StorageError):
        return None
    said = {
        "format": _FORMAT,
        "file": target.name,
        "host": session.host,
        "user": session.user if named else "",
        "pid": os.getpid(),
        "home": session.home,
        "since": since.astimezone(dt.UTC).isoformat(timespec="seconds"),
    }
    try:
        descriptor = os.open(sign, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return sign
    except OSError:
        return None
    try:
        with suppress(OSError):
            os.write(descriptor, (json.dumps(said) + "\n").encode())
    finally:
        os.close(descriptor)
    return sign


def remove_sign(sign: Path) -> None:
    """Take a sign away: one of this run, or at the person's word one that somebody else left. Never raises."""
    with suppress(OSError):
        sign.unlink()


def others_with(session: Session, path: Path) -> tuple[InUse, ...]:
    """Who else seems to have a file open, oldest first; what runs on this computer that are gone have left is removed.

    Never raises; none where it cannot be told.
    """
    try:
        target = real_path(path)
    except StorageError:
        return ()
    found = (_seen(session, target, sign) for sign in _signs_of(target) if not sign.name.endswith(session.id))
    return tuple(sorted((each for each in found if each is not None), key=lambda each: each.since))


def _seen(session: Session, target: Path, sign: Path) -> InUse | None:
    """What a sign says; None when it counts for nothing."""
    try:
        said = json_text.parse(_read(sign))
    except (OSError, StorageError):
        said = None
    if not isinstance(said, dict) or said.get("format") != _FORMAT:
        # Empty, garbage, not ours to read, or of a newer program: somebody may be there.
        return InUse(sign=sign) if os.path.exists(sign) else None  # noqa: PTH110 - a path's own way may raise
    text = {name: value for name, value in said.items() if isinstance(value, str)}
    name = text.get("file", "")
    if _folded(name) != _folded(target.name):
        return InUse(sign=sign)
    if name != target.name and not is_same_file(sign.with_name(name), target):
        # Names that differ in case only share the beginning of their signs; on some systems they are two files.
        return None
    is_here = text.get("host") == session.host
    if is_here and _is_gone(session, sign, text.get("home", ""), said.get("pid")):
        remove_sign(sign)
        return None
    return InUse(
        sign=sign,
        host=text.get("host", ""),
        user="" if is_here and text.get("user") == session.user else text.get("user", ""),
        since=text.get("since", ""),
        is_here=is_here,
    )


def _is_gone(session: Session, sign: Path, home: str, pid: json_text.Json) -> bool:
    """Whether the run that left a sign on this computer has ended.

    Of this person's the lock tells, whatever other program has its number by now; of others' only whether there is
    any program of that number.
    """
    if home and home == session.home and session.lock is not None:
        path = _lock_path(session.locks, sign.name.rpartition(_MARK)[2])
        if not os.path.exists(path):  # noqa: PTH110 - the same
            return True
        try:
            lock = try_lock(path)
        except OSError:
            return False
        if lock is not None:
            _give_back(lock, path)
        return lock is not None
    if sys.platform == "win32" or not isinstance(pid, int) or isinstance(pid, bool) or pid <= 0:
        # Asking for a program by its number would end it there.
        return False
    try:
        os.kill(pid, 0)
    except (ProcessLookupError, OverflowError):
        return True
    except OSError:
        return False
    return False


def _signs_of(target: Path) -> Iterator[Path]:
    prefix = _prefix(target.name)
    with suppress(OSError):
        found = sorted(each for each in target.parent.iterdir() if each.name.startswith(prefix))
        yield from found[:_MOST_SIGNS]


def _read(sign: Path) -> bytes:
    descriptor = os.open(sign, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0))
    with os.fdopen(descriptor, "rb") as file:
        return file.read(_LARGEST)


def _prefix(name: str) -> str:
    """How signs of a file begin: hidden, in letters that every system takes and no synchronising leaves out."""
    folded = _folded(name)
    key = hashlib.sha256(os.fsencode(folded)).hexdigest()[:8]
    stem = _UNUSUAL.sub("_", folded[:_LONGEST_STEM])
    return f".{stem}.{key}{_MARK}"


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def _lock_path(locks: Path, identifier: str) -> Path:
    return locks / f"{_SESSION}{identifier}{_LOCK}"


def _give_back(lock: Lock, path: Path) -> None:
    lock.release()
    with suppress(OSError):
        path.unlink()


def _tidy(locks: Path) -> None:
    with suppress(OSError):
        for path in sorted(locks.glob(f"{_SESSION}*{_LOCK}")):
            lock = try_lock(path)
            if lock is not None:
                _give_back(lock, path)


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def _home(locks: Path) -> str:
    try:
        found = locks.stat()
    except OSError:
        return ""
    # Computers can have the same name, and folders of the same name; hardly ever in the same place of the disk too.
    place = f"{found.st_dev} {found.st_ino} ".encode() + os.fsencode(locks.absolute())
    return hashlib.sha256(place).hexdigest()[:16]
