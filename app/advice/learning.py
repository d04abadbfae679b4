"""Learning: how likely versions of a party are once it has picked among several offers."""

import math

import numpy as np

from app.advice.draws import Draws
from app.domain.ids import whole_of
from app.domain.parties import Party, Scale

FEWEST_AGREEING = 100
"""An answer that fewer versions than this explain is believed only as far as this many do."""
_PICKY = 10.0
"""How sharply a side picks among several offers: a tenth of its range multiplies the odds by e (logit choice)."""
_HALVINGS = 12


def choice_logs(worths: Draws, picked: int, span: float) -> Draws:
    """The log-likelihood of picking one of several offers (rows) in every version (logit choice: McFadden 1974)."""
    logits = _PICKY / max(span, 1e-9) * (worths - worths.max(axis=0))
    return np.asarray(logits[picked] - np.log(np.exp(logits).sum(axis=0)))


def weights_of(logs: Draws) -> Draws:
    """How likely each version is, adding up to 1, by log-likelihoods; trusted as far as enough versions agree."""
    logs = logs - logs.max()
    weights = np.full(len(logs), 1 / len(logs))
    for halvings in range(_HALVINGS):
        likely = np.exp(logs / 2**halvings)
        weights = likely / likely.sum()
        if equally_likely(weights) >= min(FEWEST_AGREEING, len(logs) / 2):
            break
    return np.asarray(weights)


def equally_likely(weights: Draws) -> float:
    """How many equally likely versions would say as much (effective sample size: Kish 1965)."""
    return float(1 / (weights @ weights))


def span_of(seat: Party) -> float:
    """How far a party's utilities reach, at most."""
    if seat.scale is Scale.SHARES:
        return 100.0
    # Of the parts of an issue only one comes to count.
    return 100.0 * math.fsum({whole_of(entry.issue): entry.weight.ceiling for entry in seat.preferences}.values())
