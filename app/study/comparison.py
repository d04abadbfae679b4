"""Comparison: some packages side by side, issue by issue and party by party, measured against one of them."""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from fractions import Fraction

from app.advice.gains import Gain, gains_between, is_settled
from app.advice.grounds import points_on
from app.advice.worths import Worth, worths_of
from app.domain.ids import IssueId, OfferId, PackageId, PartyId
from app.domain.lookup import others_of
from app.domain.packages import Contingent, Term, Terms, term_on
from app.domain.project import Project
from app.records import dataclass
from app.study.study import Study
from app.valuation.frontier import Frontier
from app.valuation.packages import choices_of
from app.valuation.utilities import terms_of_choice

MOST_SIDE_BY_SIDE = 6
FEWEST_AT_FIRST = 3


class Kind(StrEnum):
    """Where a package comes from."""

    DRAFT = "draft"
    SETTLEMENT = "settlement"
    OFFER = "offer"
    KEPT = "kept"
    EVEN = "even"  # the deal of Nash (1950)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Which package; the field that belongs to its kind is filled."""

    kind: Kind
    offer: OfferId | None = None
    package: PackageId | None = None

    @property
    def key(self) -> str:
        """An id that no other source of a project has."""
        return ":".join(each for each in (self.kind, self.offer, self.package) if each)


class Winner(StrEnum):
    """Who is better off on one issue than with the reference, by the likely numbers."""

    US = "us"
    THEM = "them"  # one or more others, and not us
    BOTH = "both"  # us, and one or more others
    NOBODY = "nobody"
    UNKNOWN = "unknown"  # open in one of the two, made to depend on an event, or somebody has no utilities


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What one package says on one issue, whether the reference says something else, and who gains by it there.

    `gaining` and `losing` are the parties by their own points on the issue alone; what joint effects add is not there.
    """

    term: Term | None
    differs: bool = False
    winner: Winner = Winner.NOBODY
    gaining: tuple[PartyId, ...] = ()
    losing: tuple[PartyId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """One package: what it says on every issue of the project, what it is worth to every valued party, and what each
    gains by it over the reference; no gains where one of the two leaves something open or is the other itself.
    """

    source: Source
    terms: Terms
    cells: tuple[Cell, ...]
    worths: tuple[Worth, ...]
    gains: tuple[Gain, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Packages in the order asked for; `parties` are the valued ones, in the order of worths and gains.

    `differing` are the issues on which they do not all say the same.
    """

    reference: Source
    issues: tuple[IssueId, ...]
    parties: tuple[PartyId, ...]
    packages: tuple[Compared, ...]
    differing: tuple[IssueId, ...]


def sources_of(study: Study) -> tuple[tuple[Source, Terms], ...]:
    """Everything that can be compared: draft, settlement, offers (the newest first), kept packages, the even deal."""
    return tuple(_sources(study))


def _sources(study: Study) -> Iterator[tuple[Source, Terms]]:
    project = study.project
    if project.draft:
        yield Source(kind=Kind.DRAFT), project.draft
    if project.settlement is not None:
        yield Source(kind=Kind.SETTLEMENT), project.settlement.terms
    for offer in reversed(project.offers):
        yield Source(kind=Kind.OFFER, offer=offer.id), offer.terms
    for package in project.packages:
        yield Source(kind=Kind.KEPT, package=package.id), package.terms
    best, frontier = study.solutions.nash.best, study.frontier
    if best is not None and isinstance(frontier, Frontier):
        yield Source(kind=Kind.EVEN), terms_of_choice(study.tables, choices_of(frontier, [best])[0].tolist())


@dataclass(frozen=True, slots=True, kw_only=True)
class SideBySide:
    """What can be compared, and what is: at most MOST_SIDE_BY_SIDE of it; None while nothing can be."""

    sources: tuple[Source, ...]
    comparison: Comparison | None = None


