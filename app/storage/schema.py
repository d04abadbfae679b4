"""The shape of a project file, derived from the domain's dataclasses; the only importer of pydantic's validator.

pydantic's core is used without its front end, which would double the time a small command needs to start.
"""

import dataclasses
import re
from collections.abc import Iterator, Mapping
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, Final, Literal, Union, cast, get_args, get_origin, get_type_hints

from pydantic_core import SchemaValidator, ValidationError, core_schema

from app.domain.ids import is_made
from app.domain.issues import Issue
from app.domain.links import JointEffect, Rule
from app.domain.project import Project
from app.domain.soundness import Unsound
from app.domain.standards import Standard
from app.storage.errors import Finding, Kind, Place, Reason, StorageError
from app.storage.header import TAG, kind_of
from app.storage.json_text import shown
from app.storage.placing import strays_in_words
from app.storage.unsound import unsound_finding

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

MOST_FINDINGS: Final = 20

_LEAVES: Final[Mapping[object, core_schema.CoreSchema]] = {
    str: core_schema.str_schema(strict=True),
    float: core_schema.float_schema(strict=True, allow_inf_nan=False),
    int: core_schema.int_schema(strict=True),
    bool: core_schema.bool_schema(strict=True),
    NoneType: core_schema.none_schema(),
}
_WRONG_KINDS: Final = {
    "string_type": Kind.TEXT,
    "float_type": Kind.NUMBER,
    "int_type": Kind.WHOLE_NUMBER,
    "int_from_float": Kind.WHOLE_NUMBER,
    "bool_type": Kind.BOOL,
    "tuple_type": Kind.LIST,
    "dataclass_type": Kind.OBJECT,
    "model_attributes_type": Kind.OBJECT,
    "none_required": Kind.NULL,
}
_QUOTED: Final = re.compile(r"'([^']*)'")

Tree = dict[str, Any]


def project_from(tree: Tree, *, every_finding: bool = True) -> Project:
    """The project that a tree (without its header) describes; raises StorageError with up to 20 findings.

    Strict: no unknown or missing field, no conversion between kinds, and whatever the domain refuses is
    refused here with its place. `every_finding=False` stops at the first finding in a list, for trees of
    any size.
    """
    return project_of(parts_from(tree, every_finding=every_finding))


def parts_from(tree: Tree, *, every_finding: bool = True) -> Tree:
    """The fields of a project as values of the domain, each sound in itself; whether they fit one another shows when
    the project is made of them.

    Raises StorageError as `project_from` does.
    """
    try:
        parts, _nothing = _validator(fail_fast=not every_finding).validate_python(tree)
    except ValidationError as error:
        errors = error.errors(include_url=False)[:MOST_FINDINGS]
        findings = [_finding(dict(entry), tree) for entry in errors]
        raise StorageError(findings[0], details=findings) from None
    return cast("Tree", parts)


def project_of(parts: Tree) -> Project:
    """The project made of these fields; raises StorageError with the place where they do not fit one another."""
    try:
        project = Project(**parts)
    except Unsound as error:
        raise StorageError(unsound_finding((), error)) from None
    made = next((each.id for each in _named(project) if is_made(each.id)), None)
    if made is not None:
        # Only a project laid out by outcomes has such ids, and it is never saved.
        raise StorageError(unsound_finding((), Unsound("bad_id", "issues", made)))
    return project


def _named(project: Project) -> "Iterator[Issue | Rule | JointEffect | Standard]":
    yield from (*project.issues, *project.rules, *project.joint_effects, *project.standards)


def project_of_strays(parts: Tree) -> tuple[Project, tuple[Finding, ...]]:
    """The project made of these fields where some name what is not there, and a note on each that is kept in words.

    Raises StorageError where that does not make them fit.
    """
    try:
        placed, notes = strays_in_words(parts)
    except Unsound as error:
        raise StorageError(unsound_finding((), error)) from None
    return project_of(placed), notes


@cache
def _validator(*, fail_fast: bool) -> SchemaValidator:
    schema: Any = core_schema_of(Project, fail_fast=fail_fast)
    fields = next(each for each in schema["definitions"] if each["ref"] == Project.__name__)["schema"]
    return SchemaValidator(core_schema.definitions_schema(fields, schema["definitions"]))


def core_schema_of(root: type, *, fail_fast: bool = False) -> core_schema.CoreSchema:
    """The validator's schema of a dataclass and of all it refers to, as definitions named like the classes."""
    shapes = _Shapes(fail_fast=fail_fast)
    start = shapes.of(root)
    return core_schema.definitions_schema(start, list(shapes.definitions.values()))


