"""Menus and shortcuts made from the table of commands."""

from collections.abc import Mapping

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QMenuBar

from ui.kit.leaving import leave_field
from ui.kit.type_scale import px
from ui.overrides import override
from ui.shell.commands import COMMANDS, MENUS, Command, Shell

PRESENT = "view.present"


def make_actions(window: QMainWindow, shell: Shell) -> dict[str, QAction]:
    """One action per command, owned by the window, with its keys; by command id."""
    actions: dict[str, QAction] = {}
    for command in COMMANDS:
        action = QAction(command.words, window)
        action.setObjectName(command.id)
        action.setShortcuts([QKeySequence(keys) for keys in command.keys])
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.setCheckable(command.holds is not None)
        action.triggered.connect(lambda _=False, command=command: _act(command, window, shell, actions))
        window.addAction(action)
        actions[command.id] = action
    return actions


def run(command: Command, shell: Shell) -> None:
    """Carry a command out if it can run now."""
    if can_run(command, shell):
        command.do(shell)


def can_run(command: Command, shell: Shell) -> bool:
    """Whether a command can run now; while everything private is hidden only the one that shows it again."""
    return command.can(shell) and (not shell.presents or command.id == PRESENT)


def _act(command: Command, window: QMainWindow, shell: Shell, actions: Mapping[str, QAction]) -> None:
    if command.menu != "Edit":
        # To undo and redo typing is the field's own affair.
        leave_field(window)
    run(command, shell)
    if command.holds is not None:
        # A click has ticked or unticked it, which only the state it chooses may do.
        refresh(actions, shell)


class _WholeMenuBar(QMenuBar):
    """A menu bar that does not give way: a narrower one would hide menus behind an arrow."""

    @override
    def minimumSizeHint(self) -> QSize:
        last = self.actionGeometry(self.actions()[-1]) if self.actions() else QRect()
        return super().sizeHint().expandedTo(QSize(last.right() + px(8), 0))


def make_menu_bar(actions: Mapping[str, QAction], recent: QMenu, shell: Shell) -> QMenuBar:
    """A menu bar with every action in its menu, and the recent files after opening; each menu opens up to date.

    It stands in the top bar, which leaves the deal a row more of a small screen; macOS shows it in its own place.
    """
    bar = _WholeMenuBar()
    for name in MENUS:
        menu = bar.addMenu(f"&{name}")
        menu.aboutToShow.connect(lambda: refresh(actions, shell))
        for command in (each for each in COMMANDS if each.menu == name):
            if command.starts_group:
                menu.addSeparator()
            menu.addAction(actions[command.id])
            if command.id == "file.open":
                menu.addMenu(recent)
    return bar


def refresh(actions: Mapping[str, QAction], shell: Shell) -> None:
    """Grey out what cannot run now, tick what is so already, name what a command would leave."""
    for command in COMMANDS:
        action = actions[command.id]
        action.setEnabled(can_run(command, shell))
        if command.holds is not None:
            action.setChecked(command.holds(shell))
            action.setText(command.words + command.adds(shell))


def words_of(action: QAction) -> str:
    """The words of an action as they are read: in its text a lone & stands doubled."""
    return action.text().replace("&&", "&")


def keys_in_words(command: Command) -> str:
    """The shown shortcut as this platform writes it; empty when there is none."""
    return _native(command.keys[0]) if command.keys else ""


def all_keys_in_words(command: Command) -> str:
    """Every shortcut as this platform writes it."""
    return ", ".join(map(_native, command.keys))


def _native(keys: str) -> str:
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
