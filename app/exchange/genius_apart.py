"""GENIUS files read in a process of their own, and what is expected of an answer that comes back from there."""

from collections.abc import Iterator, Sequence
from itertools import chain

from app.domain.project import FEWEST_PARTIES, MOST_ISSUES, MOST_PARTIES
from app.domain.soundness import LARGEST_NUMBER, LONGEST_NAME
from app.exchange.apart import Apart
from app.exchange.genius_profile import KINDS, Curve, Profile
from app.exchange.genius_review import MOST_OPTIONS, Amounts, Options, Reviewed, reviewed


def genius_apart() -> Apart[Reviewed]:
    """One reading of a domain and its profiles, which says what `reviewed` would say."""
    return Apart(reviewed, is_sound=is_sound)


def is_sound(found: Reviewed) -> bool:
    """Whether a deal can be made of this: profiles fit the issues, names and numbers are not beyond what one holds.

    True of whatever `reviewed` returns; it is asked in case that is not what has answered.
    """
    return (
        len(found.issues) <= MOST_ISSUES
        and FEWEST_PARTIES <= len(found.profiles) <= MOST_PARTIES
        and all(map(_is_sound_issue, found.issues))
        and all(_fits(profile, found.issues) for profile in found.profiles)
        and all(len(name) <= LONGEST_NAME for name in _names_in(found))
    )


def _is_sound_issue(issue: Options | Amounts) -> bool:
    if isinstance(issue, Options):
        return len(issue.labels) <= MOST_OPTIONS
    return -LARGEST_NUMBER <= issue.low < issue.high <= LARGEST_NUMBER


def _names_in(found: Reviewed) -> Iterator[str]:
    yield found.name
    yield from (profile.name for profile in found.profiles)
    for issue in found.issues:
        yield issue.name
        if isinstance(issue, Options):
            yield from issue.labels


def _fits(profile: Profile, issues: Sequence[Options | Amounts]) -> bool:
    return (
        len(profile.weights) == len(profile.evaluations) == len(issues)
        and all(weight >= 0 for weight in profile.weights)
        and all(abs(number) <= LARGEST_NUMBER for number in _numbers_in(profile))
        and all(_values(each, issue) for each, issue in zip(profile.evaluations, issues, strict=True))
    )


def _numbers_in(profile: Profile) -> Iterator[float]:
    rest = (number for number in (profile.reservation, profile.discount) if number is not None)
    evaluations = (each.numbers if isinstance(each, Curve) else each for each in profile.evaluations)
    return chain(profile.weights, rest, chain.from_iterable(evaluations))


def _values(evaluations: tuple[float, ...] | Curve, issue: Options | Amounts) -> bool:
    if isinstance(evaluations, Curve):
        spellings = KINDS.get(evaluations.kind, ((),))
        return isinstance(issue, Amounts) and len(evaluations.numbers) == len(spellings[0]) > 0
    return isinstance(issue, Options) and len(evaluations) == len(issue.labels)
