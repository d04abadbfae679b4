"""Captions and audits: every code has words, and nothing about another side is said as if it were known."""

import re
import subprocess
import sys
from dataclasses import replace

import pytest

from app.advice.audits import Audit, AuditCode
from app.advice.gains import Gain
from app.domain.beginning import THEM, US
from app.domain.edits.issues import add_choice_issue
from app.domain.edits.links import add_rule
from app.domain.edits.parties import add_party
from app.domain.ids import IssueId, OptionId, PartyId
from app.domain.links import OneOf, Within
from app.domain.problems import Place
from app.domain.project import Project
from app.library.index import templates
from app.library.templates import open_template
from app.study.drawing import complete, picture_of
from app.study.facts import Fact, FactCode, Sureness
from app.study.study import study_of
from app.wording.advice import advice_in_words
from app.wording.audits import audit_in_words
from app.wording.captions import caption_in_words, caption_wordings, told_facts
from app.wording.gains import estimated_gain, gains_in_words
from app.wording.plain import count
from tests.app.wording.deals import DELIVERY, PRICE, SLOW, deal, terms
from tests.builders import terms as drafted
from tests.builders import two_issue_deal

OUR_GAIN = Gain(party=US, value=12.0, low=12.0, high=12.0)
THEIR_GAIN = Gain(party=THEM, value=11.0, low=8.2, high=15.4)
GAINS = (OUR_GAIN, THEIR_GAIN)
LEFT = terms(delivery=SLOW)[1:]
_AS_ESTIMATE = re.compile(r"estimate|guess")


def _said(*facts: Fact, project: Project | None = None) -> str:
    return caption_in_words(project or deal(), facts)


def _against(party: PartyId, sureness: Sureness) -> Fact:
    return Fact(code=FactCode.AGAINST_WALK_AWAY, party=party, sureness=sureness, estimated=party != US)


@pytest.mark.parametrize("code", list(FactCode))
@pytest.mark.parametrize("party", [US, THEM])
@pytest.mark.parametrize("number", [None, 1, 12])
def test_every_fact_has_a_sentence(code: FactCode, party: PartyId, number: int | None) -> None:
    fact = Fact(
        code=code,
        party=party,
        issue=PRICE,
        issues=(PRICE,),
        count=number,
        sureness=Sureness.SURELY,
        gains=GAINS,
        estimated=party == THEM,
    )
    sentence = _said(fact)
    assert sentence.endswith(".")
    assert "{" not in sentence
    assert not re.search(r"\bfair", sentence)


def test_whom_one_case_leaves_below_walking_away_is_said_after_what_it_comes_to_on_average() -> None:
    ours = (_against(US, Sureness.SURELY), Fact(code=FactCode.WORSE_IN_A_CASE, party=US, parties=(US,)))
    assert _said(*ours) == "Your draft beats walking away. In one case your draft is worse for you than walking away."
    theirs = Fact(code=FactCode.WORSE_IN_A_CASE, parties=(US, THEM), estimated=True)
    assert _said(theirs) == "By your estimate your draft is worse than walking away for both in one case."


@pytest.mark.parametrize("sureness", list(Sureness))
def test_how_sure_a_comparison_is_shows_in_its_words(sureness: Sureness) -> None:
    ours, theirs = _said(_against(US, sureness)), _said(_against(THEM, sureness))
    assert ours != theirs
    assert "your estimate" in theirs
    assert "estimate" not in ours


def test_the_usual_caption_reads_like_a_person_would_say_it() -> None:
    said = _said(
        _against(US, Sureness.SURELY),
        _against(THEM, Sureness.SURELY),
        Fact(code=FactCode.BETTER_FOR_BOTH, count=12, gains=GAINS, estimated=True),
        Fact(code=FactCode.ZONE, count=40, estimated=True),
    )
    assert said == (
        "Your draft beats walking away. By your estimate it does for them too. "
        "By your estimate 12 possible deals are better for both."
    )


def test_of_several_others_those_with_the_same_to_say_share_a_sentence() -> None:
    three = add_party(add_party(deal(), name="Third"), name="Fourth")
    ours, theirs, third, fourth = (_against(party.id, Sureness.SURELY) for party in three.parties)
    assert _said(ours, theirs, third, fourth, project=three) == (
        "Your draft beats walking away. By your estimate it does for the others too."
    )
    assert _said(ours, theirs, third, replace(fourth, sureness=Sureness.SURELY_NOT), project=three) == (
        "Your draft beats walking away. By your estimate it does for Alder Works and Third too. "
        "By your estimate Fourth would rather walk away."
    )
    missing = [Fact(code=FactCode.WALK_AWAY_MISSING, party=each.party, estimated=True) for each in (third, fourth)]
    assert _said(*missing, project=three) == "Where Third and Fourth would walk away is not estimated yet."


