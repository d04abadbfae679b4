"""How likely the others accept packages, and what stands in the way of a deal, as JSON; always with the prior."""

from collections.abc import Iterable, Sequence
from typing import Final

from app.advice.gains import is_settled
from app.advice.prior import Prior
from app.cli.analysis import package_in_json
from app.cli.answers import Json, JsonObject
from app.domain.estimates import Estimate
from app.domain.packages import Terms
from app.study.acceptance import acceptance_of, chances_of
from app.study.impasse import Bridge, impasse_check
from app.study.shades import Acceptance
from app.study.study import Study
from app.valuation.frontier import Frontier
from app.valuation.packages import choices_of
from app.valuation.utilities import terms_of_choice

MOST: Final = 400
"""Of more efficient packages as many are told of, the ends among them."""


def acceptance_in_json(study: Study) -> JsonObject:
    """The probabilities for the draft, the offers and the efficient packages; null where the prior bears none."""
    found = acceptance_of(study)
    offers = {offer.id: offer.terms for offer in study.project.offers}
    return {
        "why_none": _why_none(found),
        "missing": list(found.missing),
        "prior": _priors(found.priors),
        "draft": found.draft,
        "offers": dict(zip(offers, _chances(study, found, list(offers.values())), strict=True)),
        "efficient": _efficient(study, found),
    }


def impasse_in_json(study: Study) -> JsonObject | None:
    """What stands between the walk-aways; null until all of them are known and the deal is valued."""
    check = impasse_check(study)
    if check is None:
        return None
    found, guessed = check.found, all(prior.is_guessed for prior in check.priors)
    return {
        "likely": found.is_likely,
        "deal_exists": None if guessed else {"at_least": found.chance, "at_most": found.at_most},
        "prior": _priors(check.priors),
        "closest": package_in_json(study.project, found.closest) if found.closest else None,
        "short": {gap.party: gap.short for gap in found.gaps},
        "as_much_as": _as_much_as(check.bridges),
        "needed": {need.party: need.worth for need in found.needs},
        "needed_as_much_as": _as_much_as(check.needed),
        "would_open": [
            {
                "party": hinge.party,
                "issue": hinge.issue,
                "if": "more" if hinge.at_high else "less",
                "deal_exists": None if guessed else hinge.chance,
            }
            for hinge in found.hinges
        ],
        "walking_away": found.ours,
        "best_they_likely_accept": None if guessed else found.best_likely,
    }


def _as_much_as(bridges: Iterable[Bridge]) -> JsonObject:
    return {bridge.party: {"issue": bridge.issue, "units": bridge.units} for bridge in bridges}


def _why_none(found: Acceptance) -> str | None:
    if found.missing:
        return "unknown"
    return "guesses_alone" if found.guessed else None


def _chances(study: Study, found: Acceptance, several: Sequence[Terms]) -> list[float | None]:
    settled = [terms for terms in several if found.is_known and is_settled(study.tables, terms)]
    known = iter(chances_of(study, settled) if settled else ())
    return [next(known) if terms in settled else None for terms in several]


def _efficient(study: Study, found: Acceptance) -> list[Json]:
    frontier = study.frontier
    if not isinstance(frontier, Frontier) or not len(frontier.points) or not found.is_known:
        return []
    count = len(frontier.points)
    rows = [row * (count - 1) // max(MOST - 1, 1) for row in range(MOST)] if count > MOST else list(range(count))
    several = [terms_of_choice(study.tables, choice) for choice in choices_of(frontier, rows).tolist()]
    return [
        {"point": row, "package": package_in_json(study.project, terms), "acceptable": chance}
        for row, terms, chance in zip(rows, several, chances_of(study, several), strict=True)
    ]


def _priors(priors: Iterable[Prior]) -> JsonObject:
    return {
        prior.party: {
            "walk_away_by": None if prior.given_by is None else prior.given_by.value,
            "walk_away": [_estimate(each) for each in prior.walk_away],
            "other_numbers": {source.value: count for source, count in prior.views},
            "answers": prior.answers,
        }
        for prior in priors
    }


def _estimate(estimate: Estimate) -> JsonObject:
    return {
        "value": estimate.value,
        "low": estimate.low,
        "high": estimate.high,
        "source": estimate.source.value,
        "date": estimate.date,
    }
