"""What a random domain's answers are, by listing every package: plain whole numbers and exact fractions, nothing else.

The definitions are those of the textbooks: an efficient point is one that no other dominates; Nash (1950) maximises
the product of gains, Kalai and Smorodinsky (1975) the smallest share of what each could gain at most, the egalitarian
rule (Kalai 1977) the smallest gain, ties of these two going to the next smallest; the utilitarian rule the sum.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, localcontext
from fractions import Fraction
from itertools import pairwise
from math import lcm, prod

from tests.twins.domains import (
    Curve,
    Domain,
    Knots,
    Package,
    Person,
    View,
    all_hold,
    nameable,
    packages_of,
    talked_about,
)

Point = tuple[Fraction, ...]
Gains = dict[Point, tuple[Fraction, ...]]
Standing = Sequence[Fraction | None]
RULES = ("nash", "kalai_smorodinsky", "egalitarian", "utilitarian")
_MIDDLE = Fraction(50)
"""What counts where nothing is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """What a rule picks: all points that tie, how even its favourite among them is, or why there is none.

    Evenness is the sorted shares of what each party could gain at most.
    """

    ties: frozenset[Point] = frozenset()
    evenness: tuple[Fraction, ...] = ()
    dropped: frozenset[int] = frozenset()
    fallback: bool = False
    why_none: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """The zone: whether there is one, how many packages lie in it, its efficient points, or what comes nearest."""

    exists: bool | None
    packages: int
    efficient: frozenset[Point]
    missing: frozenset[int]
    nearest: frozenset[Point] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """Everything that is compared; `parties` are those that have utilities."""

    parties: tuple[int, ...]
    packages: int
    extremes: tuple[tuple[Fraction, Fraction], ...]
    frontier: dict[Point, frozenset[Package]]
    draft: Point
    better_than_draft: int
    improvements: frozenset[Point]
    zone: Agreement
    nash: Named
    kalai_smorodinsky: Named
    egalitarian: Named
    utilitarian: Named


def answers_of(domain: Domain) -> Answers:
    """All answers about a domain."""
    parties = tuple(number for number, person in enumerate(domain.people) if _has_utilities(domain, person))
    packages = packages_of(domain)
    columns = [_worth_of(domain, domain.people[party], party, packages) for party in parties]
    worth: dict[Point, list[Package]] = {}
    for place, package in enumerate(packages):
        worth.setdefault(tuple(column[place] for column in columns), []).append(package)
    points = list(worth)
    efficient = _efficient(points) if parties else []
    reachable = [point for point, some in worth.items() if any(_completes(domain, each) for each in some)]
    draft = tuple(min(column) for column in zip(*reachable, strict=True))
    standing = [_standing(domain, domain.people[party], party) for party in parties]
    none = dict.fromkeys(RULES, Named(why_none="no_packages"))
    named = _named(parties, len(domain.people), efficient, standing) if packages else none
    return Answers(
        parties=parties,
        packages=len(packages),
        extremes=tuple((min(column), max(column)) for column in zip(*points, strict=True)) if packages else (),
        frontier={point: frozenset(worth[point]) for point in efficient},
        draft=draft,
        better_than_draft=sum(len(some) for point, some in worth.items() if draft and _dominates(point, draft)),
        improvements=frozenset(point for point in efficient if draft and _dominates(point, draft)),
        zone=_zone(parties, worth, efficient, standing),
        **named,
    )


def _has_utilities(domain: Domain, person: Person) -> bool:
    places = talked_about(domain.issues)
    return any(person.weights[place] for place in places) and any(person.views[place] is not None for place in places)


def _worth_of(domain: Domain, person: Person, party: int, packages: Sequence[Package]) -> list[Fraction]:
    """What each package is worth to a party: what its outcomes add, and every joint effect that holds."""
    places = talked_about(domain.issues)
    total = sum((person.weights[at] for at in places), Fraction(0)) if person.divided else Fraction(1)
    added = [
        {
            outcome: person.weights[at] * _score(person.views[at], outcome) / total
            for outcome in nameable(domain.issues[at])
        }
        for at in places
    ]
    effects = [(effect.when, effect.points[party]) for effect in domain.effects if effect.points[party]]
    found = []
    for package in packages:
        settled = dict(zip(places, package, strict=True))
        alone = [column[outcome] for column, outcome in zip(added, package, strict=True)]
        found.append(sum((*alone, *(points for when, points in effects if all_hold(when, settled))), Fraction(0)))
    return found


def _score(view: View, outcome: Fraction) -> Fraction:
    if view is None:
        return _MIDDLE
    if isinstance(view, Knots):
        for (left, before), (right, after) in pairwise(view.points):
            if left <= outcome <= right:
                return before + (after - before) * (outcome - left) / (right - left)
        raise AssertionError("knots reach from end to end")
    if isinstance(view, Curve):
        start, end = view.ends
        low, high = view.reach
        return start + (end - start) * _share_of_way((outcome - low) / (high - low), view.bend)
    score = view.scores[int(outcome)]
    return _MIDDLE if score is None else score


def _share_of_way(along: Fraction, bend: Fraction) -> Fraction:
    """(1 - e^(-bend along)) / (1 - e^(-bend)) to eight decimals, straight without a bend (Keeney and Raiffa 1976)."""
    if not bend:
        return along
    with localcontext(prec=50):
        steep = Decimal(bend.numerator) / Decimal(bend.denominator)
        way = Decimal(along.numerator) / Decimal(along.denominator)
        share = (1 - (-steep * way).exp()) / (1 - (-steep).exp())
        return Fraction(share.quantize(Decimal("1e-8")))


