"""Which entries of the catalogue suit a project, and how one becomes an issue of it."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from app.domain.edits.issues import new_issue_id, new_options
from app.domain.ids import IssueId, PartyId
from app.domain.issues import AmountIssue, ChoiceIssue, Issue
from app.domain.lookup import interests_of, issue_of, preference_of, us_of
from app.domain.names import skeleton
from app.domain.project import Project
from app.domain.values import rises
from app.library.catalogue import GENERAL, Entry, Kind, Opening, catalogue

_GENERAL_QUESTIONS: Final = (
    "What would change for you if {issue} turned out differently?",
    "Why is {issue} important to you, and compared with what?",
)
MOST_TELLING: Final = 3
_WORD: Final = re.compile(r"[^\W_]+(?:-[^\W_]+)*")


def suggestions_for(project: Project) -> tuple[Entry, ...]:
    """The entries not yet on the table, best first: those of the kind the project seems to be, then general ones.

    After the MOST_TELLING come first those that a recorded interest speaks of.

    Two entries on the same matter are not suggested twice; a matter is on the table when an issue bears its name.
    """
    present = [words_of(issue.name) for issue in project.issues]
    chosen: list[Entry] = []
    matters: set[str] = set()
    for kind in kinds_for(project):
        for entry in kind.entries:
            if entry.tags[0] not in matters and not any(_is_about(words, entry) for words in present):
                chosen.append(entry)
                matters.update((entry.tags[0], entry.name.casefold()))
    first, rest = chosen[:MOST_TELLING], chosen[MOST_TELLING:]
    return (*first, *sorted(rest, key=lambda entry: interest_behind(project, entry) is None))


def kinds_for(project: Project) -> tuple[Kind, ...]:
    """All kinds of negotiation, those the project's words tell of first, general before those they hardly tell of."""
    words = _words_of_project(project)
    scores = {kind.name: sum(weight for word, weight in words.items() if word in kind.words) for kind in catalogue()}
    clear = max(1.0, max(scores.values()) / 2)
    told = [kind for kind in catalogue() if scores[kind.name] >= clear]
    general = [kind for kind in catalogue() if kind.name == GENERAL]
    rest = [kind for kind in catalogue() if kind not in told and kind not in general]
    return (*sorted(told, key=lambda kind: -scores[kind.name]), *general, *rest)


def interest_behind(project: Project, entry: Entry) -> tuple[PartyId, str] | None:
    """A recorded interest that speaks of what an entry is about, ours before others', with whose it is.

    None for entries of other kinds than the project seems to be: there the same words mean something else.
    """
    names = [kind.name for kind in kinds_for(project)]
    if entry.kind not in names[: names.index(GENERAL) + 1]:
        return None
    return next((each for each in _interests(project) if _is_about(words_of(each[1]), entry)), None)


def opens_for(project: Project, entry: Entry) -> frozenset[Opening]:
    """The questions that an entry answers for us: who is the second side of its kind gives what the first one gets."""
    opens = frozenset(entry.opens)
    if is_first_side(project, entry) is not False:
        return opens
    swapped = {
        Opening.COSTS_US_LITTLE: Opening.THEY_GIVE_CHEAPLY,
        Opening.THEY_GIVE_CHEAPLY: Opening.COSTS_US_LITTLE,
    }
    return frozenset(swapped.get(each, each) for each in opens)


def is_first_side(project: Project, entry: Entry) -> bool | None:
    """Whether we are the first side of an entry's kind: told by which of the two pays, and whether we do.

    None where nothing tells: no amount of money on which we want more or less. Where neither pays we are the first.
    """
    kind = next(kind for kind in catalogue() if kind.name == entry.kind)
    if kind.pays is None:
        return True
    us = us_of(project)
    wants_more = [
        rises(preference_of(us, issue.id).value)
        for issue in project.issues
        if isinstance(issue, AmountIssue) and issue.currency
    ]
    known = next((each for each in wants_more if each is not None), None)
    return None if known is None else (kind.pays == kind.sides[0]) is not known


def _interests(project: Project) -> Iterator[tuple[PartyId, str]]:
    """What is written down of why somebody wants something, ours first."""
    for party in sorted(project.parties, key=lambda party: party.id != project.us):
        needs = (each.words for each in interests_of(project, party.id))
        yield from ((party.id, text) for text in needs)
        yield from ((party.id, entry.position) for entry in party.preferences if entry.position.strip())


def issue_from(project: Project, entry: Entry) -> Issue:
    """An entry as a new issue, ready for `insert_issue`; money is counted in the currency of the project."""
    identifier = new_issue_id(project, entry.name)
    if entry.range is None:
        return ChoiceIssue(id=identifier, name=entry.name, options=new_options(entry.options))
    return AmountIssue(
        id=identifier,
        name=entry.name,
        low=entry.range.low,
        high=entry.range.high,
        step=entry.range.step,
        unit=entry.range.unit,
        currency=_currency_of(project) if entry.range.money else "",
        paid_after=entry.range.paid_after,
    )


def words_of(text: str) -> tuple[str, ...]:
    """The words of a name as the eye reads them."""
    return tuple(_WORD.findall(skeleton(text)))


def _is_about(words: tuple[str, ...], entry: Entry) -> bool:
    text = f" {' '.join(words)} "
    return any(f" {' '.join(words_of(tag))} " in text for tag in (entry.name, *entry.tags))


def _words_of_project(project: Project) -> dict[str, int]:
    """Words with how much they tell: the project's own name most, then issues and parties, then options."""
    words: dict[str, int] = {}
    _count(words, (project.name,), 3)
    _count(words, (issue.name for issue in project.issues), 2)
    _count(words, (party.name for party in project.parties), 2)
    for issue in project.issues:
        if isinstance(issue, ChoiceIssue):
            _count(words, (option.label for option in issue.options), 1)
    return words


def _count(words: dict[str, int], texts: Iterable[str], weight: int) -> None:
    for text in texts:
        for word in words_of(text):
            words[word] = max(words.get(word, 0), weight)


def _currency_of(project: Project) -> str:
    amounts = (issue for issue in project.issues if isinstance(issue, AmountIssue))
    return next((issue.currency for issue in amounts if issue.currency), "")


def questions_about(project: Project, issue: IssueId) -> tuple[str, ...]:
    """Interest questions on an issue: those of the catalogue's entry on the matter, else general ones."""
    words = words_of(issue_of(project, issue).name)
    for kind in kinds_for(project):
        for entry in kind.entries:
            if _is_about(words, entry):
                return entry.questions
    return tuple(question.format(issue=issue_of(project, issue).name or "this") for question in _GENERAL_QUESTIONS)
