"""What a package says, as rows of words: the same in a proposal and in a term sheet."""

from app.domain.public import PublicPackage, PublicTerm
from app.wording.translate import _


def term_in_lines(term: PublicTerm) -> str:
    """What is said on an issue; a line for each way an event may come out where the term depends on one."""
    if not term.branches:
        return term.words
    lines = [_("if {outcome}: {term}").format(outcome=each.outcome, term=each.words) for each in term.branches]
    return "\n".join([_("depends on “{event}”:").format(event=term.event), *lines])


def rows_of(package: PublicPackage) -> tuple[tuple[str, str], ...]:
    """Every issue on which a package says something, with what it says."""
    return tuple((term.issue, term_in_lines(term)) for term in package.terms)


def open_points(package: PublicPackage) -> tuple[str, ...]:
    """What a package leaves open: issues without a term, and what is not said of an event that terms depend on."""
    missing = tuple(
        _("{issue}: still to be settled: {what}").format(issue=term.issue, what=what)
        for term in package.terms
        for what in term.missing
    )
    return (*package.open, *missing)


def letter_of(number: int) -> str:
    """A neutral name for one of several: A, B, C, and after Z the number itself; `number` counts from 0."""
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    return letters[number] if number < len(letters) else str(number + 1)
