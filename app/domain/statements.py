"""Statements: what another party said matters more to it, and how far that is believed."""

from dataclasses import field
from enum import StrEnum

from app.domain.ids import IssueId, PartyId, StatementId
from app.domain.soundness import PRIVATE, Unsound, check_day, check_text
from app.records import dataclass


class Reliability(StrEnum):
    """How far a statement is believed, least first; one that is not believed is kept and says nothing."""

    NOT_BELIEVED = "not believed"
    UNSURE = "unsure"
    BELIEVED = "believed"
    SURE = "sure"


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A party said that the issue `more` matters more to it than the issue `less`, or as much where they are `alike`.

    `words` are its own, such as the reason it gave.
    """

    id: StatementId = field(metadata=PRIVATE)
    party: PartyId = field(metadata=PRIVATE)
    more: IssueId = field(metadata=PRIVATE)
    less: IssueId = field(metadata=PRIVATE)
    alike: bool = field(default=False, metadata=PRIVATE)
    reliability: Reliability = field(default=Reliability.BELIEVED, metadata=PRIVATE)
    date: str = field(default="", metadata=PRIVATE)
    words: str = field(default="", metadata=PRIVATE)

    def __post_init__(self) -> None:
        check_day(self.date, "date")
        check_text(self.words, "words")
        if self.more == self.less:
            raise Unsound("compared_with_itself", "less", self.less)
