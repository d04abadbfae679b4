"""`analyze --json` and `check --json`: what follows from a project, for other programs."""

from argparse import Namespace
from typing import Final

from app.advice.audits import Audit
from app.cli.analysis import Json, JsonObject, analysis_of
from app.cli.answers import Verbs, print_json, refuse
from app.cli.asking import Asked, asked_by, refusal_of
from app.cli.dealing import dealing_of, refusal_of_compared
from app.cli.measuring import more_of
from app.cli.packages_asked import PackagesAsked, packages_asked_by, refusal_of_packages
from app.cli.reading import opened_by
from app.cli.talks import talks_of
from app.domain.problems import Place, Problem, problems_of
from app.storage.files import Opened
from app.study.study import Study, study_of

CHECK_FORMAT: Final = "dealwright-check/1"


def analyze(options: Namespace) -> int:
    """Print what follows from a project, and what was asked besides."""
    asked, packages = asked_by(options), packages_asked_by(options)
    opened = opened_by(options)
    study = study_of(opened.project)
    refusal = refusal_of(asked, study.project) or refusal_of_packages(packages, study.project)
    refusal = refusal or refusal_of_compared(study, asked.compare)
    if refusal is not None:
        return refuse(refusal)
    return print_json(
        {
            **analysis_of(study),
            **talks_of(study),
            **more_of(study, asked),
            **dealing_of(study, asked.compare, asked.accept),
            **_moves(study, asked),
            **_packages(study, packages),
            **_questions(study, asked),
            **_their_offers(study, asked),
            **_sharing(study, asked),
            "repairs": _repairs(opened),
        }
    )


def _moves(study: Study, asked: Asked) -> JsonObject:
    if not asked.next:
        return {"next_offer": None, "opening": None, "exchange": None}
    # Deferred: drawing versions of the other side takes as long as all the rest, and few ask.
    from app.cli.moving import moves_of  # noqa: PLC0415 - a verb loads only what it needs

    return moves_of(study, asked)


def _packages(study: Study, asked: PackagesAsked) -> JsonObject:
    if asked == PackagesAsked():
        parts = ("meso", "better_for_both_list", "trades", "bets", "acceptance", "impasse", "matters_most")
        return dict.fromkeys(parts)
    # Deferred: drawing versions of the other side takes as long as all the rest, and few ask.
    from app.cli.packages_at_once import packages_of  # noqa: PLC0415 - a verb loads only what it needs

    return packages_of(study, asked)


def _questions(study: Study, asked: Asked) -> JsonObject:
    if not asked.questions:
        return {"questions": None}
    # Deferred: drawing versions of the other side takes as long as all the rest, and few ask.
    from app.cli.questioning import questions_of  # noqa: PLC0415 - a verb loads only what it needs

    return questions_of(study)


def _their_offers(study: Study, asked: Asked) -> JsonObject:
    if not asked.their_offers:
        return {"their_offers": None}
    # Deferred: drawing versions of the other side takes as long as all the rest, and few ask.
    from app.cli.hearing import their_offers_of  # noqa: PLC0415 - a verb loads only what it needs

    return their_offers_of(study)


def _sharing(study: Study, asked: Asked) -> JsonObject:
    if not asked.sharing:
        return {"sharing": None}
    # Deferred: reading our own offers as the others do takes as long as all the rest, and few ask.
    from app.cli.telling_them import sharing_of  # noqa: PLC0415 - a verb loads only what it needs

    return sharing_of(study)


def check(options: Namespace) -> int:
    """Print what is unfinished or odd about a project, and what was mended in reading its file."""
    opened = opened_by(options)
    problems: list[Problem | Audit] = [*problems_of(opened.project), *study_of(opened.project).audits]
    found = [{"code": each.code.value, "place": _place(each.place), "detail": each.detail} for each in problems]
    return print_json({"format": CHECK_FORMAT, "problems": found, "repairs": _repairs(opened)})


VERBS: Final[Verbs] = {"analyze": analyze, "check": check}


def _repairs(opened: Opened) -> list[Json]:
    return [
        {"code": note.reason.value, "place": str(note.place), "found": note.found, "why": note.expected}
        for note in opened.notes
    ]


def _place(place: Place) -> dict[str, str | bool]:
    parts = {name: getattr(place, name) for name in ("issue", "option", "party", "offer", "rule")}
    found: dict[str, str | bool] = {name: part for name, part in parts.items() if part is not None}
    return {**found, "draft": True} if place.draft else found
