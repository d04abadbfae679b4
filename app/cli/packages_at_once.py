"""Several equivalent offers, packages better for both, swaps and bets as JSON: when they are asked for."""

from typing import Final

from app.advice.better import BetterOrder, better_for_both
from app.advice.mesos import Member, Moved
from app.cli.accepting import acceptance_in_json, impasse_in_json
from app.cli.analysis import Json, JsonObject, hinge_in_json, package_in_json
from app.cli.betting import bets_of
from app.cli.mattering import matters_of
from app.cli.packages_asked import PackagesAsked
from app.cli.trading import trades_of
from app.domain.lookup import open_issues
from app.domain.packages import Agreed, Terms
from app.domain.project import Project
from app.study.several import SeveralAnswer, SeveralAsked, lessons_of, several_of
from app.study.study import Study

LISTED: Final = 20


def packages_of(study: Study, asked: PackagesAsked) -> JsonObject:
    """The keys about packages at once; each null unless it is asked for."""
    return {
        "meso": None if asked.meso is None else _meso(study, asked, asked.meso),
        "better_for_both_list": _better(study, asked) if asked.better else None,
        "trades": trades_of(study) if asked.trades else None,
        "bets": bets_of(study) if asked.bets else None,
        "acceptance": acceptance_in_json(study) if asked.acceptance else None,
        "impasse": impasse_in_json(study) if asked.impasse else None,
        "matters_most": matters_of(study) if asked.matters else None,
    }


def _meso(study: Study, asked: PackagesAsked, count: int) -> Json:
    answer = several_of(
        study,
        SeveralAsked(
            count=count,
            target=None if asked.worth is None else float(asked.worth),
            tolerance=None if asked.tolerance is None else float(asked.tolerance),
            equalise=asked.equalise,
        ),
    )
    if answer is None:
        return {"target": None, "codes": ["no_target"], "members": [], **_taught(study)}
    found = answer.found
    return {
        "target": answer.target,
        "tolerance": answer.tolerance,
        "tolerance_needed": found.tolerance,
        "codes": [code.value for code in found.codes],
        "reachable": found.reachable,
        "found": found.within,
        "members": [_member(study.project, member) for member in found.members],
        "difference": found.difference,
        "difference_at_most": found.difference_at_most,
        "equalising_issue": answer.finest,
        "equalised": _equalised(answer),
        "gives_away": {
            "kept": found.given_away.kept,
            "rate": None
            if found.given_away.rate is None
            else [_moved(study.project, moved) for moved in found.given_away.rate],
        },
        **_taught(study),
    }


def _member(project: Project, member: Member) -> JsonObject:
    theirs: JsonObject = {each.party: {"mean": each.mean, "low": each.low, "high": each.high} for each in member.theirs}
    return {
        "package": package_in_json(project, member.terms),
        "utility": member.ours,
        "theirs": theirs,
        "acceptable": member.chance,
        "guesses_alone": member.guessed,
        "preferred": member.picked,
    }


def _equalised(answer: SeveralAnswer) -> Json:
    made = answer.equalised
    if made is None:
        return None
    return {
        "issue": made.issue,
        "level": made.level,
        "difference": made.difference,
        "step": made.step,
        "short": list(made.short),
    }


def _moved(project: Project, moved: Moved) -> JsonObject:
    before, after = (
        package_in_json(project, (Agreed(issue=moved.issue, term=term),))[moved.issue]
        for term in (moved.before, moved.after)
    )
    return {"issue": moved.issue, "before": before, "after": after}


def _taught(study: Study) -> JsonObject:
    found = lessons_of(study)
    lessons: JsonObject = {
        meso: None
        if taught is None
        else {lesson.issue: {"before": lesson.before, "after": lesson.after} for lesson in taught.lessons}
        for meso, taught in found
    }
    odd: JsonObject = {meso: taught.odd_reason for meso, taught in found if taught is not None and taught.odd_reason}
    return {"lessons": lessons, "odd_reasons": odd}


def _better(study: Study, asked: PackagesAsked) -> Json:
    start: Terms = study.project.draft
    if asked.begin is not None:
        start = next(offer.terms for offer in study.project.offers if offer.id == asked.begin)
    order = BetterOrder(asked.order or BetterOrder.EVEN)
    found = better_for_both(study.grounds, study.beliefs, start, order, LISTED)
    packages: list[Json] = [
        {
            "package": package_in_json(study.project, each.terms),
            "changed": list(each.changed),
            "gains": {gain.party: {"value": gain.value, "low": gain.low, "high": gain.high} for gain in each.gains},
            "no_worse": each.chance,
            "guesses_alone": each.guessed,
            "guess": hinge_in_json(each.guess),
        }
        for each in found.packages
    ]
    return {
        "from": asked.begin or "draft",
        "open": list(open_issues(study.project, start)),
        "order": order.value,
        "why_none": None if found.why_none is None else found.why_none.value,
        "complete": found.complete,
        "packages": packages,
    }
