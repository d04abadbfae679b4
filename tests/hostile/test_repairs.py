"""Damaged files: each damage is named with its place, each repair finds nothing more, and nothing is lost unsaid."""

import json
import random
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.problems import problems_of
from app.domain.soundness import LONGEST_NAME
from app.storage.errors import StorageError
from app.storage.files import bytes_of, project_from_bytes
from app.storage.repairing import repaired_from_bytes
from app.storage.repairs import Done, Repair, Repaired
from tests.builders import choice, deal, two_issue_deal
from tests.effort import repeats
from tests.hostile import guided
from tests.hostile.corpus import file_level
from tests.hostile.damaged import WHOLE, Make, changed, damaged, gone, put
from tests.hostile.guard import no_hang
from tests.hostile.spoiling import spoilt_bytes
from tests.hostile.test_fuzz import SAMPLES, places, spoil

CASES: Final = dict(damaged())
EXPECTED: Final[dict[str, list[str]]] = json.loads(Path(__file__).with_name("damaged.json").read_text("utf-8"))


def told(repair: Repair) -> str:
    """One repair in a line: where, what was wrong, what was done, what is there now, what is lost."""
    finding = repair.finding
    wrong = finding.expected if finding.reason.value == "unsound" else finding.reason.value
    path = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in repair.path)
    now = "" if repair.now is None else f" = {repair.now}"
    lost = "" if repair.lost is None else f" ({json.dumps(repair.lost, ensure_ascii=False)})"
    return f"{finding.place} {wrong}: {repair.done} ${path}{now}{lost}"


@cache
def repaired_case(name: str) -> Repaired:
    """What is made of one of the damaged files."""
    return repaired_from_bytes(CASES[name]())


def test_more_than_forty_kinds_of_damage_are_tried_and_each_has_its_repairs() -> None:
    assert CASES.keys() == EXPECTED.keys()
    assert len(CASES) > 40


@pytest.mark.parametrize("name", CASES)
def test_a_damage_is_named_with_its_place_and_what_is_lost(name: str) -> None:
    with pytest.raises(StorageError):
        project_from_bytes(CASES[name]())
    assert [told(each) for each in repaired_case(name).repairs] == EXPECTED[name]


@pytest.mark.parametrize("name", CASES)
def test_repairing_what_was_repaired_finds_nothing(name: str) -> None:
    project = repaired_case(name).project
    assert repaired_from_bytes(bytes_of(project)) == Repaired(project=project)


@cache
def small_deals() -> list[bytes]:
    """Files with a few of the things that the samples have, each as good as whole: sooner spoilt, and read."""
    chance, deals = random.Random(3), []  # noqa: S311 - not a secret
    for _ in range(100):
        with suppress(StorageError):
            few = json.dumps(thinned(json.loads(chance.choice(SAMPLES)), chance)).encode()
            deals.append(bytes_of(repaired_from_bytes(few).project))
    return deals


def thinned(node: object, chance: random.Random) -> object:
    """A tree whose lists have lost most of what was in them, but not all."""
    if isinstance(node, dict):
        return {key: thinned(each, chance) for key, each in node.items()}
    if isinstance(node, list):
        few = [each for each in node if chance.random() < 0.4] or node[:1]
        return [thinned(each, chance) for each in few]
    return node


def spoilt(chance: random.Random) -> bytes:
    """A file with a few things wrong anywhere."""
    tree: Any = json.loads(chance.choice([*SAMPLES, chance.choice(small_deals())]))
    for _ in range(chance.choice([1, 1, 2, 5])):
        # What is spoilt may have taken along where the next damage was to be.
        with suppress(KeyError, IndexError, TypeError):
            spoil(tree, list(places(tree)), chance)
    return json.dumps(tree).encode()


def leaves(node: object) -> Iterator[str]:
    """Every text and number in a tree, as a file shows it, but for ids and the words that are the format's alone."""
    if isinstance(node, dict):
        for key, each in node.items():
            yield from leaves(each) if key not in {"format", "id", "kind", "outcome", "reliability"} else ()
    elif isinstance(node, list):
        for each in node:
            yield from leaves(each)
    elif isinstance(node, str):
        yield node
    elif isinstance(node, int | float) and not isinstance(node, bool):
        yield str(int(node) if node == int(node) else node)


def assert_refused_alike(data: bytes) -> None:
    """Neither opens nor can be repaired, for the same reasons."""
    with pytest.raises(StorageError) as refused:
        repaired_from_bytes(data)
    with pytest.raises(StorageError) as strictly:
        project_from_bytes(data)
    assert refused.value.details == strictly.value.details


@settings(max_examples=repeats(200, night=20_000), deadline=None)
@given(chance=st.randoms(use_true_random=False))
def test_whatever_is_damaged_is_refused_or_repaired_once_and_nothing_is_lost_unsaid(chance: random.Random) -> None:
    data = spoilt(chance)
    try:
        repaired = repaired_from_bytes(data)
    except StorageError:
        assert_refused_alike(data)
        return
    project = repaired.project
    problems_of(project)
    assert repaired_from_bytes(bytes_of(project)) == Repaired(project=project)
    assert repaired_from_bytes(data) == repaired
    kept = json.loads(bytes_of(project))
    said = " ".join(leaves([kept, [each.lost for each in repaired.repairs]])) + " ".join(
        f"{each.finding.found} {each.finding.expected} {each.finding.place}" for each in repaired.repairs
    )
    # Of a name that was cut the beginning is in the deal and the rest in the list.
    assert [each for each in leaves(json.loads(data)) if each.strip("\0")[:LONGEST_NAME] not in said] == []


