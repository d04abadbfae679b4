"""Chance draws: how likely a party holds the outcomes of events, in every version of it."""

from collections.abc import Iterable

import numpy as np

from app.advice.draws import Draws, base_draws, triangular
from app.domain.estimates import Estimate, is_certain
from app.domain.ids import EventId, IssueId, OutcomeId, PartyId, part_of
from app.domain.likelihoods import belief_in
from app.domain.packages import Contingency
from app.domain.project import Project


def chances_in_versions(
    project: Project, party: PartyId, issues: Iterable[IssueId], count: int
) -> dict[tuple[EventId, OutcomeId], Draws]:
    """The chance, from 0 to 1, of every outcome of the events by which these issues are laid out, in every version.

    In every version the chances of an event add up to 1.
    """
    parts = (part_of(issue) for issue in issues)
    counting = {part.event for part in parts if part is not None}
    found: dict[tuple[EventId, OutcomeId], Draws] = {}
    for event in project.contingencies:
        if event.id in counting:
            draws = _drawn(event, belief_in(event, party, project.us), (project.seed, party), count)
            whole = np.sum(draws, axis=0)
            found.update({(event.id, of.id): drawn / whole for of, drawn in zip(event.outcomes, draws, strict=True)})
    return found


def _drawn(event: Contingency, held: tuple[Estimate, ...], base: tuple[int, PartyId], count: int) -> list[Draws]:
    seed, party = base
    draws = [
        triangular(base_draws(seed, f"{party}/chance/{event.id}/{of.id}", count), each.floor, each.value, each.ceiling)
        for each, of in zip(held, event.outcomes, strict=True)
    ]
    if len(held) == 2 and not is_certain(held[1]):
        # Two outcomes are one doubt: what the one has more the other has less.
        first = base_draws(seed, f"{party}/chance/{event.id}/{event.outcomes[0].id}", count)
        draws[1] = triangular(1 - first, held[1].floor, held[1].value, held[1].ceiling)
    return draws
