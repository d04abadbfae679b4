"""Every hostile project file gets the answer that project.expected.json states, and says nothing of what it holds."""

import dataclasses
import json
import subprocess
import sys
from collections import Counter
from typing import Any

import pytest

from app.storage.errors import Reason, StorageError
from app.storage.files import bytes_of, project_from_bytes
from tests.builders import two_issue_deal
from tests.hostile.answers import all_inputs
from tests.hostile.corpus import spoilt, tree
from tests.hostile.expectations import Expected, Verdict, expected_of
from tests.hostile.fields import our_weights
from tests.rules.rule import ROOT


def trouble_with(answer: dict[str, Any], stated: Expected) -> str:
    """How an answer differs from what was stated; empty when it does not."""
    if answer["verdict"] != stated.verdict:
        return f"{answer['verdict']} instead of {stated.verdict}"
    said = answer["said"]
    if stated.verdict is Verdict.OPEN:
        # More may be odd about it, but for a file of which nothing is to be said.
        wanted = [stated.code, stated.place, None]
        return "" if (wanted in said if stated.code else said == []) else f"says {said}"
    code, place, found = said[0]
    if (code, place) != (stated.code, stated.place):
        return f"{code} at {place}"
    return "" if stated.found in {None, found} else f"found {found}"


def test_every_hostile_file_gets_its_stated_answer_within_ten_seconds_and_a_gibibyte() -> None:
    told = subprocess.run(
        [sys.executable, "-m", "tests.hostile.answers"], cwd=ROOT, check=True, capture_output=True, text=True
    )
    answers = json.loads(told.stdout)
    stated = {(each.id, each.input): each for each in expected_of("project") if not each.test}
    troubles = {
        f"{answer['id']} {answer['input']}": wrong
        for answer in answers
        for wrong in [*answer["wrong"], trouble_with(answer, stated[answer["id"], answer["input"]])]
        if wrong
    }
    assert troubles == {}


def test_of_every_input_an_answer_is_stated_and_the_other_way_round() -> None:
    stated = [(each.id, each.input) for each in expected_of("project") if not each.test]
    assert sorted(stated) == sorted((case.id, case.name) for case in all_inputs())


def test_an_answer_that_differs_in_any_part_is_found() -> None:
    stated = Expected(id="F10", input="", verdict=Verdict.REFUSE, code="syntax", place="2:1", found="x")
    right = {"verdict": "refuse", "said": [["syntax", "2:1", "x"]]}
    wrong: list[dict[str, Any]] = [
        {**right, "verdict": "open"},
        {**right, "said": [["empty", "2:1", "x"]]},
        {**right, "said": [["syntax", "2:2", "x"]]},
        {**right, "said": [["syntax", "2:1", "y"]]},
    ]
    assert not trouble_with(right, stated)
    assert all(trouble_with(answer, stated) for answer in wrong)


def test_no_two_inputs_of_a_row_have_one_name() -> None:
    assert max(Counter((case.id, case.name) for case in all_inputs()).values()) == 1


def test_every_reason_of_refusing_a_format_is_its_own() -> None:
    assert len({each.code for each in expected_of("project") if each.id == "F17"}) == 9


@pytest.mark.parametrize("fiftieth", range(50))
def test_a_file_cut_short_is_refused_at_the_cut(fiftieth: int) -> None:
    cut = bytes_of(dataclasses.replace(two_issue_deal(), note="äöü" * 99))
    kept = cut[: len(cut.rstrip()) * fiftieth // 50]
    with pytest.raises(StorageError) as refused:
        project_from_bytes(kept)
    assert refused.value.reason is (Reason.CUT_SHORT if kept else Reason.EMPTY)
    if kept:
        whole = kept.decode(errors="ignore")
        place = refused.value.place
        assert (place.line, place.column) == (whole.count("\n") + 1, len(whole) - whole.rfind("\n"))


def test_of_a_hundred_thousand_findings_twenty_are_told() -> None:
    spoiled = spoilt(lambda file: file.update(offers=[1] * 100_000))()
    with pytest.raises(StorageError) as refused:
        project_from_bytes(spoiled)
    assert [str(finding.place) for finding in refused.value.details] == [f"$.offers[{n}]" for n in range(20)]


def test_no_refusal_says_in_its_text_what_the_file_holds() -> None:
    canary = "Zq7x9k2m4w3"
    spoiled = [
        spoilt(lambda file: file["parties"][0].update(scale=canary))(),
        spoilt(lambda file: file["parties"][0]["preferences"][0].update(weight=canary))(),
        spoilt(lambda file: file["offers"].append(1) if "offers" in file else file.update(us=canary))(),
    ]
    for data in spoiled:
        with pytest.raises(StorageError) as refused:
            project_from_bytes(data)
        assert canary not in str(refused.value)
        assert canary not in repr(refused.value)


def test_what_an_offer_says_on_what_the_deal_does_not_have_is_kept_in_its_note() -> None:
    offer = {"id": "o1", "party": "us", "terms": [{"issue": "nothing", "term": {"kind": "amount", "amount": 1}}]}
    project, _notes = project_from_bytes(spoilt(lambda file: file.update(offers=[offer]))())
    assert (project.offers[0].terms, project.offers[0].note) == (
        (),
        "Also said: nothing: 1 (no such issue in this deal)",
    )
    assert project_from_bytes(bytes_of(project)) == (project, ())


def test_minus_zero_is_read_as_zero_and_decimals_as_typed() -> None:
    spoiled = tree()
    our_weights(-0.0, 0.1 + 0.2)(spoiled)
    project = project_from_bytes(json.dumps(spoiled).encode())[0]
    read = [preference.weight.value for preference in project.parties[0].preferences]
    assert [repr(number) for number in read] == ["0.0", "0.30000000000000004"]
