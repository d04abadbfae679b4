"""The map of differences as a vector drawing for paper: an issue a line, our importance to the left, theirs right."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from app.domain.ids import PartyId
from app.domain.lookup import seat_of
from app.domain.project import FEWEST_PARTIES, Project
from app.reports import svg
from app.reports.inks import Inks, inks
from app.reports.outline import Figure
from app.reports.sheet import BOLD, LETTER, SMALL, WIDTH
from app.wording.differences import difference_in_words, map_title, note_of_difference, ours_share, theirs_share
from app.wording.gains import by_estimate
from app.wording.names import issue_name, party_name
from app.wording.papers import party_column
from app.wording.plain import PLAIN, Formats

if TYPE_CHECKING:
    from app.advice.differences import Difference

MOST_DRAWN: Final = 24
"""So many lines fit on a page beside what belongs to them: those that differ most."""
_NAMES: Final = 196.0
_NUMBER: Final = 54.0
_SPINE: Final = 22.0
_TOP: Final = 30.0
_LINE: Final = 28.0
_BAR: Final = 8.0
_BAND: Final = 14.0
_HALF: Final = (WIDTH - _NAMES - 2 * _NUMBER - _SPINE) / 2
_LEFT_END: Final = _NAMES + _NUMBER + _HALF
_RIGHT_START: Final = _LEFT_END + _SPINE
_MARKS: Final = {"opposite": "↔", "same": "=", "mixed": "±", "unknown": "?"}


def differences_chart(
    project: Project, party: PartyId, differences: "Sequence[Difference]", show: Formats = PLAIN
) -> Figure:
    """The issues in their order, first what matters most more to us; of very many the two ends of the order.

    SVG Tiny 1.2. A shape and words tell the sides apart as well as the colours.
    """
    drawn = list(differences)
    if len(drawn) > MOST_DRAWN:
        drawn = [*drawn[: MOST_DRAWN // 2], *drawn[-MOST_DRAWN // 2 :]]
    longest = max((max(each.ours, each.high or each.theirs or 0.0) for each in drawn), default=0.0) or 1.0
    ink, height = inks(), _TOP + _LINE * len(drawn) + 4
    parts = list(_heads(project, party, ink))
    for number, each in enumerate(drawn):
        middle = _TOP + _LINE * (number + 0.5)
        parts += _names(project, each, middle, ink)
        parts += _bars(each, middle, longest, (ink.party(0), ink.party(seat_of(project, party)), ink.grid))
        parts += _numbers(each, middle, show, ink)
    words = "; ".join((map_title(project, party), *(difference_in_words(project, each, show) for each in drawn)))
    return Figure(svg=svg.document(WIDTH, height, words, parts), width=WIDTH, height=height, words=words)


def _heads(project: Project, party: PartyId, ink: Inks) -> Iterator[str]:
    seat = seat_of(project, party)
    ours, theirs = ink.party(0), ink.party(seat)
    us = _fitted(party_name(project, project.us), _NUMBER + _HALF - 20, BOLD)
    room = _HALF + _NUMBER - 20
    them = party_column(project, party)
    if len(project.parties) > FEWEST_PARTIES and svg.width_of(them, BOLD) > room:
        # There is a map for each of them: which one it is stands first.
        them = party_name(project, party)
        place = (_RIGHT_START + 14, 16 + SMALL)
        yield svg.text(by_estimate(), place, fill=theirs, font_size=SMALL)
    yield svg.text(us, (_LEFT_END - 14, 16), text_anchor="end", fill=ours, font_size=LETTER, font_weight="bold")
    yield svg.shape(svg.party_shape(0), (_LEFT_END - 6, 12.4), 4.4, fill=ours)
    yield svg.shape(svg.party_shape(seat), (_RIGHT_START + 6, 12.4), 4.4, fill=theirs)
    them = _fitted(them, room, BOLD)
    yield svg.text(them, (_RIGHT_START + 14, 16), fill=theirs, font_size=LETTER, font_weight="bold")


def _names(project: Project, each: "Difference", middle: float, ink: Inks) -> Iterator[str]:
    name = _fitted(issue_name(project, each.issue), _NAMES - 6, LETTER)
    yield svg.text(name, (0, middle - 1.5), font_size=LETTER, fill=ink.text)
    yield svg.text(note_of_difference(each), (0, middle + 9.5), font_size=SMALL - 1, fill=ink.quiet)


def _bars(each: "Difference", middle: float, longest: float, colours: tuple[str, str, str]) -> Iterator[str]:
    ours, theirs, ground = colours
    top, bottom = middle - _BAR / 2, middle + _BAR / 2
    tracks = ((_LEFT_END - _HALF, _LEFT_END), (_RIGHT_START, _RIGHT_START + _HALF))
    for left, right in tracks:
        yield svg.element("path", d=svg.rectangle((left, top), (right, bottom)), fill=ground, fill_opacity="0.5")
    length = _HALF * each.ours / longest
    if length >= 0.1:
        yield svg.element("path", d=svg.rectangle((_LEFT_END - length, top), (_LEFT_END, bottom)), fill=ours)
    if each.theirs is None or each.low is None or each.high is None:
        return
    low, high = (_RIGHT_START + _HALF * end / longest for end in (each.low, each.high))
    length = _HALF * each.theirs / longest
    if length >= 0.1:
        yield svg.element("path", d=svg.rectangle((_RIGHT_START, top), (_RIGHT_START + length, bottom)), fill=theirs)
    if high - low >= 1:
        band = svg.rectangle((low, middle - _BAND / 2), (high, middle + _BAND / 2))
        yield svg.element(
            "path", d=band, fill=theirs, fill_opacity="0.25", stroke=theirs, stroke_width=0.6, stroke_opacity="0.7"
        )


def _numbers(each: "Difference", middle: float, show: Formats, ink: Inks) -> Iterator[str]:
    down = middle + SMALL * 0.35
    left, right = _LEFT_END - _HALF - 6, _RIGHT_START + _HALF + 6
    yield svg.text(ours_share(each, show), (left, down), font_size=SMALL, fill=ink.text, text_anchor="end")
    yield svg.text(theirs_share(each, show), (right, down), font_size=SMALL, fill=ink.text)
    mark, at = _MARKS[each.stance.value], (_LEFT_END + _SPINE / 2, down)
    yield svg.text(mark, at, font_size=LETTER, fill=ink.quiet, text_anchor="middle")


def _fitted(words: str, room: float, size: float) -> str:
    """Words cut to the room that there is; the table beside the drawing has them whole."""
    if svg.width_of(words, size) <= room:
        return words
    kept = words
    while kept and svg.width_of(f"{kept}…", size) > room:
        kept = kept[:-1]
    return f"{kept.rstrip()}…"
