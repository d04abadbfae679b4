"""What `analyze --json` tells of alternatives to the deal."""

import json
from pathlib import Path
from typing import Any

from app.domain.edits.alternatives import add_alternative, set_alternative_chance, set_alternative_worth
from app.domain.edits.parties import clear_walk_away, set_walk_away_terms
from app.domain.ids import AlternativeId, PartyId
from app.domain.project import Project
from app.storage.files import bytes_of
from tests.app.cli.conftest import Dealwright
from tests.builders import about, exactly, terms, two_issue_deal

US, THEM = PartyId("us"), PartyId("them")
COURT = AlternativeId("court")


def parties(dealwright: Dealwright, folder: Path, project: Project) -> list[dict[str, Any]]:
    path = folder / "deal.dealwright"
    path.write_bytes(bytes_of(project))
    found: list[dict[str, Any]] = json.loads(dealwright("analyze", path, "--json").out)["parties"]
    return found


def test_every_alternative_is_told_with_what_it_comes_to(dealwright: Dealwright, tmp_path: Path) -> None:
    project = add_alternative(two_issue_deal(), party=THEM, words="court")
    project = set_alternative_worth(project, party=THEM, alternative=COURT, worth=about(60, 50, 70))
    project = set_alternative_chance(project, party=THEM, alternative=COURT, chance=exactly(50))
    ours, theirs = parties(dealwright, tmp_path, add_alternative(project, party=THEM, words="wait"))

    assert (ours["reservation_source"], ours["alternatives"], ours["left_if_one_fails"]) == ("value", [], None)
    assert (theirs["reservation_value"], theirs["reservation_range"]) == (30, [25, 35])
    assert theirs["reservation_source"] == "alternatives"
    assert theirs["left_if_one_fails"] == {"alternative": None, "value": 0, "range": [0, 0]}
    assert theirs["alternatives"] == [
        {
            "id": "court",
            "words": "court",
            "worth": 60,
            "worth_range": [50, 70],
            "net": 60,
            "net_range": [50, 70],
            "certain_equivalent": 30,
            "certain_equivalent_range": [25, 35],
            "counts": True,
        },
        {
            "id": "wait",
            "words": "wait",
            "worth": None,
            "worth_range": None,
            "net": None,
            "net_range": None,
            "certain_equivalent": None,
            "certain_equivalent_range": None,
            "counts": False,
        },
    ]


def test_what_the_reservation_value_follows_from_is_told(dealwright: Dealwright, tmp_path: Path) -> None:
    like = set_walk_away_terms(two_issue_deal(), party=US, terms=terms(colour="red", price=5))
    found = parties(dealwright, tmp_path, clear_walk_away(like, party=THEM))
    assert [each["reservation_source"] for each in found] == ["terms", None]
