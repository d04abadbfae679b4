"""How the modules of the window are loaded: without what Python and Qt for Python do beside it, which takes longer."""

import builtins
import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import PySide6.QtCore  # noqa: F401 - loading it sets the hook

__all__ = ["leave_features_off", "loading"]


def leave_features_off() -> None:
    """Import as Python does; call it before the window is imported.

    Once QtCore is loaded, each import reads the module's whole source, to see whether it could ask for the
    `__feature__` switches. None here does, and it is a tenth of the time until the plot is live. Where Qt for Python
    has no such hook, nothing happens.
    """
    plain = getattr(builtins, "__orig_import__", None)
    if plain is not None:
        builtins.__import__ = plain


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
