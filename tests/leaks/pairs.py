"""Pairs of projects that are alike in all that is chosen to be said and differ in all the rest."""

from dataclasses import dataclass, replace
from typing import TypeVar

from hypothesis import strategies as st

from app.domain.ids import OptionId, PackageId, PartyId
from app.domain.issues import AmountIssue, Issue, OffTable, Option
from app.domain.offers import Offer, OfferStatus
from app.domain.packages import Agreed, Belief, Contingency, Package, Terms
from app.domain.parties import Party
from app.domain.project import Project
from app.domain.public import Letterhead, PublicDeal
from app.domain.settlement import Clause, Settlement
from app.reports.gate import SharedKind, Sharing, public_deal
from tests.interest_strategies import interests_among
from tests.leaks.reflection import ids_in, renamed
from tests.said_strategies import questions_of, statements_of
from tests.strategies import ledgers, links_of, parties_of, projects, settlements, some_terms, standards_of, term_on
from tests.value_strategies import amount_issues, dates, estimates, names, notes

Item = TypeVar("Item")
FEWEST_WHOLE, MOST_WHOLE = 2, 5
CHANCES = estimates(st.floats(0, 100, allow_nan=False))


@dataclass(frozen=True, kw_only=True)
class Side:
    """A project and what its owner has chosen to say of it."""

    project: Project
    sharing: Sharing

    @property
    def deal(self) -> PublicDeal:
        """What passes the gate."""
        return public_deal(self.project, self.sharing, day=lambda day: f"the {day}")


@dataclass(frozen=True, kw_only=True)
class Pair:
    """Two sides between which others must see no difference."""

    one: Side
    other: Side

    @property
    def sides(self) -> tuple[Side, Side]:
        """Both."""
        return self.one, self.other


@st.composite
def sides(draw: st.DrawFn) -> Side:
    """A project and what is said of it."""
    project = told_apart(draw(projects(fewest_issues=draw(st.sampled_from([0, 1, 2, 2])), most_issues=3)))
    sharing = draw(sharings(project))
    return Side(project=with_clauses(draw, project) if sharing.clauses else project, sharing=sharing)


@st.composite
def pairs(draw: st.DrawFn) -> Pair:
    """A side, and another one with the same public part."""
    one = draw(sides())
    return Pair(one=one, other=draw(sides_like(one.project, one.sharing)))


def told_apart(project: Project) -> Project:
    """A project in which others can tell parties apart, and the outcomes of an event: at most one has no name."""
    parties = tuple(
        replace(party, name=f"{party.name} {place}" if place else "") for place, party in enumerate(project.parties)
    )
    events = tuple(
        replace(
            event,
            outcomes=tuple(
                replace(outcome, label=f"{outcome.label} {place}" if place else "")
                for place, outcome in enumerate(event.outcomes)
            ),
        )
        for event in project.contingencies
    )
    return replace(project, parties=parties, contingencies=events)


@st.composite
def whole_packages(draw: st.DrawFn, project: Project) -> Terms:
    """A package with a term on every issue on which there is something to agree."""
    drawn = [(issue.id, draw(term_on(issue, project.contingencies))) for issue in project.issues]
    return tuple(Agreed(issue=issue, term=term) for issue, term in drawn if term is not None)


@st.composite
def sharings(draw: st.DrawFn, project: Project) -> Sharing:
    """What is said: all packages there are and some more, options and ranges of some issues, sometimes clauses."""
    there = (project.draft, *(each.terms for each in project.packages), *(each.terms for each in project.offers))
    # Of whole packages much can be read; without them few scores, stars or colours would differ in a pair.
    more = draw(st.lists(whole_packages(project), min_size=FEWEST_WHOLE, max_size=MOST_WHOLE))
    packages = (*there, *more)
    issues = [issue.id for issue in project.issues]
    some = st.frozensets(st.sampled_from(issues)) if issues else st.just(frozenset())
    return Sharing(
        kind=draw(st.sampled_from(SharedKind)),
        packages=packages,
        reasons=tuple((draw(names),) for _ in packages),
        order=tuple(draw(some)),
        options_of=draw(some),
        ranges_of=draw(some),
        clauses=draw(st.booleans()),
        letterhead=Letterhead(name=draw(names)),
        date=draw(dates),
        valid_until=draw(dates),
    )


def with_clauses(draw: st.DrawFn, project: Project) -> Project:
    """A project that is signed, with clauses that name who has to do what."""
    settlement = project.settlement or draw(settlements(project.issues, project.contingencies))
    by = st.none() | st.sampled_from([party.id for party in project.parties])
    clauses = tuple(replace(clause, by=draw(by)) for clause in settlement.clauses)
    return replace(project, settlement=replace(settlement, clauses=clauses))


