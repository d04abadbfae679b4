"""Files spoilt at random: read or refused with a StorageError, never anything else; what opens also saves."""

import copy
import json
import random
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.domain.problems import problems_of
from app.storage.errors import StorageError
from app.storage.files import bytes_of, project_from_bytes
from tests.effort import repeats
from tests.hostile.guard import no_hang
from tests.hostile.spoiling import spoilt_bytes

SAMPLES = [path.read_bytes() for path in sorted((Path(__file__).parents[1] / "files").glob("format-*.dealwright"))]
"""A file of each format that has everything there is in it."""
VALUES: tuple[object, ...] = (
    *(None, True, False, 0, -1, 1, 0.5, 1e15, -1e15, 1e-320, 10**16),
    *("", "us", "seller", "date", "price", "may", "survey", "yes", "x" * 501, "\x00", "\u202e", "choice", "amount"),
    *("2026-02-30", "0000-01-01", "EUR", "EURO", "as given", "options", "straight", "hex:"),
    *([], {}, [[]], [{}], {"value": 1}, {"kind": "unknown"}, {"kind": "amount", "amount": 1}),
)


def places(node: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:  # noqa: ANN401 - a JSON tree
    """The path of every value in a tree."""
    inside = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, value in inside:
        yield (*path, key)
        yield from places(value, (*path, key))


def spoil(tree: Any, paths: list[tuple[Any, ...]], chance: random.Random) -> None:  # noqa: ANN401 - a JSON tree
    """Replace, remove, double or add one thing somewhere in the tree."""
    *path, last = chance.choice(paths)
    for step in path:
        tree = tree[step]
    action = chance.randrange(4)
    if action == 0:
        tree[last] = copy.deepcopy(chance.choice(VALUES))
    elif action == 1:
        del tree[last]
    elif isinstance(tree, list):
        tree.append(copy.deepcopy(tree[last]))
    else:
        tree[chance.choice(["note", "low", "kind", "extra"])] = copy.deepcopy(tree[last])


def test_a_tree_spoilt_anywhere_opens_and_saves_or_is_refused() -> None:
    chance = random.Random(7)  # noqa: S311 - not a secret
    ways = [list(places(json.loads(sample))) for sample in SAMPLES]
    opened = 0
    for _ in range(repeats(10_000, night=500_000)):
        format_ = chance.randrange(len(SAMPLES))
        tree = json.loads(SAMPLES[format_])
        with suppress(KeyError, IndexError, TypeError):  # an earlier change may have removed the place
            for _ in range(chance.randint(1, 3)):
                spoil(tree, ways[format_], chance)
        with suppress(StorageError), no_hang():
            project, _ = project_from_bytes(json.dumps(tree).encode())
            problems_of(project)
            assert project_from_bytes(bytes_of(project)) == (project, ())
            opened += 1
    assert opened


def test_bytes_spoilt_anywhere_are_read_or_refused() -> None:
    chance, met = random.Random(8), {"opened": 0, "refused": 0}  # noqa: S311 - not a secret
    for _ in range(repeats(10_000, night=500_000)):
        met[what_becomes_of(spoilt_bytes(chance.choice(SAMPLES), chance))] += 1
    assert all(met.values()), met


def what_becomes_of(data: bytes) -> str:
    """A file is refused, or opens and saves."""
    with no_hang():
        try:
            project, _ = project_from_bytes(data)
        except StorageError:
            return "refused"
        assert project_from_bytes(bytes_of(project)) == (project, ())
    return "opened"


@pytest.mark.parametrize(
    ("part", "instead"),
    [
        ("app.storage.json_text.parse", lambda data, **_: json.loads(data)),
        ("tests.hostile.test_fuzz.bytes_of", lambda project: bytes_of(replace(project, name=f"{project.name}."))),
    ],
    ids=["a parser that raises what it likes", "a writer that says something else"],
)
def test_what_is_broken_on_purpose_is_found(
    part: str, instead: Callable[..., object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(part, instead)
    with pytest.raises((AssertionError, ValueError)):
        test_bytes_spoilt_anywhere_are_read_or_refused()