class _Shapes:
    """Collects one definition per dataclass while type hints are walked."""

    def __init__(self, *, fail_fast: bool) -> None:
        self.definitions: dict[str, core_schema.CoreSchema] = {}
        self._fail_fast = fail_fast

    def of(self, hint: object) -> core_schema.CoreSchema:
        """The schema of a type hint; raises TypeError for a kind of hint that no file can hold."""
        hint = getattr(hint, "__supertype__", hint)
        if hint in _LEAVES:
            return _LEAVES[hint]
        if get_origin(hint) is Literal:
            return core_schema.literal_schema(list(get_args(hint)))
        if get_origin(hint) is tuple:
            item = self.of(get_args(hint)[0])
            return core_schema.tuple_schema([item], variadic_item_index=0, fail_fast=self._fail_fast)
        if get_origin(hint) in {Union, UnionType}:
            return self._union(get_args(hint))
        if isinstance(hint, type) and issubclass(hint, Enum):
            return core_schema.enum_schema(hint, list(hint), sub_type="str")
        if isinstance(hint, type) and dataclasses.is_dataclass(hint):
            return self._dataclass(hint)
        raise TypeError(hint)

    def _union(self, members: tuple[object, ...]) -> core_schema.CoreSchema:
        if NoneType in members:
            rest = tuple(member for member in members if member is not NoneType)
            return core_schema.nullable_schema(self.of(rest[0]) if len(rest) == 1 else self._union(rest))
        choices = {_tag_of(member): self.of(member) for member in members}
        return core_schema.tagged_union_schema(choices, discriminator=TAG)

    def _dataclass(self, cls: "type[DataclassInstance]") -> core_schema.CoreSchema:
        name = cls.__name__
        if name not in self.definitions:
            self.definitions[name] = core_schema.none_schema()  # stands in while the class refers to itself
            hints = get_type_hints(cls)
            fields = dataclasses.fields(cls)
            arguments = [
                core_schema.dataclass_field(field.name, self._field(hints[field.name], field), kw_only=True)
                for field in fields
            ]
            self.definitions[name] = core_schema.dataclass_schema(
                cls,
                core_schema.dataclass_args_schema(name, arguments, extra_behavior="forbid"),
                [field.name for field in fields],
                post_init=hasattr(cls, "__post_init__"),
                slots=True,
                ref=name,
            )
        return core_schema.definition_reference_schema(name)

    def _field(self, hint: object, field: "dataclasses.Field[Any]") -> core_schema.CoreSchema:
        schema = self.of(hint)
        if field.default is dataclasses.MISSING:
            return schema
        return core_schema.with_default_schema(schema, default=field.default)


def _tag_of(member: object) -> str:
    """What the member of a union calls itself: the only word its `kind` may be."""
    return str(get_args(get_type_hints(member)[TAG])[0])


def _finding(entry: Mapping[str, Any], tree: Tree) -> Finding:
    """One of pydantic's errors as a finding of ours."""
    path, name = _path(entry["loc"], tree), entry["type"]
    found = entry["input"]
    context = entry.get("ctx", {})
    if name == "missing":
        return Finding(reason=Reason.FIELD_MISSING, place=Place(path=path), expected=path[-1])
    if name == "union_tag_not_found":
        return Finding(reason=Reason.FIELD_MISSING, place=Place(path=(*path, TAG)), expected=TAG)
    if name == "unexpected_keyword_argument":
        return Finding(reason=Reason.UNKNOWN_FIELD, place=Place(path=path), found=path[-1])
    if name == "union_tag_invalid":
        tag = context["tag"]
        return _not_a_choice((*path, TAG), tag, context["expected_tags"])
    if name in {"enum", "literal_error"}:
        return _not_a_choice(path, found, context["expected"])
    if name == "value_error" and isinstance(context["error"], Unsound):
        return unsound_finding(path, context["error"])
    expected = _WRONG_KINDS.get(name, name)
    return Finding(reason=Reason.WRONG_KIND, place=Place(path=path), found=kind_of(found), expected=expected)


def _not_a_choice(path: tuple[str | int, ...], found: object, allowed: str) -> Finding:
    choices = " | ".join(_QUOTED.findall(allowed))
    stood = shown(found) if isinstance(found, str) else kind_of(found)
    return Finding(reason=Reason.NOT_A_CHOICE, place=Place(path=path), found=stood, expected=choices)


def _path(steps: tuple[str | int, ...], tree: object) -> tuple[str | int, ...]:
    """Where pydantic's location lies in the tree: the same keys without the tags of unions it passed."""
    path: list[str | int] = []
    node: Any = tree
    just_entered = False
    for step in steps:
        if just_entered and isinstance(node, dict) and node.get(TAG) == step:
            just_entered = False
            continue
        path.append(shown(step) if isinstance(step, str) else step)
        inside = node.get(step) if isinstance(node, dict) else None
        node = node[step] if isinstance(node, list) and isinstance(step, int) else inside
        just_entered = True
    return tuple(path)
