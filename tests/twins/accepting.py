"""The twin of acceptance over the picture and of whether there is a deal at all: every package asked by itself in every
version.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import product

import numpy as np

from app.advice.beliefs import Belief
from app.advice.grounds import Grounds
from app.advice.spread import CELLS, Places
from app.domain.links import broken_by
from app.domain.packages import Terms
from app.valuation.tables import Tables
from app.valuation.utilities import extremes, terms_of_choice, worth_of


def means_by_enumeration(tables: Tables, beliefs: list[Belief], places: Places) -> dict[tuple[int, int], float]:
    """Per cell the mean over its packages of the share of versions at or above the walk-away, times that of others."""
    found: dict[tuple[int, int], list[float]] = defaultdict(list)
    for terms in _packages(tables):
        chance = 1.0
        for belief in beliefs:
            if belief.walk_away is None:
                raise ValueError(belief.party)
            enough = [
                worth >= least - 1e-9 for worth, least in zip(belief.worth([terms])[0], belief.walk_away, strict=True)
            ]
            chance *= sum(enough) / len(enough)
        worths = worth_of(tables, terms)
        cell = []
        for place in places:
            low, high = extremes(tables)[place]
            points = int(worths[place].low * tables.divisors[place])
            cell.append((points - low) * CELLS // (high - low + 1))
        found[cell[0], cell[1]].append(chance)
    return {cell: float(np.mean(chances)) for cell, chances in found.items()}


def lowest_misses(grounds: Grounds, beliefs: Sequence[Belief], ours: float) -> Iterator[list[tuple[float, ...]]]:
    """Per version by how many points every package that may be proposed leaves us and the others short."""
    us = grounds.tables.parties.index(grounds.project.us)
    packages = [terms for terms in _packages(grounds.tables) if not broken_by(terms, grounds.project.rules)]
    packages = [terms for terms in packages if grounds.holds(terms)]
    mine = [ours - float(worth_of(grounds.tables, terms)[us].low) for terms in packages]
    theirs = [belief.worth(packages) for belief in beliefs]
    for version in range(beliefs[0].count):
        misses = []
        for package, short in enumerate(mine):
            others = []
            for belief, worths in zip(beliefs, theirs, strict=True):
                if belief.walk_away is None:
                    raise ValueError(belief.party)
                others.append(float(belief.walk_away[version] - worths[package, version]))
            misses.append((short, *others))
        yield misses


def has_a_deal(misses: Sequence[tuple[float, ...]]) -> bool:
    """Whether a package leaves nobody short."""
    return any(max(each) <= 1e-9 for each in misses)


def _packages(tables: Tables) -> Iterator[Terms]:
    for choice in product(*(range(len(table.terms)) for table in tables.issues)):
        yield terms_of_choice(tables, choice)
