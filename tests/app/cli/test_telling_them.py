"""What to tell as JSON: nothing unless asked, and any project at all."""

import json
from dataclasses import replace
from typing import Any

from hypothesis import given

from app.cli.telling_them import sharing_of
from app.domain.disclosures import DisclosureKind
from app.domain.edits.disclosing import add_tellable, note_return, set_issue_sharing, set_tellable_sharing, tell
from app.domain.project import Project
from app.domain.sharing import Sharing
from app.study.study import study_of
from tests.app.advice.test_observer import INSISTING, THEM, A, B, C, offering, three_issues
from tests.app.cli.conftest import Dealwright
from tests.app.cli.test_moving import ITEX
from tests.builders import terms
from tests.strategies import projects


def told(project: Project) -> dict[str, Any]:
    tree: dict[str, Any] = json.loads(json.dumps(sharing_of(study_of(project)), allow_nan=False))
    found: dict[str, Any] = tree["sharing"]
    return found


def test_nothing_is_told_unless_it_is_asked_for(dealwright: Dealwright) -> None:
    assert json.loads(dealwright("analyze", "--json", ITEX).out)["sharing"] is None
    asked = json.loads(dealwright("analyze", "--json", ITEX, "--sharing").out)["sharing"]
    assert asked["parties"][0]["why_nothing"] == "nothing_marked"


def test_it_says_what_they_can_tell_in_codes_and_bits() -> None:
    project = offering(three_issues(), *INSISTING)
    for issue in (A, B, C):
        project = set_issue_sharing(project, issue=issue, sharing=Sharing.FREELY)
    project = add_tellable(project, telling=DisclosureKind.FACT, words="We pay on time")
    project = tell(project, party=THEM, telling=DisclosureKind.TRADE, about=(B, A), words="We could move")
    project = note_return(project, disclosure=project.disclosures[0].id, words="Yes", date="2026-05-01")
    project = replace(project, draft=terms(a="l3", b="l0", c="l0"))
    found = told(project)
    assert found["issues"] == {"a": "freely", "b": "freely", "c": "freely"}
    assert found["facts"][0]["sharing"] == "never"
    assert found["told"][0]["returned_on"] == "2026-05-01"
    (them,) = found["parties"]
    assert them["balance"] == {"told": 1, "unanswered": 0, "received": 1}
    assert them["now"]["bits"] > 0
    assert them["now"]["walk_away_shift"] < 0
    assert them["next"]["bits"] >= 0
    order = next(each for each in them["candidates"] if each["step"] == "order")
    assert (order["issues"], order["waits"]) == (["a", "b"], False)
    assert order["use"] > 0


def test_what_to_think_over_stands_beside_the_words_and_they_are_not_suggested() -> None:
    project = three_issues()
    for words in ("We pay on time", "This is our final offer", "Another bidder is waiting"):
        project = add_tellable(project, telling=DisclosureKind.FACT, words=words)
        project = set_tellable_sharing(project, tellable=project.tellables[-1].id, sharing=Sharing.FREELY)
    project = tell(project, party=THEM, telling=DisclosureKind.FACT, about=(), words="We want 30 points at least")
    project = replace(project, draft=terms(a="l4", b="l0", c="l0"))
    found = told(project)
    assert [[slip["code"] for slip in each["slips"]] for each in found["facts"]] == [[], ["not_final"], ["no_rival"]]
    assert found["told"][0]["slips"] == [{"code": "walk_away", "found": "30", "issue": None, "other": None}]
    assert [each["words"] for each in found["parties"][0]["candidates"]] == ["We pay on time"]
    as_good = replace(project, draft=terms(a="l2", b="l0", c="l0"))
    assert told(as_good)["facts"][1]["slips"] == []


@given(projects())
def test_any_project_is_told(project: Project) -> None:
    found = told(project)
    assert len(found["parties"]) == len(project.parties) - 1
