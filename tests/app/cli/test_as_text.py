"""What `analyze` and `check` tell a person at a terminal."""

import json
from dataclasses import replace
from pathlib import Path

from app.assets import resource_path
from app.domain.edits.options import take_off_table
from app.domain.ids import IssueId, LinkId, OptionId
from app.domain.links import OneOf, Rule, Within
from app.domain.offers import OfferStatus
from app.storage.files import bytes_of
from tests.app.cli.conftest import Dealwright
from tests.builders import amount as amount_issue
from tests.builders import deal, line, offer, terms, two_issue_deal


def test_check_lists_what_is_unfinished_and_ends_with_nought(dealwright: Dealwright, tmp_path: Path) -> None:
    path = tmp_path / "unfinished.dealwright"
    path.write_bytes(bytes_of(deal(amount_issue("price", 0, 10), us={"price": (1, line(100, 0))})))

    told, tree = dealwright("check", path), json.loads(dealwright("check", path, "--json").out)

    assert told.code == 0
    assert "walk-away" in told.out
    codes = [problem["code"] for problem in tree["problems"]]
    assert "no_walk_away" in codes
    assert {"code": "theirs_unknown", "place": {"issue": "price", "party": "them"}, "detail": ""} in tree["problems"]


def test_check_joins_problems_with_what_only_utilities_show(dealwright: Dealwright, tmp_path: Path) -> None:
    project = deal(
        amount_issue("price", 0, 10),
        us={"price": (1, line(100, 0))},
        them={"price": (1, line(0, 100))},
        reservations=(70, 60),
    )
    path = tmp_path / "apart.dealwright"
    path.write_bytes(bytes_of(project))

    tree = json.loads(dealwright("check", path, "--json").out)

    assert [problem["code"] for problem in tree["problems"]] == ["walk_away_without_range", "no_zone"]


def test_a_finished_project_has_nothing_to_check(dealwright: Dealwright) -> None:
    path = resource_path("templates", "supply-contract.dealwright")

    assert dealwright("check", path).out == "Nothing is missing.\n"


def test_what_an_offer_leaves_open_is_named(dealwright: Dealwright, trade: Path) -> None:
    assert "Offer 2, them, on the table: price 9; open: colour\n" in dealwright("analyze", trade).out


def test_what_an_offer_says_on_a_missing_issue_is_told_by_check_and_by_analyze(
    dealwright: Dealwright, tmp_path: Path
) -> None:
    tree = json.loads(bytes_of(replace(two_issue_deal(), offers=(offer("them", price=9),))))
    tree["offers"][0]["terms"].append({"issue": "warranty", "term": {"kind": "amount", "amount": 24}})
    path = tmp_path / "stray.dealwright"
    path.write_text(json.dumps(tree))
    said = "Mended in reading: Offer 1: “warranty: 24” is not part of this deal (there is no such issue);"

    for verb in ("check", "analyze"):
        told, found = dealwright(verb, path), json.loads(dealwright(verb, path, "--json").out)
        assert told.code == 0
        assert said in told.out
        assert found["repairs"] == [
            {"code": "kept_in_words", "place": "$.offers[0]", "found": "warranty: 24", "why": "unknown_issue"}
        ]


def test_the_scores_on_the_table_stand_under_the_names_of_the_sides(dealwright: Dealwright, trade: Path) -> None:
    lines = dealwright("analyze", trade).out.splitlines()
    head = lines.index("On the table, scores of others by your estimates:") + 1

    assert lines[head].split() == ["us", "them"]
    assert lines[head + 1].split()[:2] == ["84.0", "6"]
    assert lines[head + 2].split()[:2] == ["8.0–28.0", "27–97"]


