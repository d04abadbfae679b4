"""Where something stands in a deal's file, and what it says there, as people call it."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from app.wording.names import nothing_cut, shown
from app.wording.plain import PLAIN, Formats
from app.wording.translate import _

_ENTRIES: Final = {
    "alternatives": _("alternative {number}"),
    "beliefs": _("likelihood {number}"),
    "bonuses": _("party {number}"),
    "branches": _("outcome {number}"),
    "chances": _("outcome {number}"),
    "checks": _("caveat {number}"),
    "clauses": _("clause {number}"),
    "contingencies": _("event {number}"),
    "disclosures": _("what they were told, {number}"),
    "interests": _("interest {number}"),
    "issues": _("issue {number}"),
    "joint_effects": _("joint effect {number}"),
    "knots": _("point {number}"),
    "mesos": _("offers made at once, {number}"),
    "offers": _("offer {number}"),
    "only_if": _("condition {number}"),
    "options": _("option {number}"),
    "outcomes": _("outcome {number}"),
    "packages": _("kept package {number}"),
    "paid": _("part {number} of the payment"),
    "parked": _("parked term {number}"),
    "parties": _("party {number}"),
    "preferences": _("issue {number}"),
    "questions": _("question {number}"),
    "rules": _("rule {number}"),
    "scores": _("score {number}"),
    "served_by": _("issue {number}"),
    "standards": _("standard {number}"),
    "statements": _("what they said, {number}"),
    "tellables": _("what could be told, {number}"),
    "terms": _("term {number}"),
    "then": _("consequence {number}"),
    "when": _("condition {number}"),
}
"""Entries of lists."""
_FIELDS: Final = {
    "amount": _("amount"),
    "answer": _("answer"),
    "aspiration": _("target"),
    "at_high": _("score at the high end"),
    "at_low": _("score at the low end"),
    "because": _("because of which issue"),
    "beliefs": _("likelihoods"),
    "bend": _("bend"),
    "by": _("by whom"),
    "certified": _("which outcome has to be certified"),
    "chance": _("chance"),
    "check_again": _("to be checked"),
    "contingencies": _("events"),
    "cost": _("cost"),
    "currency": _("currency"),
    "date": _("date"),
    "delay": _("delay"),
    "depends_on": _("event it depends on"),
    "discount_rate": _("cost of waiting for money"),
    "disclosures": _("what they were told"),
    "draft": _("the draft"),
    "due": _("when it falls due"),
    "event": _("event"),
    "expires": _("until when it holds"),
    "format": _("format"),
    "heeded": _("taken in"),
    "high": _("high end"),
    "id": _("id"),
    "issue": _("issue"),
    "joint_effects": _("joint effects"),
    "judge": _("who tells the outcome"),
    "kind": _("kind"),
    "knots": _("points of the curve"),
    "label": _("name"),
    "less": _("the issue that matters less"),
    "locked": _("locked"),
    "low": _("low end"),
    "measure": _("how the outcome is told"),
    "mesos": _("offers made at once"),
    "more": _("the issue that matters more"),
    "name": _("name"),
    "note": _("note"),
    "only_if": _("conditions"),
    "off_table": _("why it is off the table"),
    "offer": _("offer"),
    "on": _("caveat"),
    "option": _("option"),
    "packages": _("kept packages"),
    "paid": _("when the price is paid"),
    "parked": _("parked terms"),
    "party": _("party"),
    "percent": _("percent"),
    "points": _("points"),
    "position": _("position"),
    "preferences": _("importances and scores"),
    "preferred": _("which offer was preferred"),
    "range": _("range"),
    "reason": _("reason"),
    "received_from": _("who handed it over"),
    "reliability": _("how far it is believed"),
    "returned": _("what came back"),
    "returned_on": _("when that came back"),
    "risk_tolerance": _("how much risk can be borne"),
    "scale": _("how scores count"),
    "score": _("score"),
    "scores": _("scores"),
    "seed": _("number that random figures begin with"),
    "served_by": _("what serves it"),
    "settlement": _("the signed deal"),
    "sharing": _("whether it may be told"),
    "source": _("how it is known"),
    "statements": _("what they said"),
    "status": _("what became of it"),
    "step": _("step"),
    "tellables": _("what could be told"),
    "term": _("term"),
    "time": _("time"),
    "to": _("to whom"),
    "unit": _("unit"),
    "us": _("who we are"),
    "value": _("number"),
    "waiting": _("cost of waiting"),
    "walk_away": _("walk-away"),
    "whole_only": _("whether nothing is agreed until everything is"),
    "weight": _("importance"),
    "why": _("reason"),
    "words": _("words"),
    "worth": _("worth"),
}
_VALUES: Final = {"preferences": _("scores"), "walk_away": _("points")}
"""What the value of a thing is called, where that is more than its number."""


def path_in_words(path: tuple[str | int, ...], names: Sequence[str] = ()) -> str:
    """A place in a file: "Party 2 “Seller”, issue 3 “Price”, importance"; "The deal" for the file as a whole.

    `names` are what the entries of lists on the path are called, in their order.
    """
    said: list[str] = []
    called = iter(names)
    for place, step in enumerate(path):
        after = path[place + 1] if place + 1 < len(path) else None
        before = path[place - 1] if place else None
        if isinstance(step, int):
            entry = _ENTRIES.get(str(before), _("entry {number}")).format(number=step + 1)
            name = shown(next(called, ""))
            said.append(_("{entry} “{name}”").format(entry=entry, name=name) if name else entry)
        elif step == "value":
            # Of most numbers it goes without saying.
            of = path[place - 2] if isinstance(before, int) else before
            said += [_VALUES[of]] if of in _VALUES else []
        elif not (isinstance(after, int) and step in _ENTRIES) and not (step in {"score", "term"} and after):
            said.append(name_of_field(step))
    text = ", ".join(said) or _("The deal")
    return text[:1].upper() + text[1:]


def name_of_field(field: str) -> str:
    """What people call a field; one that they do not know as the file calls it."""
    if field in _FIELDS:
        return _FIELDS[field]
    return field if field.isalpha() and field.islower() and field.isascii() else _("“{name}”").format(name=shown(field))


def content_in_words(node: object, show: Formats = PLAIN) -> str:
    """What a part of a file says, nothing cut: "name “Deposit”, low end 0, high end 10"."""
    with nothing_cut():
        return _said(node, show, inside=False)


def _said(node: object, show: Formats, *, inside: bool) -> str:
    if isinstance(node, bool):
        return _("yes") if node else _("no")
    if isinstance(node, int | float):
        return show.number(node)
    if isinstance(node, str):
        return _("“{name}”").format(name=shown(node))
    if isinstance(node, list):
        several = "; ".join(_said(each, show, inside=inside or len(node) > 1) for each in node) or _("nothing")
        return f"({several})" if inside and len(node) > 1 else several
    if not isinstance(node, dict) or not node:
        return _("nothing")
    text = _thing(node, show)
    return f"({text})" if inside and ", " in text else text


def _thing(node: Mapping[str, Any], show: Formats) -> str:
    """What a thing says: a term, what was agreed on an issue, or a number are said as they are."""
    if node.keys() == {"issue", "term"} and isinstance(node["issue"], str):
        return f"{shown(node['issue'])} {_said(node['term'], show, inside=True)}"
    if node.keys() in ({"kind", "option"}, {"kind", "amount"}):
        return _said(node.get("option", node.get("amount")), show, inside=True)
    parts = []
    # An id is nothing that a person types.
    rest = {key: each for key, each in node.items() if key != "id" or len(node) == 1}
    if "value" in node and not isinstance(node["value"], dict | list):
        parts.append(_said(rest.pop("value"), show, inside=True))
    parts += [f"{name_of_field(key)} {_said(each, show, inside=True)}" for key, each in rest.items()]
    return ", ".join(parts)
