"""Bringing files that exist already under another passphrase, or out of one; at no moment are they gone."""

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

from app.storage.atomic import Saver, digest_of_bytes, save
from app.storage.errors import StorageError
from app.storage.files import plain_bytes
from app.storage.regular import read_bytes
from app.storage.sealed import LONGEST_HEADER, Key, is_under, sealed

_LOOKED_AT: Final = 2 * LONGEST_HEADER


def is_brought_under(path: Path, key: Key | None) -> bool:
    """Whether a file is under a key already, or under none; False when that cannot be told."""
    try:
        with path.open("rb") as file:
            return is_under(file.read(_LOOKED_AT), key)
    except OSError:
        return False


def resealed(data: bytes, keys: Sequence[Key], key: Key | None) -> bytes | None:
    """The bytes of a file under a key, or out of any; None when none of the `keys` opens them."""
    plain = None
    for each in (None, *keys):
        with suppress(StorageError):
            plain, _ = plain_bytes(data, each)
            break
    return plain if plain is None or key is None else sealed(plain, key)


def brought_under(saver: Saver, path: Path, keys: Sequence[Key], key: Key | None) -> bool:
    """Put a file under a key, or out of any, in its place; whether it is now. Its time stays. Never raises."""
    if is_brought_under(path, key):
        return True
    try:
        data, times = read_bytes(path), path.stat()
        written = resealed(data, keys, key)
        if written is None:
            return False
        save(saver, path, written, known=digest_of_bytes(data), check=len)
        os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    except (StorageError, OSError):
        return False
    return True
