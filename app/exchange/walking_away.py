"""What walking away is worth in points, for formats that hold a number and nothing else."""

from collections.abc import Sequence
from fractions import Fraction

from app.domain.alternatives import outlook_of
from app.domain.issues import AmountIssue, Issue
from app.domain.packages import AmountTerm, Contingent, Term, Terms, term_on
from app.domain.parties import Party, Scale
from app.domain.values import exact, score_of
from app.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcomes:
    """An issue that is written: its place in the project, and its terms on the table; none of whole amounts."""

    place: int
    issue: Issue
    terms: tuple[Term, ...]


def divisor_of(party: Party) -> Fraction:
    """What weight x score is divided by: the sum of all weights, or nothing on a scale as given."""
    if party.scale is Scale.AS_GIVEN:
        return Fraction(1)
    return sum((exact(preference.weight.value) for preference in party.preferences), Fraction(0))


def reservation_of(party: Party, written: Sequence[Outcomes]) -> Fraction | None:
    """The points of walking away: of the best alternative, of terms that settle every issue written, or as given."""
    walk_away = party.walk_away
    if walk_away.alternatives:
        worths = {each.id: _worth(each.terms, party, written) for each in walk_away.alternatives}
        like_deals = {each: worth for each, worth in worths.items() if worth is not None}
        outlook = outlook_of(walk_away, _worst(party, written), like_deals)
        if outlook is not None:
            return outlook.reservation
    worth = _worth(walk_away.terms, party, written)
    if worth is not None:
        return worth
    return None if walk_away.value is None else exact(walk_away.value.value)


def _worth(terms: Terms, party: Party, written: Sequence[Outcomes]) -> Fraction | None:
    """The points of terms that settle every issue written; None otherwise."""
    divisor = divisor_of(party)
    if not terms or not divisor:
        return None
    worth = Fraction(0)
    for each in written:
        term = term_on(terms, each.issue.id)
        if term is None or isinstance(term, Contingent):
            return None
        preference = party.preferences[each.place]
        worth += exact(preference.weight.value) * score_of(preference.value, each.issue, term).value / divisor
    return worth


def _worst(party: Party, written: Sequence[Outcomes]) -> Fraction:
    """The points of the worst on every issue, as `valuation.tables` has it: 0 on a scale of shares."""
    if party.scale is Scale.SHARES:
        return Fraction(0)
    worst = Fraction(0)
    for each in written:
        preference, issue = party.preferences[each.place], each.issue
        ends = [AmountTerm(amount=end) for end in (issue.low, issue.high)] if isinstance(issue, AmountIssue) else ()
        scores = (score_of(preference.value, issue, term).value for term in each.terms or ends)
        worst += exact(preference.weight.value) * min(scores)
    return worst
