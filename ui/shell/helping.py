"""What the Help menu opens: the command search, the list of keys, the page about the program."""

from collections.abc import Mapping, Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from ui.dialogs.about import show_about
from ui.dialogs.command_search import CommandSearch, Entry
from ui.dialogs.shortcuts import show_shortcuts
from ui.kit.grouped_list import Line
from ui.shell.commands import COMMANDS, Shell
from ui.shell.commands_menu import all_keys_in_words, keys_in_words, refresh, words_of


def open_search(field: QWidget, shell: Shell, actions: Mapping[str, QAction], more: Sequence[Entry]) -> None:
    """Search what can be done now, and `more`, in the place of a field of the window."""
    refresh(actions, shell)
    entries = [
        Entry(
            words=words_of(actions[command.id]),
            also=f"{command.also} {command.menu}",
            hint=keys_in_words(command),
            run=actions[command.id].trigger,
        )
        for command in COMMANDS
        if command.can(shell) and command.id != "help.search"
    ]
    CommandSearch([*entries, *more], field.window()).open_over(field)


def open_shortcuts(window: QWidget) -> None:
    """List the keys of every command."""
    lines = [Line(words=command.words, hint=all_keys_in_words(command), group=command.menu) for command in COMMANDS]
    show_shortcuts(window, lines)


def open_about(window: QWidget) -> None:
    """Say what this program is."""
    show_about(window)
