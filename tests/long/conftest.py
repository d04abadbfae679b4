"""The program on a screen of its own, begun as often as a journey wants."""

from collections.abc import Iterator

import pytest

from tests.long.routine import Begin
from tests.long.screen import LOOKS, display, running


@pytest.fixture(params=LOOKS, ids=str)
def begin(request: pytest.FixtureRequest) -> Iterator[Begin]:
    """Starts the program on one screen, as often as it is asked to."""
    with display(request.param) as name:
        yield lambda: running(name, request.param, request.node.originalname.split("_")[2])
