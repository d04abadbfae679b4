"""Faults planted in the program, each of which the monkey has to notice when F8 is pressed."""

import logging
from collections.abc import Callable
from typing import Any, Final

import pytest
from PySide6.QtCore import QModelIndex, qWarning

from app.domain.edits.parties import rename_project
from ui.bridge.attention import Page
from ui.models.rows import RowsModel
from ui.shell.deal_view import DealView
from ui.shell.windows import Windows


def raises(_: DealView) -> None:
    """Code of ours fails."""
    raise ZeroDivisionError


def warns(_: DealView) -> None:
    """Qt complains."""
    qWarning("a planted warning")


def logs(_: DealView) -> None:
    """What failed beside the window is logged."""
    logging.getLogger("app").error("a planted failure")


def loses(view: DealView) -> None:
    """A file that is saved reads back as something else."""
    view.link.document.apply(rename_project, name="a\x00b")


def lies(view: DealView) -> None:
    """A table announces rows that do not come."""
    view.go_to(Page.ISSUES)
    model: RowsModel[Any] = view.findChildren(RowsModel)[0]
    model.beginInsertRows(QModelIndex(), 0, 0)
    model.endInsertRows()


FAULTS: Final[dict[str, Callable[[DealView], None]]] = {
    each.__name__: each for each in (raises, warns, logs, loses, lies)
}


def plant(fault: str) -> None:
    """Have F8 do this from now on."""
    pytest.MonkeyPatch().setattr(DealView, "go_to_problem", FAULTS[fault])


def spoil(fault: str) -> None:
    """Take away what a program needs that lives on after a failure."""
    patch = pytest.MonkeyPatch()
    if fault == "keeps nothing":
        patch.setattr(Windows, "rescue", lambda _: True)
    else:
        rescue = Windows.rescue

        def get_stuck(windows: Windows) -> bool:
            for window in windows.all:
                if window.saving is not None:
                    window.saving.is_writing = True
            return rescue(windows)

        patch.setattr(Windows, "rescue", get_stuck)


SPOILT: Final = ("keeps nothing", "stays as it was in the middle of a save")
"""What `spoil` knows."""
