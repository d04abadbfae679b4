"""Kills a process that writes documents for others, again and again; run as a program of its own.

Arguments: how it writes, which format, folder, kills. Prints as JSON what the kills did: files in place that are no
whole document, files that vanished, files beside it that hold anything but its beginning (which holds nothing private),
and what is left once they were swept.
"""

import json
import os
import sys
from collections.abc import Callable, Mapping
from functools import partial
from itertools import cycle
from pathlib import Path
from typing import Final, NoReturn

from PySide6.QtGui import QGuiApplication

from app.storage.atomic import OnDisk, Saver, save, sweep
from tests.app.storage.kill_harness import WRITERS, life_and_death
from tests.leaks.exporters import EXPORTERS, printed
from tests.leaks.test_canaries import DEAL

FORMATS: Final = ("project copy", "HTML", "DOCX", "PDF")
_REST: Final = {"PDF": lambda: printed(DEAL, "proposal")}


def made(form: str) -> bytes:
    """A document in a format."""
    return _REST[form]() if form in _REST else EXPORTERS[form](DEAL)


def export_for_ever(
    write: Callable[[Saver, Path, bytes], object], saver: Saver, path: Path, data: bytes, pipe: int
) -> NoReturn:
    """Write the document over itself; a line on the pipe acknowledges each time."""
    for line in cycle((b"1\n",)):
        write(saver, path, data)
        os.write(pipe, line)
    raise AssertionError


def run(writer: str, form: str, folder: Path, kills: int) -> Mapping[str, int]:
    """Kill this writer so many times over one file."""
    saver, path, data = Saver(locks=folder / "locks"), folder / "for them" / "Proposal.file", made(form)
    path.parent.mkdir()
    counts = dict.fromkeys(("written", "partial", "missing", "foreign", "leftovers"), 0)
    live = partial(export_for_ever, WRITERS[writer], saver, path, data)
    for number in range(kills):
        if number % 2 or not path.exists():
            # Every second time an older whole file is there.
            save(saver, path, data, known=OnDisk.ANYTHING, check=len)
        else:
            path.unlink()
        older = path.exists()
        counts["written"] += life_and_death(live, 1)
        counts["missing"] += older and not path.exists()
        counts["partial"] += path.exists() and path.read_bytes() != data
        counts["foreign"] += sum(not data.startswith(each.read_bytes()) for each in path.parent.iterdir())
    sweep(saver, path)
    counts["leftovers"] = sum(1 for each in path.parent.iterdir() if each != path)
    return counts


def main(writer: str, form: str, folder: str, kills: str) -> None:
    """Run and print."""
    kept = QGuiApplication(["dealwright"]) if form == "PDF" else None
    sys.stdout.write(json.dumps(run(writer, form, Path(folder), int(kills))))
    del kept


if __name__ == "__main__":
    main(*sys.argv[1:])