def test_a_side_without_utilities_has_a_dash_for_a_score(dealwright: Dealwright, tmp_path: Path) -> None:
    project = deal(
        amount_issue("price", 0, 10),
        us={"price": (1, line(100, 0))},
        them={"price": (0, line(0, 100))},
        reservations=(20, 20),
    )
    path = tmp_path / "weightless.dealwright"
    path.write_bytes(bytes_of(replace(project, draft=terms(price=4))))

    told = dealwright("analyze", path).out

    assert told.splitlines()[-3].split()[:2] == ["60.0", "–"]
    assert "Best deals" not in told
    assert "Named deals" not in told


def test_terminal_lines_name_the_best_deals_and_the_advice(dealwright: Dealwright, trade: Path) -> None:
    told = dealwright("analyze", trade).out

    assert "By your estimate" in told
    assert "Best deals (exact)" in told
    assert "none of them a forecast" in told


def _ruled(path: Path) -> Path:
    """A deal whose draft and offers break its rule, but for the last offer; the second was turned down."""
    blue = OneOf(issue=IssueId("colour"), options=(OptionId("blue"),))
    rule = Rule(id=LinkId("dear"), when=(blue,), then=(Within(issue=IssueId("price"), low=6),))
    broken = [offer("us", number, colour="blue", price=2.0) for number in (1, 2)]
    path.write_bytes(
        bytes_of(
            replace(
                two_issue_deal(),
                rules=(rule,),
                draft=terms(colour="blue", price=2.0),
                offers=(broken[0], replace(broken[1], status=OfferStatus.REJECTED), offer("them", 3, price=9.0)),
            )
        )
    )
    return path


def test_terms_that_break_a_rule_are_told_so_and_are_no_deal(dealwright: Dealwright, tmp_path: Path) -> None:
    path = _ruled(tmp_path / "ruled.dealwright")

    told, tree = dealwright("analyze", path).out, json.loads(dealwright("analyze", path, "--json").out)

    assert "The rules do not allow your draft." in told
    assert "beats walking away." not in told
    assert told.count("colour “blue”, price 2; breaks a rule") == 3
    assert "Next: If colour is “blue”, then price must be 6 or more. The nearest deal" in told
    assert tree["draft"]["breaks"] == ["dear"]
    assert [each["breaks"] for each in tree["offers"]] == [["dear"], ["dear"], []]
    assert tree["efficiency"]["draft"] is None
    assert (tree["advice"]["code"], tree["advice"]["rules"]) == ("breaks_rule", ["dear"])


def test_check_names_the_rule_that_the_draft_and_offers_that_still_stand_break(
    dealwright: Dealwright, tmp_path: Path
) -> None:
    path = _ruled(tmp_path / "ruled.dealwright")

    told, tree = dealwright("check", path).out, json.loads(dealwright("check", path, "--json").out)

    places = [problem["place"] for problem in tree["problems"] if problem["code"] == "breaks_rule"]
    assert places == [{"rule": "dear", "draft": True}, {"offer": "offer-1", "rule": "dear"}]
    assert "Your draft breaks a rule of this deal. If colour is “blue”, then price must be 6 or more." in told
    assert told.count("breaks a rule of this deal") == 2


def test_rules_that_leave_no_deal_are_told_and_nothing_is_counted(dealwright: Dealwright, tmp_path: Path) -> None:
    colours = OneOf(issue=IssueId("colour"), options=(OptionId("red"), OptionId("blue")))
    path = tmp_path / "none.dealwright"
    path.write_bytes(bytes_of(replace(two_issue_deal(), rules=(Rule(id=LinkId("none"), when=(colours,)),))))

    told, tree = dealwright("analyze", path).out, json.loads(dealwright("analyze", path, "--json").out)

    assert "The rules leave no possible deal" in told
    assert "Next: colour cannot be “red” or “blue”. That leaves no deal: take the rule back, or loosen it." in told
    assert "Efficient" not in told
    assert [(party["worst"], party["best"]) for party in tree["parties"]] == [(None, None)] * 2
    assert (tree["advice"]["code"], tree["advice"]["rules"]) == ("nothing_possible", ["none"])


