"""Journeys use the program as it starts for the first time."""

from tests.ui.shell.conftest import office

__all__ = ["office"]
