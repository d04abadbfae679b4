"""The twin of acceptance over the picture: every package asked by itself in every version, then put into its cell."""

from collections import defaultdict
from itertools import product

import numpy as np

from app.advice.beliefs import Belief
from app.advice.spread import CELLS, Places
from app.valuation.tables import Tables
from app.valuation.utilities import extremes, terms_of_choice, worth_of


def means_by_enumeration(tables: Tables, beliefs: list[Belief], places: Places) -> dict[tuple[int, int], float]:
    """Per cell the mean over its packages of the share of versions at or above the walk-away, times that of others."""
    found: dict[tuple[int, int], list[float]] = defaultdict(list)
    for choice in product(*(range(len(table.terms)) for table in tables.issues)):
        terms = terms_of_choice(tables, choice)
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
