"""How far a utility may be off when weights and scores are only estimates: the ends of its range."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from app.domain.ids import IssueId
from app.domain.lookup import party_of
from app.domain.packages import Contingent, Term, Terms, term_on
from app.domain.parties import Scale
from app.domain.project import Project
from app.domain.values import score_of
from app.records import dataclass
from app.valuation.columns import Bounds, has_range
from app.valuation.compounds import Compound
from app.valuation.fold import Indices
from app.valuation.issue_tables import IssueTable, Link, Mask, mask_of
from app.valuation.partial import demands_left, settle
from app.valuation.tables import Tables

OPEN = -1
"""In choices: the issue is not settled."""

Span = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Tie:
    """A joint effect as one party's estimates have it: `points` of utility, from low to high, where all masks hold.

    `value` is what it counts as.

    `masks[k]` has an entry per term of the issue at `places[k]`.
    """

    source: Link
    places: tuple[int, ...]
    masks: tuple[Mask, ...]
    points: Span
    value: float


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Boxes:
    """What one party's estimates allow: per issue the range of its weight, per term the range of its score.

    Each may lie anywhere in its range whatever the others do; so may each joint effect in `ties`.
    """

    scale: Scale
    weights: Bounds
    scores: tuple[Bounds, ...]
    ties: tuple[Tie, ...] = ()


def boxes_of(project: Project, tables: Tables) -> tuple[Boxes, ...]:
    """The boxes of every valued party, in the order of the tables."""
    found = []
    for place, party_id in enumerate(tables.parties):
        party = party_of(project, party_id)
        weights = {preference.issue: preference.weight for preference in party.preferences}
        issues = [weights[table.issue] for table in tables.issues]
        found.append(
            Boxes(
                scale=party.scale,
                weights=np.array([(weight.floor, weight.ceiling) for weight in issues], np.float64),
                scores=tuple(table.columns[table.owners[place]].bounds for table in tables.issues),
                ties=_ties_of(tables, place),
            )
        )
    return tuple(found)


def _ties_of(tables: Tables, party: int) -> tuple[Tie, ...]:
    places = {table.issue: place for place, table in enumerate(tables.issues)}
    return tuple(
        Tie(
            source=link,
            places=tuple(places[demand.condition.issue] for demand in link.demands),
            masks=tuple(mask_of(demand, tables.issues[places[demand.condition.issue]]) for demand in link.demands),
            points=(float(link.bounds[party, 0]), float(link.bounds[party, 1])),
            value=float(int(link.points[party]) / tables.divisors[party]),
        )
        for link in tables.links
        if link.points is not None and link.bounds[party].any()
    )


def uncertain_in(tables: Tables, boxes: Sequence[Boxes]) -> tuple[bool, ...]:
    """Per valued party whether any of its weights or scores has a range."""
    return tuple(
        has_range(box.weights)
        or not all(table.columns[table.owners[place]].certain for table in tables.issues)
        or any(tie.points[0] < tie.points[1] for tie in box.ties)
        for place, box in enumerate(boxes)
    )


def utility_ranges(boxes: Boxes, choices: Indices) -> NDArray[np.float64]:
    """The lowest and highest utility (packages, 2) of packages given as term numbers (packages, issues), or OPEN.

    The ends are attained, not merely bounds: a weighted mean is least when all weights up to some score are at their
    highest and all beyond at their lowest, so trying every place for that cut is enough (linear fractional program
    over a box). With joint effects they are bounds where an issue is open: each effect may or may not come to hold, and
    rules are left out of account. Floating point; accurate to about 12 digits.
    """
    lows = np.empty(choices.shape, np.float64)
    highs = np.empty(choices.shape, np.float64)
    for issue, scores in enumerate(boxes.scores):
        settled = choices[:, issue] != OPEN
        picked = np.where(settled, choices[:, issue], 0)
        lows[:, issue] = np.where(settled, scores[picked, 0], scores[:, 0].min())
        highs[:, issue] = np.where(settled, scores[picked, 1], scores[:, 1].max())
    spans = _ends(boxes, lows, highs)
    for tie in boxes.ties:
        surely = perhaps = np.ones(len(choices), np.bool_)
        for mask, place in zip(tie.masks, tie.places, strict=True):
            settled = choices[:, place] != OPEN
            met = mask[np.where(settled, choices[:, place], 0)]
            surely, perhaps = surely & settled & met, perhaps & (~settled | met)
        low, high = tie.points
        spans[:, 0] += np.where(surely, low, np.where(perhaps, min(low, 0.0), 0.0))
        spans[:, 1] += np.where(surely, high, np.where(perhaps, max(high, 0.0), 0.0))
    return spans


def ranges_of_scores(boxes: Boxes, lows: NDArray[np.float64], highs: NDArray[np.float64]) -> NDArray[np.float64]:
    """The lowest and highest utility (rows, 2) where each issue's score lies between its low and high (rows, issues).

    Of scores or of differences of scores; joint effects are left out of account.
    """
    return _ends(boxes, lows, highs)


def range_of_terms(tables: Tables, boxes: Sequence[Boxes], terms: Terms) -> tuple[Span, ...]:
    """The lowest and highest utility of terms for every valued party: estimates and open issues together.

    Of an open issue only those terms count that some way to settle all that is open has (in a group of very many
    combinations: every term). Which of them go together is left out of account, so with ties these are bounds.
    """
    spans = []
    allowed = _allowed(tables, terms) if tables.links else {}
    for party, box in enumerate(boxes):
        scores = [
            _score_span(table, party, term_on(terms, table.issue), allowed.get(table.issue)) for table in tables.issues
        ]
        ends = np.array(scores, np.float64).reshape(-1, 2)
        low, high = _ends(box, ends[None, :, 0], ends[None, :, 1])[0]
        added = [_tie_span(tie, terms, tables, allowed) for tie in box.ties]
        spans.append((float(low) + sum(low for low, _ in added), float(high) + sum(high for _, high in added)))
    return tuple(spans)


def _allowed(tables: Tables, terms: Terms) -> dict[IssueId, Indices]:
    """Which terms of the open issues that ties touch can still be agreed, by their numbers."""
    blocks = settle(tables, terms).tables.blocks
    return {
        member.issue: np.unique(block.choices[:, place])
        for block in blocks
        if isinstance(block, Compound) and block.possible
        for place, member in enumerate(block.members)
    }


def _tie_span(tie: Tie, terms: Terms, tables: Tables, allowed: Mapping[IssueId, Indices]) -> Span:
    left = demands_left(tie.source, terms)
    if left is None:
        return 0.0, 0.0
    low, high = tie.points
    tables_of_issues = {table.issue: table for table in tables.issues}
    for demand in left.demands:
        issue = demand.condition.issue
        # What depends on an event may come to terms that are not in the tables.
        met = mask_of(demand, tables_of_issues[issue])[allowed[issue]] if issue in allowed else np.array([True, False])
        if not met.any():
            return 0.0, 0.0
        if not met.all():
            low, high = min(low, 0.0), max(high, 0.0)
    return low, high


def _score_span(table: IssueTable, party: int, term: Term | None, allowed: Indices | None = None) -> Span:
    column = table.columns[table.owners[party]]
    if term is None:
        bounds = column.bounds if allowed is None else column.bounds[allowed]
        return float(bounds[:, 0].min()), float(bounds[:, 1].max())
    if isinstance(term, Contingent):
        spans = [_score_span(table, party, branch.term) for branch in term.branches]
        return min(low for low, _ in spans), max(high for _, high in spans)
    score = score_of(column.value, table.source, term)
    return float(score.low), float(score.high)


def _ends(boxes: Boxes, lows: NDArray[np.float64], highs: NDArray[np.float64]) -> NDArray[np.float64]:
    if boxes.scale is Scale.AS_GIVEN:
        least, most = boxes.weights[:, 0], boxes.weights[:, 1]
        bottom = np.minimum(least * lows, most * lows).sum(axis=1)
        return np.stack((bottom, np.maximum(least * highs, most * highs).sum(axis=1)), axis=1)
    return np.stack((_least_mean(boxes.weights, lows), -_least_mean(boxes.weights, -highs)), axis=1)


def _least_mean(weights: Bounds, scores: NDArray[np.float64]) -> NDArray[np.float64]:
    order = np.argsort(scores, axis=1, kind="stable")
    rising = np.take_along_axis(scores, order, axis=1)
    least, most = weights[:, 0][order], weights[:, 1][order]
    nothing = np.zeros((len(scores), 1))
    # Column j: the j lowest scores at full weight, the others at their least.
    full = np.concatenate((nothing, np.cumsum(most, axis=1)), axis=1)
    spare = np.concatenate((np.cumsum(least[:, ::-1], axis=1)[:, ::-1], nothing), axis=1)
    full_worth = np.concatenate((nothing, np.cumsum(most * rising, axis=1)), axis=1)
    spare_worth = np.concatenate((np.cumsum((least * rising)[:, ::-1], axis=1)[:, ::-1], nothing), axis=1)
    mass = full + spare
    # A weight sum of 0 has no mean; some cut has a positive one, the party would have no utilities otherwise.
    means = np.where(mass > 0, (full_worth + spare_worth) / np.where(mass > 0, mass, 1.0), np.inf)
    return np.asarray(means.min(axis=1), np.float64)
