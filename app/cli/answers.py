"""How a verb ends: what it prints, and the one sentence when a file or an input is bad."""

import json
import sys
from argparse import Namespace
from collections.abc import Callable, Iterable, Mapping
from typing import Final

from app.storage.errors import StorageError
from app.wording.errors import error_in_words

FINE: Final = 0
BAD_INPUT: Final = 1

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
    """Print a tree as JSON, readably."""
    json.dump(tree, sys.stdout, ensure_ascii=False, indent=1, allow_nan=False)
    sys.stdout.write("\n")
    return FINE


def print_lines(lines: Iterable[str]) -> int:
    """Print lines of text."""
    for line in lines:
        print(line)
    return FINE
