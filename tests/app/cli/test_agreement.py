"""Nothing the program says contradicts its own project: caption, strip, advice and JSON tell the same of one study."""

from dataclasses import dataclass, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.advice.advice import Advice, AdviceCode
from app.advice.audits import AuditCode
from app.cli.analysis import SOLUTIONS, analysis_of
from app.domain.edits.options import take_off_table
from app.domain.ids import IssueId, OptionId, whole_of
from app.domain.issues import ChoiceIssue, options_on_table
from app.domain.links import broken_by, outcomes
from app.domain.packages import Terms
from app.domain.parties import Scale, WalkAway
from app.domain.problems import ProblemCode, problems_of
from app.domain.project import Project
from app.domain.values import Unknown
from app.library.index import templates
from app.library.templates import open_template
from app.study.drawing import complete, picture_of
from app.study.facts import Fact, FactCode, Sureness
from app.study.picture import State
from app.study.study import study_of
from app.valuation.frontier import Frontier
from tests.app.study.test_proposed_deals_hold import in_talks
from tests.app.valuation.deals import deals
from tests.builders import amount, choice, deal, depending, event, line, scores, terms, two_issue_deal
from tests.strategies import projects
from tests.twins.enumeration import possible_terms

OF_ALL = {FactCode.ZONE, FactCode.NO_ZONE, FactCode.BETTER_FOR_BOTH, FactCode.EFFICIENT}
NEEDED_FIRST = {
    AdviceCode.ALL_OFF_TABLE,
    AdviceCode.NOTHING_POSSIBLE,
    AdviceCode.GIVE_WALK_AWAY,
    AdviceCode.FINISH_WALK_AWAY,
    AdviceCode.SCORE_OURS,
}
OF_A_ZONE = {AdviceCode.COMPLETE_DRAFT, AdviceCode.START_DRAFT, AdviceCode.MAKE_OFFER}
BETTER = {AdviceCode.TRADE, AdviceCode.BETTER_FOR_BOTH}


@dataclass
class Said:
    """Everything that is said of one project."""

    project: Project
    facts: dict[FactCode, Fact]
    against: dict[str, Sureness | None]
    advice: Advice | None
    audits: set[AuditCode]
    tree: dict[str, Any]
    ready: bool
    exact: bool


def said_of(project: Project) -> Said:
    study = study_of(project)
    picture = complete(picture_of(study), study)
    against = {fact.party: fact.sureness for fact in picture.facts if fact.code is FactCode.AGAINST_WALK_AWAY}
    tree: dict[str, Any] = analysis_of(study)
    return Said(
        project=project,
        facts={fact.code: fact for fact in picture.facts},
        against={party: sureness for party, sureness in against.items() if party is not None},
        advice=study.advice,
        audits={audit.code for audit in study.audits},
        tree=tree,
        ready=picture.state is State.READY,
        exact=isinstance(study.frontier, Frontier) and study.frontier.exact,
    )


def agrees(project: Project) -> None:
    said = said_of(project)
    agree_on_the_zone(said)
    agree_on_what_is_better(said)
    agree_on_walking_away(said)
    agree_on_sides_without_utilities(said)
    agree_on_the_rules(said)
    agree_on_what_is_off_the_table(said)


def agree_on_the_zone(said: Said) -> None:
    zone, code = said.tree["zone_of_possible_agreement"], said.advice and said.advice.code
    exists = zone["exists"]
    if said.ready:
        assert exists is not True or said.facts[FactCode.ZONE].count == zone["packages"]
        assert exists is not False or FactCode.NO_ZONE in said.facts
    if FactCode.ZONE in said.facts:
        assert exists is True
        assert code is not AdviceCode.NO_ZONE
    if FactCode.NO_ZONE in said.facts:
        assert exists is not True
        assert zone["packages"] == 0
        assert code not in OF_A_ZONE | BETTER
        assert said.advice is None or code is not AdviceCode.ASK or not said.advice.terms
    if AuditCode.NO_ZONE in said.audits or AuditCode.WALK_AWAY_OUT_OF_REACH in said.audits:
        assert exists is not True
    if code is AdviceCode.NO_ZONE:
        assert exists is not True
    if code in OF_A_ZONE:
        assert exists is not False
    reasons = said.tree["why_no_solution"]
    if exists is False and said.exact:
        assert reasons == dict.fromkeys(SOLUTIONS, "no_zone" if said.tree["packages"] else "no_packages")
    if exists:
        assert "no_zone" not in reasons.values()


