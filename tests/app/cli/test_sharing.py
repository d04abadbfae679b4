"""What the options of `report` share."""

from argparse import Namespace
from dataclasses import replace

import pytest

from app.cli.sharing import NotThere, not_there, sharing_of
from app.domain.ids import IssueId, PackageId
from app.domain.packages import Package
from tests.builders import terms, two_issue_deal


def asked(kind: str, **more: object) -> Namespace:
    nothing = {"options": False, "ranges": False, "binding": False, "signatures": False}
    empty: dict[str, object] = {
        "package": [],
        "reason": [],
        "name": None,
        "logo": None,
        "date": None,
        "valid_until": None,
        "language": "",
    }
    return Namespace(**{"kind": kind, **nothing, **empty, **more})


def test_nothing_is_shared_that_is_not_asked_for() -> None:
    found = sharing_of(two_issue_deal(), asked("agenda"))
    assert (found.packages, found.options_of, found.ranges_of, found.clauses) == ((), frozenset(), frozenset(), False)


def test_options_are_those_of_choices_and_ranges_those_of_amounts() -> None:
    found = sharing_of(two_issue_deal(), asked("copy", options=True, ranges=True))
    assert (set(found.options_of), set(found.ranges_of)) == ({IssueId("colour")}, {IssueId("price")})


def test_a_kept_package_is_found_by_its_id() -> None:
    kept = Package(id=PackageId("summer"), terms=terms(colour="red"))
    project = replace(two_issue_deal(), packages=(kept,))
    assert sharing_of(project, asked("proposal", package=["kept:summer"])).packages == (kept.terms,)
    with pytest.raises(NotThere, match="draft, kept:summer are expected"):
        sharing_of(project, asked("proposal", package=["kept:winter"]))


def test_a_package_named_twice_is_shared_once() -> None:
    project = replace(two_issue_deal(), draft=terms(colour="red"))
    assert sharing_of(project, asked("proposal", package=["draft", "draft"])).packages == (project.draft,)


def test_of_many_packages_a_sentence_names_some() -> None:
    assert not_there("x", ["draft"]).endswith(": draft is expected.")
    many = not_there("x", [f"offer:{number}" for number in range(1_000)])
    assert many.endswith("offer:10, offer:11 or one of 988 more are expected.")
