"""What things are called in sentences: their own names made safe to show, or their kind and number."""

import re
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from typing import Final

from app.domain.ids import EventId, IssueId, OfferId, OptionId, OutcomeId, PackageId, PartyId, part_of
from app.domain.issues import AmountIssue, ChoiceIssue
from app.domain.lookup import (
    find,
    issue_number,
    issue_of,
    offer_number,
    option_number,
    option_of,
    others_of,
    package_of,
    party_of,
)
from app.domain.names import is_seen
from app.domain.packages import AmountTerm, Contingency, Contingent, OptionTerm, Term, Terms, term_on
from app.domain.project import Project
from app.wording.plain import PLAIN, Formats, amount
from app.wording.translate import _

LONGEST_IN_A_SENTENCE: Final = 60
LONGEST_IN_A_CAPTION: Final = 24
_WHOLE: Final = ContextVar("whole", default=False)
_BLANKS: Final = re.compile(r"\s+")
_OPENS: Final = frozenset("\u2066\u2067\u2068")
_CLOSE: Final = "\u2069"
_ISOLATE: Final = "\u2068"
_TURNS: Final = frozenset({"R", "AL", "AN", "RLE", "RLO", "LRE", "LRO", "PDF", "RLI", "LRI", "FSI", "PDI"})


@contextmanager
def nothing_cut() -> Iterator[None]:
    """Within it every name is written out however long it is: on paper nobody can point at it to read the rest."""
    before = _WHOLE.set(True)
    try:
        yield
    finally:
        _WHOLE.reset(before)


def shown(text: str, longest: int = LONGEST_IN_A_SENTENCE) -> str:
    """A piece of the person's text as one line that cannot disturb the sentence around it.

    Control characters are dropped, blanks joined, long names cut but where nothing is to be; of what nobody would see
    nothing is left; text that turns the direction of reading is isolated. It is still plain text: a caller that writes
    HTML escapes it.
    """
    return _shown(text, max(longest, len(text)) if _WHOLE.get() else longest)


@lru_cache(maxsize=4096)
def _shown(text: str, longest: int) -> str:
    line = _BLANKS.sub(" ", text).strip()
    line = "".join(letter for letter in line if unicodedata.category(letter) not in {"Cc", "Cs"})
    if not is_seen(line):
        return ""
    if len(line) > longest:
        line = line[: longest - 1].rstrip(" ,;:.-–—") + "…"
    if any(unicodedata.bidirectional(letter) in _TURNS for letter in line):
        return f"{_ISOLATE}{_balanced(line)}{_CLOSE}"
    return line


def _balanced(line: str) -> str:
    kept, depth = [], 0
    for letter in line:
        if letter == _CLOSE and depth == 0:
            continue
        depth += (letter in _OPENS) - (letter == _CLOSE)
        kept.append(letter)
    return "".join(kept) + _CLOSE * depth


def is_named(text: str) -> bool:
    """Whether a name or label says anything when it is shown; otherwise kind and number stand in for it."""
    return bool(shown(text))


def deal_name(project: Project) -> str:
    """What the deal is called, or "New deal"."""
    return shown(project.name) or _("New deal")


def issue_name(project: Project, issue: IssueId, longest: int = LONGEST_IN_A_SENTENCE) -> str:
    """The name of an issue, or "Issue 3"; of one outcome's part of it "Price, if late". Raises Missing."""
    name = shown(issue_of(project, issue).name, longest) or _("Issue {number}").format(
        number=issue_number(project, issue)
    )
    part = part_of(issue)
    if part is None:
        return name
    event = find(project.contingencies, part.event, "event")
    return _("{issue}, if {outcome}").format(issue=name, outcome=outcome_name(event, part.outcome))


def option_name(issue: ChoiceIssue, option: OptionId) -> str:
    """The label of an option, or "Option 2"; raises Missing."""
    name = shown(option_of(issue, option).label)
    return name or _("Option {number}").format(number=option_number(issue, option))


def option_names(issue: ChoiceIssue) -> tuple[str, ...]:
    """What all options of an issue are called, in their order: in one go, because there may be very many."""
    names = (shown(option.label) for option in issue.options)
    return tuple(name or _("Option {number}").format(number=number) for number, name in enumerate(names, start=1))


def party_name(project: Project, party: PartyId) -> str:
    """The name of a party, or "Us", "The other side", "Party 3"; raises Missing."""
    name = shown(party_of(project, party).name)
    if name:
        return name
    if party == project.us:
        return _("Us")
    if len(others_of(project)) == 1:
        return _("The other side")
    return _("Party {number}").format(number=_party_number(project, party))


