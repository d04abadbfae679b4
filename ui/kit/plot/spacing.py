"""Places along an axis of time: to scale wherever marks have room, and never closer than they need."""

from collections.abc import Sequence
from itertools import accumulate, pairwise

__all__ = ["kept_apart"]


def kept_apart(moments: Sequence[float], width: float, least: float) -> tuple[float, ...]:
    """Places from 0 to `width` for moments that never go back.

    No two are closer than `least`, and all gaps wider than that are to scale with one another. Where there is not so
    much room, or all moments are one, the steps are equal.
    """
    gaps = [after - before for before, after in pairwise(moments)]
    width = max(0.0, width)
    if not gaps:
        return (width / 2,) * len(moments)
    if len(gaps) * least >= width or not any(gaps):
        return tuple(width * place / len(gaps) for place in range(len(moments)))
    # Gaps that would be too narrow at this scale take the least, which leaves less for the others, until none does.
    narrow = 0
    while True:
        wide = sorted(gaps)[narrow:]
        scale = (width - narrow * least) / sum(wide)
        too_narrow = sum(gap * scale < least for gap in wide)
        if not too_narrow:
            break
        narrow += too_narrow
    return tuple(accumulate((max(least, gap * scale) for gap in gaps), initial=0.0))
