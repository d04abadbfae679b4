"""The caption: what a picture says, as facts in the order in which they are told."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from app.advice.acceptance import broken_for
from app.advice.draws import LIKELY_FROM, UNLIKELY_BELOW
from app.advice.gains import Gain, gains_over_walk_away, is_settled
from app.domain.doubts import scored_in_vain
from app.domain.links import broken_by
from app.domain.lookup import off_table_in
from app.domain.packages import Terms, term_on
from app.domain.parties import Party
from app.study.added import Added
from app.study.branches import leaves_out
from app.study.facts import Fact, FactCode, Sureness
from app.study.picture import State, Zone
from app.study.standing import Standing, given_walk_aways
from app.study.study import Study
from app.valuation.partial import can_be_completed
from app.valuation.tables import Tables

_ROUNDING = 1e-9
_OF_THE_ZONE = frozenset({FactCode.ZONE, FactCode.NO_ZONE})
_OF_STANDING = frozenset({FactCode.BETTER_FOR_BOTH, FactCode.EFFICIENT})


def facts_without_frontier(study: Study, state: State) -> tuple[Fact, ...]:
    """What to say when there is no picture of both sides."""
    project = study.project
    if state is State.NO_ISSUES:
        return (Fact(code=FactCode.NO_ISSUES),)
    if study.tables.barred:
        return (Fact(code=FactCode.ALL_OFF_TABLE, issue=study.tables.barred[0]),)
    if state is State.OURS_UNKNOWN:
        return tuple(fact for fact in _facts_of_unvalued(study) if fact.party == project.us)
    if state is State.NOTHING_POSSIBLE:
        return (Fact(code=FactCode.NOTHING_POSSIBLE),)
    if state is State.BEYOND_FOLD:
        return (Fact(code=FactCode.BEYOND_FOLD, count=study.package_count), *_facts_of_draft(study))
    return (*_facts_of_unvalued(study), *_facts_of_draft(study))


def facts_of(study: Study, zone: Zone, standing: Standing, new: Added | None) -> tuple[Fact, ...]:
    """What to say of a picture with a frontier; nothing is counted yet."""
    facts = (
        *_facts_of_unvalued(study),
        *_facts_of_issues(study, new),
        *_facts_of_draft(study),
        *_facts_of_standing(standing),
    )
    return with_zone(facts, study, zone)


def with_zone(facts: Sequence[Fact], study: Study, zone: Zone) -> tuple[Fact, ...]:
    """The facts with what is to be said of the zone: that there is none before what is better than the draft."""
    others = [fact for fact in facts if fact.code not in _OF_THE_ZONE]
    first = next((place for place, fact in enumerate(others) if fact.code in _OF_STANDING), len(others))
    told = tuple(_facts_of_zone(study, zone))
    none = [fact for fact in told if fact.code is FactCode.NO_ZONE]
    found = [fact for fact in told if fact.code is FactCode.ZONE]
    return (*others[:first], *none, *others[first:], *found)


def with_floors(facts: Sequence[Fact], study: Study, zone: Zone) -> tuple[Fact, ...]:
    """The facts with whom the draft leaves below walking away in one outcome, after what it comes to on average, and
    with what becomes of deals that somebody would leave in one, before how many beat leaving.
    """
    first = next((place for place, fact in enumerate(facts) if fact.code is FactCode.ZONE), len(facts))
    after = max((place + 1 for place, fact in enumerate(facts) if fact.code is FactCode.AGAINST_WALK_AWAY), default=0)
    told, rest = facts[:after], facts[after:first]
    return (*told, *_facts_of_outcomes(study), *rest, *_facts_of_floors(study, zone), *facts[first:])


def _facts_of_outcomes(study: Study) -> Iterator[Fact]:
    """Whoever would rather leave on average is told of already."""
    tables, levels = study.tables, study.tables.reservations
    worths = dict(zip(tables.parties, zip(study.grounds.draft, levels, strict=True), strict=True))
    broken = tuple(
        party
        for party in broken_for(study.grounds)
        for worth, level in (worths[party],)
        if level is None or worth.low >= level
    )
    if broken == (study.project.us,):
        yield Fact(code=FactCode.WORSE_IN_A_CASE, party=study.project.us, parties=broken)
    elif broken:
        yield Fact(code=FactCode.WORSE_IN_A_CASE, parties=broken, estimated=True)


def _facts_of_floors(study: Study, zone: Zone) -> Iterator[Fact]:
    if leaves_out(study):
        yield Fact(code=FactCode.LEFT_OUT, estimated=True)
    elif zone.exists and study.held is not None and not len(study.held.points):
        yield Fact(code=FactCode.NONE_HOLDS, estimated=True)


def _facts_of_unvalued(study: Study) -> Iterator[Fact]:
    """What is missing of the parties without utilities: only importances, or else everything."""
    project = study.project
    without = {entry.party for entry in study.tables.unvalued}
    for party in project.parties:
        if party.id in without:
            unknown = FactCode.OURS_UNKNOWN if party.id == project.us else FactCode.THEIRS_UNKNOWN
            zero = scored_in_vain(party)
            code = FactCode.WEIGHTS_ZERO if zero else unknown
            yield Fact(code=code, party=party.id, estimated=zero and party.id != project.us)


def _facts_of_issues(study: Study, new: Added | None) -> Iterator[Fact]:
    tables = study.tables
    if len(study.project.issues) == 1 and len(tables.issues) == 1 and _is_tug_of_war(tables):
        yield Fact(code=FactCode.ONE_ISSUE, issue=tables.issues[0].issue, estimated=True)
    if new is not None and new.code is not None:
        yield _fact_of_added(study, new, new.code)


def _fact_of_added(study: Study, new: Added, code: FactCode) -> Fact:
    fact = Fact(code=code, issues=new.issues, terms=new.left, party=new.party, issue=new.issue, gains=new.gains)
    if code in {FactCode.OPENED_A_ZONE, FactCode.STILL_NO_ZONE}:
        given = given_walk_aways(study.tables)
        return replace(fact, parties=given, estimated=given != (study.project.us,))
    return replace(fact, estimated=code is not FactCode.ADDED_UNSCORED)


def _is_tug_of_war(tables: Tables) -> bool:
    """Whether on the only issue every gain of one is a loss of the other."""
    points = tables.blocks[0].points
    if points.shape[1] != 2 or len(points) < 2:
        return False
    ordered = points[points[:, 0].argsort(kind="stable")]
    return bool((ordered[1:, 0] > ordered[:-1, 0]).all() and (ordered[1:, 1] < ordered[:-1, 1]).all())


def _facts_of_draft(study: Study) -> Iterator[Fact]:
    project, tables = study.project, study.tables
    draft = project.draft
    if not draft:
        yield Fact(code=FactCode.DRAFT_EMPTY)
        return
    still_open = [table for table in tables.issues if term_on(draft, table.issue) is None]
    if still_open:
        yield Fact(code=FactCode.DRAFT_OPEN, count=len(still_open))
    if broken_by(draft, project.rules) or not can_be_completed(tables, draft):
        # Whom a deal that cannot be would serve is nothing to go by.
        yield Fact(code=FactCode.BREAKS_RULE)
        return
    gone = off_table_in(project, draft)
    if gone:
        yield Fact(code=FactCode.OFF_TABLE, issue=gone[0])
        return
    gains = dict(zip(tables.parties, gains_over_walk_away(study.grounds, draft), strict=True))
    for party in sorted(project.parties, key=lambda party: party.id != project.us):
        if party.id in gains:
            yield _against_walk_away(study, party, gains[party.id], draft)


def _against_walk_away(study: Study, party: Party, gain: Gain | None, draft: Terms) -> Fact:
    theirs = party.id != study.project.us
    if gain is None:
        return Fact(code=FactCode.WALK_AWAY_MISSING, party=party.id, estimated=theirs)
    sureness = _sureness(study, party, gain, draft)
    return Fact(code=FactCode.AGAINST_WALK_AWAY, party=party.id, sureness=sureness, gains=(gain,), estimated=theirs)


def _sureness(study: Study, party: Party, gain: Gain, draft: Terms) -> Sureness:
    if gain.low == gain.high == 0:
        return Sureness.EQUAL
    if gain.low > 0 or (gain.low == 0 and gain.value > 0):
        return Sureness.SURELY
    if gain.high < 0:
        return Sureness.SURELY_NOT
    tables = study.tables
    if not is_settled(tables, draft):
        place = tables.parties.index(party.id)
        reservation = tables.reservations[place]
        worth = study.grounds.draft[place]
        if reservation is not None and worth.low < reservation <= worth.high:
            return Sureness.OPEN
        return Sureness.PROBABLY if gain.value >= 0 else Sureness.PROBABLY_NOT
    # Said only where the likely number and most of what is believed agree: else the shades would contradict it.
    chance = _chance(study, party, draft)
    if chance is not None and not (chance >= LIKELY_FROM if gain.value >= 0 else chance < UNLIKELY_BELOW):
        return Sureness.EVEN
    return Sureness.PROBABLY if gain.value >= 0 else Sureness.PROBABLY_NOT


def _chance(study: Study, party: Party, draft: Terms) -> float | None:
    """How likely a settled draft is worth walking away to a party; None where that cannot be asked."""
    version = study.versions[study.tables.parties.index(party.id)]
    if version is None or version.walk_away is None:
        return None
    return float(version.chance(version.worth([draft]) >= version.walk_away - _ROUNDING)[0])


def _facts_of_standing(standing: Standing) -> Iterator[Fact]:
    if standing.better is not None:
        yield Fact(code=FactCode.BETTER_FOR_BOTH, gains=standing.gains, estimated=True)
    elif standing.efficient:
        yield Fact(code=FactCode.EFFICIENT, estimated=True)


def _facts_of_zone(study: Study, zone: Zone) -> Iterator[Fact]:
    """Whether a deal beats every walk-away; nothing while that cannot be said."""
    if zone.exists is None:
        return
    if not zone.exists:
        yield Fact(code=FactCode.NO_ZONE, parties=zone.given, estimated=zone.given != (study.project.us,))
    elif len(zone.given) == len(study.project.parties):
        yield Fact(code=FactCode.ZONE, estimated=True)
