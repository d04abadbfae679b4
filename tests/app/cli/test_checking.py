"""`check` of damaged files: what is wrong, what could be repaired, and a sound copy that is never written unasked."""

import json
import logging
from dataclasses import replace
from pathlib import Path

import pytest

from app.cli.checking import checked_by
from app.exchange.project_copy import copy_for
from app.reports.gate import SharedKind, Sharing, public_deal
from app.storage.backups import Backups, backups_of
from app.storage.files import bytes_of, read_project
from app.storage.folders import folders_of_this_person
from app.storage.sealed import is_sealed, sealed
from tests.app.cli.conftest import Dealwright
from tests.app.storage.sealing import key_of
from tests.builders import two_issue_deal
from tests.hostile.corpus import spoilt

CANARY = "Zq7x9k2m4w3"
REFUSED = (
    "dealwright: “deal.dealwright”: issues[1].colour: “colour” is not known: made by a newer or another program? "
    "Nothing was opened, and the file is as it was. 1 change would make it sound. "
    "To write a copy with them: dealwright check FILE --repair -o OUT\n"
)
REPAIR = (
    f"Issue 2 “price”: “colour” is not known: made by a newer or another program? It is left out. It said: “{CANARY}”."
)


@pytest.fixture
def damaged(tmp_path: Path) -> Path:
    path = tmp_path / "deal.dealwright"
    path.write_bytes(spoilt(lambda tree: tree["issues"][1].update(colour=CANARY))())
    return path


def test_a_damaged_file_is_bad_and_what_could_be_repaired_is_listed(dealwright: Dealwright, damaged: Path) -> None:
    before = damaged.read_bytes()
    answer = dealwright("check", damaged)
    assert (answer.code, answer.err) == (1, REFUSED)
    assert answer.out.splitlines()[-1] == f"Would be repaired: {REPAIR}"
    assert damaged.read_bytes() == before
    assert [each.name for each in damaged.parent.iterdir()] == [damaged.name]


def test_a_repaired_copy_goes_where_it_is_asked_to_and_opens(dealwright: Dealwright, damaged: Path) -> None:
    before, out = damaged.read_bytes(), damaged.with_name("sound.dealwright")
    answer = dealwright("check", damaged, "--repair", "-o", out)
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.splitlines() == [f"Repaired: {REPAIR}", "Written: sound.dealwright"]
    assert (read_project(out).project, read_project(out).notes) == (two_issue_deal(), ())
    assert damaged.read_bytes() == before
    assert dealwright("check", out, "--repair", "-o", out.with_name("again.dealwright")).out.splitlines() == [
        "Nothing had to be repaired.",
        "Written: again.dealwright",
    ]


def test_no_other_file_is_written_over(dealwright: Dealwright, damaged: Path) -> None:
    other = damaged.with_name("other.dealwright")
    other.write_bytes(b"mine")
    answer = dealwright("check", damaged, "--repair", "-o", other)
    assert (answer.code, answer.out) == (1, "")
    assert answer.err == "dealwright: “other.dealwright” exists already: choose another name.\n"
    assert other.read_bytes() == b"mine"


def test_the_damaged_file_itself_is_written_over_when_it_is_named_and_kept_first(
    dealwright: Dealwright, damaged: Path
) -> None:
    before = damaged.read_bytes()
    assert dealwright("check", damaged, "--repair", "-o", damaged.parent / "." / damaged.name).code == 0
    assert read_project(damaged).project == two_issue_deal()
    kept = backups_of(Backups(folder=folders_of_this_person().backups), two_issue_deal().id)
    assert before in [each.path.read_bytes() for each in kept]


@pytest.mark.parametrize("options", [("--repair",), ("-o", "out.dealwright")])
def test_a_copy_needs_a_name_and_a_name_asks_for_a_copy(
    dealwright: Dealwright, damaged: Path, options: tuple[str, ...]
) -> None:
    answer = dealwright("check", damaged, *options)
    assert (answer.code, answer.out) == (2, "")
    assert "--repair goes with -o OUT" in answer.err


def test_json_tells_each_repair_with_its_place_and_what_is_lost(dealwright: Dealwright, damaged: Path) -> None:
    answer = dealwright("check", damaged, "--json")
    assert (answer.code, answer.err) == (1, REFUSED)
    told = json.loads(answer.out)
    wrong = {"code": "unknown_field", "place": "$.issues[1].colour", "found": "colour", "why": None}
    assert told["refused"] == wrong
    assert told["repairs"] == [{**wrong, "done": "left_out", "at": "$.issues[1].colour", "now": None, "lost": CANARY}]
    out = damaged.with_name("sound.dealwright")
    assert json.loads(dealwright("check", damaged, "--json", "--repair", "-o", out).out) == told
    assert read_project(out).project == two_issue_deal()
    assert json.loads(dealwright("check", out, "--json").out)["refused"] is None


def test_what_cannot_be_repaired_is_refused_as_ever(dealwright: Dealwright, tmp_path: Path) -> None:
    path = tmp_path / "empty.dealwright"
    path.touch()
    for more in ((), ("--json",), ("--repair", "-o", tmp_path / "out.dealwright")):
        answer = dealwright("check", path, *more)
        assert (answer.code, answer.out) == (1, "")
        assert answer.err == (
            "dealwright: “empty.dealwright”: the file is empty, probably from an interrupted write. "
            "Nothing was opened, and the file is as it was.\n"
        )
    assert [each.name for each in tmp_path.iterdir()] == ["empty.dealwright"]


def test_of_a_copy_that_somebody_else_filled_in_the_places_alone_are_told(
    dealwright: Dealwright, tmp_path: Path
) -> None:
    sharing = Sharing(kind=SharedKind.COPY)
    copy = copy_for(public_deal(two_issue_deal(), sharing), "them")
    tree = json.loads(bytes_of(replace(copy, note="ours")))
    tree["parties"][0]["colour"] = CANARY
    path = tmp_path / "theirs.dealwright"
    path.write_text(json.dumps(tree), "utf-8")
    for more in ((), ("--json",)):
        answer = dealwright("check", path, *more)
        assert answer.code == 1
        assert CANARY not in answer.out + answer.err
        assert CANARY in dealwright("check", path, "--with-theirs", *more).out
    assert "Would be repaired: Party 1" in dealwright("check", path).out.splitlines()


@pytest.mark.parametrize("name", ["sound.dealwright", "deal.dealwright"])
def test_of_an_encrypted_file_the_copy_is_encrypted_too(dealwright: Dealwright, damaged: Path, name: str) -> None:
    key, words = key_of("an open secret"), damaged.with_name("words.txt")
    damaged.write_bytes(sealed(damaged.read_bytes(), key))
    words.write_text("an open secret\n", "utf-8")
    out = damaged.with_name(name)
    told = dealwright("check", damaged, "--repair", "-o", out, "--passphrase-file", words)
    assert told.out.splitlines() == [f"Repaired: {REPAIR}", f"Written: {name}"]
    assert is_sealed(out.read_bytes())
    assert read_project(out, key).project == two_issue_deal()


def test_nothing_that_the_file_says_is_logged(
    dealwright: Dealwright, damaged: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        dealwright("check", damaged)
        dealwright("check", damaged, "--repair", "-o", damaged.with_name("sound.dealwright"))
    assert CANARY not in caplog.text
    assert checked_by.__doc__
