"""How reading and writing fail: one error with a reason code; app/wording makes the sentence."""

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path

from typing_extensions import override

from app.records import dataclass

Fact = str | int | float | None
"""What stood there, or what belongs there: a number, a code of this module, or a short piece of the file.

A piece of the file is user text: show it as plain text and never log it.
"""


class Kind(StrEnum):
    """What a JSON value is, as `found` and `expected` of WRONG_KIND name it."""

    TEXT = "text"
    NUMBER = "number"
    WHOLE_NUMBER = "whole number"
    BOOL = "true or false"
    LIST = "list"
    OBJECT = "object"
    NULL = "null"


class Foreign(StrEnum):
    """What a file is that is not ours, as `found` of FOREIGN names it."""

    PDF = "pdf"
    PNG = "png"
    JPEG = "jpeg"
    GIF = "gif"
    XLSX = "xlsx"
    DOCX = "docx"
    ZIP = "zip"
    GZIP = "gzip"
    OLE = "ole"  # old Office documents, and new ones behind a password
    HTML = "html"
    GENIUS = "genius"  # a GENIUS domain or profile: import it
    XML = "xml"
    RTF = "rtf"
    EXE = "exe"
    ELF = "elf"
    SQLITE = "sqlite"
    SHORTCUT = "shortcut"  # leads to another file, which is not opened in its place
    AGE = "age"  # encrypted with age: decrypt first
    SEALED = "sealed"  # a deal of ours under a passphrase, where none can be asked for


class Syntax(StrEnum):
    """What a JSON text lacks at a place, as `expected` of SYNTAX names it; END is also its `found`."""

    VALUE = "value"
    NAME = "name in double quotes"
    COLON = "colon"
    COMMA = "comma"
    ESCAPE = "escape"
    TEXT = "text without control characters"
    END = "end"


class Reason(StrEnum):
    """Why a file was refused or not written. The comment says what `found` and `expected` hold."""

    # The path
    MISSING = "missing"  # there is no such file
    NOT_REGULAR = "not_regular"  # a folder, pipe, device or socket; found: "folder" | "pipe" | "device" | "socket"
    NO_PERMISSION = "no_permission"  # the system does not let us
    READ_FAILED = "read_failed"  # found: name of the system's error, such as "EIO"
    NAME_NOT_ALLOWED = "name_not_allowed"  # found: the character or device name that some system refuses
    NAME_TOO_LONG = "name_too_long"  # found: length, expected: longest; for the path as a whole too

    # The bytes
    EMPTY = "empty"  # no bytes, or only blanks or NULs: what an interrupted write leaves. Offer backups
    TOO_LARGE = "too_large"  # found: bytes, expected: most bytes
    FOREIGN = "foreign"  # found: a Foreign code
    NOT_UTF8 = "not_utf8"  # place.byte; found: "utf-16" | "utf-32" | "" when the encoding cannot be told
    ALTERED = "altered"  # an earlier version whose bytes are not those that were kept
    NUL_BYTE = "nul_byte"  # place.byte: a NUL in the middle, damage. Offer backups, recovery

    # The passphrase
    SEALED = "sealed"  # under a passphrase: ask for it
    WRONG_PASSPHRASE = "wrong_passphrase"  # noqa: S105 - a code; or a changed byte, which cannot be told apart
    SEAL_DAMAGED = "seal_damaged"  # cut short (place.byte) or not as it was written (place.line). Offer backups
    SEAL_COSTLY = "seal_costly"  # place.line; found: a cost, expected: the most any file may ask for
    SEAL_NEWER = "seal_newer"  # sealed by a newer Dealwright; found: its number; expected: newest we open
    NO_MEMORY = "no_memory"  # expected: the bytes that stretching a passphrase needs
    PASSPHRASE_EMPTY = "passphrase_empty"  # noqa: S105 - a code; nothing, blanks, or half a character
    PASSPHRASE_TOO_LONG = "passphrase_too_long"  # noqa: S105 - a code; found: characters, expected: most characters

    # The JSON text
    CUT_SHORT = "cut_short"  # place: line and column of the end; the rest is missing. Offer backups, recovery
    SYNTAX = "syntax"  # place: line and column; found: the character or Syntax.END; expected: a Syntax code
    TOO_DEEP = "too_deep"  # place.line; expected: deepest nesting
    DUPLICATE_KEY = "duplicate_key"  # found: the key that occurs twice
    NOT_FINITE = "not_finite"  # found: "NaN" | "Infinity" | "-Infinity"
    NUMBER_TOO_LARGE = "number_too_large"  # found: its first characters; expected: largest
    NUMBER_TOO_LONG = "number_too_long"  # found: characters, expected: most characters
    TEXT_TOO_LONG = "text_too_long"  # found: characters, expected: most characters
    TOO_MANY_ITEMS = "too_many_items"  # found: items, expected: most items; of one list or object
    TOO_MANY_IN_ALL = "too_many_in_all"  # expected: most items; they are not counted any further
    LONE_SURROGATE = "lone_surrogate"  # half a character, such as \ud800; found: its code, as in "U+D800"

    # The format: the first key of the file
    NOT_A_PROJECT = "not_a_project"  # JSON, but not an object with a "format"; found: a Kind; expected: our format
    FORMAT_MISSING = "format_missing"  # an object without "format"; expected: our format
    FORMAT_NOT_TEXT = "format_not_text"  # found: a Kind; expected: our format
    FORMAT_FOREIGN = "format_foreign"  # another program's; found: the text; expected: our format
    FORMAT_WITHOUT_NUMBER = "format_without_number"  # "dealwright-project" or ".../x"; found: the text
    FORMAT_ZERO = "format_zero"  # found: 0; expected: 1
    FORMAT_NEGATIVE = "format_negative"  # found: the number; expected: 1
    FORMAT_NEWER = "format_newer"  # from a newer Dealwright; found: its number; expected: newest we read
    FORMAT_ABSURD = "format_absurd"  # a number no release will ever have; found: the number; expected: newest

    # The fields
    WRONG_KIND = "wrong_kind"  # found, expected: Kinds
    UNKNOWN_FIELD = "unknown_field"  # made by a newer or other program? found: the key
    FIELD_MISSING = "field_missing"  # expected: the key
    NOT_A_CHOICE = "not_a_choice"  # found: the text; expected: the allowed words, joined by " | "
    UNSOUND = "unsound"  # the domain refuses it; expected: code of domain.Unsound, found: what stood there

    # Writing
    READ_ONLY_FILE = "read_only_file"  # offer Save As
    READ_ONLY_FOLDER = "read_only_folder"  # no file can be made beside it: offer another folder
    FOLDER_MISSING = "folder_missing"  # deleted, or the drive is gone: offer Save As
    NO_SPACE = "no_space"  # found: free bytes or None; expected: bytes needed
    OVER_QUOTA = "over_quota"  # expected: bytes needed
    CHANGED_ON_DISK = "changed_on_disk"  # another program wrote it since: copy, reload, compare or overwrite
    BUSY = "busy"  # another Dealwright is saving this file and does not finish
    HELD = "held"  # another program (virus scanner, cloud client) keeps the file open: retry, Save As
    WRITE_FAILED = "write_failed"  # found: name of the system's error; the old file is untouched
    NOT_DURABLE = "not_durable"  # in place, but the disk did not confirm; found: its sha256, expected: its size
    NOT_KEPT = "not_kept"  # what it holds could not be put among the earlier versions, so it was not replaced
    WOULD_NOT_REOPEN = "would_not_reopen"  # our own check refused the new bytes; details: why

    # Notes: the file opens, this was mended, the document counts as changed
    CONTROLS_REMOVED = "controls_removed"  # characters that no text needs (NUL, escape...); found: how many
    KEPT_IN_WORDS = "kept_in_words"  # what fits nothing in the deal stands in a note; found: the words, expected: why


