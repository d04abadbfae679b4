"""Tables spoilt in every way there is, each by its kind and a number, so that each can be made again."""

import random
from collections.abc import Callable, Mapping
from typing import Final

from app.exchange.source import Source
from tests.hostile.table_files import CSV, packed, parts

_MARKS: Final = (
    *('"', '""', ",", ";", "\t", "|", "\n", "\r", "\r\n", "\0", "=", "'", "sep=;\n", "\ufeff", "\x1b[0m", " "),
    *("1,5", "1.5", "1.234", "nan", "1e400", "-", "−5", "95%", "€5", "#DIV/0!", "Issue", "Total", "No deal", "a" * 600),
)  # fmt: skip
_XML: Final = (
    *("<", ">", "&", "</c>", "<c>", '<c r="A0">', "<v>", "</v>", "<f>1</f>", "<row>", '<row r="9">', "]]>", "&a;"),
    *('t="s"', 't="b"', 't="d"', 't="e"', 't="str"', 't="inlineStr"', 's="1"', 's="99"', 'hidden="1"', "<!DOCTYPE a>"),
    *("99", "-1", "1e999", "NaN", "\x01", "\ufffe", "'", '"', "xmlns='a'", '<col min="1" max="9" hidden="1"/>'),
)  # fmt: skip
_PARTS: Final = tuple(parts())


def spoilt(kind: str, number: int) -> Source:
    """The file that a kind of spoiling makes for a number, always the same."""
    draw = random.Random(f"{kind} {number}")  # noqa: S311 - the same files every time is the point
    ending = "csv" if kind.startswith("csv") else "xlsx"
    return Source(name=f"deal.{ending}", data=KINDS[kind](draw))


def _flipped(draw: random.Random, data: bytes) -> bytes:
    made = bytearray(data)
    for _ in range(draw.choice((1, 1, 2, 8, 40))):
        made[draw.randrange(len(made))] ^= 1 << draw.randrange(8)
    return bytes(made)


def _marked(draw: random.Random, text: str, marks: tuple[str, ...]) -> str:
    """Pieces put in, cut out, doubled or exchanged."""
    for _ in range(draw.choice((1, 1, 2, 5))):
        start = draw.randrange(len(text) + 1)
        end = min(len(text), start + draw.choice((0, 0, 1, 3, 12)))
        piece = draw.choice((draw.choice(marks), "", text[start:end] * 2))
        text = text[:start] + piece + text[end:]
    return text


def _csv(draw: random.Random) -> bytes:
    text = draw.choice((CSV, CSV.replace(",", ";"), CSV.replace("9.5", '"9,5"'), CSV * 3))
    return _marked(draw, text, _MARKS).encode(draw.choice(("utf-8", "utf-8", "utf-8-sig", "utf-16")))


def _part(draw: random.Random, change: Callable[[bytes], bytes]) -> bytes:
    held = parts()
    for _ in range(draw.choice((1, 1, 2))):
        name = draw.choice((*_PARTS, *["xl/worksheets/sheet1.xml"] * 6))
        held[name] = change(held[name])
    return packed(held)


def _xml(draw: random.Random) -> bytes:
    return _part(draw, lambda data: _marked(draw, data.decode("utf-8", "replace"), _XML).encode())


def _exchanged(draw: random.Random) -> bytes:
    """Parts under one another's names, or left out."""
    held = parts()
    for _ in range(draw.choice((1, 2))):
        one, other = draw.sample(_PARTS, 2)
        if draw.random() < 0.5:
            held.pop(one, None)
        else:
            held[one], held[other] = held.get(other, b""), held.get(one, b"")
    return packed(held)


KINDS: Final[Mapping[str, Callable[[random.Random], bytes]]] = {
    "csv marked": _csv,
    "csv flipped": lambda draw: _flipped(draw, _csv(draw)),
    "xlsx marked": _xml,
    "xlsx parts flipped": lambda draw: _part(draw, lambda data: _flipped(draw, data or b"a")),
    "xlsx flipped": lambda draw: _flipped(draw, packed(parts())),
    "xlsx cut": lambda draw: packed(parts())[: draw.randrange(3_000)],
    "xlsx exchanged": _exchanged,
}
