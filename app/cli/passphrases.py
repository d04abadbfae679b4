"""Where a verb takes the passphrase of an encrypted file from: a file, standard input, or whoever sits there."""

import getpass
import sys
from argparse import Namespace
from pathlib import Path
from typing import Final

from app.storage.errors import Reason, StorageError, refusal
from app.storage.regular import read_bytes
from app.storage.sealed import LONGEST_PASSPHRASE, Passphrase, passphrase_of
from app.wording.names import shown
from app.wording.translate import _

_STANDARD_INPUT: Final = Path("-")
_MOST_BYTES: Final = 4 * LONGEST_PASSPHRASE


def passphrase_for(options: Namespace) -> Passphrase:
    """The passphrase of the file of a verb; raises StorageError, SEALED where nobody can be asked.

    It is never an argument: the arguments of a program can be read by everybody on the machine.
    """
    source: Path | None = options.passphrase_file
    if source is None:
        if not sys.stdin.isatty():
            raise refusal(Reason.SEALED, path=options.file)
        try:
            typed = getpass.getpass(_("Passphrase of “{name}”: ").format(name=shown(options.file.name)))
        except EOFError:
            # Ctrl+D, where Ctrl+C would do.
            raise refusal(Reason.SEALED, path=options.file) from None
        return passphrase_of(typed)
    data = sys.stdin.buffer.readline(_MOST_BYTES + 2) if source == _STANDARD_INPUT else read_bytes(source)
    line = data.splitlines()[0] if data else b""
    if len(line) > _MOST_BYTES:
        raise refusal(Reason.PASSPHRASE_TOO_LONG, path=source, found=len(line), expected=LONGEST_PASSPHRASE)
    try:
        return passphrase_of(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise refusal(Reason.NOT_UTF8, path=source, found="") from error
    except StorageError as error:
        raise error.at(source) from None
