"""The words for the next offer: what to say aloud, what it gives, asks and shows, and how sure that is."""

from dataclasses import replace

import pytest

from app.advice.course import Base
from app.advice.mattering import Hinge, HingeKind
from app.advice.moves import MoveKind
from app.advice.next_offer import AskedNext, WhyNoOffer
from app.advice.proposals import Proposal, ProposalKind
from app.domain.edits.parties import add_party
from app.domain.ids import IssueId, PartyId
from app.domain.project import Project
from app.wording import next_offer as words
from tests.app.advice.deals import three_issue_deal
from tests.app.advice.talks import OURS, THEIRS, THEM, US, after, next_of, with_standards
from tests.builders import terms

TALKS = after(three_issue_deal(), (US, terms(speed="slow", colour="red", price="low")), (THEM, THEIRS))


def proposal(project: Project, kind: ProposalKind) -> Proposal:
    return next(each for each in next_of(project).suggested if each.kind is kind)


def test_a_move_gives_for_what_it_asks() -> None:
    paired = proposal(TALKS, ProposalKind.PAIRED)
    assert words.words_to_say(TALKS, paired, base="ours") == (
        "“colour seems to matter to you. We can go to blue on colour, if you go to fast on speed.”"
    )
    assert words.moves_in_lines(TALKS, paired, "give") == ("colour: red → blue",)
    assert words.moves_in_lines(TALKS, paired, "ask") == ("speed: slow → fast",)
    assert words.one_sided_in_words(TALKS, paired) == ""


def test_what_only_gives_asks_for_something_and_is_marked() -> None:
    project = after(three_issue_deal(), (US, OURS), (THEM, THEIRS))
    giving = proposal(project, ProposalKind.AT_TARGET)
    assert words.words_to_say(project, giving, base="ours").endswith("What can you do for us in return?”")
    assert words.one_sided_in_words(project, giving) == "This one only gives: ask for something in return."


def test_what_only_asks_builds_on_their_offer_and_points_to_a_standard() -> None:
    project = with_standards(
        after(three_issue_deal(), (THEM, terms(speed="fast", colour="blue", price="high"))), price="low"
    )
    asking = next(each for each in next_of(project).suggested if each.standards)
    assert words.one_sided_in_words(project, asking) == (
        "This one only asks. By your estimate it leaves colour as they want it: say that this is your part."
    )
    assert words.one_sided_in_words(project, replace(asking, leaves=())) == (
        "This one only asks: have something to give in return."
    )
    full = replace(asking, leaves=(), nothing_to_give=True)
    assert "all that they can want already" in words.one_sided_in_words(project, full)
    assert words.one_sided_in_words(project, replace(asking, held=IssueId("price"))) == ""
    assert words.words_to_say(project, asking, base="theirs") == (
        "“We can build on your offer if you go to low on price.” You can point to price “low” (usual, list)."
    )


def test_a_first_proposal_offers_something_for_something() -> None:
    project = three_issue_deal()
    first = next_of(project).suggested[0]
    assert words.words_to_say(project, first) == (
        "“colour seems to matter to you. We can offer blue on colour, for fast on speed and low on price.”"
    )
    assert words.words_to_say(project, replace(first, moves=())) == "“We stay with what we said.”"


def test_worths_and_changes_say_whose_estimate_they_are() -> None:
    paired = proposal(TALKS, ProposalKind.PAIRED)
    known = replace(paired, rests_on_guesses=False)
    assert words.worths_in_words(TALKS, known, (PartyId(US), PartyId(THEM))) == "You 90, by your estimate them about 50"
    assert words.change_in_words(TALKS, paired, "ours") == (
        "Against your last offer: you +40, by your estimate them about +40."
    )
    assert words.change_in_words(TALKS, paired, "nothing") == ""
    assert words.change_in_words(TALKS, replace(paired, gains=()), "ours") == ""