def agree_on_what_is_better(said: Said) -> None:
    draft, advice = said.tree["draft"], said.advice
    better = said.facts.get(FactCode.BETTER_FOR_BOTH)
    assert (better is not None) == (draft["better_for_both"] is not None)
    assert (FactCode.EFFICIENT in said.facts) == (draft["efficient"] is True)
    assert better is None or FactCode.EFFICIENT not in said.facts
    if better is not None:
        gains = {gain.party: gain.value for gain in better.gains}
        assert draft["better_for_both"]["packages"] == better.count
        assert {party: gain["value"] for party, gain in draft["better_for_both"]["gains"].items()} == gains
        assert min(gains.values()) >= -1e-9
        assert max(gains.values()) > 0
    if advice is None:
        return
    if advice.code in BETTER:
        assert FactCode.EFFICIENT not in said.facts
        assert min(gain.value for gain in advice.gains) >= -1e-9
    if advice.code is AdviceCode.MAKE_OFFER:
        assert draft["efficient"] is True
        assert not {Sureness.SURELY_NOT} & set(said.against.values())


def agree_on_walking_away(said: Said) -> None:
    us, advice = said.project.us, said.advice
    if advice is None:
        assert said.against.get(us) is not Sureness.SURELY_NOT
        return
    asked_first = advice.code in NEEDED_FIRST or (advice.code is AdviceCode.ASK and not advice.terms)
    if said.against.get(us) is Sureness.SURELY_NOT and not asked_first:
        assert advice.code is AdviceCode.NO_ZONE or (advice.code, advice.party) == (AdviceCode.BELOW_WALK_AWAY, us)
    if advice.code is AdviceCode.BELOW_WALK_AWAY and advice.party is not None:
        assert said.against[advice.party] not in {Sureness.SURELY, Sureness.EQUAL, Sureness.OPEN}
        ours = [gain.value for gain in advice.gains if gain.party == us]
        assert ours
        assert ours[0] >= -1e-9
    if advice.code in OF_A_ZONE - {AdviceCode.MAKE_OFFER} and said.exact:
        assert all(gain.value >= 0 for gain in advice.gains)


def agree_on_sides_without_utilities(said: Said) -> None:
    lacking = [party["id"] for party in said.tree["parties"] if party["why_no_utilities"] is not None]
    if not lacking:
        return
    assert not OF_ALL & set(said.facts)
    assert said.tree["frontier"]["points"] == []
    assert said.tree["solutions"] == dict.fromkeys(SOLUTIONS)
    assert set(said.tree["why_no_solution"]) == set(SOLUTIONS)
    assert said.tree["zone_of_possible_agreement"]["exists"] is None
    assert said.tree["draft"]["better_for_both"] is None
    if said.advice is not None:
        assert said.advice.code in NEEDED_FIRST or (said.advice.code is AdviceCode.ASK and not said.advice.terms)


def agree_on_the_rules(said: Said) -> None:
    tree, code = said.tree, said.advice and said.advice.code
    broken = bool(tree["draft"]["breaks"])
    impossible = tree["packages"] == 0 and bool(said.project.rules) and code is not None
    if FactCode.BREAKS_RULE in said.facts:
        # Or breaks none yet, and cannot be completed without.
        assert broken or not tree["draft"]["possible"]
        assert not said.against
    if broken:
        assert tree["draft"]["efficient"] is None
        assert said.advice is None or code in NEEDED_FIRST | {AdviceCode.BREAKS_RULE, AdviceCode.ASK}
        assert said.advice is not None or not any(map(outcomes, said.project.issues))
        assert said.advice is None or code is not AdviceCode.ASK or not said.advice.terms
    if code is AdviceCode.NOTHING_POSSIBLE:
        assert impossible
        assert AuditCode.NOTHING_POSSIBLE in said.audits
    if said.advice is not None and said.advice.terms:
        assert not broken_by(said.advice.terms, said.project.rules)


def agree_on_what_is_off_the_table(said: Said) -> None:
    emptied = [
        issue.id
        for issue in said.project.issues
        if isinstance(issue, ChoiceIssue) and issue.options and not options_on_table(issue)
    ]
    named = [problem.place.issue for problem in problems_of(said.project) if problem.code is ProblemCode.ALL_OFF_TABLE]
    assert named == emptied
    assert (FactCode.ALL_OFF_TABLE in said.facts) <= bool(emptied)
    if emptied:
        assert said.tree["packages"] == 0
        assert said.advice is not None
        assert said.advice.code is AdviceCode.ALL_OFF_TABLE
        assert said.advice.issue is not None
        # An issue on an event is named by its first part.
        assert whole_of(said.advice.issue) == emptied[0]
        assert AuditCode.NOTHING_POSSIBLE not in said.audits


def opposed(ours: float | None, theirs: float | None, *, weight: float = 1) -> Project:
    """One price, and what is the matter with it."""
    return deal(
        amount("price", 0, 10),
        us={"price": (1, line(100, 0))},
        them={"price": (weight, line(0, 100))},
        reservations=(ours, theirs),
    )


