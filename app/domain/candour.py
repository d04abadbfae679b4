"""Candour: what somebody may want to think over in words of their own before saying them, as far as that is sure.

Words are what a person types, and theirs to say: nothing here forbids any. Only what can be told for sure is found: a
number that stands for our walk-away, our target or an importance, a claim that our own project contradicts. Phrases are
looked for in English, the language of the program.
"""

import re
from collections.abc import Iterator
from dataclasses import field
from enum import StrEnum
from fractions import Fraction
from typing import Final

from app.domain.honesty import surely_before
from app.domain.ids import IssueId
from app.domain.issues import AmountIssue
from app.domain.lookup import find, us_of
from app.domain.packages import AmountTerm, Terms, term_on
from app.domain.parties import Scale
from app.domain.project import Project
from app.domain.soundness import DERIVED
from app.domain.values import exact
from app.records import dataclass


class Secret(StrEnum):
    """What words may give away, or claim against our own project."""

    WALK_AWAY = "walk_away"  # they name a number of what we do without a deal
    TARGET = "target"  # they name our target
    IMPORTANCE = "importance"  # they name how much an issue matters to us
    NOT_FINAL = "not_final"  # they call an offer the last one, and we would take less
    NO_RIVAL = "no_rival"  # they speak of somebody else to deal with, and none is recorded
    FALSE_PRIORITY = "false_priority"  # they say that `issue` matters most, and another one surely matters more


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """One such thing: the number as it was typed in `found`, the issue it is about and the other one, if any."""

    secret: Secret = field(metadata=DERIVED)
    found: str = field(default="", metadata=DERIVED)
    issue: IssueId | None = field(default=None, metadata=DERIVED)
    other: IssueId | None = field(default=None, metadata=DERIVED)


_NUMBER: Final = re.compile(r"\d(?:[\d.,'’\u00a0\u202f]*\d)?k?", re.IGNORECASE)
_BETWEEN_GROUPS: Final = re.compile(r"[.,'’\u00a0\u202f](?=\d{3}(?!\d))")
_POINTS: Final = re.compile(
    r"\b(points?|percent|walk(ing)? away|targets?|limits?|minimum|maximum|at least|at most|bottom line|no deal|"
    r"important|importance|weighs?|counts?|matters?)\b|%",
    re.IGNORECASE,
)
_FINAL: Final = re.compile(
    r"\b((final|last) (offer|price|word|proposal)|best and final|take it or leave it|"
    r"(can(not|'t|’t)|can not|could(n'?t| not)) go (any )?(lower|higher|further)|as (low|high|far) as we can go|"
    r"our (absolute )?limit)\b",
    re.IGNORECASE,
)
_RIVAL: Final = re.compile(
    r"\b((an)?other|better|competing|rival) (offers?|bids?|bidders?|buyers?|sellers?|suppliers?|quotes?|candidates?|"
    r"tenants?|landlords?|employers?|customers?|investors?|part(y|ies))\b|\bcompetitors?\b|"
    r"\b(somebody|someone) else (is|has|wants|would|offers|offered)\b|\bothers are interested\b",
    re.IGNORECASE,
)
_FIRST: Final = re.compile(
    r"\b(matters? (the )?most|most important|(top|first|highest|main) priority|comes? first|number one)\b",
    re.IGNORECASE,
)
_SHOWN: Final = Fraction(51, 1_000)
_DENIED: Final = re.compile(r"\b(no|not|never|nor)\b|n['’]t\b", re.IGNORECASE)


def slips_in(
    project: Project, words: str, *, would_take_less: bool = False, walk_away: float | None = None
) -> tuple[Slip, ...]:
    """What somebody may want to think over in words of theirs; `would_take_less` tells that by our own numbers what
    stands in our last offer is surely worth more to us than walking away, and `walk_away` how many points that is.
    """
    return (*_numbers(project, words, walk_away), *_claims(project, words, would_take_less=would_take_less))


