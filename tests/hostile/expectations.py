"""What each hostile input must get, as the files *.expected.json beside this one say it: one form for all of them."""

import json
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Final

HERE: Final = Path(__file__).parent
ENDING: Final = ".expected.json"


class Verdict(StrEnum):
    """What becomes of an input."""

    OPEN = "open"  # it is taken as it is; a `code` is something odd that is then said of it
    REPAIR = "repair"  # it is taken, and a list says what was changed
    REFUSE = "refuse"  # it is not taken, and one sentence says why
    ASK = "ask"  # the person is asked first


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """The answer that one input of the corpus must get.

    `id` is its row in the corpus, `input` names what makes it, `place` where in it the trouble lies and `found` what
    stands there, when that is part of the answer. `test` names the test that tries it, where that is not the one that
    tries all inputs of its file.
    """

    id: str
    input: str
    verdict: Verdict
    code: str
    place: str
    found: str | int | float | None = None
    test: str = ""


@cache
def expected_of(subject: str) -> tuple[Expected, ...]:
    """All that one of the files says: "project", "genius", "tables" or "window"."""
    entries = json.loads((HERE / f"{subject}{ENDING}").read_text(encoding="utf-8"))
    return tuple(Expected(**{**entry, "verdict": Verdict(entry["verdict"])}) for entry in entries)


def subjects() -> tuple[str, ...]:
    """What there are such files about."""
    return tuple(sorted(path.name.removesuffix(ENDING) for path in HERE.glob(f"*{ENDING}")))
