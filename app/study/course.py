"""The course of the talks: what every offer is worth to everybody and what it changed, as frozen values for a page."""

from collections.abc import Mapping

from app.advice.gains import gains_by_issue
from app.advice.reciprocity import Answer, answers_of
from app.advice.steps import Change, Move, Step, change_between, steps_of
from app.advice.worths import Worth, worths_of
from app.domain.ids import OfferId, PartyId
from app.domain.lookup import offer_of
from app.domain.offers import OfferStatus
from app.domain.rounds import Pace, moments_of, rounds_of
from app.records import dataclass
from app.study.scales import Ends, Level
from app.study.sides import ends_of, levels_of
from app.study.study import Study


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """An offer on the way, the `number`-th of the log; offers made at once share a `turn`, counted from 0.

    `leads` is true for the one of a turn from which its side goes on. `worths` has an entry per scale of the course.
    `moves` is what every issue that it settles otherwise than the offer its step starts from brings us by itself.
    """

    offer: OfferId
    number: int
    turn: int
    party: PartyId
    date: str
    status: OfferStatus
    leads: bool
    worths: tuple[Worth, ...]
    moves: tuple[Move, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyScale:
    """A valued party's scale: its worst and best package, and its walk-away where one is given."""

    party: PartyId
    ends: Ends
    walk_away: Level | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """What is otherwise in `offer` than in `since`, any other offer, seen by whoever made `offer`."""

    offer: OfferId
    since: OfferId
    change: Change


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """The newest offers in the order of the log: their worths on every scale, their steps, which of these answer
    concessions, and what was asked.

    `moments` is when each turn was made, in days, where all of them have dates that go forwards, as `pace` tells.
    """

    scales: tuple[PartyScale, ...]
    stops: tuple[Stop, ...]
    steps: tuple[Step, ...]
    answers: tuple[Answer, ...]
    compared: tuple[Compared, ...]
    pace: Pace
    moments: tuple[float, ...]


def course_of(study: Study, newest: int, compared: Mapping[OfferId, OfferId]) -> Course:
    """The course up to now over so many offers at the end of the log.

    `compared` asks for what changed in an offer since another one; what is no longer in the log is left out. It needs
    no frontier: a deal too large for one has a course as well.
    """
    project, tables, versions = study.project, study.tables, study.versions
    steps = steps_of(project, tables, versions, newest=newest)
    offers = project.offers[len(project.offers) - len(steps) :]
    rounds = rounds_of(project)
    turns = {offer.id: place for place, turn in enumerate(rounds) for offer in turn.offers}
    pace, moments = moments_of(rounds[turns[offers[0].id] :] if offers else ())
    worths = worths_of(tables, versions, [offer.terms for offer in offers])
    first = len(project.offers) - len(offers) + 1
    scales = zip(tables.parties, ends_of(tables), levels_of(study), strict=True)
    terms = {offer.id: offer.terms for offer in project.offers}
    makers = {offer.id: offer.party for offer in project.offers}
    return Course(
        scales=tuple(PartyScale(party=party, ends=ends, walk_away=level) for party, ends, level in scales),
        stops=tuple(
            Stop(
                offer=offer.id,
                number=number,
                turn=turns[offer.id] - turns[offers[0].id],
                party=offer.party,
                date=offer.date,
                status=offer.status,
                leads=step.leads,
                worths=worth,
                moves=_moves_for_us(study, step),
            )
            for number, (offer, step, worth) in enumerate(zip(offers, steps, worths, strict=True), start=first)
        ),
        steps=steps,
        answers=answers_of(project, tables, steps),
        compared=tuple(
            Compared(
                offer=offer,
                since=since,
                change=change_between(tables, versions, terms[since], terms[offer], party=makers[offer]),
            )
            for offer, since in compared.items()
            if offer in terms and since in terms
        ),
        pace=pace,
        moments=moments,
    )


def _moves_for_us(study: Study, step: Step) -> tuple[Move, ...]:
    """The issues of a step with what each brings us; no gains where we have no utilities."""
    project, tables = study.project, study.tables
    if step.change is None or step.since is None:
        return ()
    if step.party == project.us:
        return step.change.moves
    if project.us not in tables.parties:
        return tuple(Move(issue=move.issue, gain=None) for move in step.change.moves)
    said = (offer_of(project, step.since).terms, offer_of(project, step.offer).terms)
    return tuple(
        Move(issue=issue, gain=gain) for issue, gain in gains_by_issue(tables, study.versions, said, project.us)
    )
