"""`analyze` and `check`: what follows from a project, in the words of the window."""

from argparse import Namespace
from typing import Final

from app.cli.answers import Verbs, print_lines
from app.cli.reading import opened_by
from app.cli.telling import analysis_in_lines
from app.domain.problems import problems_of
from app.storage.files import Opened
from app.study.study import study_of
from app.wording.audits import audit_in_words
from app.wording.errors import finding_in_words
from app.wording.problems import to_do
from app.wording.translate import _


def analyze(options: Namespace) -> int:
    """Print what follows from a project."""
    opened = opened_by(options)
    repairs = _repairs(opened)
    return print_lines((*analysis_in_lines(study_of(opened.project)), *(["", *repairs] if repairs else [])))


def check(options: Namespace) -> int:
    """Print what is unfinished or odd about a project, and what was mended in reading its file."""
    opened = opened_by(options)
    lines = [each.sentence for each in to_do(opened.project, problems_of(opened.project))]
    lines += [audit_in_words(opened.project, audit) for audit in study_of(opened.project).audits]
    return print_lines((*lines, *_repairs(opened)) or (_("Nothing is missing."),))


def _repairs(opened: Opened) -> list[str]:
    return [_("Mended in reading: {finding}").format(finding=finding_in_words(note)) for note in opened.notes]


VERBS: Final[Verbs] = {"analyze": analyze, "check": check}
