"""Every hostile project file gets its stated answer, in bounded time, as a StorageError and nothing else."""

import dataclasses
import json
import random
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from app.domain.problems import ProblemCode, problems_of
from app.storage.errors import Reason, StorageError
from app.storage.files import bytes_of, project_from_bytes, read_project
from tests.builders import choice, deal, scores, two_issue_deal
from tests.effort import repeats
from tests.hostile.corpus import SOUND, Refused, field_level, file_level, spoilt, tree
from tests.hostile.guard import no_hang
from tests.hostile.references import references

Tree = dict[str, Any]


@pytest.mark.parametrize("case", [*file_level(), *field_level(), *references()], ids=lambda case: case.name)
def test_a_hostile_file_is_refused_with_reason_and_place(case: Refused, tmp_path: Path) -> None:
    path = tmp_path / "hostile.dealwright"
    path.write_bytes(case.make())
    with no_hang(), pytest.raises(StorageError) as refused:
        read_project(path)
    assert refused.value.reason is case.reason
    assert refused.value.path == path
    if case.place != "any":
        assert str(refused.value.place) == case.place
    if case.found is not None:
        assert refused.value.found == case.found


def test_every_reason_of_refusing_a_format_is_its_own() -> None:
    reasons = {case.reason for case in file_level() if case.name.startswith("F17")}
    assert len(reasons) == 9


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


def test_a_flipped_bit_is_refused_or_opens_but_never_crashes() -> None:
    chance = random.Random(4)  # noqa: S311 - not a secret
    for _ in range(repeats(1_000, night=100_000)):
        spoiled = bytearray(SOUND)
        spoiled[chance.randrange(len(spoiled))] ^= 1 << chance.randrange(8)
        with suppress(StorageError):
            project_from_bytes(bytes(spoiled))


def test_a_hundred_thousand_bad_items_are_refused_with_twenty_findings() -> None:
    spoiled = spoilt(lambda file: file.update(offers=[1] * 100_000))()
    with no_hang(), pytest.raises(StorageError) as refused:
        project_from_bytes(spoiled)
    assert [str(finding.place) for finding in refused.value.details] == [f"$.offers[{n}]" for n in range(20)]


def test_a_byte_order_mark_is_dropped() -> None:
    assert project_from_bytes(b"\xef\xbb\xbf" + SOUND)[0] == two_issue_deal()


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


def _opened(change: Callable[[Tree], object]) -> set[ProblemCode]:
    """The problems of a sound file after a change that must not keep it from opening."""
    project, notes = project_from_bytes(spoilt(change)())
    assert notes == ()
    assert project_from_bytes(bytes_of(project))[0] == project
    return {problem.code for problem in problems_of(project)}


def _our_weights(file: Tree, *weights: float) -> None:
    for preference, weight in zip(file["parties"][0]["preferences"], weights, strict=True):
        preference["weight"]["value"] = weight


def _our_scores(file: Tree, *values: float) -> None:
    for entry, value in zip(file["parties"][0]["preferences"][0]["value"]["scores"], values, strict=True):
        entry["score"]["value"] = value


def test_weights_that_are_all_zero_open_as_a_problem() -> None:
    assert ProblemCode.WEIGHTS_ALL_ZERO in _opened(lambda file: _our_weights(file, 0, 0))


@pytest.mark.parametrize("weights", [(0.5, 0.47), (0.7, 0.5), (50, 50), (1e-320, 1), (1e15, 1e15)])
def test_weights_of_any_sum_and_size_open_as_typed(weights: tuple[float, float]) -> None:
    assert ProblemCode.WEIGHTS_ALL_ZERO not in _opened(lambda file: _our_weights(file, *weights))


@pytest.mark.parametrize("reservation", [-5, 0, 100, 150])
def test_a_reservation_outside_the_reachable_range_opens(reservation: float) -> None:
    _opened(lambda file: file["parties"][0]["walk_away"]["value"].update(value=reservation))


