"""`analyze --json` and `check --json`: what follows from a project, for other programs."""

from argparse import Namespace
from collections.abc import Sequence
from typing import Final

from app.advice.audits import Audit
from app.cli.analysis import Json, JsonObject, analysis_of
from app.cli.answers import FINE, Verbs, print_json, refuse
from app.cli.asking import Asked, asked_by, refusal_of
from app.cli.checking import Checked, checked_by, refused_in_words, write_copy
from app.cli.dealing import dealing_of, refusal_of_compared
from app.cli.measuring import more_of
from app.cli.packages_asked import PackagesAsked, packages_asked_by, refusal_of_packages
from app.cli.reading import opened_by
from app.cli.talks import talks_of
from app.domain.problems import Place, Problem, problems_of
from app.storage.errors import Finding
from app.storage.errors import Place as FilePlace
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
            "repairs": _mended(opened.notes),
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
    """Print what is unfinished or odd about a project, and what was or could be mended in its file."""
    checked = checked_by(options)
    written = write_copy(checked, options) if options.repair else FINE
    if written != FINE:
        return written
    problems: list[Problem | Audit] = [*problems_of(checked.project), *study_of(checked.project).audits]
    found = [{"code": each.code.value, "place": _place(each.place), "detail": each.detail} for each in problems]
    repairs = [*_made(checked), *(_mended(checked.repaired.notes) if checked.is_ours else [])]
    refused = None if checked.refused is None else _finding(checked.refused.finding, is_quoted=checked.is_ours)
    print_json({"format": CHECK_FORMAT, "problems": found, "repairs": repairs, "refused": refused})
    if checked.refused is None or options.repair:
        return FINE
    return refuse(refused_in_words(checked.refused, checked.repaired))


VERBS: Final[Verbs] = {"analyze": analyze, "check": check}


def _mended(notes: Sequence[Finding]) -> list[Json]:
    """What was mended without a loss."""
    return [_finding(note, is_quoted=True) for note in notes]


def _finding(finding: Finding, *, is_quoted: bool) -> JsonObject:
    found = finding.found if is_quoted else None
    return {"code": finding.reason.value, "place": str(finding.place), "found": found, "why": finding.expected}


def _made(checked: Checked) -> list[Json]:
    """What was or would be repaired: also what is done, where, what stands there then, and what is lost."""
    return [
        {
            **_finding(each.finding, is_quoted=checked.is_ours),
            "done": each.done.value,
            "at": str(FilePlace(path=each.path)),
            "now": each.now if checked.is_ours else None,
            "lost": each.lost if checked.is_ours else None,
        }
        for each in checked.repaired.repairs
    ]


def _place(place: Place) -> dict[str, str | bool]:
    parts = {name: getattr(place, name) for name in ("issue", "option", "party", "offer", "rule")}
    found: dict[str, str | bool] = {name: part for name, part in parts.items() if part is not None}
    return {**found, "draft": True} if place.draft else found
