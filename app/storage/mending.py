"""From a parsed file to the fields of a project, each sound in itself: what is wrong is mended, left out, and listed.

The shapes are those of the domain's dataclasses, as in the strict reading. Nothing is guessed of the deal: only words
of the format (names of fields, kinds, codes) are recognised with one letter wrong.
"""

import dataclasses
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from itertools import count
from types import NoneType, UnionType
from typing import Any, Final, Literal, Union, get_args, get_origin

from app.domain.estimates import Estimate
from app.domain.ids import OfferId, PartyId, mint
from app.domain.project import Project
from app.domain.soundness import Unsound
from app.records import dataclass
from app.storage.errors import Fact, Finding, Kind, Place, Reason, refusal
from app.storage.header import TAG, kind_of
from app.storage.identities import Known, names_along, names_of_issues
from app.storage.json_text import (
    LONGEST_TEXT,
    MOST_FIELDS_OF_AN_OBJECT,
    MOST_ITEMS_OF_A_LIST,
    SURROGATE,
    Rejected,
    shown,
)
from app.storage.remedies import Values, remedy_of
from app.storage.repairs import Done, Path, Repair, content
from app.storage.shapes import by_tag, defaults_of, fits, kind_of_id, nearest, shape_of
from app.storage.unsound import unsound_finding

NO_WEIGHT: Final = Estimate(value=0.0)
"""Stands, as this very object, for a weight that could not be read: what it counts as follows from the others."""

