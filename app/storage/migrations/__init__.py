"""The chain of file formats: one step per format, each a function from a tree to a tree, final once released."""

from collections.abc import Callable
from typing import Any, Final

from app.storage.migrations.to_2 import to_2

Tree = dict[str, Any]

NEWEST: Final = 2
STEPS: Final[dict[int, Callable[[Tree], Tree]]] = {2: to_2}
"""The step that leads to each format from the one before it; format 1 is the first, so nothing leads to it."""


def migrated(tree: Tree, number: int) -> Tree:
    """The tree of a file of format `number` as one of format NEWEST; the file itself is not touched."""
    for step in range(number + 1, NEWEST + 1):
        tree = STEPS[step](tree)
    return tree
