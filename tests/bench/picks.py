"""What is learned from a pick: simulated people prefer one of three offers and say because of what.

Nothing was known of them: any weight from 0 to 100, no direction on any issue, as in `reading`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from statistics import fmean

import numpy as np
from numpy.typing import NDArray

from app.advice.beliefs import Belief
from app.advice.mesos import MesoWish, build_meso
from app.domain.edits.dealing import prefer_because, prefer_offer, put_several_on_table
from app.domain.estimates import Estimate
from app.domain.issues import ChoiceIssue
from app.domain.packages import OptionTerm, Terms, term_on
from app.domain.parties import Preference
from app.domain.project import Project
from app.domain.values import OptionScore, OptionScores
from app.study.study import study_of
from app.valuation.tables import tables_of
from tests.bench.measure import Row
from tests.bench.negotiators import TUNED, Person, packages, talks
from tests.bench.reading import FEWEST_COVERED, MOST_COVERED, THEM, US, Score, judge_belief, nothing_known

PEOPLE = 200
FIRST = 20_000
"""Those before were looked at while the method was made."""
CARE = {"careless": 8.0, "usual": 20.0, "careful": 60.0}
"""How sharply people pick (logit choice)."""
HONEST = 0.8
"""How often the reason given is the one that made most of the difference; else it is any other."""
AIMED = Fraction(70)
LOOKED_AT = 1_500


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A deal in which three offers are on the table, the person to whom they were made, and how many options issues
    have.
    """

    project: Project
    person: Person
    options: tuple[int, ...]


def rows() -> list[Row]:
    """Ranges after a pick and its reason, whoever picks; and how much less is left open."""
    made: list[Row] = []
    asked = [each for number in range(FIRST, FIRST + PEOPLE) if (each := _asked(number)) is not None]
    for name, care in CARE.items():
        scores = [_judged(each, care, seed) for seed, each in enumerate(asked)]
        when = f"after a pick by {name} people"
        for what, of in (("utilities", "covered"), ("weights", "weights_covered")):
            value = 100 * fmean(getattr(after, of) or 0.0 for _, after in scores)
            made.append(
                Row(
                    name=f"true {what} in 80 % ranges, {when}",
                    value=value,
                    unit="%",
                    least=FEWEST_COVERED,
                    target=MOST_COVERED,
                )
            )
        for what, of in (("utilities of packages", "utilities"), ("order of weights", "weights")):
            before, after = (fmean(getattr(pair[place], of) for pair in scores) for place in (0, 1))
            made.append(Row(name=f"{what}, {when}", value=after, unit="r", least=before))
        width = fmean(after.width or 0.0 for _, after in scores) / fmean(before.width or 0.0 for before, _ in scores)
        made.append(Row(name=f"width of ranges to that before, {when}", value=width, unit=""))
    return made


def _asked(number: int) -> Asked | None:
    """Three offers that are equally good for us, put on the table; None where there are no three."""
    known = talks(number, TUNED[0], 1)
    project = _with_ours(nothing_known(known.options), np.random.default_rng(number))
    study = study_of(project)
    wish = MesoWish(target=AIMED, tolerance=Fraction(2))
    several = [member.terms for member in build_meso(study.grounds, study.beliefs, wish).members]
    if len(several) < wish.count:
        return None
    project = put_several_on_table(project, party=US, several=several)
    return Asked(project=project, person=known.person, options=known.options)


def _with_ours(project: Project, dice: np.random.Generator) -> Project:
    """With utilities of our own: any weights, and scores that rise or fall evenly."""
    us, them = project.parties
    preferences = []
    for issue, weight in zip(project.issues, dice.dirichlet(np.ones(len(project.issues))).tolist(), strict=True):
        options = issue.options if isinstance(issue, ChoiceIssue) else ()
        scores = np.linspace(0, 100, len(options))[:: int(dice.choice((1, -1)))].tolist()
        entries = tuple(
            OptionScore(option=option.id, score=Estimate(value=score))
            for option, score in zip(options, scores, strict=True)
        )
        weighed = Estimate(value=round(100 * weight, 2))
        preferences.append(Preference(issue=issue.id, weight=weighed, value=OptionScores(scores=entries)))
    return replace(project, parties=(replace(us, preferences=tuple(preferences)), them))


def _judged(asked: Asked, care: float, seed: int) -> tuple[Score, Score]:
    """How what is believed compares with the truth, before and after the pick."""
    dice = np.random.default_rng(seed)
    project, (meso,) = asked.project, asked.project.mesos
    offers = {offer.id: offer.terms for offer in project.offers}
    parts = _parts(asked.person, project, [offers[offer] for offer in meso.offers])
    odds = np.exp(care * (parts.sum(axis=0) - parts.sum(axis=0).max()))
    picked = int(dice.choice(len(meso.offers), p=odds / odds.sum()))
    after = prefer_offer(project, meso=meso.id, preferred=meso.offers[picked])
    after = prefer_because(after, meso=meso.id, because=project.issues[_reason(parts, picked, dice)].id)
    looked_at = packages(asked.options, LOOKED_AT, dice)
    return _score(project, asked.person, looked_at), _score(after, asked.person, looked_at)


def _score(project: Project, person: Person, looked_at: NDArray[np.intp]) -> Score:
    tables = tables_of(project)
    return judge_belief((Belief(project, tables, THEM), tables), person, looked_at)


def _parts(person: Person, project: Project, several: Sequence[Terms]) -> NDArray[np.float64]:
    """What packages (columns) really are worth to somebody by issue (rows)."""
    found = np.zeros((len(project.issues), len(several)))
    for place, issue in enumerate(project.issues):
        options = [OptionTerm(option=option.id) for option in issue.options] if isinstance(issue, ChoiceIssue) else []
        for column, terms in enumerate(several):
            term = term_on(terms, issue.id)
            assert isinstance(term, OptionTerm)
            found[place, column] = person.weights[place] * person.scores[place][options.index(term)]
    return found


def _reason(parts: NDArray[np.float64], picked: int, dice: np.random.Generator) -> int:
    """The issue that made most of the difference, now and then another one that made any."""
    leads = parts[:, picked] - np.delete(parts, picked, axis=1).mean(axis=1)
    others = np.flatnonzero((np.ptp(parts, axis=1) > 0) & (leads < leads.max()))
    return int(leads.argmax()) if dice.random() < HONEST or not len(others) else int(dice.choice(others))
