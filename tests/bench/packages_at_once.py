"""How long lists of packages take at 20 issues x 10 options: several equivalent offers, packages better for both,
trades.
"""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from functools import partial

from app.advice.beliefs import Belief
from app.advice.better import BetterOrder, better_for_both
from app.advice.grounds import Grounds
from app.advice.mesos import build_meso, usual_wish
from app.advice.trading import trades_with
from app.domain.edits.dealing import prefer_offer, put_several_on_table
from app.domain.estimates import Estimate
from app.domain.lookup import others_of
from app.domain.project import Project
from app.study.several import SeveralAsked, lessons_of, several_of
from app.study.study import Study, study_of
from app.valuation.utilities import terms_of_choice
from tests.app.advice.deals import beliefs_of
from tests.app.valuation.deals import opposed
from tests.bench import families
from tests.bench.engine import timed
from tests.bench.measure import Row

LIST_MS = 100.0
TRADES_MS = 200.0
LISTED = 8


def rows() -> list[Row]:
    """Lists of deals whose other side is known in ranges."""
    opposite, uneven = doubtful(opposed(20, 10)), doubtful(families.real(20, 10))
    measured = []
    for name, project in (("opposed", opposite), ("uneven", uneven), ("tied chain", _tied())):
        study = studied(project)
        measured.append(timed(f"several offers, {name}, {_size(project)}", partial(_several, study), LIST_MS, runs=5))
    for name, project in (("opposed", opposite), ("uneven", uneven)):
        exact = f"several offers of exactly one worth, {name}, 20 x 10"
        measured.append(timed(exact, partial(_several, studied(project), Fraction(0)), LIST_MS, runs=5))
    for name, project in (("opposed", opposite), ("uneven", uneven), ("alike", doubtful(families.alike(20, 10)))):
        measured += _better(name, project)
        measured.append(_trades(name, project))
    tables = study_of(uneven).tables
    grounds = study_of(uneven).grounds
    fresh = "several offers with versions of them drawn anew, uneven, 20 x 10"
    measured.append(timed(fresh, lambda: _built(grounds, beliefs_of(uneven, tables)), LIST_MS, runs=5))
    measured.append(
        timed("what a preference taught, 20 x 10", partial(lessons_of, studied(_preferring(uneven))), LIST_MS)
    )
    three = studied(doubtful(opposed(12, 5, 3)))
    measured.append(timed("several offers, 3 parties, 12 x 5", partial(_several, three), LIST_MS, runs=5))
    return measured


def doubtful(project: Project) -> Project:
    """The deal with the importances of all others between a half and twice what they are."""
    parties = [project.parties[0]]
    for party in project.parties[1:]:
        preferences = []
        for preference in party.preferences:
            weight = preference.weight.value
            preferences.append(replace(preference, weight=Estimate(value=weight, low=weight / 2, high=weight * 2)))
        parties.append(replace(party, preferences=tuple(preferences)))
    return replace(project, parties=tuple(parties))


def studied(project: Project) -> Study:
    """A study with what a page finds ready: tables, frontier, versions of the others."""
    study = study_of(project)
    assert study.grounds is not None
    assert study.beliefs
    return study


def _tied() -> Project:
    return doubtful(families.tied_chain(opposed(20, 5)))


def _size(project: Project) -> str:
    return f"{len(project.issues)} x {len(project.issues[0].options)}"  # type: ignore[union-attr]  # all are choices


def _several(study: Study, tolerance: Fraction | None = None) -> object:
    return _built(study.grounds, study.beliefs, tolerance)


def _built(grounds: Grounds, beliefs: Sequence[Belief], tolerance: Fraction | None = None) -> object:
    wish = usual_wish(grounds)
    assert wish is not None
    return build_meso(grounds, beliefs, wish if tolerance is None else replace(wish, tolerance=tolerance))


def _better(name: str, project: Project) -> list[Row]:
    study = studied(project)
    start = terms_of_choice(study.tables, [4] * len(study.tables.issues))
    return [
        timed(
            f"better for both, {name}, 20 x 10, by {order}",
            partial(better_for_both, study.grounds, study.beliefs, start, order, LISTED),
            LIST_MS,
            runs=5,
        )
        for order in BetterOrder
    ]


def _preferring(project: Project) -> Project:
    answer = several_of(studied(project), SeveralAsked())
    assert answer is not None
    several = [member.terms for member in answer.found.members]
    project = put_several_on_table(project, party=project.us, several=several)
    return prefer_offer(project, meso=project.mesos[0].id, preferred=project.offers[0].id)


def _trades(name: str, project: Project) -> Row:
    study = studied(project)
    party = others_of(project)[0].id
    trading = partial(trades_with, study.grounds, study.beliefs, party, LISTED)
    return timed(f"trades, {name}, {_size(project)}", trading, TRADES_MS, runs=5)
