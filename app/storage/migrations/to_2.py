"""Format 2: the course of a negotiation: offers made at once, parked terms, standards, alternatives, a settlement; and
interests, which were a `reason` of each preference.
"""

from typing import Any

Tree = dict[str, Any]


def to_2(tree: Tree) -> Tree:
    """A tree of format 1 as one of format 2: each reason is an interest behind its issue, known as its weight is; one
    that a party has twice stands behind both. What is new besides is not said, and left out.

    A tree that is not of format 1 comes back as it is as far as it is not, for the strict reading to refuse.
    """
    parties = tree.get("parties")
    if not isinstance(parties, list):
        return tree
    interests: dict[tuple[str, str], Tree] = {}
    kept = [_without_reasons(party, interests) for party in parties]
    if not interests:
        return tree
    numbered = [{"id": f"interest-{number}", **each} for number, each in enumerate(interests.values(), start=1)]
    return {**tree, "parties": kept, "interests": numbered}


def _without_reasons(party: Any, interests: dict[tuple[str, str], Tree]) -> Any:  # noqa: ANN401 - whatever a file says
    preferences = party.get("preferences") if isinstance(party, dict) else None
    if not isinstance(preferences, list) or not isinstance(party.get("id"), str):
        return party
    return {**party, "preferences": [_without_reason(each, party["id"], interests) for each in preferences]}


def _without_reason(entry: Any, party: str, interests: dict[tuple[str, str], Tree]) -> Any:  # noqa: ANN401 - the same
    if not isinstance(entry, dict) or not isinstance(entry.get("reason"), str):
        return entry
    weight = entry.get("weight")
    known = {key: weight[key] for key in ("source", "date") if key in weight} if isinstance(weight, dict) else {}
    if entry["reason"]:
        fresh = {"party": party, "words": entry["reason"], **known, "served_by": []}
        served_by: list[Tree] = interests.setdefault((party, entry["reason"]), fresh)["served_by"]
        served_by.append({"issue": entry.get("issue")})
    return {key: value for key, value in entry.items() if key != "reason"}
