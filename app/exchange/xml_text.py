"""From bytes to XML text: encodings, and the two slips of public files that can be mended without guessing."""

import codecs
import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate, pairwise
from typing import Final

from app.exchange.findings import Finding, ImportRefused, Note, Refusal, Repair

MOST_BYTES: Final = 16 * 1024 * 1024
MOST_MENDED: Final = 1_000
"""A file with more slips than this is not mended: somebody should look at it."""
LONGEST_MENDED: Final = 4 * 1024 * 1024
"""Characters; the largest public file has 2.2 million."""

_DECLARATION: Final = re.compile(r"<\?xml[ \t\n][^<>\x00-\x08\x0b-\x1f]{0,500}?\?>")
"""One with characters that XML may not hold is left where it is, for the parser to refuse it with its place."""
_DECLARED: Final = re.compile(rb"<\?xml\s[^<>]{0,500}?encoding\s*=\s*[\"']([^\"'<>]{0,100})[\"']")
_LOOKED_AT: Final = 64 * 1024
_ONE_BYTE: Final = {"iso-8859-1": "latin-1", "latin-1": "latin-1", "latin1": "latin-1", "iso-8859-15": "iso-8859-15"}
_WINDOWS: Final = frozenset({"windows-1252", "cp1252"})
_UTF_8: Final = frozenset({"", "utf-8", "utf8", "us-ascii", "ascii"})
_UTF_16: Final = frozenset({"utf-16", "utf-16le", "utf-16be"})
_SHOWN: Final = 64
_MOST_SHOWN_LINES: Final = 50

_MARK: Final = re.compile(r"<!--|<!\[CDATA\[|<\?|<[A-Za-z_:]|&")
_ENDS: Final = {"<!--": "-->", "<![CDATA[": "]]>", "<?": "?>"}
_TAG: Final = re.compile(r"<[A-Za-z_:][^<>\"']*+(?:\"[^\"]*+\"[^<>\"']*+|'[^']*+'[^<>\"']*+)*+>")
_LONGEST_TAG: Final = 200_000
_MOST_MISSED: Final = 1_000
_MOST_MARKS: Final = 500_000
_BARE: Final = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#[0-9]{1,7}|#x[0-9A-Fa-f]{1,6});)")
_QUOTED: Final = re.compile(r"(?:\"[^\"]*+\"|'[^']*+')([A-Za-z_:])?+")


def check_size(data: bytes, file: str) -> None:
    """Refuse a file that is larger than any real one; raises ImportRefused."""
    if len(data) > MOST_BYTES:
        raise ImportRefused(Finding(code=Refusal.TOO_LARGE, file=file, found=len(data), expected=MOST_BYTES))


def text_of(data: bytes, file: str) -> tuple[str, tuple[Finding, ...]]:
    """The text of an XML file, its declaration blanked out, line breaks of one kind; raises ImportRefused.

    Bytes that are not the UTF-8 they claim to be are read as Windows-1252, which is a repair.
    """
    check_size(data, file)
    if not data.strip(b"\0 \t\r\n"):
        raise ImportRefused(Finding(code=Refusal.EMPTY, file=file))
    decoded, repairs = _decoded(data, file)
    text = decoded.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    text, notes = _without_declaration(text, file)
    return text, (*repairs, *notes)


def mended(text: str, file: str) -> tuple[str, tuple[Finding, ...]] | None:
    """The text with bare ampersands escaped and blanks put between attributes; None where that changes nothing.

    Comments, character data and processing instructions stay as they are, and so does the number of lines.
    """
    if len(text) > LONGEST_MENDED:
        return None
    pieces: list[str] = []
    changed: list[tuple[int, Repair]] = []
    done = 0
    for start, end, piece, repairs in _slips(text):
        pieces += (text[done:start], piece)
        changed += ((start + place, repair) for place, repair in repairs)
        done = end
        if len(changed) > MOST_MENDED:
            return None
    if not changed:
        return None
    whole = "".join((*pieces, text[done:]))
    return whole, _by_line(text, whole, changed, file)