def side_by_side(study: Study, keys: Sequence[str] | None, reference: str | None) -> SideBySide:
    """The packages of these keys as far as they are there, in the order of `sources_of`, against the one of a key.

    Without keys, or where none of them is there any more, the draft, the settlement and everybody's newest offer,
    and what comes next where that is very little; without a reference that is among them, against the first one.
    """
    known = dict(sources_of(study))
    chosen = [source for source in known if keys is not None and source.key in keys]
    if not chosen:
        chosen = _at_first(study.project, list(known))
    chosen = chosen[:MOST_SIDE_BY_SIDE]
    if not chosen:
        return SideBySide(sources=())
    place = next((place for place, source in enumerate(chosen) if source.key == reference), 0)
    pairs = [(source, known[source]) for source in chosen]
    return SideBySide(sources=tuple(known), comparison=comparison_of(study, pairs, place))


def _at_first(project: Project, known: Sequence[Source]) -> list[Source]:
    newest = {offer.party: offer.id for offer in project.offers}
    first = {each for each in known if each.kind in {Kind.DRAFT, Kind.SETTLEMENT} or each.offer in newest.values()}
    rest = [each for each in known if each not in first]
    first |= set(rest[: max(0, FEWEST_AT_FIRST - len(first))])
    return [each for each in known if each in first]


def comparison_of(study: Study, chosen: Sequence[tuple[Source, Terms]], reference: int = 0) -> Comparison:
    """Chosen packages side by side, measured against the one at this place; there has to be one."""
    project = study.project
    start = chosen[reference][1]
    worths = worths_of(study.tables, study.versions, [terms for _, terms in chosen])
    return Comparison(
        reference=chosen[reference][0],
        issues=tuple(issue.id for issue in project.issues),
        parties=study.tables.parties,
        packages=tuple(
            Compared(
                source=source,
                terms=terms,
                cells=_cells(study, start, terms),
                worths=worth,
                gains=() if place == reference else _gains(study, start, terms),
            )
            for place, ((source, terms), worth) in enumerate(zip(chosen, worths, strict=True))
        ),
        differing=tuple(
            issue.id for issue in project.issues if len({term_on(terms, issue.id) for _, terms in chosen}) > 1
        ),
    )


def _gains(study: Study, start: Terms, terms: Terms) -> tuple[Gain, ...]:
    if not is_settled(study.tables, start) or not is_settled(study.tables, terms):
        return ()
    return gains_between(study.tables, study.versions, start, terms)


def _cells(study: Study, start: Terms, terms: Terms) -> tuple[Cell, ...]:
    tables = {table.issue: table for table in study.tables.issues}
    found = []
    for issue in study.project.issues:
        before, after = term_on(start, issue.id), term_on(terms, issue.id)
        if before == after:
            found.append(Cell(term=after))
        elif issue.id not in tables or not _is_plain(before) or not _is_plain(after):
            found.append(Cell(term=after, differs=True, winner=Winner.UNKNOWN))
        else:
            old, new = (points_on(study.grounds, tables[issue.id], each) for each in (start, terms))
            found.append(_told(study, after, [each - was for each, was in zip(new, old, strict=True)]))
    return tuple(found)


def _told(study: Study, term: Term | None, steps: Sequence[Fraction]) -> Cell:
    parties = study.tables.parties
    gaining = tuple(party for party, step in zip(parties, steps, strict=True) if step > 0)
    losing = tuple(party for party, step in zip(parties, steps, strict=True) if step < 0)
    us = study.project.us
    they = any(other.id in gaining for other in others_of(study.project))
    if study.tables.unvalued:
        winner = Winner.UNKNOWN
    elif us in gaining:
        winner = Winner.BOTH if they else Winner.US
    else:
        winner = Winner.THEM if they else Winner.NOBODY
    return Cell(term=term, differs=True, winner=winner, gaining=gaining, losing=losing)


def _is_plain(term: Term | None) -> bool:
    return term is not None and not isinstance(term, Contingent)
