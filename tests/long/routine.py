"""What every journey does by the keyboard: saving, undoing and redoing everything, leaving."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

from tests.long.screen import Screen, until

Begin = Callable[[], AbstractContextManager[Screen]]
"""Starts the program on one screen, as often as it is called."""

TEMPLATE = "Start with the example Supply contract"
_FILE_NAME = "fileNameEdit"


def names_file(screen: Screen, path: Path) -> None:
    """Answer the file dialog by typing."""
    screen.sees(_FILE_NAME)
    screen.keys("ctrl+a")
    screen.types(str(path))
    screen.keys("Return")


def writes(screen: Screen, path: Path) -> None:
    """Name the file of a document in the dialog that was asked for, and wait until it is there."""
    names_file(screen, path)
    until(path.exists, lambda: f"{path} was never written")


def saves_as(screen: Screen, path: Path) -> None:
    """Name the file of the deal, and wait until the window has its name."""
    writes(screen, path)
    until(lambda: path.stem in screen.program.title(), lambda: "the window never took the name of the file")


def has_steps(screen: Screen, done: int, undone: int) -> None:
    """Wait until so many steps can be undone, and so many redone."""
    until(
        lambda: screen.place("steps") == [done, undone],
        lambda: f"{done} and {undone} steps, there are {screen.place('steps')}",
    )


def goes_back_and_forth(screen: Screen, undo: Callable[[], None], redo: Callable[[], None]) -> None:
    """Undo everything and redo everything, step by step."""
    done, undone = screen.place("steps")
    assert undone == 0
    for left in reversed(range(done)):
        undo()
        has_steps(screen, left, done - left)
    until(lambda: "*" not in screen.program.title(), lambda: "the deal is still marked as changed")
    for left in reversed(range(done)):
        redo()
        has_steps(screen, done - left, left)


def leaves(screen: Screen) -> None:
    """Close the last window, which ends the program."""
    screen.keys("ctrl+w")
    assert screen.program.ends() == 0