_MOST_CHANGES: Final = 50
_NUMBER: Final = re.compile(r"-?(0|[1-9][0-9]{0,17})(\.[0-9]{1,17})?")
_KEYS: Final = ("id", "issue", "option", "party", "outcome", "on")
"""What an entry of a list is known by, the first of these that it has."""
_MAY_REPEAT: Final = frozenset({"Question.issues", "Contingency.beliefs"})
_WHOLE_OR_NOT: Final = frozenset(
    {"Rule.when", "Rule.then", "JointEffect.when", "OneOf.options", "Belief.chances", "Contingent.branches"}
    | {"Option.paid"}
)
"""Lists that mean something else once an entry is missing."""
_NEEDED: Final = frozenset(
    {"AmountIssue.low", "AmountIssue.high", "Instalment.percent", "Instalment.days", "Alternative.chance"}
    | {"Alternative.cost", "Alternative.delay", "WalkAway.waiting", "WalkAway.besides"}
)
"""Numbers for which another number would stand if they were left out: what they belong to cannot do without them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gone:
    """Stands for what cannot be kept, and says why."""

    why: Finding


class Mending:
    """One walk through a file; what it did is in `repairs`, in the order of the file. Whether it `met_twins` tells if
    anything hung on what the whole file refers to.
    """

    def __init__(self, known: Known) -> None:
        """For a file of which this is known."""
        self.repairs: list[Repair] = []
        self.referred: set[tuple[str, str]] = set()
        self.kept: dict[Path, tuple[int, ...]] = {}
        self.met_twins = False
        self._tree: object = None
        self._issues: dict[str, str] = {}
        self._known = known
        self._taken = set(known.taken)
        self._numbers: dict[str, Iterator[int]] = {}

    def project(self, tree: object, made: Values) -> Values | Gone:
        """All fields of a project, those of `made` where the file has none, which are told as a new id is."""
        path: Path = ()
        self._tree, self._issues = tree, names_of_issues(tree)
        node = self._without_twice(tree, path)
        if not isinstance(node, dict):
            return Gone(why=_wrong_kind(path, node, Kind.OBJECT))
        values = self._fields(Project, node, path, made)
        if isinstance(values, Gone):
            return values
        return {**{each.name: each.default for each in dataclasses.fields(Project)}, **values}

    def place(self, path: Path) -> Path:
        """Where in the file what stands at a path of the mended fields was found."""
        found: Path = ()
        for step in path:
            kept = self.kept.get(found, ())
            found = (*found, kept[step] if isinstance(step, int) and step < len(kept) else step)
        return found

    def tell(self, finding: Finding, done: Done, path: Path, *, now: Fact = None, lost: object = None) -> None:
        """Note something that was done."""
        names = names_along(self._tree, path, self._issues)
        self.repairs.append(Repair(finding=finding, done=done, path=path, now=now, lost=content(lost), names=names))

    def _of(self, hint: object, node: object, path: Path, owner: str) -> object:
        """A value as a type hint asks for it; Gone, with nothing told, where there is none."""
        if isinstance(node, Rejected):
            return self._of_refused(hint, node, path, owner)
        if get_origin(hint) in {Union, UnionType}:
            members = get_args(hint)
            rest = [member for member in members if member is not NoneType]
            if len(rest) < len(members) and node is None:
                return None
            return self._of(rest[0], node, path, owner) if len(rest) == 1 else self._member(rest, node, path)
        if get_origin(hint) is tuple:
            return self._list(get_args(hint)[0], node, path, owner)
        if isinstance(hint, type) and dataclasses.is_dataclass(hint):
            return self._thing(hint, node, path)
        if isinstance(hint, type) and issubclass(hint, StrEnum):
            return self._word(hint, node, path)
        if get_origin(hint) is Literal:
            return node
        name = getattr(hint, "__name__", "")
        return self._leaf(getattr(hint, "__supertype__", hint), node, path, "" if hint is str else name)

    def _of_refused(self, hint: object, node: Rejected, path: Path, owner: str) -> object:
        if node.first is None:
            return Gone(why=_refused(node, path))
        mark = len(self.repairs)
        value = self._of(hint, self._without_twice(node, path), path, owner)
        if isinstance(value, Gone):
            del self.repairs[mark:]
        return value

    def _thing(self, cls: type, node: object, path: Path) -> object:
        if not isinstance(node, dict):
            return Gone(why=_wrong_kind(path, node, Kind.OBJECT))
        mark = len(self.repairs)
        values = self._fields(cls, node, path, {})
        made = values if isinstance(values, Gone) else self._made(cls, values, path)
        if isinstance(made, Gone):
            # It will be told as a whole.
            del self.repairs[mark:]
        return made

    def _made(self, cls: type, values: Values, path: Path) -> object:
        for changes in count():
            try:
                return cls(**values)
            except Unsound as error:
                finding = unsound_finding(path, error)
                change = remedy_of({**defaults_of(cls), **values}, error)
            if change is None or changes == _MOST_CHANGES:
                return Gone(why=finding)
            cls = change.cls or cls
            values = {**values, **change.values}
            where = (*path, *change.values) if len(change.values) == 1 else path
            self.tell(finding, change.done, where, now=change.now, lost=change.lost)
        raise AssertionError

    def _fields(self, cls: type, node: dict[str, Any], path: Path, made: Values) -> Values | Gone:
        if len(node) > MOST_FIELDS_OF_AN_OBJECT:
            raise refusal(Reason.TOO_MANY_ITEMS, place=Place(path=path), found=len(node))
        given, values = self._known_fields(cls, node, path), dict[str, Any]()
        for name, (hint, is_needed) in shape_of(cls).items():
            below = (*path, name)
            value = self._of(hint, given[name], below, f"{cls.__name__}.{name}") if name in given else _missing(below)
            if not isinstance(value, Gone):
                values[name] = value
            elif f"{cls.__name__}.{name}" == "Preference.weight":
                values[name] = NO_WEIGHT
                self.tell(value.why, Done.NOT_GIVEN, below, lost=given.get(name))
            elif name in made or name == "id":
                values[name] = made.get(name) or self._fresh_id(given, cls)
                self.tell(value.why, Done.NEW_ID, below, now=values[name], lost=given.get(name))
            elif is_needed or (name in given and f"{cls.__name__}.{name}" in _NEEDED):
                return value
            elif name in given:
                self.tell(value.why, Done.NOT_GIVEN, below, lost=given[name])
        return values

    def _known_fields(self, cls: type, node: dict[str, Any], path: Path) -> dict[str, Any]:
        """What a thing says under names that it has; one letter may be wrong where that leaves no doubt."""
        names = shape_of(cls)
        given = {name: value for name, value in node.items() if name in names}
        for name, value in node.items():
            if name in names:
                continue
            below = (*path, shown(name))
            finding = Finding(reason=Reason.UNKNOWN_FIELD, place=Place(path=below), found=shown(name))
            meant = nearest(name, [each for each in names if each not in node])
            if meant is None or meant in given:
                self.tell(finding, Done.LEFT_OUT, below, lost=value)
            else:
                given[meant] = value
                self.tell(finding, Done.READ_AS, below, now=meant)
        return given

    def _member(self, members: Sequence[type], node: object, path: Path) -> object:
        """A value of one of several classes, which its tag tells, or what it says where there is no tag."""
        if not isinstance(node, dict):
            return Gone(why=_wrong_kind(path, node, Kind.OBJECT))
        classes = by_tag(tuple(members))
        tag, place = node.get(TAG), Place(path=(*path, TAG))
        if isinstance(tag, str) and tag in classes:
            return self._thing(classes[tag], node, path)
        known = " | ".join(classes)
        finding = Finding(reason=Reason.FIELD_MISSING, place=place, expected=TAG)
        if TAG in node:
            found = shown(tag) if isinstance(tag, str) else kind_of(tag)
            finding = Finding(reason=Reason.NOT_A_CHOICE, place=place, found=found, expected=known)
        meant = nearest(tag, list(classes)) if isinstance(tag, str) else None
        fitting = [name for name, cls in classes.items() if TAG not in node and fits(cls, node)]
        if len(fitting) == 1:
            meant = fitting[0]
        if meant is None:
            return Gone(why=finding)
        mark = len(self.repairs)
        self.tell(finding, Done.READ_AS, (*path, TAG), now=meant)
        made = self._thing(classes[meant], {**node, TAG: meant}, path)
        if isinstance(made, Gone):
            del self.repairs[mark:]
        return made

    def _list(self, hint: object, node: object, path: Path, owner: str) -> object:
        if not isinstance(node, list):
            return Gone(why=_wrong_kind(path, node, Kind.LIST))
        if len(node) > MOST_ITEMS_OF_A_LIST:
            raise refusal(Reason.TOO_MANY_ITEMS, place=Place(path=path), found=len(node))
        mark = len(self.repairs)
        kept: dict[int, object] = {}
        seen: dict[str, object] = {}
        for position, item in enumerate(node):
            below = (*path, position)
            value = found = self._of(hint, item, below, owner)
            if not isinstance(value, Gone) and owner not in _MAY_REPEAT:
                value = self._once(value, seen, path, below)
            if not isinstance(value, Gone):
                kept[position] = value
            elif owner in _WHOLE_OR_NOT and found not in seen.values():
                del self.repairs[mark:]
                return value
            else:
                self.tell(value.why, Done.LEFT_OUT, below, lost=item)
        if len(kept) < len(node):
            self.kept[path] = tuple(kept)
        return tuple(kept.values())

    def _once(self, value: object, seen: dict[str, object], path: Path, below: Path) -> object:
        """The entry, under another id where its own is taken and nothing could mean it; Gone where something could."""
        name = "" if isinstance(value, str) else next((name for name in _KEYS if hasattr(value, name)), None)
        if name is None:
            return value
        key = str(getattr(value, name) if name else value)
        if key not in seen:
            seen[key] = value
            return value
        self.met_twins = True
        finding = unsound_finding(path, Unsound("duplicate_id", "", key))
        cls: type = type(value)
        if name != "id" or (kind_of_id(cls), key) in self._known.referred:
            return Gone(why=finding)
        fresh = self._mint(key)
        seen[fresh] = value
        self.tell(finding, Done.NEW_ID, below, now=fresh)
        made: object = replace(value, id=fresh)  # type: ignore[type-var]  # what has an id is one of our dataclasses
        return made

    def _word(self, cls: type[StrEnum], node: object, path: Path) -> object:
        words = [each.value for each in cls]
        if isinstance(node, str) and node in words:
            return cls(node)
        found = shown(node) if isinstance(node, str) else kind_of(node)
        finding = Finding(reason=Reason.NOT_A_CHOICE, place=Place(path=path), found=found, expected=" | ".join(words))
        meant = nearest(node, words) if isinstance(node, str) else None
        if meant is None:
            return Gone(why=finding)
        self.tell(finding, Done.READ_AS, path, now=meant)
        return cls(meant)

    def _leaf(self, kind: object, node: object, path: Path, id_kind: str) -> object:
        if kind is str:
            return self._id(node, path, id_kind) if id_kind or path[-1] == "id" else self._text(node, path)
        if kind is bool:
            return node if isinstance(node, bool) else Gone(why=_wrong_kind(path, node, Kind.BOOL))
        wanted = Kind.WHOLE_NUMBER if kind is int else Kind.NUMBER
        number = node if isinstance(node, int | float) and not isinstance(node, bool) else None
        if isinstance(node, str) and _NUMBER.fullmatch(node):
            number = float(node)
        if number is None or (kind is int and not float(number).is_integer()):
            return Gone(why=_wrong_kind(path, node, wanted))
        read = int(number) if kind is int else float(number)
        if isinstance(node, str) or (kind is int and not isinstance(node, int)):
            self.tell(_wrong_kind(path, node, wanted), Done.READ_AS, path, now=read)
        return read

    def _text(self, node: object, path: Path) -> object:
        finding = _wrong_kind(path, node, Kind.TEXT)
        if isinstance(node, int | float) and not isinstance(node, bool):
            self.tell(finding, Done.READ_AS, path, now=str(node))
            return str(node)
        if not isinstance(node, str):
            return Gone(why=finding)
        half = SURROGATE.search(node)
        if half is not None:
            finding = Finding(reason=Reason.LONE_SURROGATE, place=Place(path=path), found=f"U+{ord(half[0]):04X}")
            node = SURROGATE.sub("\N{REPLACEMENT CHARACTER}", node)
            self.tell(finding, Done.CHANGED, path)
        if len(node) > LONGEST_TEXT:
            finding = Finding(
                reason=Reason.TEXT_TOO_LONG, place=Place(path=path), found=len(node), expected=LONGEST_TEXT
            )
            self.tell(finding, Done.CUT, path, now=LONGEST_TEXT, lost=node[LONGEST_TEXT:])
        return node[:LONGEST_TEXT]

    def _id(self, node: object, path: Path, kind: str) -> object:
        """An id, or what refers to one; what does not exist is told where the ids there are are known in advance."""
        if not isinstance(node, str):
            return Gone(why=_wrong_kind(path, node, Kind.TEXT))
        identifier = self._known.renamed.get(node, node)
        if path[-1] == "id":
            if identifier != node:
                finding = unsound_finding(path, Unsound("bad_id", "", node))
                self.tell(finding, Done.NEW_ID, path, now=identifier)
            return identifier
        self.referred.add((kind, identifier))
        if kind == PartyId.__name__ and identifier not in self._known.parties:
            return Gone(why=unsound_finding(path, Unsound("unknown_party", "", node)))
        if kind == OfferId.__name__ and identifier not in self._known.offers:
            return Gone(why=unsound_finding(path, Unsound("unknown_offer", "", node)))
        return identifier

    def _fresh_id(self, given: Mapping[str, Any], cls: type) -> str:
        name = next((given[key] for key in ("name", "label") if isinstance(given.get(key), str)), "")
        return self._mint(name or cls.__name__)

    def _mint(self, name: str) -> str:
        # As `mint`, which would try all numbers again for each of many of one name.
        stem = mint(name, (), otherwise="id")
        numbers = self._numbers.setdefault(stem, count(1))
        tries = (stem if number == 1 else f"{stem}-{number}" for number in numbers)
        fresh = next(each for each in tries if each not in self._taken)
        self._taken.add(fresh)
        return fresh

    def _without_twice(self, node: object, path: Path) -> object:
        """An object without what it says again."""
        if not isinstance(node, Rejected) or node.first is None:
            return node
        for key, value in node.later:
            below = (*path, shown(key))
            finding = Finding(reason=Reason.DUPLICATE_KEY, place=Place(path=below), found=shown(key))
            self.tell(finding, Done.LEFT_OUT, below, lost=value)
        return node.first


def _missing(path: Path) -> Gone:
    return Gone(why=Finding(reason=Reason.FIELD_MISSING, place=Place(path=path), expected=str(path[-1])))


def _refused(node: Rejected, path: Path) -> Finding:
    return Finding(reason=node.reason, place=Place(path=path), found=node.found, expected=node.expected)


def _wrong_kind(path: Path, node: object, expected: Kind) -> Finding:
    return Finding(reason=Reason.WRONG_KIND, place=Place(path=path), found=kind_of(node), expected=expected)