@pytest.mark.parametrize(
    ("chance", "said"),
    [
        (1.0, "By your estimate them can almost certainly accept this."),
        (0.7, "By your estimate them can likely accept this."),
        (0.5, "By your estimate it is about even whether them can accept this."),
        (0.1, "By your estimate it is unlikely that them can accept this."),
        (0.0, "By your estimate them can almost certainly not accept this."),
        (None, ""),
    ],
)
def test_likelihoods_are_words(chance: float | None, said: str) -> None:
    found = replace(next_of(TALKS).suggested[0], chance=chance, rests_on_guesses=False, guessed=False)
    assert words.chance_in_words(TALKS, found) == said


def test_with_several_others_everybody_has_to_accept() -> None:
    found = replace(next_of(TALKS).suggested[0], chance=0.5, guessed=False)
    assert "everybody else" in words.chance_in_words(add_party(TALKS, name="Third"), found)


def test_a_chance_that_rests_on_guesses_says_so_and_to_ask() -> None:
    paired = replace(proposal(TALKS, ProposalKind.PAIRED), chance=0.7, rests_on_guesses=True, guessed=False)
    assert words.chance_in_words(TALKS, paired) == (
        "By your estimate them can likely accept this. That rests on guesses of yours: ask."
    )


def test_of_guesses_alone_it_is_said_what_to_ask_and_no_likelihood() -> None:
    guess = Hinge(kind=HingeKind.WALK_AWAY, party=PartyId(THEM))
    found = replace(proposal(TALKS, ProposalKind.PAIRED), chance=0.99, guessed=True, guess=guess)
    said = words.chance_in_words(TALKS, found)
    assert said.startswith("It rests on your guess of ")
    assert "certain" not in said
    assert words.chance_in_words(TALKS, replace(found, guess=None)).endswith("guesses alone: ask first.")


def test_what_an_offer_shows_is_named() -> None:
    assert words.shown_in_words(TALKS, ()) == ""
    found = next_of(TALKS).suggested[0]
    assert words.shown_in_words(TALKS, found.shows).startswith("It shows that ")
    assert words.shown_in_words(TALKS, found.shows[:1]).endswith("matters to you.")


def test_a_target_says_where_it_comes_from_and_what_is_reachable() -> None:
    assert words.target_in_words(TALKS, next_of(TALKS)) == (
        "You look for 42.5 points or more: your last offer less one even step."
    )
    beyond = next_of(TALKS, AskedNext(target=120, levels=((PartyId(THEM), 130.0),)))
    assert words.target_in_words(TALKS, beyond) == (
        "No deal is worth 120 points to you: the most you can have is 100. "
        "The best deal you can have is looked for instead."
    )
    assert words.levels_in_words(TALKS, beyond) == (
        "By your estimate no deal is worth that to them: the most they can have is about 100.",
    )
    assert words.kind_in_words(beyond.suggested[0], beyond) == "The best deal you can have"
    assert words.levels_in_words(TALKS, next_of(TALKS)) == ()


def test_levels_that_exclude_one_another_are_not_called_out_of_reach() -> None:
    beyond = next_of(TALKS, AskedNext(levels=((PartyId(THEM), 130.0),)))
    apart = replace(beyond, levels=(PartyId(THEM), PartyId("third")), beyond=())
    assert words.levels_in_words(TALKS, apart) == (
        "By your estimate each of them can have that, but no deal is worth all of this to all of them.",
    )
    single = replace(beyond, beyond=())
    assert words.levels_in_words(TALKS, single) == ("By your estimate no deal is worth that to them.",)


def test_what_is_worth_less_than_walking_away_is_warned_of() -> None:
    found = next_of(three_issue_deal((101, 20)))
    assert found.suggested[0].below_walk_away
    assert words.warnings_in_words(TALKS, found.suggested[0], "") == "This is worth less to you than walking away."
    assert words.kind_in_words(found.suggested[0], found) == "The best deal you can have"
    low = next_of(three_issue_deal(), AskedNext(target=5))
    assert words.kind_in_words(low.suggested[0], low) == "Best for them at your walk-away, by your estimate"


