"""What their offers tell, in sentences."""

from dataclasses import replace

from app.advice.bluffing import Bluff
from app.advice.told import told_by
from app.domain.clashes import clashes
from app.domain.edits.dealing import put_on_table, set_offer_status
from app.domain.edits.parties import add_party
from app.domain.edits.scores import set_source
from app.domain.edits.statements import note_statement, set_reliability
from app.domain.estimates import Source
from app.domain.offers import OfferStatus
from app.domain.project import Project
from app.domain.statements import Reliability
from app.study.study import study_of
from app.wording.told import (
    bluff_in_words,
    check_in_words,
    clashes_in_words,
    doubts_in_words,
    told_in_words,
    unnamed_in_words,
    unread_in_words,
)
from tests.app.advice.test_told import PRICE, SPEED, THEM, all_said, conceding, found, turned_down
from tests.app.domain.test_clashes import THIRD, circle
from tests.builders import terms


def told(project: Project) -> tuple[str, ...]:
    study = study_of(project)
    known = told_by(study.said, study.project, study.tables, THEM)
    assert known is not None
    return told_in_words(project, known)


def test_what_moved_most_is_said_first_with_its_range() -> None:
    said = told(conceding())
    assert said[0] == "3 offers of them have not been taken into your estimates yet."
    assert said[1].startswith("price seems to matter more to them: about ")
    assert "–" in said[1]


def test_an_answer_without_an_offer_is_named_by_what_it_was() -> None:
    project = turned_down()
    (said, *_) = told(project)
    assert said == "1 offer of yours was turned down without another one instead: that tells something by itself."
    accepted = set_offer_status(project, offer=project.offers[0].id, status=OfferStatus.ACCEPTED)
    assert told(accepted)[0] == "An offer of yours was accepted: they would not rather walk away."


def test_where_nothing_would_move_it_is_said_why() -> None:
    said = told(all_said())
    assert said[0] == "What 3 offers of them tell moves none of your estimates."
    assert said[1].startswith("price seems to matter more to them")
    assert any(each.startswith("Offers change no number that they said") for each in said)


def test_what_will_not_change_though_it_seems_otherwise_is_told() -> None:
    assert not any("stays" in each for each in told(conceding()))
    said = told(set_source(conceding(), party=THEM, issue=PRICE, source=Source.SAID))
    assert [each.endswith("That number stays (they said so).") for each in said if each.startswith("price")] == [True]
    assert not any("stays" in each for each in said if each.startswith("speed"))


def test_what_speaks_against_it_is_said() -> None:
    project = note_statement(conceding(), party=THEM, more=SPEED, less=PRICE)
    assert told(project)[-1] == "What they said does not fit their offers: speed matters more to them than price."
    odd = replace(found(conceding()), fitting=0.01, heedless=0.9)
    assert len(doubts_in_words(project, odd)) == 2
    assert check_in_words(odd, (False, False)) == ""
    clear = replace(odd, heedless=0.1)
    assert "would not have helped" in check_in_words(clear, (False, False))
    assert "would have helped" in check_in_words(clear, (True, True))
    assert "to foresee 1 of 2" in check_in_words(clear, (True, False))
    assert "nothing yet to check" in check_in_words(clear, ())
    assert check_in_words(found(turned_down()), ()) == ""


def test_what_is_not_read_is_said() -> None:
    hanging = replace(found(conceding()), unread=(SPEED, PRICE))
    assert "hang on an event is not read: speed and price" in doubts_in_words(conceding(), hanging)[-1]
    project = conceding()
    several = add_party(put_on_table(project, party=project.us, terms=terms(price="low")), name="Bank")
    assert unnamed_in_words(several).endswith("with several others nobody knows who answered.")
    assert unnamed_in_words(project) == unnamed_in_words(add_party(project, name="Bank")) == ""
    assert unread_in_words(conceding(), THEM, 3).startswith("3 offers of them cannot be read")


def test_what_explains_hardly_anything_is_not_said_to_explain_it() -> None:
    steady = replace(found(conceding()), weights=(), heedless=0.1, fitting=0.5)
    assert "your estimates explain it as they are" in " ".join(told_in_words(conceding(), steady))
    for odd in (replace(steady, heedless=0.9), replace(steady, fitting=0.01)):
        said = " ".join(told_in_words(conceding(), odd))
        assert "explain it as they are" not in said
        assert "want" in said


def test_a_bluff_is_a_matter_of_your_estimate() -> None:
    said = bluff_in_words(conceding(), Bluff(issue=PRICE, chance=0.9))
    assert said.startswith("By your estimate ")
    assert "bluffing on price" in said


def test_a_clash_names_what_is_left_out_and_what_to_doubt() -> None:
    project = circle()
    (said,) = clashes_in_words(project, clashes(project, THEM))
    assert "cannot be true together with" in said
    assert said.endswith("it is left out as the one to doubt.")
    weaker = set_reliability(project, statement=THIRD, reliability=Reliability.UNSURE)
    assert clashes_in_words(weaker, clashes(weaker, THEM)) != (said,)
