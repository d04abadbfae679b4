"""Reading the deal that a verb is about, without what somebody else has filled in unless that is asked for."""

import sys
from argparse import Namespace
from dataclasses import replace

from app.domain.project import Project
from app.storage.errors import Reason, StorageError
from app.storage.files import Opened, read_project
from app.storage.folders import folders_of_this_person
from app.storage.preferences import read_preferences
from app.wording.names import party_in_sentence, shown
from app.wording.translate import _


def opened_by(options: Namespace) -> Opened:
    """The deal in the file of a verb; raises StorageError.

    What somebody else has filled in on another computer is announced on standard error and left out. What was filled in
    here, or has been opened in the window on purpose, is no news. The passphrase of an encrypted file is asked for.
    """
    opened = _read(options)
    if options.with_theirs or not opened.project.received_from or not _holds_news(opened.project):
        return opened
    from app.reports.reply import without_private_part  # noqa: PLC0415 - few files are such copies

    sentence = _(
        "“{name}” holds what {party} entered on another computer, which is left out here: --with-theirs reads it, too."
    )
    side = party_in_sentence(opened.project, opened.project.us)
    print(f"dealwright: {sentence.format(name=shown(options.file.name), party=side)}", file=sys.stderr)
    # What was mended in reading may quote what they entered.
    return replace(opened, project=without_private_part(opened.project), notes=())


def _read(options: Namespace) -> Opened:
    try:
        return read_project(options.file)
    except StorageError as error:
        if error.reason is not Reason.SEALED:
            raise
    from app.cli.passphrases import passphrase_for  # noqa: PLC0415 - few files are encrypted

    return read_project(options.file, passphrase_for(options))


def _holds_news(project: Project) -> bool:
    from app.exchange.project_copy import holds_private_part  # noqa: PLC0415 - few files are such copies

    if not holds_private_part(project):
        return False
    try:
        known, _notes = read_preferences(folders_of_this_person().preferences)
    except StorageError:
        return True
    return project.id not in known.filled_copies