def _completes(domain: Domain, package: Package) -> bool:
    """Whether a package is one that the draft may become."""
    drafted = [domain.draft[place] for place in talked_about(domain.issues)]
    return all(said is None or said == outcome for said, outcome in zip(drafted, package, strict=True))


def _dominates(one: Point, other: Point) -> bool:
    return one != other and all(mine >= theirs for mine, theirs in zip(one, other, strict=True))


def _efficient(points: Sequence[Point]) -> list[Point]:
    """The points that none dominates; compared as whole numbers, each party's brought to one denominator."""
    columns = list(zip(*points, strict=True))
    scales = [lcm(*(value.denominator for value in column)) for column in columns]
    whole = [tuple(int(value * scale) for value, scale in zip(point, scales, strict=True)) for point in points]
    return [
        point
        for point, mine in zip(points, whole, strict=True)
        if not any(other != mine and all(map(int.__ge__, other, mine)) for other in whole)
    ]


def _standing(domain: Domain, person: Person, party: int) -> Fraction | None:
    if isinstance(person.walk_away, tuple):
        return _worth_of(domain, person, party, [person.walk_away])[0]
    return person.walk_away


def _accept(point: Point, standing: Standing) -> bool:
    return all(least is None or mine >= least for mine, least in zip(point, standing, strict=True))


def _zone(
    parties: Sequence[int],
    worth: dict[Point, list[Package]],
    efficient: Sequence[Point],
    standing: Standing,
) -> Agreement:
    packages = sum(len(some) for point, some in worth.items() if _accept(point, standing))
    missing = frozenset(party for party, least in zip(parties, standing, strict=True) if least is None)
    inside = frozenset(point for point in efficient if _accept(point, standing))
    if missing:
        return Agreement(exists=None, packages=packages, efficient=inside, missing=missing)
    if packages or not efficient:
        return Agreement(exists=packages > 0, packages=packages, efficient=inside, missing=missing)
    ranges = [max(column) - min(column) for column in zip(*worth, strict=True)]

    def lacking(point: Point) -> Fraction:
        """All shortfalls, each as a share of its party's range; whoever has none falls short by the same everywhere."""
        parts = zip(point, standing, ranges, strict=True)
        return sum((max(least - mine, Fraction(0)) / span for mine, least, span in parts if span and least is not None),
                   Fraction(0))  # fmt: skip

    least = min(map(lacking, worth))
    nearest = frozenset(point for point in efficient if lacking(point) == least)
    return Agreement(exists=False, packages=0, efficient=inside, missing=missing, nearest=nearest)


def _named(parties: Sequence[int], everyone: int, efficient: Sequence[Point], standing: Standing) -> dict[str, Named]:
    if len(parties) < everyone:
        return dict.fromkeys(RULES, Named(why_none="unvalued_party"))
    rational = [point for point in efficient if _accept(point, standing)]
    if not rational:
        return dict.fromkeys(RULES, Named(why_none="no_zone"))
    gains = _gains(rational, standing)
    shares = shares_of(rational, standing)
    found = {"utilitarian": _picked({point: (sum(point, Fraction(0)),) for point in rational}, shares)}
    if any(said is None for said in standing):
        return {**dict.fromkeys(RULES, Named(why_none="reservation_missing")), **found}
    smallest_first = {point: tuple(sorted(mine)) for point, mine in gains.items()}
    found["egalitarian"] = _picked(smallest_first, shares)
    ideals = _ideals(gains)
    if not any(ideals):
        return {**found, **dict.fromkeys(("nash", "kalai_smorodinsky"), Named(why_none="no_gain"))}
    dropped = frozenset(party for party, ideal in zip(parties, ideals, strict=True) if not ideal)
    found["kalai_smorodinsky"] = replace(_picked(shares, shares), dropped=dropped)
    if any(min(mine) > 0 for mine in gains.values()):
        found["nash"] = _picked({point: (prod(mine, start=Fraction(1)),) for point, mine in gains.items()}, shares)
    else:
        found["nash"] = replace(_picked(smallest_first, shares), fallback=True)
    return found


def shares_of(rational: Sequence[Point], standing: Standing) -> Gains:
    """Per acceptable point the sorted shares of what each party could gain; whoever cannot gain is left out.

    Where no walk-away is given gains count from the worst that is still acceptable.
    """
    gains = _gains(rational, standing)
    ideals = _ideals(gains)
    return {
        point: tuple(sorted(gain / ideal for gain, ideal in zip(mine, ideals, strict=True) if ideal))
        for point, mine in gains.items()
    }


def _gains(rational: Sequence[Point], standing: Standing) -> Gains:
    worst = [min(column) for column in zip(*rational, strict=True)]
    bases = [least if said is None else said for least, said in zip(worst, standing, strict=True)]
    return {point: tuple(mine - base for mine, base in zip(point, bases, strict=True)) for point in rational}


def _ideals(gains: Gains) -> list[Fraction]:
    return [max(column) for column in zip(*gains.values(), strict=True)]


def _picked(keys: Gains, shares: Gains) -> Named:
    """All points whose key is the largest."""
    most = max(keys.values())
    ties = frozenset(point for point, key in keys.items() if key == most)
    return Named(ties=ties, evenness=max(shares[point] for point in ties))