def test_what_holds_for_them_alone_is_not_said_to_be_the_same() -> None:
    said = _said(_against(US, Sureness.SURELY), _against(THEM, Sureness.OPEN))
    assert said == "Your draft beats walking away. By your estimate what is open decides it for them."
    assert _said(_against(US, Sureness.OPEN), _against(THEM, Sureness.OPEN)).endswith("the same holds for them.")


def test_shorter_captions_leave_out_whole_sentences_from_the_end() -> None:
    facts = (_against(US, Sureness.SURELY), _against(THEM, Sureness.SURELY), Fact(code=FactCode.EFFICIENT))
    wordings = caption_wordings(deal(), facts)
    assert [wording.count(".") for wording in wordings] == [3, 2, 1]
    assert wordings[0] == caption_in_words(deal(), facts)
    assert all(wordings[0].startswith(wording) for wording in wordings)
    assert caption_wordings(deal(), ()) == ("",)


def test_which_rule_the_draft_breaks_is_named_where_there_is_room_and_only_while_it_breaks_one() -> None:
    red, dear = OneOf(issue=IssueId("colour"), options=(OptionId("red"),)), Within(issue=IssueId("price"), low=8)
    project = add_rule(replace(two_issue_deal(), draft=drafted(colour="red", price=9)), when=(red, dear))
    facts = (Fact(code=FactCode.DRAFT_OPEN, count=1), Fact(code=FactCode.BREAKS_RULE), Fact(code=FactCode.ZONE))
    opened, beyond = "1 issue of your draft is still open.", "By your estimate some possible deals beat walking away"
    named = "Your draft breaks a rule: colour “red” cannot go together with price 8 or more."
    bare = "The rules do not allow your draft."
    assert caption_wordings(project, facts) == (
        f"{opened} {named} {beyond} for both.",
        f"{opened} {named}",
        f"{opened} {bare} {beyond} for both.",
        f"{opened} {bare}",
        opened,
    )
    mended = replace(project, draft=drafted(colour="blue", price=9))
    assert caption_wordings(mended, facts)[0] == f"{opened} {bare} {beyond} for both."


def test_long_names_are_shortened_and_many_issues_counted() -> None:
    project = add_issues(deal(), "Warranty", "Training of everybody who will ever use the machine", "Spare parts")
    added = project.issues[-3:]
    fact = Fact(code=FactCode.STILL_NO_ZONE, issues=tuple(issue.id for issue in added), estimated=True)
    assert "Warranty and 2 more" in _said(fact, project=project)
    assert "Warranty and Training of everybody w… " in _said(replace(fact, issues=fact.issues[:2]), project=project)


def add_issues(project: Project, *names: str) -> Project:
    """The deal with further choices."""
    for name in names:
        project = add_choice_issue(project, name=name)
    return project


def test_an_issue_that_opened_new_deals_says_what_each_side_gains_and_never_adds_it_up() -> None:
    fact = Fact(code=FactCode.BECAME_POSSIBLE, issues=(DELIVERY,), terms=LEFT, gains=GAINS, estimated=True)
    assert _said(fact) == (
        "With Delivery both can do better than the best deal with “Six weeks”: "
        "you +12, by your estimate Alder Works about +8 to 15."
    )
    assert "23" not in _said(fact)


@pytest.mark.parametrize(("number", "do"), [(5, "5 do"), (1, "1 does"), (None, "some do")])
def test_where_no_deal_was_acceptable_it_says_which_term_left_none_and_the_zone_goes_unsaid(
    number: int | None, do: str
) -> None:
    opened = Fact(
        code=FactCode.OPENED_A_ZONE,
        issues=(DELIVERY,),
        terms=LEFT,
        parties=(US, THEM),
        count=number,
        estimated=True,
    )
    assert _said(opened, Fact(code=FactCode.ZONE, count=number, estimated=True)) == (
        f"With Delivery “Six weeks” no deal beats walking away for both; otherwise, by your estimate, {do}."
    )
    assert _said(replace(opened, issues=(PRICE, DELIVERY), terms=terms(9.2, SLOW))).startswith(
        "With Price 9.20 € and Delivery “Six weeks” no deal beats walking away for both; otherwise"
    )


