"""Editing who is at the table, what each does without a deal, and what each hopes for."""

from collections.abc import Callable
from dataclasses import replace

from app.domain.alternatives import WalkAwaySource, source_of
from app.domain.by_outcome import as_said, terms_by_outcome
from app.domain.edits.changing import Refused, change_party, given, in_issue_order, without_offers
from app.domain.edits.issues import fresh_preference
from app.domain.edits.weights import shifted
from app.domain.estimates import Estimate, Source, known_by
from app.domain.ids import IssueId, Part, PartyId, mint, part_id, part_of
from app.domain.issues import ChoiceIssue
from app.domain.lookup import find, is_complete, issue_of, party_of
from app.domain.packages import Agreed, Term, Terms, term_on
from app.domain.parties import Party, WalkAway
from app.domain.project import FEWEST_PARTIES, Project
from app.domain.values import exact


def rename_project(project: Project, *, name: str) -> Project:
    """The project under another name."""
    return replace(project, name=name)


def note_on_project(project: Project, *, note: str) -> Project:
    """The project with another note."""
    return replace(project, note=note)


def add_party(project: Project, *, name: str) -> Project:
    """The project with one more party, of whom nothing is known: equal shares, full range, no direction."""
    party = Party(id=PartyId(mint(name, {each.id for each in project.parties}, otherwise="party")), name=name)
    preferences = tuple(fresh_preference(project, party, issue.id) for issue in project.issues)
    return replace(project, parties=(*project.parties, replace(party, preferences=preferences)))


def rename_party(project: Project, *, party: PartyId, name: str) -> Project:
    """The project with a party renamed."""
    return change_party(project, party, lambda each: replace(each, name=name))


def note_on_party(project: Project, *, party: PartyId, note: str) -> Project:
    """The project with another note on a party."""
    return change_party(project, party, lambda each: replace(each, note=note))


def remove_party(project: Project, *, party: PartyId) -> Project:
    """The project without a party, its offers, interests and beliefs, and what it was told.

    Refused for us and for the last other party.
    """
    party_of(project, party)
    if party == project.us or len(project.parties) <= FEWEST_PARTIES:
        raise Refused("party_needed", party=party)
    left = without_offers(project, [offer.id for offer in project.offers if offer.party == party])
    settlement = left.settlement
    if settlement is not None:
        clauses = tuple(replace(each, by=None) if each.by == party else each for each in settlement.clauses)
        settlement = replace(settlement, clauses=clauses)
    return replace(
        left,
        parties=tuple(each for each in project.parties if each.id != party),
        parked=tuple(replace(each, by=None) if each.by == party else each for each in project.parked),
        questions=tuple(each for each in project.questions if each.party != party),
        statements=tuple(each for each in project.statements if each.party != party),
        interests=tuple(each for each in project.interests if each.party != party),
        disclosures=tuple(each for each in project.disclosures if each.to != party),
        settlement=settlement,
        joint_effects=tuple(
            replace(effect, bonuses=tuple(bonus for bonus in effect.bonuses if bonus.party != party))
            for effect in project.joint_effects
        ),
        contingencies=tuple(
            replace(event, beliefs=tuple(belief for belief in event.beliefs if belief.party != party))
            for event in project.contingencies
        ),
        issues=tuple(
            replace(
                issue,
                options=tuple(
                    replace(option, off_table=replace(option.off_table, by=None))
                    if option.off_table is not None and option.off_table.by == party
                    else option
                    for option in issue.options
                ),
            )
            if isinstance(issue, ChoiceIssue)
            else issue
            for issue in project.issues
        ),
    )


def set_walk_away_words(project: Project, *, party: PartyId, words: str) -> Project:
    """The project with what a party will do instead of a deal, in words."""
    return _change_walk_away(project, party, lambda old: replace(old, words=words))


def set_walk_away_points(
    project: Project,
    *,
    party: PartyId,
    points: float,
    bounds: tuple[float, float] | None = None,
    best: float | None = None,
) -> Project:
    """The project with a reservation value given in points; it replaces terms, because only one of the two can hold.

    `bounds` is the range it may lie in; without it an earlier range is stretched to hold the new value. While
    alternatives hold they stay, and what counts beside them makes up the difference to `best`, which is what the best
    of them comes to without it; its range then moves along, and `bounds` are of no use. Raises Refused where `best` is
    needed and not given.
    """
    seat = party_of(project, party)
    if source_of(project, seat) is WalkAwaySource.ALTERNATIVES:
        if best is None:
            raise Refused("alternatives_hold", party=party)
        besides = _moved(seat.walk_away.besides, float(exact(points) - exact(best)))
        return _change_walk_away(project, party, lambda old: replace(old, besides=besides))
    value = _in_points(seat.walk_away.value, points, bounds)
    return _change_walk_away(project, party, lambda old: replace(old, value=value, terms=()))


