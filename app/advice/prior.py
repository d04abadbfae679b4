"""Prior: what a likelihood that another side accepts something rests on, so that it is never said without."""

from collections import Counter
from collections.abc import Iterator, Sequence

from app.domain.alternatives import WalkAwaySource, source_of
from app.domain.estimates import Estimate, Source
from app.domain.ids import PartyId
from app.domain.lookup import others_of
from app.domain.parties import Party, Preference
from app.domain.project import Project
from app.domain.values import OptionScores, Unknown, scores_in
from app.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Prior:
    """The estimates of one other side that a likelihood rests on.

    `walk_away` are those of what it does without a deal: none where that is not given, or given as a deal that is as
    good to it. `views` says how many of its importances and scores are known from where, the weakest source first;
    `answers` how often it said or showed what it would rather have.
    """

    party: PartyId
    given_by: WalkAwaySource | None
    walk_away: tuple[Estimate, ...]
    views: tuple[tuple[Source, int], ...]
    answers: int = 0

    @property
    def is_guessed(self) -> bool:
        """Whether nothing of it is more than a guess."""
        known = {each.source for each in self.walk_away} | {source for source, _ in self.views}
        return known <= {Source.GUESS} and not self.answers


def priors_of(project: Project) -> tuple[Prior, ...]:
    """What is estimated of every other side, of the deal as it was written down."""
    return tuple(
        Prior(
            party=party.id,
            given_by=source_of(project, party),
            walk_away=tuple(_of_walking_away(project, party)),
            views=_counted(party.preferences),
            answers=_answers(project, party),
        )
        for party in others_of(project)
    )


def all_guessed(priors: Sequence[Prior]) -> bool:
    """Whether everything is a guess: a likelihood that rests on guesses alone would say more than is known."""
    return all(prior.is_guessed for prior in priors)


def _of_walking_away(project: Project, party: Party) -> Iterator[Estimate]:
    walk_away = party.walk_away
    match source_of(project, party):
        case WalkAwaySource.ALTERNATIVES:
            for each in walk_away.alternatives:
                yield from (each.chance,) if each.worth is None else (each.worth, each.chance)
        case WalkAwaySource.VALUE if walk_away.value is not None:
            yield walk_away.value
        case _:
            return


def _answers(project: Project, party: Party) -> int:
    """How often it named the issue that matters more, or, alone with us, one of several offers."""
    picked = sum(meso.preferred is not None for meso in project.mesos) if len(others_of(project)) == 1 else 0
    return picked + sum(statement.party == party.id for statement in project.statements)


def _counted(preferences: Sequence[Preference]) -> tuple[tuple[Source, int], ...]:
    counts = Counter(each.source for preference in preferences for each in _views(preference))
    return tuple((source, counts[source]) for source in Source if counts[source])


def _views(preference: Preference) -> Iterator[Estimate]:
    yield preference.weight
    value = preference.value
    if isinstance(value, OptionScores):
        yield from (entry.score for entry in value.scores)
    elif not isinstance(value, Unknown):
        yield from scores_in(value)
