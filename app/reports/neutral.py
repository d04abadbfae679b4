"""Neutral: in what order things stand for others, and what is called by a number there because it has no name.

Nothing here follows the order in which a person lists things, or their ids: what somebody put first matters to them.
"""

import re
from collections.abc import Iterable, Mapping

from app.domain.ids import IssueId, OptionId, OutcomeId, PartyId
from app.domain.issues import AmountIssue, ChoiceIssue
from app.domain.lookup import find
from app.domain.packages import AmountTerm, Contingency, Contingent, OptionTerm, Term, Terms, term_on
from app.domain.project import Project
from app.domain.soundness import LONGEST_TEXT
from app.records import dataclass
from app.wording.names import shown
from app.wording.plain import Formats, amount, decimals_of
from app.wording.translate import _

_DIGITS = re.compile(r"(\d+)")
_GROUPS = re.compile(r"(?<=\d)[.,'’\u00a0\u202f](?=\d{3}(?!\d))")
"""What stands between the thousands of a number."""
_MOST_DECIMALS = 300
"""A step of fewer would be no number any more."""
US = "Us"
_APART = " / "

Place = tuple[tuple[str, int, str], ...]
"""Where words stand among others."""


def whole(text: str) -> str:
    """A person's text as one line that is safe to show, nothing cut off."""
    return shown(text, LONGEST_TEXT)


def place_of(words: str) -> Place:
    """Where words stand in a list: by letters, whether capital or small, and by the numbers among them."""
    parts = _DIGITS.split(_GROUPS.sub("", words.casefold()))
    numbers = [part.lstrip("0") for part in (*parts[1::2], "")]
    found = tuple((part, len(number), number) for part, number in zip(parts[::2], numbers, strict=True))
    return (*found, (words, 0, ""))


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """What options, events' outcomes and parties are called for others."""

    options: Mapping[tuple[IssueId, OptionId], str]
    parties: Mapping[PartyId, str]

    def options_of(self, issue: ChoiceIssue) -> tuple[str, ...]:
        """All options of an issue, by their words."""
        return tuple(sorted((self.options[issue.id, option.id] for option in issue.options), key=place_of))


def names_of(project: Project, packages: Iterable[Terms]) -> Names:
    """The names for others where they are told of these packages; ours is that of the project."""
    shared = tuple(packages)
    options = {
        (issue.id, option): name
        for issue in project.issues
        if isinstance(issue, ChoiceIssue)
        for option, name in _option_names(project, issue, shared)
    }
    return Names(options=options, parties=_party_names(project))


def _option_names(project: Project, issue: ChoiceIssue, packages: tuple[Terms, ...]) -> Iterable[tuple[OptionId, str]]:
    """The labels; options without one are numbered in the order in which the packages come to speak of them."""
    named = {option.id: whole(option.label) for option in issue.options}
    unnamed = [option for option, name in named.items() if not name]
    terms = [term_on(package, issue.id) for package in packages] if len(unnamed) > 1 else []

    def mentions(option: OptionId) -> list[tuple[bool, str]]:
        shapes = [_shape(project, term, option) for term in terms]
        return [("*" not in shape, shape) for shape in shapes]

    numbered = enumerate(sorted(unnamed, key=mentions), start=1)
    numbers = {option: _("Option {number}").format(number=number) for number, option in numbered}
    return ((option, name or numbers[option]) for option, name in named.items())


def _shape(project: Project, term: Term | None, option: OptionId) -> str:
    """A term as text that shows where it speaks of one option, in the order of what its outcomes are called."""
    match term:
        case OptionTerm():
            return "*" if term.option == option else "-"
        case Contingent():
            inside = {branch.outcome: _shape(project, branch.term, option) for branch in term.branches}
            return f"({','.join(inside[outcome] for outcome, _name in outcomes_called(event_of(project, term)))})"
        case _:
            return "-"


def _party_names(project: Project) -> dict[PartyId, str]:
    """Names; those who have none are numbered, we first, then the others by what they have to do."""
    settlement = project.settlement
    clauses = settlement.clauses if settlement is not None else ()

    def place(party: PartyId) -> tuple[bool, Place, list[tuple[str, str]]]:
        name = whole(named[party])
        return (
            party != project.us,
            place_of(name),
            sorted((each.due, each.words) for each in clauses if each.by == party),
        )

    named = {party.id: whole(party.name) for party in project.parties}
    if named[project.us].casefold() in {US.casefold(), _("Us").casefold()}:
        # What a new deal calls us is no name for others.
        named[project.us] = ""
    return {
        party: named[party] or _("Party {number}").format(number=number)
        for number, party in enumerate(sorted(named, key=place), start=1)
    }


def event_called(event: Contingency) -> str:
    """What an event is called: by its words, or by how it may come out."""
    outcomes = sorted((whole(outcome.label) for outcome in event.outcomes if whole(outcome.label)), key=place_of)
    return whole(event.event) or _APART.join(outcomes) or _("An event")


def outcomes_called(event: Contingency) -> tuple[tuple[OutcomeId, str], ...]:
    """The outcomes of an event by their words; those without any are numbered, and come last."""
    named = sorted(
        ((whole(outcome.label), outcome.id) for outcome in event.outcomes if whole(outcome.label)),
        key=lambda each: place_of(each[0]),
    )
    unnamed = [outcome.id for outcome in event.outcomes if not whole(outcome.label)]
    numbered = [(each, _("outcome {number}").format(number=number)) for number, each in enumerate(unnamed, start=1)]
    return (*((outcome, name) for name, outcome in named), *numbered)


def event_of(project: Project, term: Contingent) -> Contingency:
    """The event that a term depends on."""
    return find(project.contingencies, term.event, "event")


def amount_called(value: float, issue: AmountIssue, show: Formats) -> str:
    """An amount in words; blanks that a number is written with stay, those of an odd unit do not."""
    words = amount(value, issue, show)
    return words if whole(issue.unit) == issue.unit else whole(words)


def amounts_in(terms: Iterable[Term | None]) -> Iterable[float]:
    """The amounts that terms name, in their branches too."""
    for term in terms:
        if isinstance(term, AmountTerm):
            yield term.amount
        elif isinstance(term, Contingent):
            yield from amounts_in(branch.term for branch in term.branches)


def as_written(issue: AmountIssue, said: Iterable[float]) -> AmountIssue:
    """An amount as it is written where its range is not said: with the decimals of what is said, not of its steps."""
    decimals = min(max((decimals_of(amount) for amount in said), default=0), _MOST_DECIMALS)
    step = float(f"1e-{decimals}")
    return AmountIssue(id=issue.id, low=0.0, high=step, step=step, unit=issue.unit, currency=issue.currency)
