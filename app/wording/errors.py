"""Why a file could not be read or written: which file, where, what was found, what is expected, what happens next."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from app.storage.errors import Fact, Finding, Foreign, Kind, Place, Reason, StorageError, Syntax
from app.wording.kept import all_kept_in_words, kept_in_words
from app.wording.names import shown
from app.wording.plain import PLAIN, Formats
from app.wording.refusals import unsound_in_words
from app.wording.translate import _, ngettext

_MEGABYTE: Final = 1_000_000

_SENTENCES: Final = {
    Reason.MISSING: _("there is no such file."),
    Reason.NOT_REGULAR: _("this is {found}, and a file is expected."),
    Reason.NO_PERMISSION: _("the system does not allow it to be read or written."),
    Reason.READ_FAILED: _("the system could not read it ({found})."),
    Reason.NAME_NOT_ALLOWED: _("{found} in a file name is not possible on every system: choose another name."),
    Reason.NAME_TOO_LONG: _("its name or path is too long: {found} characters or bytes, at most {expected} expected."),
    Reason.EMPTY: _("the file is empty, probably from an interrupted write."),
    Reason.TOO_LARGE: _("it has {found_size} MB: at most {expected_size} MB are expected."),
    Reason.FOREIGN: _("this is {found}, and a Dealwright project is expected."),
    Reason.NOT_UTF8: _("this is not UTF-8 text{found}."),
    Reason.NUL_BYTE: _("found an empty byte in the middle of the text."),
    Reason.ALTERED: _("it is not as it was kept: something has changed it since."),
    Reason.SEALED: _("it is encrypted, and its passphrase is needed."),
    Reason.WRONG_PASSPHRASE: _("the passphrase is not the right one, or the file is damaged."),
    Reason.SEAL_DAMAGED: _("the encrypted file is damaged or cut short, and cannot be opened."),
    Reason.SEAL_COSTLY: _(
        "opening it would cost {found}, and at most {expected} is expected: no Dealwright writes that."
    ),
    Reason.SEAL_NEWER: _(
        "it is encrypted in form {found}; this Dealwright opens up to {expected}: a newer one is needed."
    ),
    Reason.NO_MEMORY: _("opening it needs {expected_size} MB of memory, which are not free: close other programs."),
    Reason.PASSPHRASE_EMPTY: _("a passphrase of at least one visible character is expected."),
    Reason.PASSPHRASE_TOO_LONG: _("a passphrase of {found} characters is too long: at most {expected} are expected."),
    Reason.CUT_SHORT: _("the file ends here in the middle; the rest is missing."),
    Reason.SYNTAX: _("found {found}, expected {expected}."),
    Reason.TOO_DEEP: _("nested too deep: at most {expected} levels are expected."),
    Reason.DUPLICATE_KEY: _("“{found}” occurs twice, and is expected once."),
    Reason.NOT_FINITE: _("found {found}, expected a number."),
    Reason.NUMBER_TOO_LARGE: _("{found} is too large: at most {expected} is expected."),
    Reason.NUMBER_TOO_LONG: _("a number of {found} characters is too long: at most {expected} are expected."),
    Reason.TEXT_TOO_LONG: _("a text of {found} characters is too long: at most {expected} are expected."),
    Reason.TOO_MANY_ITEMS: _("found {found} entries: at most {expected} are expected."),
    Reason.TOO_MANY_IN_ALL: _("found more than {expected} entries in all, which is the most that is expected."),
    Reason.LONE_SURROGATE: _("found half a character ({found}), expected whole ones."),
    Reason.NOT_A_PROJECT: _("found {found}, expected a Dealwright project."),
    Reason.FORMAT_MISSING: _("“format” is missing: “{expected}” is expected."),
    Reason.FORMAT_NOT_TEXT: _("found {found} as “format”, expected “{expected}”."),
    Reason.FORMAT_FOREIGN: _("found “{found}” as “format”, expected “{expected}”: it belongs to another program."),
    Reason.FORMAT_WITHOUT_NUMBER: _("found “{found}” as “format”, expected a number after the slash."),
    Reason.FORMAT_ZERO: _("found format {found}, expected {expected} or more."),
    Reason.FORMAT_NEGATIVE: _("found format {found}, expected {expected} or more."),
    Reason.FORMAT_NEWER: _("found format {found}; this Dealwright reads up to {expected}: a newer one is needed."),
    Reason.FORMAT_ABSURD: _("found format {found}, which no Dealwright writes; at most {expected} is expected."),
    Reason.WRONG_KIND: _("found {found}, expected {expected}."),
    Reason.UNKNOWN_FIELD: _("“{found}” is not known: made by a newer or another program?"),
    Reason.FIELD_MISSING: _("“{expected}” is missing."),
    Reason.NOT_A_CHOICE: _("found “{found}”, expected one of {expected}."),
    Reason.UNSOUND: "{unsound}",
    Reason.READ_ONLY_FILE: _("the file may not be written."),
    Reason.READ_ONLY_FOLDER: _("nothing may be written into its folder."),
    Reason.FOLDER_MISSING: _("its folder does not exist, or the drive is not connected."),
    Reason.NO_SPACE: _("the disk is full: {expected_size} MB are needed."),
    Reason.OVER_QUOTA: _("your share of the disk is used up: {expected_size} MB are needed."),
    Reason.CHANGED_ON_DISK: _("another program has changed the file since it was opened."),
    Reason.BUSY: _("another window is saving this file and does not finish."),
    Reason.HELD: _("another program keeps the file open."),
    Reason.WRITE_FAILED: _("the system could not write it ({found})."),
    Reason.NOT_DURABLE: _("it was written, but the disk did not confirm that it will last."),
    Reason.NOT_KEPT: _("what it holds now could not be kept among the earlier versions."),
    Reason.WOULD_NOT_REOPEN: _("what was to be written did not read back as the same deal."),
}
_NOT_OPENED: Final = _("Nothing was opened, and the file is as it was.")
_NOT_SAVED: Final = _("The file is as it was, and your work is still open here: save it under another name.")
_AS_IT_WAS: Final = _("The file itself is as it was until you save.")
_NEXT: Final = {
    Reason.MISSING: _("Nothing was opened."),
    Reason.NOT_REGULAR: _("Nothing was opened."),
    Reason.READ_ONLY_FILE: _NOT_SAVED,
    Reason.READ_ONLY_FOLDER: _("Your work is still open here: save it in another folder."),
    Reason.FOLDER_MISSING: _("Your work is still open here: save it in another folder."),
    Reason.NO_SPACE: _("The file is as it was, and your work is still open here: make room and save again."),
    Reason.OVER_QUOTA: _("The file is as it was, and your work is still open here: make room and save again."),
    Reason.CHANGED_ON_DISK: _("Nothing was written: save a copy, or take over what the file holds now."),
    Reason.BUSY: _("Nothing was written: try again in a moment."),
    Reason.HELD: _("Nothing was written: try again in a moment, or save it under another name."),
    Reason.WRITE_FAILED: _NOT_SAVED,
    Reason.NOT_KEPT: _NOT_SAVED,
    Reason.NOT_DURABLE: _("Save again, or keep a second copy on another disk."),
    Reason.WOULD_NOT_REOPEN: _("The file is as it was, and your work is still open here: please report this."),
    Reason.NAME_NOT_ALLOWED: _("Nothing was written."),
    Reason.NAME_TOO_LONG: _("Nothing was opened or written."),
    Reason.CONTROLS_REMOVED: _AS_IT_WAS,
    Reason.KEPT_IN_WORDS: _AS_IT_WAS,
}
_TRY_ANOTHER: Final = _("Nothing was written: name another file.")
_NEXT_AT_A_PROMPT: Final = {
    Reason.SEALED: _("Nothing was read: give --passphrase-file, or run this where it can be asked for."),
    Reason.READ_ONLY_FILE: _TRY_ANOTHER,
    Reason.READ_ONLY_FOLDER: _TRY_ANOTHER,
    Reason.FOLDER_MISSING: _TRY_ANOTHER,
    Reason.NO_SPACE: _("Nothing was written: make room and try again."),
    Reason.OVER_QUOTA: _("Nothing was written: make room and try again."),
    Reason.CHANGED_ON_DISK: _TRY_ANOTHER,
    Reason.HELD: _("Nothing was written: try again in a moment, or name another file."),
    Reason.WRITE_FAILED: _TRY_ANOTHER,
    Reason.NOT_KEPT: _TRY_ANOTHER,
    Reason.NOT_DURABLE: _("Keep a second copy on another disk."),
    Reason.WOULD_NOT_REOPEN: _("Nothing was written: please report this."),
    Reason.CONTROLS_REMOVED: _("The file itself is as it was."),
    Reason.KEPT_IN_WORDS: _("The file itself is as it was."),
}
_WORDS: Final[dict[str, str]] = {
    Kind.TEXT: _("text"),
    Kind.NUMBER: _("a number"),
    Kind.WHOLE_NUMBER: _("a whole number"),
    Kind.BOOL: _("true or false"),
    Kind.LIST: _("a list"),
    Kind.OBJECT: _("an object with fields"),
    Kind.NULL: _("nothing (null)"),
}
_FOREIGN: Final[dict[str, str]] = {
    Foreign.PDF: _("a PDF document"),
    Foreign.PNG: _("a PNG picture"),
    Foreign.JPEG: _("a JPEG picture"),
    Foreign.GIF: _("a GIF picture"),
    Foreign.XLSX: _("an Excel table"),
    Foreign.DOCX: _("a Word document"),
    Foreign.ZIP: _("a ZIP archive"),
    Foreign.GZIP: _("a packed file (gzip)"),
    Foreign.OLE: _("an old or password-protected Office document"),
    Foreign.HTML: _("a web page"),
    Foreign.GENIUS: _("a file of the GENIUS negotiation program, to be imported together with its others"),
    Foreign.XML: _("an XML file"),
    Foreign.RTF: _("a rich text document"),
    Foreign.EXE: _("a Windows program"),
    Foreign.ELF: _("a Linux program"),
    Foreign.SQLITE: _("a database"),
    Foreign.SHORTCUT: _("a shortcut to another file"),
    Foreign.AGE: _("a file encrypted with age, to be decrypted first"),
    Foreign.SEALED: _("an encrypted Dealwright deal"),
}
_NOT_FILES: Final = {
    "folder": _("a folder"),
    "pipe": _("a pipe"),
    "device": _("a device"),
    "socket": _("a socket"),
}
_SYNTAX: Final[dict[str, str]] = {
    Syntax.VALUE: _("a value"),
    Syntax.NAME: _("a name in double quotes"),
    Syntax.COLON: _("a colon"),
    Syntax.COMMA: _("a comma"),
    Syntax.ESCAPE: _("a valid escape after the backslash"),
    Syntax.TEXT: _("text without control characters"),
    Syntax.END: _("the end of the file"),
}


_THINGS: Final = {
    "issues": _("issue {number}"),
    "options": _("option {number}"),
    "parties": _("party {number}"),
    "preferences": _("issue {number}"),
    "offers": _("offer {number}"),
    "packages": _("kept package {number}"),
    "contingencies": _("event {number}"),
    "outcomes": _("outcome {number}"),
}
_TEXTS: Final = {
    "name": _("name"),
    "label": _("name"),
    "event": _("name"),
    "note": _("note"),
    "unit": _("unit"),
    "date": _("date"),
    "why": _("reason"),
    "reason": _("reason"),
    "position": _("position"),
    "words": _("walk-away"),
}


def error_in_words(error: StorageError, show: Formats = PLAIN, *, in_window: bool = True) -> str:
    """What went wrong with a file and what happens next; up to 20 findings, each in a line, when there are several.

    `in_window`: the work that was to be saved is open in a window, and can be saved elsewhere.
    """
    lines = [finding_in_words(finding, show) for finding in error.details]
    file = _("“{name}”").format(name=shown(error.path.name)) if error.path is not None else _("The file")
    said = lines[0] if len(lines) == 1 else "\n" + "\n".join(f"  {line}" for line in lines) + "\n"
    then = next_step(error.reason, in_window=in_window)
    return _("{file}: {findings} {next}").format(file=file, findings=said, next=then)


def finding_in_words(finding: Finding, show: Formats = PLAIN) -> str:
    """One finding with its place: "line 3, column 5: found the end of the file, expected a value."."""
    if finding.reason is Reason.CONTROLS_REMOVED:
        return _mended(finding, show)
    if finding.reason is Reason.KEPT_IN_WORDS:
        return kept_in_words(finding, show)
    place, sentence = place_in_words(finding.place, show), sentence_in_words(finding, show)
    return _("{place}: {sentence}").format(place=place, sentence=sentence) if place else sentence


def sentence_in_words(finding: Finding, show: Formats = PLAIN) -> str:
    """What is wrong, without its place."""
    return _SENTENCES[finding.reason].format(
        found=_found(finding, show),
        expected=_expected(finding, show),
        found_size=_size(finding.found, show),
        expected_size=_size(finding.expected, show),
        unsound=_unsound(finding, show),
    )


def notes_in_words(notes: Sequence[Finding], show: Formats = PLAIN) -> str:
    """All that was mended in reading a file, at least one thing, as one text that stays short."""
    kept = [note for note in notes if note.reason is Reason.KEPT_IN_WORDS]
    others = [finding_in_words(note, show) for note in notes if note.reason is not Reason.KEPT_IN_WORDS]
    return " ".join((*others, *((all_kept_in_words(kept, show),) if kept else ()), _AS_IT_WAS))


def next_step(reason: Reason, *, in_window: bool = True) -> str:
    """What the person can count on, and do, with the deal open in a window or at a prompt."""
    said = None if in_window else _NEXT_AT_A_PROMPT.get(reason)
    return said or _NEXT.get(reason, _NOT_OPENED)


def place_in_words(place: Place, show: Formats = PLAIN) -> str:
    """Where in a file: "issues[2].name", "line 12, column 5", "byte 4,096"; empty when it is the file as a whole."""
    if place.path:
        return shown(str(place).removeprefix("$").removeprefix("."))
    if place.line is not None:
        line, column = show.number(place.line, decimals=0), show.number(place.column or 0, decimals=0)
        pattern = _("line {line}, column {column}") if place.column is not None else _("line {line}")
        return pattern.format(line=line, column=column)
    return "" if place.byte is None else _("byte {byte}").format(byte=show.number(place.byte, decimals=0))


def _mended(finding: Finding, show: Formats) -> str:
    """A note on a text that was mended: it is about the deal and not about the file, so it names the thing."""
    count = finding.found if isinstance(finding.found, int) else 0
    sentence = ngettext(
        "{text}: {found} invisible control character was removed.",
        "{text}: {found} invisible control characters were removed.",
        count,
    )
    return sentence.format(text=_text_in_words(finding.place), found=show.number(count))


def _text_in_words(place: Place) -> str:
    """Which text of a deal: "Issue 1, option 2, name"; as the file calls it where it is none that people know."""
    things = [
        _THINGS[str(step)].format(number=after + 1)
        for step, after in pairwise(place.path)
        if step in _THINGS and isinstance(after, int)
    ]
    text = _TEXTS.get(str(place.path[-1])) if place.path else None
    if text is None:
        return place_in_words(place) or _("The deal")
    said = ", ".join((*(things or [_("the deal")]), text))
    return said[:1].upper() + said[1:]


def _found(finding: Finding, show: Formats) -> str:
    if finding.reason is Reason.SYNTAX:
        found = str(finding.found)
        if found == Syntax.END:
            return _SYNTAX[found]
        return _named(found)
    if finding.reason is Reason.NAME_NOT_ALLOWED:
        return _("a blank at the end") if finding.found == " " else _named(str(finding.found))
    if finding.reason is Reason.NOT_UTF8:
        return _(" but {encoding}").format(encoding=str(finding.found).upper()) if finding.found else ""
    return _fact(finding.found, _TABLES.get(finding.reason, {}), show)


def _named(found: str) -> str:
    """A sign or a word that was found, in quotes; what cannot be shown is called by what it is."""
    return _("“{found}”").format(found=shown(found)) if shown(found) else _("a line break or control character")


def _expected(finding: Finding, show: Formats) -> str:
    if finding.reason is Reason.NOT_A_CHOICE:
        return ", ".join(f"“{word}”" for word in shown(str(finding.expected)).split(" | "))
    table = _SYNTAX if finding.reason is Reason.SYNTAX else _TABLES.get(finding.reason, {})
    return _fact(finding.expected, table, show)


def _fact(fact: Fact, table: dict[str, str], show: Formats) -> str:
    if isinstance(fact, int | float):
        return show.number(fact)
    return table.get(str(fact), shown(str(fact)))


def _size(fact: Fact, show: Formats) -> str:
    return show.number(max(0.1, round(fact / _MEGABYTE, 1))) if isinstance(fact, int | float) else ""


def _unsound(finding: Finding, show: Formats) -> str:
    return unsound_in_words(str(finding.expected), "" if finding.found is None else finding.found, show)


_TABLES: Final[dict[Reason, dict[str, str]]] = {
    Reason.NOT_REGULAR: _NOT_FILES,
    Reason.FOREIGN: _FOREIGN,
    Reason.WRONG_KIND: _WORDS,
    Reason.NOT_A_PROJECT: _WORDS,
    Reason.FORMAT_NOT_TEXT: _WORDS,
}