def test_what_is_off_the_table_is_told_and_is_no_deal(dealwright: Dealwright, tmp_path: Path) -> None:
    project = replace(two_issue_deal(), draft=terms(colour="red", price=8.0), offers=(offer("us", colour="red"),))
    path = tmp_path / "gone.dealwright"
    path.write_bytes(bytes_of(take_off_table(project, issue=IssueId("colour"), option=OptionId("red"))))

    told, tree = dealwright("analyze", path).out, json.loads(dealwright("analyze", path, "--json").out)

    assert "What your draft settles on colour is off the table." in told
    assert "; some of it is off the table" in told
    assert "Next: What your draft settles on colour is off the table. The nearest deal" in told
    for each in (tree["draft"], tree["offers"][0]):
        assert (each["off_table"], each["breaks"], each["possible"]) == (["colour"], [], False)
    assert (tree["draft"]["efficient"], tree["efficiency"]["draft"]) == (None, None)
    assert (tree["advice"]["code"], tree["advice"]["issue"]) == ("off_table", "colour")


def test_an_open_draft_that_rules_let_nobody_complete_is_told_so(dealwright: Dealwright, tmp_path: Path) -> None:
    blue = OneOf(issue=IssueId("colour"), options=(OptionId("blue"),))
    rules = (
        Rule(id=LinkId("dear"), when=(blue,), then=(Within(issue=IssueId("price"), low=6),)),
        Rule(id=LinkId("cheap"), when=(blue,), then=(Within(issue=IssueId("price"), high=4),)),
    )
    path = tmp_path / "closed.dealwright"
    path.write_bytes(bytes_of(replace(two_issue_deal(), rules=rules, draft=terms(colour="blue"))))

    told, tree = dealwright("analyze", path).out, json.loads(dealwright("analyze", path, "--json").out)

    assert "The rules do not allow your draft." in told
    assert "; the rules allow no rest" in told
    assert (tree["draft"]["breaks"], tree["draft"]["possible"]) == ([], False)
    assert (tree["advice"]["code"], tree["advice"]["rules"]) == ("breaks_rule", [])


def test_what_a_rule_leaves_of_an_open_draft_is_its_range(dealwright: Dealwright, tmp_path: Path) -> None:
    """Of all prices only one goes with blue: nothing depends on what is open any more."""
    blue = OneOf(issue=IssueId("colour"), options=(OptionId("blue"),))
    rule = Rule(id=LinkId("dear"), when=(blue,), then=(Within(issue=IssueId("price"), low=10),))
    path = tmp_path / "forced.dealwright"
    path.write_bytes(bytes_of(replace(two_issue_deal(), rules=(rule,), draft=terms(colour="blue"))))

    told, tree = dealwright("analyze", path).out, json.loads(dealwright("analyze", path, "--json").out)

    assert tree["draft"]["utilities"] == {"us": 0.0, "them": 100.0}
    assert tree["draft"]["ranges"] == {"us": [0.0, 0.0], "them": [100.0, 100.0]}
    assert "Your draft is worse for you than walking away." in told
    assert "unless what is open" not in told


def test_what_offers_changed_is_told_in_the_words_of_the_window(dealwright: Dealwright, tmp_path: Path) -> None:
    path = tmp_path / "talks.dealwright"
    project = replace(two_issue_deal(), offers=(offer("us", 1, price=2.0), offer("them", 2, price=9.0)))
    path.write_bytes(bytes_of(project))
    assert "What changed:" not in dealwright("analyze", path).out
    project = replace(project, offers=(*project.offers, offer("them", 3, price=8.0)))
    path.write_bytes(bytes_of(project))
    assert (
        "What changed:\nOffer 3, them: By your estimate they gave on price. "
        "Since offer 2: you +8, by your estimate them about −3.\n"
    ) in dealwright("analyze", path).out