@pytest.mark.parametrize(
    ("issue", "term", "said"),
    [
        ("nothing", {"kind": "amount", "amount": 1}, "Also said: nothing: 1 (no such issue in this deal)"),
        ("Net price", {"kind": "amount", "amount": 1}, "Also said: Net price: 1 (no such issue in this deal)"),
        ("colour", {"kind": "option", "option": "green"}, "Also said: colour: green (no such option on this issue)"),
        ("colour", {"kind": "amount", "amount": 1e15}, "Also said: colour: 1000000000000000 (does not fit this issue)"),
        ("price", {"kind": "option", "option": "red"}, "Also said: price: red (does not fit this issue)"),
    ],
)
def test_v20_an_offer_on_what_the_deal_does_not_have_opens_as_a_draft_with_the_rest_in_words(
    issue: str, term: Tree, said: str
) -> None:
    offer = {"id": "o1", "party": "us", "terms": [{"issue": issue, "term": term}]}
    project, notes = project_from_bytes(spoilt(lambda file: file.update(offers=[offer]))())
    assert (project.offers[0].terms, project.offers[0].note) == ((), said)
    assert [note.reason for note in notes] == [Reason.KEPT_IN_WORDS]
    assert project_from_bytes(bytes_of(project)) == (project, ())


def test_an_offer_that_leaves_issues_open_opens_as_it_is() -> None:
    _opened(lambda file: file.update(offers=[{"id": "o1", "party": "us"}]))


def test_ten_thousand_offers_on_what_the_deal_does_not_have_open_in_bounded_time() -> None:
    stray = {"issue": "nothing", "term": {"kind": "amount", "amount": 1}}
    offers = [{"id": f"o{number}", "party": "us", "terms": [stray]} for number in range(10_000)]
    with no_hang():
        project, notes = project_from_bytes(spoilt(lambda file: file.update(offers=offers))())
    assert (len(project.offers), len(notes)) == (10_000, 10_000)


def test_more_words_than_a_note_holds_are_refused_in_bounded_time() -> None:
    stray = {"issue": "nothing", "term": {"kind": "amount", "amount": 1}}
    packages = [{"id": f"p{number}", "terms": [stray]} for number in range(10_000)]
    with no_hang(), pytest.raises(StorageError) as refused:
        project_from_bytes(spoilt(lambda file: file.update(packages=packages))())
    assert (str(refused.value.place), refused.value.found) == ("$.packages.0", "nothing")


def test_walk_aways_that_leave_no_zone_open() -> None:
    _opened(lambda file: [party["walk_away"]["value"].update(value=99) for party in file["parties"]])


def test_an_issue_without_options_opens_as_a_problem() -> None:
    def without_options(file: Tree) -> None:
        file["issues"][0]["options"] = []
        for party in file["parties"]:
            party["preferences"][0]["value"]["scores"] = []

    assert ProblemCode.NO_OPTIONS in _opened(without_options)


def test_an_issue_with_one_option_opens_as_no_choice() -> None:
    project = deal(choice("colour", "red"), us={"colour": (1, scores(red=100))})
    opened = project_from_bytes(bytes_of(project))[0]
    assert ProblemCode.NO_CHOICE in {problem.code for problem in problems_of(opened)}


@pytest.mark.parametrize("value", [50, 0])
def test_scores_that_are_all_equal_open_as_no_difference(value: float) -> None:
    assert ProblemCode.NO_DIFFERENCE in _opened(lambda file: _our_scores(file, value, value))


def test_negative_scores_open_as_given() -> None:
    _opened(lambda file: _our_scores(file, -20, 80))


def test_equal_names_open_as_a_problem() -> None:
    assert ProblemCode.SAME_NAME in _opened(lambda file: file["issues"][1].update(name="colour"))
    assert ProblemCode.SAME_LABEL in _opened(lambda file: file["issues"][0]["options"][1].update(label="red"))


@pytest.mark.parametrize("name", ["ＣＯＬＯＵＲ", "Colour", "col\u200bour", "c\u043elour"])
def test_names_that_look_alike_open_as_a_problem(name: str) -> None:
    assert ProblemCode.LOOK_ALIKE in _opened(lambda file: file["issues"][1].update(name=name))


@pytest.mark.parametrize("name", ["", "   ", "x" * 500])
def test_an_empty_name_and_one_of_500_characters_open(name: str) -> None:
    _opened(lambda file: file["issues"][0].update(name=name))


def test_minus_zero_is_read_as_zero_and_decimals_as_typed() -> None:
    spoiled = tree()
    _our_weights(spoiled, -0.0, 0.1 + 0.2)
    project = project_from_bytes(json.dumps(spoiled).encode())[0]
    read = [preference.weight.value for preference in project.parties[0].preferences]
    assert [repr(number) for number in read] == ["0.0", "0.30000000000000004"]


def test_fifty_issues_of_a_thousand_options_open() -> None:
    options = [f"option-{number}" for number in range(1_000)]
    project = deal(*(choice(f"issue-{number}", *options) for number in range(50)))
    with no_hang():
        assert project_from_bytes(bytes_of(project))[0] == project
