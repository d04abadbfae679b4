"""`decrypt`: what is in an encrypted file, byte by byte, so that nobody is locked in."""

import os
from argparse import Namespace
from pathlib import Path
from typing import Final

from app.cli.answers import FINE, Verbs, refuse
from app.cli.passphrases import passphrase_for
from app.cli.writing import refuse_existing, write_new_bytes
from app.storage.errors import StorageError
from app.storage.regular import read_bytes
from app.storage.sealed import is_sealed, key_for, unsealed
from app.wording.names import shown
from app.wording.translate import _


def decrypt(options: Namespace) -> int:
    """Write what an encrypted file holds to a new file: a deal, an earlier version, a recovery copy.

    It need not be a sound deal: what was encrypted comes out as it was.
    """
    path: Path = options.file
    target: Path = options.output
    data = read_bytes(path)
    if not is_sealed(data):
        return refuse(_("“{name}” is not encrypted: nothing was written.").format(name=shown(path.name)))
    if os.path.lexists(target):
        return refuse_existing(target)
    try:
        plain = unsealed(data, key_for(data, passphrase_for(options)))
    except StorageError as error:
        raise error if error.path else error.at(path) from None
    write_new_bytes(plain, target)
    return FINE


VERBS: Final[Verbs] = {"decrypt": decrypt}
