"""The version of Dealwright, written once; the build and every screen read it from here."""

from typing import Final

__version__: Final = "0.1.0"
