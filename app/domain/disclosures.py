"""What we tell others: what there is to tell in our own words, and the ledger of what was told and what came back."""

from dataclasses import field
from enum import StrEnum

from app.domain.ids import DisclosureId, IssueId, PartyId, TellableId
from app.domain.packages import Terms, check_terms
from app.domain.sharing import Sharing
from app.domain.soundness import PRIVATE, Unsound, check_day, check_text
from app.records import dataclass


class DisclosureKind(StrEnum):
    """What people can say aloud without giving a number away.

    TRADE: a trade we would consider, first as a direction (two issues: on the first we could move, if we got more on
    the second), later as an example (terms). PRIORITY: the first of two issues matters more to us than the second.
    """

    TRADE = "trade"
    PRIORITY = "priority"
    INTEREST = "interest"
    CONSTRAINT = "constraint"
    FACT = "fact"


PAIR = 2
"""So many issues a direction and an order name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tellable:
    """A constraint or a fact of ours in our own words, and who may be told it."""

    id: TellableId = field(metadata=PRIVATE)
    kind: DisclosureKind = field(metadata=PRIVATE)
    words: str = field(default="", metadata=PRIVATE)
    sharing: Sharing = field(default=Sharing.NEVER, metadata=PRIVATE)

    def __post_init__(self) -> None:
        check_text(self.words, "words")
        if self.kind not in {DisclosureKind.CONSTRAINT, DisclosureKind.FACT}:
            raise Unsound("not_in_own_words", "kind", self.kind)


@dataclass(frozen=True, slots=True, kw_only=True)
class Disclosure:
    """Something that was told to another party, in the words in which it was said; `date` is the day.

    `issues` are those it is about, in the order its kind gives them a meaning; `terms` are those of an example. What
    they told in return is `returned`, on the day `returned_on`; empty while nothing came back.
    """

    id: DisclosureId = field(metadata=PRIVATE)
    kind: DisclosureKind = field(metadata=PRIVATE)
    to: PartyId = field(metadata=PRIVATE)
    issues: tuple[IssueId, ...] = field(default=(), metadata=PRIVATE)
    terms: Terms = field(default=(), metadata=PRIVATE)
    words: str = field(default="", metadata=PRIVATE)
    date: str = field(default="", metadata=PRIVATE)
    returned: str = field(default="", metadata=PRIVATE)
    returned_on: str = field(default="", metadata=PRIVATE)
    note: str = field(default="", metadata=PRIVATE)

    def __post_init__(self) -> None:
        check_terms(self.terms)
        check_text(self.words, "words")
        check_text(self.returned, "returned")
        check_text(self.note, "note")
        check_day(self.date, "date")
        check_day(self.returned_on, "returned_on")
        if len(set(self.issues)) < len(self.issues):
            raise Unsound("issue_twice", "issues", self.issues[0])

    @property
    def came_back(self) -> bool:
        """Whether they told something in return."""
        return bool(self.returned.strip())


def pair_of(disclosure: Disclosure) -> tuple[IssueId, IssueId] | None:
    """The two issues of a direction or an order, in its order; None for anything else."""
    says_two = disclosure.kind in {DisclosureKind.TRADE, DisclosureKind.PRIORITY} and not disclosure.terms
    if not says_two or len(disclosure.issues) != PAIR:
        return None
    first, second = disclosure.issues
    return first, second
