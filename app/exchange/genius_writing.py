"""A deal as a GENIUS domain and a profile for each party, and what of it does not fit into them.

Utilities are kept: an issue counts weight x evaluation / largest evaluation there, so the weight written is the
party's share of the issue times its largest score, and the evaluations are the scores.
"""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from html import escape
from pathlib import PurePath
from typing import Final

from app.domain.issues import AmountIssue, ChoiceIssue, Issue, levels, options_on_table
from app.domain.packages import AmountTerm, OptionTerm, Term
from app.domain.parties import Party
from app.domain.project import Project
from app.domain.values import Score, Straight, ValueFunction, exact, score_of
from app.exchange.findings import ExportRefused, Finding, Loss, Unwritable
from app.exchange.genius_project import DISCOUNT
from app.exchange.losses import losses_of
from app.exchange.minting import Minted
from app.exchange.numbers import number
from app.exchange.walking_away import Outcomes, divisor_of, reservation_of
from app.records import dataclass

MOST_WRITTEN: Final = 20_000
_UNFIT: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LONGEST: Final = 480
_LARGEST_WHOLE: Final = 2**31
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8"?>'


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """One file: its name, and its bytes."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """The domain first, then a profile for each party in their order; `losses` is what they do not hold."""

    files: tuple[Written, ...]
    losses: tuple[Finding, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Column:
    """One issue as it is written: `terms` with their labels as options, or whole amounts where there are none."""

    place: int
    source: Issue
    name: str
    terms: tuple[Term, ...]
    labels: tuple[str, ...]


def exported(project: Project, domain_name: str) -> Exported:
    """The files for a deal, the domain under this name; raises ExportRefused where its scores do not fit."""
    columns = tuple(_columns(project))
    if not columns:
        raise ExportRefused(Unwritable.NO_ISSUES)
    path = PurePath(domain_name)
    stem = path.stem if path.suffix.lower() == ".xml" else path.name
    files = [Written(name=domain_name, data=_domain(project, columns))]
    names = Minted()
    losses = list(losses_of(project, {column.source.id for column in columns if column.terms}))
    for party in project.parties:
        name = f"{stem}-{names.new(party.name, 'party')}.xml"
        lines, unscored = _profile(party, columns)
        files.append(Written(name=name, data=_bytes(lines)))
        losses += (
            Finding(code=Loss.UNSCORED_AS_MIDDLE, subject=column.name, found=party.name or party.id)
            for column in unscored
        )
    return Exported(files=tuple(files), losses=tuple(losses))


def _columns(project: Project) -> Iterator[_Column]:
    names = Minted()
    for place, issue in enumerate(project.issues):
        if isinstance(issue, ChoiceIssue) and not options_on_table(issue):
            continue
        name = names.unique(_plain(issue.name) or issue.id)
        values = [party.preferences[place].value for party in project.parties]
        if isinstance(issue, AmountIssue) and _is_whole(issue) and all(_is_a_line(value, issue) for value in values):
            yield _Column(place=place, source=issue, name=name, terms=(), labels=())
            continue
        labels = Minted()
        terms = _terms(issue, name)
        written = tuple(labels.unique(label) for _, label in terms)
        yield _Column(place=place, source=issue, name=name, terms=tuple(term for term, _ in terms), labels=written)


def _terms(issue: Issue, name: str) -> Sequence[tuple[Term, str]]:
    if isinstance(issue, ChoiceIssue):
        return [(OptionTerm(option=option.id), _plain(option.label) or option.id) for option in options_on_table(issue)]
    amounts = levels(issue)
    if len(amounts) > MOST_WRITTEN:
        raise ExportRefused(Unwritable.TOO_MANY_OPTIONS, name)
    return [(AmountTerm(amount=amount), _written(exact(amount))) for amount in amounts]


def _is_whole(issue: AmountIssue) -> bool:
    ends = (issue.low, issue.high, issue.step)
    return issue.step == 1 and all(end.is_integer() and abs(end) < _LARGEST_WHOLE for end in ends)


def _is_a_line(value: ValueFunction, issue: AmountIssue) -> bool:
    """Whether an evaluator can say it: straight, and nowhere cut off at 0 or 1."""
    ends = (score_of(value, issue, AmountTerm(amount=end)).value for end in (issue.low, issue.high))
    return isinstance(value, Straight) and all(0 <= end <= 100 for end in ends)


def _domain(project: Project, columns: Sequence[_Column]) -> bytes:
    lines = [_HEAD, f"<negotiation_template name={_quoted(project.name)}>"]
    lines.append(f'  <utility_space number_of_issues="{len(columns)}">')
    lines.append('    <objective index="0" name="any" type="objective" etype="objective" description="">')
    for index, column in enumerate(columns, 1):
        lines += (f"    {line}" for line in _issue(index, column, [f"value={_quoted(each)}" for each in column.labels]))
    lines += ["    </objective>", "  </utility_space>", "</negotiation_template>"]
    return _bytes(lines)


def _profile(party: Party, columns: Sequence[_Column]) -> tuple[list[str], list[_Column]]:
    """The lines of a profile, and the issues in which something is not scored."""
    divisor = divisor_of(party)
    weights: list[str] = []
    issues: list[str] = []
    unscored: list[_Column] = []
    for index, column in enumerate(columns, 1):
        preference = party.preferences[column.place]
        share = exact(preference.weight.value) / divisor if divisor else Fraction(0)
        scores = [score_of(preference.value, column.source, term) for term in column.terms]
        if any(not score.known for score in scores):
            unscored.append(column)
        weight, inner = _whole(preference.value, column, share) if not scores else _scored(column, scores, share)
        weights.append(f'    <weight index="{index}" value="{_written(weight)}"/>')
        issues += (f"  {line}" for line in _issue(index, column, inner))
    lines = [_HEAD, f'<utility_space name={_quoted(party.name)} number_of_issues="{len(columns)}">']
    lines.append('  <objective index="0" name="any" type="objective" etype="objective" description="">')
    lines += [*weights, *issues, "  </objective>", f'  <discount_factor value="{_discount(party)}"/>']
    written = [Outcomes(place=each.place, issue=each.source, terms=each.terms) for each in columns]
    reservation = reservation_of(party, written)
    if reservation is not None:
        lines.append(f'  <reservation value="{_written(reservation / 100)}"/>')
    return [*lines, "</utility_space>"], unscored


def _issue(index: int, column: _Column, inner: Sequence[str]) -> Iterator[str]:
    """The lines of an issue: `inner` holds the attributes of each option, or of the evaluator."""
    kind = "discrete" if column.terms else "integer"
    start = f'  <issue index="{index}" name={_quoted(column.name)} type="{kind}" etype="{kind}" vtype="{kind}"'
    if column.terms:
        yield f"{start}>"
        yield from (f'    <item index="{number}" {attributes}/>' for number, attributes in enumerate(inner, 1))
        yield "  </issue>"
        return
    issue = column.source
    low, high = (int(issue.low), int(issue.high)) if isinstance(issue, AmountIssue) else (0, 0)
    yield f'{start} lowerbound="{low}" upperbound="{high}">'
    yield from (f"    <evaluator {attributes}/>" for attributes in inner)
    yield "  </issue>"


def _scored(column: _Column, scores: Sequence[Score], share: Fraction) -> tuple[Fraction, list[str]]:
    """The weight of an issue with options and the attributes of each option."""
    values = [score.value for score in scores]
    largest = max(values)
    if largest > 0:
        weight = share * largest / 100
    elif share == 0 or not any(values):
        weight, values = share, [Fraction(0)] * len(values)
    else:
        raise ExportRefused(Unwritable.ALL_BELOW_ZERO, column.name)
    pairs = zip(column.labels, values, strict=True)
    return weight, [f'value={_quoted(label)} evaluation="{_written(value)}"' for label, value in pairs]


def _whole(value: ValueFunction, column: _Column, share: Fraction) -> tuple[Fraction, list[str]]:
    """The weight of an issue with whole amounts and the attributes of its evaluator."""
    issue = column.source
    if not isinstance(issue, AmountIssue):
        return share, []
    low, high = (score_of(value, issue, AmountTerm(amount=end)).value / 100 for end in (issue.low, issue.high))
    slope = (high - low) / (exact(issue.high) - exact(issue.low))
    return share, [f'ftype="linear" offset="{_written(low)}" slope="{_written(slope)}"']


def _discount(party: Party) -> str:
    """The factor that came with an import, 1 otherwise."""
    for line in party.note.splitlines():
        if line.startswith(DISCOUNT):
            text = line.removeprefix(DISCOUNT)[:_LONGEST]
            try:
                if number(text) is not None:
                    return text.strip()
            except ValueError:
                break
    return "1.0"


def _written(value: Fraction) -> str:
    """The number nearest to it, with all its digits."""
    return repr(float(value)).removesuffix(".0")


def _plain(name: str) -> str:
    """A name in one line that XML may hold."""
    return " ".join(_UNFIT.sub("\N{REPLACEMENT CHARACTER}", name).split())[:_LONGEST]


def _quoted(name: str) -> str:
    return f'"{escape(_plain(name))}"'


def _bytes(lines: Sequence[str]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode()