REASONS_OF_DAMAGE = frozenset(
    {Reason.EMPTY, Reason.NUL_BYTE, Reason.CUT_SHORT, Reason.SYNTAX, Reason.NOT_UTF8, Reason.DUPLICATE_KEY}
    | {Reason.SEAL_DAMAGED}
)
"""Reasons that mean damage rather than a foreign or newer file: a recovery copy may help."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where in a file: keys and list positions (from 0), or line and column (from 1), or a byte (from 0)."""

    path: tuple[str | int, ...] = ()
    line: int | None = None
    column: int | None = None
    byte: int | None = None

    @override
    def __str__(self) -> str:
        """``$.issues[2].name``, ``12:5`` or ``@4096``; empty when the place is the whole file."""
        if self.path:
            return "$" + "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in self.path)
        if self.line is not None:
            return f"{self.line}:{self.column}" if self.column is not None else f"{self.line}"
        return "" if self.byte is None else f"@{self.byte}"


WHOLE_FILE = Place()


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that is wrong, or was mended, in a file."""

    reason: Reason
    place: Place = WHOLE_FILE
    found: Fact = None
    expected: Fact = None


class StorageError(Exception):
    """A file could not be read or written; what was there before is untouched unless the reason says so.

    `details` holds up to 20 findings when several were made, the first of them being this error itself. The
    text of the exception names reason and place only, because it may be logged.
    """

    def __init__(self, finding: Finding, path: Path | None = None, details: Sequence[Finding] = ()) -> None:
        """Keep the parts; see the attributes."""
        super().__init__(f"{finding.reason.value} {finding.place}".rstrip())
        self.finding = finding
        self.path = path
        self.details = tuple(details) or (finding,)

    @property
    def reason(self) -> Reason:
        """Why."""
        return self.finding.reason

    @property
    def place(self) -> Place:
        """Where in the file."""
        return self.finding.place

    @property
    def found(self) -> Fact:
        """What stood there; see Reason."""
        return self.finding.found

    @property
    def expected(self) -> Fact:
        """What belongs there; see Reason."""
        return self.finding.expected

    def at(self, path: Path) -> "StorageError":
        """The same error, of this file."""
        return StorageError(self.finding, path, self.details)


def refusal(
    reason: Reason,
    *,
    path: Path | None = None,
    place: Place = WHOLE_FILE,
    found: Fact = None,
    expected: Fact = None,
) -> StorageError:
    """A StorageError with one finding."""
    return StorageError(Finding(reason=reason, place=place, found=found, expected=expected), path)