def party_in_sentence(project: Project, party: PartyId, longest: int = LONGEST_IN_A_SENTENCE) -> str:
    """The name of a party within a sentence: its own, or "us", "the other side", "party 3"; raises Missing."""
    name = shown(party_of(project, party).name, longest)
    if name:
        return name
    if party == project.us:
        return _("us")
    if len(others_of(project)) == 1:
        return _("the other side")
    return _("party {number}").format(number=_party_number(project, party))


def _party_number(project: Project, party: PartyId) -> int:
    return next(number for number, each in enumerate(project.parties, start=1) if each.id == party)


def offer_name(project: Project, offer: OfferId) -> str:
    """An offer by its place in the log: "Offer 2"; raises Missing."""
    return _("Offer {number}").format(number=offer_number(project, offer))


def package_name(project: Project, package: PackageId) -> str:
    """The name of a kept package, or "Package 2"; raises Missing."""
    chosen = package_of(project, package)
    number = next(number for number, each in enumerate(project.packages, start=1) if each is chosen)
    return shown(chosen.name) or _("Package {number}").format(number=number)


def event_name(project: Project, event: EventId) -> str:
    """What an event is called, or "Event 1"; raises Missing."""
    chosen = find(project.contingencies, event, "event")
    number = next(number for number, each in enumerate(project.contingencies, start=1) if each is chosen)
    return shown(chosen.event) or _("Event {number}").format(number=number)


def outcome_name(event: Contingency, outcome: OutcomeId) -> str:
    """What an outcome of an event is called, or "outcome 1"; raises Missing."""
    chosen = find(event.outcomes, outcome, "outcome")
    number = next(number for number, each in enumerate(event.outcomes, start=1) if each is chosen)
    return shown(chosen.label) or _("outcome {number}").format(number=number)


def term_in_words(project: Project, issue: IssueId, term: Term | None, show: Formats = PLAIN) -> str:
    """What a term says: "9.80 €", "45 days", "Yes", "Permit by May: if granted 9.80 €, otherwise 9.50 €"; or "open"."""
    if term is None:
        return _("open")
    if isinstance(term, Contingent):
        return _contingent_in_words(project, issue, term, show)
    found = issue_of(project, issue)
    if isinstance(term, AmountTerm):
        return amount(term.amount, found, show) if isinstance(found, AmountIssue) else show.number(term.amount)
    return option_name(found, term.option) if isinstance(found, ChoiceIssue) else ""


def _contingent_in_words(project: Project, issue: IssueId, term: Contingent, show: Formats) -> str:
    event = find(project.contingencies, term.event, "event")
    said = []
    for branch in term.branches:
        words = term_in_words(project, issue, branch.term, show)
        if isinstance(branch.term, Contingent):
            words = f"({words})"
        last_of_several = branch is term.branches[-1] and len(term.branches) > 1
        pattern = _("otherwise {term}") if last_of_several else _("if {outcome} {term}")
        said.append(pattern.format(outcome=outcome_name(event, branch.outcome), term=words))
    return _("{event}: {branches}").format(event=event_name(project, term.event), branches=", ".join(said))


def quoted_term(project: Project, issue: IssueId, term: Term | None, show: Formats = PLAIN) -> str:
    """What a term says within a sentence: "9.80 €", "“Within 2 weeks”"; labels are quoted, they may hold commas."""
    words = term_in_words(project, issue, term, show)
    return _("“{term}”").format(term=words) if isinstance(term, OptionTerm) else words


def agreed_in_words(project: Project, issue: IssueId, term: Term | None, show: Formats = PLAIN) -> str:
    """An issue with its term: "Price 9.80 €", "Delivery “Within 2 weeks”"."""
    return _("{issue} {term}").format(issue=issue_name(project, issue), term=quoted_term(project, issue, term, show))


def terms_in_lines(project: Project, terms: Terms, show: Formats = PLAIN) -> tuple[tuple[str, str], ...]:
    """Every issue of the project with what the terms say on it, "open" where they say nothing."""
    said = ((issue.id, term_on(terms, issue.id)) for issue in project.issues)
    return tuple((issue_name(project, issue), term_in_words(project, issue, term, show)) for issue, term in said)


def package_in_words(project: Project, terms: Terms, show: Formats = PLAIN) -> str:
    """Terms as one line: "Price 9.80 €, Delivery “Within 2 weeks”"; open issues are left out."""
    said = [agreed_in_words(project, agreed.issue, agreed.term, show) for agreed in terms]
    return ", ".join(said) if said else _("nothing yet")