def test_an_issue_that_brings_nothing_names_the_term_that_is_as_good_as_any() -> None:
    fact = Fact(code=FactCode.NOTHING_GAINED, issues=(DELIVERY,), terms=LEFT, estimated=True)
    assert _said(fact) == "By your estimate no deal is better for both than the best one with Delivery “Six weeks”."


def test_that_what_was_just_added_is_open_in_the_draft_goes_without_saying() -> None:
    added = Fact(code=FactCode.ADDED_UNSCORED, issue=DELIVERY, party=THEM)
    still_open = Fact(code=FactCode.DRAFT_OPEN, count=1)
    assert _said(added, still_open) == _said(added)
    assert "still open" in _said(still_open)


def test_an_issue_that_does_not_help_says_so_once() -> None:
    still = Fact(code=FactCode.STILL_NO_ZONE, issues=(DELIVERY,), parties=(US, THEM), estimated=True)
    assert _said(still, Fact(code=FactCode.NO_ZONE, parties=(US, THEM), estimated=True)) == (
        "By your estimate even with Delivery no deal beats walking away for both: another may do."
    )


@pytest.mark.parametrize("code", [FactCode.OPENED_A_ZONE, FactCode.STILL_NO_ZONE, FactCode.NO_ZONE])
@pytest.mark.parametrize("count", [None, 1, 5])
def test_our_own_walk_away_alone_is_no_estimate(code: FactCode, count: int | None) -> None:
    said = _said(Fact(code=code, issues=(DELIVERY,), parties=(US,), count=count))
    assert "your walk-away" in said
    assert "estimate" not in said


def test_where_not_every_walk_away_is_given_the_sentence_names_whose_are() -> None:
    project = add_party(deal(), name="Third")
    fact = Fact(code=FactCode.NO_ZONE, parties=(US, THEM), estimated=True)
    assert _said(fact, project=project) == (
        "By your estimate no deal beats walking away for you and Alder Works: an issue more may change that."
    )
    assert "for everybody" in _said(replace(fact, parties=(*fact.parties, PartyId("third"))), project=project)


def test_what_hangs_on_one_guess_names_it_instead_of_promising() -> None:
    gains = (OUR_GAIN, replace(THEIR_GAIN, value=2.0, low=-53.0, high=49.0))
    fact = Fact(
        code=FactCode.DEPENDS_ON_THEM, issues=(DELIVERY,), issue=DELIVERY, party=THEM, gains=gains, estimated=True
    )
    assert _said(fact) == (
        "Whether both can gain by Delivery depends on how much it matters to Alder Works: estimate that as closely as "
        "you can, or ask."
    )
    assert "on how much Price matters to Alder Works" in _said(replace(fact, issue=PRICE))


def test_an_issue_by_which_one_side_gains_and_the_other_does_not_lose_says_no_more() -> None:
    gains = (OUR_GAIN, replace(THEIR_GAIN, value=0.0, low=0.0, high=0.0))
    assert _said(Fact(code=FactCode.BECAME_POSSIBLE, issues=(DELIVERY,), terms=LEFT, gains=gains, estimated=True)) == (
        "With Delivery somebody can do better and nobody worse than by the best deal with “Six weeks”: "
        "you +12, by your estimate Alder Works about the same."
    )


def test_what_became_possible_is_told_as_roughly_as_it_is_known() -> None:
    gains = (replace(OUR_GAIN, value=12.4), THEIR_GAIN)
    assert "you +12, by" in _said(
        Fact(code=FactCode.BECAME_POSSIBLE, issues=(DELIVERY,), terms=LEFT, gains=gains, estimated=True)
    )
    small = (replace(OUR_GAIN, value=0.4), THEIR_GAIN)
    assert "you +0.4, by" in _said(
        Fact(code=FactCode.BECAME_POSSIBLE, issues=(DELIVERY,), terms=LEFT, gains=small, estimated=True)
    )


def test_importances_of_nought_are_not_called_unknown() -> None:
    assert _said(Fact(code=FactCode.WEIGHTS_ZERO, party=US)).startswith("All your importances are 0")
    assert _said(Fact(code=FactCode.WEIGHTS_ZERO, party=THEM, estimated=True)).startswith(
        "By your estimate all importances of Alder Works are 0"
    )


def test_issues_added_in_a_row_are_named_together() -> None:
    fact = Fact(
        code=FactCode.BECAME_POSSIBLE, issues=(PRICE, DELIVERY), terms=terms(9.2, SLOW), gains=GAINS, estimated=True
    )
    assert _said(fact).startswith(
        "With Price and Delivery both can do better than the best deal with 9.20 € and “Six weeks”: "
    )


