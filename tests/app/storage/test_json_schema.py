"""The published schema accepts what the program writes, and refuses what the reader does as far as a schema can."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from app.domain.project import Project
from app.storage.errors import Reason, StorageError
from app.storage.files import bytes_of, project_from_bytes
from app.storage.json_schema import schema_json
from app.storage.schema_limits import OF_CLASSES, OF_FIELDS
from tests.app.storage.schema_reading import fits, samples
from tests.builders import two_issue_deal
from tests.effort import repeats
from tests.strategies import projects

SCHEMA: dict[str, Any] = json.loads(schema_json())
OF_OTHER_PLACES = {
    "because_of_nothing",
    "branches_do_not_match_outcomes",
    "chances_do_not_match_outcomes",
    "checked_twice",
    "condition_of_wrong_kind",
    "condition_on_itself",
    "duplicate_id",
    "instalments_do_not_add_up",
    "issue_twice",
    "instalments_out_of_order",
    "knots_out_of_order",
    "offer_in_two_sets",
    "preferred_another",
    "compared_with_itself",
    "preferences_do_not_match_issues",
    "range_empty",
    "several_makers",
    "step_too_small",
    "term_of_wrong_kind",
    "tied_too_closely",
    "time_without_date",
    "unknown_event",
    "unknown_outcome",
    "unknown_issue",
    "unknown_offer",
    "unknown_option",
    "unknown_party",
    "value_of_wrong_kind",
    "value_outside_range",
}
"""What is refused because it does not fit something else in the file: no JSON Schema can say it."""

Tree = dict[str, Any]

SAMPLE = Path("tests/files/format-2.dealwright")
"""One file that uses everything."""
US, THEM = ("parties", 0), ("parties", 1)


def accepts(tree: object) -> bool:
    """Whether the schema accepts a document."""
    return fits(SCHEMA, SCHEMA, tree)


def refused_for(tree: object) -> set[str]:
    """Why the reader refuses a document: the codes of what the domain refuses, and other reasons; empty if it opens."""
    try:
        project_from_bytes(json.dumps(tree).encode())
    except StorageError as refused:
        return {str(each.expected if each.reason is Reason.UNSOUND else each.reason) for each in refused.details}
    return set()


def sample() -> Tree:
    """The sample file as it is."""
    tree: Tree = json.loads(SAMPLE.read_text(encoding="utf-8"))
    return tree


def sample_with(value: object, *path: str | int) -> Tree:
    """The sample file with one value in another's place."""
    tree = sample()
    node: Any = tree
    for step in path[:-1]:
        node = node[step]
    node[path[-1]] = value
    return tree


@given(projects())
def test_every_project_we_write_fits_the_schema(project: Project) -> None:
    assert accepts(json.loads(bytes_of(project)))


# A schema of so many fields is long when it is printed, which hypothesis does to tell where an example came from.
@pytest.mark.filterwarnings("ignore:Generating overly large repr")
@settings(max_examples=repeats(600, night=6_000))
@given(samples(SCHEMA, SCHEMA))
def test_what_fits_the_schema_opens_unless_it_does_not_fit_something_else_in_it(tree: object) -> None:
    assert refused_for(tree) <= OF_OTHER_PLACES


LONG, LONGER = "n" * 500, "n" * 501
PRICE, PERMIT = ("issues", 1), ("contingencies", 0)
WEIGHT = (*THEM, "preferences", 0, "weight")
OURS = (*US, "preferences")
BENT, BOWED, STRAIGHT = (*OURS, 3, "value", "knots"), (*OURS, 2, "value", "bend"), (*OURS, 1, "value", "bend")
PAID = ("issues", 0, "options", 1, "paid")
CHANCE = (*PERMIT, "beliefs", 0, "chances", 0)


def nested(levels: int) -> object:
    """A condition with others within it."""
    inner: object = {"kind": "amount", "amount": 0}
    for _ in range(levels):
        branches = [{"outcome": outcome, "term": inner} for outcome in ("yes", "no")]
        inner = {"kind": "contingent", "event": "survey", "branches": branches}
    return inner


