"""What their offers tell, of everybody else at the table."""

from app.domain.edits.dealing import put_on_table
from app.domain.edits.parties import add_party
from app.study.study import study_of
from app.study.told import checked_in, their_offers_tell
from tests.app.advice.test_told import THEM, conceding
from tests.builders import terms


def test_each_other_party_is_told_of_as_far_as_it_has_values() -> None:
    first, second = their_offers_tell(study_of(add_party(conceding(), name="Bank")))
    assert first.party == THEM
    assert first.told is not None
    assert (second.told, second.clashes, second.agree) == (None, (), True)


def test_the_check_is_a_question_of_its_own() -> None:
    checked = checked_in(study_of(conceding()))[THEM]
    assert len(checked.foretold) == 2
    assert checked.bluff is None


def test_offers_of_whom_nothing_is_scored_are_counted_as_unread() -> None:
    project = add_party(conceding(), name="Bank")
    bank = project.parties[-1].id
    _, found = their_offers_tell(study_of(put_on_table(project, party=bank, terms=terms(price="low"))))
    assert (found.told, found.unread) == (None, 1)
