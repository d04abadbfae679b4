"""A fuzzer that is guided by coverage: what reaches a new step of the code is kept, and changed further.

After Zalewski's american fuzzy lop (2014), for trees of JSON: an input that went from one line to another as none
before it did joins the corpus. Why it is our own is decision 0055.
"""

import json
import random
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import CodeType, FrameType
from typing import Any, Final

from tests.hostile.spoiling import spoilt_bytes
from tests.hostile.test_fuzz import places, spoil

Arc = tuple[CodeType, int, int]
Target = Callable[[bytes], object]
MOST_CHANGES: Final = 4
OFTEN: Final = 500
SELDOM: Final = 50
"""After so many calls in which it brought nothing new, every so many-th call of a function is watched."""
SIGNS: Final = "abcdefghijklmnopqrstuvwxyzABCXYZ0123456789 -_.:/\u00e9\u4ef7"
NUMBERS: Final = (-1.0, 0.0, 1.0, 0.5, 100.0, 1e15, 1e-9)


class Steps:
    """Notes from which line to which the code of some files goes while it is watched.

    What has brought nothing new for long is watched now and then only: the smallest functions are called most.
    """

    def __init__(self, folder: Path) -> None:
        """Watch what lies below this folder."""
        self._folder = str(folder)
        self._calls: Counter[CodeType] = Counter()
        self._last: dict[FrameType, int] = {}
        self.seen: set[Arc] = set()

    def are_new(self, run: Callable[[], object]) -> bool:
        """Whether `run` takes a step that none took before; raises what it raises."""
        many, before = len(self.seen), sys.gettrace()
        self._last = {}
        sys.settrace(self._enter)
        try:
            run()
        finally:
            sys.settrace(before)
        return len(self.seen) > many

    def _enter(self, frame: FrameType, _event: str, _: object) -> Any:  # noqa: ANN401 - as Python has it
        code = frame.f_code
        if not code.co_filename.startswith(self._folder):
            return None
        self._calls[code] += 1
        return self._step if self._calls[code] < OFTEN or self._calls[code] % SELDOM == 0 else None

    def _step(self, frame: FrameType, event: str, _: object) -> Any:  # noqa: ANN401 - as above
        if event == "line":
            arc = (frame.f_code, self._last.get(frame, 0), frame.f_lineno)
            if arc not in self.seen:
                self.seen.add(arc)
                self._calls[frame.f_code] = 0
            self._last[frame] = frame.f_lineno
        elif event == "return":
            self._last.pop(frame, None)
        return self._step


@dataclass(kw_only=True)
class Campaign:
    """What came of a campaign: how many inputs were tried, how many steps were seen, what was kept, what went
    wrong.
    """

    tried: int = 0
    steps: int = 0
    kept: list[bytes] = field(default_factory=list)
    faults: list[tuple[bytes, str]] = field(default_factory=list)


def changed(data: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    """The input with one to four changes: of its tree, where it has one, now and then of its bytes."""
    if chance.random() < 0.1:
        return spoilt_bytes(data, chance)
    try:
        tree = json.loads(data)
        for _ in range(chance.randint(1, MOST_CHANGES)):
            _change(tree, chance.choice(list(places(tree))), others, chance)
        return json.dumps(tree).encode()
    except (ValueError, IndexError, RecursionError):
        # It is no JSON, or nothing is in it, or it is deeper than can be told.
        return spoilt_bytes(data, chance)


def _change(tree: Any, path: tuple[Any, ...], others: Sequence[bytes], chance: random.Random) -> None:  # noqa: ANN401 - a JSON tree
    *before, last = path
    holder = tree
    for step in before:
        holder = holder[step]
    value = holder[last]
    way = chance.random()
    if way < 0.3 and isinstance(value, str):
        holder[last] = _another_text(value, chance)
    elif way < 0.3 and isinstance(value, int | float):
        holder[last] = chance.choice([value + 1, value - 1, -value, value / 3, *NUMBERS])
    elif way < 0.4:
        holder[last] = chance.choice([*_named_alike(last, others, chance), None])
    else:
        spoil(tree, [path], chance)


def _another_text(text: str, chance: random.Random) -> str:
    at = chance.randint(0, len(text))
    return text[:at] + chance.choice(["", chance.choice(SIGNS)]) + text[at + chance.randint(0, 1) :]


def _named_alike(name: object, others: Sequence[bytes], chance: random.Random) -> Iterator[object]:
    """What another input has under the same name."""
    with suppress(ValueError, RecursionError):
        tree = json.loads(chance.choice(others))
        for path in places(tree):
            if path[-1] == name:
                found = tree
                for step in path:
                    found = found[step]
                yield found


def campaign(
    target: Target,
    seeds: Iterable[bytes],
    folder: Path,
    *,
    goes_on: Callable[[Campaign], bool],
    chance: random.Random,
    guided: bool = True,
) -> Campaign:
    """Try the seeds, and then changed inputs as long as it `goes_on`; `folder` holds the code whose steps guide.

    An exception of the target is a fault: it lets through what it expects. Without `guided` only seeds are changed.
    """
    found, steps = Campaign(kept=list(seeds)), Steps(folder)
    waiting = list(found.kept)
    while waiting or goes_on(found):
        data = waiting.pop() if waiting else changed(chance.choice(found.kept), found.kept, chance)
        found.tried += 1
        try:
            is_new = steps.are_new(lambda data=data: target(data))  # type: ignore[misc]  # kept as a default
        except Exception as error:  # noqa: BLE001 - whatever it is, it is what is looked for
            found.faults.append((data, repr(error)))
            continue
        if is_new and guided and data not in found.kept:
            found.kept.append(data)
    found.steps = len(steps.seen)
    return found
