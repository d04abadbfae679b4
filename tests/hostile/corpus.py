"""Hostile files, as generators, with the answer each must get: reason and place, or what opens."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from app.storage.errors import Foreign, Reason
from app.storage.files import bytes_of
from app.storage.json_text import LONGEST_NUMBER
from app.storage.migrations import NEWEST
from tests.builders import two_issue_deal

Tree = dict[str, Any]

SOUND: Final = bytes_of(two_issue_deal())


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """A file that must be refused for `reason`, at `place` as Place prints it, naming `found` when not None."""

    name: str
    make: Callable[[], bytes]
    reason: Reason
    place: str = ""
    found: object = None


def tree() -> Tree:
    """The tree of a sound file, to be spoilt."""
    sound: Tree = json.loads(SOUND)
    return sound


def spoilt(change: Callable[[Tree], object]) -> Callable[[], bytes]:
    """A sound file after one change to its tree."""

    def make() -> bytes:
        changed = tree()
        change(changed)
        return json.dumps(changed).encode()

    return make


def with_value(value: object, *path: str | int) -> Callable[[], bytes]:
    """A sound file with this value at this path."""

    def change(file: Any) -> None:  # noqa: ANN401 - a JSON tree
        for step in path[:-1]:
            file = file[step]
        file[path[-1]] = value

    return spoilt(change)


def replaced(old: bytes, new: bytes) -> Callable[[], bytes]:
    """A sound file with its first `old` replaced."""
    assert old in SOUND
    return lambda: SOUND.replace(old, new, 1)


def constant(data: bytes) -> Callable[[], bytes]:
    """These bytes."""
    return lambda: data


def file_level() -> Iterator[Refused]:
    """RELIABILITY F1 to F21, but for what is not about bytes (F5, F6) and for cuts and flips (F3, F4)."""
    yield Refused(name="F1 empty", make=constant(b""), reason=Reason.EMPTY)
    yield Refused(name="F1 only a byte order mark", make=constant(b"\xef\xbb\xbf"), reason=Reason.EMPTY)
    yield Refused(name="F2 only NULs", make=constant(bytes(4096)), reason=Reason.EMPTY)
    yield Refused(
        name="F2 NULs at the end",
        make=lambda: SOUND[:200] + bytes(100),
        reason=Reason.NUL_BYTE,
        place="@200",
    )
    yield from _encodings()
    yield from _shapes()
    yield from _syntax()
    yield from _numbers()
    yield from _formats()
    yield from _foreign()
    yield from _large()


def _encodings() -> Iterator[Refused]:
    text = SOUND.decode().replace("Deal", "Dél", 1)
    for name, encoding in (("UTF-16", "utf-16"), ("UTF-16 without a mark", "utf-16-le"), ("UTF-16", "utf-16-be")):
        yield Refused(
            name=f"F8 {name} {encoding}",
            make=constant(text.encode(encoding)),
            reason=Reason.NOT_UTF8,
            place="@0",
            found="utf-16",
        )
    for encoding in ("utf-32", "utf-32-le", "utf-32-be"):
        yield Refused(
            name=f"F8 {encoding}",
            make=constant(text.encode(encoding)),
            reason=Reason.NOT_UTF8,
            place="@0",
            found="utf-32",
        )
    yield Refused(
        name="F8 Latin-1",
        make=constant(text.encode("latin-1")),
        reason=Reason.NOT_UTF8,
        place=f"@{text.index('é')}",
    )


def _shapes() -> Iterator[Refused]:
    yield Refused(name="F9 lists", make=lambda: b"[" * 100_000, reason=Reason.TOO_DEEP, place="1")
    yield Refused(name="F9 objects", make=lambda: b'{"a":' * 100_000, reason=Reason.TOO_DEEP, place="1")
    yield Refused(
        name="F9 one too deep, on line 3",
        make=lambda: b'{"a":\n\n' + b"[" * 64 + b"]" * 64 + b"}",
        reason=Reason.TOO_DEEP,
        place="3",
    )
    yield Refused(
        name="F10 twice at the top",
        make=replaced(b'"us": "us",', b'"us": "us", "us": "them",'),
        reason=Reason.DUPLICATE_KEY,
        found="us",
    )
    yield Refused(
        name="F10 twice in an issue",
        make=replaced(b'"name": "colour",', b'"name": "colour", "name": "x",'),
        reason=Reason.DUPLICATE_KEY,
        place="$.issues[0]",
        found="name",
    )
    yield Refused(
        name="F10 twice in an option",
        make=replaced(b'{"id": "blue",', b'{"id": "blue", "id": "blue",'),
        reason=Reason.DUPLICATE_KEY,
        place="$.issues[0].options[1]",
        found="id",
    )


def _syntax() -> Iterator[Refused]:
    last = SOUND.count(b"\n")
    cases = (
        ("two documents", lambda: SOUND + SOUND, f"{last + 1}:1", "{"),
        ("text behind", lambda: SOUND + b"x", f"{last + 1}:1", "x"),
        ("comma too many", lambda: b'{"a": 1,\n}', None, None),
        ("comment", lambda: b"{\n// no\n}", "2:1", "/"),
        ("single quotes", lambda: b"{\n  'format': 1}", "2:3", "'"),
        ("colon missing", lambda: b'{"format" 1}', "1:11", "1"),
        ("line break in a text", lambda: b'{"a": "x\ny"}', "1:9", "\n"),
        ("bad escape", lambda: b'{"a": "\\q"}', "1:8", "\\"),
    )
    for name, make, place, found in cases:
        yield Refused(name=f"F11 {name}", make=make, reason=Reason.SYNTAX, place=place or "any", found=found)


def _numbers() -> Iterator[Refused]:
    def with_seed(text: bytes) -> Callable[[], bytes]:
        return replaced(b'"seed": 1', b'"seed": ' + text)

    for name in ("NaN", "Infinity", "-Infinity"):
        yield Refused(
            name=f"F12 {name}",
            make=with_seed(name.encode()),
            reason=Reason.NOT_FINITE,
            place="$.seed",
            found=name,
        )
        yield Refused(
            name=f"F12 {name} as text",
            make=with_value(name, "seed"),
            reason=Reason.WRONG_KIND,
            place="$.seed",
        )
    digits = (b"1e400", b"-1e400", b"9" * 400, b"9" * 4_300, b"9" * 4_301, b"9" * 1_000_000)
    for text in (*digits, b"1000000000000001", b"-1e16", b"0." + b"1" * 1_000_000):
        yield Refused(
            name=f"F13 F14 V4 {text[:12].decode()} with {len(text)} digits",
            make=with_seed(text),
            reason=Reason.NUMBER_TOO_LONG if len(text) > LONGEST_NUMBER else Reason.NUMBER_TOO_LARGE,
            place="$.seed",
        )
    low = "$.issues[1].low"
    for value, found in ((True, "true or false"), ("1.5", "text"), (None, "null"), ([], "list")):
        yield Refused(
            name=f"F15 {value!r} for a number",
            make=with_value(value, "issues", 1, "low"),
            reason=Reason.WRONG_KIND,
            place=low,
            found=found,
        )
    yield Refused(
        name="F16 unknown field",
        make=spoilt(lambda file: file["issues"][1].update(colour="red")),
        reason=Reason.UNKNOWN_FIELD,
        place="$.issues[1].colour",
        found="colour",
    )


def _formats() -> Iterator[Refused]:
    cases: tuple[tuple[object, Reason], ...] = (
        (None, Reason.FORMAT_NOT_TEXT),
        (2, Reason.FORMAT_NOT_TEXT),
        ("2", Reason.FORMAT_FOREIGN),
        ("other-program/1", Reason.FORMAT_FOREIGN),
        ("dealwright-project", Reason.FORMAT_WITHOUT_NUMBER),
        ("dealwright-project/one", Reason.FORMAT_WITHOUT_NUMBER),
        ("dealwright-project/\u0661", Reason.FORMAT_WITHOUT_NUMBER),
        ("dealwright-project/0", Reason.FORMAT_ZERO),
        ("dealwright-project/-1", Reason.FORMAT_NEGATIVE),
        (f"dealwright-project/{NEWEST + 1}", Reason.FORMAT_NEWER),
        ("dealwright-project/1000000000", Reason.FORMAT_ABSURD),
    )
    for value, reason in cases:
        yield Refused(
            name=f"F17 {value!r}",
            make=with_value(value, "format"),
            reason=reason,
            place="$.format",
        )
    yield Refused(name="F17 missing", make=spoilt(lambda file: file.pop("format")), reason=Reason.FORMAT_MISSING)
    yield Refused(name="F17 a list", make=constant(b"[]"), reason=Reason.NOT_A_PROJECT, found="list")
    yield Refused(name="F17 a word", make=constant(b'"x"'), reason=Reason.NOT_A_PROJECT, found="text")


def _foreign() -> Iterator[Refused]:
    beginnings: tuple[tuple[bytes, Foreign], ...] = (
        (b"%PDF-1.7\n%\xe2\xe3", Foreign.PDF),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", Foreign.PNG),
        (b"PK\x03\x04" + b"\0" * 26 + b"xl/workbook.xml", Foreign.XLSX),
        (b"PK\x03\x04" + b"\0" * 26 + b"word/document.xml", Foreign.DOCX),
        (b"PK\x03\x04" + b"\0" * 26 + b"notes.txt", Foreign.ZIP),
        (b"\n<!DOCTYPE html><html>", Foreign.HTML),
        (b"\xef\xbb\xbf<html>", Foreign.HTML),
        (b'<?xml version="1.0"?><utility_space>', Foreign.GENIUS),
        (b"<negotiation_template>", Foreign.GENIUS),
        (b"<?xml version='1.0'?><note/>", Foreign.XML),
        (b"MZ\x90\0\x03", Foreign.EXE),
        (b"\x7fELF\x02", Foreign.ELF),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", Foreign.JPEG),
        (b"GIF89a", Foreign.GIF),
        (b"\x1f\x8b\x08", Foreign.GZIP),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Foreign.OLE),
        (b"{\\rtf1\\ansi", Foreign.RTF),
        (b"SQLite format 3\0", Foreign.SQLITE),
        (b"age-encryption.org/v1\n-> scrypt", Foreign.AGE),
    )
    for data, kind in beginnings:
        yield Refused(name=f"F18 {kind} {data[:6]!r}", make=constant(data), reason=Reason.FOREIGN, found=kind)


def _large() -> Iterator[Refused]:
    yield Refused(
        name="F19 a million bad items",
        make=replaced(b'"issues": [', b'"offers": [' + b"{}," * 999_999 + b'1], "issues": ['),
        reason=Reason.TOO_MANY_ITEMS,
        place="$.offers",
        found=1_000_000,
    )
    yield Refused(
        name="F20 five million numbers",
        make=lambda: b"[" + b"1," * 4_999_999 + b"1]",
        reason=Reason.TOO_MANY_IN_ALL,
    )
    yield Refused(name="F21 50 MB of blanks", make=lambda: b" " * 50_000_000, reason=Reason.EMPTY)
    yield Refused(
        name="F21 a text of 50 MB",
        make=replaced(b'"Deal"', b'"' + b"a" * 50_000_000 + b'"'),
        reason=Reason.TEXT_TOO_LONG,
        place="$.name",
        found=50_000_000,
    )
    yield Refused(
        name="F21 50 MB of blanks in an object",
        make=lambda: b"{" + b"\n" * 50_000_000 + b"}",
        reason=Reason.FORMAT_MISSING,
    )
    many = b'"a":1,' * 60_000
    yield Refused(
        name="F19 60,000 times the same unknown field",
        make=lambda: b'{"format": "dealwright-project/1",' + many + b'"b":1}',
        reason=Reason.DUPLICATE_KEY,
        found="a",
    )
    fields = b"".join(b'"k%d":1,' % number for number in range(200_000))
    yield Refused(
        name="F19 200,000 unknown fields",
        make=lambda: b'{"format": "dealwright-project/1",' + fields + b'"b":1}',
        reason=Reason.TOO_MANY_ITEMS,
        found=200_002,
    )


def field_level() -> Iterator[Refused]:
    """RELIABILITY V1 to V19, the ones that must be refused."""
    yield from _weights_and_reservations()
    yield from _names()
    yield from _half_characters()


def _weights_and_reservations() -> Iterator[Refused]:
    weight = ("parties", 0, "preferences", 1, "weight", "value")
    yield Refused(
        name="V2 negative weight",
        make=with_value(-0.5, *weight),
        reason=Reason.UNSOUND,
        place="$.parties[0].preferences[1].weight",
        found=-0.5,
    )
    yield Refused(
        name="V4 weight 1e308",
        make=with_value(1e308, *weight),
        reason=Reason.NUMBER_TOO_LARGE,
        place="$.parties[0].preferences[1].weight.value",
    )
    for value in (float("nan"), float("inf")):
        yield Refused(
            name=f"V5 reservation {value}",
            make=with_value(value, "parties", 0, "walk_away", "value", "value"),
            reason=Reason.NOT_FINITE,
            place="$.parties[0].walk_away.value.value",
        )


def _names() -> Iterator[Refused]:
    name = ("issues", 0, "name")
    cases: tuple[tuple[str, str, Reason, object], ...] = (
        ("501 characters", "x" * 501, Reason.UNSOUND, 501),
        ("1,000 combining marks", "a" + "\u0301" * 1_000, Reason.UNSOUND, 1_001),
        ("100,001 characters", "x" * 100_001, Reason.TEXT_TOO_LONG, 100_001),
    )
    for words, text, reason, found in cases:
        yield Refused(
            name=f"V14 a name of {words}",
            make=with_value(text, *name),
            reason=reason,
            place="$.issues[0].name",
            found=found,
        )


def _half_characters() -> Iterator[Refused]:
    yield Refused(
        name="V16 half a character",
        make=replaced(b'"name": "colour"', b'"name": "\\ud800"'),
        reason=Reason.LONE_SURROGATE,
        place="$.issues[0].name",
        found="U+D800",
    )
    yield Refused(
        name="V16 half a character in a key",
        make=replaced(b'"seed": 1', b'"seed": 1, "\\udfff": 1'),
        reason=Reason.LONE_SURROGATE,
        place="$.\\udfff",
        found="U+DFFF",
    )
