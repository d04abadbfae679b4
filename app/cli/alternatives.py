"""What each party could do without the deal, for `dealwright analyze`."""

from app.cli.answers import Json, JsonObject
from app.domain.alternatives import source_of
from app.domain.parties import Party
from app.study.scales import Level
from app.study.study import Study
from app.study.ways_out import ways_out_of


def alternatives_of(study: Study, party: Party) -> JsonObject:
    """The keys of a party that say where its reservation value comes from."""
    ways = ways_out_of(study, party) if party.walk_away.alternatives else None
    known = {} if ways is None else {each.alternative: each for each in ways.each}
    found: list[Json] = []
    for alternative in party.walk_away.alternatives:
        way = known.get(alternative.id)
        found.append(
            {
                "id": alternative.id,
                "words": alternative.words,
                "worth": None if way is None else way.worth.value,
                "worth_range": None if way is None else _range(way.worth),
                "net": None if way is None else way.net.value,
                "net_range": None if way is None else _range(way.net),
                "certain_equivalent": None if way is None else way.certain_equivalent.value,
                "certain_equivalent_range": None if way is None else _range(way.certain_equivalent),
                "counts": ways is not None and way is ways.best,
            }
        )
    source = source_of(study.project, party)
    return {
        "reservation_source": None if source is None else source.value,
        "alternatives": found,
        "left_if_one_fails": None
        if ways is None
        else {"alternative": ways.falls_back_on, "value": ways.rest.value, "range": _range(ways.rest)},
    }


def _range(level: Level) -> list[Json]:
    return [level.low, level.high]
