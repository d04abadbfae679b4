"""What the monkey may not bring about: exceptions, warnings of Qt, models that lie, memory that only grows."""

import gc
import logging
import sys
import traceback
from collections import Counter
from pathlib import Path
from types import TracebackType
from typing import Any, Final

import pytest
from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from typing_extensions import override

from ui.models.rows import RowsModel

SCREENLESS: Final = (
    "This plugin does not support propagateSizeHints",
    "This plugin does not support raise",
    "This plugin does not support grabbing",
)
"""What Qt says where no window manager can be asked."""
PAGE: Final = 4096


class Faults(logging.Handler):
    """Collects whatever goes wrong from its making on; the program goes on, as it would for a person."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.found: list[str] = []
        self.models_tested = 0
        sys.excepthook = self._note
        qInstallMessageHandler(self._hear)
        logging.getLogger().addHandler(self)
        self._test_models()

    def note(self, error: BaseException) -> None:
        """An exception."""
        self.found.append("".join(traceback.format_exception(error)))

    def _note(self, _kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
        self.note(error)

    def _hear(self, kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
        if kind in {QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg} or message.startswith(SCREENLESS):
            return
        stack = "".join(traceback.format_stack(limit=12))
        self.found.append(f"Qt: {message}\n{stack}")

    @override
    def emit(self, record: logging.LogRecord) -> None:
        self.found.append(f"logged: {record.getMessage()}")

    def _test_models(self) -> None:
        """Have Qt's tester look over the shoulder of each table from now on."""
        begin, faults = RowsModel.__init__, self

        def begin_tested(model: RowsModel[Any], *given: Any, **named: Any) -> None:  # noqa: ANN401 - whatever it takes
            begin(model, *given, **named)
            QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning, model)
            faults.models_tested += 1

        pytest.MonkeyPatch().setattr(RowsModel, "__init__", begin_tested)


def resident() -> float:
    """The memory this process has in MB; 0 where the system does not say."""
    told = Path("/proc/self/statm")
    return int(told.read_text("ascii").split()[1]) * PAGE / 1e6 if told.exists() else 0.0


def living() -> Counter[str]:
    """How many widgets and how many objects of ours there are, by kind."""
    gc.collect()
    kinds = Counter(type(each) for each in gc.get_objects())
    found = Counter({f"{kind.__module__}.{kind.__name__}": many for kind, many in kinds.items()})
    found["widgets"] = len(QApplication.allWidgets())
    return found
