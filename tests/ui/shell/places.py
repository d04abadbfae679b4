"""Everywhere a person can go in a window with a deal."""

from collections.abc import Callable, Iterator
from functools import partial

from tests.ui.shell.conftest import view_of
from ui.bridge.attention import Page, Section
from ui.shell.main_window import MainWindow


def places_of(window: MainWindow) -> Iterator[str]:
    """Goes from page to page and from section to section."""
    page = view_of(window)
    places: list[tuple[str, Callable[[], None]]] = [(step.words, partial(page.go_to, step)) for step in Page]
    places += [(each.words, partial(page.go_to_section, each)) for each in Section]
    for words, go_there in places:
        go_there()
        yield words
