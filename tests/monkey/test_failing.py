"""Whatever call of the program fails, whenever: the last edit is in a copy, the window lives, saves and closes."""

import random
from pathlib import Path
from typing import Final

import pytest

from tests.effort import EFFORT, Effort, repeats
from tests.monkey.planting import SPOILT
from tests.monkey.test_monkey import monkey

SEED: Final = random.SystemRandom().randrange(10**6) if EFFORT is Effort.NIGHT else 100
EPISODES: Final = repeats(60, night=1_000)


def test_whatever_call_fails_nothing_is_lost_and_the_window_saves_and_closes(tmp_path: Path) -> None:
    folder = tmp_path / "desk"
    found = monkey(folder, "fail", folder, SEED, EPISODES)
    assert not found["faults"], "\n".join([*found["faults"], f"the seed is {SEED}", *found["last"]])
    assert found["fired"] > EPISODES / 2
    assert found["rescues"] > EPISODES / 2
    assert found["saved"] >= EPISODES
    assert found["closed"] >= EPISODES


@pytest.mark.parametrize("fault", SPOILT)
def test_a_program_that_does_not_stand_a_failure_is_found(tmp_path: Path, fault: str) -> None:
    assert monkey(tmp_path / "desk", "fail", tmp_path / "desk", 100, 12, fault)["faults"]
