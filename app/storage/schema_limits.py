"""What the domain refuses and a JSON Schema can say, field by field: `dealwright schema` is as tight as the reader."""

from collections.abc import Mapping
from typing import Any, Final

from app.domain.bends import STEEPEST_BEND
from app.domain.ids import LONGEST_ID
from app.domain.offers import FEWEST_AT_ONCE
from app.domain.packages import DEEPEST_CONDITION
from app.domain.parties import HIGHEST_RATE
from app.domain.payments import LATEST, MOST_INSTALMENTS, SLACK, WHOLE
from app.domain.project import FEWEST_PARTIES, MOST_ISSUES, MOST_LINKS, MOST_PARTIES
from app.domain.soundness import LONGEST_NAME

JsonObject = dict[str, Any]

ID: Final[JsonObject] = {"maxLength": LONGEST_ID, "pattern": "^[A-Za-z0-9][A-Za-z0-9._-]*$"}
_NAME: Final[JsonObject] = {"maxLength": LONGEST_NAME}
_YEAR: Final = "(?!0000)[0-9]{4}"
_LEAP_YEAR: Final = "([0-9]{2}(0[48]|[2468][048]|[13579][26])|([02468][48]|[13579][26]|[2468]0)00)"
_DAYS: Final = (
    "(0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])",
    "(0[469]|11)-(0[1-9]|[12][0-9]|30)",
    "02-(0[1-9]|1[0-9]|2[0-8])",
)
_DATE: Final = f"^({_YEAR}-({'|'.join(_DAYS)})|{_LEAP_YEAR}-02-29)?$"


def _estimate(**limits: object) -> JsonObject:
    """An estimate whose number and range lie within the same limits."""
    return {"properties": dict.fromkeys(("value", "low", "high"), limits)}


_BEND: Final = {"minimum": -STEEPEST_BEND, "maximum": STEEPEST_BEND}

OF_FIELDS: Final[Mapping[str, JsonObject]] = {
    "Project.id": ID,
    "Project.name": _NAME,
    "Project.received_from": _NAME,
    "Project.parties": {"minItems": FEWEST_PARTIES, "maxItems": MOST_PARTIES},
    "Project.issues": {"maxItems": MOST_ISSUES},
    "Party.name": _NAME,
    "Party.preferences": {"maxItems": MOST_ISSUES},
    "Party.discount_rate": _estimate(minimum=0, maximum=HIGHEST_RATE),
    "Party.risk_tolerance": _estimate(exclusiveMinimum=0),
    "Instalment.percent": {"exclusiveMinimum": 0, "maximum": WHOLE + SLACK},
    "Instalment.days": {"minimum": 0, "maximum": LATEST},
    "Option.paid": {"maxItems": MOST_INSTALMENTS},
    "Preference.weight": _estimate(minimum=0),
    "Straight.bend": {"properties": {"value": {"const": 0}, "low": _BEND, "high": _BEND}},
    "Saturating.bend": {"properties": {"value": {**_BEND, "not": {"const": 0}}, "low": _BEND, "high": _BEND}},
    "Bent.knots": {"minItems": 2},
    "ChoiceIssue.name": _NAME,
    "Option.label": _NAME,
    "AmountIssue.name": _NAME,
    "AmountIssue.unit": _NAME,
    "AmountIssue.step": {"exclusiveMinimum": 0},
    "AmountIssue.currency": {"pattern": "^([A-Z]{3})?$"},
    "Project.rules": {"maxItems": MOST_LINKS},
    "Project.joint_effects": {"maxItems": MOST_LINKS},
    "OneOf.options": {"minItems": 1},
    "Rule.when": {"minItems": 1},
    "JointEffect.when": {"minItems": 1},
    "Package.name": _NAME,
    "Outcome.label": _NAME,
    "Contingency.judge": _NAME,
    "Contingency.date": {"pattern": _DATE},
    "Belief.chances": {"items": {"$ref": "#/$defs/Estimate", **_estimate(minimum=0, maximum=100)}},
    "Offer.date": {"pattern": _DATE},
    "Offer.time": {"pattern": "^(([01][0-9]|2[0-3]):[0-5][0-9])?$"},
    "Offer.channel": _NAME,
    "Offer.expires": {"pattern": _DATE},
    "Meso.offers": {"minItems": FEWEST_AT_ONCE},
    "Parked.date": {"pattern": _DATE},
    "Standard.words": _NAME,
    "Standard.source": _NAME,
    "Standard.date": {"pattern": _DATE},
    "Question.date": {"pattern": _DATE},
    "Statement.date": {"pattern": _DATE},
    "Interest.date": {"pattern": _DATE},
    "Tellable.kind": {"enum": ["constraint", "fact"]},
    "Disclosure.date": {"pattern": _DATE},
    "Disclosure.returned_on": {"pattern": _DATE},
    "Settlement.date": {"pattern": _DATE},
    "Clause.due": {"pattern": _DATE},
    "Alternative.chance": _estimate(minimum=0, maximum=100),
    "Alternative.cost": _estimate(minimum=0),
    "Alternative.delay": _estimate(minimum=0),
    "WalkAway.waiting": _estimate(minimum=0),
}
"""Beside what the kind of a field says; ids of other things are known by their type."""

OF_CLASSES: Final[Mapping[str, JsonObject]] = {
    "Estimate": {
        "oneOf": [
            {"properties": {"low": {"type": "number"}, "high": {"type": "number"}}, "required": ["low", "high"]},
            {"properties": {"low": {"type": "null"}, "high": {"type": "null"}}},
        ],
    },
    "Within": {"anyOf": [{"properties": {end: {"type": "number"}}, "required": [end]} for end in ("low", "high")]},
}


def with_levels(definitions: Mapping[str, JsonObject]) -> JsonObject:
    """The definitions with one of each level of conditions, so that none can be nested deeper than may be."""
    condition, branch = definitions["Contingent"], definitions["Branch"]
    plain = [kind for kind in branch["properties"]["term"]["oneOf"] if kind != _to("Contingent")]
    levels: JsonObject = {}
    for level in range(1, DEEPEST_CONDITION + 1):
        deeper = [_to(_named("Contingent", level + 1))] if level < DEEPEST_CONDITION else []
        branches = {**condition["properties"]["branches"], "items": _to(_named("Branch", level))}
        levels[_named("Contingent", level)] = _with(condition, branches=branches)
        levels[_named("Branch", level)] = _with(branch, term={"oneOf": [*plain, *deeper]})
    return {**definitions, **levels}


def _with(definition: JsonObject, **properties: object) -> JsonObject:
    return {**definition, "properties": {**definition["properties"], **properties}}


def _named(name: str, level: int) -> str:
    return name if level == 1 else f"{name}{level}"


def _to(name: str) -> JsonObject:
    return {"$ref": f"#/$defs/{name}"}
