"""Bluffing: the issue on which a party's offers are explained better as a bluff, by what is believed of it otherwise.

Somebody who bluffs on an issue chooses there as sharply as anywhere, but by a pretended importance and pretended scores
that have nothing to do with its own. In most versions there is no bluff, in some there is one on one of the issues;
offers decide which, what was pretended summed over. What the party said and picked counts as believed: the plainest
sign of a bluff is an offer that speaks against it. Where nothing is believed any offer fits, and no bluff shows.
"""

from collections.abc import Mapping
from typing import Final

import numpy as np

from app.advice.beliefs import Belief
from app.advice.draws import Draws, evenly
from app.advice.heard import FADING, SHARPNESS, Explaining, Heard
from app.advice.listening import alike, pace_of
from app.advice.reading import Numbers, read
from app.domain.ids import IssueId, PartyId, whole_of
from app.domain.project import Project
from app.records import dataclass
from app.valuation.stopping import StopSign
from app.valuation.tables import Tables

LIKELY: Final = 0.5
"""So likely it has to be that they bluff on an issue before that is suggested: of five issues the offers are explained
over twenty times better then, which is strong evidence (Kass and Raftery 1995)."""
FEWEST_OFFERS: Final = 2
"""One offer alone may be anything."""
_VERSIONS: Final = 800
_BLUFFS: Final = 0.2
"""How many bluff on some issue, before anything was heard."""
_PRETENCES: Final = 200
_PACES: Final = 7
"""Paces of each kind at which pretences are weighed; between them the nearest one stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bluff:
    """The issue on which a party seems to bluff, and how likely that is."""

    issue: IssueId
    chance: float


def bluff_of(
    project: Project, tables: Tables, party: PartyId, heard: Heard, stop: StopSign | None = None
) -> Bluff | None:
    """On which issue a party seems to bluff; None where that is not clearly likelier than that it does not.

    `project` is laid out by outcomes. Raises Stopped.
    """
    offered = Heard(offers=heard.offers, first=heard.first, bluffed=heard.bluffed, span=heard.span)
    explaining = Explaining(offered, tables)
    issues = list(dict.fromkeys(map(whole_of, explaining.lists)))
    if len(heard.offers) < FEWEST_OFFERS or len(issues) < 2:
        return None
    prior = alike(Belief(project, tables, party, _VERSIONS), tables)
    pretended = {issue: _pretended(explaining, issue, project.seed) for issue in issues}

    def logs(numbers: Numbers) -> Draws:
        belief = Belief(prior.project, tables, party, _VERSIONS, numbers=numbers)
        single: dict[IssueId, Draws] = dict.fromkeys(issues, np.zeros(_VERSIONS))
        for part, found in explaining.logs_by_issue(belief, numbers).items():
            single[whole_of(part)] = single[whole_of(part)] + found
        everything = np.sum(list(single.values()), axis=0)
        places = tuple(np.rint(numbers[each] * (_PACES - 1)).astype(int) for each in (SHARPNESS, FADING))
        bluffed = [everything - single[issue] + pretended[issue][places] for issue in issues]
        return np.stack([everything + np.log(1 - _BLUFFS), *(each + np.log(_BLUFFS / len(issues)) for each in bluffed)])

    numbers = pace_of(prior, offered)
    explaining.logs(prior, numbers)
    numbers |= prior.numbers
    found = read(numbers, lambda moved: _summed(logs(moved)), f"{project.seed}/{party}/bluff", stop).numbers
    each = logs(found)
    chances = np.exp(each - _summed(each)).mean(axis=1)[1:]
    most = int(np.argmax(chances))
    return Bluff(issue=issues[most], chance=float(chances[most])) if chances[most] >= LIKELY else None


def _summed(logs: Draws) -> Draws:
    return np.asarray(np.logaddexp.reduce(logs, axis=0))


def _pretended(explaining: Explaining, issue: IssueId, seed: int) -> Draws:
    """How likely what was offered on an issue is to whoever pretends there, at every pace (sharpness, fading)."""
    parts = [part for part in explaining.lists if whole_of(part) == issue]
    along = np.linspace(0, 1, _PACES)
    paces: Mapping[str, Draws] = {SHARPNESS: along[:, None, None], FADING: along[None, :, None]}
    sharpness = explaining.sharpness(paces)
    share = 2 * evenly(seed, f"{issue}/pretended", _PRETENCES) / len(explaining.lists)
    found = np.zeros((_PACES, _PACES, _PRETENCES))
    for part in parts:
        terms = len(explaining.lists[part])
        drawn = evenly(seed, f"{part}/pretended", terms * _PRETENCES).reshape(terms, 1, 1, _PRETENCES)
        drawn = drawn - drawn.min(axis=0)
        scores = drawn / np.maximum(drawn.max(axis=0), 1e-9)
        worths = np.broadcast_to(share * scores / len(parts), (terms, _PACES, _PACES, _PRETENCES))
        found += explaining.logs_of_terms(part, worths, sharpness)
    most = found.max(axis=2, keepdims=True)
    return np.asarray(most[..., 0] + np.log(np.exp(found - most).mean(axis=2)))
