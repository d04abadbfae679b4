"""Between what amounts both gain, written no more exactly than estimates bear: never wider than computed."""

from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Decimal
from typing import Final

from app.domain.issues import AmountIssue
from app.records import dataclass
from app.wording.plain import PLAIN, Formats, decimals_of, rough_amount, span
from app.wording.translate import _

_FIGURES: Final = 2
"""So many figures of what rests on somebody's estimates are written: more than that nobody knows."""
_KNOWN: Final = 9
"""So many figures of a computed number are no rounding of its own."""
_LITTLE: Final = 0.1
"""So much of a step of the measure nobody would talk about."""
NEXT_TO_NOTHING: Final = _("next to nothing")


def amount_of_measure(value: float, issue: AmountIssue, show: Formats = PLAIN) -> str:
    """A computed amount of the measure, 0 or more, to two figures; no more decimals than its steps call for."""
    return rough_amount(_rounded(value, issue, ROUND_HALF_EVEN), issue, show)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ends:
    """The ends of a window as they are written: what it is worth to us, and to them at the least and at the most.

    `range` is theirs as one. `opens` tells that as written there is room between `ours` and `near`, the end of theirs
    next to ours; `far` is the other one. `free` tells that ours is next to nothing.
    """

    ours: str
    near: str
    far: str
    range: str
    opens: bool
    free: bool


def ends_of(
    ours: float, theirs: tuple[float, float], issue: AmountIssue, show: Formats = PLAIN, *, higher: bool
) -> Ends:
    """The ends to two figures, rounded inwards: a sum between them as they are written lies between them as computed.

    All are 0 or more; `theirs` is the least and the most, `higher` tells that it is worth more to them than to us.
    """
    up, down = (ROUND_CEILING, ROUND_FLOOR) if higher else (ROUND_FLOOR, ROUND_CEILING)
    written = [_rounded(ours, issue, up), *(_rounded(each, issue, down) for each in theirs)]
    own, low, high = (rough_amount(each, issue, show) for each in written)
    return Ends(
        ours=own,
        near=low if higher else high,
        far=high if higher else low,
        range=about(span(low, high)) if written[2] else NEXT_TO_NOTHING,
        opens=written[1] > written[0] if higher else written[2] < written[0],
        free=ours <= issue.step * _LITTLE,
    )


def about(written: str) -> str:
    """That a number is no more than roughly known."""
    return _("about {amount}").format(amount=written)


def _rounded(value: float, issue: AmountIssue, how: str) -> float:
    """To two figures, and to no more decimals than one step of the issue calls for."""
    digits = max(decimals_of(issue.step) + 1, 2 if issue.currency else 0)
    # What is computed misses by the last bits: 2,500.0000001 is 2,500.
    known = Decimal(f"{value:.{_KNOWN}g}")
    place = max(known.adjusted() - _FIGURES + 1, -digits)
    return float(known.quantize(Decimal(1).scaleb(place), rounding=how))
