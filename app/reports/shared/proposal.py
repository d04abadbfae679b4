"""A proposal: one whole package with reasons, or several side by side, of which the others say which is closest."""

from collections.abc import Iterator

from app.domain.public import PublicDeal, PublicPackage
from app.reports.outline import Block, Card, Cards, Column, Heading, Items, Notice, Outline, Paragraph, Table
from app.reports.shared.heads import document_of, facts_of, in_its_language, in_lines
from app.reports.shared.packages import letter_of, open_points, rows_of
from app.wording.translate import _


@in_its_language
def proposal_of(deal: PublicDeal) -> Outline:
    """The packages of a deal as a document to hand over, in the order and under the names they have there."""
    several = len(deal.packages) > 1
    title = _("Proposals") if several else _("Proposal")
    body = _several(deal.packages) if several else _one(deal)
    return document_of(deal, title, (*_addressed(deal), *body, *_conditions(deal)))


def _addressed(deal: PublicDeal) -> tuple[Block, ...]:
    return facts_of(
        (_("From"), deal.sender),
        (_("To"), in_lines(deal.receivers)),
        (_("Date"), deal.date),
        (_("Holds until"), deal.valid_until),
    )


def _one(deal: PublicDeal) -> Iterator[Block]:
    package = deal.packages[0] if deal.packages else PublicPackage()
    yield Heading(words=package.name or _("What we propose"))
    if package.terms:
        yield Paragraph(words=_("This is one package: its points belong together."))
        columns = (Column(title=_("Point"), share=2), Column(title=_("Proposal"), share=3))
        yield Table(columns=columns, rows=rows_of(package))
    else:
        yield Paragraph(words=_("There is nothing in this proposal yet."))
    if package.reasons:
        yield Heading(words=_("Why we propose this"))
        yield Items(items=package.reasons)
    still_open = open_points(package)
    if still_open:
        yield Heading(words=_("Still open"))
        yield Paragraph(words=_("This proposal says nothing yet on:"))
        yield Items(items=still_open)
    if package.terms:
        yield Heading(words=_("Your answer"))
        yield Paragraph(words=_ask(deal))


def _ask(deal: PublicDeal) -> str:
    if len(deal.receivers) <= 1:
        return _(
            "If something here does not suit you, tell us which point and why. Often several points can be changed "
            "together so that the whole is better for both of us."
        )
    return _(
        "If something here does not suit you, tell us which point and why. Often several points can be changed "
        "together so that the whole is better for all of us."
    )


def _several(packages: tuple[PublicPackage, ...]) -> Iterator[Block]:
    yield Heading(words=_("Packages to choose from"))
    yield Paragraph(
        words=_(
            "Each of these is a whole package: its points belong together, and each would be a good starting point for "
            "us. Which is closest to what you need, and why?"
        )
    )
    yield Cards(cards=tuple(_card(package, number) for number, package in enumerate(packages)))
    yield Heading(words=_("Your answer"))
    yield Paragraph(
        words=_("Tell us which whole package is closest, what speaks for it, and what you would change in it.")
    )


def _card(package: PublicPackage, number: int) -> Card:
    title = package.name or _("Package {letter}").format(letter=letter_of(number))
    left = tuple(_("Still open: {point}").format(point=point) for point in open_points(package))
    return Card(title=title, rows=rows_of(package), notes=(*package.reasons, *left))


def _conditions(deal: PublicDeal) -> Iterator[Block]:
    if deal.whole:
        yield Notice(words=_("Subject to agreement on the whole: nothing is agreed until everything is agreed."))
