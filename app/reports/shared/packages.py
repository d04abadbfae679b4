"""What a package says, as rows of words: the same in a proposal and in a term sheet."""

from app.domain.public import PublicPackage, PublicTerm
from app.wording.translate import _


def term_in_lines(term: PublicTerm) -> str:
    """What is said on an issue; a line for each way an event may come out where the term depends on one."""
    if not term.branches:
        return term.words
    lines = [_("if {outcome}: {term}").format(outcome=each.outcome, term=each.words) for each in term.branches]
    told = [f"({words})" for words in term.told]
    return "\n".join([_("depends on “{event}”:").format(event=term.event), *lines, *told])


def rows_of(package: PublicPackage) -> tuple[tuple[str, str], ...]:
    """Every issue on which a package says something, with what it says."""
    return tuple((term.issue, term_in_lines(term)) for term in package.terms)


def settled_in_words(package: PublicPackage) -> tuple[str, ...]:
    """Every term in one line with its issue, for a sentence; labels are quoted, they may hold commas."""
    return tuple(_said(term, _("{issue} “{term}”"), _("{issue} {term}")) for term in package.terms)


def changes_in_words(package: PublicPackage) -> tuple[str, ...]:
    """The same as what might be otherwise: "Price were 9.80 €"."""
    return tuple(_said(term, _("{issue} were “{term}”"), _("{issue} were {term}")) for term in package.terms)


def _said(term: PublicTerm, of_option: str, of_other: str) -> str:
    pattern = of_option if term.amount is None and not term.branches else of_other
    return pattern.format(issue=term.issue, term=_in_one_line(term))


def _in_one_line(term: PublicTerm) -> str:
    if not term.branches:
        return term.words
    pattern = _("if {outcome} {term}")
    said = (
        pattern.format(outcome=each.outcome, term=f"({each.words})" if each.branches else each.words)
        for each in term.branches
    )
    return _("{event}: {branches}").format(event=term.event, branches=", ".join(said))


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
