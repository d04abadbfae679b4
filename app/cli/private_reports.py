"""The documents for us alone, of one study; whoever asks for none of them loads no engine."""

from argparse import Namespace
from collections.abc import Callable
from typing import Final

from app.cli.sharing import NotThere, not_there
from app.domain.project import Project
from app.reports.brief import brief_of
from app.reports.calls import call_sheet_of
from app.reports.compared import comparison_of
from app.reports.outline import Outline
from app.reports.record import record_of
from app.study.comparison import sources_of
from app.study.study import Study, study_of
from app.wording.dates import day_in_words
from app.wording.numbers import formats_of


def private_report(project: Project, options: Namespace) -> Outline:
    """The document of the kind that is asked for; a comparison of the packages named, or of the usual ones.

    Raises NotThere for a package that the deal does not have.
    """
    return MADE_BY[options.kind](study_of(project), options)


def _brief(study: Study, options: Namespace) -> Outline:
    return brief_of(study, formats_of(), day_in_words, options.date or "")


def _questions(study: Study, options: Namespace) -> Outline:
    return call_sheet_of(study, formats_of(), day_in_words, options.date or "")


def _record(study: Study, options: Namespace) -> Outline:
    return record_of(study, formats_of(), day_in_words, options.date or "")


def _comparison(study: Study, options: Namespace) -> Outline:
    known = [source.key for source, _terms in sources_of(study)]
    for name in options.package:
        if name not in known:
            raise NotThere(not_there(name, known))
    keys = tuple(options.package) or None
    return comparison_of(study, keys, formats_of(), day_in_words, today=options.date or "")


MADE_BY: Final[dict[str, Callable[[Study, Namespace], Outline]]] = {
    "brief": _brief,
    "questions": _questions,
    "record": _record,
    "comparison": _comparison,
}
