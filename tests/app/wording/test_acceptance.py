"""A likelihood of acceptance is never said without what it rests on."""

from dataclasses import replace

from app.domain.edits.dealing import set_draft
from app.domain.edits.parties import clear_walk_away, set_walk_away_points, set_walk_away_source
from app.domain.edits.statements import note_statement
from app.domain.estimates import Source
from app.domain.ids import IssueId, PartyId
from app.domain.project import Project
from app.study.acceptance import acceptance_of
from app.study.shapes import Axes
from app.study.study import study_of
from app.wording.acceptance import acceptance_in_wordings, acceptance_in_words, draft_acceptance_in_words
from tests.app.advice.test_acceptable import in_doubt
from tests.app.study.test_acceptance import THEM, told
from tests.app.valuation.deals import opposed
from tests.builders import terms, two_issue_deal

RED = terms(colour="red", price=10)


def said(project: Project) -> str:
    return acceptance_in_words(project, acceptance_of(study_of(project), Axes(x=0, y=1)))


def test_what_the_shades_say_ends_with_what_they_rest_on() -> None:
    words = said(set_draft(told(), terms=RED))
    assert words.startswith("The stronger the shade, the likelier a deal is good enough for them. Your draft: ")
    assert "walk-away (they said so, May 12, 2026), all other numbers are guesses." in words
    assert "%" not in words


def test_where_all_is_guessed_the_guess_is_named_and_to_be_asked() -> None:
    project = set_walk_away_points(two_issue_deal(), party=THEM, points=30.0, bounds=(10.0, 50.0))
    words = said(project)
    assert "your guess that walking away is worth 10–50 points to" in words
    assert words.endswith("Ask.")


def test_where_their_walk_away_is_missing_it_is_asked_for() -> None:
    assert "estimate what" in said(clear_walk_away(told(), party=THEM))


def test_the_draft_alone_is_spoken_of_with_what_that_rests_on() -> None:
    project = set_draft(set_walk_away_source(told(), party=THEM, source=Source.DOCUMENTED), terms=RED)
    words = draft_acceptance_in_words(project, acceptance_of(study_of(project)))
    assert words.startswith("By your estimate it is ")
    assert "walk-away (documented" in words
    assert not draft_acceptance_in_words(told(), acceptance_of(study_of(told())))


def test_shorter_wordings_keep_what_it_rests_on() -> None:
    project = set_walk_away_source(in_doubt(opposed(3, 3, 3)), party=PartyId("p1"), source=Source.SAID)
    project = replace(project, parties=(*project.parties[:2], replace(project.parties[2], name="Third")))
    project = replace(project, draft=terms(i0="o1", i1="o1", i2="o1"))
    wordings = acceptance_in_wordings(project, acceptance_of(study_of(project), Axes(x=0, y=1)))
    assert len(wordings) == 3
    assert [*wordings] == sorted(wordings, key=len, reverse=True)
    assert all("Rests on your estimates" in each and "they said so" in each for each in wordings)
    assert all("Your draft" in each for each in wordings)
    assert "Third" in wordings[0]
    assert "Third" not in wordings[1]


def test_what_they_said_is_part_of_every_wording() -> None:
    project = note_statement(told(), party=THEM, more=IssueId("price"), less=IssueId("colour"))
    wordings = acceptance_in_wordings(project, acceptance_of(study_of(project), Axes(x=0, y=1)))
    assert all("1 answer of theirs" in each for each in wordings)


def test_that_all_is_guessed_is_said_in_the_shortest_wording_too() -> None:
    project = set_walk_away_source(told(), party=THEM, source=Source.GUESS)
    wordings = acceptance_in_wordings(project, acceptance_of(study_of(project), Axes(x=0, y=1)))
    assert all(each.endswith("Ask.") for each in wordings)


def test_what_is_missing_is_named_whatever_room_there_is() -> None:
    project = clear_walk_away(told(), party=THEM)
    (only,) = acceptance_in_wordings(project, acceptance_of(study_of(project), Axes(x=0, y=1)))
    assert only == said(project)
