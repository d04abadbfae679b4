"""How the modules of the window are loaded: without what Python and Qt for Python do beside it, which takes longer."""

import builtins
import gc
import sys
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Final

from ui.overrides import override

__all__ = ["OF_A_VIEW", "OF_PAGES", "load_in_steps", "load_qt", "loading"]

_HINT_WRITER: Final = "shibokensupport.signature.lib.pyi_generator"


def load_qt() -> None:
    """Load Qt for Python without two things nobody here asks it for; call it before the window is imported.

    One writes the type hints that are published with it: loading it and its patterns takes as long as all dialogs.
    The other: once QtCore is loaded, each import reads the module's whole source, to see whether it could ask for the
    `__feature__` switches, which is a tenth of the time until the plot is live. Where Qt for Python has no such writer
    or hook, nothing happens.
    """
    empty = _EmptyWriter()
    sys.meta_path.insert(0, empty)
    import PySide6.QtCore  # noqa: F401, PLC0415 - loading it sets the hook, and would load the writer

    sys.meta_path.remove(empty)
    plain = getattr(builtins, "__orig_import__", None)
    if plain is not None:
        builtins.__import__ = plain


class _EmptyWriter(MetaPathFinder, Loader):
    """Finds a module without contents where the writer of type hints is asked for."""

    @override
    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        return ModuleSpec(fullname, self) if fullname == _HINT_WRITER else None

    @override
    def exec_module(self, module: ModuleType) -> None:
        pass


@contextmanager
def loading(module: str) -> Iterator[None]:
    """Take what `module` brings, imported inside, to stay for ever; nothing special once it is loaded.

    Modules, classes and functions do. Looking through them for garbage again and again takes longer than all else that
    is looked through.
    """
    fresh = module not in sys.modules
    yield
    if fresh:
        gc.freeze()


OF_A_VIEW: Final = (
    *("numpy", "app.study.study", "app.study.picture", "ui.bridge.study_link", "ui.kit.grid.view"),
    *("ui.kit.plot.tradeoff", "ui.panels.tradeoff.panel", "ui.panels.composer", "ui.panels.issues.panel"),
    "ui.shell.drawing",
)
"""What a deal is drawn with, in the order in which one needs the other: it takes longer to load than all the rest."""

OF_PAGES: Final = (
    *(
        f"ui.panels.{page}.panel"
        for page in ("importance", "no_deal", "their_side", "trades", "if_then", "questions", "offers")
    ),
    # What the documents need, a part at a time.
    *("app.advice.next_offer", "app.reports.charts", "ui.paper.pages", "ui.panels.on_paper.documents"),
    "ui.panels.on_paper.panel",
)
"""The pages that are not shown first."""


def load_in_steps(modules: Sequence[str]) -> Generator[None, None, None]:
    """Load modules one at a time, so that whoever takes a step waits for one only; they are taken to stay."""
    missing = [module for module in modules if module not in sys.modules]
    for module in missing:
        import_module(module)
        yield
    if missing:
        gc.freeze()
