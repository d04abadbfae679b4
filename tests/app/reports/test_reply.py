"""A reply says what is public, whatever has been filled in."""

from dataclasses import replace

from hypothesis import given

from app.domain.ids import PartyId
from app.domain.parties import Party, WalkAway
from app.domain.project import Project
from app.exchange.project_copy import holds_private_part
from app.reports.reply import reply_of, reply_sharing, without_private_part
from tests.builders import choice, deal, exactly, offer, two_issue_deal
from tests.strategies import projects

FILLED = replace(two_issue_deal(), received_from="them", note="our limit is 9")


@given(projects())
def test_any_project_has_a_reply_without_a_private_part(project: Project) -> None:
    for ranges in (False, True):
        reply = reply_of(project, reply_sharing(project, ranges=ranges))
        assert not holds_private_part(reply)
        assert len(reply.issues) == len(project.issues)
        assert len(reply.parties) == len(project.parties)


def test_a_reply_has_the_options_and_the_ranges_only_where_they_are_chosen() -> None:
    colour, price = reply_of(FILLED, reply_sharing(FILLED, ranges=True)).issues
    assert [option.label for option in colour.options] == ["blue", "red"]  # type: ignore[union-attr]  # a choice
    assert (price.low, price.high) == (0, 10)  # type: ignore[union-attr]  # an amount
    assert reply_of(FILLED, reply_sharing(FILLED, ranges=False)).issues[1].kind == "choice"


def test_a_reply_goes_to_whom_the_copy_came_from() -> None:
    third = Party(id=PartyId("third"), name="a third")
    project = deal(choice("colour"))
    project = replace(project, parties=(third, *(replace(each, preferences=()) for each in project.parties)), issues=())
    for sender, receiver in (("them", "them"), ("a third", "a third"), ("nobody", "a third")):
        copy = reply_of(replace(project, received_from=sender), reply_sharing(project, ranges=False))
        assert next(party.name for party in copy.parties if party.id == copy.us) == receiver
        assert copy.received_from == "Party 1"


def test_a_reply_is_the_same_whatever_was_filled_in() -> None:
    sharing = reply_sharing(FILLED, ranges=True)
    walked = replace(FILLED.parties[0], walk_away=WalkAway(words="go home", value=exactly(77)))
    other = replace(FILLED, id="other", seed=7, note="", parties=(walked, FILLED.parties[1]))
    assert reply_of(FILLED, sharing) == reply_of(other, sharing)


def test_without_what_was_filled_in_everything_public_stands_as_it_was() -> None:
    theirs = replace(FILLED, offers=(offer("them", 1, colour="red", price=3.0), offer("us", 2, colour="blue")))
    left = without_private_part(theirs)
    colour, price = left.issues
    assert [option.label for option in colour.options] == ["blue", "red"]  # type: ignore[union-attr]  # a choice
    assert (price.low, price.high) == (0, 10)  # type: ignore[union-attr]  # an amount
    assert [made.party for made in left.offers] == [left.us]
    assert not holds_private_part(replace(left, offers=()))
