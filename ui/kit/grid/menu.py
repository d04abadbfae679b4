"""The menu of a grid's cells: every command the table offers, for hands on the mouse, with its key beside it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QTableView

from app.wording.translate import _
from ui.kit.grid.commands import offers
from ui.kit.grid.keys import Command, keys_of
from ui.kit.grid.sheet import Sheet

__all__ = ["cell_menu"]

_ENTRIES: tuple[tuple[tuple[Command, str], ...], ...] = (
    ((Command.EDIT, _("Edit")),),
    ((Command.CUT, _("Cut")), (Command.COPY, _("Copy")), (Command.PASTE, _("Paste"))),
    ((Command.CLEAR, _("Clear")), (Command.FILL_DOWN, _("Fill down"))),
    ((Command.INSERT, _("Add a row")), (Command.REMOVE, _("Remove the row"))),
    ((Command.MOVE_UP, _("Move up")), (Command.MOVE_DOWN, _("Move down"))),
)

_CHANGES = {Command.EDIT, Command.CUT, Command.PASTE, Command.CLEAR, Command.FILL_DOWN}


def cell_menu(view: QTableView, sheet: Sheet, actions: Mapping[Command, Callable[[], bool]]) -> QMenu:
    """A menu of what can be done to the current cell; the view's own actions come last. It deletes itself on closing.

    The keys are shown only: the grid itself listens to them.
    """
    menu = QMenu(view)
    menu.aboutToHide.connect(menu.deleteLater)
    editable = bool(view.currentIndex().flags() & Qt.ItemFlag.ItemIsEditable)
    for group in _ENTRIES:
        offered = [entry for entry in group if offers(sheet, entry[0]) and (editable or entry[0] not in _CHANGES)]
        if offered and not menu.isEmpty():
            menu.addSeparator()
        for command, words in offered:
            native = keys_of(command)[0].toString(QKeySequence.SequenceFormat.NativeText)
            entry = QAction(f"{words}\t{native}", menu)
            entry.triggered.connect(_runner(actions[command]))
            menu.addAction(entry)
    if view.actions():
        menu.addSeparator()
        menu.addActions(view.actions())
    return menu


def _runner(action: Callable[[], bool]) -> Callable[[], None]:
    def run() -> None:
        action()

    return run
