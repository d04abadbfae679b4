"""Replies: what a party did with what we had offered, and how likely one with given utilities does so.

Whoever makes an offer instead of ours prefers it to ours. Whoever turns ours down without one hoped for more: for a
part of the way from walking away to what it asked for last, to the best deal where it asked for nothing yet. Nobody
knows which part; it is drawn in every version. Whoever accepts hoped for no more, and whoever ends the talks would
rather walk away. All of that with some heedlessness (logit choice: McFadden 1974). What an offer leaves open counts as
speaks least for the reply: nothing is claimed that the rest may undo.
"""

from collections.abc import Mapping, Sequence
from enum import Enum, auto
from typing import Final

import numpy as np

from app.advice.beliefs import Belief
from app.advice.draws import Draws
from app.advice.learning import PICKY
from app.domain.ids import IssueId
from app.domain.offers import Offer
from app.domain.packages import Term, Terms, term_on
from app.records import dataclass

HOPE: Final = "pace/hope"
_LEAST, _MOST = 0, 1


class Answer(Enum):
    """What became of what we had offered."""

    COUNTERED = auto()
    REFUSED = auto()
    ENDED = auto()
    ACCEPTED = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What a party did with what we had offered, alone or several at once.

    `theirs` is what it offered instead, or, where that was nothing, what it had offered last; None before it offered
    anything.
    """

    answer: Answer
    ours: tuple[Offer, ...]
    theirs: Terms | None = None

    @property
    def by_itself(self) -> bool:
        """Whether no offer of theirs tells of it, so that it has to count by itself."""
        return self.answer is not Answer.COUNTERED


class Weighing:
    """What offers are worth to the versions of a party; `lists` are terms of every issue that stand for all."""

    def __init__(self, belief: Belief, lists: Mapping[IssueId, Sequence[Term]], span: float) -> None:
        self._belief, self._lists, self._span = belief, lists, span
        self._ends: dict[IssueId, tuple[Draws, Draws]] = {}

    def logs_of(self, reply: Reply, numbers: Mapping[str, Draws]) -> Draws:
        """The log-likelihood of a reply in every version."""
        leads = [self._lead(reply, each.terms, numbers) for each in reply.ours]
        # Of several made at once it turned down the one that is best for it, too.
        return self._logs_of_preferring(np.min(leads, axis=0))

    def logs_of_offering(self, offers: Sequence[Terms]) -> Draws:
        """The log-likelihood that it would rather have each of its own offers than walk away."""
        if self._belief.walk_away is None or not offers:
            return np.zeros(self._belief.count)
        least = np.min([self._worth(terms, _MOST) for terms in offers], axis=0)
        return self._logs_of_preferring(least - self._belief.walk_away)

    def _logs_of_preferring(self, leads: Draws) -> Draws:
        """How likely it is that something is preferred that is worth so much more."""
        return -np.logaddexp(0.0, -PICKY / max(self._span, 1e-9) * leads)

    def _lead(self, reply: Reply, ours: Terms, numbers: Mapping[str, Draws]) -> Draws:
        """How much more what it preferred is worth than what it gave up for that."""
        match reply.answer:
            case Answer.COUNTERED:
                return self._gain(reply.theirs, ours, _MOST)
            case Answer.ENDED:
                return self._walked_away() - self._worth(ours, _LEAST)
            case Answer.REFUSED:
                walking = self._walked_away() - self._worth(ours, _LEAST)
                return numbers[HOPE] * self._gain(reply.theirs, ours, _MOST) + (1 - numbers[HOPE]) * walking
            case Answer.ACCEPTED:
                walking = self._walked_away() - self._worth(ours, _MOST)
                return -(numbers[HOPE] * self._gain(reply.theirs, ours, _LEAST) + (1 - numbers[HOPE]) * walking)

    def _gain(self, theirs: Terms | None, ours: Terms, end: int) -> Draws:
        """What theirs is worth more than ours, at an end; without theirs it is the best deal, rules aside."""
        if theirs is None:
            best = np.sum([self._ends_of(issue)[_MOST] for issue in self._lists], axis=0)
            return np.asarray(best - self._worth(ours, 1 - end))
        asked, offered = ({issue: term_on(terms, issue) for issue in self._lists} for terms in (theirs, ours))
        alone = [issue for issue in self._lists if (asked[issue] is None) != (offered[issue] is None)]
        # What both leave open makes no difference.
        both = [issue for issue in self._lists if issue not in alone] if alone else None
        found = self._belief.gain_between(ours, theirs, both)[end]
        for issue in alone:
            found = found + self._part(issue, asked[issue], end) - self._part(issue, offered[issue], 1 - end)
        return found

    def _worth(self, terms: Terms, end: int) -> Draws:
        """What an offer is worth, what it leaves open settled as is worst or best for them."""
        settled = {issue: term_on(terms, issue) for issue in self._lists}
        if all(term is not None for term in settled.values()):
            return np.asarray(self._belief.worth([terms])[0])
        return np.asarray(np.sum([self._part(issue, term, end) for issue, term in settled.items()], axis=0))

    def _part(self, issue: IssueId, term: Term | None, end: int) -> Draws:
        return self._ends_of(issue)[end] if term is None else np.asarray(self._belief.on_issue(issue, [term])[0])

    def _ends_of(self, issue: IssueId) -> tuple[Draws, Draws]:
        if issue not in self._ends:
            worths = self._belief.on_issue(issue, self._lists[issue])
            self._ends[issue] = (worths.min(axis=0), worths.max(axis=0))
        return self._ends[issue]

    def _walked_away(self) -> Draws:
        """What walking away is worth; where nobody knows, as little as the worst deal."""
        if self._belief.walk_away is not None:
            return self._belief.walk_away
        return np.asarray(np.sum([self._ends_of(issue)[_LEAST] for issue in self._lists], axis=0))
