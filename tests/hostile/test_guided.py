"""The fuzzer that coverage guides finds what blind changes do not, and in the reader of projects nothing."""

import json
import random
import time
from contextlib import suppress
from pathlib import Path
from typing import Final

import pytest

import app.storage
from app.domain.problems import problems_of
from app.storage.errors import StorageError
from app.storage.files import bytes_of, project_from_bytes
from tests.effort import EFFORT, Effort
from tests.hostile.guard import no_hang
from tests.hostile.guided import Campaign, campaign

SECONDS: Final = {Effort.FAST: 1, Effort.LONG: 120, Effort.NIGHT: 3_600}
"""How long it looks for a fault. Time is only a budget: no test depends on how far it comes in it."""
STORAGE: Final = Path(app.storage.__file__).parent
FILES: Final = [path.read_bytes() for path in sorted((Path(__file__).parents[1] / "files").glob("*.dealwright"))]


def opened_and_saved(data: bytes) -> None:
    """What happens to a file: it is refused, or it opens, its problems are listed, and it is saved as it is."""
    with suppress(StorageError), no_hang():
        project, _ = project_from_bytes(data)
        problems_of(project)
        assert project_from_bytes(bytes_of(project)) == (project, ())


def planted(data: bytes) -> None:
    """A reader with a fault behind five conditions: one more than one input is changed in."""
    with suppress(ValueError, RecursionError):
        tree = json.loads(data)
        if isinstance(tree, dict) and isinstance(tree.get("name"), list):
            _seek(tree)


def _seek(tree: dict[str, object]) -> None:
    if tree.get("seed", 1) is not None:
        return
    if "low" not in tree:
        return
    if tree["low"] is not True:
        return
    if "kind" in tree:
        raise ZeroDivisionError


def hunt(tries: int, *, guided: bool) -> Campaign:
    """Look for the planted fault in so many tries, from one harmless file."""
    seed = json.dumps({"name": "House", "seed": 1}).encode()
    return campaign(
        planted,
        [seed],
        Path(__file__).parent,
        goes_on=lambda found: found.tried < tries and not found.faults,
        chance=random.Random(1),  # noqa: S311 - not a secret
        guided=guided,
    )


def test_coverage_leads_to_a_fault_that_blind_changes_do_not_find() -> None:
    led = hunt(30_000, guided=True)
    assert [fault for _, fault in led.faults] == ["ZeroDivisionError()"]
    with pytest.raises(ZeroDivisionError):
        planted(led.faults[0][0])
    assert not hunt(2 * led.tried, guided=False).faults


def test_no_file_that_coverage_leads_to_fails_otherwise_than_by_being_refused() -> None:
    ends = time.monotonic() + SECONDS[EFFORT]
    found = campaign(
        opened_and_saved,
        FILES,
        STORAGE,
        goes_on=lambda so_far: time.monotonic() < ends and not so_far.faults,
        chance=random.Random(2),  # noqa: S311 - not a secret
    )
    assert not found.faults, found.faults
    assert found.steps
