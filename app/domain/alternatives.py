"""What a party could do without the deal, in its points: what each alternative comes to, what walking away is worth.

An alternative that may fail counts as what would be taken for it for sure: with its chance what it is worth, else what
is left (decision analysis: Raiffa 1968; a reservation value from alternatives: Lax and Sebenius 1985). Points are taken
as they are: whoever shuns or seeks risk says so in `besides`. Arithmetic is exact.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import field
from enum import StrEnum
from fractions import Fraction

from app.domain.estimates import Estimate
from app.domain.ids import AlternativeId
from app.domain.issues import ChoiceIssue
from app.domain.outcomes import issues_by_outcome, laid_out
from app.domain.packages import Contingent, Terms, term_on
from app.domain.parties import CERTAIN, Alternative, Party, WalkAway
from app.domain.project import Project
from app.domain.soundness import DERIVED
from app.domain.values import exact
from app.records import dataclass

Ends = tuple[Fraction, Fraction]
_NONE_LIKE_A_DEAL: Mapping[AlternativeId, Fraction] = {}


class WalkAwaySource(StrEnum):
    """What a party's reservation value follows from."""

    ALTERNATIVES = "alternatives"
    TERMS = "terms"
    VALUE = "value"


@dataclass(frozen=True, slots=True, kw_only=True)
class Prospect:
    """One alternative: `net` is what its worth leaves if it comes about, cost and waiting taken off."""

    alternative: AlternativeId = field(metadata=DERIVED)
    worth: Fraction = field(metadata=DERIVED)
    net: Fraction = field(metadata=DERIVED)
    certain_equivalent: Fraction = field(metadata=DERIVED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """All alternatives that have a worth, at least one.

    `rest` is what is left when one of them fails: the best net of those that cannot, which `falls_back_on` names; the
    worst package where every one of them can.
    """

    prospects: tuple[Prospect, ...] = field(metadata=DERIVED)
    rest: Fraction = field(metadata=DERIVED)
    falls_back_on: AlternativeId | None = field(metadata=DERIVED)
    besides: Fraction = field(metadata=DERIVED)

    @property
    def best(self) -> Prospect:
        """The one that counts, the first of several as good."""
        return max(self.prospects, key=lambda each: each.certain_equivalent)

    @property
    def reservation(self) -> Fraction:
        """What walking away is worth."""
        return self.best.certain_equivalent + self.besides


def is_sure(alternative: Alternative) -> bool:
    """Whether nothing is said that leaves its chance below 100 percent."""
    return alternative.chance.floor >= CERTAIN.value


def is_valued(project: Project, alternative: Alternative) -> bool:
    """Whether it is said what an alternative is worth, in points or by a deal like it that settles every issue."""
    return alternative.worth is not None or settles(project, alternative.terms)


def source_of(project: Project, party: Party) -> WalkAwaySource | None:
    """What a party's reservation value follows from; None when it is not given, which is not 0."""
    walk_away = party.walk_away
    if any(is_valued(project, each) for each in walk_away.alternatives):
        return WalkAwaySource.ALTERNATIVES
    if settles(project, walk_away.terms):
        return WalkAwaySource.TERMS
    return None if walk_away.value is None else WalkAwaySource.VALUE


def settles(project: Project, terms: Terms) -> bool:
    """Whether terms settle every issue that can be settled, and leave nothing to an event that its issue is not laid
    out by: what they come to is then known as the tables know it.
    """
    possible = [each for each in project.issues if not isinstance(each, ChoiceIssue) or each.options]
    laid = issues_by_outcome(possible, laid_out(possible, project.contingencies))
    found = [term_on(terms, each.id) for each in laid]
    return bool(found) and all(term is not None and not isinstance(term, Contingent) for term in found)


def outlook_of(
    walk_away: WalkAway, worst: Fraction, like_deals: Mapping[AlternativeId, Fraction] = _NONE_LIKE_A_DEAL
) -> Outlook | None:
    """What the alternatives come to as estimated; None when none has a worth.

    `like_deals` are the utilities of the deals that some are as good as, `worst` that of the worst package.
    """
    return _outlook(walk_away, worst, like_deals, _LIKELY)


def outlook_ends(
    walk_away: WalkAway, worst: Fraction, like_deals: Mapping[AlternativeId, Ends]
) -> tuple[Outlook, Outlook] | None:
    """As `outlook_of` with every estimate at the end that is worst for the party, and at the best.

    So the ends of each number's range: everything but a chance moves it one way only, and of a chance both ends are
    tried. Where several alternatives are like deals these are bounds, because each deal is valued apart.
    """
    ends = [
        _outlook(walk_away, worst, {key: span[place] for key, span in like_deals.items()}, view)
        for place, view in enumerate((_LEAST, _MOST))
    ]
    low, high = ends
    return None if low is None or high is None else (low, high)


@dataclass(frozen=True, slots=True, kw_only=True)
class _View:
    """Which number of an estimate counts: of what is gained, of what is lost, and of which chances."""

    gained: Callable[[Estimate], float]
    lost: Callable[[Estimate], float]
    chances: Callable[[Estimate], tuple[float, ...]]
    pick: Callable[[Iterable[Fraction]], Fraction]


def _value(estimate: Estimate) -> float:
    return estimate.value


def _floor(estimate: Estimate) -> float:
    return estimate.floor


def _ceiling(estimate: Estimate) -> float:
    return estimate.ceiling


def _ends(estimate: Estimate) -> tuple[float, ...]:
    return estimate.floor, estimate.ceiling


_LIKELY = _View(gained=_value, lost=_value, chances=lambda chance: (chance.value,), pick=max)
_LEAST = _View(gained=_floor, lost=_ceiling, chances=_ends, pick=min)
_MOST = _View(gained=_ceiling, lost=_floor, chances=_ends, pick=max)


def _outlook(
    walk_away: WalkAway, worst: Fraction, like_deals: Mapping[AlternativeId, Fraction], view: _View
) -> Outlook | None:
    week = exact(view.lost(walk_away.waiting))
    worths: dict[AlternativeId, Fraction] = {}
    prices: dict[AlternativeId, Fraction] = {}
    for each in walk_away.alternatives:
        if each.id in like_deals:
            worths[each.id] = like_deals[each.id]
        elif each.worth is not None:
            worths[each.id] = exact(view.gained(each.worth))
        else:
            continue
        prices[each.id] = exact(view.lost(each.cost)) + week * exact(view.lost(each.delay))
    if not worths:
        return None
    valued = [each for each in walk_away.alternatives if each.id in worths]
    sure = [each.id for each in valued if is_sure(each)]
    falls_back_on = max(sure, key=lambda each: worths[each] - prices[each], default=None)
    rest = worst if falls_back_on is None else worths[falls_back_on] - prices[falls_back_on]

    def equivalent(each: Alternative) -> Fraction:
        chances = [exact(chance) / 100 for chance in view.chances(each.chance)]
        return view.pick(chance * worths[each.id] + (1 - chance) * rest for chance in chances) - prices[each.id]

    return Outlook(
        prospects=tuple(
            Prospect(
                alternative=each.id,
                worth=worths[each.id],
                net=worths[each.id] - prices[each.id],
                certain_equivalent=equivalent(each),
            )
            for each in valued
        ),
        rest=rest,
        falls_back_on=falls_back_on,
        besides=exact(view.gained(walk_away.besides)),
    )
