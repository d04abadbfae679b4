"""The four answers where no deal is likely."""

from dataclasses import replace

from app.advice.impasse import Hinge
from app.domain.edits.issues import rename_issue
from app.domain.edits.parties import set_walk_away_points, set_walk_away_source
from app.domain.estimates import Estimate, Source
from app.domain.ids import PartyId
from app.domain.project import Project
from app.library.catalogue import Helper
from app.library.helping import Helping
from app.study.impasse import Bridge, ImpasseCheck, impasse_check
from app.study.study import study_of
from app.wording.impasse import (
    gap_in_words,
    helps_in_words,
    hinge_in_words,
    hinges_of,
    impasse_rests_on,
    nothing_opens,
    walking_away_in_words,
)
from app.wording.names import nothing_cut
from tests.app.advice.test_impasse import walking
from tests.app.valuation.deals import opposed
from tests.builders import two_issue_deal

US, THEM = PartyId("us"), PartyId("them")


def stuck(low: float, high: float, source: Source = Source.SAID) -> Project:
    """Both ask for nearly everything."""
    project = set_walk_away_points(two_issue_deal(), party=THEM, points=95.0, bounds=(low, high))
    project = set_walk_away_source(project, party=THEM, source=source)
    return set_walk_away_points(project, party=US, points=60.0)


def checked(project: Project) -> ImpasseCheck:
    found = impasse_check(study_of(project))
    assert found is not None
    return found


def test_the_gap_is_said_in_an_amount_and_in_nobodys_points() -> None:
    project = stuck(93, 97)
    words = gap_in_words(project, checked(project))
    assert "misses as much as about" in words
    assert "points" not in words


def test_the_belief_that_opens_a_deal_is_named_or_what_would_have_to_be_so() -> None:
    wide = set_walk_away_points(stuck(5, 99), party=US, points=60.0)
    said = [hinge_in_words(wide, hinge) for hinge in hinges_of(checked(wide))]
    assert any("walking away is worth as little to" in each for each in said)
    narrow = stuck(93, 97)
    assert not hinges_of(checked(narrow))
    assert "would have to be worth about" in nothing_opens(narrow, checked(narrow))


def test_walking_away_is_compared_with_what_they_likely_accept_in_our_points_alone() -> None:
    words = walking_away_in_words(checked(stuck(93, 97)))
    assert "60" in words
    assert "better" in words


def test_what_rests_on_guesses_alone_says_to_ask() -> None:
    project = stuck(93, 97, Source.GUESS)
    check = checked(project)
    assert "ask" in walking_away_in_words(check)
    assert "your guesses" in impasse_rests_on(project, check)
    assert "they said so" in impasse_rests_on(stuck(93, 97), checked(stuck(93, 97)))


HELPING = Helping(
    ours=("Stock", "Training", "Exit"),
    theirs=("Forecast",),
    others=("Timing",),
    people=(Helper(who="a bank", brings="pays at once"), Helper(who="a carrier", brings="keeps stock")),
)


def test_what_could_be_added_is_named_with_what_it_would_have_to_be_worth() -> None:
    project = stuck(93, 97)
    for_them, for_us, people = helps_in_words(project, checked(project), HELPING)
    assert "costs us little" in for_them
    assert "by your estimate" in for_them
    assert "“Stock” or “Training”" in for_them
    assert "“Exit”" not in for_them
    assert "worth as much to us as" in for_us
    assert "“Forecast”" in for_us
    # Nobody's points are compared, and nothing is worth what nobody knows.
    assert "points" not in f"{for_them} {for_us}"
    assert "a bank (pays at once) or a carrier (keeps stock)" in people
    assert "Who else" in people


def test_what_nothing_tells_the_giver_of_is_named_only_for_want_of_a_better_one() -> None:
    project = stuck(93, 97)
    unclear = replace(HELPING, ours=(), theirs=())
    assert all("“Timing”" in each for each in helps_in_words(project, checked(project), unclear)[:2])
    nothing = Helping(ours=(), theirs=(), others=(), people=())
    *sides, people = helps_in_words(project, checked(project), nothing)
    assert not any("example" in each for each in sides)
    assert people.startswith("Who else")


def test_more_than_any_issue_is_said_to_be_too_much_for_one_thing() -> None:
    project = stuck(93, 97)
    check = checked(project)
    beyond = replace(check, needed=tuple(replace(each, issue=None, units=None) for each in check.needed))
    for_them, for_us, _people = helps_in_words(project, beyond, HELPING)
    assert "one thing will hardly do" in for_them
    assert "one thing will hardly do" in for_us
    assert "“" not in f"{for_them} {for_us}"


def test_where_nothing_for_one_side_alone_helps_that_is_said() -> None:
    project = stuck(93, 97)
    said, _people = helps_in_words(project, replace(checked(project), needed=()), HELPING)
    assert "one side alone" in said


def test_without_an_amount_the_gap_is_measured_in_an_issue() -> None:
    project = stuck(93, 97)
    check = checked(project)
    whole = replace(check, bridges=(Bridge(party=THEM, issue=project.issues[0].id),))
    assert "all of colour from worst to best" in gap_in_words(project, whole)
    beyond = replace(check, bridges=(Bridge(party=THEM),))
    assert "more than any one issue" in gap_in_words(project, beyond)


def test_how_far_a_belief_opens_a_deal_is_said_with_it() -> None:
    project = stuck(93, 97)
    hinge = Hinge(party=THEM, issue=None, at_high=False, chance=0.8)
    assert hinge_in_words(project, hinge).startswith("A deal is likely if")
    assert hinge_in_words(project, replace(hinge, chance=0.5)).startswith("A deal is as likely as not if")
    assert hinge_in_words(project, replace(hinge, chance=0.2)).startswith("Still unlikely, but less so,")
    assert hinge_in_words(project, hinge, guessed=True).startswith("There may be one if")
    assert "your own walk-away" in hinge_in_words(project, replace(hinge, party=US))
    issue = project.issues[0].id
    assert "matters as little to" in hinge_in_words(project, replace(hinge, issue=issue))
    assert "matters as much to" in hinge_in_words(project, replace(hinge, issue=issue, at_high=True))


def test_that_deals_were_too_many_to_tell_is_said_only_where_they_were() -> None:
    project = stuck(93, 97)
    check = checked(project)
    assert "too many" not in impasse_rests_on(project, check)
    open_ = replace(check, found=replace(check.found, chance=0.1, at_most=0.2))
    assert "too many deals" in impasse_rests_on(project, open_)


def test_a_long_deal_is_not_written_out() -> None:
    study = study_of(walking(opposed(7, 2), 60.0, Estimate(value=95, low=93, high=97)))
    check = impasse_check(study)
    assert check is not None
    assert gap_in_words(study.said, check).endswith("bring them.")


def test_nor_is_one_with_long_names() -> None:
    project = stuck(93, 97)
    assert "That deal: " in gap_in_words(project, checked(project))
    for issue in project.issues:
        project = rename_issue(project, issue=issue.id, name=" ".join(["everything"] * 20))
    with nothing_cut():
        assert "That deal: " not in gap_in_words(project, checked(project))
