"""What they will see: what of a document that was read back looks as if it should not be there.

Nothing private gets into what is handed over by itself; but a person may have typed it where it is public.
"""

import re
from collections.abc import Iterator
from typing import Final

from app.domain.issues import AmountIssue
from app.domain.lookup import issue_of
from app.domain.packages import Terms, amounts_in
from app.domain.parties import Party
from app.domain.project import Project
from app.domain.sharing import Sharing
from app.records import dataclass
from app.wording.names import party_in_sentence, shown
from app.wording.plain import PLAIN, Formats, amount
from app.wording.translate import _

_NUMBER: Final = re.compile(r"\d(?:[\d.,'’\u00a0\u202f ]*\d)?")
_NO_DIGIT: Final = re.compile(r"\D")
_FEWEST_DIGITS: Final = 2
"""Numbers of one digit are page numbers and counts."""
_FEWEST_WORDS: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """Something in the text, and in a sentence where it stands in what is private."""

    found: str
    sentence: str


def doubts_in(text: str, project: Project, show: Formats = PLAIN) -> tuple[Doubt, ...]:
    """What of a text is equal to a number or to words that are private, each once."""
    digits = {_NO_DIGIT.sub("", found) for found in _NUMBER.findall(text)}
    plain = _joined(text)
    doubts = [
        *(doubt for written, sentence in _numbers(project, show) for doubt in _if_there(written, sentence, digits)),
        *(
            Doubt(found=shown(words), sentence=sentence.format(found=shown(words)))
            for words, sentence in _words(project)
            if len(words.split()) >= _FEWEST_WORDS and _joined(words) in plain
        ),
    ]
    return tuple(dict.fromkeys(doubts))


def _if_there(written: str, sentence: str, digits: set[str]) -> Iterator[Doubt]:
    bare = _NO_DIGIT.sub("", written)
    if len(bare) >= _FEWEST_DIGITS and bare in digits:
        yield Doubt(found=written, sentence=sentence.format(found=written))


def _numbers(project: Project, show: Formats) -> Iterator[tuple[str, str]]:
    """Numbers as they are written, each with a pattern for what it is."""
    for party in project.parties:
        away, target = _away(project, party), _target(project, party)
        for terms in (party.walk_away.terms, *(each.terms for each in party.walk_away.alternatives)):
            yield from ((written, away) for written in _amounts(project, terms, show))
        worths = (party.walk_away.value, *(each.worth for each in party.walk_away.alternatives))
        yield from ((show.number(each.value), away) for each in worths if each is not None)
        if party.aspiration is not None:
            yield show.number(party.aspiration.value), target
        if party.risk_tolerance is not None:
            yield show.number(party.risk_tolerance.value), _("“{found}” also says how much risk somebody can bear.")


def _amounts(project: Project, terms: Terms, show: Formats) -> Iterator[str]:
    for agreed in terms:
        issue = issue_of(project, agreed.issue)
        if isinstance(issue, AmountIssue):
            yield from (amount(each.amount, issue, show) for each in amounts_in(agreed.term))


def _words(project: Project) -> Iterator[tuple[str, str]]:
    note = _("“{found}” also stands in a private note.")
    for party in project.parties:
        yield party.walk_away.words, _away(project, party)
        yield from ((each.words, _away(project, party)) for each in party.walk_away.alternatives)
        yield party.note, note
        yield from ((each.weight.note, note) for each in party.preferences)
    yield from ((each.words, note) for each in project.interests if each.sharing is not Sharing.FREELY)
    yield from ((check.note, note) for event in project.contingencies for check in event.checks)
    yield project.note, note


def _away(project: Project, party: Party) -> str:
    if party.id == project.us:
        return _("“{found}” also stands in what you do without a deal.")
    return _("“{{found}}” also stands in what {party} may do without a deal.").format(party=_named(project, party))


def _target(project: Project, party: Party) -> str:
    if party.id == project.us:
        return _("“{found}” is also your target.")
    return _("“{{found}}” is also what you take for the target of {party}.").format(party=_named(project, party))


def _named(project: Project, party: Party) -> str:
    return party_in_sentence(project, party.id).replace("{", "(").replace("}", ")")


def _joined(words: str) -> str:
    return " ".join(words.casefold().split())
