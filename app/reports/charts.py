"""Charts: the picture of all deals as a vector drawing for paper, made of the same numbers as on screen.

It says everything by shape, fill and words as well as by colour, so that a black and white print says the same.
"""

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from app.domain.lookup import seat_of
from app.domain.project import Project
from app.reports import svg
from app.reports.cloud import cloud_parts
from app.reports.inks import inks
from app.reports.keys import Key, KeyMark, key_height, key_parts
from app.reports.marks import STANDING, draft_parts, offer_parts
from app.reports.outline import Figure
from app.reports.shaded import shading_keys, shading_of, shading_parts
from app.reports.sheet import BOLD, BOTTOM, LETTER, RIGHT, SMALL, TOP, WIDTH, Sheet, ticks
from app.study.cases import what_depends
from app.study.drawing import complete, picture_of
from app.study.picture import Picture, State
from app.study.study import Study
from app.wording.captions import caption_in_words
from app.wording.chart import (
    axis_end,
    axis_title_in_full,
    band_of_estimates,
    before_what_was_added,
    cases_of_draft,
    draft_words,
    efficient_line,
    every_deal,
    no_longer_standing,
    offers_of,
    only_the_newest,
    same_in_every_case,
    walk_away_caption,
    zone_words,
)
from app.wording.names import LONGEST_IN_A_CAPTION, nothing_cut
from app.wording.plain import PLAIN, Formats

_LEFT_OF_NUMBERS: Final = 34.0
_NARROWEST_BAND: Final = 3.0
_TOLD_APART: Final = 2.0
_DASHED: Final = "5 3"


def tradeoff_chart(about: Study | Picture, project: Project, show: Formats = PLAIN) -> Figure:
    """The picture of a study as on screen: every deal, those that nothing beats, zone, walk-aways, offers, draft.

    SVG Tiny 1.2, under 200 KB whatever the deal. Where there is no picture yet, the empty frame says why.
    Raises Stopped.
    """
    picture = complete(picture_of(about, beside=what_depends(about)), about) if isinstance(about, Study) else about
    with nothing_cut():
        words = caption_in_words(project, picture.facts, show)
    widest = max(len(show.number(each)) for axis in picture.ranges for each in ticks(axis, 5))
    left = _LEFT_OF_NUMBERS + svg.width_of("0", SMALL) * widest
    sheet = Sheet(project=project, picture=picture, show=show, ink=inks(), left=left)
    keys = list(_keys(sheet))
    drawn = [*_layers(sheet), *key_parts(keys, (left, BOTTOM + 49), WIDTH, sheet.ink)]
    height = BOTTOM + 43 + key_height(keys, left, WIDTH)
    return Figure(
        svg=svg.document(WIDTH, height, words, drawn),
        width=WIDTH,
        height=height,
        words=words,
    )


def _layers(sheet: Sheet) -> Iterator[str]:
    """From the ground up."""
    yield from _frame(sheet)
    if sheet.picture.state is State.READY and sheet.picture.cloud is not None:
        yield from cloud_parts(sheet, sheet.picture.cloud)
    yield from _axes(sheet)
    shading = shading_of(sheet)
    yield from _zone(sheet) if shading is None else shading_parts(sheet, shading)
    yield from _band(sheet)
    yield from _walk_aways(sheet)
    yield from _ghost(sheet)
    yield from _frontier(sheet)
    if sheet.has_places:
        yield from offer_parts(sheet)
        yield from draft_parts(sheet)
    if sheet.picture.state is not State.READY:
        yield from _why_empty(sheet)


# the ground