ODD = {
    "no issues": deal(),
    "all importances are nought": opposed(20, 20, weight=0),
    "no zone": opposed(60, 60),
    "a walk-away above everything": opposed(101, 20),
    "a walk-away at the best": opposed(100, 0),
    "their walk-away above everything": opposed(20, 101),
    "their walk-away not given": opposed(60, None),
    "ours not given": opposed(None, 60),
    "one option": deal(
        choice("colour", "red"),
        us={"colour": (1, scores(red=50))},
        them={"colour": (1, scores(red=50))},
        reservations=(50, 50),
    ),
    "equal packages": deal(
        choice("colour", "red", "blue"),
        us={"colour": (1, scores(red=50, blue=50))},
        them={"colour": (1, scores(red=50, blue=50))},
        reservations=(20, 20),
    ),
    "nothing estimated of them": deal(amount("price", 0, 10), us={"price": (1, line(100, 0))}, reservations=(30, None)),
    "one issue does not count for them": deal(
        amount("price", 0, 10),
        choice("colour", "red", "blue"),
        us={"price": (1, line(100, 0)), "colour": (1, scores(red=0, blue=100))},
        them={"price": (1, line(0, 100)), "colour": (0, scores(red=0, blue=100))},
        reservations=(20, 20),
    ),
}


@pytest.mark.parametrize("case", list(ODD))
def test_nothing_that_is_said_of_an_odd_case_contradicts_the_rest(case: str) -> None:
    project = ODD[case]
    agrees(project)
    columns = possible_terms(project)
    for place in (0, -1):
        whole = tuple(column[place] for column in columns)
        agrees(replace(project, draft=whole))
        agrees(replace(project, draft=whole[:1]))


def rounded(walk_away: float, draft: float) -> Project:
    """One price of ours in points so large that they are rounded, measured from a price below the range."""
    project = deal(
        replace(amount("price", 0, 0.01), step=0.01),
        us={"price": (47, line(233_056_481_827_396, 0))},
        them={"price": (1, line(0, 0))},
    )
    us, them = project.parties
    us = replace(us, scale=Scale.AS_GIVEN, walk_away=WalkAway(terms=terms(price=walk_away)))
    return replace(project, parties=(us, them), draft=terms(price=draft))


@pytest.mark.parametrize("draft", [0.0, 0.01, 1.0])
def test_what_is_rounded_makes_no_deal_better_or_worse_than_one_like_it(draft: float) -> None:
    project = rounded(walk_away=-1.0, draft=draft)
    agrees(project)
    assert said_of(project).against["us"] is (Sureness.EQUAL if draft == 0 else Sureness.SURELY_NOT)


@pytest.mark.parametrize("name", [template.name for template in templates()])
def test_nothing_that_is_said_of_a_template_contradicts_the_rest(name: str) -> None:
    project = open_template(name, identifier="mine", seed=7)
    ends = [tuple(column[place] for column in possible_terms(project)) for place in (0, -1)]
    for draft in (project.draft, (), *ends, *(end[1:] for end in ends), project.draft[:2]):
        agrees(replace(project, draft=draft))


@given(projects())
def test_nothing_that_is_said_of_a_sound_project_contradicts_the_rest(project: Project) -> None:
    agrees(project)


@given(st.integers(2, 3).flatmap(lambda parties: deals(parties=parties, most_issues=3)), st.data())
def test_nothing_that_is_said_of_a_deal_and_its_drafts_contradicts_the_rest(
    project: Project, data: st.DataObject
) -> None:
    columns = possible_terms(project)
    whole = tuple(data.draw(st.sampled_from(column)) for column in columns)
    kept = data.draw(st.sets(st.sampled_from(range(len(columns)))))
    agrees(replace(project, draft=whole))
    agrees(replace(project, draft=tuple(whole[number] for number in sorted(kept))))


@given(in_talks())
def test_nothing_that_is_said_of_a_deal_on_events_contradicts_the_rest(project: Project) -> None:
    agrees(project)


@pytest.mark.parametrize("draft", [(), terms(colour="red"), terms(colour="red", price=4), terms(price=4)])
def test_nothing_contradicts_the_rest_while_every_option_of_an_issue_is_off_the_table(draft: Terms) -> None:
    project = replace(two_issue_deal(), draft=draft)
    for option in ("red", "blue"):
        project = take_off_table(project, issue=IssueId("colour"), option=OptionId(option))
    us, *others = project.parties
    unscored = replace(us, preferences=tuple(replace(each, value=Unknown()) for each in us.preferences))
    for parties in ((us, *others), (unscored, *others)):
        agrees(replace(project, parties=parties))
    agrees(depending(project, event("built", (40, 60), (90, 10)), "colour"))


def test_what_only_rounding_tells_apart_is_neither_better_nor_shown_to_be_efficient() -> None:
    tiny = {"price": (1.0, line(-2.8e-191, 0))}
    project = replace(deal(amount("price", 1, 2), us=tiny, them={"price": (1.0, line(0, 0))}), draft=terms(price=0))
    agrees(project)
    draft = said_of(project).tree["draft"]
    assert (draft["better_for_both"], draft["efficient"]) == (None, None)
