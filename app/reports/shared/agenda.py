"""A joint agenda: who is at the table, what is talked about, and room for what the others want to add."""

from collections.abc import Iterator

from app.domain.public import PublicDeal, PublicIssue
from app.reports.outline import Block, Column, Heading, Items, Notice, Outline, Paragraph, Room, Table
from app.reports.shared.heads import document_of, facts_of, in_its_language, in_lines
from app.wording.translate import _

ROOM = 5
"""So many lines for what the others want to add."""


@in_its_language
def agenda_of(deal: PublicDeal) -> Outline:
    """The issues of a deal in the order they have there; options and ranges only of those that have some there."""
    blocks = (*_parties(deal), *_rule(), *_points(deal.issues), *_theirs(), *_course())
    return document_of(deal, _("Agenda"), blocks)


def _parties(deal: PublicDeal) -> tuple[Block, ...]:
    return facts_of((_("Parties"), in_lines(deal.parties)), (_("Date"), deal.date))


def _rule() -> Iterator[Block]:
    yield Notice(words=_("Nothing is agreed until everything is agreed."))
    yield Paragraph(
        words=_(
            "We take the points together. What is said on one of them can still change when another one moves, and "
            "counts only as part of the whole."
        )
    )


def _points(issues: tuple[PublicIssue, ...]) -> Iterator[Block]:
    yield Heading(words=_("What we talk about"))
    if not issues:
        yield Paragraph(words=_("There are no points yet."))
        return
    yield Paragraph(words=_("The order says nothing about how much a point matters to anybody."), quiet=True)
    said = [in_words(issue) for issue in issues]
    if any(said):
        columns = (Column(title=_("Point"), share=2), Column(title=_("What could be agreed"), share=3))
        yield Table(columns=columns, rows=tuple((issue.name, words) for issue, words in zip(issues, said, strict=True)))
    else:
        yield Items(items=tuple(issue.name for issue in issues), numbered=True)


def in_words(issue: PublicIssue) -> str:
    """What could be agreed on an issue, as far as it is said."""
    if issue.amount is not None and issue.amount.words:
        return issue.amount.words
    return "\n".join(issue.options)


def _theirs() -> Iterator[Block]:
    yield Heading(words=_("Your points"))
    yield Paragraph(words=_("What else should we talk about?"))
    yield Room(lines=ROOM)


def _course() -> Iterator[Block]:
    yield Heading(words=_("How we go about it"))
    yield Items(
        items=(
            _("Each side says what it needs, and why."),
            _("We complete the list of points."),
            _("We compare whole packages instead of settling one point after the other."),
            _("We write down what is settled, what is open, and when we talk next."),
        ),
        numbered=True,
    )
