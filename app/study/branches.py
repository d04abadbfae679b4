"""Branches: what becomes of efficient deals once events are decided, and whether anybody would walk away then."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import product
from math import prod

import numpy as np
from numpy.typing import NDArray

from app.domain.ids import EventId, OutcomeId, part_of
from app.domain.outcomes import freed, laid_out
from app.study.study import Study, study_of
from app.valuation.frontier import Frontier, utilities_of
from app.valuation.packages import choices_of
from app.valuation.solutions import rows_in_zone
from app.valuation.totals import points_of_choices

MOST_WORLDS = 4_096
"""So many ways in which all events can turn out are looked at; where there are more, nothing is said."""

TELLING = 0.5
"""Points below which nobody speaks of a difference."""
MOST_COMPARED = 200

World = Mapping[EventId, OutcomeId]


def holds_in_every_branch(study: Study) -> NDArray[np.bool_] | None:
    """Per efficient point whether the package that stands for it leaves nobody below its walk-away, whatever happens.

    Ex-post rationality: a deal that does not hold in every branch may be broken when the losing branch comes about.
    Parties without a walk-away never object. None where no event decides anything, without a frontier, and where what
    is agreed for several outcomes is tied and there are more than `MOST_WORLDS` ways for events to turn out. Other
    packages of the same point are not looked at.
    """
    frontier, said = study.frontier, study.said
    events = {event.id: event for event in laid_out(said.issues, said.contingencies).values()}
    if not events or not isinstance(frontier, Frontier):
        return None
    if study.floors is not None:
        return study.floors.hold(choices_of(frontier))
    if prod(len(event.outcomes) for event in events.values()) > MOST_WORLDS:
        return None
    certain = study_of(replace(said, issues=freed(said.issues, events)), stop=study.stop)
    choices = choices_of(frontier)
    holds = np.ones(len(choices), np.bool_)
    if certain.tables.parties != study.tables.parties:
        return None
    for outcomes in product(*(event.outcomes for event in events.values())):
        world = {event: outcome.id for event, outcome in zip(events, outcomes, strict=True)}
        columns = list(_columns(study, world))
        totals, _possible = points_of_choices(certain.tables, choices[:, columns])
        for party, threshold in enumerate(certain.tables.thresholds):
            if threshold is not None:
                holds &= totals[:, party] >= threshold
    return holds


def leaves_out(study: Study) -> bool:
    """Whether deals that beat walking away for all are left out, because somebody would leave them in some outcome.

    Only where every deal that is left gives somebody at least `TELLING` points less than one of them; of many efficient
    deals some are looked at.
    """
    usual, held = study.folded, study.frontier
    if study.grounds.floors is None or not isinstance(usual, Frontier) or not isinstance(held, Frontier):
        return False
    rows = rows_in_zone(usual)
    some = rows[np.unique(np.linspace(0, len(rows) - 1, min(len(rows), MOST_COMPARED)).round().astype(np.intp))]
    reached = utilities_of(held)
    return any((point - reached).max(axis=1).min() >= TELLING for point in utilities_of(usual)[some])


def _columns(study: Study, world: World) -> Iterator[int]:
    """Where the terms of the issues stand that count in a world, in the order of the issues."""
    for place, table in enumerate(study.tables.issues):
        part = part_of(table.issue)
        if part is None or world[part.event] == part.outcome:
            yield place
