"""Files brought under a passphrase, under another one, and out of it again."""

import errno
import os
from pathlib import Path

from app.storage.atomic import Saver
from app.storage.resealing import brought_under, is_brought_under, resealed
from app.storage.sealed import sealed, unsealed
from tests.app.storage.faults import FaultyOperations
from tests.app.storage.sealing import key_of

OLD, NEW, OTHER = key_of("old"), key_of("new"), key_of("other")


def test_bytes_go_under_a_key_under_another_and_out_again() -> None:
    under_old = resealed(b"words", (), OLD)
    assert under_old is not None
    assert unsealed(under_old, OLD) == b"words"
    under_new = resealed(under_old, (OTHER, OLD), NEW)
    assert under_new is not None
    assert unsealed(under_new, NEW) == b"words"
    assert resealed(under_new, (NEW,), None) == b"words"


def test_what_none_of_the_keys_opens_is_left() -> None:
    assert resealed(sealed(b"words", OTHER), (OLD, NEW), NEW) is None


def test_a_file_is_brought_under_a_key_once_and_keeps_its_time(saver: Saver, folder: Path) -> None:
    path = folder / "file"
    path.write_bytes(b"words")
    os.utime(path, (1_000_000, 2_000_000))
    assert not is_brought_under(path, OLD)
    assert brought_under(saver, path, (), OLD)
    assert is_brought_under(path, OLD)
    once = path.read_bytes()
    assert unsealed(once, OLD) == b"words"
    assert path.stat().st_mtime == 2_000_000
    assert brought_under(saver, path, (), OLD)
    assert path.read_bytes() == once


def test_a_file_that_cannot_be_opened_or_written_stays_as_it_was(saver: Saver, folder: Path) -> None:
    path = folder / "file"
    path.write_bytes(sealed(b"words", OTHER))
    assert not brought_under(saver, path, (OLD,), NEW)
    path.write_bytes(b"words")
    broken = Saver(locks=saver.locks, operations=FaultyOperations(at=1, fault=OSError(errno.ENOSPC, "full")))
    assert not brought_under(broken, path, (), NEW)
    assert path.read_bytes() == b"words"
    assert not brought_under(saver, folder / "missing", (), NEW)
