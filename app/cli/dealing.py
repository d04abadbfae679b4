"""The ledger of parked terms, the signed deal, packages side by side: part of what `analyze --json` prints."""

from collections.abc import Sequence
from typing import Final

from app.advice.achieved import Achieved
from app.advice.fixing import Fixing, cost_of_fixing
from app.advice.gains import Gain, is_settled
from app.advice.ledger import Entry, ledger_of, parked_terms, term_in_question
from app.advice.settled import Question
from app.cli.analysis import Json, JsonObject, package_in_json
from app.domain.ids import IssueId
from app.domain.lookup import open_issues
from app.domain.packages import Agreed, Terms
from app.domain.project import Project
from app.domain.settlement import Settlement
from app.study.after_signing import after_signing
from app.study.comparison import Compared, side_by_side, sources_of
from app.study.study import Study
from app.valuation.efficiency import counts_around
from app.valuation.utilities import worth_of
from app.wording.names import shown
from app.wording.translate import _

MOST_COUNTED: Final = 40_000
"""In deals with more packages, those better and worse than the signed one are not counted."""


def dealing_of(study: Study, compare: Sequence[str] = (), accept: IssueId | None = None) -> JsonObject:
    """Where the talks stand term by term, what was signed, and the packages of these keys against the first.

    `accept` is an issue of which it is asked what it costs to accept alone what is said on it.
    """
    return {
        "ledger": {**_ledger(study), "accepting": None if accept is None else _accepting(study, accept)},
        "settlement": _settlement(study),
        "comparison": _comparison(study, compare) if compare else None,
    }


def refusal_of_compared(study: Study, keys: Sequence[str]) -> str | None:
    """That one of these keys names no package, in one sentence; None when all do."""
    known = [source.key for source, _terms in sources_of(study)]
    stranger = next((key for key in keys if key not in known), None)
    if stranger is None:
        return None
    sentence = _("--compare: there is no package “{name}”: {known} are expected.")
    return sentence.format(name=shown(stranger), known=", ".join(map(shown, known)) or _("none"))


def _accepting(study: Study, issue: IssueId) -> Json:
    """Null where nobody says anything on the issue."""
    term = term_in_question(study.project, issue)
    if term is None:
        return None
    terms: Terms = (Agreed(issue=issue, term=term),)
    said = package_in_json(study.project, terms)[issue]
    return {"issue": issue, "term": said, "cost": _cost(study.project, _fixing(study, terms))}


def _ledger(study: Study) -> JsonObject:
    project = study.project
    ledger, parked = ledger_of(project), parked_terms(project)
    return {
        "whole_only": project.whole_only,
        "issues": [_entry(study, entry) for entry in ledger.entries],
        "breaks": list(ledger.breaks),
        "off_table": list(ledger.off_table),
        "cost_of_all": _cost(project, _fixing(study, parked)) if parked else None,
    }


def _entry(study: Study, entry: Entry) -> JsonObject:
    project, parked = study.project, entry.parked
    term: Terms = () if parked is None else (parked.agreed,)
    return {
        "issue": entry.issue,
        "state": entry.state.value,
        "parked": package_in_json(project, term).get(entry.issue),
        "by": None if parked is None else parked.by,
        "only_if": {} if parked is None else package_in_json(project, parked.only_if),
        "unmet": package_in_json(project, entry.unmet),
        "contradicted": package_in_json(project, entry.against),
        "offers": list(entry.offers),
        "cost": _cost(project, _fixing(study, term)) if term else None,
    }


def _fixing(study: Study, terms: Terms) -> Fixing:
    return cost_of_fixing(study.grounds, terms, study.package_counts)


def _cost(project: Project, fixing: Fixing) -> JsonObject:
    return {
        "verdict": fixing.verdict.value,
        "share_before": fixing.share_before,
        "share_after": fixing.share_after,
        "package_before": package_in_json(project, fixing.free),
        "package_after": package_in_json(project, fixing.fixed),
        "gains": _gains(fixing.gains),
        "lost": list(fixing.lost),
        "efficient_packages": fixing.possible,
        "kept_packages": fixing.kept,
        "exact": fixing.exact,
    }


def _gains(gains: Sequence[Gain]) -> JsonObject:
    return {gain.party: _gain(gain) for gain in gains}


def _gain(gain: Gain) -> JsonObject:
    return {"value": gain.value, "low": gain.low, "high": gain.high}


def _settlement(study: Study) -> Json:
    settlement, found = study.project.settlement, after_signing(study)
    if settlement is None or found is None:
        return None
    return {
        "date": settlement.date,
        "offer": settlement.offer,
        "package": package_in_json(study.project, settlement.terms),
        "open": list(open_issues(study.project, settlement.terms)),
        "parties": {each.party: _achieved(each) for each in found.achieved},
        "pareto_efficiency": _pareto_efficiency(study, settlement.terms),
        "why_no_improvements": None if found.improving.questions else found.improving.verdict.value,
        "improvements": [_question(study.project, each) for each in found.improving.questions],
        "clauses": _clauses(settlement),
    }


def _achieved(each: Achieved) -> JsonObject:
    worth = each.worth
    return {
        "utility": worth.least if worth.least == worth.most else None,
        "range": [worth.low, worth.high],
        "room": None if each.room is None else _gain(each.room),
        "captured": each.captured,
    }


def _pareto_efficiency(study: Study, signed: Terms) -> float | None:
    if not study.grounds.everybody_valued or not is_settled(study.tables, signed):
        return None
    if study.package_count > MOST_COUNTED:
        return None
    counts = counts_around(study.tables, [worth.low for worth in worth_of(study.tables, signed)], study.stop)
    share = counts.pareto_efficiency
    return None if share is None else float(share)


def _question(project: Project, question: Question) -> JsonObject:
    return {
        "package": package_in_json(project, question.terms),
        "gains": _gains(question.gains),
        "no_worse": dict(question.chances),
    }


def _clauses(settlement: Settlement) -> list[Json]:
    return [
        {
            "id": clause.id,
            "words": clause.words,
            "issue": clause.issue,
            "written": clause.written,
            "due": clause.due,
            "by": clause.by,
            "done": clause.done,
        }
        for clause in settlement.clauses
    ]


def _comparison(study: Study, keys: Sequence[str]) -> Json:
    found = side_by_side(study, keys, keys[0])
    if found.comparison is None:
        return None
    return {
        "reference": found.comparison.reference.key,
        "packages": [_compared(study, each) for each in found.comparison.packages],
        "differing": list(found.comparison.differing),
    }


def _compared(study: Study, package: Compared) -> JsonObject:
    issues = [issue.id for issue in study.project.issues]
    cells = zip(issues, package.cells, strict=True)
    worths = zip(study.tables.parties, package.worths, strict=True)
    return {
        "key": package.source.key,
        "package": package_in_json(study.project, package.terms),
        "open": list(open_issues(study.project, package.terms)),
        "ranges": {party: [worth.low, worth.high] for party, worth in worths},
        "gains": _gains(package.gains),
        "who_gains": {issue: cell.winner.value for issue, cell in cells if cell.differs},
    }
