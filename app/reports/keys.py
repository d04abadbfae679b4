"""Keys: what the marks of a chart stand for, in lines below it that take as much room as their words need."""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import Final

from app.records import dataclass
from app.reports import svg
from app.reports.inks import Inks

_SIZE: Final = 9.5
_LINE: Final = 17.0
_MARK: Final = 22.0
_GAP: Final = 16.0


class KeyMark(StrEnum):
    """How a mark looks."""

    DOT = "dot"
    STAIRS = "stairs"
    DASHES = "dashes"
    BAND = "band"
    HATCH = "hatch"
    SHAPE = "shape"
    HOLLOW = "hollow"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """One mark and what it stands for; `shape` is that of a mark that is one."""

    mark: KeyMark
    words: str
    colour: str
    shape: str = ""


def key_height(keys: Sequence[Key], left: float, right: float) -> float:
    """How much room the keys take."""
    return _LINE * (1 + max((row for row, _, _ in _placed(keys, left, right)), default=-1)) + 4


def key_parts(keys: Sequence[Key], start: svg.Point, right: float, ink: Inks) -> Iterator[str]:
    """The keys from `start`, the middle of their first line, in as many lines as they need up to `right`."""
    for row, left, key in _placed(keys, start[0], right):
        middle = start[1] + row * _LINE
        yield from _mark(key, (left + _MARK / 2 - 3, middle), ink)
        indent = 0.0 if key.mark is KeyMark.NOTHING else _MARK
        yield svg.text(key.words, (left + indent, middle + _SIZE * 0.35), font_size=_SIZE, fill=ink.text)


def _placed(keys: Sequence[Key], left: float, right: float) -> Iterator[tuple[int, float, Key]]:
    row, place = 0, left
    for key in keys:
        width = _MARK + svg.width_of(key.words, _SIZE)
        if place > left and place + width > right:
            row, place = row + 1, left
        yield row, place, key
        place += width + _GAP


def _mark(key: Key, centre: svg.Point, ink: Inks) -> Iterator[str]:
    x, y = centre
    box = svg.rectangle((x - 8, y - 5), (x + 8, y + 5))
    match key.mark:
        case KeyMark.DOT:
            path = svg.dots([(x - 5, y + 2), (x, y - 2), (x + 5, y + 1)])
            yield svg.element("path", d=path, fill="none", stroke=key.colour, stroke_width=3.4, stroke_linecap="round")
        case KeyMark.STAIRS:
            steps = [(x - 8, y - 4), (x - 3, y - 4), (x - 3, y), (x + 3, y), (x + 3, y + 4), (x + 8, y + 4)]
            yield svg.element("path", d=svg.line_through(steps), fill="none", stroke=key.colour, stroke_width=1.4)
        case KeyMark.DASHES:
            path = svg.line_through([(x - 8, y), (x + 8, y)])
            yield svg.element("path", d=path, fill="none", stroke=key.colour, stroke_width=1.1, stroke_dasharray="4 2")
        case KeyMark.BAND:
            yield svg.element("path", d=box, fill=key.colour, fill_opacity="0.16", stroke=key.colour, stroke_width=0.5)
        case KeyMark.HATCH:
            yield svg.element("path", d=box, fill=key.colour, fill_opacity="0.05")
            lines = [svg.line_through([(x + step, y + 5), (x + step + 10, y - 5)]) for step in (-8.0, -2.0)]
            yield svg.element("path", d="".join(lines), fill="none", stroke=key.colour, stroke_width=0.6)
        case KeyMark.SHAPE:
            yield svg.shape(key.shape, centre, 5.0, fill=key.colour)
        case KeyMark.HOLLOW:
            yield svg.shape(key.shape, centre, 5.0, fill=ink.paper, stroke=key.colour, stroke_width=1.5)
        case KeyMark.NOTHING:
            return
