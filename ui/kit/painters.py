"""A painter as it was before: what fails while it draws leaves the rest of the picture as it would have been."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtGui import QPainter


@contextmanager
def as_it_was(painter: QPainter) -> Iterator[None]:
    """Give the painter back its pens, clip and place at the end, whatever happens in between.

    Without it a cell of a table that fails would cut off all that are painted after it.
    """
    painter.save()
    try:
        yield
    finally:
        painter.restore()