@pytest.mark.parametrize(
    ("path", "inside", "outside"),
    [
        (("id",), "a" * 64, "a" * 65),
        (("id",), "0.a_-", "_a"),
        (("id",), "a", "a\n"),
        (("name",), LONG, LONGER),
        (("seed",), 10**15, 10**15 + 1),
        (("note",), "n" * 100_000, "n" * 100_001),
        (("parties",), None, []),
        ((*US, "name"), LONG, LONGER),
        ((*US, "aspiration"), {"value": 1, "low": 0, "high": 2}, {"value": 1, "low": 0}),
        ((*US, "aspiration"), {"value": 1, "low": None, "high": None}, {"value": 1, "low": None, "high": 2}),
        (WEIGHT, {"value": 0}, {"value": -1}),
        (WEIGHT, {"value": 1, "low": 0, "high": 1}, {"value": 1, "low": -1, "high": 1}),
        (STRAIGHT, {"value": 0, "low": -12, "high": 12}, {"value": 1}),
        (STRAIGHT, {"value": 0}, {"value": 0, "low": -13, "high": 0}),
        (BOWED, {"value": 12}, {"value": 12.5}),
        (BOWED, {"value": -1, "low": -12, "high": 0}, {"value": 0, "low": -1, "high": 1}),
        (BENT, None, [{"amount": 0, "score": {"value": 0}}]),
        (("issues", 0, "name"), LONG, LONGER),
        (("issues", 0, "options", 0, "label"), LONG, LONGER),
        ((*PRICE, "name"), LONG, LONGER),
        ((*PRICE, "unit"), LONG, LONGER),
        ((*PRICE, "step"), 2.5, 0),
        ((*PRICE, "step"), 2, -1),
        ((*PRICE, "currency"), "", "eur"),
        ((*PRICE, "currency"), "CHF", "EURO"),
        ((*PERMIT, "outcomes", 0, "label"), LONG, LONGER),
        (CHANCE, {"value": 100}, {"value": 101}),
        (CHANCE, {"value": 0, "low": 0, "high": 0}, {"value": 0, "low": -1, "high": 0}),
        (("draft", 2, "term"), nested(4), nested(5)),
        (("packages", 0, "name"), LONG, LONGER),
        (("offers", 0, "date"), "2024-02-29", "2026-02-29"),
        (("offers", 0, "date"), "2000-02-29", "1900-02-29"),
        (("offers", 0, "date"), "0004-12-31", "0000-12-31"),
        (("offers", 0, "date"), "", "20260531"),
        (("offers", 0, "expires"), "2026-05-31", "31.5.2026"),
        (("offers", -1, "time"), "23:59", "24:00"),
        (("offers", 0, "channel"), LONG, LONGER),
        (("mesos", 0, "offers"), None, ["offer-1"]),
        (("standards", 0, "words"), LONG, LONGER),
        (("statements", 0, "date"), "2026-03-02", "last week"),
        (("questions", 0, "date"), "2026-03-02", "last week"),
        (("interests", 0, "date"), "2026-03-02", "last week"),
        (("disclosures", 0, "date"), "2026-05-31", "soon"),
        (("disclosures", 0, "returned_on"), "2026-05-31", "soon"),
        (("settlement", "clauses", 0, "due"), "2026-05-31", "soon"),
        ((*US, "discount_rate"), {"value": 0}, {"value": -1}),
        ((*US, "discount_rate"), {"value": 5, "low": 0, "high": 1000}, {"value": 5, "low": 0, "high": 1001}),
        ((*US, "risk_tolerance"), {"value": 0.5}, {"value": 0}),
        ((*PAID, 0, "percent"), 10, 0),
        ((*PAID, 0, "percent"), 10.5, 101),
        ((*PAID, 0, "days"), 0, -1),
        ((*PAID, 1, "days"), 36_000, 36_001),
        ((*US, "walk_away", "waiting"), {"value": 0}, {"value": -1}),
        ((*US, "walk_away", "alternatives", 0, "chance"), {"value": 100}, {"value": 101}),
        ((*US, "walk_away", "alternatives", 0, "cost"), {"value": 0}, {"value": -1}),
        ((*US, "walk_away", "alternatives", 0, "delay"), {"value": 0}, {"value": -1}),
    ],
)
def test_schema_and_reader_draw_the_same_line(path: tuple[str | int, ...], inside: object, outside: object) -> None:
    within = sample_with(inside, *path) if inside is not None else sample()
    beyond = sample_with(outside, *path)
    assert (accepts(within), refused_for(within)) == (True, set())
    assert not accepts(beyond)
    assert refused_for(beyond) - OF_OTHER_PLACES


def test_every_limit_of_the_domain_is_of_a_field_that_there_is() -> None:
    shapes = {"Project": SCHEMA, **SCHEMA["$defs"]}
    for name in OF_FIELDS:
        shape, field = name.split(".")
        assert field in shapes[shape]["properties"]
    assert OF_CLASSES.keys() <= shapes.keys()


def test_too_many_of_a_kind_fit_neither_the_schema_nor_the_reader() -> None:
    party, tree = two_issue_tree()["parties"][1], two_issue_tree()
    tree["parties"] += [{**party, "id": f"other-{number}"} for number in range(11)]
    assert not accepts(tree)
    assert refused_for(tree) == {"number_of_parties"}
    assert accepts({**tree, "parties": tree["parties"][:12]})
    many = {**two_issue_tree(), "issues": [{"kind": "choice", "id": f"i{number}"} for number in range(1_001)]}
    assert not accepts(many)
    assert refused_for(many) == {"too_many_issues"}


def two_issue_tree() -> Tree:
    """A small sound document."""
    tree: Tree = json.loads(bytes_of(two_issue_deal()))
    return tree


def test_what_we_refuse_does_not_fit() -> None:
    tree = two_issue_tree()
    assert accepts(tree)
    assert not accepts({**tree, "extra": 1})
    assert not accepts({**tree, "seed": 1.5})
    assert not accepts({key: value for key, value in tree.items() if key != "format"})
    assert not accepts({**tree, "issues": [{"id": "a"}]})


def test_the_format_comes_first_and_the_text_ends_with_a_line_break() -> None:
    assert next(iter(SCHEMA["properties"])) == "format"
    assert schema_json().endswith("}\n")
