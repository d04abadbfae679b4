"""`analyze` and `check`: what follows from a project, in the words of the window."""

from argparse import Namespace
from typing import Final

from app.cli.answers import FINE, Verbs, print_lines, refuse
from app.cli.checking import Checked, checked_by, refused_in_words, write_copy
from app.cli.reading import opened_by
from app.cli.telling import analysis_in_lines
from app.domain.problems import problems_of
from app.storage.files import Opened
from app.study.study import study_of
from app.wording.audits import audit_in_words
from app.wording.errors import finding_in_words
from app.wording.names import shown
from app.wording.problems import to_do
from app.wording.repairs import repaired_in_lines
from app.wording.translate import _


def analyze(options: Namespace) -> int:
    """Print what follows from a project."""
    opened = opened_by(options)
    repairs = _repairs(opened)
    return print_lines((*analysis_in_lines(study_of(opened.project)), *(["", *repairs] if repairs else [])))


def check(options: Namespace) -> int:
    """Print what is unfinished or odd about a project, and what was or could be mended in its file."""
    checked = checked_by(options)
    if options.repair:
        return write_copy(checked, options) or print_lines(_written(checked, options))
    lines = [each.sentence for each in to_do(checked.project, problems_of(checked.project))]
    lines += [audit_in_words(checked.project, audit) for audit in study_of(checked.project).audits]
    said = _("Would be repaired: {finding}") if checked.refused else _("Mended in reading: {finding}")
    lines += [said.format(finding=line) for line in _lines(checked)]
    print_lines(lines or (_("Nothing is missing."),))
    return FINE if checked.refused is None else refuse(refused_in_words(checked.refused, checked.repaired))


def _written(checked: Checked, options: Namespace) -> list[str]:
    said = _("Repaired: {finding}") if checked.refused else _("Mended: {finding}")
    lines = [said.format(finding=line) for line in _lines(checked)] or [_("Nothing had to be repaired.")]
    return [*lines, _("Written: {name}").format(name=shown(options.output.name))]


def _lines(checked: Checked) -> list[str]:
    return repaired_in_lines(checked.repaired, quoting=checked.is_ours)


def _repairs(opened: Opened) -> list[str]:
    return [_("Mended in reading: {finding}").format(finding=finding_in_words(note)) for note in opened.notes]


VERBS: Final[Verbs] = {"analyze": analyze, "check": check}
