"""What a plot is handed: frozen numbers, texts and party indices; no Qt, no deal."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Literal

from app.records import dataclass

__all__ = [
    "Axes",
    "AxisName",
    "CaseMark",
    "Cloud",
    "Curve",
    "DensityGrid",
    "DraftMark",
    "Frontier",
    "Hit",
    "HoverText",
    "Improvement",
    "OfferMark",
    "Point",
    "Shading",
    "SolutionMark",
    "WalkAway",
    "levels_of",
]

Point = tuple[float, float]
AxisName = Literal["x", "y"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Axes:
    """Titles, ends and ranges. `x_end` is what more of x means ("better for us"); ranges are (low, high).

    `x_short` and `y_short` stand in for titles that do not fit.
    """

    x_title: str = ""
    y_title: str = ""
    x_short: str = ""
    y_short: str = ""
    x_end: str = ""
    y_end: str = ""
    x_range: tuple[float, float] = (0.0, 100.0)
    y_range: tuple[float, float] = (0.0, 100.0)
    x_party: int = 0
    y_party: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class DensityGrid:
    """All packages as cells: `levels` has one byte a cell, 0 for empty, row by row from the lowest y.

    The ranges are the outer edges of the grid in score units.
    """

    columns: int
    rows: int
    x_range: tuple[float, float]
    y_range: tuple[float, float]
    levels: bytes

    def __post_init__(self) -> None:
        if len(self.levels) != self.columns * self.rows:
            raise ValueError(f"{self.columns} x {self.rows} cells need as many levels, not {len(self.levels)}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cloud:
    """All packages: single points when they are few, else a grid of cells."""

    points: tuple[Point, ...] = ()
    grid: DensityGrid | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Shading:
    """How likely something is, place by place: one byte a shade, 0 for nothing to say, 1 to 255 for 0 to 1, row by row
    from the lowest y. From each of the `steps` on the next one of the `words` holds.
    """

    columns: int
    rows: int
    x_range: tuple[float, float]
    y_range: tuple[float, float]
    levels: bytes
    steps: tuple[float, float]
    words: tuple[str, str, str]

    def level(self, column: int, row: int) -> int:
        """The byte of one shade."""
        return self.levels[row * self.columns + column]


@dataclass(frozen=True, slots=True, kw_only=True)
class Frontier:
    """The efficient points by rising x; `exact` False draws their line as a bound, dashed.

    `joined` False draws points without a line: with a third side at the table their y need not fall. `ghost` is
    another frontier, shown faintly and called `ghost_label`; `band` the outline of where it may lie, a closed polygon,
    and `band_before` a wider one of before, called `before_label`.
    `corners` False leaves the line without circles: on a small picture that is only looked at they would hide it.
    """

    points: tuple[Point, ...] = ()
    ghost: tuple[Point, ...] = ()
    ghost_label: str = ""
    band: tuple[Point, ...] = ()
    band_before: tuple[Point, ...] = ()
    before_label: str = ""
    exact: bool = True
    joined: bool = True
    corners: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class WalkAway:
    """What walking away is worth on one axis: a line at `value`, or, with `low` and `high`, a soft band."""

    axis: AxisName
    party: int
    label: str
    value: float
    low: float | None = None
    high: float | None = None
    movable: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseMark:
    """What a draft, or an offer of a party, comes to if something happens, joined to its mark."""

    id: str
    at: Point
    label: str
    party: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftMark:
    """The draft; `low` and `high` are the corners of its range when some of it is open.

    `is_around` says that an offer stands in the same place, whose number must be seen inside it.
    """

    at: Point
    label: str
    low: Point | None = None
    high: Point | None = None
    is_around: bool = False
    cases: tuple[CaseMark, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Improvement:
    """Where an arrow from the draft leads."""

    at: Point
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferMark:
    """An offer in the colour and shape of the party that made it.

    `since` is the mark of the offer that its party made before, from which a line leads here; empty for a first one.
    One that no longer stands is `faint`. Its `cases` are shown while it is pointed at.
    """

    id: str
    at: Point
    party: int
    text: str
    since: str = ""
    faint: bool = False
    cases: tuple[CaseMark, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SolutionMark:
    """A named point on the frontier."""

    id: str
    at: Point
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """What lies under the pointer or the keyboard's mark.

    `index` counts frontier points, `id` names an offer, a solution or a case; both are empty for the rest.
    """

    kind: Literal["frontier", "offer", "solution", "improvement", "draft", "case", "cloud"]
    x: float
    y: float
    index: int = -1
    id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HoverText:
    """The words of the hover card: a title, rows of name and value, a quiet last line. Plain text."""

    title: str
    rows: tuple[tuple[str, str], ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Curve:
    """A value function to draw: knots by rising x; `editable` when they may be dragged.

    `handles` are dragged in their place, up and down only, where the line is said by fewer points than it runs
    through. `band` is the outline of where it may run, a closed polygon.
    """

    party: int
    knots: tuple[Point, ...]
    handles: tuple[Point, ...] = ()
    band: tuple[Point, ...] = ()
    label: str = ""
    editable: bool = False


def levels_of(counts: Iterable[int]) -> bytes:
    """Counts of packages as levels: 0 stays 0, one package is clearly visible, the rest rises by logarithm."""
    known = [int(count) for count in counts]
    most = max(known, default=0)
    if most <= 1:
        return bytes(255 if count else 0 for count in known)
    scale = 190.0 / math.log(most)
    table = {count: round(65 + scale * math.log(count)) for count in set(known) if count > 0}
    return bytes(table.get(count, 0) for count in known)
