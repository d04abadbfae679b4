"""What lies under a place of the tradeoff plot."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, Literal

from PySide6.QtCore import QPointF

from app.records import dataclass
from ui.kit.plot.geometry import Frame, nearest
from ui.kit.plot.records import (
    AxisName,
    CaseMark,
    Cloud,
    DraftMark,
    Frontier,
    Hit,
    Improvement,
    OfferMark,
    Point,
    SolutionMark,
    WalkAway,
)
from ui.kit.type_scale import px

__all__ = ["TradeoffMarks", "find_hit", "walk_away_at"]

_MARK_REACH = 12
_CASE_REACH = 8
_FRONTIER_REACH = 10
_CLOUD_REACH = 8
_LINE_REACH = 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class TradeoffMarks:
    """Everything drawn on the plot but the cloud."""

    frontier: Frontier = Frontier()
    walk_aways: tuple[WalkAway, ...] = ()
    draft: DraftMark | None = None
    improvement: Improvement | None = None
    offers: tuple[OfferMark, ...] = ()
    solutions: tuple[SolutionMark, ...] = ()

    def with_changes(self, **changes: Any) -> TradeoffMarks:  # noqa: ANN401 - fields of several types
        """A copy with some fields replaced."""
        return replace(self, **changes)

    def opened(self, active: str) -> OfferMark | None:
        """The offer whose cases are shown: the one that is pointed at, or one of its cases."""
        return next((each for each in self.offers if active and active in _ids(each)), None)

    def cases(self, active: str) -> list[CaseMark]:
        """The cases that are shown: those of the draft, and of an offer that is pointed at."""
        offer = self.opened(active)
        ours = () if self.draft is None else self.draft.cases
        return [*ours, *(() if offer is None else offer.cases)]

    def in_turn(self) -> list[Hit]:
        """The marks that the keyboard walks through: the draft, what is better, every offer, each with its cases."""
        found: list[Hit] = []
        if self.draft is not None:
            found.append(_hit("draft", self.draft.at))
            found += [_hit("case", case.at, case.id) for case in self.draft.cases]
            if self.improvement is not None:
                found.append(_hit("improvement", self.improvement.at))
        for offer in self.offers:
            found.append(_hit("offer", offer.at, offer.id))
            found += [_hit("case", case.at, case.id) for case in offer.cases]
        return found

    def spots(self) -> list[Point]:
        """Where the draft, the improvement, the named solutions and the draft's cases are."""
        found = [solution.at for solution in self.solutions] + [case.at for case in self.cases("")]
        if self.draft is not None:
            found.append(self.draft.at)
        if self.improvement is not None:
            found.append(self.improvement.at)
        return found


def _ids(offer: OfferMark) -> tuple[str, ...]:
    return (offer.id, *(case.id for case in offer.cases))


def _hit(kind: Literal["offer", "improvement", "draft", "case"], at: Point, of: str = "") -> Hit:
    return Hit(kind=kind, x=at[0], y=at[1], id=of)


def find_hit(
    frame: Frame,
    marks: TradeoffMarks,
    offers: Sequence[Point],
    packages: tuple[Cloud, Callable[[Point, Point], Point | None] | None],
    position: QPointF,
    active: str = "",
) -> Hit | None:
    """The mark at a pixel position, the topmost first; else a frontier point; else a package; else None.

    `offers` is where the marks of the offers are drawn, in pixels; `packages` are drawn one by one, or found. `active`
    is the id of what was found before.
    """
    reach = px(_MARK_REACH)
    offer = _closest(offers, position, reach)
    if offer >= 0:
        mark = marks.offers[offer]
        return Hit(kind="offer", x=mark.at[0], y=mark.at[1], id=mark.id)
    solution = nearest(frame, [named.at for named in marks.solutions], position, reach)
    if solution >= 0:
        named = marks.solutions[solution]
        return Hit(kind="solution", x=named.at[0], y=named.at[1], id=named.id)
    cases = marks.cases(active)
    case = nearest(frame, [each.at for each in cases], position, px(_CASE_REACH))
    if case >= 0:
        return _hit("case", cases[case].at, cases[case].id)
    draft, better = marks.draft, marks.improvement
    if draft is not None and nearest(frame, [draft.at], position, reach) == 0:
        return Hit(kind="draft", x=draft.at[0], y=draft.at[1])
    if better is not None and draft is not None and nearest(frame, [better.at], position, reach) == 0:
        return Hit(kind="improvement", x=better.at[0], y=better.at[1])
    points = marks.frontier.points
    index = nearest(frame, points, position, px(_FRONTIER_REACH))
    if index >= 0:
        return Hit(kind="frontier", x=points[index][0], y=points[index][1], index=index)
    found = _package(frame, packages[0].points, packages[1], position)
    return None if found is None else Hit(kind="cloud", x=found[0], y=found[1])


def _closest(places: Sequence[Point], position: QPointF, reach: float) -> int:
    """Which of these pixels is closest, within reach; -1 when none is."""
    here = (position.x(), position.y())
    away = [math.dist(place, here) for place in places]
    best = min(away, default=math.inf)
    return len(away) - 1 - away[::-1].index(best) if best <= reach else -1


def _package(
    frame: Frame,
    points: Sequence[Point],
    nearest_package: Callable[[Point, Point], Point | None] | None,
    position: QPointF,
) -> Point | None:
    if points:
        index = nearest(frame, points, position, px(_CLOUD_REACH))
        return points[index] if index >= 0 else None
    if nearest_package is None or not frame.rect.contains(position):
        return None
    place = frame.scores(position)
    edge = frame.scores(position + QPointF(px(_CLOUD_REACH), -px(_CLOUD_REACH)))
    return nearest_package(place, (edge[0] - place[0], edge[1] - place[1]))


def walk_away_at(frame: Frame, marks: TradeoffMarks, position: QPointF) -> AxisName | None:
    """The axis of the movable walk-away line at a pixel position."""
    if not frame.rect.adjusted(-2, -2, 2, 2).contains(position):
        return None
    for walk in marks.walk_aways:
        if not walk.movable:
            continue
        if walk.axis == "x":
            distance = abs(frame.x_at(walk.value) - position.x())
        else:
            distance = abs(frame.y_at(walk.value) - position.y())
        if distance <= _LINE_REACH:
            return walk.axis
    return None
