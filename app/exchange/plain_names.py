"""Names from other programs' files as a project may hold them."""

import unicodedata

from app.domain.soundness import LONGEST_NAME


def without_controls(written: str) -> str:
    """A name in one line without control characters and blanks around it."""
    # Hardly any name has a letter that nobody sees, and a file may have half a million names.
    if written.isprintable():
        return written.strip()
    return "".join(" " if is_control(letter) else letter for letter in written).strip()


def has_controls(written: str) -> bool:
    """Whether something but tabs and line breaks is removed from a name."""
    return not written.isprintable() and any(is_control(letter) for letter in written if letter not in "\t\r\n")


def is_control(letter: str) -> bool:
    """Whether a letter is none."""
    return unicodedata.category(letter) == "Cc" or letter in "\ufeff\ufffe\uffff"


def stem_of(file: str) -> str:
    """The name of a file without its ending, as a project may hold it."""
    stem = file.rpartition(".")[0] or file
    plain = "".join("\N{REPLACEMENT CHARACTER}" if "\ud800" <= letter <= "\udfff" else letter for letter in stem)
    return without_controls(plain)[:LONGEST_NAME]
