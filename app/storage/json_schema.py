"""The JSON Schema of the project file, made from the very schema that files are validated with."""

import json
from collections.abc import Callable, Mapping
from typing import Any, Final, get_args, get_origin, get_type_hints

from app.domain.project import Project
from app.domain.soundness import LARGEST_NUMBER, LONGEST_TEXT
from app.storage.header import KEY, OURS, TAG
from app.storage.json_text import MOST_ITEMS_OF_A_LIST
from app.storage.schema import core_schema_of
from app.storage.schema_limits import ID, OF_CLASSES, OF_FIELDS, JsonObject, with_levels

_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"

Node = Mapping[str, Any]


def schema_json() -> str:
    """The schema as text, the same for every run.

    It states shape, kinds and limits, as tightly as files are read. What it cannot state (ids that must exist and be
    unique, what must lie below or fit something else) is checked when a file is opened.
    """
    root = core_schema_of(Project)
    definitions = {entry["ref"]: _of(entry) for entry in root["definitions"]}
    project = definitions.pop(Project.__name__)
    project["properties"] = {KEY: {"const": OURS}, **project["properties"]}
    project["required"] = [KEY, *project["required"]]
    schema = {"$schema": _DIALECT, "title": "Dealwright project", **project, "$defs": with_levels(definitions)}
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def _of(node: Node) -> JsonObject:
    """One node of the validator's schema as JSON Schema; raises KeyError for a kind that no hint leads to."""
    return _TRANSLATIONS[node["type"]](node)


def _dataclass(node: Node) -> JsonObject:
    fields, name, hints = node["schema"]["fields"], node["cls"].__name__, get_type_hints(node["cls"])
    # The tag has a default in the domain, but a file must say it.
    required = [field["name"] for field in fields if field["schema"]["type"] != "default" or field["name"] == TAG]
    return {
        "type": "object",
        "description": " ".join(node["cls"].__doc__.split("\n\n")[0].split()),
        "properties": {
            field["name"]: _of(field["schema"])
            | _of_ids(hints[field["name"]])
            | OF_FIELDS.get(f"{name}.{field['name']}", {})
            for field in fields
        },
        "required": required,
        "additionalProperties": False,
        **OF_CLASSES.get(name, {}),
    }


def _of_ids(hint: object) -> JsonObject:
    """What the ids in a field must look like, one or a list of them."""
    if get_origin(hint) is tuple:
        return {"items": {"type": "string", **ID}} if _is_id(get_args(hint)[0]) else {}
    return ID if _is_id(hint) else {}


def _is_id(hint: object) -> bool:
    """Whether a field holds an id, or none: the only texts that are types of their own."""
    return any(hasattr(part, "__supertype__") for part in (hint, *get_args(hint)))


def _union(node: Node) -> JsonObject:
    return {"oneOf": [_of(choice) for choice in node["choices"].values()]}


def _nullable(node: Node) -> JsonObject:
    return {"anyOf": [_of(node["schema"]), {"type": "null"}]}


_TRANSLATIONS: Final[Mapping[str, Callable[[Node], JsonObject]]] = {
    "dataclass": _dataclass,
    "tagged-union": _union,
    "nullable": _nullable,
    "definition-ref": lambda node: {"$ref": f"#/$defs/{node['schema_ref']}"},
    "default": lambda node: _of(node["schema"]),
    "tuple": lambda node: {
        "type": "array",
        "items": _of(node["items_schema"][0]),
        "maxItems": MOST_ITEMS_OF_A_LIST,
    },
    "literal": lambda node: {"const": node["expected"][0]},
    "enum": lambda node: {"enum": [member.value for member in node["members"]]},
    "str": lambda _: {"type": "string", "maxLength": LONGEST_TEXT},
    "float": lambda _: {"type": "number", "minimum": -int(LARGEST_NUMBER), "maximum": int(LARGEST_NUMBER)},
    "int": lambda _: {"type": "integer", "minimum": -int(LARGEST_NUMBER), "maximum": int(LARGEST_NUMBER)},
    "bool": lambda _: {"type": "boolean"},
}
