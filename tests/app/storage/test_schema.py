"""What a file may say is what the domain has; each finding names the place where it stands."""

import dataclasses
from collections.abc import Callable

import pytest

from app.domain.ids import IssueId
from app.storage.errors import Fact, Reason, StorageError
from app.storage.schema import MOST_FINDINGS, core_schema_of, project_from
from tests.builders import two_issue_deal
from tests.hostile.corpus import Tree, tree


def findings(change: Callable[[Tree], object], *, every: bool = True) -> list[tuple[Reason, str, Fact, Fact]]:
    """What is found in a sound tree after a change."""
    changed = tree()
    del changed["format"]
    change(changed)
    with pytest.raises(StorageError) as refused:
        project_from(changed, every_finding=every)
    assert refused.value.finding == refused.value.details[0]
    return [(found.reason, str(found.place), found.found, found.expected) for found in refused.value.details]


def test_a_sound_tree_is_the_project() -> None:
    sound = tree()
    del sound["format"]
    assert project_from(sound) == two_issue_deal()


def test_several_slips_are_reported_together_each_with_its_place() -> None:
    def change(file: Tree) -> None:
        file["issues"][1].update(low="1", high=True, extra=0)
        del file["us"]

    assert findings(change) == [
        (Reason.FIELD_MISSING, "$.us", None, "us"),
        (Reason.WRONG_KIND, "$.issues[1].low", "text", "number"),
        (Reason.WRONG_KIND, "$.issues[1].high", "true or false", "number"),
        (Reason.UNKNOWN_FIELD, "$.issues[1].extra", "extra", None),
    ]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (
            lambda file: file["issues"][0].update(kind="riddle"),
            (Reason.NOT_A_CHOICE, "$.issues[0].kind", "riddle", "choice | amount"),
        ),
        (lambda file: file["issues"][0].pop("kind"), (Reason.FIELD_MISSING, "$.issues[0].kind", None, "kind")),
        (
            lambda file: file["parties"][0].update(scale="mine"),
            (Reason.NOT_A_CHOICE, "$.parties[0].scale", "mine", "shares | as given"),
        ),
        (
            lambda file: file["parties"][0].update(scale=7),
            (Reason.NOT_A_CHOICE, "$.parties[0].scale", "number", "shares | as given"),
        ),
        (lambda file: file.update(seed=1.5), (Reason.WRONG_KIND, "$.seed", "number", "whole number")),
        (lambda file: file.update(issues={}), (Reason.WRONG_KIND, "$.issues", "object", "list")),
        (lambda file: file["issues"].append(3), (Reason.WRONG_KIND, "$.issues[2]", "number", "object")),
        (lambda file: file.update(note=None), (Reason.WRONG_KIND, "$.note", "null", "text")),
        (
            lambda file: file["issues"][1].update(low=10, high=0),
            (Reason.UNSOUND, "$.issues[1].range", 10.0, "range_empty"),
        ),
        (
            lambda file: file.update(draft=[{"issue": "colour", "term": {"kind": "option", "option": 5}}]),
            (Reason.WRONG_KIND, "$.draft[0].term.option", "number", "text"),
        ),
        (
            lambda file: file.update(draft=[{"issue": "colour", "term": nested({"kind": "amount", "amount": "x"})}]),
            (Reason.WRONG_KIND, "$.draft[0].term.branches[0].term.amount", "text", "number"),
        ),
    ],
)
def test_a_slip_is_found_at_its_place(
    change: Callable[[Tree], object], expected: tuple[Reason, str, Fact, Fact]
) -> None:
    assert findings(change) == [expected]


def nested(term: Tree) -> Tree:
    """A contingent term with one branch."""
    return {"kind": "contingent", "event": "rain", "branches": [{"outcome": "yes", "term": term}]}


def test_at_most_twenty_findings_are_kept_and_in_huge_files_one_a_list() -> None:
    def many_bad_items(file: Tree) -> None:
        file["offers"] = [0] * 1_000

    assert len(findings(many_bad_items)) == MOST_FINDINGS
    assert [place for _, place, _, _ in findings(many_bad_items, every=False)] == ["$.offers[0]"]


def test_a_hint_that_no_file_can_hold_stops_the_developer() -> None:
    @dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
    class Odd:
        by_issue: dict[IssueId, int]

    with pytest.raises(TypeError):
        core_schema_of(Odd)