def test_every_code_has_words() -> None:
    found = next_of(TALKS)
    assert words.why_no_offer_in_words(found) == ""
    for why in WhyNoOffer:
        assert words.why_no_offer_in_words(replace(found, why_none=why))
    for kind in ProposalKind:
        assert words.kind_in_words(replace(found.suggested[0], kind=kind), found)
    assert words.compared_in_words(found) == ""
    assert "the middle of every issue" in words.compared_in_words(next_of(three_issue_deal()))
    waiting = next_of(after(three_issue_deal(), (US, OURS)))
    assert words.cautions_in_words(waiting) == (
        "Your last offer waits for an answer. Ask for one before you offer less.",
    )


def test_a_demand_is_answered_or_asked_about() -> None:
    issue = TALKS.issues[0].id
    found = replace(next_of(TALKS), demanded=issue)
    answered = replace(found, answer=found.suggested[0])
    assert words.demand_in_words(TALKS, answered).startswith("They insist on speed. Do not settle it alone")
    silent = replace(found, answer=None)
    assert "nothing cheap to you helps them" in words.demand_in_words(TALKS, silent)
    unsaid = replace(silent, base=Base.THEIRS)
    assert "no complete offer to stay with" in words.demand_in_words(TALKS, unsaid)
    assert words.demand_in_words(TALKS, replace(found, demanded=None)) == ""


def test_an_answer_asks_once_more_for_what_it_is_about() -> None:
    giving = proposal(after(three_issue_deal(), (US, OURS), (THEM, THEIRS)), ProposalKind.AT_TARGET)
    said = words.words_to_say(TALKS, replace(giving, held=IssueId("price")), base="ours")
    assert said == "“colour seems to matter to you. We stay at low on price, and can go to blue on colour.”"


def test_an_answer_that_is_better_for_both_still_stays() -> None:
    giving = proposal(after(three_issue_deal(), (US, OURS), (THEM, THEIRS)), ProposalKind.AT_TARGET)
    shared = replace(giving.moves[0], kind=MoveKind.SHARED)
    said = words.words_to_say(TALKS, replace(giving, held=IssueId("price"), moves=(shared,)), base="ours")
    assert said == "“We stay at low on price. How about blue on colour?”"


def test_what_takes_back_an_offer_of_ours_does_not_build_on_one_of_theirs() -> None:
    project = after(three_issue_deal(), (US, terms(speed="fast", colour="blue", price="high")))
    found = next_of(project, AskedNext(target=97))
    asking = next(
        each for each in found.suggested if words.words_to_say(project, each, base="ours").startswith("“We now")
    )
    assert words.words_to_say(project, asking, base=found.base).startswith("“We now ask for low on price")
    assert words.takes_back_in_words(project, asking, found.base).startswith(
        "This takes back what you offered on price"
    )
    assert words.takes_back_in_words(project, asking, "theirs") == ""


def test_an_offer_that_leaves_something_open_is_not_passed_over_in_silence() -> None:
    project = after(three_issue_deal(), (US, OURS), (THEM, THEIRS), (US, OURS[:1]))
    found = next_of(project)
    assert "your last complete offer less one even step" in words.target_in_words(project, found)
    assert words.change_in_words(project, found.suggested[0], found.base).startswith("Against your last complete offer")
    same = replace(found.suggested[0], kind=ProposalKind.SAME_FOR_US)
    assert words.kind_in_words(same, found) == "As good for you as your last complete offer"


def test_where_only_deals_that_hold_count_it_is_said_so_of_what_is_out_of_reach() -> None:
    assert words.beyond_reach("80", "70") == "No deal is worth 80 points to you: the most you can have is 70."
    assert words.beyond_reach("80", "70", held=True) == (
        "No deal that nobody would leave in any outcome is worth 80 points to you: the most you can have is 70."
    )
