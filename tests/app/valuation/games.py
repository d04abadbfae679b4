"""Published games and small deals that several tests of measures and searches share."""

from collections.abc import Sequence
from dataclasses import replace

from app.domain.parties import Scale
from app.domain.project import Project
from app.domain.values import OptionScores
from app.valuation.frontier import Frontier, frontier_of
from app.valuation.tables import tables_of
from tests.app.valuation.deals import deal


def folded(deal_: Project) -> Frontier:
    """The frontier, which is not too large here."""
    found = frontier_of(tables_of(deal_))
    assert isinstance(found, Frontier)
    return found


def new_recruit() -> Project:
    """New Recruit (Neale 1997): 8 issues of 5 options; salary and bonus only divide, two issues are compatible."""
    recruiter = [
        [-6000, -4500, -3000, -1500, 0],  # salary
        [0, 1000, 2000, 3000, 4000],  # bonus
        [0, -600, -1200, -1800, -2400],  # division
        [1200, 900, 600, 300, 0],  # car
        [1600, 1200, 800, 400, 0],  # starting date
        [0, 1000, 2000, 3000, 4000],  # vacation
        [0, 200, 400, 600, 800],  # moving expenses
        [0, 800, 1600, 2400, 3200],  # insurance
    ]
    candidate = [
        [0, -1500, -3000, -4500, -6000],
        [4000, 3000, 2000, 1000, 0],
        [0, -600, -1200, -1800, -2400],
        [1200, 900, 600, 300, 0],
        [0, 1000, 2000, 3000, 4000],
        [1600, 1200, 800, 400, 0],
        [3200, 2400, 1600, 800, 0],
        [800, 600, 400, 200, 0],
    ]
    return as_given(deal([[1] * 8, [1] * 8], [recruiter, candidate]))


def as_given(deal_: Project) -> Project:
    """The same deal with points as given: not divided by the sum of the weights."""
    return replace(deal_, parties=tuple(replace(party, scale=Scale.AS_GIVEN) for party in deal_.parties))


def stretched(deal_: Project, factor: int, shift: int = 0) -> Project:
    """The same deal with the first party's importances times `factor` and `shift` more for every option it scores.

    The first party's points must be as given.
    """
    first, *others = deal_.parties
    preferences = []
    for preference in first.preferences:
        value = preference.value
        if isinstance(value, OptionScores):
            entries = [
                replace(entry, score=replace(entry.score, value=round(entry.score.value + shift, 6)))
                for entry in value.scores
            ]
            value = OptionScores(scores=tuple(entries))
        weight = replace(preference.weight, value=round(preference.weight.value * factor, 6))
        preferences.append(replace(preference, weight=weight, value=value))
    return replace(deal_, parties=(replace(first, preferences=tuple(preferences)), *others))


def turned(deal_: Project, order: Sequence[int]) -> Project:
    """The same deal with its parties in this order and its issues in the opposite one."""
    parties = [replace(deal_.parties[at], preferences=deal_.parties[at].preferences[::-1]) for at in order]
    return replace(deal_, parties=tuple(parties), issues=deal_.issues[::-1])