def _frame(sheet: Sheet) -> Iterator[str]:
    ink, show = sheet.ink, sheet.show
    grid, numbers = [], []
    for x in ticks(sheet.picture.ranges[0], 8):
        place = sheet.across(x)
        grid.append(svg.line_through([(place, TOP), (place, BOTTOM)]))
        said = svg.text(show.number(x), (place, BOTTOM + 15), font_size=SMALL, fill=ink.quiet, text_anchor="middle")
        numbers.append(said)
    for y in ticks(sheet.picture.ranges[1], 5):
        place = sheet.up(y)
        grid.append(svg.line_through([(sheet.left, place), (RIGHT, place)]))
        at = (sheet.left - 6, place + SMALL * 0.35)
        numbers.append(svg.text(show.number(y), at, font_size=SMALL, fill=ink.quiet, text_anchor="end"))
    yield svg.element("path", d="".join(grid), fill="none", stroke=ink.grid, stroke_width=0.7)
    yield from numbers
    yield from _titles(sheet)


def _axes(sheet: Sheet) -> Iterator[str]:
    """The two axes, over the cells that reach them."""
    path = svg.line_through([(sheet.left, TOP), (sheet.left, BOTTOM), (RIGHT, BOTTOM)])
    yield svg.element("path", d=path, fill="none", stroke=sheet.ink.quiet, stroke_width=0.9)


def _titles(sheet: Sheet) -> Iterator[str]:
    """The title of an axis, smaller where it is long, and at its end what more of it means, where there is room."""
    for axis, party in enumerate(sheet.picture.axes):
        colour = sheet.ink.party(seat_of(sheet.project, party))
        length = RIGHT - sheet.left if axis == 0 else BOTTOM - TOP
        title = axis_title_in_full(sheet.project, party)
        if svg.width_of(title, BOLD) > length:
            title = axis_title_in_full(sheet.project, party, LONGEST_IN_A_CAPTION)
        wide = svg.width_of(title, BOLD)
        at = (sheet.left, BOTTOM + 32) if axis == 0 else (14.0, BOTTOM)
        size = LETTER * min(1.0, length / wide)
        yield svg.text(title, at, turned=axis == 1, font_size=size, fill=colour, font_weight="bold")
        end = f"{axis_end(sheet.project, party)} →"
        if wide + svg.width_of(end, SMALL) + 8 < length:
            at = (RIGHT, BOTTOM + 32) if axis == 0 else (14.0, TOP)
            ink = sheet.ink.quiet
            yield svg.text(end, at, turned=axis == 1, font_size=SMALL, fill=ink, text_anchor="end")


# what lies on it


def _zone(sheet: Sheet) -> Iterator[str]:
    """The corner that is better than walking away for both, hatched so that it shows in black and white."""
    corner = _corner_of_zone(sheet)
    if corner is None:
        return
    left, bottom = corner
    colour = sheet.ink.party(0)
    yield svg.element("path", d=svg.rectangle((left, TOP), (RIGHT, bottom)), fill=colour, fill_opacity="0.05")
    lines, gap = [], 9.0
    start = left - (bottom - TOP)
    while start < RIGHT:
        # From the lower edge upwards to the right, cut off at the sides of the corner.
        low, high = max(start, left), min(start + (bottom - TOP), RIGHT)
        if high > low:
            lines.append(svg.line_through([(low, bottom - (low - start)), (high, bottom - (high - start))]))
        start += gap
    yield svg.element("path", d="".join(lines), fill="none", stroke=colour, stroke_width=0.5, stroke_opacity="0.28")


def _corner_of_zone(sheet: Sheet) -> svg.Point | None:
    levels = [sheet.side(axis).walk_away for axis in (0, 1)]
    if sheet.picture.line is None or levels[0] is None or levels[1] is None:
        return None
    corner = sheet.at((levels[0].value, levels[1].value))
    return corner if corner[0] < RIGHT and corner[1] > TOP else None


def _band(sheet: Sheet) -> Iterator[str]:
    band, line = sheet.picture.band, sheet.picture.line
    if band is None or line is None or not line.is_staircase or len(band.x) < 2:
        return
    upper = _told_apart([sheet.at(each) for each in zip(band.x, band.high, strict=True)])
    lower = _told_apart([sheet.at(each) for each in zip(band.x, band.low, strict=True)])
    colour = sheet.ink.party(seat_of(sheet.project, sheet.picture.axes[1]))
    path = svg.line_through([*upper, *reversed(lower)], closed=True)
    yield svg.element(
        "path", d=path, fill=colour, fill_opacity="0.16", stroke=colour, stroke_width=0.5, stroke_opacity="0.5"
    )


