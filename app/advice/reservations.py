"""Between what utilities a walk-away may lie when what it rests on is only estimated."""

from fractions import Fraction

from app.advice.worths import Versions, worths_of
from app.domain.alternatives import Ends, Outlook, outlook_ends
from app.domain.ids import AlternativeId
from app.domain.lookup import party_of
from app.domain.packages import Contingent, Terms, term_on
from app.domain.project import Project
from app.valuation.ranges import Span
from app.valuation.tables import Tables


def reservation_ranges(project: Project, tables: Tables, versions: Versions) -> tuple[Span | None, ...]:
    """Between what utilities each valued party's walk-away may lie; None where none is given, which is not 0."""
    spans: list[Span | None] = []
    for place, party_id in enumerate(tables.parties):
        walk_away = party_of(project, party_id).walk_away
        if tables.reservations[place] is None:
            spans.append(None)
        elif (ends := outlook_range(project, tables, versions, place)) is not None:
            low, high = ends
            spans.append((float(low.reservation), float(high.reservation)))
        elif _settles(tables, walk_away.terms):
            spans.append(_span(tables, versions, place, walk_away.terms))
        elif walk_away.value is not None:
            spans.append((walk_away.value.floor, walk_away.value.ceiling))
    return tuple(spans)


def outlook_range(project: Project, tables: Tables, versions: Versions, place: int) -> tuple[Outlook, Outlook] | None:
    """What the alternatives of a valued party come to at the least and at the most; None where none has a worth.

    The worst package, which is left where every alternative may fail, counts as estimated.
    """
    outlook = tables.outlooks[place]
    if outlook is None:
        return None
    walk_away = party_of(project, tables.parties[place]).walk_away
    like_deals: dict[AlternativeId, Ends] = {}
    for each in walk_away.alternatives:
        if _settles(tables, each.terms):
            low, high = _span(tables, versions, place, each.terms)
            like_deals[each.id] = (Fraction(low), Fraction(high))
    # Where something is certain nobody asks for the worst package.
    return outlook_ends(walk_away, outlook.rest, like_deals)


def _span(tables: Tables, versions: Versions, place: int, terms: Terms) -> Span:
    """Between what a deal lies that walking away is like, or that an alternative brings."""
    worth = worths_of(tables, versions, [terms])[0][place]
    return worth.low, worth.high


def _settles(tables: Tables, terms: Terms) -> bool:
    found = [term_on(terms, table.issue) for table in tables.issues]
    return all(term is not None and not isinstance(term, Contingent) for term in found)
