"""Cloud: every possible deal as dots, or as cells of grey where they are too many to be told apart."""

import math
from collections.abc import Iterator
from typing import Final

from app.reports import svg
from app.reports.inks import Inks
from app.reports.sheet import Sheet
from app.study.picture import Cloud

_CELLS: Final = (92, 66)
"""At most so many cells across and up: a drawing stays small."""
_SHADES: Final = 5
_FAINTEST: Final = 65
_FULLEST: Final = 255
_MANY_DOTS: Final = 600


def cloud_parts(sheet: Sheet, cloud: Cloud) -> Iterator[str]:
    if cloud.points:
        wide = 2.2 if len(cloud.points) > _MANY_DOTS else 3.4
        spots = svg.dots(sheet.at(point) for point in cloud.points)
        dense = sheet.ink.cloud_dense
        yield svg.element("path", d=spots, fill="none", stroke=dense, stroke_width=wide, stroke_linecap="round")
        return
    if not cloud.levels:
        return
    paths: dict[int, list[str]] = {}
    levels, wide, high = _coarser(cloud)
    for level, row, column, count in svg.rows_of_cells(levels):
        left, right = (sheet.across(cloud.x[0] + wide * each) for each in (column, column + count))
        top, bottom = (sheet.up(cloud.y[0] + high * each) for each in (row + 1, row))
        # A little larger than it is: hairlines of paper would show between cells otherwise.
        paths.setdefault(level, []).append(svg.rectangle((left, top), (right + 0.3, bottom + 0.3)))
    for level, path in sorted(paths.items()):
        yield svg.element("path", d="".join(path), fill=_shade(sheet.ink, level))


def _coarser(cloud: Cloud) -> tuple[list[list[int]], float, float]:
    """The cells put together until they are few, as shades from 1; with their width and height in points."""
    wide, high = (math.ceil(many / most) for many, most in zip((cloud.columns, cloud.rows), _CELLS, strict=True))
    table = [cloud.levels[row * cloud.columns : (row + 1) * cloud.columns] for row in range(cloud.rows)]
    levels = [
        [
            _level(max(max(line[column : column + wide]) for line in table[row : row + high]))
            for column in range(0, cloud.columns, wide)
        ]
        for row in range(0, cloud.rows, high)
    ]
    width = (cloud.x[1] - cloud.x[0]) / cloud.columns * wide
    return levels, width, (cloud.y[1] - cloud.y[0]) / cloud.rows * high


def _level(byte: int) -> int:
    if not byte:
        return 0
    return 1 + min(_SHADES - 1, (byte - _FAINTEST) * _SHADES // (_FULLEST - _FAINTEST + 1))


def _shade(ink: Inks, level: int) -> str:
    """From the faint to the dense grey."""
    ends = [
        [int(colour[place : place + 2], 16) for place in (1, 3, 5)] for colour in (ink.cloud_faint, ink.cloud_dense)
    ]
    share = (level - 1) / (_SHADES - 1)
    return "#" + "".join(f"{round(low + (high - low) * share):02X}" for low, high in zip(*ends, strict=True))
