"""Each private field alone: whatever it holds, what others get stays the same; a leaking field is named."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import Enum
from itertools import islice
from typing import Any, Final

import pytest

from app.domain.project import Project
from app.domain.soundness import Unsound
from app.reports.gate import Sharing, public_deal
from tests.effort import EFFORT, Effort
from tests.leaks.canaries import planted
from tests.leaks.exporters import EXPORTERS
from tests.leaks.reflection import Leaf, at, ids_in, is_record, leaves, renamed, with_value
from tests.leaks.test_canaries import sharing_of

PROJECT: Final = planted().project
SAID: Final = {
    ("Project", "us"): "who hands something over is said",
    ("Project", "settlement"): "its clauses are said where that is chosen",
    ("Settlement", "clauses"): "the same",
    ("Settlement", "terms"): "a clause without words is that of its issue",
    ("Clause", "words"): "what a clause says",
    ("Clause", "due"): "what a clause says",
    ("Clause", "by"): "what a clause says",
    ("Clause", "issue"): "what a clause says",
}
"""Private fields that are said where somebody chooses to; all but the first with clauses alone."""
FOLLOWS: Final = frozenset(
    {
        ("Preference", "issue"),
        ("OneOf", "issue"),
        ("Contingent", "event"),
        ("Branch", "outcome"),
        ("Parked", "issue"),
        ("Standard", "issue"),
        ("Statement", "party"),
        ("Project", "contingencies"),
    }
)
"""Fields that cannot change alone: they refer to something that there is once. The pairs of projects change them."""
EACH: Final = {Effort.FAST: 2, Effort.LONG: 12, Effort.NIGHT: 40}[EFFORT]
"""So many other values are tried in each place, at length all that the sample has for a field of that name."""


def passing(project: Project, sharing: Sharing) -> bytes:
    """What passes the gate: all that others could get is made of it alone."""
    return EXPORTERS["public deal"](public_deal(project, sharing))


def others(leaf: Leaf, old: Any) -> Iterator[Any]:  # noqa: ANN401 - whatever stands in a field
    """Other things that a field may hold, some of which may not fit the rest."""
    if isinstance(old, bool):
        yield not old
    elif isinstance(old, Enum):
        yield from (member for member in type(old) if member is not old)
    elif isinstance(old, str):
        yield from ("", "3999-12-31", "12:34", "something else", *ids_in(PROJECT))
    elif isinstance(old, int):
        yield old + 1
    elif isinstance(old, float):
        yield from (old + 1, old - 0.125, old / 2, old * 3, 0.0)
    elif isinstance(old, tuple):
        yield from (old[:-1], old[1:], old[::-1], ())
    elif old is None:
        yield from (0.0, *ids_in(PROJECT))
    else:
        yield None
    yield from (at(PROJECT, each.path) for each in leaves(PROJECT) if each.name == leaf.name)


def changed_alone(leaf: Leaf) -> Iterator[Project]:
    """The project with something else in one field."""
    old = at(PROJECT, leaf.path)
    for new in others(leaf, old):
        if new != old:
            try:
                yield with_value(PROJECT, leaf.path, new)
            except (Unsound, TypeError, AttributeError):
                # It does not fit what stands around it.
                continue


@dataclass(frozen=True, kw_only=True)
class Tried:
    """Which fields showed in an export, and which could not be changed alone."""

    leaking: frozenset[tuple[str, str]]
    untried: frozenset[tuple[str, str]]


def try_each(export: Callable[[Project], object], *, clauses: bool = False) -> Tried:
    """Change each private field alone and compare what is exported; with clauses those of what was signed."""
    before = export(PROJECT)
    tried: dict[tuple[str, str], int] = {}
    leaking: set[tuple[str, str]] = set()
    for leaf in leaves(PROJECT):
        name = (leaf.cls, leaf.name)
        elsewhere = clauses and leaf.path[0] != "settlement"
        if not leaf.private or elsewhere or leaf.name in {"id", "kind"} or is_said(leaf, clauses=clauses):
            continue
        if not is_record(at(PROJECT, leaf.path)):
            # The fields of a record are tried one by one.
            tried.setdefault(name, 0)
        for project in islice(changed_alone(leaf), EACH):
            tried[name] = tried.get(name, 0) + 1
            if export(project) != before:
                leaking.add(name)
    untried = frozenset(name for name, times in tried.items() if not times)
    return Tried(leaking=frozenset(leaking), untried=untried)


@pytest.mark.parametrize("clauses", [False, True])
def test_each_private_field_alone_changes_no_byte(clauses: bool) -> None:  # noqa: FBT001 - pytest passes by name
    sharing = replace(sharing_of(PROJECT), clauses=clauses)
    tried = try_each(lambda project: passing(project, sharing), clauses=clauses)
    assert not tried.leaking
    assert clauses or tried.untried == FOLLOWS


def test_a_field_that_leaks_is_named() -> None:
    assert try_each(lambda project: project.note).leaking == {("Project", "note")}
    waits = try_each(lambda project: project.parties[0].walk_away.waiting.value)
    assert ("Estimate", "value") in waits.leaking


def is_said(leaf: Leaf, *, clauses: bool) -> bool:
    """Whether somebody has chosen to say what stands in a field."""
    if not clauses:
        return leaf.path == ("us",)
    return (leaf.cls, leaf.name) in SAID or leaf.path[:2] == ("settlement", "terms")


def test_ids_are_seen_by_nobody() -> None:
    sharing = sharing_of(PROJECT)
    names = {identifier: f"a-{number}" for number, identifier in enumerate(reversed([*ids_in(PROJECT)]))}
    assert passing(renamed(PROJECT, names), renamed(sharing, names)) == passing(PROJECT, sharing)


def test_the_walk_reaches_what_lies_deep() -> None:
    found = {(leaf.cls, leaf.name) for leaf in leaves(PROJECT) if leaf.private}
    deep = {("Estimate", "note"), ("Alternative", "chance"), ("Debrief", "trades"), ("OffTable", "why")}
    assert {*deep, ("AmountIssue", "low"), ("Clause", "done")} <= found
