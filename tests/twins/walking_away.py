"""What walking away is worth, the slow and obvious way: one case after another, ranges by trying every corner."""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import product

from app.domain.estimates import Estimate
from app.domain.parties import Alternative, WalkAway


def worth_of_walking_away(walk_away: WalkAway, worst: Fraction) -> Fraction | None:
    """The reservation value of alternatives in points with numbers as they are; None without any that is worth some."""
    valued = [each for each in walk_away.alternatives if each.worth is not None]
    if not valued:
        return None
    week = Fraction(str(walk_away.waiting.value))
    rest = None
    for each in valued:
        if each.chance.floor == 100:
            net = _worth(each) - Fraction(str(each.cost.value)) - week * Fraction(str(each.delay.value))
            rest = net if rest is None or net > rest else rest
    if rest is None:
        rest = worst
    best = None
    for each in valued:
        comes = Fraction(str(each.chance.value)) / 100 * _worth(each)
        fails = (1 - Fraction(str(each.chance.value)) / 100) * rest
        taken_for_sure = comes + fails - Fraction(str(each.cost.value)) - week * Fraction(str(each.delay.value))
        best = taken_for_sure if best is None or taken_for_sure > best else best
    assert best is not None
    return best + Fraction(str(walk_away.besides.value))


def span_of_walking_away(walk_away: WalkAway, worst: Fraction) -> tuple[Fraction, Fraction] | None:
    """The least and the most over all corners of the ranges; an alternative is sure or not as its range has it."""
    found = [worth_of_walking_away(corner, worst) for corner in _corners(walk_away)]
    numbers = [each for each in found if each is not None]
    return (min(numbers), max(numbers)) if numbers else None


def _worth(alternative: Alternative) -> Fraction:
    assert alternative.worth is not None
    return Fraction(str(alternative.worth.value))


def _corners(walk_away: WalkAway) -> Iterator[WalkAway]:
    per_alternative = [
        [
            replace(each, worth=worth, chance=chance, cost=cost, delay=delay)
            for worth in (_at_ends(each.worth) if each.worth is not None else (None,))
            for chance in _kept_unsure(each.chance)
            for cost in _at_ends(each.cost)
            for delay in _at_ends(each.delay)
        ]
        for each in walk_away.alternatives
    ]
    for waiting, besides in product(_at_ends(walk_away.waiting), _at_ends(walk_away.besides)):
        for alternatives in product(*per_alternative):
            yield replace(walk_away, waiting=waiting, besides=besides, alternatives=alternatives)


def _at_ends(estimate: Estimate) -> tuple[Estimate, ...]:
    return tuple(Estimate(value=end) for end in sorted({estimate.floor, estimate.ceiling}))


def _kept_unsure(chance: Estimate) -> tuple[Estimate, ...]:
    """The chance at its ends; one that may be less than 100 percent stays so."""
    return tuple(replace(chance, value=end) for end in sorted({chance.floor, chance.ceiling}))
