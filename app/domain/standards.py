"""Standards: what others pay or get, from price lists, quotes and precedents, to argue from and to set targets by."""

from dataclasses import field

from app.domain.ids import IssueId, StandardId
from app.domain.packages import Term
from app.domain.soundness import PRIVATE, check_day, check_name
from app.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Standard:
    """An outcome of one issue that an outsider would call usual: `words` say what it is, `source` where it stands."""

    id: StandardId = field(metadata=PRIVATE)
    issue: IssueId = field(metadata=PRIVATE)
    term: Term = field(metadata=PRIVATE)
    words: str = field(default="", metadata=PRIVATE)
    source: str = field(default="", metadata=PRIVATE)
    date: str = field(default="", metadata=PRIVATE)

    def __post_init__(self) -> None:
        check_name(self.words, "words")
        check_name(self.source, "source")
        check_day(self.date, "date")
