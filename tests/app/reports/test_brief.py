"""The brief: what a negotiator takes to the table, with the numbers of the screen and nothing empty."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import pytest

from app.advice.opening import opening
from app.domain.edits.parties import add_party, set_walk_away_source
from app.domain.edits.scores import set_scores_source, set_source
from app.domain.estimates import Source
from app.domain.ids import MesoId, PackageId
from app.domain.lookup import others_of, us_of
from app.domain.offers import Meso, OfferStatus
from app.domain.packages import Package
from app.domain.parties import Preference
from app.domain.project import Project
from app.domain.settlement import Settlement
from app.reports.brief import brief_of
from app.reports.calls import call_sheet_of
from app.reports.first_page import MOST_TRADES
from app.reports.inputs import inputs_of
from app.reports.interests import MOST_ASKED, MOST_RATED, interests, questions
from app.reports.outline import (
    Audience,
    Block,
    Figure,
    Heading,
    Items,
    Outline,
    Paragraph,
    Said,
    Table,
    words_of,
)
from app.reports.plans import standards
from app.reports.private import Paper, as_typed, headed, table, titled
from app.reports.record import record_of
from app.study.study import study_of
from app.wording.numbers import formats_of
from app.wording.opening import rule_to_say
from app.wording.plain import PLAIN
from tests.app.reports.deals import LONG_NAME, NOTHING, TEMPLATES, large, long_log, template


@cache
def brief(project: Project) -> Outline:
    """The brief, made once of each deal."""
    return brief_of(study_of(project))


def headings(outline: Outline) -> list[str]:
    return [block.words for block in outline.blocks if isinstance(block, Heading)]


def under(outline: Outline, words: str) -> Iterator[Block]:
    """What stands below a heading up to the next of the same rank."""
    blocks = iter(outline.blocks)
    rank = next(block.level for block in blocks if isinstance(block, Heading) and block.words == words)
    for block in blocks:
        if isinstance(block, Heading) and block.level <= rank:
            return
        yield block


def said(outline: Outline) -> str:
    return "\n".join(words_of(outline))


def paper(project: Project) -> Paper:
    return Paper(study=study_of(project), show=PLAIN, day=str)


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_usual_deal_has_everything_to_take_to_the_table(name: str) -> None:
    project = template(name)
    outline = brief(project)
    found = headings(outline)
    assert found[:3] == ["The first five minutes", "Agenda", "Questions to ask"]
    for words in (
        "Where you stand",
        "What matters, and why",
        "The opening, and how to come down",
        "Packages to offer next",
        "Offers so far",
        "Notes",
    ):
        assert words in found
    assert "What is missing" not in found
    # The picture of the deal, and where there is something to compare a map of differences for each other party.
    maps = len(project.parties) - 1 if len(project.issues) > 1 else 0
    assert sum(isinstance(block, Figure) for block in outline.blocks) == 1 + maps


@pytest.mark.parametrize("name", TEMPLATES)
def test_it_is_private_and_names_its_inputs_on_every_page(name: str) -> None:
    project = template(name)
    outline = brief(project)
    assert outline.audience is Audience.PRIVATE
    assert outline.mark == "PRIVATE"
    assert outline.foot == f"Inputs {inputs_of(project)}"


def test_the_agenda_opens_with_the_rule_and_takes_the_issues_together() -> None:
    outline = brief(template("supply-contract"))
    (agenda,) = under(outline, "Agenda")
    assert next(under(outline, "The first five minutes")) == Said(words=rule_to_say())
    assert isinstance(agenda, Items)
    assert agenda.numbered
    assert agenda.items[0] == "Nothing is agreed until everything is agreed: say so before any number is named."
    assert agenda.items[1].startswith(
        "Put everything on the table at once: Unit price, Payment, Contract length, Order size and Delivery."
    )


def test_what_matters_to_each_side_stands_in_one_row_with_positions_and_the_reasons_behind_them() -> None:
    wants, drawn = under(brief(template("supply-contract")), "What matters, and why")
    assert isinstance(wants, Table)
    assert isinstance(drawn, Figure)
    assert "Delivery, to you 30%" in drawn.words
    assert [column.title for column in wants.columns] == ["Issue", "You", "Brackwater Fittings, by your estimate"]
    issue, ours, theirs = wants.rows[0]
    assert issue == "Unit price"
    assert ours == "38% · 9.20 € → 10.40 €\n“9.40 € and no more.” Hinges are a fifth of what a cabinet door costs us."
    assert theirs.startswith("27%, they said so · the opposite of you\n“10.40 €, the list price.”")


def test_where_they_want_the_same_that_stands_out() -> None:
    (wants, *_) = under(brief(template("house-purchase")), "What matters, and why")
    assert isinstance(wants, Table)
    theirs = {row[0]: row[2] for row in wants.rows}
    assert "· the same as you" in theirs["Kitchen and garden furniture"]


def test_exchange_rates_say_what_a_step_costs_and_what_it_is_as_much_as() -> None:
    (rates, _) = under(brief(template("supply-contract")), "What a step is worth")
    assert isinstance(rates, Table)
    assert ("Payment: each 15 days less", "−1.4", "0.04 €", "about +3 to 7") in rates.rows
    steps = "Delivery: Within 2 weeks → Within 4 weeks"
    assert (steps, "−18", "0.57 €") in {row[:3] for row in rates.rows}


def test_of_many_issues_the_steps_of_those_that_matter_most_are_told_and_it_says_so() -> None:
    (rates, told) = under(brief(large()), "What a step is worth")
    assert isinstance(told, Paragraph)
    assert f"These are the {MOST_RATED} issues of 30 that matter most to you." in told.words
    assert isinstance(rates, Table)
    assert len({row[0].split(":")[0] for row in rates.rows}) == MOST_RATED


def test_a_question_has_room_to_write_its_answer() -> None:
    (asked,) = under(brief(template("supply-contract")), "Questions to ask")
    assert isinstance(asked, Items)
    assert asked.room
    assert all(item.startswith(("Brackwater Fittings: “", "Brackwater Fittings, on ")) for item in asked.items)
    assert 1 < len(asked.items) <= MOST_ASKED
    assert questions(paper(NOTHING)) == ()


def test_the_brief_asks_what_the_call_sheet_asks() -> None:
    project = template("job-offer")
    study = study_of(project)
    first = next(block for block in under(brief(project), "Questions to ask") if isinstance(block, Items))
    called = [block.words for block in call_sheet_of(study).blocks if isinstance(block, Said)]
    for words in called:
        assert any(item.split(": ", 1)[1] in words for item in first.items)


def test_the_same_deal_has_the_same_brief() -> None:
    assert brief_of(study_of(template("flat-share"))) == brief(template("flat-share"))


def test_the_ladder_comes_down_step_by_step_to_the_target() -> None:
    blocks = list(under(brief(template("supply-contract")), "The opening, and how to come down"))
    (ladder,) = (block for block in blocks if isinstance(block, Table))
    assert [column.title for column in ladder.columns] == ["Issue", "First offer", "Then", "Down to your target"]
    worths = next(row for row in ladder.rows if row[0] == "Worth to you")[1:]
    assert [float(worth) for worth in worths] == sorted(map(float, worths), reverse=True)


def test_packages_come_with_the_words_to_say_and_equal_ones_with_what_they_show() -> None:
    outline = brief(template("supply-contract"))
    packages = list(under(outline, "Packages to offer next"))
    said = packages[-1]
    assert isinstance(said, Table)
    assert [column.title for column in said.columns] == ["Words to say", "What to know of it"]
    assert len(said.rows) == 3
    several = list(under(outline, "Several offers at once"))
    assert isinstance(several[0], Said)
    assert isinstance(several[1], Table)
    assert [column.title for column in several[1].columns] == ["Issue", "Package A", "Package B", "Package C"]


def test_of_guesses_alone_no_packages_are_called_acceptable() -> None:
    known = template("supply-contract")
    guessed = replace(known, offers=(), mesos=(), statements=())
    for party in others_of(known):
        guessed = set_walk_away_source(guessed, party=party.id, source=Source.GUESS)
        for issue in known.issues:
            guessed = set_scores_source(guessed, party=party.id, issue=issue.id, source=Source.GUESS)
            guessed = set_source(guessed, party=party.id, issue=issue.id, source=Source.GUESS)
    assert "Acceptable, by your estimate" in said(brief(known))
    words = said(brief(guessed))
    assert "Acceptable, by your estimate" not in words
    assert "It rests on your guess of " in words


def test_packages_that_were_kept_stand_with_what_they_are_worth() -> None:
    project = template("supply-contract")
    package = Package(id=PackageId("mine"), name="Opening", terms=project.offers[1].terms[:2])
    (items,) = under(brief(replace(project, packages=(package,))), "Packages you have kept")
    assert isinstance(items, Items)
    assert items.items[0].startswith(
        "Opening: Unit price 9.30 €, Payment 60 days (You 39–94, Brackwater Fittings about"
    )
    assert "Packages you have kept" not in headings(brief(project))


def facts(project: Project) -> dict[str, list[str]]:
    """What stands on the first page by what it is called."""
    found: dict[str, list[str]] = {}
    name = ""
    for block in under(brief(project), "The first five minutes"):
        for called, words in block.rows if isinstance(block, Table) else ():
            name = called or name
            found.setdefault(name, []).append(words)
    return found


def test_the_first_page_has_what_is_needed_in_the_first_five_minutes() -> None:
    found = facts(template("supply-contract"))
    assert list(found) == ["Walk-away", "Target", "Next offer", "Best trades", "Do not say"]
    assert "is worth 30.6 points to us" in found["Walk-away"][0]
    assert found["Target"] == ["You look for 75 points or more: that is your target."]
    assert "Opening offer" in facts(replace(template("supply-contract"), offers=()))


def test_a_trade_gives_what_is_cheap_to_us_for_what_is_cheap_to_them() -> None:
    trades = facts(template("supply-contract"))["Best trades"]
    assert trades[0].startswith("Give Contract length: 1 year → 2 years (you −4, by your estimate")
    assert "Ask for Delivery: Within 4 weeks → Within 2 weeks (you +18, by your estimate" in trades[0]
    assert len(trades) <= MOST_TRADES


def test_what_not_to_say_is_told_by_the_facts_of_the_deal() -> None:
    project = template("supply-contract")
    assert facts(project)["Do not say"][:-1] == [
        "Your walk-away, 30.6 points, and what you would do without a deal.",
        "Your target, 75 points, and every step of your plan.",
        "That Unit price matters most to you.",
        "That Payment matters least to you: it is something to give for something else.",
    ]
    us = us_of(project)
    level = replace(us, preferences=tuple(replace(each, weight=us.preferences[0].weight) for each in us.preferences))
    said = facts(replace(project, parties=(level, *project.parties[1:])))["Do not say"]
    assert not any("matters" in item for item in said)


def test_alternatives_stand_in_a_table_with_what_each_comes_to() -> None:
    outline = brief(template("job-offer"))
    tables = [block for block in under(outline, "If there is no deal") if isinstance(block, Table)]
    assert all(block.columns[0].title == "Alternative" for block in tables)


def test_an_empty_deal_has_one_page_that_says_what_is_missing() -> None:
    outline = brief(NOTHING)
    assert headings(outline) == ["Agenda", "What is missing", "Notes"]
    assert not any(isinstance(block, Table | Figure) for block in outline.blocks)
    (missing,) = under(outline, "What is missing")
    assert isinstance(missing, Items)


def test_a_deal_that_is_not_scored_leaves_out_what_cannot_be_said() -> None:
    project = template("supply-contract")
    parties = tuple(
        replace(each, preferences=tuple(Preference(issue=view.issue, weight=view.weight) for view in each.preferences))
        for each in project.parties
    )
    bare = replace(project, parties=parties, interests=(), offers=(), draft=())
    found = headings(brief(bare))
    assert "What is missing" in found
    unknown = {"Packages to offer next", "Several offers at once", "What matters, and why", "Offers so far"}
    assert not unknown & set(found)


def test_of_a_long_log_the_offers_on_the_table_stand_side_by_side_and_it_says_so() -> None:
    blocks = list(under(brief(long_log(40)), "Offers so far"))
    assert isinstance(blocks[0], Table)
    titles = [column.title for column in blocks[0].columns]
    assert titles[1:] == ["Offer 39 · You · 2026-03-11", "Offer 40 · Brackwater Fittings · 2026-03-12"]
    assert "These are 2 of 40 offers" in said(brief(long_log(40)))


def test_no_word_is_cut_on_paper_but_along_an_axis() -> None:
    words = words_of(brief(large()))
    assert any(LONG_NAME in each for each in words)
    assert not any("…" in each for each in words)


def test_of_many_issues_packages_side_by_side_show_what_differs_and_tell_the_rest() -> None:
    blocks = list(under(brief(large()), "The opening, and how to come down"))
    (ladder,) = (block for block in blocks if isinstance(block, Table))
    assert len(ladder.rows) < 30
    assert all(len(set(row[1:])) > 1 for row in ladder.rows)
    assert any(isinstance(block, Paragraph) and "The same in all of these: " in block.words for block in blocks)


def test_a_third_party_has_a_column_of_its_own() -> None:
    wants, *_maps = under(brief(template("flat-share")), "What matters, and why")
    assert isinstance(wants, Table)
    titles = ["Issue", "You", "Robin (cello), by your estimate", "Kim (night shifts), by your estimate"]
    assert [column.title for column in wants.columns] == titles
    assert brief(add_party(template("used-car"), name="Third")).blocks


def test_a_signed_deal_says_so_first() -> None:
    project = template("supply-contract")
    signed = replace(project, settlement=Settlement(terms=project.offers[0].terms, date="2026-03-01"))
    assert headings(brief(signed))[0] == "Signed"


def test_offers_made_at_once_are_marked() -> None:
    project = template("supply-contract")
    twice = tuple(replace(each, party=project.us, status=OfferStatus.OPEN) for each in project.offers)
    together = replace(project, offers=twice, mesos=(Meso(id=MesoId("set"), offers=tuple(each.id for each in twice)),))
    assert "· Two offers at once · On the table" in said(record_of(study_of(together)))


def test_numbers_and_days_are_written_in_the_manner_of_the_reader() -> None:
    project = template("supply-contract")
    outline = brief_of(study_of(project), formats_of("de_DE"), lambda day: f"den {day}", "2026-03-01")
    assert outline.subtitle.endswith(", den 2026-03-01")
    assert "30,6" in said(outline)


def test_a_heading_without_anything_below_it_is_left_out() -> None:
    assert headed("notes", ()) == ()
    assert table([titled("One"), titled("Two")], [("a", ""), ("b", "")]) == table([titled("One")], [("a",), ("b",)])
    assert table([titled("One")], []) == ()
    assert as_typed("\n one \n\n two\x00") == (Paragraph(words="one"), Paragraph(words="two"))
    assert interests(paper(NOTHING)) == ()
    assert standards(paper(NOTHING), opening(paper(NOTHING).study.grounds, ())) == ()