def set_walk_away_source(project: Project, *, party: PartyId, source: Source, date: str | None = None) -> Project:
    """The project with how we know a party's reservation value; raises Refused when none is given."""
    known = given(party_of(project, party).walk_away.value, Refused("no_walk_away", party=party))
    sourced = known_by(known, source, date)
    return _change_walk_away(project, party, lambda old: replace(old, value=sourced))


def set_walk_away_term(project: Project, *, party: PartyId, issue: IssueId, term: Term | None) -> Project:
    """The project with one term of the deal that would feel just as good as walking away; None opens it again.

    Once every issue has a term, the points follow from them; points typed earlier stay until then.
    """
    issue_of(project, issue)
    terms = with_term(project, party_of(project, party).walk_away.terms, issue, term)
    return set_walk_away_terms(project, party=party, terms=terms)


def set_walk_away_terms(project: Project, *, party: PartyId, terms: Terms) -> Project:
    """The project with all terms of the deal that would feel just as good as walking away, as for one of them."""
    complete = is_complete(project, terms)
    ordered = in_issue_order(project, terms)
    return _change_walk_away(
        project, party, lambda old: replace(old, terms=ordered, value=None if complete else old.value)
    )


def clear_walk_away(project: Project, *, party: PartyId) -> Project:
    """The project with a party's reservation value not given, which is not 0; the words stay, alternatives go."""
    return _change_walk_away(project, party, lambda old: WalkAway(words=old.words))


def set_aspiration(
    project: Project, *, party: PartyId, aspiration: float | None, bounds: tuple[float, float] | None = None
) -> Project:
    """The project with the points a party hopes for; None takes the target away.

    `bounds` is the range they may lie in; without it an earlier range is stretched to hold the new value.
    """
    old = party_of(project, party).aspiration
    target = None if aspiration is None else _in_points(old, aspiration, bounds)
    return change_party(project, party, lambda each: replace(each, aspiration=target))


def set_aspiration_source(project: Project, *, party: PartyId, source: Source, date: str | None = None) -> Project:
    """The project with how we know what a party hopes for; raises Refused when that is not given."""
    known = given(party_of(project, party).aspiration, Refused("no_target", party=party))
    sourced = known_by(known, source, date)
    return change_party(project, party, lambda each: replace(each, aspiration=sourced))


def with_term(project: Project, terms: Terms, issue: IssueId, term: Term | None) -> Terms:
    """Terms with another term on one issue, or on one part of it (None: open), in issue order.

    An open issue of which one part is settled is settled so in every outcome, until another part says otherwise; one
    of which a part is opened is open.
    """
    part = part_of(issue)
    if part is not None:
        before = term_on(terms, part.issue)
        said = None if term is None or before is None else _with_branch(project, before, part, term)
        return with_term(project, terms, part.issue, term if said is None else said)
    others = {agreed.issue: agreed for agreed in terms if agreed.issue != issue}
    if term is not None:
        others[issue] = Agreed(issue=issue, term=term)
    return tuple(others[each.id] for each in project.issues if each.id in others)


def _with_branch(project: Project, before: Term, part: Part, term: Term) -> Term:
    """A term that comes to another one in one outcome of an event, and to what it came to in all others."""
    event = find(project.contingencies, part.event, "event")
    whole = Agreed(issue=part.issue, term=before)
    changed = (
        Agreed(issue=each.issue, term=term) if each.issue == part_id(part) else each
        for each in terms_by_outcome((whole,), {part.issue: event})
    )
    return as_said(changed, project.contingencies)[0].term


def _in_points(old: Estimate | None, points: float, bounds: tuple[float, float] | None) -> Estimate:
    value = Estimate(value=points) if old is None else shifted(old, points)
    return value if bounds is None else replace(value, low=min(*bounds, points), high=max(*bounds, points))


def _moved(old: Estimate, value: float) -> Estimate:
    """An estimate moved to another value, its range along with it."""
    by = exact(value) - exact(old.value)
    low, high = (None if end is None else float(exact(end) + by) for end in (old.low, old.high))
    return replace(
        old, value=value, low=None if low is None else min(low, value), high=None if high is None else max(high, value)
    )


def _change_walk_away(project: Project, party: PartyId, change: Callable[[WalkAway], WalkAway]) -> Project:
    return change_party(project, party, lambda each: replace(each, walk_away=change(each.walk_away)))
