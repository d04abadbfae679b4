"""Shaded: how likely the others accept what is where, on a picture that was copied while it was so on screen."""

from collections.abc import Iterator
from typing import Final

from app.reports import svg
from app.reports.keys import Key, KeyMark
from app.reports.sheet import SMALL, WIDTH, Sheet
from app.study.picture import Line
from app.study.shades import SURE, Shading
from app.wording.acceptance import BANDS, acceptance_in_words
from app.wording.likelihood import LIKELY_FROM, POSSIBLE_FROM

_OPACITIES: Final = {2: "0.13", 3: "0.3"}
_COLUMNS: Final = (0.12, 0.3, 0.5, 0.7, 0.88)
_KEY_SIZE: Final = 9.5


def shading_of(sheet: Sheet) -> Shading | None:
    """The shading that is on screen."""
    known = sheet.picture.acceptance
    return None if known is None else known.shading


def shading_parts(sheet: Sheet, shading: Shading) -> Iterator[str]:
    """The two steps that are not unlikely, by strength so that black and white tells them apart."""
    levels = [_steps(sheet, shading, row) for row in range(shading.rows)]
    paths: dict[int, list[str]] = {}
    for level, row, column, count in svg.rows_of_cells(levels):
        if level in _OPACITIES:
            left, bottom = _corner(sheet, shading, column, row)
            right, top = _corner(sheet, shading, column + count, row + 1)
            paths.setdefault(level, []).append(svg.rectangle((left, top), (right, bottom)))
    for level, path in sorted(paths.items()):
        yield svg.element("path", d="".join(path), fill=sheet.ink.good, fill_opacity=_OPACITIES[level])
    for number, word in enumerate(BANDS, start=1):
        at = _place_of_word(levels, number)
        if at is not None:
            x, y = _corner(sheet, shading, *at)
            yield svg.text(word, (x, y), font_size=SMALL, fill=sheet.ink.text, text_anchor="middle")


def shading_keys(sheet: Sheet) -> Iterator[Key]:
    """What the shades say and what that rests on, in as many lines as it takes."""
    known = sheet.picture.acceptance
    words = (
        [] if known is None or known.shading is None else acceptance_in_words(sheet.project, known, sheet.show).split()
    )
    line = ""
    for word in words:
        if line and svg.width_of(f"{line} {word}", _KEY_SIZE) > WIDTH - sheet.left - 30:
            yield Key(mark=KeyMark.NOTHING, words=line, colour=sheet.ink.text)
            line = word
        else:
            line = f"{line} {word}".strip()
    if line:
        yield Key(mark=KeyMark.NOTHING, words=line, colour=sheet.ink.text)


def _steps(sheet: Sheet, shading: Shading, row: int) -> list[int]:
    """Which step each place of a row is on, from 1; 0 where nothing is to be had."""
    ends = [1 + (SURE - 1) * step for step in (POSSIBLE_FROM, LIKELY_FROM)]
    levels = shading.levels[row * shading.columns : (row + 1) * shading.columns]
    most = _most_across(sheet.picture.line, shading.y[0] + (shading.y[1] - shading.y[0]) * row / shading.rows)
    width = (shading.x[1] - shading.x[0]) / shading.columns
    return [
        0 if not level or shading.x[0] + width * column > most else 1 + sum(level >= end for end in ends)
        for column, level in enumerate(levels)
    ]


def _most_across(line: Line | None, up: float) -> float:
    """The most on the axis across that goes with so much on the upward one, where the best deals make a staircase."""
    if line is None or not line.is_staircase:
        return float("inf")
    return max((x for x, y in line.points if y >= up), default=float("-inf"))


def _place_of_word(levels: list[list[int]], step: int) -> tuple[int, int] | None:
    for share in _COLUMNS:
        column = int(share * len(levels[0]))
        inside = [row for row, line in enumerate(levels) if line[column] == step]
        if inside:
            return column, inside[len(inside) // 2]
    return None


def _corner(sheet: Sheet, shading: Shading, column: float, row: float) -> svg.Point:
    x = shading.x[0] + (shading.x[1] - shading.x[0]) * column / shading.columns
    y = shading.y[0] + (shading.y[1] - shading.y[0]) * row / shading.rows
    return sheet.at((x, y))
