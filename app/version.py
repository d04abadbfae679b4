"""The version of Dealwright, written once; the build and every screen read it from here."""

__version__ = "0.1.0"