def _walk_aways(sheet: Sheet) -> Iterator[str]:
    for axis, party in enumerate(sheet.picture.axes):
        side = sheet.side(axis)
        level = side.walk_away
        if level is None or not side.valued:
            continue
        seat = seat_of(sheet.project, party)
        colour = sheet.ink.party(seat)
        # What we believe of them is never drawn as a bare line, however sure we are.
        slack = _NARROWEST_BAND / 2 if seat and level.low == level.high else 0.0
        ends = [sheet.across(each) if axis == 0 else sheet.up(each) for each in (level.low - slack, level.high + slack)]
        if ends[0] != ends[1]:
            corners = ((ends[0], TOP), (ends[1], BOTTOM)) if axis == 0 else ((sheet.left, ends[1]), (RIGHT, ends[0]))
            yield svg.element("path", d=svg.rectangle(*corners), fill=colour, fill_opacity="0.13")
        place = sheet.across(level.value) if axis == 0 else sheet.up(level.value)
        through = [(place, TOP), (place, BOTTOM)] if axis == 0 else [(sheet.left, place), (RIGHT, place)]
        yield svg.element(
            "path",
            d=svg.line_through(through),
            fill="none",
            stroke=colour,
            stroke_width=1.3,
            stroke_dasharray=_DASHED if seat == 0 else "1.5 2.5",
        )
        yield _caption_of_walk_away(sheet, axis, place, walk_away_caption(sheet.project, party, level, sheet.show))


def _caption_of_walk_away(sheet: Sheet, axis: int, place: float, words: str) -> str:
    """Outside of the frame, where nothing can cover it: above for the first axis, at the right for the second."""
    colour = sheet.ink.party(seat_of(sheet.project, sheet.picture.axes[axis]))
    half = svg.width_of(words, SMALL) / 2
    low, high = (sheet.left, RIGHT + 30) if axis == 0 else (TOP, BOTTOM)
    middle = (low + high) / 2 if high - low < 2 * half else min(max(place, low + half), high - half)
    at = (middle, TOP - 7) if axis == 0 else (RIGHT + 15, middle)
    return svg.text(words, at, turned=axis == 1, font_size=SMALL, fill=colour, text_anchor="middle", font_weight="bold")


def _ghost(sheet: Sheet) -> Iterator[str]:
    """What the best deals are held against: a quieter staircase."""
    ghost = _told_apart([sheet.at(point) for point in sheet.picture.ghost])
    if ghost:
        path, quiet = svg.line_through(_stairs(ghost)), sheet.ink.quiet
        yield svg.element("path", d=path, fill="none", stroke=quiet, stroke_width=1.1, stroke_dasharray="4 2")


def _stairs(points: Sequence[svg.Point]) -> list[svg.Point]:
    corners = list(points[:1])
    for (left, _), (right, top) in pairwise(points):
        corners += [(left, top), (right, top)]
    return corners


def _frontier(sheet: Sheet) -> Iterator[str]:
    line = sheet.picture.line
    if line is None:
        return
    points = _told_apart([sheet.at(point) for point in line.points]) if line.is_staircase else []
    if points:
        path = svg.line_through(_stairs(points))
        dashes = {} if sheet.picture.exact else {"stroke_dasharray": _DASHED}
        yield svg.element("path", d=path, fill="none", stroke=sheet.ink.text, stroke_width=1.4, **dashes)
    spots = points or [sheet.at(point) for point in line.points]
    radius = 2.6 if len(spots) <= 60 else 1.6
    apart: list[svg.Point] = []
    for spot in spots:
        if not apart or math.dist(spot, apart[-1]) >= 2 * radius:
            apart.append(spot)
    yield svg.element(
        "path",
        d="".join(_ring(spot, radius) for spot in apart),
        fill=sheet.ink.paper,
        stroke=sheet.ink.text,
        stroke_width=1.1,
    )


