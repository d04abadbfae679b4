"""Sights: what an observer can tell about us, as codes that are put into words; no number leaves this room but as JSON.

What it cannot tell yet and what it may get wrong are told as well: what somebody takes for granted steers what they
offer.
"""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import Final

import numpy as np

from app.advice.draws import Draws
from app.advice.observer import BELIEVED, Observer, Revealed
from app.domain.honesty import swing_on
from app.domain.ids import IssueId, PartyId
from app.domain.project import Project
from app.records import dataclass

PLAIN: Final = 0.9
LIKELY: Final = 2 / 3
_UNCLEAR: Final = (0.3, 0.7)
_SHIFT: Final = 5.0
"""A walk-away that is supposed to lie so many points of 100 elsewhere is worth a word."""
_MOST_TOLD: Final = 3


class Sight(StrEnum):
    """One thing that an observer can tell, or cannot."""

    FIRST = "first"  # it can tell which issue matters most to us
    PERHAPS_FIRST = "perhaps_first"  # it may guess which does
    MISTAKEN = "mistaken"  # it takes another issue for our first one
    ORDER = "order"  # it can tell which of two issues matters more to us
    UNCLEAR = "unclear"  # it cannot tell which of our two first issues matters more to us
    LESS = "less"  # it takes us to settle for less than it thought before
    MORE = "more"  # or for no less than it thought before
    NOTHING = "nothing"  # nothing was said yet


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A sight with the issues it is about: the first one, or the one that matters more and the other one."""

    sight: Sight
    issues: tuple[IssueId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sights:
    """What a party can tell by now, how many `bits` it has learned of our importances, at the least, and by how many
    points of 100 it thinks our walk-away to lie higher than at first.
    """

    party: PartyId
    seen: tuple[Seen, ...] = ()
    bits: float = 0.0
    shift: float = 0.0


def sights_of(said: Project, observer: Observer) -> Sights:
    """What an observer can tell by now."""
    if not observer.so_far:
        return Sights(party=observer.party, seen=(Seen(sight=Sight.NOTHING),))
    shift = float(observer.walk_away.mean()) - 50.0
    seen = (*_seen(said, observer, None), *_told(observer))
    return Sights(
        party=observer.party,
        seen=(*dict.fromkeys(seen), *_of_walk_away(shift)),
        bits=observer.bits,
        shift=shift,
    )


def sights_after(said: Project, observer: Observer, more: Revealed) -> Sights:
    """What saying something more would tell an observer that it cannot tell by now; bits and shift beside now."""
    weights = observer.weights_after(more)
    known = set(_seen(said, observer, None)) if observer.so_far else set()
    new = [each for each in _seen(said, observer, weights) if each not in known]
    shift = float(observer.walk_away @ weights - observer.walk_away.mean())
    seen = (*new, *_of_walk_away(shift))
    return Sights(party=observer.party, seen=seen, bits=observer.bits_of(more), shift=shift)


def _seen(said: Project, observer: Observer, weights: Draws | None) -> Iterator[Seen]:
    issues, shares = tuple(observer.shares), np.stack(list(observer.shares.values())) if observer.shares else None
    if shares is None or len(issues) < 2:
        return
    likely = np.full(shares.shape[1], 1 / shares.shape[1]) if weights is None else weights
    firsts = np.bincount(shares.argmax(axis=0), weights=likely, minlength=len(issues))
    top, ours = int(firsts.argmax()), _in_order(said, issues)
    told = firsts[top] >= LIKELY
    if told:
        right = not ours or issues[top] in ours[:1]
        sure = Sight.FIRST if firsts[top] >= PLAIN else Sight.PERHAPS_FIRST
        yield Seen(sight=sure if right else Sight.MISTAKEN, issues=(issues[top],))
    if len(ours) > 1:
        first, second = issues.index(ours[0]), issues.index(ours[1])
        above = float(likely @ (shares[first] > shares[second]))
        if above >= PLAIN and not (told and firsts[top] >= PLAIN):
            yield Seen(sight=Sight.ORDER, issues=(ours[0], ours[1]))
        elif _UNCLEAR[0] <= above <= _UNCLEAR[1]:
            yield Seen(sight=Sight.UNCLEAR, issues=(ours[0], ours[1]))


def _told(observer: Observer) -> Iterator[Seen]:
    """The orders that it was told in so many words, the latest ones."""
    plain = [(more, less) for more, less, chance in observer.so_far.pairs if chance >= BELIEVED]
    for pair in plain[-_MOST_TOLD:]:
        yield Seen(sight=Sight.ORDER, issues=pair)


def _of_walk_away(shift: float) -> Iterator[Seen]:
    if abs(shift) >= _SHIFT:
        yield Seen(sight=Sight.LESS if shift < 0 else Sight.MORE)


def _in_order(said: Project, issues: Sequence[IssueId]) -> list[IssueId]:
    """Our issues by what they matter to us, the first one first; none where two share the first place."""
    swings = {issue: swing_on(said, issue) for issue in issues}
    ranked = sorted(issues, key=lambda issue: -(swings[issue].low + swings[issue].high))
    surely = len(ranked) < 2 or swings[ranked[0]].low > swings[ranked[1]].high
    return ranked if surely else []
