"""How fast the next move is: best responses at a level, the offer best on average, all that the page asks for."""

from dataclasses import replace
from fractions import Fraction
from functools import partial

from app.advice.gamble import best_gamble
from app.advice.grounds import Grounds
from app.advice.levels import best_for_them, best_for_us
from app.advice.mattering import mattering_of
from app.advice.next_offer import AskedNext, answer_to, next_offer
from app.advice.opening import opening
from app.domain.estimates import Estimate
from app.domain.ids import OfferId
from app.domain.offers import Offer
from app.domain.parties import Party, WalkAway
from app.domain.project import Project
from app.domain.values import OptionScores, ValueFunction
from app.study.study import study_of
from app.valuation.packages import choices_of
from app.valuation.utilities import terms_of_choice
from tests.app.advice.deals import beliefs_of
from tests.app.valuation.deals import opposed
from tests.bench.engine import folded, timed
from tests.bench.families import tied_chain
from tests.bench.measure import Row

SOON = 100.0
"""Milliseconds within which every list answers."""
LEVEL = 35.0


def rows() -> list[Row]:
    """The rows of the next move, in the middle of talks whose numbers of the other side are all estimates."""
    cases = {
        "20 x 10": (in_talks(opposed(20, 10)), SOON),
        "tied chain, 20 x 10": (in_talks(tied_chain(opposed(20, 10))), SOON),
        "3 parties, 20 x 5": (in_talks(opposed(20, 5, 3)), None),
        "30 x 10": (in_talks(opposed(30, 10)), None),
    }
    measured = []
    for name, (project, target) in cases.items():
        measured += _of(name, project, target)
    return measured


def _of(name: str, project: Project, target: float | None) -> list[Row]:
    grounds = grounds_of(project)
    beliefs = beliefs_of(project, grounds.tables)
    ours, issue = project.offers[0].terms, project.issues[0].id
    levels = [Fraction(50) if party != project.us else None for party in grounds.tables.parties]
    asked = AskedNext(levels=tuple((party.id, 50.0) for party in project.parties[1:]), insisted=issue)
    rows_ = [
        timed(f"best for them at our target, {name}", partial(best_for_them, grounds, Fraction(60), ours), target),
        timed(f"best for us at their level, {name}", partial(best_for_us, grounds, levels, ours), target),
        timed(f"best offer on average, {name}", partial(best_gamble, grounds, beliefs), target, runs=5),
        timed(f"answer to a demand, {name}", partial(answer_to, grounds, ours, issue), target),
        # Five lists in one; where issues are tied each of them keeps to the target.
        timed(
            f"next offer, all of it, {name}",
            partial(next_offer, grounds, beliefs, asked),
            None if project.joint_effects else target,
            runs=5,
        ),
        timed(f"what matters most, {name}", partial(mattering_of, grounds.project, beliefs, ours), target, runs=5),
        timed(f"opening, all of it, {name}", partial(opening, grounds, beliefs), target, runs=5),
    ]
    drawn = timed(f"versions of the other side and next offer, {name}", partial(_afresh, grounds, asked), None, runs=3)
    return [*rows_, drawn]


def _afresh(grounds: Grounds, asked: AskedNext) -> object:
    """As after an edit: no score has been drawn yet."""
    return next_offer(grounds, beliefs_of(grounds.project, grounds.tables), asked)


def grounds_of(project: Project) -> Grounds:
    """What advice is computed from, with its frontier."""
    return study_of(project).grounds


def in_talks(project: Project) -> Project:
    """The deal with walk-aways, every number of the others as a range, and an efficient offer of either side."""
    us, *others = project.parties
    known = (replace(us, walk_away=WalkAway(value=Estimate(value=LEVEL))), *map(_estimated, others))
    project = replace(project, parties=known)
    frontier = folded(study_of(project).tables)
    count = len(frontier.points)
    choices = choices_of(frontier, [count * 9 // 10, count // 4]).tolist()
    offers = [
        Offer(id=OfferId(f"offer-{number}"), party=party.id, terms=terms_of_choice(frontier.tables, choice))
        for number, (party, choice) in enumerate(zip(known[:2], choices, strict=True))
    ]
    return replace(project, offers=tuple(offers))


def _estimated(party: Party) -> Party:
    preferences = tuple(
        replace(each, weight=_about(each.weight, 0.3), value=_spread(each.value)) for each in party.preferences
    )
    level = Estimate(value=LEVEL, low=LEVEL - 10, high=LEVEL + 10)
    return replace(party, preferences=preferences, walk_away=WalkAway(value=level))


def _spread(value: ValueFunction) -> ValueFunction:
    if not isinstance(value, OptionScores):
        return value
    return replace(value, scores=tuple(replace(each, score=_about(each.score, 0.1)) for each in value.scores))


def _about(number: Estimate, share: float) -> Estimate:
    return Estimate(value=number.value, low=number.value * (1 - share), high=number.value * (1 + share))
