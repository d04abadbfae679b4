"""`report`: documents of a deal as files, for us alone or for the other side."""

import os
from argparse import Namespace
from pathlib import Path
from typing import Final

from app.cli.answers import FINE, Verbs, print_lines, refuse
from app.cli.reading import opened_by
from app.cli.report_options import COPY, ENDINGS, GOES_WITH, PRIVATE
from app.cli.sharing import NotThere, packages_asked, sharing_of
from app.cli.writing import refuse_existing, write_new, write_new_bytes
from app.domain.project import Project
from app.exchange.project_copy import copy_for
from app.reports.gate import public_deal
from app.reports.html import html_of
from app.reports.outline import Outline
from app.reports.paper import Paper, usual_paper
from app.reports.shared.documents import DOCUMENTS
from app.storage import names
from app.wording.manner import manner_of
from app.wording.names import shown
from app.wording.numbers import formats_of, own_locale
from app.wording.translate import _


def report(options: Namespace) -> int:
    """Write a document to a new file, in the format that its ending says."""
    path: Path = options.output
    wrong = _wrong_place(path, options)
    if wrong:
        return refuse(wrong)
    names.check_name(path)
    if os.path.lexists(path):
        return refuse_existing(path)
    project = opened_by(options).project
    try:
        if options.kind == COPY:
            return _write_copy(project, options)
        outline = _private(project, options) if options.kind in PRIVATE else _shared(project, options)
    except NotThere as error:
        return refuse(str(error))
    _write(outline, options)
    return _written(project, options)


def _wrong_place(path: Path, options: Namespace) -> str:
    """Why nothing can be written there, in a sentence; empty when the name says what to write."""
    ending, endings = path.suffix.lower(), ENDINGS[options.kind]
    if path.is_dir():
        sentence = _("“{name}” is a folder: the name of a file in it is expected, ending in {endings}.")
    elif not ending:
        sentence = _("“{name}” does not say in which format: an ending of {endings} is expected with --kind {kind}.")
    elif ending not in endings:
        sentence = _("“{name}”: found the ending {found}, {endings} is expected with --kind {kind}.")
    elif ending == ".pdf" and options.write_pdf is None:
        return _("no PDF can be written here: give OUT the ending .html.")
    else:
        return ""
    name = shown(path.name) or shown(str(path))
    return sentence.format(name=name, found=shown(ending), endings=_either(endings), kind=options.kind)


def _shared(project: Project, options: Namespace) -> Outline:
    sharing = sharing_of(project, options)
    return DOCUMENTS[options.kind](public_deal(project, sharing, *manner_of(sharing.language)))


def _private(project: Project, options: Namespace) -> Outline:
    from app.cli.private_reports import private_report  # noqa: PLC0415 - what is for others needs no engine

    return private_report(project, options)


def _write(outline: Outline, options: Namespace) -> None:
    """Put the document in its file, whole or not at all; raises StorageError."""
    path: Path = options.output
    paper = Paper(options.paper) if options.paper else usual_paper(own_locale())
    match path.suffix.lower():
        case ".pdf":
            options.write_pdf(outline, path, paper)
        case ".docx":
            from app.reports.docx import docx_of  # noqa: PLC0415 - no other format needs its library

            write_new_bytes(docx_of(outline, paper), path)
        case _:
            write_new_bytes(html_of(outline).encode("utf-8"), path)


def _write_copy(project: Project, options: Namespace) -> int:
    deal = public_deal(project, sharing_of(project, options), formats_of())
    wanted: str = options.to or deal.receivers[0]
    if wanted not in deal.receivers or (not options.to and len(deal.receivers) > 1):
        sentence = _("--to: for whom is the copy? One of these is expected: {known}.")
        return refuse(sentence.format(known=", ".join(map(shown, deal.receivers))))
    ended = write_new(copy_for(deal, wanted), options.output)
    return ended or _written(project, options)


def _written(project: Project, options: Namespace) -> int:
    lines = [_("Written: {name}").format(name=shown(options.output.name))]
    us = next(party.name for party in project.parties if party.id == project.us)
    if options.kind not in PRIVATE and not options.name and shown(us) in {"", _("Us")}:
        lines.append(_("Note: nobody is named in it as the one who hands it over. --name does."))
    if options.kind in GOES_WITH["valid_until"] and not any(packages_asked(project, options)):
        lines.append(_("Note: nothing is agreed or proposed in it yet. --package names what it is about."))
    print_lines(lines)
    return FINE


def _either(endings: tuple[str, ...]) -> str:
    *first, last = endings
    return _("{some} or {last}").format(some=", ".join(first), last=last) if first else last


VERBS: Final[Verbs] = {"report": report}
