"""A copy that somebody else has filled in: said, and read without what they entered unless that is asked for."""

import json
from argparse import Namespace
from dataclasses import replace
from pathlib import Path

import pytest

from app.cli.reading import opened_by
from app.domain.edits.weights import set_weight
from app.domain.project import Project
from app.exchange.project_copy import copy_for
from app.reports.gate import SharedKind, Sharing, public_deal
from app.storage.atomic import Saver
from app.storage.files import bytes_of
from app.storage.folders import folders_of_this_person
from app.storage.preferences import Preferences, write_preferences
from tests.app.cli.conftest import Dealwright
from tests.builders import terms, two_issue_deal

OURS = two_issue_deal()
EVERY = frozenset(issue.id for issue in OURS.issues)
OFFERED = (terms(colour="red", price=2.0),)
SHARING = Sharing(kind=SharedKind.COPY, packages=OFFERED, options_of=EVERY, ranges_of=EVERY)
NAMED = replace(OURS, parties=(replace(OURS.parties[0], name="Harbour"), replace(OURS.parties[1], name="Brackwater")))
COPY = copy_for(public_deal(NAMED, SHARING), "Brackwater")
LIMIT = 73.0


def filled() -> Project:
    noted = replace(COPY, note="we would take 9173")
    return set_weight(noted, party=COPY.us, issue=COPY.issues[0].id, weight=LIMIT)


@pytest.fixture
def theirs(tmp_path: Path) -> Path:
    path = tmp_path / "theirs.dealwright"
    path.write_bytes(bytes_of(filled()))
    return path


def test_it_is_said_in_one_sentence_and_left_out(dealwright: Dealwright, theirs: Path) -> None:
    for verb in (("analyze", theirs, "--json"), ("check", theirs, "--json")):
        answer = dealwright(*verb)
        assert answer.code == 0
        assert answer.err == (
            "dealwright: “theirs.dealwright” holds what Brackwater entered on another computer, "
            "which is left out here: --with-theirs reads it, too.\n"
        )
        assert "73" not in answer.out
        json.loads(answer.out)
    assert dealwright("analyze", theirs).code == 0


def test_what_is_public_is_read_all_the_same(dealwright: Dealwright, theirs: Path) -> None:
    found = json.loads(dealwright("analyze", theirs, "--json").out)
    assert [party["name"] for party in found["parties"]] == ["Harbour", "Brackwater"]
    assert found["packages"] == json.loads(dealwright("analyze", theirs, "--json", "--with-theirs").out)["packages"]
    (made,) = found["offers"]
    assert made["party"] == found["parties"][0]["id"]


def test_it_is_read_when_that_is_asked_for(dealwright: Dealwright, theirs: Path, tmp_path: Path) -> None:
    out = tmp_path / "brief.html"
    assert opened_by(Namespace(file=theirs, with_theirs=True)).project == filled()
    answer = dealwright("report", theirs, "--kind", "brief", "-o", out, "--with-theirs")
    assert (answer.code, answer.err) == (0, "")
    bare = tmp_path / "bare.html"
    answer = dealwright("report", theirs, "--kind", "brief", "-o", bare)
    assert answer.code == 0
    assert "left out" in answer.err
    assert "9173" not in bare.read_text(encoding="utf-8")
    export = tmp_path / "out.xml"
    assert "left out" in dealwright("export", theirs, "-o", export).err


def test_what_was_filled_in_here_is_no_news(dealwright: Dealwright, theirs: Path) -> None:
    folders = folders_of_this_person()
    write_preferences(Saver(locks=folders.locks), Preferences(filled_copies=(COPY.id,)), folders.preferences)
    assert dealwright("analyze", theirs).err == ""


def test_other_deals_are_read_as_they_are(dealwright: Dealwright, trade: Path) -> None:
    assert dealwright("analyze", trade).err == ""
