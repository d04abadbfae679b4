"""`import` and `export`: projects from the files of other programs, reviewed before they are written, and back."""

import os
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from app.cli.answers import Verbs, print_lines, refuse
from app.cli.reading import opened_by
from app.cli.tables import export_table, import_table
from app.cli.writing import refuse_existing, write_new, write_new_bytes
from app.document.beginning import new_identity
from app.exchange.findings import ExportRefused, ImportRefused
from app.exchange.genius_apart import genius_apart
from app.exchange.genius_files import source_of
from app.exchange.genius_project import STEPS, project_of
from app.exchange.genius_review import Profile, Reviewed
from app.exchange.genius_writing import exported
from app.exchange.source import Source
from app.storage.regular import read_bytes
from app.wording.exchange import all_in_words, export_refused_in_words, import_refused_in_words
from app.wording.names import shown
from app.wording.translate import _

ENDINGS: Final = {".xlsx": "xlsx", ".csv": "csv", ".xml": "genius"}
"""The format that an ending means."""


def import_(options: Namespace) -> int:
    """Write a new project made from the files of another program; without consent nothing is mended."""
    try:
        return _import_genius(options) if options.format == "genius" else import_table(options)
    except ImportRefused as error:
        return refuse(import_refused_in_words(error))


def _import_genius(options: Namespace) -> int:
    steps: int = STEPS if options.steps is None else options.steps
    if steps < 1:
        return refuse(_("{steps} steps are not possible: 1 or more are expected.").format(steps=steps))
    found = genius_apart().read([_source(path) for path in (options.domain, *options.profiles)])
    us = _us(found.profiles, options.us)
    if us is None:
        known = ", ".join(f"{number} {shown(profile.name)}" for number, profile in enumerate(found.profiles, 1))
        sentence = _("There is no party “{name}” in the files: one of these is expected: {known}.")
        return refuse(sentence.format(name=shown(options.us), known=known))
    if found.repairs and not options.repair:
        return _refuse_repairs(found)
    identifier, seed = new_identity()
    project = project_of(found, us=us, steps=steps, identifier=identifier, seed=seed)
    ended = write_new(project, options.output)
    mended = [_("Mended: {finding}").format(finding=line) for line in all_in_words(found.repairs)]
    noted = [_("Note: {finding}").format(finding=line) for line in all_in_words(found.notes)]
    return ended or print_lines([*mended, *noted])


def _source(path: Path) -> Source:
    return source_of(path.name, read_bytes(path))


def _us(profiles: Sequence[Profile], wanted: str | None) -> int | None:
    """Which profile is ours: the first one, or the one with this name or number."""
    if wanted is None:
        return 0
    named = [place for place, profile in enumerate(profiles) if profile.name.casefold() == wanted.casefold()]
    if named:
        return named[0]
    number = int(wanted) if wanted.isascii() and wanted.isdecimal() and len(wanted) < 4 else 0
    return number - 1 if 1 <= number <= len(profiles) else None


def _refuse_repairs(found: Reviewed) -> int:
    lines = all_in_words(found.repairs)
    then = _("Nothing was written: mend the files, or give --repair to import them with these changes.")
    if len(lines) == 1:
        return refuse(f"{lines[0]} {then}")
    return refuse("\n".join((_("the files have to be mended:"), *(f"  {line}" for line in lines), then)))


def export(options: Namespace) -> int:
    """Write a project in the format that the ending of OUT or --format says."""
    kind = options.format or ENDINGS.get(options.output.suffix.lower())
    if options.decimals is not None and kind != "csv":
        return refuse(_("--decimals is about CSV files only."))
    if kind is None:
        sentence = _("“{name}” does not say a format: an ending of {endings}, or --format, is expected.")
        return refuse(sentence.format(name=shown(options.output.name), endings=", ".join(ENDINGS)))
    if kind != "genius":
        return export_table(options, kind)
    return _export_genius(options)


def _export_genius(options: Namespace) -> int:
    """Write a project as files of GENIUS, none over another one, and say what they do not hold."""
    path: Path = options.output
    project = opened_by(options).project
    try:
        found = exported(project, path.name)
    except ExportRefused as error:
        return refuse(export_refused_in_words(error))
    targets = [path.with_name(file.name) for file in found.files]
    for target in targets:
        if os.path.lexists(target):
            return refuse_existing(target)
    for target, file in zip(targets, found.files, strict=True):
        write_new_bytes(file.data, target)
    written = [_("Written: {name}").format(name=shown(target.name)) for target in targets]
    return print_lines([*written, *all_in_words(found.losses)])


VERBS: Final[Verbs] = {"import": import_, "export": export}
