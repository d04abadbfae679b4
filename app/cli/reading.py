"""Reading the deal that a verb is about, without what somebody else has filled in unless that is asked for."""

import sys
from argparse import Namespace
from dataclasses import replace

from app.domain.project import Project
from app.storage.errors import StorageError
from app.storage.files import Opened, read_project
from app.storage.folders import folders_of_this_person
from app.storage.preferences import read_preferences
from app.storage.regular import read_bytes
from app.storage.sealed import Passphrase, is_sealed
from app.wording.names import party_in_sentence, shown
from app.wording.translate import _


def opened_by(options: Namespace) -> Opened:
    """The deal in the file of a verb; raises StorageError.

    What somebody else has filled in on another computer is announced on standard error and left out. What was filled in
    here, or has been opened in the window on purpose, is no news.
    """
    opened = read_project(options.file, secret_by(options))
    project = as_asked(opened.project, options)
    # What was mended in reading may quote what they entered.
    return opened if project is opened.project else replace(opened, project=project, notes=())


def secret_by(options: Namespace) -> Passphrase | None:
    """The passphrase of the file of a verb, which is asked for, None where it is not encrypted; raises StorageError."""
    if not is_sealed(read_bytes(options.file)):
        return None
    from app.cli.passphrases import passphrase_for  # noqa: PLC0415 - few files are encrypted

    return passphrase_for(options)


def as_asked(project: Project, options: Namespace) -> Project:
    """The deal that was read, or what is left of it without what somebody else has filled in, which is announced."""
    if options.with_theirs or not project.received_from or not _holds_news(project):
        return project
    from app.reports.reply import without_private_part  # noqa: PLC0415 - few files are such copies

    sentence = _(
        "“{name}” holds what {party} entered on another computer, which is left out here: --with-theirs reads it, too."
    )
    side = party_in_sentence(project, project.us)
    print(f"dealwright: {sentence.format(name=shown(options.file.name), party=side)}", file=sys.stderr)
    return without_private_part(project)


def _holds_news(project: Project) -> bool:
    from app.exchange.project_copy import holds_private_part  # noqa: PLC0415 - few files are such copies

    if not holds_private_part(project):
        return False
    try:
        known, _notes = read_preferences(folders_of_this_person().preferences)
    except StorageError:
        return True
    return project.id not in known.filled_copies