def test_an_issue_that_may_cost_somebody_is_not_said_to_be_better_for_both() -> None:
    gains = (OUR_GAIN, replace(THEIR_GAIN, low=-3.0))
    assert _said(Fact(code=FactCode.BECAME_POSSIBLE, issues=(DELIVERY,), terms=LEFT, gains=gains, estimated=True)) == (
        "With Delivery both may do better than the best deal with “Six weeks”: "
        "you +12, by your estimate Alder Works about −3 to +15."
    )


def test_what_holds_of_two_others_alike_is_one_sentence() -> None:
    third = PartyId("third")
    project = add_party(deal(), name="Third")
    ours, theirs = _against(US, Sureness.SURELY), _against(THEM, Sureness.PROBABLY)
    assert _said(ours, theirs, _against(third, Sureness.PROBABLY), project=project) == (
        "Your draft beats walking away. By your estimate it probably does for the others too."
    )
    assert "does for Third too" in _said(ours, theirs, _against(third, Sureness.SURELY), project=project)


def test_a_haggle_is_not_told_twice_that_nothing_is_better_for_both() -> None:
    one, efficient = Fact(code=FactCode.ONE_ISSUE, issue=PRICE, estimated=True), Fact(code=FactCode.EFFICIENT)
    assert _said(one, efficient) == "Price alone: here every gain of yours is their loss, by your estimate."


def test_a_table_of_three_speaks_of_everybody() -> None:
    fact = Fact(code=FactCode.BETTER_FOR_BOTH, count=1, estimated=True)
    assert _said(fact, project=add_party(deal(), name="Third")) == (
        "By your estimate 1 possible deal is better for everybody."
    )


def test_gains_of_others_are_whole_and_carry_their_range() -> None:
    assert gains_in_words(deal(), GAINS) == "you +12, by your estimate Alder Works about +8 to 15"
    assert estimated_gain(replace(THEIR_GAIN, low=-2.4, high=6.1)) == "about −2 to +6"
    assert estimated_gain(replace(THEIR_GAIN, low=-0.2, high=0.3)) == "about the same"
    assert estimated_gain(replace(THEIR_GAIN, low=4.9, high=5.2)) == "about +5"


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (-53.4, 48.8, "anything from −50 to +50"),
        (-6.2, 8.7, "anything from −6 to +9"),
        (-20.3, 4.4, "anything from −20 to +4"),
        (-4.0, 16.0, "about −4 to +16"),
        (-53.0, -10.0, "about −53 to −10"),
    ],
)
def test_a_gain_that_may_as_well_be_a_loss_is_told_roughly(low: float, high: float, said: str) -> None:
    assert estimated_gain(replace(THEIR_GAIN, value=0.0, low=low, high=high)) == said


@pytest.mark.parametrize("code", list(AuditCode))
@pytest.mark.parametrize("party", [US, THEM])
def test_every_audit_has_a_sentence(code: AuditCode, party: PartyId) -> None:
    sentence = audit_in_words(deal(), Audit(code=code, place=Place(party=party), detail="12"))
    assert "{" not in sentence
    assert sentence.endswith((".", "?"))
    if party == THEM and code in {AuditCode.WALK_AWAY_BELOW_ALL, AuditCode.WALK_AWAY_OUT_OF_REACH}:
        assert "your estimate" in sentence


@pytest.mark.parametrize("name", [template.name for template in templates()])
def test_what_a_template_shows_speaks_of_others_as_estimated(name: str) -> None:
    project = open_template(name, identifier="mine", seed=7)
    study = study_of(project)
    picture = complete(picture_of(study), study)
    told = list(told_facts(project, picture.facts))
    assert {fact.code for fact, _ in told} == {fact.code for fact in picture.facts}
    for fact, sentence in told:
        assert not fact.estimated or _AS_ESTIMATE.search(sentence), sentence
    assert study.advice is not None
    assert advice_in_words(project, study.advice)


def test_counts_are_exact_while_they_can_be_read() -> None:
    assert count(12) == "12"
    assert count(999_999) == "999,999"
    assert count(1_234_567) == "about 1,200,000"
    assert count(10**150) == "about 10 to the power of 150"
    assert count(10**5000).endswith("5000")


def test_sentences_of_pictures_and_advice_do_not_load_numpy() -> None:
    code = (
        "import sys; import app.wording.captions, app.wording.advice, app.wording.audits;"
        " sys.exit('numpy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
