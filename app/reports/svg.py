"""SVG Tiny 1.2 as text: the few shapes a chart is made of, numbers to a tenth, text as text and escaped."""

import math
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from app.reports.printable import printable

Point = tuple[float, float]

_FONT: Final = "Helvetica, Arial, sans-serif"
_CORNERS: Final[dict[str, tuple[int, float, float]]] = {
    # Corners, angle of the first one in degrees, radius that gives the same visual weight as the circle.
    "square": (4, 45.0, 1.3),
    "triangle": (3, -90.0, 1.25),
    "hexagon": (6, 0.0, 1.08),
    "triangle_down": (3, 90.0, 1.25),
    "pentagon": (5, -90.0, 1.12),
    "diamond": (4, -90.0, 1.2),
}
_SHAPES: Final = ("circle", "square", "triangle", "hexagon", "triangle_down", "pentagon")


def document(width: float, height: float, title: str, parts: Iterable[str]) -> str:
    """The whole drawing, `width` x `height` units large."""
    size = f'width="{coordinate(width)}" height="{coordinate(height)}"'
    view = f'viewBox="0 0 {coordinate(width)} {coordinate(height)}"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" version="1.2" baseProfile="tiny" {size} {view}>'
    return "\n".join((head, f"<title>{_text(title)}</title>", *parts, "</svg>\n"))


def coordinate(value: float) -> str:
    """A number to a tenth, as short as it can be."""
    written = f"{value:.1f}"
    return written[:-2].replace("-0", "0") if written.endswith(".0") else written


def element(name: str, **attributes: str | float) -> str:
    """An empty element; an underscore in the name of an attribute stands for a hyphen."""
    return f"<{name} {_attributes(attributes)}/>"


def text(words: str, at: Point, *, turned: bool = False, **attributes: str | float) -> str:
    """Words at a point, at the left of it unless `text_anchor` says otherwise; `turned` reads upwards."""
    x, y = map(coordinate, at)
    place: dict[str, str | float] = {"font_family": _FONT, **attributes}
    if turned:
        place["transform"] = f"rotate(-90 {x} {y})"
    return f'<text x="{x}" y="{y}" {_attributes(place)}>{_text(words)}</text>'


def line_through(points: Sequence[Point], *, closed: bool = False) -> str:
    """The data of a path from point to point."""
    said = " ".join(f"{coordinate(x)} {coordinate(y)}" for x, y in points)
    return f"M{said}{'z' if closed else ''}"


def rectangle(low: Point, high: Point) -> str:
    """The data of a path around a rectangle between two corners."""
    (left, top), (right, bottom) = low, high
    width, height = coordinate(right - left), coordinate(bottom - top)
    return f"M{coordinate(left)} {coordinate(top)}h{width}v{height}H{coordinate(left)}z"


def dots(points: Iterable[Point]) -> str:
    """The data of a path that is a dot at each of some points, drawn with round ends; those on one spot are one dot."""
    spots = sorted({(round(x * 2) / 2, round(y * 2) / 2) for x, y in points})
    # A line of no length has no ends: some renderers leave it out.
    return "".join(f"M{coordinate(x)} {coordinate(y)}h.1" for x, y in spots)


def party_shape(seat: int) -> str:
    """The shape of the party on a seat: us a circle, the first other party a square, as everywhere."""
    return _SHAPES[seat] if seat < 2 else _SHAPES[2 + (seat - 2) % (len(_SHAPES) - 2)]


def shape(kind: str, centre: Point, radius: float, **attributes: str | float) -> str:
    """A mark whose visual weight is that of a circle with this radius."""
    x, y = centre
    if kind == "circle":
        return element("circle", cx=x, cy=y, r=radius, **attributes)
    corners, start, factor = _CORNERS[kind]
    angles = [math.radians(start + number * 360 / corners) for number in range(corners)]
    points = [(x + math.cos(each) * radius * factor, y + math.sin(each) * radius * factor) for each in angles]
    return element("path", d=line_through(points, closed=True), **attributes)


def width_of(words: str, size: float) -> float:
    """About how wide words are in letters of a size, for leaving room: nobody knows the font of the reader."""
    return 0.54 * size * len(words)


def rows_of_cells(levels: Sequence[Sequence[int]]) -> Iterable[tuple[int, int, int, int]]:
    """Runs of equal cells as (level, row, first column, number of columns); those of level 0 are left out."""
    for row, line in enumerate(levels):
        column = 0
        for level, run in groupby(line):
            count = len(tuple(run))
            if level:
                yield level, row, column, count
            column += count


def _attributes(attributes: dict[str, str | float]) -> str:
    return " ".join(
        f"{name.replace('_', '-')}={quoteattr(value if isinstance(value, str) else coordinate(value))}"
        for name, value in attributes.items()
    )


def _text(words: str) -> str:
    return escape(printable(words).strip())
