"""Inputs: a short mark of all that a deal says, so that two papers and a JSON can be seen to rest on the same."""

from base64 import b32encode
from hashlib import sha256
from typing import Final

from app.domain.project import Project
from app.storage.files import bytes_of

_LETTERS: Final = 8
_GROUP: Final = 4


def inputs_of(project: Project) -> str:
    """Eight letters and digits, as in "K7QM-2XHD": the same for the same file, others for any other number or word.

    The first 40 bits of the SHA-256 of the project's file as it would be written: two deals look alike by chance
    once in a million million. It tells nothing of what it was made from.
    """
    letters = b32encode(sha256(bytes_of(project)).digest()).decode("ascii")[:_LETTERS]
    return "-".join(letters[start : start + _GROUP] for start in range(0, _LETTERS, _GROUP))
