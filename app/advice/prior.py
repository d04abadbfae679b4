"""Prior: what a likelihood that another side accepts something rests on, so that it is never said without."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

from app.domain.alternatives import WalkAwaySource, source_of
from app.domain.estimates import Estimate, Source
from app.domain.ids import IssueId, OfferId, PartyId, whole_of
from app.domain.lookup import others_of
from app.domain.offers import Meso
from app.domain.packages import Terms, changed_issues
from app.domain.parties import Party, Preference
from app.domain.project import Project
from app.domain.statements import Reliability
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
            answers=answers_of(project, party.id),
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


def answers_of(project: Project, party: PartyId, about: Collection[IssueId] | None = None) -> int:
    """How often a party named the issue that matters more, or, alone with us, one of several offers.

    `about` some issues only, if given, of a project as it is written down or laid out by outcomes. What is not believed
    is no answer.
    """
    asked = None if about is None else {whole_of(issue) for issue in about}
    said = sum(
        each.party == party
        and each.reliability is not Reliability.NOT_BELIEVED
        and (asked is None or not asked.isdisjoint((each.more, each.less)))
        for each in project.statements
    )
    if len(others_of(project)) > 1:
        return said
    terms = {offer.id: offer.terms for offer in project.offers}
    picked = [meso for meso in project.mesos if meso.preferred is not None]
    return said + sum(asked is None or not asked.isdisjoint(_differing(meso, terms)) for meso in picked)


def _differing(meso: Meso, terms: Mapping[OfferId, Terms]) -> set[IssueId]:
    """The issues on which several offers differ."""
    first, *others = (terms[offer] for offer in meso.offers)
    return {whole_of(issue) for other in others for issue in changed_issues(first, other)}


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
