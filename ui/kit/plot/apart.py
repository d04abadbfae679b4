"""Marks that would cover one another, moved apart by as little as lets each be seen."""

import math
from collections.abc import Sequence

from ui.kit.plot.geometry import Frame
from ui.kit.plot.records import DraftMark, OfferMark, Point
from ui.kit.type_scale import px

__all__ = ["ApartOffers", "set_apart"]

OFFERS_APART = 17
"""Marks of offers touch one another, and the number of each is free."""

_ROUNDS, _PARTED_EACH = 8, 8
"""So many rounds, and pairs parted for every mark: enough for a dozen in one place. Of more some still touch, for the
picture follows a drag, and this may take a few millionths of a second for every mark."""
_SLACK = 0.5
"""Closer by less than this, in pixels, is near enough."""
_TURN, _SPREAD = math.pi * (3.0 - math.sqrt(5.0)), 0.62
"""From seed to seed of a sunflower; with so much of the distance wanted between two marks they lie that far apart."""


class ApartOffers:
    """Where the offers of the picture are drawn; worked out anew only for other offers or another frame."""

    def __init__(self) -> None:
        self._known: tuple[Frame, tuple[OfferMark, ...], int] | None = None
        self._places: list[Point] = []

    def places(self, frame: Frame, offers: tuple[OfferMark, ...], draft: DraftMark | None) -> list[Point]:
        """The pixel of every offer. The one that the draft is drawn around stays where it is."""
        around = draft.at if draft is not None and draft.is_around else None
        fixed = max((number for number, offer in enumerate(offers) if offer.at == around), default=-1)
        known = (frame, offers, fixed)
        if known != self._known:
            self._known = known
            self._places = set_apart(frame.all_at([offer.at for offer in offers]), px(OFFERS_APART), fixed=fixed)
        return self._places


def set_apart(places: Sequence[Point], least: float, *, fixed: int = -1) -> list[Point]:
    """Places of marks, in pixels, with no two closer than `least` if that is possible in a few steps.

    Marks that cover nothing stay exactly where they are, and so does the one numbered `fixed`. The same places give the
    same answer, and places a little different one a little different.
    """
    found = _around_one_another(places, least, fixed)
    left = _PARTED_EACH * len(places)
    for _ in range(_ROUNDS):
        close = _too_close(found, least)[:left]
        for pair in close:
            _part(found, pair, least, fixed)
        left -= len(close)
        if not close or left <= 0:
            break
    return found


def _around_one_another(places: Sequence[Point], least: float, fixed: int) -> list[Point]:
    """Of marks in one place all but one go around it, as the seeds of a sunflower do."""
    found = list(places)
    in_one_place: dict[tuple[int, int], int] = {}
    if fixed >= 0:
        in_one_place[_pixel(places[fixed])] = 1
    for number, (x, y) in enumerate(places):
        if number == fixed:
            continue
        pixel = _pixel((x, y))
        ahead = in_one_place.get(pixel, 0)
        in_one_place[pixel] = ahead + 1
        if ahead:
            way, turn = _SPREAD * least * math.sqrt(ahead), ahead * _TURN
            found[number] = (x + way * math.cos(turn), y + way * math.sin(turn))
    return found


def _pixel(place: Point) -> tuple[int, int]:
    return round(place[0]), round(place[1])


def _too_close(places: Sequence[Point], least: float) -> list[tuple[int, int]]:
    """The pairs that are closer than `least`, in the order of their numbers."""
    order = sorted(range(len(places)), key=places.__getitem__)
    near, enough = [], (least - _SLACK) ** 2
    for at, one in enumerate(order):
        x, y = places[one]
        for other in order[at + 1 :]:
            across = places[other][0] - x
            if across >= least:
                break
            up = places[other][1] - y
            if across * across + up * up < enough:
                near.append((min(one, other), max(one, other)))
    near.sort()
    return near


def _part(places: list[Point], pair: tuple[int, int], least: float, fixed: int) -> None:
    """Move two marks apart along the line through both, each by half unless one is fixed."""
    one, other = pair
    (x, y), (far_x, far_y) = places[one], places[other]
    across, up = far_x - x, far_y - y
    way = math.hypot(across, up)
    missing = least - way
    if missing <= 0:
        return
    if not way:
        across, up, way = math.cos(other * _TURN), math.sin(other * _TURN), 1.0
    across, up = across / way * missing, up / way * missing
    share = 1.0 if one == fixed else 0.0 if other == fixed else 0.5
    places[one] = (x - across * (1.0 - share), y - up * (1.0 - share))
    places[other] = (far_x + across * share, far_y + up * share)
