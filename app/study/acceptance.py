"""Acceptance: how likely the others accept what is on the picture, as codes and shades, never without its prior."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from app.advice.acceptable import Likelihoods, likelihoods_over
from app.advice.chances import acceptance
from app.advice.gains import is_settled
from app.advice.prior import all_guessed, priors_of
from app.domain.ids import PartyId
from app.domain.lookup import others_of
from app.domain.packages import Terms
from app.study.shades import SURE, Acceptance, Shading
from app.study.shapes import Axes
from app.study.study import Study

FINENESS = 4
"""So many shades across and up make a cell: between cells they run over into one another."""
_BEYOND = 2
"""So many cells around those with packages are shaded too, so that few gaps are left between them."""
_SMOOTHED = (0.25, 0.5, 0.25)


def acceptance_of(study: Study, axes: Axes | None = None) -> Acceptance:
    """What is believed of the others' answer to the draft, and to all packages over two axes. Raises Stopped."""
    priors = priors_of(study.said)
    missing = tuple(party.id for party in others_of(study.project) if not _is_known(study, party.id))
    found = Acceptance(priors=priors, missing=missing, guessed=all_guessed(priors))
    if not found.is_known:
        return found
    draft = study.project.draft
    chance = chances_of(study, [draft])[0] if is_settled(study.tables, draft) else None
    shading = None if axes is None else shading_of(study, axes)
    return Acceptance(priors=priors, missing=(), guessed=False, draft=chance, shading=shading)


def chances_of(study: Study, several: Sequence[Terms]) -> list[float]:
    """How likely settled packages are acceptable to all others, whose walk-aways are given."""
    found = acceptance(study.beliefs, several)
    return [] if found is None else found.tolist()


def shading_of(study: Study, axes: Axes) -> Shading | None:
    """The shades of all packages, taken over while nothing that they rest on has changed. Raises Stopped."""
    beliefs, tables = study.beliefs, study.tables
    known = study.known_shadings.get((axes.x, axes.y))
    basis = (tables, *beliefs)
    if known is not None and len(known[0]) == len(basis) and all(map(_is, known[0], basis)):
        return known[1]
    found = likelihoods_over(tables, beliefs, (axes.x, axes.y), study.project.seed, study.stop)
    # Of two parties the line of the best deals is a border; below it the shades may run on to the edges.
    shading = None if found is None else _shaded(found, to_edges=len(tables.parties) == 2)
    study.known_shadings[axes.x, axes.y] = basis, shading
    return shading


def _is_known(study: Study, party: PartyId) -> bool:
    tables = study.tables
    return party in tables.parties and tables.reservations[tables.parties.index(party)] is not None


def _is(one: object, other: object) -> bool:
    return one is other


def _shaded(found: Likelihoods, *, to_edges: bool) -> Shading:
    chances, near = _filled(found.chances)
    if to_edges:
        near = np.ones_like(near)
    fine = _finer(chances)
    levels = np.where(_finer(near) >= 0.5, 1 + np.rint(fine * (SURE - 1)), 0).astype(np.uint8)
    columns, rows = levels.shape
    return Shading(columns=columns, rows=rows, x=found.x, y=found.y, levels=levels.T.tobytes())


def _filled(chances: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """A mean for every cell, of the cells around it, and which of them lie near a package (1, else 0).

    Farther away it is that of the nearest ones with as much for whoever is on the upward axis.
    """
    there = ~np.isnan(chances)
    sums, weights = np.where(there, chances, 0.0), there.astype(np.float64)
    means, near = np.zeros_like(chances), np.zeros(chances.shape, np.bool_)
    for _ in range(_BEYOND):
        sums, weights = _blurred(sums), _blurred(weights)
        new = (weights > 0) & ~near
        means[new] = sums[new] / weights[new]
        near |= new
    known = np.asarray(near.any(axis=0), np.bool_)
    across, up = np.arange(len(means)), np.arange(chances.shape[1])
    for row in np.flatnonzero(known):
        means[:, row] = np.interp(across, across[near[:, row]], means[near[:, row], row])
    for column in means:
        column[:] = np.interp(up, up[known], column[known])
    return means, near.astype(np.float64)


def _blurred(cells: NDArray[np.float64]) -> NDArray[np.float64]:
    padded = np.pad(cells, 1)
    left, middle, right = _SMOOTHED
    across = left * padded[:-2] + middle * padded[1:-1] + right * padded[2:]
    return np.asarray(left * across[:, :-2] + middle * across[:, 1:-1] + right * across[:, 2:])


def _finer(cells: NDArray[np.float64]) -> NDArray[np.float64]:
    """The same in FINENESS times as many cells either way, straight from one middle to the next."""
    for _ in range(2):
        count = len(cells)
        at = (np.arange(count * FINENESS) + 0.5) / FINENESS - 0.5
        cells = np.stack([np.interp(at, np.arange(count), column) for column in cells.T])
    return cells
