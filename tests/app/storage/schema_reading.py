"""The few keywords the published schema uses, from the JSON Schema specification: what fits it, and random samples."""

import operator
import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, Final

from hypothesis import strategies as st

Schema = dict[str, Any]
Check = Callable[[Any, Any], bool]

_KINDS: Final[Mapping[str, type | tuple[type, ...]]] = {
    "object": dict,
    "array": list,
    "string": str,
    "boolean": bool,
    "null": type(None),
    "integer": int,
    "number": (int, float),
}
_LONGEST_DRAWN: Final = 2
"""Two of a kind can clash as three can: many small documents show more than a few large ones, which are mostly lost."""
_ASCII: Final = "".join(map(chr, range(128)))
_LETTER_THEN_LETTERS: Final = re.compile(r"\^(\[[^\]]+\])(\[[^\]]+\])\*\$")


def fits(root: Schema, schema: Schema, value: object) -> bool:
    """Whether a value fits; raises KeyError for a keyword that nobody has taught this reader."""
    checks: dict[str, Check] = {
        "$ref": lambda to, found: fits(root, _referred(root, to), found),
        "oneOf": lambda each, found: sum(fits(root, choice, found) for choice in each) == 1,
        "anyOf": lambda each, found: any(fits(root, choice, found) for choice in each),
        "not": lambda other, found: not fits(root, other, found),
        "properties": lambda known, found: all(fits(root, known[key], found[key]) for key in known.keys() & found),
        "items": lambda item, found: all(fits(root, item, each) for each in found),
        "additionalProperties": lambda _, found: found.keys() <= schema["properties"].keys(),
        **_PLAIN,
    }
    said = {keyword: limit for keyword, limit in schema.items() if keyword not in _NOTES}
    return all(not _concerns(keyword, value) or checks[keyword](limit, value) for keyword, limit in said.items())


def samples(root: Schema, schema: Schema) -> st.SearchStrategy[Any]:
    """Random values that fit, lists and texts mostly short."""
    return _Samples(root).of(schema).filter(lambda value: fits(root, schema, value))


_NOTES: Final = {"$schema", "$defs", "title", "description"}
_PLAIN: Final[dict[str, Check]] = {
    "type": lambda kind, found: isinstance(found, _KINDS[kind]) and (kind == "boolean" or not isinstance(found, bool)),
    "const": lambda only, found: found == only,
    "enum": lambda known, found: found in known,
    "required": lambda names, found: set(names) <= found.keys(),
    "minimum": lambda least, found: found >= least,
    "maximum": lambda most, found: found <= most,
    "exclusiveMinimum": lambda below, found: found > below,
    "maxLength": lambda most, found: len(found) <= most,
    "pattern": lambda pattern, found: re.search(_anchored(pattern), found) is not None,
    "minItems": lambda fewest, found: len(found) >= fewest,
    "maxItems": lambda most, found: len(found) <= most,
}
_OF_KIND: Final[Mapping[type | tuple[type, ...], frozenset[str]]] = {
    dict: frozenset({"properties", "required", "additionalProperties"}),
    list: frozenset({"items", "minItems", "maxItems"}),
    str: frozenset({"maxLength", "pattern"}),
    (int, float): frozenset({"minimum", "maximum", "exclusiveMinimum"}),
}


def _concerns(keyword: str, value: object) -> bool:
    """Whether a keyword says anything about a value of this kind."""
    kinds = [kind for kind, keywords in _OF_KIND.items() if keyword in keywords]
    return not kinds or (isinstance(value, kinds[0]) and not isinstance(value, bool))


def _anchored(pattern: str) -> str:
    # In Python, unlike in the specification, "$" also stands before a last line break.
    return re.sub(r"\$$", r"\\Z", pattern)


def _texts_like(pattern: str, longest: int) -> st.SearchStrategy[str]:
    """Texts that match; a letter and then any number of others is one draw and not a draw for each letter."""
    if (found := _LETTER_THEN_LETTERS.fullmatch(pattern)) is None:
        return st.from_regex(_anchored(pattern), alphabet=st.characters(codec="ascii"))
    first, others = ("".join(letter for letter in _ASCII if re.match(group, letter)) for group in found.groups())
    return st.builds(operator.add, st.sampled_from(first), st.text(others, max_size=longest - 1))


def _referred(root: Schema, to: str) -> Schema:
    found: Schema = root["$defs"][to.removeprefix("#/$defs/")]
    return found


class _Samples:
    """Draws values; what several keywords say of one value is joined, so that little has to be drawn in vain."""

    def __init__(self, root: Schema) -> None:
        self._root = root
        self._referred = cache(lambda to: st.deferred(lambda: self.of(_referred(root, to))))

    def of(self, schema: Schema) -> st.SearchStrategy[Any]:
        if "$ref" in schema:
            limits = {key: value for key, value in schema.items() if key != "$ref"}
            if not limits:
                return self._referred(schema["$ref"])
            return self.of(_joined(_referred(self._root, schema["$ref"]), limits))
        if "const" in schema:
            return st.just(schema["const"])
        if "enum" in schema:
            return st.sampled_from(schema["enum"])
        for several in ("oneOf", "anyOf"):
            if several in schema:
                rest = {key: value for key, value in schema.items() if key not in {several, *_NOTES}}
                return st.one_of(*(self.of(_joined(rest, choice)) for choice in schema[several]))
        return self._of_kind(schema)

    def _of_kind(self, schema: Schema) -> st.SearchStrategy[Any]:
        match schema["type"]:
            case "object":
                wanted, known = schema["required"], schema["properties"]
                parts = {key: self.of(part) for key, part in known.items()}
                optional = {key: part for key, part in parts.items() if key not in wanted}
                return st.fixed_dictionaries({key: parts[key] for key in wanted}, optional=optional)
            case "array":
                fewest = schema.get("minItems", 0)
                most = min(schema["maxItems"], fewest + _LONGEST_DRAWN)
                return st.lists(self.of(schema["items"]), min_size=fewest, max_size=most)
            case "string" if "pattern" in schema:
                return _texts_like(schema["pattern"], schema["maxLength"])
            case "string":
                long = st.integers(0, schema["maxLength"]).map("a".__mul__)
                return st.text(st.characters(exclude_categories=["C"]), max_size=_LONGEST_DRAWN) | long
            case "number":
                least = schema.get("exclusiveMinimum", schema["minimum"])
                return st.floats(least, schema["maximum"], exclude_min="exclusiveMinimum" in schema)
            case "integer":
                return st.integers(schema["minimum"], schema["maximum"])
            case "boolean":
                return st.booleans()
            case _:
                return st.none()


def _joined(one: Schema, other: Schema) -> Schema:
    """What two schemas say together, the tighter of two limits."""
    joined = {**one, **other}
    for keyword in one.keys() & other.keys():
        here, there = one[keyword], other[keyword]
        if keyword == "properties":
            joined[keyword] = {**here, **there} | {key: _joined(here[key], there[key]) for key in here.keys() & there}
        elif keyword == "required":
            joined[keyword] = sorted({*here, *there})
        elif keyword.startswith("max"):
            joined[keyword] = min(here, there)
        elif keyword.startswith("min"):
            joined[keyword] = max(here, there)
    return joined
