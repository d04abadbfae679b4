"""Hostile project files, as generators; the answer that each must get stands in project.expected.json."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from app.storage.files import bytes_of
from app.storage.migrations import NEWEST
from tests.builders import two_issue_deal

Tree = dict[str, Any]

SOUND: Final = bytes_of(two_issue_deal())


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """A file of row `id` of the corpus; `name` tells it from the others of that row.

    A `slow` one takes seconds and is tried at length only.
    """

    id: str
    name: str
    make: Callable[[], bytes]
    slow: bool = False


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


def file_level() -> Iterator[Input]:
    """RELIABILITY F1 to F21, but for what is not about bytes (F5, F6) and for cuts and flips (F3, F4)."""
    yield Input(id="F1", name="empty", make=constant(b""))
    yield Input(id="F1", name="only a byte order mark", make=constant(b"\xef\xbb\xbf"))
    yield Input(id="F2", name="only NULs", make=constant(bytes(4096)))
    yield Input(id="F2", name="NULs at the end", make=lambda: SOUND[:200] + bytes(100))
    yield from _encodings()
    yield from _shapes()
    yield from _syntax()
    yield from _numbers()
    yield from _formats()
    yield from _foreign()
    yield from _large()


def _encodings() -> Iterator[Input]:
    yield Input(id="F7", name="a byte order mark before it", make=lambda: b"\xef\xbb\xbf" + SOUND)
    text = SOUND.decode().replace("Deal", "Dél", 1)
    for encoding in ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be", "latin-1"):
        yield Input(id="F8", name=encoding, make=constant(text.encode(encoding)))


def _shapes() -> Iterator[Input]:
    yield Input(id="F9", name="100,000 lists", make=lambda: b"[" * 100_000)
    yield Input(id="F9", name="100,000 objects", make=lambda: b'{"a":' * 100_000)
    yield Input(
        id="F9",
        name="one too deep, on line 3",
        make=lambda: b'{"a":\n\n' + b"[" * 64 + b"]" * 64 + b"}",
    )
    yield Input(id="F10", name="a key twice at the top", make=replaced(b'"us": "us",', b'"us": "us", "us": "them",'))
    yield Input(
        id="F10",
        name="a key twice in an issue",
        make=replaced(b'"name": "colour",', b'"name": "colour", "name": "x",'),
    )
    yield Input(
        id="F10",
        name="a key twice in an option",
        make=replaced(b'{"id": "blue",', b'{"id": "blue", "id": "blue",'),
    )


def _syntax() -> Iterator[Input]:
    for name, make in (
        ("two documents", lambda: SOUND + SOUND),
        ("text behind", lambda: SOUND + b"x"),
        ("a comma too many", lambda: b'{"a": 1,\n}'),
        ("a comment", lambda: b"{\n// no\n}"),
        ("single quotes", lambda: b"{\n  'format': 1}"),
        ("a colon missing", lambda: b'{"format" 1}'),
        ("a line break in a text", lambda: b'{"a": "x\ny"}'),
        ("a bad escape", lambda: b'{"a": "\\q"}'),
    ):
        yield Input(id="F11", name=name, make=make)


def _numbers() -> Iterator[Input]:
    def with_seed(text: bytes) -> Callable[[], bytes]:
        return replaced(b'"seed": 1', b'"seed": ' + text)

    for name in ("NaN", "Infinity", "-Infinity"):
        yield Input(id="F12", name=name, make=with_seed(name.encode()))
        yield Input(id="F12", name=f"{name} as text", make=with_value(name, "seed"))
    for id_, name, text in (
        ("F13", "1e400", b"1e400"),
        ("F13", "-1e400", b"-1e400"),
        ("F13", "400 digits", b"9" * 400),
        ("F14", "4,300 digits", b"9" * 4_300),
        ("F14", "4,301 digits", b"9" * 4_301),
        ("F14", "a million digits", b"9" * 1_000_000),
        ("F14", "a million decimals", b"0." + b"1" * 1_000_000),
        ("V4", "one more than 10^15", b"1000000000000001"),
        ("V4", "-1e16", b"-1e16"),
        ("V24", "2^53+1", b"9007199254740993"),
    ):
        yield Input(id=id_, name=name, make=with_seed(text))
    for name, value in (("true", True), ("a text", "1.5"), ("null", None), ("a list", [])):
        yield Input(id="F15", name=f"{name} for a number", make=with_value(value, "issues", 1, "low"))
    yield Input(id="F16", name="an unknown field", make=with_value("red", "issues", 1, "colour"))


def _formats() -> Iterator[Input]:
    for name, value in (
        ("null", None),
        ("a number", 2),
        ("a bare number as text", "2"),
        ("of another program", "other-program/1"),
        ("without a number", "dealwright-project"),
        ("a word for a number", "dealwright-project/one"),
        ("an Arabic digit", "dealwright-project/\u0661"),
        ("format 0", "dealwright-project/0"),
        ("format -1", "dealwright-project/-1"),
        ("the next format", f"dealwright-project/{NEWEST + 1}"),
        ("format 10^9", "dealwright-project/1000000000"),
    ):
        yield Input(id="F17", name=name, make=with_value(value, "format"))
    yield Input(id="F17", name="no format", make=spoilt(lambda file: file.pop("format")))
    yield Input(id="F17", name="a list", make=constant(b"[]"))
    yield Input(id="F17", name="a word", make=constant(b'"x"'))


def _foreign() -> Iterator[Input]:
    for name, data in (
        ("PDF", b"%PDF-1.7\n%\xe2\xe3"),
        ("PNG", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
        ("XLSX", b"PK\x03\x04" + b"\0" * 26 + b"xl/workbook.xml"),
        ("DOCX", b"PK\x03\x04" + b"\0" * 26 + b"word/document.xml"),
        ("ZIP", b"PK\x03\x04" + b"\0" * 26 + b"notes.txt"),
        ("HTML", b"\n<!DOCTYPE html><html>"),
        ("HTML behind a mark", b"\xef\xbb\xbf<html>"),
        ("a GENIUS profile", b'<?xml version="1.0"?><utility_space>'),
        ("a GENIUS domain", b"<negotiation_template>"),
        ("XML", b"<?xml version='1.0'?><note/>"),
        ("a program of Windows", b"MZ\x90\0\x03"),
        ("a program of Linux", b"\x7fELF\x02"),
        ("JPEG", b"\xff\xd8\xff\xe0\0\x10JFIF"),
        ("GIF", b"GIF89a"),
        ("gzip", b"\x1f\x8b\x08"),
        ("old Office", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
        ("RTF", b"{\\rtf1\\ansi"),
        ("SQLite", b"SQLite format 3\0"),
    ):
        yield Input(id="F18", name=name, make=constant(data))
    yield Input(id="F23", name="age", make=constant(b"age-encryption.org/v1\n-> scrypt"))


def _large() -> Iterator[Input]:
    yield Input(
        id="F19",
        name="a million bad items",
        make=replaced(b'"issues": [', b'"offers": [' + b"{}," * 999_999 + b'1], "issues": ['),
    )
    many = b'"a":1,' * 60_000
    yield Input(
        id="F19",
        name="60,000 times the same unknown field",
        make=lambda: b'{"format": "dealwright-project/1",' + many + b'"b":1}',
    )
    fields = b"".join(b'"k%d":1,' % number for number in range(200_000))
    yield Input(
        id="F19",
        name="200,000 unknown fields",
        make=lambda: b'{"format": "dealwright-project/1",' + fields + b'"b":1}',
    )
    yield Input(id="F19", name="100,000 bad items", make=spoilt(lambda file: file.update(offers=[1] * 100_000)))
    yield Input(id="F20", name="five million numbers", make=lambda: b"[" + b"1," * 4_999_999 + b"1]")
    yield Input(id="F21", name="50 MB of blanks", make=lambda: b" " * 50_000_000)
    yield Input(id="F21", name="a text of 50 MB", make=replaced(b'"Deal"', b'"' + b"a" * 50_000_000 + b'"'))
    yield Input(id="F21", name="50 MB of blanks in an object", make=lambda: b"{" + b"\n" * 50_000_000 + b"}")
