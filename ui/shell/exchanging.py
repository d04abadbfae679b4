"""Other programs' files and the windows: what was mended is seen before a deal comes in, what is lost before it goes.

Reading, making and writing happen beside the window; what was refused is said there and changes nothing.
"""

import os
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from app.document.beginning import new_identity
from app.domain.project import Project
from app.exchange.apart import Apart, GivenUp
from app.exchange.findings import ExportRefused, ImportRefused
from app.exchange.genius_apart import genius_apart
from app.exchange.genius_files import source_of
from app.exchange.genius_project import project_of
from app.exchange.genius_review import Reviewed
from app.exchange.genius_writing import Exported, exported
from app.storage import names
from app.storage.atomic import OnDisk, Saver, save
from app.storage.errors import StorageError
from app.storage.folders import folder_to_begin_in
from app.storage.names import shareable_name
from app.storage.regular import read_bytes
from app.wording.errors import error_in_words
from app.wording.exchange import NOTHING_IMPORTED, all_in_words, export_refused_in_words, import_refused_in_words
from app.wording.names import shown
from app.wording.numbers import formats_of
from ui.bridge.errand import errand
from ui.dialogs import questions
from ui.dialogs.import_review import open_review
from ui.dialogs.questions import Answer
from ui.shell.hub import Window
from ui.shell.reading import Reading
from ui.shell.tables import Tables

MOST_FILES = 40
"""A domain and a profile for each of twelve parties are thirteen; whoever picks more has picked a folder."""
_PRIVATE = "The profiles hold every side's scores and walk-aways: they are for you, give nobody a copy."


class Exchanging:
    """Guaranteed: nothing of another program's file is in a deal before the person has seen what was changed in it."""

    def __init__(self, saver: Saver) -> None:
        """`saver` writes what is exported."""
        self._saver = saver

    # coming in

    def ask_for_files(self, window: Window, receive: Callable[[Project], None]) -> None:
        """Ask for files of another program, then for consent, then hand over the deal they describe."""
        folder = window.path.parent if window.path is not None else folder_to_begin_in()
        questions.ask_for_import_files(
            window.as_widget(), str(folder), lambda chosen: self._chosen(list(map(Path, chosen)), window, receive)
        )

    def _chosen(self, paths: Sequence[Path], window: Window, receive: Callable[[Project], None]) -> None:
        if any(path.suffix.lower() == ".xml" for path in paths):
            self._read(paths, window, receive)
        elif len(paths) == 1:
            Tables(self._saver).read(paths[0], window, receive)
        else:
            window.say(f"{len(paths)} files were chosen: one score sheet, or the files of GENIUS, are expected.")

    def _read(self, paths: Sequence[Path], window: Window, receive: Callable[[Project], None]) -> None:
        if len(paths) > MOST_FILES:
            window.say(f"{len(paths)} files were chosen: one domain and a profile for each party are expected.")
            return
        if window.banner.text().endswith(NOTHING_IMPORTED):
            # About other files than those that are read now.
            window.banner.dismiss()
        apart = genius_apart()
        Reading(
            "Reading the GENIUS files…",
            window,
            partial(_read, paths, apart),
            partial(self._review, window, receive),
            stop=apart.end,
        )

    def _review(self, window: Window, receive: Callable[[Project], None], found: Reviewed | str | None) -> None:
        if isinstance(found, Reviewed):
            open_review(window.as_widget(), found, partial(self._make, window, receive, found))
        elif found is not None:
            window.say(found)

    def _make(self, window: Window, receive: Callable[[Project], None], found: Reviewed, us: int, steps: int) -> None:
        def end(made: Project | str) -> None:
            if isinstance(made, str):
                window.say(made)
            else:
                receive(made)

        errand(window.as_widget(), partial(_made, found, us, steps), end)

    # going out

    def export(self, window: Window) -> None:
        """Ask in which format a deal is written, say what that cannot hold of it, ask where it goes, and write it."""
        if window.saving is None:
            return
        project = window.saving.project
        tables = Tables(self._saver)
        answers = [
            Answer(words="Excel workbook…", role="do", do=lambda: tables.export(window, project, "xlsx")),
            Answer(words="CSV file…", role="do", do=lambda: tables.export(window, project, "csv")),
            Answer(words="GENIUS files…", role="do", do=lambda: self._export_genius(window, project)),
            Answer(words="Cancel", role="cancel", do=lambda: None),
        ]
        explanation = "As a score sheet, which any spreadsheet opens, or for GENIUS, in which negotiators are compared."
        questions.ask(window.as_widget(), "Export this deal for which program?", explanation, answers)

    def _export_genius(self, window: Window, project: Project) -> None:
        errand(window.as_widget(), partial(_exported, project, "deal.xml"), partial(self._ask, window, project))

    def _ask(self, window: Window, project: Project, found: Exported | str) -> None:
        if isinstance(found, str):
            window.say(found)
            return
        lost = [f"•  {line}" for line in all_in_words(found.losses, formats_of(), most=14)]
        count = len(found.files) - 1
        what = f"A domain and {count} profiles are written, one for each side, with every score and walk-away."
        explanation = "\n".join([what, "", *(["What they cannot hold:", *lost, ""] if lost else []), _PRIVATE])
        go_on = Answer(words="Export…", role="do", do=lambda: self._ask_where(window, project))
        stay = Answer(words="Cancel", role="cancel", do=lambda: None)
        questions.ask(window.as_widget(), "Export this deal as GENIUS files?", explanation, [go_on, stay])

    def _ask_where(self, window: Window, project: Project) -> None:
        folder = window.path.parent if window.path is not None else folder_to_begin_in()
        stem = Path(shareable_name(project.name, "Deal")).stem
        questions.ask_for_genius_path(
            window.as_widget(), str(folder / f"{stem}.xml"), lambda path: self._write(window, project, Path(path))
        )

    def _write(self, window: Window, project: Project, path: Path) -> None:
        def end(said: tuple[str, bool]) -> None:
            window.say(said[0], "info" if said[1] else "warning")

        errand(window.as_widget(), partial(_written, self._saver, project, path), end)


