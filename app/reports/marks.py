"""Marks: the offers in the shapes of their parties with their numbers, and the draft."""

import math
from collections.abc import Iterator
from typing import Final

from app.domain.lookup import seat_of
from app.domain.offers import OfferStatus
from app.reports import svg
from app.reports.sheet import RIGHT, SMALL, Sheet
from app.study.picture import OfferSpot
from app.wording.chart import case_words

STANDING: Final = frozenset({OfferStatus.OPEN, OfferStatus.ACCEPTED})
"""What is marked as on the table; other marks are hollow."""
_MOST_JOINED: Final = 16


def offer_parts(sheet: Sheet) -> Iterator[str]:
    """Numbered marks, hollow where they no longer stand; dots join the few offers of a party in their order."""
    newest = sheet.offers
    few = newest if len(newest) <= _MOST_JOINED else ()
    for party in dict.fromkeys(mark.party for mark in few):
        places = [sheet.at(mark.spot.at) for mark in newest if mark.party == party]
        if len(places) > 1:
            colour = sheet.ink.party(seat_of(sheet.project, party))
            path = svg.line_through(places)
            yield svg.element(
                "path", d=path, fill="none", stroke=colour, stroke_width=1.0, stroke_dasharray="1.5 3", opacity="0.8"
            )
    for mark in sorted(newest, key=lambda each: each.status in STANDING):
        yield from _offer(sheet, mark)


def _offer(sheet: Sheet, mark: OfferSpot) -> Iterator[str]:
    seat = seat_of(sheet.project, mark.party)
    colour, centre = sheet.ink.party(seat), sheet.at(mark.spot.at)
    stands = mark.status in STANDING
    fill, ink = (colour, sheet.ink.paper) if stands else (sheet.ink.paper, colour)
    kind = svg.party_shape(seat)
    yield svg.shape(kind, centre, 8.2, fill=sheet.ink.paper, stroke=sheet.ink.paper, stroke_width=3.4)
    yield svg.shape(kind, centre, 7.6, fill=fill, stroke=colour, stroke_width=1.3)
    number = str(mark.number)
    size = SMALL if len(number) < 3 else 7.0
    at = (centre[0], centre[1] + size * 0.35)
    yield svg.text(number, at, font_size=size, fill=ink, text_anchor="middle", font_weight="bold")


def _case_parts(sheet: Sheet) -> Iterator[str]:
    """What the draft comes to in each case, joined to its mark, with its words beside it."""
    picture, ink = sheet.picture, sheet.ink.text
    event = next((each for each in sheet.project.contingencies if each.id == picture.event), None)
    if event is None:
        return
    start = sheet.at(picture.draft.at)
    for case in picture.cases:
        centre = sheet.at(case.spot.at)
        yield svg.element("path", d=svg.line_through([start, centre]), fill="none", stroke=ink, stroke_width=0.9)
        yield svg.shape("diamond", centre, 4.6, fill=ink, stroke=sheet.ink.paper, stroke_width=1.2)
        # Away from the draft, and inside of the frame.
        words, left = case_words(event, case.outcome), centre[0] < start[0]
        left = centre[0] - svg.width_of(words, SMALL) - 8 > sheet.left if left else centre[0] + 140 > RIGHT
        at = (centre[0] + (-8 if left else 8), centre[1] + SMALL * 0.35)
        anchor = "end" if left else "start"
        paper = sheet.ink.paper
        yield svg.text(
            words, at, font_size=SMALL, text_anchor=anchor, fill=paper, stroke=paper, stroke_width=3.0, opacity="0.85"
        )
        yield svg.text(words, at, font_size=SMALL, text_anchor=anchor, fill=ink)


def draft_parts(sheet: Sheet) -> Iterator[str]:
    """The draft, with what it may still come to and what it comes to in each case."""
    draft = sheet.picture.draft
    if not draft.terms:
        return
    yield from _case_parts(sheet)
    x, y = draft.x, draft.y
    colour = sheet.ink.text
    if x.low != x.high or y.low != y.high:
        box = svg.rectangle(sheet.at((x.low, y.high)), sheet.at((x.high, y.low)))
        yield svg.element("path", d=box, fill="none", stroke=colour, stroke_width=0.8, stroke_dasharray="2 2")
    centre = sheet.at(draft.at)
    covered = any(math.dist(sheet.at(mark.spot.at), centre) < 8 for mark in sheet.offers)
    radius, fill = (13.0, "none") if covered else (7.0, sheet.ink.paper)
    yield svg.shape("diamond", centre, radius, fill="none", stroke=sheet.ink.paper, stroke_width=4.2)
    yield svg.shape("diamond", centre, radius, fill=fill, stroke=colour, stroke_width=2.0)
