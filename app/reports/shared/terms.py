"""A term sheet: what was agreed, what depends on an event, what is open, who does what until when."""

from collections.abc import Iterator

from app.domain.public import PublicBranch, PublicClause, PublicDeal, PublicPackage, PublicTerm
from app.reports.outline import Block, Column, Heading, Items, Notice, Outline, Paragraph, Signatures, Table
from app.reports.shared.heads import document_of, facts_of, in_its_language, in_lines
from app.reports.shared.packages import open_points
from app.wording.translate import _

_NOT_SAID = "–"


@in_its_language
def terms_of(deal: PublicDeal) -> Outline:
    """The first package of a deal as a summary for those who write the contract; it binds only where that is chosen."""
    package = deal.packages[0] if deal.packages else PublicPackage()
    blocks = (
        *_nature(deal),
        *_parties(deal),
        *_terms(package, _("As it stands") if deal.whole else _("Agreed")),
        *_contingent(package),
        *_open(package),
        *_clauses(deal.clauses),
        *_calendar(deal.clauses),
        *_end(deal),
    )
    return document_of(deal, _("Term sheet"), blocks)


def _nature(deal: PublicDeal) -> Iterator[Block]:
    if deal.binding:
        yield Notice(words=_("Binding on the parties once all of them have signed it."))
    else:
        yield Notice(words=_("Summary of terms, not binding until a signed contract."))
    if deal.whole:
        yield Paragraph(words=_("Subject to agreement on the whole: nothing is agreed until everything is agreed."))
    yield Paragraph(
        words=_("This document is no legal advice. Have it checked by a lawyer before anybody relies on it."),
        quiet=True,
    )


def _parties(deal: PublicDeal) -> tuple[Block, ...]:
    return facts_of(
        (_("Parties"), in_lines(deal.parties)), (_("Date"), deal.date), (_("Holds until"), deal.valid_until)
    )


def _terms(package: PublicPackage, said: str) -> Iterator[Block]:
    plain = tuple((term.issue, term.words) for term in package.terms if not term.branches)
    if plain or not package.terms:
        yield Heading(words=_("Terms"))
    if plain:
        columns = (Column(title=_("Point"), share=2), Column(title=said, share=3))
        yield Table(columns=columns, rows=plain)
    elif not package.terms:
        yield Paragraph(words=_("No terms have been settled yet."))


def _contingent(package: PublicPackage) -> Iterator[Block]:
    contingent = [term for term in package.terms if term.branches]
    if contingent:
        yield Heading(words=_("Terms that depend on an event"))
    for term in contingent:
        yield Heading(words=term.issue, level=2)
        yield Paragraph(words=_("This depends on: “{event}”.").format(event=term.event))
        if term.told:
            yield Paragraph(words=_("How the outcome is told: {told}.").format(told="; ".join(term.told)))
        yield Items(items=tuple(_clauses_of(term)))


def _clauses_of(term: PublicTerm) -> Iterator[str]:
    """A clause for each way the event may come out; where more depends on a further one, for each way of both.

    One clause is enough where an outcome has to be certified: the other holds otherwise.
    """
    if term.certified:
        shown, other = sorted(term.branches, key=lambda branch: branch.outcome != term.certified)
        pattern = _("If {proof}, then {issue}: {term}; otherwise: {other}.")
        yield pattern.format(proof=term.proof, issue=term.issue, term=shown.words, other=other.words)
        return
    for branch in term.branches:
        first = _("the outcome is “{outcome}”").format(outcome=branch.outcome)
        for condition, words in _ends_of(branch, first):
            yield _("If {condition}, then {issue}: {term}.").format(condition=condition, issue=term.issue, term=words)


def _ends_of(branch: PublicBranch, condition: str) -> Iterator[tuple[str, str]]:
    if not branch.branches:
        yield condition, branch.words
    for inner in branch.branches:
        pattern = _("{condition} and that of “{event}” is “{outcome}”")
        both = pattern.format(condition=condition, event=branch.event, outcome=inner.outcome)
        yield from _ends_of(inner, both)


def _open(package: PublicPackage) -> Iterator[Block]:
    points = open_points(package)
    if points:
        yield Heading(words=_("Open points"))
        yield Items(items=points, tick=True)


def _clauses(clauses: tuple[PublicClause, ...]) -> Iterator[Block]:
    said = tuple(clause.words for clause in clauses if not _is_to_do(clause))
    if said:
        yield Heading(words=_("What else the contract has to say"))
        yield Items(items=said, numbered=True)


def _calendar(clauses: tuple[PublicClause, ...]) -> Iterator[Block]:
    rows = tuple(
        (clause.words, clause.by or _NOT_SAID, clause.due or _NOT_SAID) for clause in clauses if _is_to_do(clause)
    )
    if rows:
        yield Heading(words=_("Calendar"))
        columns = (Column(title=_("What"), share=4), Column(title=_("Who"), share=2), Column(title=_("Until"), share=2))
        yield Table(columns=columns, rows=rows)


def _is_to_do(clause: PublicClause) -> bool:
    return bool(clause.due or clause.by)


def _end(deal: PublicDeal) -> Iterator[Block]:
    if deal.signatures:
        yield Heading(words=_("Signatures"))
        if not deal.binding:
            words = _("Whoever signs here confirms that this is what was discussed; only the contract binds.")
            yield Paragraph(words=words)
        yield Signatures(names=deal.parties, beside=_("Place, date"))
