"""Score sheets and the windows: how a sheet is read is seen and agreed to before a deal comes in, and a deal goes out.

Reading, reviewing and writing happen beside the window; what was refused is said there and changes nothing.
"""

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path

from app.document.beginning import new_identity
from app.domain.project import Project
from app.exchange.apart import Apart, GivenUp
from app.exchange.findings import ExportRefused, ImportRefused
from app.exchange.genius_files import source_of
from app.exchange.table_apart import kind_by_name, table_apart
from app.exchange.table_cells import Book
from app.exchange.table_layout import Table, table_of
from app.exchange.table_project import project_of_table
from app.exchange.table_review import TableReview
from app.exchange.table_writing import csv_of, xlsx_of
from app.storage import names
from app.storage.atomic import OnDisk, Saver, save
from app.storage.errors import StorageError
from app.storage.folders import folder_to_begin_in
from app.storage.names import shareable_name
from app.storage.regular import read_bytes
from app.wording.errors import error_in_words
from app.wording.exchange import all_in_words, export_refused_in_words, import_refused_in_words
from app.wording.names import shown
from app.wording.numbers import decimal_sign, formats_of
from app.wording.table_words import for_you_alone
from ui.bridge.errand import errand
from ui.dialogs import questions
from ui.dialogs.questions import Answer
from ui.dialogs.table_review import ReadSheet, open_table_review, read_sheet
from ui.shell.hub import Window
from ui.shell.reading import Reading


class Tables:
    """Guaranteed: nothing of a sheet is in a deal before the person has seen how it is read."""

    def __init__(self, saver: Saver) -> None:
        """`saver` writes what is exported."""
        self._saver = saver

    # coming in

    def read(self, path: Path, window: Window, receive: Callable[[Project], None]) -> None:
        """Read a sheet, show how, and hand over the deal that it describes once the person agrees."""
        apart = table_apart(kind_by_name(path.name))
        Reading(
            "Reading the score sheet…",
            window,
            partial(_read, path, apart),
            partial(self._review, window, receive),
            stop=apart.end,
        )

    def _review(self, window: Window, receive: Callable[[Project], None], found: ReadSheet | str | None) -> None:
        if isinstance(found, ReadSheet):
            open_table_review(window.as_widget(), found, partial(self._make, window, receive))
        elif found is not None:
            window.say(found)

    def _make(self, window: Window, receive: Callable[[Project], None], review: TableReview, us: int) -> None:
        identifier, seed = new_identity()
        make = partial(project_of_table, review, us=us, identifier=identifier, seed=seed)
        errand(window.as_widget(), make, receive)

    # going out

    def export(self, window: Window, project: Project, kind: str) -> None:
        """Say what a table of this kind cannot hold of a deal, ask where it goes, and write it."""
        errand(window.as_widget(), partial(_table, project), partial(self._ask, window, project, kind))

    def _ask(self, window: Window, project: Project, kind: str, found: Table | str) -> None:
        if isinstance(found, str):
            window.say(found)
            return
        lost = [f"•  {line}" for line in all_in_words(found.losses, formats_of(), most=14)]
        what = "One table is written, with a row for each option and the scores of each side."
        explanation = "\n".join([what, "", *(["What it cannot hold:", *lost, ""] if lost else []), for_you_alone()])
        go_on = Answer(words="Export…", role="do", do=lambda: self._ask_where(window, project, found, kind))
        stay = Answer(words="Cancel", role="cancel", do=lambda: None)
        questions.ask(window.as_widget(), "Export this deal as a score sheet?", explanation, [go_on, stay])

    def _ask_where(self, window: Window, project: Project, table: Table, kind: str) -> None:
        folder = window.path.parent if window.path is not None else folder_to_begin_in()
        stem = Path(shareable_name(project.name, "Deal")).stem
        questions.ask_for_table_path(
            window.as_widget(),
            str(folder / f"{stem}.{kind}"),
            kind,
            lambda path: self._write(window, table, kind, Path(path)),
        )

    def _write(self, window: Window, table: Table, kind: str, path: Path) -> None:
        def end(said: tuple[str, bool]) -> None:
            window.say(said[0], "info" if said[1] else "warning")

        errand(window.as_widget(), partial(_written, self._saver, table, kind, path), end)


def _read(path: Path, apart: Apart[Book]) -> ReadSheet | str | None:
    """What a file holds and how it is best read, why it cannot be, or None when that was given up."""
    try:
        source = source_of(path.name, read_bytes(path))
        book = apart.read([source])
    except GivenUp:
        return None
    except StorageError as error:
        return error_in_words(error)
    except ImportRefused as error:
        return import_refused_in_words(error, formats_of())
    return read_sheet(source, book)


def _table(project: Project) -> Table | str:
    try:
        return table_of(project)
    except ExportRefused as error:
        return export_refused_in_words(error)


def _written(saver: Saver, table: Table, kind: str, path: Path) -> tuple[str, bool]:
    """What became of writing, and whether it is good news; no file is replaced."""
    if os.path.lexists(path):
        return f"“{shown(path.name)}” exists already, and nothing was written: choose another name.", False
    decimal = "," if decimal_sign() == "," else "."
    data = xlsx_of(table) if kind == "xlsx" else csv_of(table, decimal=decimal)
    try:
        names.check_name(path)
        save(saver, path, data, known=OnDisk.ABSENT, check=lambda _: None)
    except StorageError as error:
        return error_in_words(error, in_window=False), False
    return f"Written to {shown(path.parent.name)}: “{shown(path.name)}”. It is for you alone.", True
