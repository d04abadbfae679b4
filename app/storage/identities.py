"""What the things of a damaged file are known by: their ids, before its parts are looked at, and their names."""

from collections.abc import Iterator, Mapping
from typing import Final

from app.domain.ids import is_well_formed, mint
from app.records import dataclass
from app.storage.json_text import SURROGATE, Rejected
from app.storage.repairs import Path

_NAMES: Final = ("name", "label", "event")


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the whole file says before its parts are looked at.

    The parties and offers there are, what anything refers to, every id, and the ones that have to be other ones.
    """

    parties: frozenset[str]
    offers: frozenset[str]
    referred: frozenset[tuple[str, str]]
    taken: frozenset[str]
    renamed: Mapping[str, str]


def known_at_first(tree: object) -> Known:
    """What a file says of its ids before anything of it was looked at."""
    ids = list(dict.fromkeys(_ids_in(tree)))
    taken = {each for each in ids if is_well_formed(each)}
    renamed: dict[str, str] = {}
    for each in ids:
        if each not in taken and each not in renamed:
            renamed[each] = mint(each, taken, otherwise="id")
            taken.add(renamed[each])
    top = _first(tree)
    lists = top if isinstance(top, dict) else {}
    parties, offers = (
        frozenset(renamed.get(each, each) for each in _own_ids(lists.get(name))) for name in ("parties", "offers")
    )
    return Known(parties=parties, offers=offers, referred=frozenset(), taken=frozenset(taken), renamed=renamed)


def _own_ids(several: object) -> list[str]:
    listed = several if isinstance(several, list) else []
    ids = [each.get("id") for each in map(_first, listed) if isinstance(each, dict)]
    return [each for each in ids if isinstance(each, str)]


def _ids_in(node: object) -> Iterator[str]:
    if isinstance(node, Rejected):
        yield from _ids_in(node.first)
    elif isinstance(node, list):
        for each in node:
            yield from _ids_in(each)
    elif isinstance(node, dict):
        if isinstance(node.get("id"), str):
            yield node["id"]
        for each in node.values():
            yield from _ids_in(each)


def names_of_issues(tree: object) -> dict[str, str]:
    """What the issues of a file are called, by their ids."""
    top = _first(tree)
    listed = top.get("issues") if isinstance(top, dict) else None
    issues = [each for each in map(_first, listed if isinstance(listed, list) else []) if isinstance(each, dict)]
    return {each["id"]: _own_name(each) for each in issues if isinstance(each.get("id"), str)}


def names_along(tree: object, path: Path, issues: Mapping[str, str]) -> tuple[str, ...]:
    """What the entries of lists on a path are called, one about an issue as that is; empty for one without a name."""
    names: list[str] = []
    node = _first(tree)
    for step in path:
        if isinstance(step, int):
            node = _first(node[step]) if isinstance(node, list) and step < len(node) else None
            about = node.get("issue") if isinstance(node, dict) else None
            names.append(_own_name(node) or (issues.get(about, "") if isinstance(about, str) else ""))
        else:
            node = _first(node.get(step)) if isinstance(node, dict) else None
    return tuple(names)


def _own_name(node: object) -> str:
    names = [node[key] for key in _NAMES if isinstance(node.get(key), str)] if isinstance(node, dict) else []
    return SURROGATE.sub("\N{REPLACEMENT CHARACTER}", names[0]) if names else ""


def _first(node: object) -> object:
    """What stands there, without what a key says again."""
    return node.first if isinstance(node, Rejected) else node
