"""Repairing a file: the same bytes give the same deal, the file is not touched, and a sound one is read as it is."""

from pathlib import Path

import pytest

from app.storage.errors import Reason, StorageError
from app.storage.files import bytes_of, read_project
from app.storage.repairing import read_repaired, repaired_from_bytes
from app.storage.repairs import Repaired
from tests.builders import two_issue_deal
from tests.hostile.corpus import spoilt


def test_a_sound_file_is_read_as_it_is() -> None:
    assert repaired_from_bytes(bytes_of(two_issue_deal())) == Repaired(project=two_issue_deal())


def test_a_damaged_file_stays_as_it_is_and_gives_the_same_deal_each_time(tmp_path: Path) -> None:
    path = tmp_path / "deal.dealwright"
    data = spoilt(lambda tree: (tree.pop("seed"), tree.pop("id"), tree.update(colour="red")))()
    path.write_bytes(data)
    first, again = read_repaired(path), read_repaired(path)
    assert first == again
    assert len(first.repairs) == 3
    assert path.read_bytes() == data
    with pytest.raises(StorageError):
        read_project(path)


def test_a_file_that_cannot_be_repaired_is_refused_with_its_name(tmp_path: Path) -> None:
    path = tmp_path / "deal.dealwright"
    path.write_bytes(b"")
    with pytest.raises(StorageError) as refused:
        read_repaired(path)
    assert (refused.value.reason, refused.value.path) == (Reason.EMPTY, path)


def test_strays_are_kept_in_words_under_their_place_in_the_file() -> None:
    stray = {"issue": "gone", "term": {"kind": "amount", "amount": 24}}
    offers = [{"id": "a", "party": "ghost"}, {"id": "b", "party": "us", "terms": [stray]}]
    repaired = repaired_from_bytes(spoilt(lambda tree: tree.update(offers=offers))())
    assert [str(each.finding.place) for each in repaired.repairs] == ["$.offers[0].party"]
    assert [str(each.place) for each in repaired.notes] == ["$.offers[1]"]
    assert "gone: 24" in repaired.project.offers[0].note


def test_control_characters_are_removed_wherever_they_stand() -> None:
    twice = spoilt(lambda tree: tree["issues"][0].update(name="a\x00b"))().replace(
        b'"kind": "choice"', b'"kind": "choice", "kind": "amount"', 1
    )
    repaired = repaired_from_bytes(twice)
    assert repaired.project.issues[0].name == "ab"
    assert [each.reason for each in repaired.notes] == [Reason.CONTROLS_REMOVED]
