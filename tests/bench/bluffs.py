"""How often a bluff is suggested, of negotiators that bluff and of such that do not.

Of each somebody knows the importances but for a factor of 2, and the scores but for 30 of 100.
"""

from dataclasses import replace

import numpy as np

from app.advice.bluffing import Bluff, bluff_of
from app.advice.heard import Heard
from app.domain.estimates import Estimate
from app.domain.ids import OptionId
from app.domain.project import Project
from app.domain.values import OptionScore, OptionScores
from app.valuation.tables import tables_of
from tests.bench.engine import timed
from tests.bench.measure import Row
from tests.bench.negotiators import TUNED, Manner, Talks, talks
from tests.bench.reading import FIRST, THEM, nothing_known, terms_of

NEGOTIATIONS = 150
LENGTHS = (3, 5, 8)
MOST_WRONG = 5.0
SUGGESTED_MS = 300.0
_FACTOR, _SCORES = 2.0, 30.0
_KNOWN: float = 1.6
"""So many standard deviations of what is believed lie within the ranges."""


def rows() -> list[Row]:
    """After 3, 5 and 8 offers, then what it takes."""
    found = []
    for length in LENGTHS:
        numbers = range(FIRST, FIRST + NEGOTIATIONS)
        honest = [_suggested(talks(each, TUNED[each % len(TUNED)], max(LENGTHS)), each, length) for each in numbers]
        wrong = 100 * np.mean([each is not None for each in honest])
        found.append(
            Row(
                name=f"suggested bluffs of usual negotiators, after {length} offers",
                value=float(wrong),
                unit="%",
                target=MOST_WRONG,
            )
        )
        bluffing = [talks(each, Manner.BLUFFING, max(LENGTHS)) for each in numbers]
        right = [_is_one(known, _suggested(known, each, length)) for each, known in zip(numbers, bluffing, strict=True)]
        found.append(
            Row(
                name=f"bluffs found of bluffing negotiators, after {length} offers",
                value=float(100 * np.mean(right)),
                unit="%",
                least=float(wrong),
            )
        )
    return [*found, _speed()]


def _speed() -> Row:
    known = (5,) * 10
    project, dice = nothing_known(known), np.random.default_rng(1)
    heard = Heard(offers=tuple(terms_of(offer) for offer in dice.integers(0, 5, (max(LENGTHS), len(known)))))
    tables = tables_of(project)
    return timed("where they bluff, 8 offers, 10 x 5", lambda: bluff_of(project, tables, THEM, heard), SUGGESTED_MS)


def _suggested(known: Talks, seed: int, length: int) -> Bluff | None:
    project = _roughly_known(known, np.random.default_rng(seed))
    heard = Heard(offers=tuple(terms_of(offer) for offer in known.offers[:length]))
    return bluff_of(project, tables_of(project), THEM, heard)


def _is_one(known: Talks, found: Bluff | None) -> bool:
    """Whether it is one of the two issues whose importances were exchanged."""
    order = np.argsort(known.person.weights)
    return found is not None and found.issue in {f"i{order[0]}", f"i{order[-1]}"}


def _roughly_known(known: Talks, dice: np.random.Generator) -> Project:
    project = nothing_known(known.options)
    us, them = project.parties
    preferences = []
    for place, entry in enumerate(them.preferences):
        weight = float(100 * known.person.weights[place] * np.exp(dice.normal(0, np.log(_FACTOR) / _KNOWN)))
        scores = np.clip(100 * known.person.scores[place] + dice.normal(0, _SCORES / 2, known.options[place]), 0, 100)
        preferences.append(
            replace(
                entry,
                weight=Estimate(value=weight, low=weight / _FACTOR, high=weight * _FACTOR),
                value=OptionScores(
                    scores=tuple(
                        OptionScore(option=OptionId(f"o{option}"), score=_about(float(score)))
                        for option, score in enumerate(scores)
                    )
                ),
            )
        )
    return replace(project, parties=(us, replace(them, preferences=tuple(preferences))))


def _about(score: float) -> Estimate:
    return Estimate(value=score, low=max(0.0, score - _SCORES), high=min(100.0, score + _SCORES))
