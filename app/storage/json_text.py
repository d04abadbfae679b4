"""From bytes to a JSON tree, strictly: every limit is checked before it can hurt, every refusal has a
place.
"""

import codecs
import json
import re
from collections.abc import Iterator
from itertools import accumulate, islice
from typing import Any, Final, NoReturn

from app.records import dataclass
from app.storage.errors import Fact, Place, Reason, Syntax, refusal
from app.storage.foreign import foreign_kind

MOST_BYTES: Final = 64 * 1024 * 1024
DEEPEST: Final = 64
LARGEST_NUMBER: Final = 10**15
LONGEST_NUMBER: Final = 1_000
LONGEST_TEXT: Final = 100_000
MOST_ITEMS_OF_A_LIST: Final = 100_000
MOST_FIELDS_OF_AN_OBJECT: Final = 1_000
MOST_ITEMS: Final = 4_000_000
MOST_QUOTES: Final = 4 * MOST_ITEMS  # a key and a text per item

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]

_BYTE_ORDER_MARKS: Final = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_STRUCTURE: Final = b"[]{},\n"
_ALL_ELSE: Final = bytes(set(range(256)) - set(_STRUCTURE))
_STEPS: Final = {byte: 1 if byte in b"[{" else -1 for byte in b"[]{}"}
_BLOCK: Final = 1 << 20
_CUT_WITHIN: Final = 12
"""A syntax error so close to the end of an unclosed text is the cut itself, such as half of `false`."""
_SHOWN: Final = 80
SURROGATE: Final = re.compile("[\ud800-\udfff]")
_EXPECTED: Final = (
    ("Expecting value", Syntax.VALUE),
    ("Expecting property name", Syntax.NAME),
    ("Illegal trailing comma", Syntax.VALUE),
    ("Expecting ':'", Syntax.COLON),
    ("Expecting ','", Syntax.COMMA),
    ("Invalid \\", Syntax.ESCAPE),
    ("Invalid control character", Syntax.TEXT),
    ("Unterminated string", Syntax.TEXT),
    ("Extra data", Syntax.END),
)


@dataclass(frozen=True, slots=True)
class Rejected:
    """Stands in the tree for a value that was refused while parsing, when its place was not known yet.

    Of an object in which a key stands twice, `first` is what it says up to then, and `later` what it says again.
    """

    reason: Reason
    found: Fact
    expected: Fact = None
    first: dict[str, Any] | None = None
    later: tuple[tuple[str, Any], ...] = ()


def parse(data: bytes) -> Json:
    """The tree of a JSON text; raises StorageError with the first thing that is wrong and its place.

    Guaranteed of the tree: at most 64 deep, at most 4,000,000 items, 100,000 in a list, 1,000 fields in an object;
    finite numbers up to 10^15 in size, of at most 1,000 characters, minus zero as zero; texts of at most 100,000
    characters without lone surrogates; no key occurred twice. A byte order mark is dropped. Needs time and memory in
    proportion to the bytes, whatever they are.
    """
    tree = parse_all(data)
    _check_values(tree)
    return tree


def parse_all(data: bytes) -> Json:
    """As `parse`, with whatever values the text has: some that it refuses stand in the tree as `Rejected`, texts of any
    length and with half characters, lists and objects of any size as they are.
    """
    if len(data) > MOST_BYTES:
        raise refusal(Reason.TOO_LARGE, found=len(data), expected=MOST_BYTES)
    text = _decoded(data)
    closed = _check_structure(data)
    return _parsed(text, closed=closed)


def _decoded(data: bytes) -> str:
    if not data.strip(b" \t\r\n\0\xef\xbb\xbf"):
        raise refusal(Reason.EMPTY, found=len(data))
    kind = foreign_kind(data)
    if kind is not None:
        raise refusal(Reason.FOREIGN, found=kind)
    encoding = _wide_encoding(data[:4])
    if encoding:
        raise refusal(Reason.NOT_UTF8, place=Place(byte=0), found=encoding)
    nul = data.find(0)
    if nul >= 0:
        raise refusal(Reason.NUL_BYTE, place=Place(byte=nul))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data":
            text = data[: error.start].decode("utf-8-sig")
            raise refusal(Reason.CUT_SHORT, place=_end_of(text)) from None
        raise refusal(Reason.NOT_UTF8, place=Place(byte=error.start), found="") from None


def _wide_encoding(beginning: bytes) -> str:
    """UTF-16 and UTF-32 by their mark, or by the NULs beside a first character that is ASCII; else empty."""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if beginning.startswith(mark):
            return encoding
    if len(beginning) < len("{}") * 2 or 0 not in beginning:
        return ""
    pattern = tuple(byte == 0 for byte in beginning)
    if pattern in {(False, True, True, True), (True, True, True, False)}:
        return "utf-32"
    return "utf-16" if pattern in {(False, True, False, True), (True, False, True, False)} else ""


