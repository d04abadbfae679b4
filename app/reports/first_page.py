"""The first page of a brief: what is needed in the first five minutes at the table, each thing in a line or two."""

from collections.abc import Iterator, Sequence
from typing import Final

from app.advice.proposals import Proposal
from app.domain.ids import PartyId
from app.domain.lookup import others_of, told_of
from app.reports.interests import differences
from app.reports.outline import Block, Column, Said, Table
from app.reports.plans import our_walk_away, unsaid
from app.reports.private import MANY_ISSUES, Paper, headed
from app.study.exchange import Exchange, exchanges_of
from app.study.moving import Moving
from app.study.scales import Side
from app.wording.brief import said_instead, said_of_interest, trade_in_words
from app.wording.names import package_in_words
from app.wording.opening import aims_in_words, rule_to_say
from app.wording.papers import FACTS, in_its_table, worth_in_brackets
from app.wording.scores import scores_in_words

MOST_TRADES: Final = 3
_MUCH_MORE: Final = 1.25
"""How much more a point of ours has to bring them on one issue than on another to trade the two."""


def first_page(paper: Paper, sides: Sequence[Side], moving: Moving) -> tuple[Block, ...]:
    """Walk-away, target, what to offer, what to trade and what not to say, under the sentence to open with."""
    rows = tuple(
        ("" if place else FACTS[key], words)
        for key, said in _facts(paper, sides, moving)
        for place, words in enumerate(filter(None, said))
    )
    facts = (Table(columns=(Column(share=2), Column(share=13)), rows=rows),) if rows else ()
    return headed("first", (Said(words=rule_to_say()), *facts))


def _facts(paper: Paper, sides: Sequence[Side], moving: Moving) -> Iterator[tuple[str, Sequence[str]]]:
    ours = next(side for side in sides if side.party == paper.project.us)
    yield "walk_away", [our_walk_away(paper, ours)]
    yield "target", [" ".join(aims_in_words(moving.opening, paper.show))]
    if moving.opening.ladder and not moving.opening.begun:
        yield "opening", [_offer(paper, moving, sides, moving.opening.ladder[0])]
    elif moving.following.suggested:
        yield "next", [_offer(paper, moving, sides, moving.following.suggested[0])]
    trades = trades_of(paper)
    yield "trades", trades or [each for party in others_of(paper.project) for each in differences(paper, party)]
    left_out = list(unsaid(paper, sides, moving.opening))
    told = [said_of_interest(paper.project, each) for each in told_of(paper.project)]
    yield "unsaid", [*left_out, said_instead(), *told] if left_out or told else []


def _offer(paper: Paper, moving: Moving, sides: Sequence[Side], proposal: Proposal) -> str:
    """A package with what it is worth; many issues stand in its table only."""
    known = {side.party: side for side in sides}
    valued = [known[party] for party in moving.following.parties]
    scores = scores_in_words(paper.project, proposal.worths, valued, paper.show)
    if len(paper.project.issues) > MANY_ISSUES:
        return in_its_table(scores)
    return worth_in_brackets(package_in_words(paper.project, proposal.terms, paper.show), scores)


def trades_of(paper: Paper) -> list[str]:
    """What costs us least for what it brings another side, against what brings us most for what it costs that side."""
    found = exchanges_of(paper.study)
    said: list[str] = []
    for party in others_of(paper.project):
        rated = _rated(paper, found.steps, party.id)
        gives, asks = rated[::-1], rated
        for (high, give), (low, ask) in zip(gives[: len(rated) // 2], asks, strict=False):
            if high > low * _MUCH_MORE:
                said.append(trade_in_words(paper.project, give, ask, paper.show))
    return said[:MOST_TRADES]


def _rated(paper: Paper, steps: Sequence[Exchange], party: PartyId) -> list[tuple[float, Exchange]]:
    """A step of each issue with how many points it brings a side for each of ours, the lowest rate first.

    Of an issue the step counts that brings them most for it; what may bring them nothing is left out.
    """
    best: dict[str, tuple[float, Exchange]] = {}
    for step in steps:
        gains = {each.party: each for each in step.gains}
        theirs = gains.get(party)
        cost = -gains[paper.project.us].value
        if theirs is None or theirs.low <= 0 or round(theirs.high) < 1 or cost <= 0:
            continue
        rate = theirs.value / cost
        if step.issue not in best or rate > best[step.issue][0]:
            best[step.issue] = (rate, step)
    return sorted(best.values(), key=lambda each: each[0])
