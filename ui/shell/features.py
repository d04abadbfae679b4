"""Keeps Qt for Python from reading the source of every module that is imported."""

import builtins

import PySide6.QtCore  # noqa: F401 - loading it sets the hook

__all__ = ["leave_features_off"]


def leave_features_off() -> None:
    """Import as Python does; call it before the window is imported.

    Once QtCore is loaded, each import reads the module's whole source, to see whether it could ask for the
    `__feature__` switches. None here does, and it is a tenth of the time until the plot is live. Where Qt for Python
    has no such hook, nothing happens.
    """
    plain = getattr(builtins, "__orig_import__", None)
    if plain is not None:
        builtins.__import__ = plain