def _check_structure(data: bytes) -> bool:
    """Refuse what is nested too deep or has too many items, before anything is built; whether all is closed."""
    # Without escaped characters every second piece between quotes lies outside of strings.
    plain = data.replace(b"\\\\", b"").replace(b'\\"', b"")
    if plain.count(b'"') > MOST_QUOTES:
        raise refusal(Reason.TOO_MANY_IN_ALL, expected=MOST_ITEMS)
    deep, items, lines, inside = 0, 0, 0, False
    for piece, ends_inside in _outside_of_strings(plain):
        brackets = piece.translate(None, b",\n")
        items += max(piece.count(b","), len(brackets) // 2)
        if items > MOST_ITEMS:
            raise refusal(Reason.TOO_MANY_IN_ALL, expected=MOST_ITEMS)
        depths = list(accumulate(map(_STEPS.__getitem__, brackets), initial=deep))
        if max(depths) > DEEPEST:
            line = 1 + lines + _breaks_before_bracket(piece, depths.index(DEEPEST + 1))
            raise refusal(Reason.TOO_DEEP, place=Place(line=line), expected=DEEPEST)
        deep, lines, inside = depths[-1], lines + piece.count(b"\n"), ends_inside
    return deep <= 0 and not inside


def _breaks_before_bracket(piece: bytes, number: int) -> int:
    """How many line breaks stand before the bracket of this number, counted from 1."""
    positions = (position for position, byte in enumerate(piece) if _STEPS.get(byte))
    return piece[: next(islice(positions, number - 1, None))].count(b"\n")


def _outside_of_strings(plain: bytes) -> Iterator[tuple[bytes, bool]]:
    """Brackets, commas and line breaks outside of strings, a block at a time; whether it ends inside one."""
    inside = 0
    for start in range(0, len(plain), _BLOCK):
        pieces = plain[start : start + _BLOCK].split(b'"')
        outside = b"".join(pieces[inside::2])
        inside = (inside + len(pieces) - 1) % 2
        yield outside.translate(None, _ALL_ELSE), bool(inside)


def _parsed(text: str, *, closed: bool) -> Json:
    try:
        tree: Json = json.loads(
            text,
            object_pairs_hook=_object,
            parse_int=_whole_number,
            parse_float=_number,
            parse_constant=_constant,
        )
    except json.JSONDecodeError as error:
        _refuse_syntax(error, text, closed=closed)
    return tree


def _object(pairs: list[tuple[str, Json]]) -> object:
    tree = dict(pairs)
    if len(tree) < len(pairs):
        first: dict[str, Any] = {}
        later: list[tuple[str, Any]] = []
        for key, value in pairs:
            if key in first:
                later.append((key, value))
            else:
                first[key] = value
        return Rejected(Reason.DUPLICATE_KEY, shown(later[0][0]), first=first, later=tuple(later))
    return tree


def _whole_number(digits: str) -> object:
    # Counting digits first: turning a million of them into a number takes minutes.
    if len(digits) > LONGEST_NUMBER:
        return _too_long(digits)
    if abs(int(digits)) > LARGEST_NUMBER:
        return Rejected(Reason.NUMBER_TOO_LARGE, shown(digits), LARGEST_NUMBER)
    return int(digits)


def _number(digits: str) -> object:
    if len(digits) > LONGEST_NUMBER:
        return _too_long(digits)
    if abs(float(digits)) > LARGEST_NUMBER:
        return Rejected(Reason.NUMBER_TOO_LARGE, shown(digits), LARGEST_NUMBER)
    return float(digits) + 0.0


def _too_long(digits: str) -> Rejected:
    return Rejected(Reason.NUMBER_TOO_LONG, len(digits), LONGEST_NUMBER)


def _constant(name: str) -> object:
    return Rejected(Reason.NOT_FINITE, name)


def _refuse_syntax(error: json.JSONDecodeError, text: str, *, closed: bool) -> NoReturn:
    at_the_end = error.pos >= len(text.rstrip()) - _CUT_WITHIN or error.msg.startswith("Unterminated string")
    if at_the_end and not closed:
        raise refusal(Reason.CUT_SHORT, place=_end_of(text)) from None
    expected = next((code for words, code in _EXPECTED if error.msg.startswith(words)), Syntax.VALUE)
    found = text[error.pos : error.pos + 1] or Syntax.END
    raise refusal(
        Reason.SYNTAX, place=Place(line=error.lineno, column=error.colno), found=found, expected=expected
    ) from None


def _end_of(text: str) -> Place:
    return Place(line=text.count("\n") + 1, column=len(text) - text.rfind("\n"))


def shown(text: str) -> str:
    """A piece of the file that can be put in a message: of bounded length, without lone surrogates."""
    return text[:_SHOWN].encode("utf-8", "backslashreplace").decode("utf-8")


def _check_values(tree: Json) -> None:
    trouble = _trouble(tree)
    if trouble is not None:
        keys, refused = trouble
        place = Place(path=tuple(key if isinstance(key, int) else shown(key) for key in reversed(keys)))
        raise refusal(refused.reason, place=place, found=refused.found, expected=refused.expected)


def _trouble(node: object) -> tuple[list[str | int], Rejected] | None:
    """The first value of the tree that is refused, with the keys that lead to it from the inside out."""
    if isinstance(node, str):
        refused = _trouble_of_text(node)
        return None if refused is None else ([], refused)
    if isinstance(node, dict):
        if len(node) > MOST_FIELDS_OF_AN_OBJECT:
            return [], Rejected(Reason.TOO_MANY_ITEMS, len(node), MOST_FIELDS_OF_AN_OBJECT)
        for key, value in node.items():
            trouble = _trouble(value) or _trouble(key)
            if trouble is not None:
                trouble[0].append(key)
                return trouble
    elif isinstance(node, list):
        if len(node) > MOST_ITEMS_OF_A_LIST:
            return [], Rejected(Reason.TOO_MANY_ITEMS, len(node), MOST_ITEMS_OF_A_LIST)
        for position, value in enumerate(node):
            trouble = _trouble(value)
            if trouble is not None:
                trouble[0].append(position)
                return trouble
    elif isinstance(node, Rejected):
        return [], node
    return None


def _trouble_of_text(text: str) -> Rejected | None:
    if len(text) > LONGEST_TEXT:
        return Rejected(Reason.TEXT_TOO_LONG, len(text), LONGEST_TEXT)
    if not text.isascii():
        surrogate = SURROGATE.search(text)
        if surrogate is not None:
            return Rejected(Reason.LONE_SURROGATE, f"U+{ord(surrogate[0]):04X}")
    return None
