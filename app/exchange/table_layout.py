"""A deal as one table, the way people keep a score sheet: a row for each option, two columns or more for each party.

docs/exchange.md describes it. What is written here is read back by `table_matching` and `table_review` as the same
issues, options, importances, scores and walk-aways.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from typing import Final

from app.domain.issues import AmountIssue, ChoiceIssue, Issue, options_on_table
from app.domain.packages import OptionTerm
from app.domain.parties import Party, Preference, Scale
from app.domain.project import Project
from app.domain.soundness import Unsound
from app.domain.values import Bent, OptionScores, Saturating, Straight, ValueFunction
from app.exchange.findings import ExportRefused, Finding, Loss, Unwritable
from app.exchange.losses import losses_of
from app.exchange.minting import Minted
from app.exchange.shown_numbers import as_cell, from_cell
from app.exchange.table_cells import MOST_CELLS, MOST_ROWS
from app.exchange.table_roles import HEADERS, NO_DEAL, WALK_AWAY, Role, header_of
from app.exchange.walking_away import Outcomes, reservation_of
from app.records import dataclass

Written = str | float | None
_UNFIT: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NOT_LOST: Final = frozenset({Loss.UNITS, Loss.ISSUES_WITHOUT_OPTIONS})


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """What is written: a header, and rows as long as it; `losses` is what they do not hold."""

    header: tuple[str, ...]
    rows: tuple[tuple[Written, ...], ...]
    losses: tuple[Finding, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Column:
    """One column: its header, and what stands in it beside an issue, an outcome of it, or the walk-aways."""

    header: str
    of_issue: Callable[[int], Written] = lambda _place: None
    of_outcome: Callable[[int, str | float], Written] = lambda _place, _outcome: None
    of_walking_away: Written = None


def table_of(project: Project) -> Table:
    """The table of a deal, our side before the others; raises ExportRefused where it is too large for one."""
    if not project.issues:
        raise ExportRefused(Unwritable.NO_ISSUES)
    names = Minted()
    names.unique(NO_DEAL)
    own = [names.unique(_plain(issue.name) or issue.id) for issue in project.issues]
    parties = sorted(project.parties, key=lambda party: party.id != project.us)
    rounding = _Rounding()
    columns = [*_issue_columns(project), *_party_columns(project, parties)]
    rows: list[tuple[Written, ...]] = []
    for place, issue in enumerate(project.issues):
        labels = Minted()
        for number, (outcome, label) in enumerate(_outcomes(issue, [each.preferences[place] for each in parties])):
            shown = labels.unique(label) if isinstance(label, str) and label else label
            first = [column.of_issue(place) if number == 0 else None for column in columns]
            beside = [None if outcome is None else column.of_outcome(place, outcome) for column in columns]
            cells = (one if two is None else two for one, two in zip(first, beside, strict=True))
            rows.append((own[place], shown, *(rounding.cell(cell) for cell in cells)))
            if len(rows) > MOST_ROWS or len(rows) * len(columns) > MOST_CELLS:
                raise ExportRefused(Unwritable.TOO_MANY_ROWS)
    if any(column.of_walking_away is not None for column in columns):
        rows.append((NO_DEAL, WALK_AWAY, *(rounding.cell(column.of_walking_away) for column in columns)))
    losses = [loss for loss in losses_of(project, ()) if loss.code not in _NOT_LOST]
    if rounding.has_lost:
        losses.append(Finding(code=Loss.LONG_NUMBERS))
    header = (HEADERS[Role.ISSUE], HEADERS[Role.OPTION], *(column.header for column in columns))
    return Table(header=header, rows=tuple(rows), losses=tuple(losses))


class _Rounding:
    """Numbers on their way into cells, and whether one of them will not come back as it was."""

    def __init__(self) -> None:
        self.has_lost = False

    def cell(self, value: Written) -> Written:
        if not isinstance(value, float):
            return value
        cell = as_cell(value)
        self.has_lost = self.has_lost or from_cell(cell) != value
        return cell


def _issue_columns(project: Project) -> Iterator[_Column]:
    """What is said of amounts, where there are any."""
    amounts = {place: issue for place, issue in enumerate(project.issues) if isinstance(issue, AmountIssue)}
    parts: list[tuple[Role, Callable[[AmountIssue], Written]]] = [
        (Role.LOW, lambda issue: issue.low),
        (Role.HIGH, lambda issue: issue.high),
        (Role.STEP, lambda issue: issue.step),
        (Role.UNIT, lambda issue: _plain(issue.unit) or None),
        (Role.CURRENCY, lambda issue: issue.currency or None),
    ]
    for role, part in parts:
        said = {place: part(issue) for place, issue in amounts.items()}
        if any(each is not None for each in said.values()):
            yield _Column(header=HEADERS[role], of_issue=said.get)


def _party_columns(project: Project, parties: Sequence[Party]) -> Iterator[_Column]:
    names = Minted()
    outcomes = [
        Outcomes(place=place, issue=issue, terms=_terms(issue))
        for place, issue in enumerate(project.issues)
        if isinstance(issue, AmountIssue) or options_on_table(issue)
    ]
    for party in parties:
        name = names.unique(_plain(party.name) or party.id)
        weights = dict(enumerate(each.weight.value for each in party.preferences))
        if party.scale is Scale.SHARES:
            yield _Column(header=header_of(Role.IMPORTANCE, name), of_issue=weights.get)
        elif any(weight != 1 for weight in weights.values()):
            yield _Column(header=header_of(Role.FACTOR, name), of_issue=weights.get)
        yield _Column(
            header=header_of(Role.SCORE, name),
            of_outcome=_scores_of(project.issues, party.preferences),
            of_walking_away=_number(reservation_of(party, outcomes)),
        )
        bends = {
            place: each.value.bend.value
            for place, each in enumerate(party.preferences)
            if isinstance(each.value, Saturating)
        }
        if bends:
            yield _Column(header=header_of(Role.BEND, name), of_issue=bends.get)


def _terms(issue: Issue) -> tuple[OptionTerm, ...]:
    if isinstance(issue, AmountIssue):
        return ()
    return tuple(OptionTerm(option=option.id) for option in options_on_table(issue))


def _scores_of(
    issues: Sequence[Issue], preferences: Sequence[Preference]
) -> Callable[[int, str | float], float | None]:
    """The score that a party gives the outcome of an issue, an option or an amount."""
    by_place = [dict(_scores(each.value, issue)) for issue, each in zip(issues, preferences, strict=True)]
    return lambda place, outcome: by_place[place].get(outcome)


def _scores(value: ValueFunction, issue: Issue) -> Iterator[tuple[str | float, float]]:
    """The numbers that a value function is made of, each with the option or amount it is for."""
    if isinstance(value, OptionScores):
        yield from ((entry.option, entry.score.value) for entry in value.scores)
    elif isinstance(value, Bent):
        yield from ((knot.amount, knot.score.value) for knot in value.knots)
    elif isinstance(value, Straight | Saturating) and isinstance(issue, AmountIssue):
        yield from ((issue.low, value.at_low.value), (issue.high, value.at_high.value))


def _outcomes(issue: Issue, views: Sequence[Preference]) -> Iterator[tuple[str | float | None, Written]]:
    """What rows an issue has: the option or amount that scores are found by, and what is written of it."""
    found: list[tuple[str | float | None, Written]]
    if isinstance(issue, ChoiceIssue):
        found = [(option.id, _plain(option.label) or option.id) for option in options_on_table(issue)]
    else:
        amounts = sorted({outcome for each in views for outcome, _ in _scores(each.value, issue)}, key=float)
        _check_fineness(issue, [float(amount) for amount in amounts])
        found = [(amount, as_cell(float(amount))) for amount in amounts]
    yield from found or [(None, None)]


def _check_fineness(issue: AmountIssue, amounts: Sequence[float]) -> None:
    """Refuse amounts that fifteen digits do not tell apart; raises ExportRefused."""
    try:
        AmountIssue(id=issue.id, low=as_cell(issue.low), high=as_cell(issue.high), step=as_cell(issue.step))
    except Unsound:
        raise ExportRefused(Unwritable.TOO_FINE, issue.name) from None
    if len(set(map(as_cell, amounts))) < len(amounts):
        raise ExportRefused(Unwritable.TOO_FINE, issue.name)


def _number(value: Fraction | None) -> float | None:
    return None if value is None else float(value)


def _plain(name: str) -> str:
    """A name as a cell may hold it."""
    return _UNFIT.sub("\N{REPLACEMENT CHARACTER}", name).strip()
