"""Packages side by side in words: what each is called, who gains where, and the whole as a text of cells."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from app.domain.ids import IssueId, PartyId
from app.domain.project import FEWEST_PARTIES, Project
from app.wording.gains import by_estimate, listed
from app.wording.names import (
    LONGEST_IN_A_CAPTION,
    issue_name,
    package_name,
    party_in_sentence,
    party_name,
    term_in_words,
)
from app.wording.plain import PLAIN, Formats, estimated_points, gain, points, span
from app.wording.settled import signable_title
from app.wording.translate import _

if TYPE_CHECKING:
    # Sentences are needed before numpy is, which the engine's modules bring along; codes are compared as text.
    from app.advice.gains import Gain
    from app.advice.worths import Worth
    from app.study.comparison import Cell, Compared, Comparison, Source

_FIXED: Final = {"draft": _("Your draft"), "settlement": _("Signed deal"), "even": _("Even deal (Nash)")}


def source_title(project: Project, source: "Source") -> str:
    """What a package is called: "Your draft", "Offer 2 (theirs)", "Kept: Opening"; raises Missing."""
    if source.offer is not None:
        return signable_title(project, source.offer)
    if source.package is not None:
        return _("Kept: {package}").format(package=package_name(project, source.package))
    return _FIXED[str(source.kind)]


def winner_in_words(project: Project, cell: "Cell") -> str:
    """Who gains on one issue over the reference, as it stands below a term; empty where both say the same."""
    if not cell.differs:
        return ""
    if len(project.parties) == FEWEST_PARTIES or cell.winner in {"nobody", "unknown"}:
        return _WINNERS[str(cell.winner)]
    others = [party_in_sentence(project, party, LONGEST_IN_A_CAPTION) for party in cell.gaining if party != project.us]
    named = [_("you"), *others] if project.us in cell.gaining else others
    if named == [_("you")]:
        return _WINNERS["us"]
    if len(named) == len(project.parties):
        return _("everybody gains")
    pattern = _("{parties} gains") if len(named) == 1 else _("{parties} gain")
    return pattern.format(parties=listed(named))


_WINNERS: Final = {
    "us": _("you gain"),
    "them": _("they gain"),
    "both": _("both gain"),
    "nobody": _("nobody gains"),
    "unknown": _("not known"),
}


def worth_in_words(worth: "Worth", *, ours: bool, show: Formats = PLAIN) -> str:
    """What a package is worth to one party: "62", "40–75" while something is open; to another side in whole points."""
    if ours:
        return span(points(worth.least, show), points(worth.most, show))
    return estimated_points(worth.low, worth.high, show)


def gain_in_words(each: "Gain", *, ours: bool, show: Formats = PLAIN) -> str:
    """What one party gains over the reference: "+12", another side "−2 to +6"."""
    if ours:
        return gain(each.value, show)
    low, high = (gain(round(end), show) for end in (each.low, each.high))
    return low if low == high else _("{low} to {high}").format(low=low, high=high)


def party_title(project: Project, party: PartyId) -> tuple[str, str]:
    """The row of one party, and what stands below it: "You", or "Ada" and "by your estimate"."""
    if party == project.us:
        return _("You"), ""
    return party_name(project, party), by_estimate()


def about(project: Project, comparison: "Comparison", most: int | None = None) -> str:
    """What the second lines of a comparison say; `most` packages have room where more were ticked."""
    if len(comparison.packages) == 1:
        return _("Tick another one to see what differs.")
    if not comparison.differing:
        said = _("All of these say the same.")
    else:
        pattern = _("Below what differs from “{reference}” stands who gains there; theirs by your estimate.")
        said = pattern.format(reference=source_title(project, comparison.reference))
    if most is None:
        return said
    return _("Only the first {most} of what is ticked have room. {rest}").format(most=most, rest=said)


def comparison_as_text(
    project: Project, comparison: "Comparison", show: Formats = PLAIN
) -> tuple[tuple[str, ...], ...]:
    """The whole comparison as lines of cells, for a spreadsheet; private, because it holds everybody's points."""
    head = ("", *(source_title(project, each.source) for each in comparison.packages))
    lines = [head]
    for place, issue in enumerate(comparison.issues):
        cells = (_cell(project, issue, each.cells[place], show) for each in comparison.packages)
        lines.append((issue_name(project, issue), *cells))
    for place, party in enumerate(comparison.parties):
        ours = party == project.us
        lines.append(
            (
                ", ".join(filter(None, party_title(project, party))),
                *_worths(comparison.packages, place, ours=ours, show=show),
            ),
        )
    return tuple(lines)


def _cell(project: Project, issue: IssueId, cell: "Cell", show: Formats) -> str:
    said = term_in_words(project, issue, cell.term, show)
    winner = winner_in_words(project, cell)
    return f"{said} ({winner})" if winner else said


def _worths(packages: "Sequence[Compared]", place: int, *, ours: bool, show: Formats) -> list[str]:
    found = []
    for each in packages:
        said = worth_in_words(each.worths[place], ours=ours, show=show)
        gained = gain_in_words(each.gains[place], ours=ours, show=show) if each.gains else ""
        found.append(f"{said} ({gained})" if gained else said)
    return found
