"""Interests: what matters to each side and why, what a step is worth, and which questions are still to be asked."""

from collections.abc import Iterator
from typing import Final

from app.advice.advice import AdviceCode
from app.advice.differences import Tradeable, differences_of
from app.domain.estimates import Source
from app.domain.ids import PartyId
from app.domain.issues import ChoiceIssue, Issue
from app.domain.lookup import others_of, preference_of, us_of
from app.domain.parties import Party, Preference
from app.domain.project import Project
from app.domain.stances import Stance, stance
from app.domain.values import OptionScores, Unknown, scores_in
from app.reports.differences_chart import MOST_DRAWN, differences_chart
from app.reports.outline import Block, Items, Room
from app.reports.private import Paper, column, headed, paragraph, section, table, titled
from app.study.exchange import Exchange, exchanges_of
from app.wording.brief import (
    as_much_as,
    counted_in,
    differences_in_words,
    matters_to,
    order_in_words,
    position_in_words,
    question_on_more,
    question_on_no_deal,
    question_on_order,
    question_on_reason,
    question_on_weight,
    rates_in_words,
    stance_in_words,
    step_in_words,
    weight_in_words,
)
from app.wording.differences import not_all_drawn
from app.wording.gains import estimated_gain
from app.wording.names import issue_name, shown
from app.wording.papers import party_column
from app.wording.plain import gain
from app.wording.trades import same_in_words

MOST_ASKED: Final = 8
"""More questions are none that anybody gets to ask."""
MOST_RATED: Final = 12
_FEWEST_TO_COMPARE: Final = 2
_MOST_NAMED: Final = 3


def interests(paper: Paper) -> tuple[Block, ...]:
    """What matters to us, then to each other side, then what a step is worth."""
    us = us_of(paper.project)
    blocks = list(headed("ours", _preferences(paper, us)))
    for party in others_of(paper.project):
        words = matters_to(paper.project, party.id)
        blocks += section(words, [*_preferences(paper, party), *_differences(paper, party)])
    return (*blocks, *headed("rates", _rates(paper)))


def _preferences(paper: Paper, party: Party) -> Iterator[Block]:
    """An issue to a row, what matters most first; nothing of a side of which nothing is known."""
    project = paper.project
    if all(isinstance(each.value, Unknown) and not each.position and not each.reason for each in party.preferences):
        return
    total = sum(each.weight.value for each in party.preferences)
    pairs = sorted(zip(project.issues, party.preferences, strict=True), key=lambda pair: -pair[1].weight.value)
    yield from table(
        (
            column("issue", 3),
            column("weight", 3),
            column("order", 4),
            column("position", 6),
        ),
        (
            (
                issue_name(project, issue.id),
                weight_in_words(entry.weight, total, paper.show, ours=party.id == project.us),
                _order(paper, issue, entry),
                position_in_words(entry.position, entry.reason),
            )
            for issue, entry in pairs
        ),
    )


def _order(paper: Paper, issue: Issue, entry: Preference) -> str:
    """What a side wants of an issue; another side's order in full only where it is neither ours nor the reverse."""
    ours = preference_of(us_of(paper.project), issue.id)
    if entry is not ours:
        known = stance(issue, ours.value, entry.value)
        if known in {Stance.SAME, Stance.OPPOSITE}:
            return stance_in_words(known)
    return order_in_words(paper.project, issue, entry.value, paper.show)


def _differences(paper: Paper, party: Party) -> Iterator[Block]:
    """The map of differences, and what to give and what to ask for."""
    study, project = paper.study, paper.project
    found = differences_of(study.grounds, study.beliefs, party.id)
    if len(found) < _FEWEST_TO_COMPARE or party.id not in study.tables.parties:
        return
    yield differences_chart(project, party.id, found, paper.show)
    yield from paragraph(not_all_drawn(MOST_DRAWN, len(found), paper.show), quiet=True)
    # Those that differ most stand at either end.
    give = [each.issue for each in reversed(found) if each.tradeable is Tradeable.GIVE][:_MOST_NAMED]
    ask = [each.issue for each in found if each.tradeable is Tradeable.ASK][:_MOST_NAMED]
    said = [*differences_in_words(project, party.id, give=give, ask=ask)]
    said += [same_in_words(project, each, paper.show) for each in found if each.best is not None]
    if said:
        yield Items(items=tuple(said))


def _rates(paper: Paper) -> Iterator[Block]:
    """What each step costs and brings, of the issues that matter most to us."""
    project, found = paper.project, exchanges_of(paper.study)
    if len({step.issue for step in found.steps}) < _FEWEST_TO_COMPARE:
        return
    weights = {each.issue: each.weight.value for each in us_of(project).preferences}
    issues = sorted(dict.fromkeys(step.issue for step in found.steps), key=lambda issue: -weights[issue])
    kept = issues[:MOST_RATED]
    others = [party for party in paper.study.tables.parties if party != project.us]
    yield from table(
        (
            column("issue", 3),
            column("step", 5),
            column("you", 2, ends=True),
            titled(counted_in(project, found.measure), 2, ends=True),
            *(titled(party_column(project, party), 4, ends=True) for party in others),
        ),
        (
            (
                issue_name(project, step.issue),
                step_in_words(project, step, paper.show),
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
    """What is guessed about the others as questions with room to write, what matters most to them first."""
    asked = list(_questions(paper))
    if not asked:
        return ()
    blocks: list[Block] = []
    for question in asked[:MOST_ASKED]:
        blocks += [Items(items=(question,), tick=True), Room(lines=1)]
    return headed("questions", blocks)


def _questions(paper: Paper) -> Iterator[str]:
    """What the next piece of advice hangs on comes first, then issue by issue, then what they do without a deal."""
    project, advice = paper.project, paper.study.advice
    first = (advice.party, advice.issue) if advice is not None and advice.code is AdviceCode.ASK else None
    pairs = [(party, issue) for party in others_of(project) for issue in _by_weight(project, party)]
    pairs.sort(key=lambda pair: (pair[0].id, pair[1].id) != first)
    for party, issue in pairs:
        entry = preference_of(party, issue.id)
        if entry.weight.source is Source.GUESS:
            yield question_on_weight(project, issue.id, party.id)
        elif isinstance(issue, ChoiceIssue) and issue.options and _is_guessed(entry):
            yield question_on_order(project, issue, party.id)
        elif shown(entry.position) and not shown(entry.reason):
            yield question_on_reason(project, issue.id, party.id, entry.position)
    for party in others_of(project):
        if _is_no_deal_guessed(party):
            yield question_on_no_deal(project, party.id)
    if project.issues:
        yield question_on_more()


def _by_weight(project: Project, party: Party) -> list[Issue]:
    """The issues by how much they matter to a party, as far as we know."""
    return sorted(project.issues, key=lambda issue: -preference_of(party, issue.id).weight.value)


def _is_no_deal_guessed(party: Party) -> bool:
    """Whether what a party does without a deal is not given, or only guessed."""
    walk_away = party.walk_away
    if walk_away.value is None:
        return not walk_away.terms and not walk_away.alternatives
    return walk_away.value.source is Source.GUESS


def _is_guessed(entry: Preference) -> bool:
    if isinstance(entry.value, Unknown):
        return True
    return isinstance(entry.value, OptionScores) and all(
        score.source is Source.GUESS for score in scores_in(entry.value)
    )