MUTATIONS: Final = repeats(20_000, night=1_000_000)
WHOLE_ONE_IN: Final = 20
"""How many files are spoilt for one that has everything in it: what takes longest is not to be tried most."""


@pytest.mark.parametrize("way", ["bytes spoilt", "things exchanged", "spoilt and cut"])
def test_what_is_spoilt_or_cut_anywhere_becomes_a_deal_that_saves_or_is_refused(way: str) -> None:
    chance, met = random.Random(way), set()  # noqa: S311 - not a secret
    small = small_deals()
    for number in range(MUTATIONS // 3 + 1):
        data = chance.choice(SAMPLES if number % WHOLE_ONE_IN == 0 else small)
        with no_hang():
            met.add(what_becomes_of(mutated(data, chance, way)))
    # What was cut is whole only where nothing but the end of its last line is missing.
    assert met >= {"refused", "repaired", *(() if way == "spoilt and cut" else ("opened",))}


def what_becomes_of(data: bytes) -> str:
    """A file is refused, opened or repaired; what is not refused saves and opens again as it is."""
    try:
        repaired = repaired_from_bytes(data)
    except StorageError:
        return "refused"
    assert project_from_bytes(bytes_of(repaired.project)) == (repaired.project, ())
    return "repaired" if repaired.repairs else "opened"


def mutated(data: bytes, chance: random.Random, way: str) -> bytes:
    """A file spoilt, made of parts of others, or spoilt and cut off."""
    if way == "things exchanged":
        return guided.changed(data, SAMPLES, chance)
    spoilt_anywhere = spoilt_bytes(data, chance)
    return spoilt_anywhere if way == "bytes spoilt" else spoilt_anywhere[: chance.randrange(len(spoilt_anywhere))]


def test_a_flipped_bit_is_opened_refused_or_repaired_and_never_crashes() -> None:
    chance = random.Random(4)  # noqa: S311 - not a secret
    met = set()
    for _ in range(repeats(1_000, night=100_000)):
        flipped = bytearray(WHOLE)
        flipped[chance.randrange(len(flipped))] ^= 1 << chance.randrange(8)
        met.add(what_becomes_of(bytes(flipped)))
    assert met == {"refused", "repaired", "opened"}


NOT_REPAIRABLE: Final[dict[str, Make]] = {
    "nobody says who we are": gone("us"),
    "we are nobody": put("ghost", "us"),
    "no parties": gone("parties"),
    "ourselves are gone": gone("parties", 0),
    "another program's": put("other/1", "format"),
    "a newer format": put("dealwright-project/9", "format"),
    "cut before its issues": lambda: WHOLE[: WHOLE.index(b'"issues"')],
    "a comma too many": lambda: WHOLE.replace(b'"id": "house",', b'"id": "house",,', 1),
    "thirteen parties": changed(lambda tree: tree["parties"].extend({"id": f"p{number}"} for number in range(12))),
    **{case.name: case.make for case in file_level() if case.name.startswith(("F1 ", "F8", "F9", "F11", "F17", "F18"))},
}


@pytest.mark.parametrize("name", NOT_REPAIRABLE)
def test_what_could_only_be_guessed_stays_refused_as_it_was(name: str) -> None:
    assert_refused_alike(NOT_REPAIRABLE[name]())


@pytest.mark.parametrize("fiftieth", range(1, 50, 3))
def test_of_a_file_that_was_cut_short_only_what_stands_there_whole_is_offered(fiftieth: int) -> None:
    original = project_from_bytes(WHOLE)[0]
    cut = WHOLE[: len(WHOLE) * fiftieth // 50]
    try:
        repaired = repaired_from_bytes(cut)
    except StorageError:
        assert fiftieth < 25
        return
    assert repaired.repairs[0].done is Done.KEPT_WHOLE
    assert cut.decode().endswith(str(repaired.repairs[0].lost))
    for name in ("parties", "issues", "packages", "offers", "questions", "disclosures"):
        several, whole = getattr(repaired.project, name), getattr(original, name)
        if name == "parties":
            assert [party.id for party in several] == [party.id for party in whole]
        elif len(repaired.project.issues) == len(original.issues):
            assert several == whole[: len(several)]


def test_a_large_file_is_repaired_in_bounded_time() -> None:
    tree: dict[str, Any] = json.loads(
        bytes_of(deal(*(choice(f"issue-{number}", "a", "b", "c") for number in range(100))))
    )
    tree["extra"] = 1
    with no_hang():
        assert len(repaired_from_bytes(json.dumps(tree).encode()).repairs) == 1


def test_thousands_of_things_of_one_id_are_repaired_in_bounded_time() -> None:
    tree: dict[str, Any] = json.loads(bytes_of(two_issue_deal()))
    tree["offers"] = [{"id": "o", "party": "us"}] * 3_000
    with no_hang():
        repaired = repaired_from_bytes(json.dumps(tree).encode())
    assert len({offer.id for offer in repaired.project.offers}) == 3_000
