"""Totals: the points of many packages at once, given as term numbers."""

import numpy as np
from numpy.typing import NDArray

from app.valuation.columns import Points
from app.valuation.fold import Indices
from app.valuation.issue_tables import Link, mask_of
from app.valuation.tables import Tables


def points_of_choices(tables: Tables, choices: Indices) -> tuple[Points, NDArray[np.bool_]]:
    """What packages of term numbers (packages, issues) total per party, and which of them no rule forbids."""
    totals = np.zeros((len(choices), len(tables.parties)), np.int64)
    for place, table in enumerate(tables.issues):
        totals += table.points[choices[:, place]]
    possible = np.ones(len(choices), np.bool_)
    for link in tables.links:
        met = are_met(tables, link, choices)
        if link.points is None:
            possible &= ~met
        else:
            totals[met] += link.points
    return totals, possible


def are_met(tables: Tables, link: Link, choices: Indices) -> NDArray[np.bool_]:
    """Which packages of term numbers meet all that a tie demands."""
    places = {table.issue: place for place, table in enumerate(tables.issues)}
    met = np.ones(len(choices), np.bool_)
    for demand in link.demands:
        place = places[demand.condition.issue]
        met &= mask_of(demand, tables.issues[place])[choices[:, place]]
    return met
