"""Heard: what a party chose so far, and how likely it is that one with given utilities chooses so.

An offer is a choice among all deals (logit choice: McFadden 1974; Train 2009): each is the likelier the more it is
worth to whoever makes it, and the more sharply, the less they have given way. How sharply they begin and how fast that
fades nobody knows: both are drawn in every version. Because utilities add up over the issues, so does the chance of an
offer. Offers of one hand are not independent of one another, so that each further one counts less.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np

from app.advice.beliefs import Belief
from app.advice.draws import Draws
from app.advice.reading import Numbers
from app.advice.replies import HOPE, Answer, Reply, Weighing
from app.domain.ids import IssueId, whole_of
from app.domain.packages import Contingent, Term, Terms, term_on
from app.records import dataclass
from app.valuation.issue_tables import IssueTable
from app.valuation.tables import Tables

SHARPNESS, FADING = "pace/sharpness", "pace/fading"
_SHARPEST, _BLUNTEST = 14.0, 2.0
"""How sharply they choose at first, per issue: so often a gain of the whole range multiplies the odds by e."""
_HEEDLESS: Final = 0.2
"""In so many versions they choose more bluntly still, down to not heeding at all what they offer."""
_SLOWEST, _FASTEST = 0.02, 0.35
"""By what part this fades from one offer to the next."""
_ALIKE: Final = 0.2
"""How much of an offer the next one of the same hand repeats."""
_MOST_TERMS: Final = 9
_EXPONENT: Final = 600.0
"""The exponentials of numbers up to this, and of their opposites, are far from the ends of what a float holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """What a party offered from the first to the last, and what it did with what we offered.

    `first` is how many offers came before. Nothing is heard on the issues `bluffed`. `span` is how far its utilities
    reach.
    """

    offers: tuple[Terms, ...] = ()
    first: int = 0
    replies: tuple[Reply, ...] = ()
    bluffed: frozenset[IssueId] = frozenset()
    span: float = 100.0

    def __bool__(self) -> bool:
        """Whether anything was heard at all."""
        return bool(self.offers or self.replies)

    @property
    def pace(self) -> tuple[str, ...]:
        """What it takes to tell how likely all this is, besides the party's numbers."""
        hoped = any(each.answer in {Answer.REFUSED, Answer.ACCEPTED} for each in self.replies)
        return (SHARPNESS, FADING, HOPE) if hoped else (SHARPNESS, FADING)


class Explaining:
    """How well versions explain what was heard; the lists of terms are made once.

    `lists` are the terms among which offers chose on the issues that are heard, `said` which one each of them chose.
    """

    def __init__(self, heard: Heard, tables: Tables) -> None:
        self._heard = heard
        self._all = {table.issue: _listed(table, heard.offers) for table in tables.issues}
        self.lists = {
            issue: listed
            for issue, listed in self._all.items()
            if whole_of(issue) not in heard.bluffed and _is_said(heard, issue)
        }
        self.said = tuple(
            {issue: listed.index(term) for issue, listed in self.lists.items() if (term := _said(terms, issue))}
            for terms in heard.offers
        )

    def logs(self, belief: Belief, numbers: Numbers) -> Draws:
        """The log-likelihood of everything heard in every version."""
        heard, weighing = self._heard, Weighing(belief, self._all, self._heard.span)
        found = weighing.logs_of_offering(heard.offers)
        for logs in self.logs_by_issue(belief, numbers).values():
            found = found + logs
        for each in heard.replies:
            found = found + weighing.logs_of(each, numbers)
        return found

    def logs_by_issue(self, belief: Belief, numbers: Numbers) -> dict[IssueId, Draws]:
        """The log-likelihood in every version of what the offers say on each issue."""
        sharpness = self.sharpness(numbers)
        return {
            issue: self.logs_of_terms(issue, belief.on_issue(issue, listed) / self._heard.span, sharpness)
            for issue, listed in self.lists.items()
        }

    def logs_of_terms(self, issue: IssueId, worths: Draws, sharpness: Sequence[Draws]) -> Draws:
        """The log-likelihood of what the offers say on an issue whose terms (rows) are worth so much of the range."""
        found = np.zeros(worths.shape[1:])
        for chosen, sharp in zip(self.said, sharpness, strict=True):
            if issue in chosen:
                logits = worths * sharp
                found += logits[chosen[issue]] - _log_of_all(logits)
        before, after = self._heard.first, self._heard.first + len(self.said)
        return found * ((_counting(after) - _counting(before)) / max(len(self.said), 1))

    def sharpness(self, numbers: Numbers) -> list[Draws]:
        """How sharply each of the offers was chosen, by the numbers that the pace is drawn from."""
        sharp = _sharpness(numbers[SHARPNESS])
        fades = 1 - _SLOWEST * (_FASTEST / _SLOWEST) ** numbers[FADING]
        return [
            len(set(map(whole_of, said))) * sharp * fades ** (self._heard.first + place)
            for place, said in enumerate(self.said)
        ]


def _log_of_all(logits: Draws) -> Draws:
    """The logarithm of the sum of the exponentials of rows, however large the numbers are."""
    if np.abs(logits).max() < _EXPONENT:
        return np.asarray(np.log(np.exp(logits).sum(axis=0)))
    most = logits.max(axis=0)
    return np.asarray(most + np.log(np.exp(logits - most).sum(axis=0)))


def _counting(offers: int) -> float:
    """For how many independent offers so many of one hand count, however many of them are read at a time."""
    return offers / (1 + _ALIKE * (offers - 1)) if offers else 0.0


def is_heedless(sharpness: Draws) -> float:
    """In what share of the versions a party hardly heeds what it offers."""
    return float((sharpness < _HEEDLESS).mean())


def _sharpness(number: Draws) -> Draws:
    heedless = number / _HEEDLESS
    heedful = (number - _HEEDLESS) / (1 - _HEEDLESS)
    return np.asarray(np.where(heedless < 1, _BLUNTEST * heedless, _BLUNTEST * (_SHARPEST / _BLUNTEST) ** heedful))


def _listed(table: IssueTable, offers: Sequence[Terms]) -> list[Term]:
    """The terms among which an offer chose: all, or evenly some of them and what was offered."""
    step = max(1, -(-len(table.terms) // _MOST_TERMS))
    offered = [term for terms in offers if (term := _said(terms, table.issue)) is not None]
    return list(dict.fromkeys([*table.terms[::step], table.terms[-1], *offered]))


def _is_said(heard: Heard, issue: IssueId) -> bool:
    return any(_said(terms, issue) for terms in heard.offers)


def _said(terms: Terms, issue: IssueId) -> Term | None:
    """What terms say on an issue, whatever happens; None where they leave it open or hang it on an event."""
    term = term_on(terms, issue)
    return None if isinstance(term, Contingent) else term