def _read(paths: Sequence[Path], apart: Apart[Reviewed]) -> Reviewed | str | None:
    """What the files say, why they cannot be read, or None when that was given up."""
    try:
        return apart.read([source_of(path.name, read_bytes(path)) for path in paths])
    except GivenUp:
        return None
    except StorageError as error:
        return error_in_words(error)
    except ImportRefused as error:
        return import_refused_in_words(error, formats_of())


def _made(found: Reviewed, us: int, steps: int) -> Project | str:
    identifier, seed = new_identity()
    try:
        return project_of(found, us=us, steps=steps, identifier=identifier, seed=seed)
    except ImportRefused as error:
        return import_refused_in_words(error, formats_of())


def _exported(project: Project, name: str) -> Exported | str:
    try:
        return exported(project, name)
    except ExportRefused as error:
        return export_refused_in_words(error)


def _written(saver: Saver, project: Project, path: Path) -> tuple[str, bool]:
    """What became of writing, and whether it is good news; no file is replaced."""
    found = _exported(project, path.name)
    if isinstance(found, str):
        return found, False
    targets = [path.with_name(file.name) for file in found.files]
    there = next((target for target in targets if os.path.lexists(target)), None)
    if there is not None:
        return f"“{shown(there.name)}” exists already, and nothing was written: choose another name.", False
    try:
        for target, file in zip(targets, found.files, strict=True):
            names.check_name(target)
            save(saver, target, file.data, known=OnDisk.ABSENT, check=lambda _: None)
    except StorageError as error:
        return error_in_words(error, in_window=False), False
    written = ", ".join(f"“{shown(target.name)}”" for target in targets)
    return f"Written to {shown(path.parent.name)}: {written}.", True