@st.composite
def sides_like(draw: st.DrawFn, project: Project, sharing: Sharing) -> Side:
    """Another side with the same public part: other ids, orders, ranges that are not said, and another private part."""
    taken = tuple(dict.fromkeys(ids_in(project)))
    numbers = draw(st.permutations(range(len(taken))))
    letter = draw(st.sampled_from("akz"))
    ids = {identifier: f"{letter}{number}" for identifier, number in zip(taken, numbers, strict=True)}
    public, said = renamed(project, ids), renamed(sharing, ids)
    parties = tuple(party.id for party in public.parties)
    issues = tuple(draw(other_issue(issue, said, parties)) for issue in shuffled(draw, public.issues))
    events = tuple(draw(other_event(event, parties)) for event in shuffled(draw, public.contingencies))
    rules, effects = draw(links_of(issues, parties))
    terms = some_terms(issues, events)
    seats = shuffled(draw, public.parties)
    made = Project(
        id=draw(st.sampled_from(["a", "deal", "z9"])),
        seed=draw(st.integers(0, 10**9)),
        name=public.name,
        received_from=draw(names),
        us=public.us,
        parties=named(draw(parties_of(tuple(party.id for party in seats), issues, events)), seats),
        issues=issues,
        rules=rules,
        joint_effects=effects,
        contingencies=events,
        draft=draw(terms),
        packages=tuple(
            Package(id=PackageId("kept"), name=draw(names), terms=each) for each in draw(st.lists(terms, max_size=1))
        ),
        offers=draw(other_offers(parties, terms)),
        parked=draw(ledgers(issues, events)),
        standards=draw(standards_of(issues, events)),
        interests=draw(interests_among(issues, parties)),
        questions=draw(questions_of(parties, issues, events)),
        statements=draw(statements_of(tuple(each for each in parties if each != public.us), issues)),
        whole_only=draw(st.booleans()),
        settlement=other_settlement(draw, public.settlement)
        if said.clauses
        else draw(st.none() | settlements(issues, events)),
        note=draw(notes),
    )
    packages = tuple(shuffled(draw, package) for package in said.packages)
    return Side(project=made, sharing=replace(said, packages=packages))


def shuffled(draw: st.DrawFn, items: tuple[Item, ...]) -> tuple[Item, ...]:
    """The same things in another order."""
    return tuple(draw(st.permutations(items)))


def named(parties: tuple[Party, ...], like: tuple[Party, ...]) -> tuple[Party, ...]:
    """Parties with the names of others."""
    return tuple(replace(party, name=model.name) for party, model in zip(parties, like, strict=True))


@st.composite
def other_issue(draw: st.DrawFn, issue: Issue, sharing: Sharing, parties: tuple[PartyId, ...]) -> Issue:
    """An issue of which the same is said."""
    if isinstance(issue, AmountIssue):
        if issue.id in sharing.ranges_of:
            return replace(issue, note=draw(notes))
        other = draw(amount_issues("other"))
        return replace(issue, low=other.low, high=other.high, step=other.step, note=draw(notes))
    more = () if issue.id in sharing.options_of else (Option(id=OptionId("more"), label=draw(names)),)
    labelled = tuple(option for option in more if option.label.strip())
    ruled_out = st.none() | st.builds(OffTable, by=st.none() | st.sampled_from(parties), why=notes)
    options = tuple(
        replace(option, off_table=draw(ruled_out)) for option in shuffled(draw, (*issue.options, *labelled))
    )
    return replace(issue, options=options, note=draw(notes))


@st.composite
def other_event(draw: st.DrawFn, event: Contingency, parties: tuple[PartyId, ...]) -> Contingency:
    """The same event with other beliefs."""
    chances = st.tuples(*(CHANCES for _ in event.outcomes))
    beliefs = tuple(Belief(party=party, chances=draw(chances)) for party in parties if draw(st.booleans()))
    return replace(event, outcomes=shuffled(draw, event.outcomes), beliefs=beliefs)


@st.composite
def other_offers(draw: st.DrawFn, parties: tuple[PartyId, ...], terms: st.SearchStrategy[Terms]) -> tuple[Offer, ...]:
    """An offer or none, of anybody."""
    if not draw(st.booleans()):
        return ()
    party, status = draw(st.sampled_from(parties)), draw(st.sampled_from(OfferStatus))
    return (Offer(id=Offer.__name__.lower(), party=party, terms=draw(terms), status=status, note=draw(notes)),)  # type: ignore[arg-type]  # any id will do


def other_settlement(draw: st.DrawFn, settlement: Settlement | None) -> Settlement | None:
    """The same clauses in another order, with other ticks; something else was learnt."""
    if settlement is None:
        return None

    def ticked(clause: Clause) -> Clause:
        return replace(clause, written=draw(st.booleans()), done=draw(st.booleans()))

    clauses = tuple(ticked(clause) for clause in shuffled(draw, settlement.clauses))
    debrief = replace(settlement.debrief, trades=draw(notes), next_time=draw(notes))
    terms: tuple[Agreed, ...] = shuffled(draw, settlement.terms)
    return replace(settlement, terms=terms, clauses=clauses, debrief=debrief, date=draw(dates))
