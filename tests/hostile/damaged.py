"""Damaged project files that can be repaired, as generators; damaged.json has the repairs that each must get."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

Tree = dict[str, Any]
Steps = tuple[str | int, ...]

WHOLE: Final = (Path(__file__).parents[1] / "files" / "format-2.dealwright").read_bytes()
"""A file that has everything there is in it."""
_OURS: Final = ("parties", 0, "preferences")
_THEIRS: Final = ("parties", 1, "preferences")
_EVENT: Final = ("contingencies", 0)


Make = Callable[[], bytes]
Case = tuple[str, Make]
"""What is wrong with a file, and the file."""


def changed(change: Callable[[Tree], object]) -> Make:
    """The whole file after one change to its tree."""

    def make() -> bytes:
        tree: Tree = json.loads(WHOLE)
        change(tree)
        return json.dumps(tree).encode()

    return make


def put(value: object, *path: str | int) -> Make:
    """The whole file with this value at this path."""

    def change(tree: Any) -> None:  # noqa: ANN401 - a JSON tree
        for step in path[:-1]:
            tree = tree[step]
        if isinstance(tree, list) and path[-1] == len(tree):
            tree.append(value)
        else:
            tree[path[-1]] = value

    return changed(change)


def gone(*path: str | int) -> Make:
    """The whole file without what stands at this path."""

    def change(tree: Any) -> None:  # noqa: ANN401 - a JSON tree
        for step in path[:-1]:
            tree = tree[step]
        del tree[path[-1]]

    return changed(change)


def replaced(old: str, new: str) -> Make:
    """The whole file with its first `old` replaced."""
    assert old.encode() in WHOLE
    return lambda: WHOLE.replace(old.encode(), new.encode(), 1)


def damaged() -> Iterator[Case]:
    """Schema, words, numbers, ranges, texts, duplicates, references, orphans, and files that were cut short."""
    yield from _schema()
    yield from _words()
    yield from _numbers()
    yield from _ranges()
    yield from _texts()
    yield from _duplicates()
    yield from _references()
    yield from _orphans()
    yield from _cuts()


def _schema() -> Iterator[Case]:
    yield "an unknown field", put("red", "issues", 1, "colour")
    yield (
        "a field with one letter wrong",
        changed(lambda tree: tree["issues"][1].update(lou=tree["issues"][1].pop("low"))),
    )
    yield "a list for a text", put([1], "issues", 1, "name")
    yield "a number for a text", put(17, "issues", 1, "name")
    yield "a text for a list", put("none", "offers")
    yield "a text for an offer", put("june", "offers", 1)
    yield "no score where one belongs", gone(*_OURS, 0, "value", "scores", 1, "score")
    yield "no id", gone("packages", 0, "id")
    yield "no seed", gone("seed")
    yield "a key that occurs twice", replaced('"name": "Price"', '"name": "Price", "name": "Cost"')


def _words() -> Iterator[Case]:
    yield "a source with one letter wrong", put("sakd", *_THEIRS, 0, "weight", "source")
    yield "a source nobody knows", put("rumour", *_THEIRS, 0, "weight", "source")
    yield "a kind of curve with one letter wrong", put("strbight", *_OURS, 1, "value", "kind")
    yield "a term without a kind", gone("draft", 1, "term", "kind")
    yield "a kind of curve nobody knows", put("stepped", *_OURS, 1, "value", "kind")
    yield "a status nobody knows", put("pending", "offers", 0, "status")


def _numbers() -> Iterator[Case]:
    yield "a number in quotes", put("480000", "issues", 1, "low")
    yield "a word for a number", put("many", *_OURS, 1, "weight", "value")
    yield "NaN for a walk-away", replaced('"value": 35', '"value": NaN')
    yield "a number too large", replaced('"value": 80}', '"value": 1e400}')
    yield "an end of a range that is none", put(None, "issues", 2, "high")


def _ranges() -> Iterator[Case]:
    yield "a negative importance", put(-5, *_OURS, 1, "weight", "value")
    yield "half a range", gone(*_THEIRS, 1, "weight", "low")
    yield "a number outside its range", put(90, *_THEIRS, 1, "weight", "value")
    yield "a range the wrong way round", put({"value": 40, "low": 55, "high": 30}, "parties", 1, "walk_away", "value")
    yield "an amount whose range is empty", put(0, "issues", 2, "high")
    yield "a step of 0", put(0, "issues", 2, "step")
    yield "a step too small", put(0.00001, "issues", 2, "step")
    yield "a chance above 100", put({"value": 130}, "parties", 0, "walk_away", "alternatives", 0, "chance")
    yield "a likelihood above 100", put({"value": 900}, *_EVENT, "beliefs", 1, "chances", 1)
    yield "a cost of waiting above 1,000", put({"value": 5000}, "parties", 0, "discount_rate")
    yield "no risk to bear", put({"value": 0}, "parties", 0, "risk_tolerance")
    yield "a straight line that bends", put({"value": 2}, *_OURS, 1, "value", "bend")
    yield "a curve that does not bend", put({"value": 0}, *_OURS, 2, "value", "bend")
    yield "a bend too steep", put({"value": 70}, *_OURS, 2, "value", "bend")
    yield "points out of order", put(30_000, *_OURS, 3, "value", "knots", 1, "amount")
    yield "two points at one amount", put(0, *_OURS, 3, "value", "knots", 1, "amount")
    yield "parts of a payment that do not add up", put(50, "issues", 0, "options", 1, "paid", 1, "percent")
    yield "parts of a payment out of order", put(60, "issues", 0, "options", 1, "paid", 0, "days")


def _texts() -> Iterator[Case]:
    yield "a day that is none", put("2026-02-30", "offers", 0, "date")
    yield "a time without a day", put("", "offers", 2, "date")
    yield "a currency that is none", put("euro", "issues", 1, "currency")
    yield "a name too long", put("n" * 503, "issues", 1, "name")
    yield "half a character", replaced('"Price"', '"Pri\\ud800"')


def _duplicates() -> Iterator[Case]:
    yield "two offers of one id that nothing refers to", put({"id": "o1", "party": "us"}, "offers", 4)
    yield "two offers of one id that is signed", put({"id": "offer-4", "party": "us"}, "offers", 4)
    yield "two options of one id", put({"id": "may", "label": "In March"}, "issues", 0, "options", 3)
    yield (
        "two terms on one issue",
        put({"issue": "price", "term": {"kind": "amount", "amount": 1}}, "offers", 0, "terms", 2),
    )
    yield "a score given twice", put({"option": "may", "score": {"value": 7}}, *_OURS, 0, "value", "scores", 2)
    yield "an offer in two sets", put({"id": "again", "offers": ["offer-3", "o1"]}, "mesos", 1)
    yield "two parties of one id", put({"id": "seller", "name": "Bank"}, "parties", 2)


def _references() -> Iterator[Case]:
    yield "an offer of nobody", put("ghost", "offers", 1, "party")
    yield "an offer of nobody that was made at once", put("ghost", "offers", 2, "party")
    yield "an issue that depends on nothing", put("gone", "issues", 3, "depends_on")
    yield "an outcome that is none", put("maybe", *_EVENT, "certified")
    yield "a preferred offer that was not made", put("o1", "mesos", 0, "preferred")
    yield "a signed offer that is none", put("gone", "settlement", "offer")
    yield "a clause for nobody", put("ghost", "settlement", "clauses", 2, "by")
    yield "an option ruled out by nobody", put("ghost", "issues", 0, "options", 2, "off_table", "by")
    yield "a bonus of nobody", put("ghost", "joint_effects", 0, "bonuses", 0, "party")
    yield "an id with a blank that is referred to", lambda: WHOLE.replace(b'"price"', b'"the price"')


def _orphans() -> Iterator[Case]:
    yield "an issue without an entry of ours", gone(*_OURS, 1)
    yield "entries in another order", changed(lambda tree: tree["parties"][0]["preferences"].reverse())
    yield (
        "a curve for a choice",
        put({"kind": "straight", "at_low": {"value": 0}, "at_high": {"value": 9}}, *_OURS, 0, "value"),
    )
    yield "likelihoods for another number of outcomes", gone(*_EVENT, "beliefs", 0, "chances", 1)
    yield "a statement of ours", put("us", "statements", 0, "party")
    yield "nobody to talk to", gone("parties", 1)
    yield "a parked term on condition of itself", put("date", "parked", 0, "only_if", 0, "issue")
    yield "an issue that is none", put("none", "issues", 2)


def _cuts() -> Iterator[Case]:
    yield "a file that ends in its offers", lambda: WHOLE[: WHOLE.index(b'"rejected"')]
    yield "a file that ends in its issues", lambda: WHOLE[: WHOLE.index(b'"Repairs paid')]
    yield "a file that ends in NULs", lambda: WHOLE[: WHOLE.index(b'"offers"')] + bytes(99)