def _ring(centre: svg.Point, radius: float) -> str:
    """A circle as data of a path."""
    x, y = centre
    r, wide = svg.coordinate(radius), svg.coordinate(2 * radius)
    return f"M{svg.coordinate(x - radius)} {svg.coordinate(y)}a{r} {r} 0 1 0 {wide} 0a{r} {r} 0 1 0 -{wide} 0z"


def _told_apart(points: Sequence[svg.Point]) -> list[svg.Point]:
    """The points without those that nobody could tell from the one before; the ends stay."""
    kept = list(points[:1])
    for point in points[1:-1]:
        if abs(point[0] - kept[-1][0]) + abs(point[1] - kept[-1][1]) >= _TOLD_APART:
            kept.append(point)
    return [*kept, *points[1:][-1:]]


def _why_empty(sheet: Sheet) -> Iterator[str]:
    """Why there is nothing to draw, in the middle of the frame."""
    words = caption_in_words(sheet.project, sheet.picture.facts, sheet.show)
    middle = (sheet.left + RIGHT) / 2
    lines = _broken(words, RIGHT - sheet.left - 60)
    for number, line in enumerate(lines):
        at = (middle, (TOP + BOTTOM) / 2 + (number - (len(lines) - 1) / 2) * 16)
        yield svg.text(line, at, font_size=LETTER, fill=sheet.ink.quiet, text_anchor="middle")


def _broken(words: str, length: float) -> list[str]:
    lines = [""]
    for word in words.split():
        longer = f"{lines[-1]} {word}".strip()
        if svg.width_of(longer, LETTER) > length and lines[-1]:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _keys(sheet: Sheet) -> Iterator[Key]:
    """What the marks stand for, only of those that are there."""
    picture, project, ink = sheet.picture, sheet.project, sheet.ink
    if picture.state is State.READY and picture.cloud is not None:
        yield Key(mark=KeyMark.DOT, words=every_deal(), colour=ink.cloud_dense)
    if picture.line is not None:
        joined = KeyMark.STAIRS if picture.line.is_staircase else KeyMark.HOLLOW
        yield Key(mark=joined, words=efficient_line(project), colour=ink.text, shape="circle")
        if picture.band is not None and picture.line.is_staircase and len(picture.band.x) > 1:
            colour = ink.party(seat_of(project, picture.axes[1]))
            yield Key(mark=KeyMark.BAND, words=band_of_estimates(), colour=colour)
        if picture.ghost:
            words = before_what_was_added() if picture.without is None else same_in_every_case()
            yield Key(mark=KeyMark.DASHES, words=words, colour=ink.quiet)
    if shading_of(sheet) is None and _corner_of_zone(sheet) is not None:
        yield Key(mark=KeyMark.HATCH, words=zone_words(project), colour=ink.party(0))
    yield from _keys_of_deals(sheet) if sheet.has_places else ()
    yield from shading_keys(sheet)


def _keys_of_deals(sheet: Sheet) -> Iterator[Key]:
    picture, project, ink = sheet.picture, sheet.project, sheet.ink
    newest = sheet.offers
    for party in sorted({mark.party for mark in newest}, key=lambda each: seat_of(project, each)):
        seat = seat_of(project, party)
        yield Key(
            mark=KeyMark.SHAPE, words=offers_of(project, party), colour=ink.party(seat), shape=svg.party_shape(seat)
        )
    if any(mark.status not in STANDING for mark in newest):
        yield Key(mark=KeyMark.HOLLOW, words=no_longer_standing(), colour=ink.quiet, shape="circle")
    if picture.draft.terms:
        yield Key(mark=KeyMark.HOLLOW, words=draft_words(), colour=ink.text, shape="diamond")
    if picture.cases:
        yield Key(mark=KeyMark.SHAPE, words=cases_of_draft(), colour=ink.text, shape="diamond")
    if len(picture.offers) > len(newest):
        yield Key(
            mark=KeyMark.NOTHING, words=only_the_newest(len(newest), len(picture.offers), sheet.show), colour=ink.text
        )
