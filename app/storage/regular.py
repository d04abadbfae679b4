"""The bytes of a regular file, refused before reading when it is something else or too large."""

import errno
import os
import stat
from pathlib import Path

from app.storage import json_text, names
from app.storage.atomic import errno_name, kind_of_file, real_path
from app.storage.errors import Reason, refusal


def read_bytes(path: Path) -> bytes:
    """All bytes of a regular file of at most 64 MB; raises StorageError, before reading where it can."""
    target = real_path(path)
    try:
        _check_regular(path, target.stat())
        # Should a pipe have taken its place since, opening it must not wait for a writer.
        descriptor = os.open(target, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with os.fdopen(descriptor, "rb") as file:
            _check_regular(path, os.fstat(descriptor))
            data = file.read(json_text.MOST_BYTES + 1)
    except FileNotFoundError:
        raise refusal(Reason.MISSING, path=path) from None
    except PermissionError:
        raise refusal(Reason.NO_PERMISSION, path=path) from None
    except OSError as error:
        if error.errno == errno.ENAMETOOLONG:
            length = len(os.fsencode(path.name))
            if length > names.LONGEST_FILE_NAME:
                raise refusal(Reason.NAME_TOO_LONG, path=path, found=length, expected=names.LONGEST_FILE_NAME) from None
            raise refusal(Reason.NAME_TOO_LONG, path=path, found=len(str(path)), expected=names.LONGEST_PATH) from None
        raise refusal(Reason.READ_FAILED, path=path, found=errno_name(error)) from error
    if len(data) > json_text.MOST_BYTES:
        raise refusal(Reason.TOO_LARGE, path=path, found=len(data), expected=json_text.MOST_BYTES)
    return data


def _check_regular(path: Path, found: os.stat_result) -> None:
    if not stat.S_ISREG(found.st_mode):
        raise refusal(Reason.NOT_REGULAR, path=path, found=kind_of_file(found.st_mode))
    if found.st_size > json_text.MOST_BYTES:
        raise refusal(Reason.TOO_LARGE, path=path, found=found.st_size, expected=json_text.MOST_BYTES)
