"""The published schema accepts what the program writes and names everything the domain has."""

import json
from typing import Any

from hypothesis import given

from app.domain.project import Project
from app.storage.files import bytes_of
from app.storage.json_schema import schema_json
from tests.builders import two_issue_deal
from tests.strategies import projects

SCHEMA: dict[str, Any] = json.loads(schema_json())
KINDS = {"object": dict, "array": list, "string": str, "boolean": bool}


def accepts(schema: dict[str, Any], value: object) -> bool:
    """A validator of the few keywords the schema uses, written from the JSON Schema specification."""
    if "$ref" in schema:
        return accepts(SCHEMA["$defs"][schema["$ref"].removeprefix("#/$defs/")], value)
    if "oneOf" in schema:
        return sum(accepts(each, value) for each in schema["oneOf"]) == 1
    if "anyOf" in schema:
        return any(accepts(each, value) for each in schema["anyOf"])
    if "const" in schema or "enum" in schema:
        return value in schema.get("enum", [schema.get("const")])
    if schema["type"] in {"number", "integer"}:
        kind = int if schema["type"] == "integer" else int | float
        return isinstance(value, kind) and schema["minimum"] <= value <= schema["maximum"]
    if schema["type"] == "null":
        return value is None
    return isinstance(value, KINDS[schema["type"]]) and _parts_accepted(schema, value)


def _parts_accepted(schema: dict[str, Any], value: object) -> bool:
    if isinstance(value, dict):
        known = schema["properties"]
        return (
            set(schema["required"]) <= set(value) <= set(known)
            and schema["additionalProperties"] is False
            and all(accepts(known[key], part) for key, part in value.items())
        )
    if isinstance(value, list):
        return all(accepts(schema["items"], item) for item in value)
    return not isinstance(value, str) or len(value) <= schema["maxLength"]


@given(projects())
def test_every_project_we_write_fits_the_schema(project: Project) -> None:
    assert accepts(SCHEMA, json.loads(bytes_of(project)))


def test_what_we_refuse_does_not_fit() -> None:
    tree = json.loads(bytes_of(two_issue_deal()))
    assert accepts(SCHEMA, tree)
    assert not accepts(SCHEMA, {**tree, "extra": 1})
    assert not accepts(SCHEMA, {**tree, "seed": 1.5})
    assert not accepts(SCHEMA, {key: value for key, value in tree.items() if key != "format"})
    assert not accepts(SCHEMA, {**tree, "issues": [{"id": "a"}]})


def test_the_format_comes_first_and_the_text_ends_with_a_line_break() -> None:
    assert next(iter(SCHEMA["properties"])) == "format"
    assert schema_json().endswith("}\n")
