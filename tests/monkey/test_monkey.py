"""Whatever a person does in the window, in whatever order: nothing raises, nothing is lost, memory does not grow."""

import json
import random
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import pytest

from tests.effort import EFFORT, Effort
from tests.monkey.gestures import Gesture, Spot, as_line, gesture_in
from tests.monkey.planting import FAULTS
from tests.monkey.shrinking import fewest
from tests.rules.rule import ROOT

SEED: Final = random.SystemRandom().randrange(10**6) if EFFORT is Effort.NIGHT else 100
"""With every change the same gestures are drawn, at night others each time; a failure names the seed."""
EACH, EPISODES = {Effort.FAST: (170, 6), Effort.LONG: (420, 24), Effort.NIGHT: (1_000, 100)}[EFFORT]
"""Gestures in a deal, and deals one after the other: the six kinds of them in turn."""
MOST_DEALS: Final = 6
"""Deals that may be in memory when none is open: the first of all, which is taken to stay, and some just closed."""
MOST_MISSED: Final = 4
"""Fewer than one gesture in so many may have found nothing there to be done to."""
GROWTH: Final = 1.35
"""How many times the memory of a third of the deals all of them may take; fewer tell nothing."""


def monkey(folder: Path, *arguments: object) -> dict[str, Any]:
    """What a run of it came to."""
    command = [sys.executable, "-m", "tests.monkey", *map(str, arguments)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    log = folder / "gestures.jsonl"
    # Where Qt itself went down, what was done last stands only there.
    assert done.stdout, f"{done.stderr[-4000:]}\n{''.join(log.read_text('utf-8').splitlines(keepends=True)[-50:])}"
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def test_nothing_that_is_done_to_the_window_raises_loses_work_or_fills_the_memory(tmp_path: Path) -> None:
    folder = tmp_path / "desk"
    found = monkey(folder, "run", folder, SEED, EACH, EPISODES)
    assert not found["faults"], "\n".join(
        [*found["faults"], f"the seed is {SEED}, and the last gestures", *found["last"]]
    )
    assert found["gestures"] == EACH * EPISODES
    assert found["missed"] < found["gestures"] / MOST_MISSED
    assert found["saved"] >= EPISODES
    assert found["changes"]
    assert found["models"] > EPISODES
    assert found["alive"][-1].get("app.document.document.Document", 0) <= MOST_DEALS
    third = found["memory"][len(found["memory"]) // 3]
    assert EFFORT is Effort.FAST or found["memory"][-1] <= GROWTH * third, found["memory"]


def written(log: Path, *keys: str) -> Path:
    """A log of an empty deal in which these keys were pressed, one after the other."""
    log.write_text("# empty 0\n" + "".join(as_line(Gesture(does="keys", says=(key,))) for key in keys), "utf-8")
    return log


@pytest.mark.long
@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_noticed(tmp_path: Path, fault: str) -> None:
    log, folder = written(tmp_path / "log", "Ctrl+1", "F8", "Ctrl+2"), tmp_path / "desk"
    found = monkey(folder, "again", folder, log, fault)
    assert found["faults"]
    assert found["last"]
    assert not monkey(tmp_path / "other", "again", tmp_path / "other", log)["faults"]


@pytest.mark.long
def test_what_went_wrong_is_shrunk_to_the_gesture_that_matters(tmp_path: Path) -> None:
    log = written(tmp_path / "log", "Ctrl+1", "Ctrl+I", "Esc", "F8", "Ctrl+2", "Ctrl+3")
    command = [sys.executable, "-m", "tests.monkey", "shrink", str(tmp_path / "tries"), str(log), "raises"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert [gesture_in(line).says for line in done.stdout.splitlines()] == [("F8",)]


def test_a_gesture_is_read_again_as_it_was_written() -> None:
    drag = Gesture(
        does="drag", at=Spot(kind="Grid", name="Issues", number=1, x=0.1), along=((1, 2), (-3, 4)), says=("Esc",)
    )
    assert gesture_in(as_line(drag)) == drag


def test_shrinking_leaves_what_fails_together_and_nothing_else() -> None:
    tried: list[int] = []

    def fails(some: Sequence[int]) -> bool:
        tried.append(len(some))
        return {3, 17, 40} <= set(some)

    assert fewest(range(50), fails) == [3, 17, 40]
    assert len(tried) < 200
