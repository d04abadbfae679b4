"""Interests: what somebody needs something for, which stands behind positions and may stand behind several."""

from collections.abc import Iterable
from dataclasses import field, replace

from app.domain.estimates import Source
from app.domain.ids import InterestId, IssueId, OptionId, PartyId
from app.domain.issues import ChoiceIssue, Issue
from app.domain.sharing import Sharing
from app.domain.soundness import PRIVATE, check_day, check_ids, check_text
from app.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """An issue that an interest stands behind, and the options of it that serve the interest; none: not said which."""

    issue: IssueId = field(metadata=PRIVATE)
    options: tuple[OptionId, ...] = field(default=(), metadata=PRIVATE)

    def __post_init__(self) -> None:
        check_ids(self.options, "options")


@dataclass(frozen=True, slots=True, kw_only=True)
class Interest:
    """What `party` needs in its own words, and what of the deal serves that.

    `source` and `date` say how and since when we know it of another side. `sharing` is whether others may be told one
    of ours: the words of it, and nothing else.
    """

    id: InterestId = field(metadata=PRIVATE)
    party: PartyId = field(metadata=PRIVATE)
    words: str = field(default="", metadata=PRIVATE)
    source: Source = field(default=Source.GUESS, metadata=PRIVATE)
    date: str = field(default="", metadata=PRIVATE)
    served_by: tuple[Service, ...] = field(default=(), metadata=PRIVATE)
    sharing: Sharing = field(default=Sharing.NEVER, metadata=PRIVATE)

    def __post_init__(self) -> None:
        check_text(self.words, "words")
        check_day(self.date, "date")
        check_ids((each.issue for each in self.served_by), "served_by", made=True)

    @property
    def issues(self) -> tuple[IssueId, ...]:
        """The issues that it stands behind."""
        return tuple(each.issue for each in self.served_by)

    def options_of(self, issue: IssueId) -> tuple[OptionId, ...]:
        """The options of an issue that serve it."""
        return next((each.options for each in self.served_by if each.issue == issue), ())


def interests_that_fit(interests: Iterable[Interest], issues: Iterable[Issue]) -> tuple[Interest, ...]:
    """The interests, which speak of these issues and their options alone, in the order of both; none is lost."""
    options = {
        issue.id: tuple(option.id for option in issue.options) if isinstance(issue, ChoiceIssue) else ()
        for issue in issues
    }
    place = {issue: number for number, issue in enumerate(options)}

    def fitting(each: Service) -> Service:
        left = tuple(option for option in options[each.issue] if option in each.options)
        return each if left == each.options else replace(each, options=left)

    def of(interest: Interest) -> Interest:
        known = (fitting(each) for each in interest.served_by if each.issue in options)
        left = tuple(sorted(known, key=lambda each: place[each.issue]))
        return interest if left == interest.served_by else replace(interest, served_by=left)

    return tuple(map(of, interests))
