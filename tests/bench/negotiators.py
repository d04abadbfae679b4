"""Simulated negotiators, of whom everything is known: how they value a deal, and what they offer round after round."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

import numpy as np
from numpy.typing import NDArray

Package = NDArray[np.intp]
"""Per issue the place of the option taken."""

MOST_PACKAGES = 6_000
FEWEST_ISSUES, MOST_ISSUES = 3, 10
FEWEST_OPTIONS, MOST_OPTIONS = 2, 5
_ORDERLY = 0.7
"""The share of issues on which somebody's scores rise or fall along the options."""
_EVENNESS = (1.0, 2.0, 4.0)
"""Dirichlet parameters of importances: from any at all to nearly even ones."""
_SLACK = (-0.005, 0.04)
_FEWEST_NEAR = 3


class Manner(Enum):
    """How somebody gives way from offer to offer; the last three were not used for tuning anything."""

    LINEAR = "linear"
    CONCAVE = "concave"
    BOULWARE = "boulware"
    TIT_FOR_TAT = "tit for tat"
    NOISY = "noisy"
    BLUFFING = "bluffing"
    RANDOM = "random"
    INCONSISTENT = "inconsistent"


TUNED = (Manner.LINEAR, Manner.CONCAVE, Manner.BOULWARE, Manner.TIT_FOR_TAT, Manner.NOISY)
STRANGE = (Manner.BLUFFING, Manner.RANDOM, Manner.INCONSISTENT)


@dataclass(frozen=True, slots=True, eq=False)
class Person:
    """Importances that add up to 1, and per issue scores from 0 to 1."""

    weights: NDArray[np.float64]
    scores: tuple[NDArray[np.float64], ...]

    def utilities(self, packages: NDArray[np.intp]) -> NDArray[np.float64]:
        """What packages (rows) are worth, from 0 to 1."""
        worths = (
            weight * score[packages[:, issue]]
            for issue, (weight, score) in enumerate(zip(self.weights, self.scores, strict=True))
        )
        return np.asarray(sum(worths), np.float64)


@dataclass(frozen=True, slots=True, eq=False)
class Talks:
    """How many options every issue has, the negotiator, and its offers in their order, with what it wanted then."""

    options: tuple[int, ...]
    person: Person
    offers: NDArray[np.intp]
    targets: NDArray[np.float64]
    other: Person


def talks(seed: int, manner: Manner, rounds: int) -> Talks:
    """The same talks for the same seed."""
    dice = np.random.default_rng(seed)
    options = tuple(
        int(number)
        for number in dice.integers(FEWEST_OPTIONS, MOST_OPTIONS + 1, dice.integers(FEWEST_ISSUES, MOST_ISSUES + 1))
    )
    evenness = float(dice.choice(_EVENNESS))
    person, other = (_person(dice, options, evenness) for _ in range(2))
    return Talks(options, person, *_offers(dice, manner, (person, other), options, rounds), other)


def turned_down(known: Talks, seed: int, length: int, most: int) -> tuple[NDArray[np.intp], bool]:
    """What the other side offers, giving way evenly, after so many offers of a negotiator that makes no more: it turns
    down all (but the last one, where it accepts that) that is worth less to it than it wanted when it made its last.
    """
    dice = np.random.default_rng([seed, length])
    ours, _ = _offers(dice, Manner.LINEAR, (known.other, known.person), known.options, most)
    enough = known.person.utilities(ours) >= known.targets[length - 1]
    if not enough.any():
        return ours, False
    return ours[: int(np.argmax(enough)) + 1], True


def packages(options: Sequence[int], most: int, dice: np.random.Generator) -> NDArray[np.intp]:
    """All packages, or `most` of them at random."""
    if np.prod(np.asarray(options, np.float64)) <= most:
        grids = np.meshgrid(*(np.arange(number) for number in options), indexing="ij")
        return np.stack(grids, axis=-1).reshape(-1, len(options))
    return np.stack([dice.integers(0, number, most) for number in options], axis=1)


def _person(dice: np.random.Generator, options: Sequence[int], evenness: float) -> Person:
    weights = dice.dirichlet(np.full(len(options), evenness))
    return Person(weights, tuple(_scores(dice, number) for number in options))


def _scores(dice: np.random.Generator, number: int) -> NDArray[np.float64]:
    if dice.random() < _ORDERLY:
        along, bend = np.linspace(0, 1, number), dice.normal(0, 1.2)
        drawn = along if abs(bend) < 1e-3 else np.expm1(-bend * along) / np.expm1(-bend)
        return np.asarray(drawn[::-1] if dice.random() < 0.5 else drawn, np.float64)
    drawn = dice.random(number)
    return np.asarray((drawn - drawn.min()) / np.ptp(drawn), np.float64)


def _offers(
    dice: np.random.Generator, manner: Manner, people: tuple[Person, Person], options: Sequence[int], rounds: int
) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
    """What somebody offers, and what it wants to have when it does."""
    person, other = people
    known = packages(options, MOST_PACKAGES, dice)
    if manner is Manner.RANDOM:
        return np.asarray(known[dice.integers(0, len(known), rounds)]), np.ones(rounds)
    shown = _bluffed(person) if manner is Manner.BLUFFING else person
    worths, theirs = shown.utilities(known), other.utilities(known)
    offers, targets = [], _targets(dice, manner, rounds)
    for target in targets:
        low, high = _SLACK
        near = np.flatnonzero((worths >= target + low) & (worths <= target + high))
        if len(near) < _FEWEST_NEAR:
            near = np.argsort(np.abs(worths - target))[:_FEWEST_NEAR]
        # Every other offer is, of those worth as much, the one that the other side seems to like best.
        kind = near[np.argmax(theirs[near] + dice.normal(0, 0.05, len(near)))]
        offers.append(known[kind if dice.random() < 0.5 else dice.choice(near)])
    return np.array(offers), targets


def _targets(dice: np.random.Generator, manner: Manner, rounds: int) -> NDArray[np.float64]:
    """What somebody wants to have in every round."""
    start, least = dice.uniform(0.9, 1.0), dice.uniform(0.3, 0.6)
    passed = np.arange(rounds) / dice.integers(rounds, 2 * rounds + 2)
    if manner is Manner.INCONSISTENT:
        return np.asarray(dice.uniform(least, start, rounds), np.float64)
    if manner is Manner.TIT_FOR_TAT:
        given = np.concatenate([[0.0], np.cumsum(dice.uniform(0, 0.08, rounds - 1))])
        return np.asarray(np.maximum(least, start - given), np.float64)
    pace = {Manner.CONCAVE: dice.uniform(1.5, 3.0), Manner.BOULWARE: dice.uniform(0.2, 0.6)}.get(manner, 1.0)
    targets = least + (start - least) * (1 - passed ** (1 / pace))
    return np.asarray(targets + (dice.normal(0, 0.06, rounds) if manner is Manner.NOISY else 0.0), np.float64)


def _bluffed(person: Person) -> Person:
    """As somebody looks who acts as though what matters least to them mattered most."""
    order = np.argsort(person.weights)
    weights = person.weights.copy()
    weights[order[0]], weights[order[-1]] = weights[order[-1]], weights[order[0]]
    return Person(weights, person.scores)
