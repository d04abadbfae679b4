"""Which ids a damaged file has, before its parts are looked at: which of them exist, which have to be other ones."""

from collections.abc import Iterator, Mapping

from app.domain.ids import is_well_formed, mint
from app.records import dataclass
from app.storage.json_text import Refused


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
    top = tree.first if isinstance(tree, Refused) else tree
    lists = top if isinstance(top, dict) else {}
    parties, offers = (
        frozenset(renamed.get(each, each) for each in _own_ids(lists.get(name))) for name in ("parties", "offers")
    )
    return Known(parties=parties, offers=offers, referred=frozenset(), taken=frozenset(taken), renamed=renamed)


def _own_ids(several: object) -> list[str]:
    listed = several if isinstance(several, list) else []
    things = [each.first if isinstance(each, Refused) else each for each in listed]
    ids = [each.get("id") for each in things if isinstance(each, dict)]
    return [each for each in ids if isinstance(each, str)]


def _ids_in(node: object) -> Iterator[str]:
    if isinstance(node, Refused):
        yield from _ids_in(node.first)
    elif isinstance(node, list):
        for each in node:
            yield from _ids_in(each)
    elif isinstance(node, dict):
        if isinstance(node.get("id"), str):
            yield node["id"]
        for each in node.values():
            yield from _ids_in(each)
