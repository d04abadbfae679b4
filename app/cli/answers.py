"""How a verb ends: what it prints, and the one sentence when a file or an input is bad."""

import json
import sys
from argparse import Namespace
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

from app.storage.errors import StorageError
from app.wording.errors import error_in_words

SPREAD_LEVELS: Final = 3
"""So many levels of a JSON tree are spread over lines."""
FINE: Final = 0
BAD_INPUT: Final = 1

Json = dict[str, "Json"] | list["Json"] | str | int | float | bool | None
JsonObject = dict[str, Json]
Verbs = Mapping[str, Callable[[Namespace], int]]


def answer(verbs: Verbs, options: Namespace) -> int:
    """Do what the verb of `options` says; a bad file becomes one sentence on standard error and exit code 1."""
    try:
        return verbs[options.verb](options)
    except StorageError as error:
        return refuse(error_in_words(error, in_window=False))


def refuse(sentence: str) -> int:
    """Say on standard error why not."""
    print(f"dealwright: {sentence}", file=sys.stderr)
    return BAD_INPUT


def print_json(tree: object) -> int:
    """Print a tree as JSON: its outer levels spread over lines, so that of a long list every entry has its own."""
    sys.stdout.writelines(_spread(tree, 0))
    sys.stdout.write("\n")
    return FINE


def _spread(tree: object, level: int) -> Iterator[str]:
    # Written by hand because the library spreads every level or none, the former forty times slower.
    if level == SPREAD_LEVELS or not isinstance(tree, dict | list) or not tree:
        yield json.dumps(tree, ensure_ascii=False, allow_nan=False)
        return
    if isinstance(tree, dict):
        entries = [(f"{json.dumps(name, ensure_ascii=False)}: ", part) for name, part in tree.items()]
    else:
        entries = [("", part) for part in tree]
    opening, closing = "{}" if isinstance(tree, dict) else "[]"
    line = "\n" + " " * (level + 1)
    for number, (name, part) in enumerate(entries):
        yield f"{',' if number else opening}{line}{name}"
        yield from _spread(part, level + 1)
    yield f"{line[:-1]}{closing}"


def print_lines(lines: Iterable[str]) -> int:
    """Print lines of text."""
    for line in lines:
        print(line)
    return FINE
