"""Chances of events in versions: they add up in each, keep to their ranges, and two outcomes are one doubt."""

from dataclasses import replace

import numpy as np
import pytest

from app.advice.chance_draws import chances_in_versions
from app.domain.by_outcome import by_outcome
from app.domain.ids import EventId, OutcomeId, PartyId
from app.domain.packages import Belief
from app.domain.project import Project
from tests.builders import about, amount, deal, depending, event, line

THEM = PartyId("them")


def chances(project: Project) -> dict[tuple[EventId, OutcomeId], np.ndarray]:
    laid = by_outcome(project)
    return chances_in_versions(laid, THEM, [issue.id for issue in laid.issues], 500)


def built(*theirs: tuple[float, float, float]) -> Project:
    labels = tuple(f"o{number}" for number in range(len(theirs)))
    on = event("built", (), (), *labels)
    on = replace(on, beliefs=(Belief(party=THEM, chances=tuple(about(*each) for each in theirs)),))
    return depending(deal(amount("price", 0, 10), us={"price": (1, line(0, 100))}), on, "price")


def test_chances_that_are_sure_are_the_same_in_every_version() -> None:
    project = depending(deal(amount("price", 0, 10)), event("built", (40, 60), (90, 10)), "price")
    found = chances(project)

    assert found[EventId("built"), OutcomeId("yes")] == pytest.approx(0.9)


def test_chances_add_up_in_every_version_and_keep_to_their_ranges() -> None:
    found = list(chances(built((90, 70, 95), (10, 5, 30))).values())

    assert np.sum(found, axis=0) == pytest.approx(1)
    assert found[0].min() >= 0.7
    assert found[0].max() <= 0.95
    assert np.ptp(found[0]) > 0.15


def test_of_three_outcomes_the_doubts_are_in_proportion() -> None:
    found = list(chances(built((50, 30, 70), (30, 30, 30), (20, 10, 30))).values())

    assert np.sum(found, axis=0) == pytest.approx(1)


def test_an_event_that_nothing_depends_on_has_no_draws() -> None:
    project = replace(deal(amount("price", 0, 10)), contingencies=(event("built", (40, 60), (90, 10)),))

    assert chances(project) == {}
