"""Several offers at once as a page or the command line asks for them, and what preferences among them have taught."""

from dataclasses import replace
from fractions import Fraction

from app.advice.equalising import Equalised, equalised, finest_amount
from app.advice.lessons import Taught, taught_by
from app.advice.mesos import FEWEST, MesoCode, MesoWish, SeveralOffers, build_meso, even_offers, usual_wish
from app.domain.ids import IssueId, MesoId
from app.domain.values import exact
from app.records import dataclass
from app.study.study import Study

_EQUAL = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class SeveralAsked:
    """How many packages, worth how much to us; None for the target and the tolerance that are usual.

    With `equalise` the packages are made equal by the amounts of the issue that does it best, and those left out that
    are no longer fit to be offered together; where fewer than two stay they remain unequal, with NOT_EQUALISED.
    """

    count: int = 3
    target: float | None = None
    tolerance: float | None = None
    equalise: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SeveralAnswer:
    """The packages, the target and the tolerance that were looked for, the issue that could make them more equal.

    `equalised` tells by what they were made equal; None where they were not.
    """

    found: SeveralOffers
    target: float
    tolerance: float
    finest: IssueId | None = None
    equalised: Equalised | None = None


def several_of(study: Study, asked: SeveralAsked) -> SeveralAnswer | None:
    """Several offers of nearly equal worth; None while nothing says what to aim for. Raises Stopped."""
    wish = _wish(study, asked)
    if wish is None:
        return None
    grounds, beliefs = study.grounds, study.beliefs
    found = build_meso(grounds, beliefs, wish)
    target, tolerance = float(wish.target), float(wish.tolerance)
    several = [member.terms for member in found.members]
    finest = finest_amount(grounds, several) if found.difference > _EQUAL else None
    answer = SeveralAnswer(found=found, target=target, tolerance=tolerance, finest=finest)
    if not asked.equalise or finest is None:
        return answer
    made = equalised(grounds, several, finest, wish.target)
    even = None if made is None else even_offers(grounds, beliefs, made.packages, wish)
    if made is None or even is None or len(even.members) < FEWEST:
        return replace(answer, found=replace(found, codes=(*found.codes, MesoCode.NOT_EQUALISED)))
    return replace(answer, found=even, equalised=_of_those_kept(made, even))


def _of_those_kept(made: Equalised, even: SeveralOffers) -> Equalised:
    places = [made.packages.index(member.terms) for member in even.members]
    short = tuple(number for number, place in enumerate(places) if place in made.short)
    packages = tuple(member.terms for member in even.members)
    return replace(made, packages=packages, short=short, difference=even.difference)


def _wish(study: Study, asked: SeveralAsked) -> MesoWish | None:
    usual = usual_wish(study.grounds, asked.count)
    target = None if asked.target is None else exact(asked.target)
    tolerance = None if asked.tolerance is None else exact(asked.tolerance)
    if usual is None:
        if target is None:
            return None
        usual = MesoWish(target=target, tolerance=Fraction(2), count=asked.count)
    return MesoWish(
        target=usual.target if target is None else target,
        tolerance=usual.tolerance if tolerance is None else tolerance,
        count=asked.count,
    )


def lessons_of(study: Study) -> tuple[tuple[MesoId, Taught | None], ...]:
    """What each preference among several offers of ours has taught; see `taught_by`."""
    project = study.project
    return tuple(
        (meso.id, taught_by(project, study.tables, meso.id)) for meso in project.mesos if meso.preferred is not None
    )
