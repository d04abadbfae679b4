"""What keeps terms from being a deal, in words: issues left open, terms off the table or outside a range, rules."""

from collections.abc import Iterator, Sequence
from typing import Final

from app.domain.issues import AmountIssue
from app.domain.links import broken_by
from app.domain.lookup import issue_of, off_table_in, open_issues
from app.domain.packages import AmountTerm, Terms, amounts_in, term_on
from app.domain.project import Project
from app.wording.gains import listed
from app.wording.links import rule_in_words
from app.wording.names import agreed_in_words, issue_name
from app.wording.plain import PLAIN, Formats, amount
from app.wording.translate import _

MOST_NAMED: Final = 6
"""So many things are named in a sentence; the rest is counted."""


def gaps_in_words(project: Project, terms: Terms, show: Formats = PLAIN) -> tuple[str, ...]:
    """A sentence per kind of gap, none for a package that can be agreed as it stands."""
    return tuple(_gaps(project, terms, show))


def some_of(names: Sequence[str], show: Formats = PLAIN) -> str:
    """Names in a sentence: "A, B and C", of many the first ones and how many more there are."""
    if len(names) <= MOST_NAMED:
        return listed(names)
    more = show.number(len(names) - MOST_NAMED + 1, decimals=0)
    return _("{several} and {count} more").format(several=", ".join(names[: MOST_NAMED - 1]), count=more)


def _gaps(project: Project, terms: Terms, show: Formats) -> Iterator[str]:
    left = [issue_name(project, issue) for issue in open_issues(project, terms)]
    if left:
        yield _("Open: {issues}.").format(issues=some_of(left, show))
    gone = [agreed_in_words(project, issue, term_on(terms, issue), show) for issue in off_table_in(project, terms)]
    if gone:
        yield _("Off the table: {terms}.").format(terms=some_of(gone, show))
    outside = list(_outside(project, terms))
    said = [agreed_in_words(project, issue.id, term, show) for issue, term in outside]
    if len(outside) == 1:
        low, high = (amount(end, outside[0][0], show) for end in (outside[0][0].low, outside[0][0].high))
        yield _("{term} lies outside {low} to {high}.").format(term=said[0], low=low, high=high)
    elif outside:
        yield _("Outside their ranges: {terms}.").format(terms=some_of(said, show))
    for rule in broken_by(terms, project.rules):
        yield _("Breaks a rule: {rule}").format(rule=rule_in_words(project, rule, show))


def _outside(project: Project, terms: Terms) -> Iterator[tuple[AmountIssue, AmountTerm]]:
    for agreed in terms:
        issue = issue_of(project, agreed.issue)
        if isinstance(issue, AmountIssue):
            yield from ((issue, term) for term in amounts_in(agreed.term) if not issue.low <= term.amount <= issue.high)
