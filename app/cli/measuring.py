"""Measures, further named deals, deal rules and searches as JSON, the second half of what `analyze --json` prints."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import combinations
from typing import Final

from app.advice.gains import is_settled
from app.cli.analysis import Json, JsonObject, package_in_json
from app.cli.asking import Asked
from app.domain.links import broken_by
from app.domain.lookup import off_table_in
from app.domain.packages import Terms
from app.study.study import Study
from app.valuation.efficiency import Counts, counts_around, left_on_the_table, surplus_share
from app.valuation.frontier import Frontier
from app.valuation.measures import (
    difference_of_weights,
    integrative_potential,
    opposition,
    opposition_from_zero,
    ranking,
)
from app.valuation.misses import nearest_rows
from app.valuation.near_frontier import near_frontier
from app.valuation.packages import Choice, choices_of
from app.valuation.raiffa import raiffa_path
from app.valuation.rules import DealRule, count_passing, minimal_winning, passing_rows, verdict_of, voting_power
from app.valuation.search import Findings, around, best_for, first_packages, nearest_miss
from app.valuation.solutions import Solution, acceptable_rows, asymmetric_nash, walk_aways_of
from app.valuation.utilities import terms_of_choice, worth_of

TOLERANCE: Final = Fraction(1, 100)
WITHIN: Final = Fraction(1)
LISTED: Final = 20
MOST_COUNTED = 40_000
"""In deals with more packages, those better and worse than each offer are not counted."""
MOST_SEARCHED = 4
"""With more parties and no exact frontier, the best for each is not searched."""
MOST_VOTERS = 8
"""With more parties, coalitions and voting power are not listed."""


def more_of(study: Study, asked: Asked) -> JsonObject:
    """The measures of a deal, of its draft and of its offers; all null where a party has no utilities."""
    names = (
        "measures",
        "more_solutions",
        "best_for_each",
        "nearest",
        "near_frontier",
        "efficiency",
        "deal_rule",
        "around",
    )
    if not study.package_count or not study.grounds.everybody_valued:
        return dict.fromkeys(names)
    rule = _rule(study, asked)
    return {
        "measures": _measures(study),
        "more_solutions": {"raiffa": _raiffa(study), "asymmetric_nash": _asymmetric(study, asked)},
        "best_for_each": _best_for_each(study),
        "nearest": _nearest(study),
        "near_frontier": _near_frontier(study),
        "efficiency": {
            "draft": _efficiency(study, rule, study.project.draft),
            "offers": {offer.id: _efficiency(study, rule, offer.terms) for offer in study.project.offers},
        },
        "deal_rule": _deal_rule(study, rule),
        "around": _around(study, asked),
    }


def _measures(study: Study) -> JsonObject:
    frontier, tables = study.frontier, study.tables
    pairs: list[Json] = []
    for pair in combinations(range(len(tables.parties)), 2) if len(tables.parties) <= MOST_SEARCHED else ():
        ranked = ranking(tables, pair, study.stop)
        pairs.append(
            {
                "parties": [tables.parties[party] for party in pair],
                "conflict": None if ranked is None else _float(ranked.conflict),
                "conflict_without_ties": None if ranked is None else _float(ranked.conflict_without_ties),
                "difference_of_weights": _float(difference_of_weights(tables, pair)),
            }
        )
    if not isinstance(frontier, Frontier):
        return {**dict.fromkeys(("opposition", "opposition_from_zero", "integrative_potential")), "pairs": pairs}
    apart, from_zero, potential = (
        measure(frontier) for measure in (opposition, opposition_from_zero, integrative_potential)
    )
    return {
        "opposition": None if apart is None else float(apart.value) ** 0.5,
        "opposition_from_zero": None if from_zero is None else float(from_zero.value) ** 0.5,
        "integrative_potential": None if potential is None else float(potential.value),
        "pairs": pairs,
    }


def _raiffa(study: Study) -> Json:
    if not isinstance(study.frontier, Frontier):
        return {"why_none": "beyond_fold"}
    found = raiffa_path(study.frontier, walk_aways_of(study.tables))
    path: list[Json] = [_by_party(study, place) for place in found.path]
    limit = None if found.limit is None else _by_party(study, found.limit)
    return {**_solved(study, study.frontier, found.solution), "path": path, "limit": limit}


def _asymmetric(study: Study, asked: Asked) -> Json:
    if not isinstance(study.frontier, Frontier):
        return {"why_none": "beyond_fold"}
    given = dict(asked.powers)
    powers = [given.get(party, 1) for party in study.tables.parties]
    if not given or not any(powers):
        return None
    solution = asymmetric_nash(study.frontier, powers, walk_aways_of(study.tables))
    return {**_solved(study, study.frontier, solution), "powers": dict(zip(study.tables.parties, powers, strict=True))}


def _solved(study: Study, frontier: Frontier, solution: Solution) -> JsonObject:
    if solution.best is None:
        return {"why_none": None if solution.why_none is None else solution.why_none.value}
    return {"why_none": None, **_row(study, frontier, solution.best), "ties": len(solution.rows)}


def _best_for_each(study: Study) -> JsonObject:
    tables, frontier = study.tables, study.frontier
    standing = walk_aways_of(tables)
    best: JsonObject = {}
    for place, party in enumerate(tables.parties):
        least = [None if other == place else standing[other] for other in range(len(standing))]
        best[party] = _best_that_holds(study, place, least)
        if best[party] is not None:
            continue
        ahead = _ahead(frontier, place, least) if isinstance(frontier, Frontier) else None
        if isinstance(frontier, Frontier) and ahead is not None:
            best[party] = {**_row(study, frontier, ahead), "complete": frontier.exact}
        elif not (isinstance(frontier, Frontier) and frontier.exact) and len(tables.parties) <= MOST_SEARCHED:
            best[party] = _first(study, best_for(tables, place, least, study.stop))
    return best


def _best_that_holds(study: Study, place: int, least: Sequence[Fraction | None]) -> Json:
    """The best for one party that nobody would leave in any outcome, where the frontier does not tell of these."""
    if study.kept_to is None or study.grounds.floors is not None or len(study.tables.parties) > MOST_SEARCHED:
        return None
    return _first(study, best_for(study.tables, place, least, study.stop, study.kept_to))


def _ahead(frontier: Frontier, place: int, least: Sequence[Fraction | None]) -> int | None:
    """The acceptable row with most for one party."""
    rows = acceptable_rows(frontier, least)
    return int(rows[int(frontier.points[rows, place].argmax())]) if len(rows) else None


def _nearest(study: Study) -> Json:
    tables, frontier = study.tables, study.frontier
    standing = walk_aways_of(tables)
    if any(place is None for place in standing):
        return None
    if isinstance(frontier, Frontier) and len(acceptable_rows(frontier, standing)):
        return None
    if isinstance(frontier, Frontier) and frontier.exact:
        return {
            name: _missed(
                study,
                Findings(choices=(_choice(frontier, nearest_rows(frontier, largest=largest)[0]),), complete=True),
            )
            for name, largest in (("by_sum", False), ("by_largest", True))
        }
    return {
        name: _missed(study, nearest_miss(tables, largest=largest, stop=study.stop))
        for name, largest in (("by_sum", False), ("by_largest", True))
    }


def _missed(study: Study, found: Findings) -> Json:
    if not found.choices:
        return None
    utilities = _utilities(study, found.choices[0])
    short = [
        max(place - mine, Fraction(0))
        for mine, place in zip(utilities, walk_aways_of(study.tables), strict=True)
        if place is not None
    ]
    return {
        **_package(study, found.choices[0]),
        "short_by": _by_party(study, short),
        "complete": found.complete,
    }


def _near_frontier(study: Study) -> JsonObject:
    near = None
    if study.package_count <= MOST_COUNTED:
        near = near_frontier(study.tables, TOLERANCE, study.stop, study.kept_to)
    behind = [each for each in near or () if each.behind > 0][:LISTED]
    return {
        "tolerance": float(TOLERANCE),
        "packages": None if near is None else len(near),
        "behind": [{**_package(study, each.choice), "behind": each.behind} for each in behind],
    }


def _efficiency(study: Study, rule: DealRule, terms: Terms) -> Json:
    tables, frontier = study.tables, study.frontier
    worths = worth_of(tables, terms)
    if (
        broken_by(terms, study.project.rules)
        or off_table_in(study.project, terms)
        or not is_settled(tables, terms)
        or not all(worth.settled for worth in worths)
    ):
        return None
    utilities = [worth.low for worth in worths]
    counts = Counts(better=None, worse=None)
    if study.package_count <= MOST_COUNTED:
        counts = counts_around(tables, utilities, study.stop)
    found: JsonObject = dict.fromkeys(("dominated_by", "room", "step", "distance", "surplus_share"))
    if isinstance(frontier, Frontier):
        left = left_on_the_table(frontier, utilities)
        standing = walk_aways_of(tables)
        found = {
            "dominated_by": None if left.dominating is None else _row(study, frontier, left.dominating),
            "room": _by_party(study, left.room),
            "step": float(left.step.size),
            "distance": float(left.distance.size),
            "surplus_share": _float(surplus_share(frontier, study.solutions.utilitarian, standing, utilities)),
        }
    return {
        **found,
        "better": counts.better,
        "worse": counts.worse,
        "pareto_efficiency": _float(counts.pareto_efficiency),
        "verdict": _verdict(study, rule, utilities),
    }


def _verdict(study: Study, rule: DealRule, utilities: Sequence[Fraction]) -> JsonObject:
    found = verdict_of(study.tables, rule, utilities)
    return {
        "passes": found.passes,
        "agreeing": _named(study, found.agreeing),
        "refusing": _named(study, found.refusing),
        "undecided": _named(study, found.undecided),
        "pivotal": _named(study, found.pivotal),
        "blockers": _named(study, found.blockers),
        "to_win": None if found.to_win is None else _named(study, found.to_win),
        "short_by": _by_party(study, found.short_by),
    }


def _rule(study: Study, asked: Asked) -> DealRule:
    parties = study.tables.parties
    vetoes = frozenset(parties.index(party) for party in asked.vetoes)
    given = dict(asked.votes)
    votes = tuple(given.get(party, 1) for party in parties)
    return DealRule(votes=votes, quota=sum(votes) if asked.quota is None else asked.quota, vetoes=vetoes)


def _deal_rule(study: Study, rule: DealRule) -> JsonObject:
    few = len(rule.votes) <= MOST_VOTERS
    coalitions = minimal_winning(rule) if few else None
    power = voting_power(rule) if few else None
    frontier = study.frontier
    return {
        "quota": rule.quota,
        "votes": dict(zip(study.tables.parties, rule.votes, strict=True)),
        "vetoes": _named(study, sorted(rule.vetoes)),
        "packages": count_passing(study.tables, rule, study.stop) if study.package_count <= MOST_COUNTED else None,
        "efficient_points": len(passing_rows(frontier, rule)) if isinstance(frontier, Frontier) else None,
        "minimal_winning": None if coalitions is None else [_named(study, each) for each in coalitions],
        "voting_power": None if power is None else _by_party(study, power),
    }


def _around(study: Study, asked: Asked) -> Json:
    if asked.around is None:
        return None
    party, level = asked.around
    tables = study.tables
    most = level + (WITHIN if asked.within is None else asked.within)
    wish = around(tables, tables.parties.index(party), (level, most), walk_aways_of(tables))
    found = first_packages(tables, replace(wish, floors=study.kept_to), asked.most or LISTED, study.stop)
    return {
        "party": party,
        "from": float(level),
        "to": float(most),
        "packages": [_package(study, choice) for choice in found.choices],
        "complete": found.complete,
    }


def _first(study: Study, found: Findings) -> Json:
    return {**_package(study, found.choices[0]), "complete": found.complete} if found.choices else None


def _row(study: Study, frontier: Frontier, row: int) -> JsonObject:
    return _package(study, _choice(frontier, row))


def _choice(frontier: Frontier, row: int) -> Choice:
    return tuple(choices_of(frontier, [row])[0].tolist())


def _package(study: Study, choice: Choice) -> JsonObject:
    terms = terms_of_choice(study.tables, choice)
    found: JsonObject = {
        "utilities": _by_party(study, _utilities(study, choice)),
        "package": package_in_json(study.project, terms),
    }
    return found if study.floors is None else {**found, "holds_in_every_branch": study.floors.holds(terms)}


def _utilities(study: Study, choice: Choice) -> tuple[Fraction, ...]:
    tables = study.tables
    return tuple(worth.low for worth in worth_of(tables, terms_of_choice(tables, choice)))


def _by_party(study: Study, numbers: Sequence[Fraction]) -> JsonObject:
    return dict(zip(study.tables.parties, map(float, numbers), strict=True))


def _named(study: Study, places: Sequence[int]) -> list[Json]:
    return [study.tables.parties[place] for place in places]


def _float(number: Fraction | None) -> float | None:
    return None if number is None else float(number)
