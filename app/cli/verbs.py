"""The verbs: what `dealwright VERB ...` does; each returns an exit code and prints to standard output."""

import json
import os
import secrets
import sys
import uuid
from argparse import Namespace
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Final

from app.advice.audits import Audit
from app.cli.analysis import analysis_of
from app.cli.telling import analysis_in_lines
from app.domain.problems import Place, Problem, problems_of
from app.domain.project import Project
from app.library.templates import NoSuchTemplate, open_template, templates
from app.storage.atomic import OnDisk, Saver
from app.storage.errors import StorageError
from app.storage.files import read_project, write_project
from app.storage.folders import folders_of_this_person
from app.storage.json_schema import schema_json
from app.study.study import study_of
from app.wording.audits import audit_in_words
from app.wording.errors import error_in_words, finding_in_words
from app.wording.names import shown
from app.wording.problems import problem_in_words
from app.wording.translate import _

FINE: Final = 0
BAD_INPUT: Final = 1
CHECK_FORMAT: Final = "dealwright-check/1"


def analyze(options: Namespace) -> int:
    """Print what follows from a project."""
    study = study_of(read_project(options.file).project)
    if options.json:
        _print_json(analysis_of(study))
    else:
        _print_lines(analysis_in_lines(study))
    return FINE


def check(options: Namespace) -> int:
    """Print what is unfinished or odd about a project, and what was mended in reading its file."""
    opened = read_project(options.file)
    problems: list[Problem | Audit] = [*problems_of(opened.project), *study_of(opened.project).audits]
    if options.json:
        found = [{"code": each.code.value, "place": _place(each.place), "detail": each.detail} for each in problems]
        mended = [{"code": note.reason.value, "place": str(note.place)} for note in opened.notes]
        _print_json({"format": CHECK_FORMAT, "problems": found, "repairs": mended})
        return FINE
    lines = [_problem_in_words(opened.project, each) for each in problems]
    lines += [_("Mended in reading: {finding}").format(finding=finding_in_words(note)) for note in opened.notes]
    _print_lines(lines or [_("Nothing is missing.")])
    return FINE


def new(options: Namespace) -> int:
    """Write a new project made from a template; an existing file stays as it is."""
    project = open_template(options.template, identifier=f"deal-{uuid.uuid4()}", seed=secrets.randbelow(2**31))
    path: Path = options.output
    if os.path.lexists(path):
        return refuse(_("“{name}” exists already: choose another name.").format(name=shown(path.name)))
    write_project(Saver(locks=folders_of_this_person().locks), project, path, OnDisk.ABSENT)
    return FINE


def list_templates(_options: Namespace) -> int:
    """Print a line per template, its name first."""
    width = max(len(template.name) for template in templates())
    _print_lines(f"{each.name:{width}}  {each.title}: {each.description}" for each in templates())
    return FINE


def schema(_options: Namespace) -> int:
    """Print the JSON Schema of the project file."""
    sys.stdout.write(schema_json())
    return FINE


RUN: Final[Mapping[str, Callable[[Namespace], int]]] = {
    "analyze": analyze,
    "check": check,
    "new": new,
    "templates": list_templates,
    "schema": schema,
}


def run(verb: str, options: Namespace) -> int:
    """Do what a verb says; a file or input that is bad becomes one sentence on standard error and exit code 1."""
    try:
        return RUN[verb](options)
    except StorageError as error:
        return refuse(error_in_words(error))
    except NoSuchTemplate as error:
        sentence = _("There is no template “{name}”: {known} are expected.")
        return refuse(sentence.format(name=shown(error.name), known=", ".join(error.known)))


def refuse(sentence: str) -> int:
    """Say on standard error why not."""
    print(f"dealwright: {sentence}", file=sys.stderr)
    return BAD_INPUT


def _problem_in_words(project: Project, problem: Problem | Audit) -> str:
    return audit_in_words(project, problem) if isinstance(problem, Audit) else problem_in_words(project, problem)


def _place(place: Place) -> dict[str, str | bool]:
    parts = {"issue": place.issue, "option": place.option, "party": place.party, "offer": place.offer}
    found: dict[str, str | bool] = {name: part for name, part in parts.items() if part is not None}
    return {**found, "draft": True} if place.draft else found


def _print_json(tree: object) -> None:
    json.dump(tree, sys.stdout, ensure_ascii=False, indent=1, allow_nan=False)
    sys.stdout.write("\n")


def _print_lines(lines: Iterable[str]) -> None:
    for line in lines:
        print(line)
