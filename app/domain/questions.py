"""Questions for the others at the table: what is to be asked, what was asked, and what came back."""

from dataclasses import field
from enum import StrEnum

from app.domain.ids import EventId, IssueId, PartyId, QuestionId
from app.domain.packages import Term
from app.domain.soundness import DERIVED, PRIVATE, check_day, check_text
from app.records import dataclass


class QuestionKind(StrEnum):
    """What a question is after.

    WHY: the interest behind what somebody wants of an issue. WHICH: which of two issues matters more. DIRECTION: which
    outcome of an issue suits them best. WITHOUT: what they would do without a deal. FORECAST: how likely they hold an
    event. ADD: what else could be negotiated. OWN: whatever a person asks in words of their own.
    """

    WHY = "why"
    WHICH = "which"
    DIRECTION = "direction"
    WITHOUT = "without"
    FORECAST = "forecast"
    ADD = "add"
    OWN = "own"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question to one party: `words` as it is asked, `answer` as it came, in the words of whoever noted it.

    `issues` and `event` are what it is about. `date` is the day of asking (ISO 8601), empty while it is still to be
    asked; an answer may come without one. What an answer says about numbers is kept where those are.
    """

    id: QuestionId = field(metadata=PRIVATE)
    party: PartyId = field(metadata=PRIVATE)
    kind: QuestionKind = field(default=QuestionKind.OWN, metadata=PRIVATE)
    issues: tuple[IssueId, ...] = field(default=(), metadata=PRIVATE)
    event: EventId | None = field(default=None, metadata=PRIVATE)
    words: str = field(default="", metadata=PRIVATE)
    date: str = field(default="", metadata=PRIVATE)
    answer: str = field(default="", metadata=PRIVATE)

    def __post_init__(self) -> None:
        check_text(self.words, "words")
        check_text(self.answer, "answer")
        check_day(self.date, "date")


class Reply(StrEnum):
    """What an answer says beside its words, as far as that can be told apart at once.

    FIRST and SECOND: that issue of the two matters more. ALIKE: both matter about the same. MORE and LESS: than we took
    to be likely. BEST: an outcome suits them best. HEARD: nothing but its words.
    """

    FIRST = "first"
    SECOND = "second"
    ALIKE = "alike"
    MORE = "more"
    LESS = "less"
    BEST = "best"
    HEARD = "heard"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An answer as it is noted: what it says, for BEST by which outcome; it is saved as evidence.

    `label` is what that comes to in words, `words` what they said of it themselves.
    """

    reply: Reply = field(default=Reply.HEARD, metadata=DERIVED)
    label: str = field(default="", metadata=DERIVED)
    words: str = field(default="", metadata=DERIVED)
    term: Term | None = field(default=None, metadata=DERIVED)


def is_open(question: Question) -> bool:
    """Whether it is still to be asked."""
    return not question.date and not question.answer.strip()
