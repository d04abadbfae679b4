"""What is left of what offers tell once it is taken into the estimates, each number by itself.

Somebody knew nothing before. Looked at are the best deals, by our true utilities and what theirs seem to be, and any.
"""

from dataclasses import replace
from statistics import fmean

import numpy as np
from numpy.typing import NDArray

from app.advice.beliefs import Belief
from app.advice.listening import heard_from, prior_of, reading_of
from app.advice.told import told_by
from app.domain.edits.inference import take_in
from app.domain.estimates import Estimate
from app.domain.ids import OfferId, OptionId
from app.domain.offers import Offer
from app.domain.project import Project
from app.domain.values import OptionScore, OptionScores
from app.valuation.tables import tables_of
from tests.bench.measure import Row
from tests.bench.negotiators import TUNED, Person, Talks, packages, talks
from tests.bench.reading import FEWEST_COVERED, FIRST, INSIDE, MOST_COVERED, THEM, nothing_known, terms_of

NEGOTIATIONS = 100
OFFERS = 5
_KNOWN, _LOOKED_AT = 2_000, 100

Choices = NDArray[np.intp]


def rows() -> list[Row]:
    """How wide ranges are, and how often they hold, read directly, taken in at once, and offer by offer."""
    found = [_judged(talks(FIRST + each, TUNED[each % len(TUNED)], OFFERS), each) for each in range(NEGOTIATIONS)]
    best, anything, narrow, in_parts = (fmean(column) for column in zip(*found, strict=True))
    when = f"after {OFFERS} offers, taken in"
    return [
        Row(name=f"true utilities of best deals in 80 % ranges, {when}", value=best, unit="%", least=FEWEST_COVERED),
        Row(
            name=f"true utilities in 80 % ranges, {when}",
            value=anything,
            unit="%",
            least=FEWEST_COVERED,
            target=MOST_COVERED,
        ),
        Row(
            name=f"true utilities in 80 % ranges, {when} one by one",
            value=in_parts,
            unit="%",
            least=FEWEST_COVERED,
            target=MOST_COVERED,
        ),
        Row(name=f"width of ranges of best deals to those of the versions, {when}", value=narrow, unit=""),
    ]


def _judged(known: Talks, seed: int) -> tuple[float, float, float, float]:
    project = _with_offers(known)
    all_known = packages(known.options, _KNOWN, np.random.default_rng(seed))
    direct, once = _read(project), _belief(_taken_in(project, OFFERS))
    worths = _worths(direct, all_known).mean(axis=1)
    best = _some(all_known[_efficient(known.other.utilities(all_known), worths)])
    anything = _some(all_known)
    ranges = _ranges(once, best)
    return (
        _covered(ranges, known.person, best),
        _covered(_ranges(once, anything), known.person, anything),
        float(np.diff(ranges, axis=1).mean() / np.diff(_ranges(direct, best), axis=1).mean()),
        _covered(_ranges(_belief(_taken_in(project, 1)), anything), known.person, anything),
    )


def _with_offers(known: Talks) -> Project:
    """A deal of which nothing is known of them, in which our numbers are the true ones of the other side."""
    project = nothing_known(known.options)
    us, them = project.parties
    ours = tuple(
        replace(
            entry,
            weight=Estimate(value=float(100 * weight)),
            value=OptionScores(
                scores=tuple(
                    OptionScore(option=OptionId(f"o{option}"), score=Estimate(value=float(100 * score)))
                    for option, score in enumerate(scores)
                )
            ),
        )
        for entry, weight, scores in zip(us.preferences, known.other.weights, known.other.scores, strict=True)
    )
    offers = tuple(
        Offer(id=OfferId(f"offer-{place}"), party=THEM, terms=terms_of(offer))
        for place, offer in enumerate(known.offers)
    )
    return replace(project, parties=(replace(us, preferences=ours), them), offers=offers)


def _taken_in(project: Project, at_once: int) -> Project:
    made = replace(project, offers=())
    for start in range(0, OFFERS, at_once):
        made = replace(made, offers=(*made.offers, *project.offers[start : start + at_once]))
        told = told_by(made, made, tables_of(made), THEM)
        if told is not None:
            made = take_in(made, party=THEM, learned=told.learned, offers=told.offers)
    return made


def _belief(project: Project) -> Belief:
    return Belief(project, tables_of(project), THEM)


def _read(project: Project) -> Belief:
    """The versions as the offers leave them, before anything is written down."""
    tables = tables_of(project)
    prior = prior_of(project, tables, THEM)
    numbers = reading_of(prior, tables, heard_from(project, THEM, project.offers)).numbers
    return Belief(prior.project, tables, THEM, numbers=numbers)


def _worths(belief: Belief, choices: Choices) -> NDArray[np.float64]:
    return belief.worth_of_choices(tables_of(belief.project), choices.astype(np.int32))


def _ranges(belief: Belief, choices: Choices) -> NDArray[np.float64]:
    return belief.between(_worths(belief, choices), INSIDE) / 100


def _covered(ranges: NDArray[np.float64], true: Person, choices: Choices) -> float:
    worths = true.utilities(choices)
    return float(100 * ((ranges[:, 0] <= worths) & (worths <= ranges[:, 1])).mean())


def _efficient(ours: NDArray[np.float64], theirs: NDArray[np.float64]) -> NDArray[np.intp]:
    """The packages that none is better than for both."""
    order = np.lexsort((-theirs, -ours))
    before = np.r_[-np.inf, np.maximum.accumulate(theirs[order])[:-1]]
    return np.asarray(order[theirs[order] > before])


def _some(choices: Choices) -> Choices:
    places = np.unique(np.linspace(0, len(choices) - 1, _LOOKED_AT).astype(int))
    return np.asarray(choices[places])
