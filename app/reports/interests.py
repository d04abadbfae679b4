"""Interests: what matters to each side and why, what a step is worth, and which questions are still to be asked."""

from collections.abc import Iterator, Sequence
from typing import Final

from app.advice.differences import Difference, Tradeable, differences_of
from app.domain.ids import PartyId, whole_of
from app.domain.issues import Issue
from app.domain.lookup import interests_behind, interests_of, others_of, preference_of, us_of
from app.domain.parties import Party, Preference
from app.domain.project import Project
from app.domain.stances import Stance, stance
from app.domain.values import Unknown
from app.reports.calls import called
from app.reports.differences_chart import MOST_DRAWN, differences_chart
from app.reports.outline import Block, Column, Items
from app.reports.private import Paper, column, headed, paragraph, table, titled
from app.study.asking import to_ask
from app.study.exchange import Exchange, exchanges_of
from app.wording.asking import question_to
from app.wording.brief import (
    as_much_as,
    counted_in,
    differences_in_words,
    issue_step,
    order_in_words,
    position_in_words,
    rates_in_words,
    stance_in_words,
    weight_in_words,
)
from app.wording.differences import not_all_drawn
from app.wording.gains import estimated_gain
from app.wording.interests import why_in_words
from app.wording.names import issue_name
from app.wording.papers import in_a_row, party_column, party_column_in_full
from app.wording.plain import gain
from app.wording.trades import same_in_words

MOST_ASKED: Final = 8
"""More questions are none that anybody gets to ask."""
MOST_RATED: Final = 12
_FEWEST_TO_COMPARE: Final = 2
_MOST_NAMED: Final = 3
_ABREAST: Final = 3
"""So many sides have room beside one another."""


def interests(paper: Paper) -> tuple[Block, ...]:
    """What matters to each side and why, then what a step is worth."""
    return (*headed("interests", (*_preferences(paper), *_maps(paper))), *headed("rates", _rates(paper)))


def _preferences(paper: Paper) -> Iterator[Block]:
    """An issue to a row with what every side wants, what matters most to us first; none of a side that is unknown."""
    project = paper.project
    known = [party for party in (us_of(project), *others_of(project)) if not _is_unknown(project, party)]
    ours = {each.issue: each.weight.value for each in us_of(project).preferences}
    issues = sorted(project.issues, key=lambda issue: -ours[issue.id])
    for first in range(0, len(known), _ABREAST):
        parties = known[first : first + _ABREAST]
        yield from table(
            (column("issue", 3), *(_column_of(paper, party) for party in parties)),
            ((issue_name(project, issue.id), *(_wants(paper, issue, party) for party in parties)) for issue in issues),
        )


def _is_unknown(project: Project, party: Party) -> bool:
    if interests_of(project, party.id):
        return False
    return all(isinstance(each.value, Unknown) and not each.position for each in party.preferences)


def _column_of(paper: Paper, party: Party) -> Column:
    ours = party.id == paper.project.us
    return column("you", 5) if ours else titled(party_column_in_full(paper.project, party.id), 5)


def _wants(paper: Paper, issue: Issue, party: Party) -> str:
    """How much an issue matters to a side and in which order, then its position and the interests behind it."""
    entry = preference_of(party, issue.id)
    total = sum(each.weight.value for each in party.preferences)
    weight = weight_in_words(entry.weight, total, paper.show, ours=party.id == paper.project.us)
    facts = in_a_row(weight, _order(paper, issue, entry))
    why = why_in_words(interests_behind(paper.project, party.id, issue.id))
    return "\n".join(filter(None, (facts, position_in_words(entry.position, why))))


def _order(paper: Paper, issue: Issue, entry: Preference) -> str:
    """What a side wants of an issue; another side's order in full only where it is neither ours nor the reverse."""
    ours = preference_of(us_of(paper.project), issue.id)
    if entry is not ours:
        known = stance(issue, ours.value, entry.value)
        if known in {Stance.SAME, Stance.OPPOSITE}:
            return stance_in_words(known)
    return order_in_words(paper.project, issue, entry.value, paper.show)


def differences(paper: Paper, party: Party) -> Iterator[str]:
    """What to give and what to ask for, where two sides weigh differently, and what both want alike."""
    found = _found(paper, party)
    # Those that differ most stand at either end.
    give = [each.issue for each in reversed(found) if each.tradeable is Tradeable.GIVE][:_MOST_NAMED]
    ask = [each.issue for each in found if each.tradeable is Tradeable.ASK][:_MOST_NAMED]
    yield from differences_in_words(paper.project, party.id, give=give, ask=ask)
    for each in found:
        if each.best is not None:
            yield same_in_words(paper.project, each, paper.show)


def _maps(paper: Paper) -> Iterator[Block]:
    """The map of differences with every other side."""
    for party in others_of(paper.project):
        found = _found(paper, party)
        if found:
            yield differences_chart(paper.project, party.id, found, paper.show)
            yield from paragraph(not_all_drawn(MOST_DRAWN, len(found), paper.show), quiet=True)


def _found(paper: Paper, party: Party) -> Sequence[Difference]:
    """How two sides differ, issue by issue; nothing where there is nothing to compare."""
    study = paper.study
    if party.id not in study.tables.parties:
        return ()
    found = differences_of(study.grounds, study.beliefs, party.id)
    return found if len(found) >= _FEWEST_TO_COMPARE else ()


def _rates(paper: Paper) -> Iterator[Block]:
    """What each step costs and brings, of the issues that matter most to us."""
    project, found = paper.project, exchanges_of(paper.study)
    if len({step.issue for step in found.steps}) < _FEWEST_TO_COMPARE:
        return
    weights = {each.issue: each.weight.value for each in us_of(project).preferences}
    issues = sorted(dict.fromkeys(step.issue for step in found.steps), key=lambda issue: -weights[whole_of(issue)])
    kept = issues[:MOST_RATED]
    others = [party for party in paper.study.tables.parties if party != project.us]
    yield from table(
        (
            column("step", 8),
            column("you", 2, ends=True),
            titled(counted_in(project, found.measure), 2, ends=True),
            *(titled(party_column(project, party), 4, ends=True) for party in others),
        ),
        (
            (
                issue_step(project, step, paper.show),
                *_gains(paper, step, (project.us,)),
                as_much_as(project, step, found.measure, paper.show),
                *_gains(paper, step, tuple(others)),
            )
            for issue in kept
            for step in found.steps
            if step.issue == issue
        ),
    )
    yield from paragraph(rates_in_words(project, len(kept), len(issues), paper.show), quiet=True)


def _gains(paper: Paper, step: Exchange, parties: tuple[PartyId, ...]) -> Iterator[str]:
    gains = {each.party: each for each in step.gains}
    for party in parties:
        each = gains.get(party)
        if each is None:
            yield ""
        elif party == paper.project.us:
            yield gain(each.value, paper.show)
        else:
            yield estimated_gain(each, paper.show)


def questions(paper: Paper) -> tuple[Block, ...]:
    """The questions worth asking, with room to write: those on the list first, then the best of all others."""
    project = paper.project
    asked = called(project, to_ask(paper.study), MOST_ASKED)
    if not asked:
        return ()
    items = tuple(question_to(project, each.matter, each.words) for each in asked)
    return headed("questions", (Items(items=items, tick=True, room=True),))
