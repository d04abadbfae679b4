"""The caption: what a picture says, as facts in the order in which they are told."""

from collections.abc import Iterator, Sequence

from app.advice.gains import Gain, gains_over_walk_away, is_settled
from app.advice.worths import Worth
from app.domain.doubts import scored_in_vain
from app.domain.lookup import others_of, us_of
from app.domain.packages import Terms, term_on
from app.domain.parties import Party
from app.study.added import Added
from app.study.facts import Fact, FactCode, Sureness
from app.study.picture import State, Zone
from app.study.standing import Standing
from app.study.study import Study
from app.valuation.tables import Tables


def facts_without_frontier(study: Study, state: State, draft: Sequence[Worth]) -> tuple[Fact, ...]:
    """What to say when there is no picture of both sides."""
    project = study.project
    if state is State.NO_ISSUES:
        return (Fact(code=FactCode.NO_ISSUES),)
    if state is State.OURS_UNKNOWN:
        return (_fact_of_unvalued(us_of(project), otherwise=FactCode.OURS_UNKNOWN),)
    if state is State.BEYOND_FOLD:
        return (Fact(code=FactCode.BEYOND_FOLD, count=study.package_count), *_facts_of_draft(study, draft))
    missing = [
        _fact_of_unvalued(party, otherwise=FactCode.THEIRS_UNKNOWN)
        for party in others_of(project)
        if party.id not in study.tables.parties
    ]
    return (*missing, *_facts_of_draft(study, draft))


def _fact_of_unvalued(party: Party, *, otherwise: FactCode) -> Fact:
    """What is missing of a party without utilities: only importances, or else everything."""
    return Fact(code=FactCode.WEIGHTS_ZERO if scored_in_vain(party) else otherwise, party=party.id)


def facts_of(
    study: Study, zone: Zone, standing: Standing, new: Added | None, draft: Sequence[Worth]
) -> tuple[Fact, ...]:
    """What to say of a picture with a frontier and a draft with these worths; nothing is counted yet."""
    issues = tuple(_facts_of_issues(study, new))
    haggle = any(fact.code is FactCode.ONE_ISSUE for fact in issues)
    missing = Fact(code=FactCode.NO_ZONE, estimated=zone.others_given)
    found = Fact(code=FactCode.ZONE, estimated=True)
    return (
        *issues,
        *_facts_of_draft(study, draft),
        *([missing] if zone.exists is False else []),
        *([] if haggle else _facts_of_standing(standing)),
        *([found] if zone.exists and zone.others_given else []),
    )


def _facts_of_issues(study: Study, new: Added | None) -> Iterator[Fact]:
    tables = study.tables
    if len(study.project.issues) == 1 and len(tables.issues) == 1 and _is_tug_of_war(tables):
        yield Fact(code=FactCode.ONE_ISSUE, issue=tables.issues[0].issue, estimated=True)
    if new is None:
        return
    if new.unscored is not None:
        yield Fact(code=FactCode.ADDED_UNSCORED, issue=new.issues[0], party=new.unscored)
    elif new.gains:
        yield Fact(code=FactCode.BECAME_POSSIBLE, issues=new.issues, gains=new.gains, estimated=True)
    else:
        yield Fact(code=FactCode.NOTHING_GAINED, issues=new.issues, estimated=True)


def _is_tug_of_war(tables: Tables) -> bool:
    """Whether on the only issue every gain of one is a loss of the other."""
    points = tables.issues[0].points
    if points.shape[1] != 2 or len(points) < 2:
        return False
    ordered = points[points[:, 0].argsort(kind="stable")]
    return bool((ordered[1:, 0] > ordered[:-1, 0]).all() and (ordered[1:, 1] < ordered[:-1, 1]).all())


def _facts_of_draft(study: Study, worths: Sequence[Worth]) -> Iterator[Fact]:
    project, tables = study.project, study.tables
    draft = project.draft
    if not draft:
        yield Fact(code=FactCode.DRAFT_EMPTY)
        return
    still_open = [table for table in tables.issues if term_on(draft, table.issue) is None]
    if still_open:
        yield Fact(code=FactCode.DRAFT_OPEN, count=len(still_open))
    gains = dict(zip(tables.parties, gains_over_walk_away(study.grounds, draft, worths), strict=True))
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


def _facts_of_standing(standing: Standing) -> Iterator[Fact]:
    if standing.better is not None:
        yield Fact(code=FactCode.BETTER_FOR_BOTH, gains=standing.gains, estimated=True)
    elif standing.efficient:
        yield Fact(code=FactCode.EFFICIENT, estimated=True)
