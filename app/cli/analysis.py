"""The analysis of a project as JSON: the stable form that docs/analysis_json.md describes."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from app.advice.advice import Advice, Holding
from app.advice.gains import Gain, is_settled
from app.advice.worths import Worth, worths_of
from app.cli.alternatives import alternatives_of
from app.cli.answers import Json, JsonObject
from app.domain.issues import ChoiceIssue
from app.domain.links import broken_by
from app.domain.lookup import find, off_table_in, open_issues, option_of
from app.domain.packages import AmountTerm, Contingent, Term, Terms
from app.domain.project import Project
from app.reports.inputs import inputs_of
from app.study.branches import holds_in_every_branch
from app.study.cases import cases_of
from app.study.sides import ends_of, levels_of
from app.study.standing import Standing, packages_better, standing_of
from app.study.study import Study
from app.valuation.frontier import Frontier, utilities_of
from app.valuation.packages import choices_of
from app.valuation.partial import can_be_completed
from app.valuation.solutions import Solution
from app.valuation.utilities import terms_of_choice
from app.valuation.zone import zone_of_possible_agreement

if TYPE_CHECKING:
    # A deal without estimates does without the engine's part on them.
    from app.advice.mattering import Hinge

__all__ = [
    "FORMAT",
    "SOLUTIONS",
    "Json",
    "JsonObject",
    "analysis_of",
    "hinge_in_json",
    "named_solutions",
    "package_in_json",
]

FORMAT: Final = "dealwright-analysis/1"
SOLUTIONS: Final = ("nash", "kalai_smorodinsky", "egalitarian", "utilitarian")


def analysis_of(study: Study) -> JsonObject:
    """Everything `dealwright analyze` tells, with the format first; every number is a utility of one party."""
    project = study.project
    return {
        "format": FORMAT,
        "inputs": inputs_of(project),
        "packages": study.package_count,
        "parties": _parties(study),
        "frontier": _frontier(study),
        "solutions": {name: _solution(study, found) for name, found in named_solutions(study)},
        "why_no_solution": {
            name: found.why_none.value for name, found in named_solutions(study) if found.why_none is not None
        },
        "zone_of_possible_agreement": _zone(study),
        "draft": _draft(study),
        "advice": _advice(project, study.advice),
    }


def named_solutions(study: Study) -> list[tuple[str, Solution]]:
    """The named packages of the theory with their keys in the JSON, or why there is none."""
    return [(name, getattr(study.solutions, name)) for name in SOLUTIONS]


def package_in_json(project: Project, terms: Terms) -> JsonObject:
    """Terms as issue id: label of the option, number, or a contingent term; open issues are left out."""
    return {agreed.issue: _term(project, agreed.issue, agreed.term) for agreed in terms}


def _term(project: Project, issue: str, term: Term) -> Json:
    if isinstance(term, AmountTerm):
        return term.amount
    if isinstance(term, Contingent):
        event = find(project.contingencies, term.event, "event")
        labels = {outcome.id: outcome.label or outcome.id for outcome in event.outcomes}
        branches: JsonObject = {labels[each.outcome]: _term(project, issue, each.term) for each in term.branches}
        return {"event": event.event or event.id, "branches": branches}
    found = find(project.issues, issue, "issue")
    return option_of(found, term.option).label or term.option if isinstance(found, ChoiceIssue) else term.option


def _parties(study: Study) -> list[Json]:
    tables = study.tables
    are_known = study.package_count and not tables.sets_effects_aside
    ends = dict(zip(tables.parties, ends_of(tables), strict=True)) if are_known else {}
    levels = dict(zip(tables.parties, levels_of(study), strict=True))
    unvalued = {entry.party: entry.code.value for entry in tables.unvalued}
    found: list[Json] = []
    for party in study.project.parties:
        level = levels.get(party.id)
        end = ends.get(party.id)
        found.append(
            {
                "id": party.id,
                "name": party.name,
                "us": party.id == study.project.us,
                "reservation_value": None if level is None else level.value,
                "reservation_range": None if level is None else [level.low, level.high],
                "worst": None if end is None else end[0],
                "best": None if end is None else end[1],
                "why_no_utilities": unvalued.get(party.id),
                **alternatives_of(study, party),
            }
        )
    return found


def _frontier(study: Study) -> JsonObject:
    frontier, tables = study.frontier, study.tables
    if not isinstance(frontier, Frontier):
        return {"exact": False, "error_bound": None, "points": [], "why_none": "beyond_fold"}
    if not study.package_count or len(tables.parties) < len(study.project.parties):
        why = "no_issues" if not tables.issues else "unvalued_party" if study.package_count else "nothing_possible"
        return {"exact": True, "error_bound": 0.0, "points": [], "why_none": why}
    # Every term in words once, not once per point that has it: a frontier may have 100,000 of them.
    issues = [table.issue for table in tables.issues]
    words = [[_term(study.project, table.issue, term) for term in table.terms] for table in tables.issues]
    counts: Sequence[int | None] = study.package_counts or [None] * len(frontier.points)
    rows = zip(utilities_of(frontier).tolist(), counts, choices_of(frontier).tolist(), strict=True)
    points: list[JsonObject] = [
        {
            "utilities": dict(zip(tables.parties, utilities, strict=True)),
            "packages": count,
            "package": {issue: said[place] for issue, said, place in zip(issues, words, choice, strict=True)},
        }
        for utilities, count, choice in rows
    ]
    found: JsonObject = {"exact": frontier.exact, "error_bound": frontier.error_bound, "points": [*points]}
    holds = holds_in_every_branch(study)
    if holds is not None:
        found["holds_in_every_branch"] = bool(holds.all())
        for point, held in zip(points, holds.tolist(), strict=True):
            point["holds_in_every_branch"] = held
    return {**found, "why_none": None}


def _solution(study: Study, solution: Solution) -> Json:
    frontier, tables = study.frontier, study.tables
    if solution.best is None or not isinstance(frontier, Frontier):
        return None
    utilities = utilities_of(frontier)[solution.best].tolist()
    terms = terms_of_choice(tables, choices_of(frontier, [solution.best])[0].tolist())
    return {
        "utilities": dict(zip(tables.parties, utilities, strict=True)),
        "package": package_in_json(study.project, terms),
        "ties": len(solution.rows),
    }


def _zone(study: Study) -> JsonObject:
    frontier, tables = study.frontier, study.tables
    if not isinstance(frontier, Frontier) or len(tables.parties) < len(study.project.parties):
        return dict.fromkeys(("exists", "efficient_packages", "efficient_points", "packages", "nearest"))
    zone = zone_of_possible_agreement(frontier, study.stop)
    counts = study.package_counts
    nearest: Json = None
    if zone.nearest:
        terms = terms_of_choice(tables, choices_of(frontier, zone.nearest[:1])[0].tolist())
        short = map(float, zone.shortfalls)
        nearest = {
            "package": package_in_json(study.project, terms),
            "short_by": dict(zip(tables.parties, short, strict=True)),
        }
    return {
        "exists": zone.exists,
        "efficient_packages": None if counts is None else sum(counts[row] for row in zone.rows),
        "efficient_points": len(zone.rows),
        "packages": zone.packages,
        "nearest": nearest,
    }


def _draft(study: Study) -> JsonObject:
    draft = study.project.draft
    settled = is_settled(study.tables, draft)
    standing = Standing()
    if isinstance(study.frontier, Frontier) and study.grounds.everybody_valued:
        standing = standing_of(study, study.frontier)
    better: Json = None
    if standing.better is not None:
        better = {
            "packages": packages_better(study),
            "package": package_in_json(study.project, standing.better),
            "gains": gains_in_json(standing.gains),
        }
    return {
        **valued_in_json(study, [draft])[0],
        "complete": settled and bool(draft),
        "cases": _cases(study),
        "efficient": standing.efficient,
        "room": dict(zip(study.tables.parties, standing.room, strict=False)),
        "better_for_both": better,
    }


def _cases(study: Study) -> JsonObject:
    """Per event on which the draft depends, and per outcome, what it is worth as if that were certain."""
    found: JsonObject = {}
    for event in study.said.contingencies:
        cases: JsonObject = {
            case.outcome: {
                "utilities": {party: worth.least for party, worth in case.worths},
                "ranges": {party: [worth.low, worth.high] for party, worth in case.worths},
                "below": list(case.below),
            }
            for case in cases_of(study, event, [study.said.draft])[0]
        }
        if cases:
            found[event.id] = cases
    return found


def valued_in_json(study: Study, several: Sequence[Terms]) -> list[JsonObject]:
    """Terms with their utilities (None while something is open) and the ranges they lie in."""
    found: list[JsonObject] = []
    for terms, worths in zip(several, worths_of(study.tables, study.versions, several), strict=True):
        by_party: list[tuple[str, Worth]] = list(zip(study.tables.parties, worths, strict=True))
        utilities: JsonObject = {party: each.least if each.least == each.most else None for party, each in by_party}
        ranges: JsonObject = {party: [each.low, each.high] for party, each in by_party}
        package = package_in_json(study.project, terms)
        gone, broken = off_table_in(study.project, terms), broken_by(terms, study.project.rules)
        found.append(
            {
                "package": package,
                "open": list(open_issues(study.project, terms)),
                "utilities": utilities,
                "ranges": ranges,
                "breaks": [rule.id for rule in broken],
                "off_table": list(gone),
                "possible": not gone and not broken and can_be_completed(study.tables, terms),
            }
        )
    return found


def _advice(project: Project, advice: Advice | None) -> Json:
    if advice is None:
        return None
    changes: list[Json] = [
        {
            "issue": change.issue,
            "before": None if change.before is None else _term(project, change.issue, change.before),
            "after": _term(project, change.issue, change.after),
        }
        for change in advice.changes
    ]
    return {
        "code": advice.code.value,
        "party": advice.party,
        "issue": advice.issue,
        "rules": list(advice.rules),
        "package": package_in_json(project, advice.terms),
        "changes": changes,
        "gains": gains_in_json(advice.gains),
        "rests_on_guesses": advice.rests_on_guesses,
        "holds": _holding(advice.holding),
    }


def _holding(holding: Holding | None) -> Json:
    if holding is None:
        return None
    return {
        "claim": holding.claim.value,
        "share": None if holding.guessed else holding.chance,
        "guesses_alone": holding.guessed,
        "guess": hinge_in_json(holding.guess),
    }


def hinge_in_json(hinge: "Hinge | None") -> Json:
    """A number of another side that a conclusion hangs on, in the JSON of whatever concludes."""
    if hinge is None:
        return None
    return {
        "number": hinge.kind.value,
        "party": hinge.party,
        "issue": hinge.issue,
        "effect": hinge.effect,
        "source": hinge.source.value,
    }


def gains_in_json(gains: Sequence[Gain]) -> JsonObject:
    return {gain.party: {"value": gain.value, "low": gain.low, "high": gain.high} for gain in gains}