def _claims(project: Project, words: str, *, would_take_less: bool) -> Iterator[Slip]:
    if would_take_less and _FINAL.search(words):
        yield Slip(secret=Secret.NOT_FINAL)
    walk_away = us_of(project).walk_away
    recorded = walk_away.alternatives or walk_away.words.strip()
    if not recorded and _RIVAL.search(words) and not _DENIED.search(words):
        yield Slip(secret=Secret.NO_RIVAL)
    named = _issues_named(project, words)
    if len(named) == 1 and _FIRST.search(words) and not _DENIED.search(words):
        (issue,) = named
        before = (each.id for each in project.issues if each.id != issue and surely_before(project, each.id, issue))
        other = next(before, None)
        if other is not None:
            yield Slip(secret=Secret.FALSE_PRIORITY, issue=issue, other=other)


def _numbers(project: Project, words: str, walk_away: float | None) -> Iterator[Slip]:
    """Numbers that stand for what is never told, each told once."""
    told: set[str] = set()
    for said in _NUMBER.finditer(words):
        found = next(_meant(project, words, said[0], walk_away), None)
        if found is not None and said[0] not in told:
            told.add(said[0])
            yield found


def _meant(project: Project, words: str, said: str, walk_away: float | None) -> Iterator[Slip]:
    numbers, us = _readings(said), us_of(project)
    for terms in (us.walk_away.terms, *(each.terms for each in us.walk_away.alternatives)):
        for issue in _amounts_named(project, terms, words, said):
            yield Slip(secret=Secret.WALK_AWAY, found=said, issue=issue)
    if not _POINTS.search(words):
        return
    worths = (us.walk_away.value, *(each.worth for each in us.walk_away.alternatives))
    # Points that follow from a deal or from alternatives are shown rounded.
    shown = walk_away is not None and any(abs(number - Fraction(walk_away)) <= _SHOWN for number in numbers)
    if shown or any(each is not None and exact(each.value) in numbers for each in worths):
        yield Slip(secret=Secret.WALK_AWAY, found=said)
    if us.aspiration is not None and exact(us.aspiration.value) in numbers:
        yield Slip(secret=Secret.TARGET, found=said)
    whole = sum((exact(each.weight.value) for each in us.preferences), Fraction(0))
    for issue in _issues_named(project, words):
        weight = exact(_weight_of(project, issue))
        share = 100 * weight / whole if whole and us.scale is Scale.SHARES else weight
        if weight and (weight in numbers or Fraction(round(share)) in numbers):
            yield Slip(secret=Secret.IMPORTANCE, found=said, issue=issue)


def _weight_of(project: Project, issue: IssueId) -> float:
    """How much an issue matters to us, as it was entered."""
    return next(each.weight.value for each in us_of(project).preferences if each.issue == issue)


def _amounts_named(project: Project, terms: Terms, words: str, said: str) -> Iterator[IssueId]:
    """The issues whose amount in these terms is named; not what was on the table already, which is no secret."""
    numbers = _readings(said)
    for agreed in terms:
        issue = find(project.issues, agreed.issue, "issue")
        if not isinstance(issue, AmountIssue) or not isinstance(agreed.term, AmountTerm):
            continue
        offered = {term_on(offer.terms, agreed.issue) for offer in project.offers}
        if exact(agreed.term.amount) in numbers and agreed.term not in offered and _is_about(issue, words, said):
            yield agreed.issue


def _is_about(issue: AmountIssue, words: str, said: str) -> bool:
    """Whether a number in words is one of this issue: its name or unit stands there, or it is a sum of money."""
    name, unit = issue.name.strip().casefold(), issue.unit.strip().casefold()
    told = words.casefold()
    beside = told[told.find(said.casefold()) :][: len(said) + len(unit) + 2] if unit else ""
    return bool((name and name in told) or (unit and unit in beside) or issue.currency)


def _issues_named(project: Project, words: str) -> list[IssueId]:
    told = words.casefold()
    names = {issue.id: issue.name.strip().casefold() for issue in project.issues}
    return [issue for issue, name in names.items() if name and re.search(rf"\b{re.escape(name)}\b", told)]


def _readings(said: str) -> frozenset[Fraction]:
    """What a number may mean, as it is written: groups of three apart or a fraction, and thousands by a k."""
    times = 1_000 if said[-1] in "kK" else 1
    bare = said.rstrip("kK")
    found = set()
    for text in (_BETWEEN_GROUPS.sub("", bare), bare):
        plain = text.replace(",", ".")
        if plain.count(".") <= 1 and plain.replace(".", "").isdecimal():
            found.add(Fraction(plain) * times)
    return frozenset(found)
