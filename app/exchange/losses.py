"""What a deal holds that no file of another program has a place for, so that it can be said before one is written."""

from collections import Counter
from collections.abc import Collection, Iterator
from typing import Final

from app.domain.ids import IssueId
from app.domain.issues import AmountIssue, ChoiceIssue, options_on_table
from app.domain.parties import Party
from app.domain.project import Project
from app.domain.values import scores_in
from app.domain.waiting import issues_with_schedules
from app.exchange.findings import Finding, Loss
from app.exchange.genius_project import DISCOUNT

__all__ = ["losses_of"]

_ORDER: Final = tuple(Loss)


def losses_of(project: Project, with_options: Collection[IssueId]) -> Iterator[Finding]:
    """What is lost; `with_options` are the issues written with an option for each outcome."""
    for issue in project.issues:
        if isinstance(issue, ChoiceIssue) and not options_on_table(issue):
            yield Finding(code=Loss.ISSUES_WITHOUT_OPTIONS, subject=issue.name or issue.id)
        elif isinstance(issue, AmountIssue) and issue.id in with_options:
            yield Finding(code=Loss.AMOUNTS_AS_OPTIONS, subject=issue.name or issue.id)
    found = {
        Loss.RANGES: _has_ranges(project),
        Loss.OFF_TABLE: any(
            len(options_on_table(issue)) < len(issue.options) for issue in project.issues if issue.kind == "choice"
        ),
        Loss.UNITS: any(issue.unit or issue.currency for issue in project.issues if issue.kind == "amount"),
        Loss.OFFERS: bool(project.offers),
        Loss.DRAFT: bool(project.draft),
        Loss.KEPT_PACKAGES: bool(project.packages),
        Loss.CONTINGENCIES: bool(project.contingencies),
        Loss.RULES: bool(project.rules),
        Loss.JOINT_EFFECTS: bool(project.joint_effects),
        Loss.TARGETS: any(party.aspiration is not None for party in project.parties),
        Loss.TIME_AND_RISK: _says_when_or_how_risky(project),
        Loss.WALK_AWAY_WORDS: any(map(_says_more_than_points, project.parties)),
        Loss.NOTES: _has_notes(project),
        Loss.NAMES_MADE_UNIQUE: _has_repeated_names(project),
    }
    yield from (Finding(code=loss) for loss in _ORDER if found.get(loss))


def _has_ranges(project: Project) -> bool:
    for party in project.parties:
        for preference in party.preferences:
            if any(estimate.low is not None for estimate in (preference.weight, *scores_in(preference.value))):
                return True
        walk_away = party.walk_away
        numbers = [walk_away.value, walk_away.waiting, walk_away.besides]
        for each in walk_away.alternatives:
            numbers += (each.worth, each.chance, each.cost, each.delay)
        if any(number is not None and number.low is not None for number in numbers):
            return True
    return False


def _says_when_or_how_risky(project: Project) -> bool:
    known = [number for party in project.parties for number in (party.discount_rate, party.risk_tolerance)]
    return any(number is not None for number in known) or bool(issues_with_schedules(project))


def _says_more_than_points(party: Party) -> bool:
    walk_away = party.walk_away
    return bool(walk_away.words or walk_away.terms or walk_away.alternatives)


def _has_notes(project: Project) -> bool:
    notes = [project.note, *(issue.note for issue in project.issues)]
    for party in project.parties:
        notes += (line for line in party.note.splitlines() if not line.startswith(DISCOUNT))
        notes += (each.position for each in party.preferences)
    notes += (each.words for each in project.interests)
    return any(note.strip() for note in notes)


def _has_repeated_names(project: Project) -> bool:
    labels = [[option.label for option in issue.options] for issue in project.issues if issue.kind == "choice"]
    names = [[issue.name for issue in project.issues], *labels]
    return any(count > 1 for each in names for count in Counter(map(str.strip, each)).values())