def _decoded(data: bytes, file: str) -> tuple[str, tuple[Finding, ...]]:
    if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        raise ImportRefused(Finding(code=Refusal.ENCODING_UNKNOWN, file=file, found="UTF-32"))
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _strictly(data, "utf-16", file), ()
    if data.startswith((b"<\0", b"\0<")):
        return _strictly(data, "utf-16-le" if data[1] == 0 else "utf-16-be", file), ()
    match = _DECLARED.search(data[:_LOOKED_AT])
    declared = match[1].decode("latin-1").strip() if match else ""
    name = declared.lower()
    if name in _ONE_BYTE:
        return _strictly(data, _ONE_BYTE[name], file), ()
    if name in _WINDOWS:
        return _strictly(data, "cp1252", file), ()
    if name not in _UTF_8 | _UTF_16:
        raise ImportRefused(Finding(code=Refusal.ENCODING_UNKNOWN, file=file, found=declared[:40]))
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        text = _strictly(data, "cp1252", file)
    return text, tuple(_lines_read_otherwise(text, file))


def _strictly(data: bytes, encoding: str, file: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        found = f"0x{data[error.start]:02X}"
        raise ImportRefused(Finding(code=Refusal.NOT_TEXT, file=file, line=line, found=found)) from None


def _lines_read_otherwise(text: str, file: str) -> Iterator[Finding]:
    shown = 0
    for number, line in enumerate(text.split("\n"), 1):
        if shown < _MOST_SHOWN_LINES and not line.isascii():
            shown += 1
            first = next(place for place, letter in enumerate(line) if not letter.isascii())
            yield Finding(code=Repair.READ_AS_WINDOWS_1252, file=file, line=number, found=_around(line, first))


def _without_declaration(text: str, file: str) -> tuple[str, tuple[Finding, ...]]:
    """The declaration said its encoding already; blank, it may stand behind comments, as in many public files."""
    head = _end_of_head(text)
    match = _DECLARATION.match(text, head)
    if match is None:
        return text, ()
    blank = re.sub(r"[^\n]", " ", match[0])
    notes = (Finding(code=Note.HEAD_CUT, file=file),) if head else ()
    return text[:head] + blank + text[match.end() :], notes


def _end_of_head(text: str) -> int:
    """Where the blanks and comments at the beginning end."""
    place = 0
    while True:
        while place < len(text) and text[place] in " \t\n":
            place += 1
        if not text.startswith("<!--", place):
            return place
        end = text.find("-->", place + 4)
        if end < 0:
            return place
        place = end + 3


def _slips(text: str) -> Iterator[tuple[int, int, str, list[tuple[int, Repair]]]]:
    """Every piece that has a slip: where, what it becomes, and which slips stood where in it."""
    place, missed = 0, 0
    for _ in range(_MOST_MARKS):
        found = _MARK.search(text, place)
        if found is None or missed > _MOST_MISSED:
            return
        start, mark = found.start(), found[0]
        if mark in _ENDS:
            end = text.find(_ENDS[mark], found.end())
            if end < 0:
                return
            place = end + len(_ENDS[mark])
        elif mark == "&":
            place = found.end()
            if _BARE.match(text, start):
                yield start, place, "&amp;", [(0, Repair.AMPERSAND_ESCAPED)]
        else:
            tag = _TAG.match(text, start, start + _LONGEST_TAG)
            missed += tag is None
            place = tag.end() if tag else found.end()
            if tag:
                joined = [value.start(1) for value in _QUOTED.finditer(tag[0]) if value[1]]
                slips = [(join, Repair.BLANK_INSERTED) for join in joined]
                slips += [(slip.start(), Repair.AMPERSAND_ESCAPED) for slip in _BARE.finditer(tag[0])]
                if slips:
                    bounds = pairwise([0, *joined, len(tag[0])])
                    spaced = " ".join(tag[0][left:right] for left, right in bounds)
                    yield start, place, _BARE.sub("&amp;", spaced), slips


def _by_line(text: str, whole: str, changed: list[tuple[int, Repair]], file: str) -> tuple[Finding, ...]:
    """One finding for each line and kind of slip, with the line before and after."""
    before, after = text.split("\n"), whole.split("\n")
    starts = [0, *accumulate(len(line) + 1 for line in before)]
    found: dict[tuple[int, Repair], Finding] = {}
    for place, repair in changed:
        number = bisect_right(starts, place) - 1
        if (number, repair) not in found:
            column = place - starts[number]
            found[number, repair] = Finding(
                code=repair,
                file=file,
                line=number + 1,
                found=_around(before[number], column),
                expected=_around(after[number], column),
            )
    return tuple(found.values())


def _around(line: str, column: int) -> str:
    """A line, or the part of a long one around a place."""
    start = max(0, min(column - _SHOWN // 2, len(line) - _SHOWN))
    end = start + _SHOWN
    return ("…" if line[:start].strip() else "") + line[start:end].strip() + ("…" if line[end:].strip() else "")
