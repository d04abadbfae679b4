"""Moves: what counts as given, asked or good for all, and what a proposal shows of what matters to us."""

from app.advice.moves import MoveKind, as_wanted, left_as_wanted, moves_between, only_gives, shares_of, shown_by
from tests.app.advice.deals import grounds_of, three_issue_deal
from tests.builders import choice, deal, scores, terms

GROUNDS = grounds_of(three_issue_deal())
OURS = terms(speed="fast", colour="red", price="low")


def test_a_give_costs_us_and_an_ask_costs_them() -> None:
    before = terms(speed="slow", colour="red", price="low")
    moves = moves_between(GROUNDS, before, terms(speed="fast", colour="blue", price="low"))
    assert [(move.issue, move.kind, move.ours, move.theirs) for move in moves] == [
        ("colour", MoveKind.GIVE, -10.0, (50.0,)),
        ("speed", MoveKind.ASK, 50.0, (-10.0,)),
    ]
    assert not only_gives(moves)
    assert [move.matters for move in moves] == [True, False]


def test_an_offer_that_asks_nothing_back_only_gives() -> None:
    assert only_gives(moves_between(GROUNDS, OURS, terms(speed="fast", colour="blue", price="low")))
    assert not only_gives(moves_between(GROUNDS, OURS, OURS))


def test_what_costs_nobody_is_shared_and_what_is_all_the_same_is_left_out() -> None:
    grounds = grounds_of(
        deal(
            choice("good", "no", "yes"),
            choice("free", "no", "yes"),
            choice("dull", "a", "b"),
            us={"good": (1, scores(no=0, yes=100)), "free": (1, scores(no=5, yes=5)), "dull": (1, scores(a=0, b=0))},
            them={"good": (1, scores(no=0, yes=1)), "free": (1, scores(no=0, yes=9)), "dull": (1, scores(a=2, b=2))},
        )
    )
    moves = moves_between(grounds, terms(good="no", free="no", dull="a"), terms(good="yes", free="yes", dull="b"))
    assert [(move.issue, move.kind) for move in moves] == [("free", MoveKind.GIVE), ("good", MoveKind.SHARED)]
    back = moves_between(grounds, terms(free="yes"), terms(free="no"))
    assert [move.kind for move in back] == [MoveKind.ASK]


def test_an_issue_that_was_open_counts_from_the_middle() -> None:
    (move,) = moves_between(GROUNDS, (), terms(speed="fast"))
    assert (move.before, move.kind, move.ours, move.theirs) == (None, MoveKind.ASK, 25.0, (-5.0,))


def test_what_is_held_while_something_else_is_given_shows_what_matters() -> None:
    assert shown_by(GROUNDS, OURS, terms(speed="fast", colour="blue", price="low")) == ("speed", "price")
    assert shown_by(GROUNDS, OURS, terms(speed="slow", colour="red", price="low")) == ("price",)


def test_shares_add_up() -> None:
    assert shares_of(GROUNDS, 0) == {"speed": 0.5, "colour": 0.1, "price": 0.4}


def test_nothing_is_given_or_shown_by_a_side_without_scores() -> None:
    grounds = grounds_of(deal(choice("colour", "red", "blue")))
    assert moves_between(grounds, (), terms(colour="red")) == ()
    assert shown_by(grounds, (), terms(colour="red")) == ()


def test_what_they_have_already_is_what_a_proposal_leaves_them() -> None:
    grounds = GROUNDS
    full = terms(speed="slow", colour="blue", price="high")
    assert as_wanted(grounds, full) == ("speed", "colour", "price")
    assert as_wanted(grounds, terms(speed="fast", colour="blue", price="low")) == ("colour",)
    assert left_as_wanted(grounds, full, terms(speed="fast", colour="blue", price="high")) == ("colour", "price")
