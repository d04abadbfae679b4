"""Ways out: what each party's alternatives to the deal come to, with the ranges of the estimates."""

from fractions import Fraction

from app.advice.reservations import outlook_range
from app.advice.worths import beyond
from app.domain.alternatives import Outlook, Prospect, outlook_ends, outlook_of
from app.domain.parties import Party
from app.study.scales import Level, WayOut, WaysOut
from app.study.study import Study

Outlooks = tuple[Outlook, Outlook, Outlook]
"""As estimated, at the least, at the most."""


def ways_out_of(study: Study, party: Party) -> WaysOut | None:
    """What the alternatives of a party come to; None when none has a worth."""
    found = _outlooks(study, party)
    if found is None:
        return None
    likely, low, high = found
    each = tuple(map(_way_out, likely.prospects, low.prospects, high.prospects))
    return WaysOut(
        each=each,
        best=each[likely.prospects.index(likely.best)],
        rest=_level(likely.rest, low.rest, high.rest),
        falls_back_on=likely.falls_back_on,
    )


def level_of_ways_out(study: Study, party: Party) -> Level | None:
    """What walking away is worth to a party by its alternatives; None when none has a worth."""
    found = _outlooks(study, party)
    return None if found is None else _level(*(outlook.reservation for outlook in found))


def _outlooks(study: Study, party: Party) -> Outlooks | None:
    if party.id in study.tables.parties:
        place = study.tables.parties.index(party.id)
        likely, ends = study.tables.outlooks[place], outlook_range(study.project, study.tables, study.versions, place)
    else:
        # Without utilities no deal is worth anything yet, but points that were typed are.
        worst = Fraction(0)
        likely, ends = outlook_of(party.walk_away, worst), outlook_ends(party.walk_away, worst, {})
    return None if likely is None or ends is None else (likely, *ends)


def _way_out(likely: Prospect, low: Prospect, high: Prospect) -> WayOut:
    return WayOut(
        alternative=likely.alternative,
        worth=_level(likely.worth, low.worth, high.worth),
        net=_level(likely.net, low.net, high.net),
        certain_equivalent=_level(likely.certain_equivalent, low.certain_equivalent, high.certain_equivalent),
    )


def _level(likely: Fraction, low: Fraction, high: Fraction) -> Level:
    value = float(likely)
    return Level(value=value, low=beyond(float(low), value)[0], high=beyond(float(high), value)[1])
