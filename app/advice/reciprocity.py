"""Reciprocity: how much of what one side gave came back with the next step of the other side."""

from collections.abc import Iterator, Sequence

from app.advice.steps import Step, gain_of
from app.domain.ids import OfferId, PartyId
from app.domain.lookup import others_of
from app.domain.project import Project
from app.records import dataclass
from app.valuation.tables import Tables
from app.valuation.utilities import extremes


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The step of a party after another side, `to`, conceded to it.

    `given` is what it had got by those concessions, `returned` what the other side then got: each as a share of the
    receiver's own range from its worst to its best package. `returned` is negative where the step took something back.
    """

    party: PartyId
    to: PartyId
    offer: OfferId
    given: float
    returned: float


def answers_of(project: Project, tables: Tables, steps: Sequence[Step]) -> tuple[Answer, ...]:
    """Every step that answers concessions, between us and each other side, in the order of the log.

    A concession is a step that costs its maker something and brings the receiver something, as estimated. Several in a
    row count together and are answered by the next step of the receiver; a first offer is no answer.
    """
    ranges = _ranges(tables)
    found = [
        answer
        for other in others_of(project)
        if project.us in ranges and other.id in ranges
        for answer in _answers_between((project.us, other.id), ranges, steps)
    ]
    order = {step.offer: place for place, step in enumerate(steps)}
    return tuple(sorted(found, key=lambda answer: order[answer.offer]))


def reciprocity_of(answers: Sequence[Answer], party: PartyId | None = None) -> float | None:
    """What came back for everything given, of one party or of all: 1 is as much, below 0 is more taken than returned.

    None while there is nothing to compare (METHODS 2.8: the ratio of matched concessions on the receiver's scale).
    """
    counted = [answer for answer in answers if party is None or answer.party == party]
    given = sum(answer.given for answer in counted)
    return sum(answer.returned for answer in counted) / given if given else None


def _answers_between(
    pair: tuple[PartyId, PartyId], ranges: dict[PartyId, float], steps: Sequence[Step]
) -> Iterator[Answer]:
    waiting = dict.fromkeys(pair, 0.0)
    for step in steps:
        if not step.leads or step.change is None or step.party not in pair:
            continue
        receiver = pair[1] if step.party == pair[0] else pair[0]
        got = gain_of(step.change.gains, receiver)
        if got is None:
            continue
        share = got.value / ranges[receiver]
        if waiting[step.party]:
            yield Answer(party=step.party, to=receiver, offer=step.offer, given=waiting[step.party], returned=share)
            waiting[step.party] = 0.0
        if step.gave and share > 0:
            waiting[receiver] += share


def _ranges(tables: Tables) -> dict[PartyId, float]:
    """From the worst to the best package of every valued party that has a range, in points of its utility."""
    ends = zip(tables.parties, extremes(tables), tables.divisors, strict=True)
    return {party: float((best - worst) / divisor) for party, (worst, best), divisor in ends if best > worst}
