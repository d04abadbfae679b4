"""How the modules of the window are loaded: without what Python and Qt for Python do beside it, which takes longer."""

import builtins
import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import PySide6.QtCore  # noqa: F401 - loading it sets the hook

__all__ = ["collect_from_now_on", "leave_features_off", "loading"]


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
    """Look for no garbage while `module` is imported inside; nothing special once it is loaded.

    Modules, classes and functions stay for ever. Looking through them again and again while more of them come takes a
    tenth of the time until the plot is live.
    """
    if module in sys.modules:
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        collect_from_now_on()


def collect_from_now_on() -> None:
    """Look for garbage, but not among what is there already: it is taken to stay."""
    gc.freeze()
    gc.enable()
