"""The catalogue of tradeable issues: what else could be on the table, by kind of negotiation."""

import tomllib
from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cache
from typing import Any, Final

from app.assets import resource_path
from app.records import dataclass

FOLDER: Final = "catalogue"
KINDS: Final = ("goods", "supply", "services", "property", "job", "rent", "software", "partnership", "general")
GENERAL: Final = "general"


class Opening(StrEnum):
    """The three questions that open the catalogue; each entry answers one or more of them."""

    COSTS_US_LITTLE = "costs_us_little"
    THEY_GIVE_CHEAPLY = "they_give_cheaply"
    HAPPENS_LATER = "happens_later"


@dataclass(frozen=True, slots=True, kw_only=True)
class AmountRange:
    """The range suggested for an amount; `money` stands for the currency of the deal, `paid_after` for how long after
    signing the price is paid.
    """

    low: float
    high: float
    step: float
    unit: str = ""
    money: bool = False
    paid_after: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An issue that people trade: either `options` or a `range`.

    `questions` ask for the interest behind it; `positions` are what people usually state, with the side that does.
    """

    kind: str
    name: str
    what: str
    options: tuple[str, ...]
    range: AmountRange | None
    questions: tuple[str, ...]
    positions: tuple[tuple[str, str], ...]
    opens: tuple[Opening, ...]
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Helper:
    """Somebody who is not at the table yet, and what he may bring, in words that follow "who"."""

    who: str
    brings: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of negotiation: its sides, the words that tell it, its entries with the most telling ones first.

    `pays` is the side that pays the other one, None where neither does. Entries are opened as its first side sees them.
    """

    name: str
    title: str
    sides: tuple[str, str]
    pays: str | None
    words: frozenset[str]
    helpers: tuple[Helper, ...]
    entries: tuple[Entry, ...]


@cache
def catalogue() -> tuple[Kind, ...]:
    """All kinds of negotiation, the general one last."""
    return tuple(_kind(name) for name in KINDS)


def every_entry() -> Iterator[Entry]:
    """All entries of all kinds."""
    for kind in catalogue():
        yield from kind.entries


def _kind(name: str) -> Kind:
    read = tomllib.loads(resource_path(FOLDER, f"{name}.toml").read_text(encoding="utf-8"))
    one, other = read["sides"]
    return Kind(
        name=name,
        title=read["title"],
        sides=(one, other),
        pays={"first": one, "second": other}[read["pays"]] if "pays" in read else None,
        words=frozenset(read["words"]),
        helpers=tuple(Helper(**each) for each in read["helpers"]),
        entries=tuple(_entry(name, (one, other), entry) for entry in read["entry"]),
    )


def _entry(kind: str, sides: tuple[str, str], read: Mapping[str, Any]) -> Entry:
    return Entry(
        kind=kind,
        name=read["name"],
        what=read["what"],
        options=tuple(read.get("options", ())),
        range=AmountRange(**read["range"]) if "range" in read else None,
        questions=tuple(read["questions"]),
        positions=tuple(zip(sides, read["positions"], strict=True)),
        opens=tuple(Opening(opening) for opening in read["opens"]),
        tags=tuple(read["tags"]),
    )
