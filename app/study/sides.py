"""Sides: each party's scale, walk-away and draft as plain numbers, and what its amounts are worth."""

from collections.abc import Iterator, Sequence

from app.advice.worths import Worth, beyond
from app.domain.bends import flattest_and_steepest
from app.domain.estimates import Estimate, is_certain
from app.domain.ids import PartyId, whole_of
from app.domain.issues import AmountIssue
from app.domain.lookup import party_of
from app.domain.parties import Party, Preference, Scale
from app.domain.values import Straight
from app.study.scales import Ends, Level, Rate, Side
from app.study.study import Study
from app.study.ways_out import level_of_ways_out, ways_out_of
from app.valuation.tables import Tables
from app.valuation.utilities import extremes

FULL_SCALE = (0.0, 100.0)
_SMALLEST_PAD = 1e-9


def sides_of(study: Study, draft_worths: Sequence[Worth]) -> tuple[Side, ...]:
    """Every party of the project, in its order, when the draft is worth so much to the valued ones."""
    draft = dict(zip(study.tables.parties, draft_worths, strict=True))
    ends = dict(zip(study.tables.parties, ends_of(study.tables), strict=True))
    levels = dict(zip(study.tables.parties, levels_of(study), strict=True))
    sides = []
    for party in study.project.parties:
        worst, best = ends.get(party.id) or _unvalued_ends(party_of(study.said, party.id))
        sides.append(
            Side(
                party=party.id,
                valued=party.id in ends,
                worst=worst,
                best=best,
                walk_away=levels[party.id]
                if party.id in levels
                else level_of_ways_out(study, party) or _level(party.walk_away.value),
                aspiration=_level(party.aspiration),
                draft=draft[party.id] if party.id in draft else Worth(least=worst, most=best, low=worst, high=best),
                rates=tuple(_rates(study, party)) if party.id in ends else (),
                ways_out=ways_out_of(study, party) if party.walk_away.alternatives else None,
            )
        )
    return tuple(sides)


def ends_of(tables: Tables) -> tuple[Ends, ...]:
    """The utilities of every valued party's worst and best package."""
    return tuple(
        (float(worst / divisor), float(best / divisor))
        for (worst, best), divisor in zip(extremes(tables), tables.divisors, strict=True)
    )


def levels_of(study: Study) -> tuple[Level | None, ...]:
    """The walk-aways of the valued parties with their ranges; None where none is given."""
    found: list[Level | None] = []
    for reservation, span in zip(study.tables.reservations, study.levels, strict=True):
        if reservation is None or span is None:
            found.append(None)
            continue
        value = float(reservation)
        found.append(
            Level(
                value=value,
                low=beyond(span[0], value)[0],
                high=beyond(span[1], value)[1],
            )
        )
    return tuple(found)


def axis_range(study: Study, side: Side) -> Ends:
    """From where to where an axis runs: the scale, all packages, and a walk-away that lies near them."""
    party = next(party for party in study.project.parties if party.id == side.party)
    low, high = side.worst, side.best
    if party.scale is Scale.SHARES:
        low, high = min(low, FULL_SCALE[0]), max(high, FULL_SCALE[1])
    if side.walk_away is not None:
        reach = (high - low) / 4
        low = min(low, max(side.walk_away.low, low - reach))
        high = max(high, min(side.walk_away.high, high + reach))
    # One package, or packages all alike: an axis still needs a length, also where 1 is lost in rounding.
    pad = max(1.0, abs(low) * _SMALLEST_PAD)
    return (low, high) if high - low > pad * _SMALLEST_PAD else (low - pad, high + pad)


def _unvalued_ends(party: Party) -> Ends:
    if party.scale is Scale.SHARES:
        return FULL_SCALE
    return 0.0, max(FULL_SCALE[1], FULL_SCALE[1] * sum(entry.weight.value for entry in party.preferences))


def _level(typed: Estimate | None) -> Level | None:
    return None if typed is None else Level(value=typed.value, low=typed.floor, high=typed.ceiling)


def _rates(study: Study, party: Party) -> Iterator[Rate]:
    valued = {whole_of(table.issue) for table in study.tables.issues}
    said = party_of(study.said, party.id)
    entries = [entry for entry in said.preferences if entry.issue in valued]
    for issue, preference in zip(study.said.issues, said.preferences, strict=True):
        if isinstance(issue, AmountIssue) and isinstance(preference.value, Straight):
            slope, slopes = _slopes(preference.value, issue)
            value, *shares = _shares(party.scale, preference, entries)
            corners = [slope * share for slope in slopes for share in shares]
            yield Rate(issue=issue.id, value=slope * value, low=min(corners), high=max(corners))


def _slopes(line: Straight, issue: AmountIssue) -> tuple[float, tuple[float, ...]]:
    """What a unit more adds to the score, and the corners of what it may add anywhere on the line, bowed or not."""
    start, end, span = line.at_low, line.at_high, issue.high - issue.low
    steepness = flattest_and_steepest((line.bend.floor, line.bend.ceiling))
    rises = (end.floor - start.ceiling, end.ceiling - start.floor)
    return (end.value - start.value) / span, tuple(rise * each / span for rise in rises for each in steepness)


def _shares(scale: Scale, preference: Preference, entries: list[Preference]) -> tuple[float, float, float]:
    """How much one issue's score counts, and between what by the estimates of the weights."""
    own = preference.weight
    if scale is Scale.AS_GIVEN:
        return own.value, own.floor, own.ceiling
    others = [entry.weight for entry in entries if entry.issue != preference.issue]
    value = _share(own.value, sum(weight.value for weight in others))
    if is_certain(own) and all(is_certain(weight) for weight in others):
        return value, value, value
    low = _share(own.floor, sum(weight.ceiling for weight in others))
    return value, low, _share(own.ceiling, sum(weight.floor for weight in others))


def _share(weight: float, others: float) -> float:
    return weight / (weight + others) if weight + others > 0 else 0.0


def place_of(tables: Tables, party: PartyId) -> int | None:
    """Where a party stands in the tables; None when it has no utilities."""
    return tables.parties.index(party) if party in tables.parties else None
