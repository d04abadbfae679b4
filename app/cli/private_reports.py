"""The documents for us alone, of one study; whoever asks for none of them loads no engine."""

from argparse import Namespace
from collections.abc import Callable
from importlib import import_module
from typing import Final

from app.domain.project import Project
from app.reports.outline import Outline
from app.study.study import study_of
from app.wording.dates import day_in_words
from app.wording.numbers import formats_of

MADE_BY: Final = {
    "brief": ("app.reports.brief", "brief_of"),
    "record": ("app.reports.record", "record_of"),
    "comparison": ("app.reports.compared", "comparison_of"),
}


def private_report(project: Project, options: Namespace) -> Outline:
    """The document of the kind that is asked for; `comparison` of the packages named, or of the usual ones."""
    study, today = study_of(project), options.date or ""
    if options.kind == "comparison":
        keys = tuple(options.package) or None
        return _maker("comparison")(study, keys, formats_of(), day_in_words, today=today)
    return _maker(options.kind)(study, formats_of(), day_in_words, today)


def _maker(kind: str) -> Callable[..., Outline]:
    module, name = MADE_BY[kind]
    made: Callable[..., Outline] = getattr(import_module(module), name)
    return made
