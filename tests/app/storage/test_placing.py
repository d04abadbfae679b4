"""What a file says on things its deal does not have stays in it as words, and all else stays as it was."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.packages import Contingent, OptionTerm, Term
from app.domain.project import Project, all_terms
from app.storage.errors import Finding, Reason, StorageError
from app.storage.files import bytes_of, project_from_bytes
from app.storage.placing import strays_in_words
from tests.effort import repeats
from tests.strategies import projects

Tree = dict[str, Any]
SAMPLE = (Path(__file__).parents[2] / "files" / "format-2.dealwright").read_bytes()
GHOST: Tree = {"issue": "warranty", "term": {"kind": "amount", "amount": 24}}


def opened(change: Callable[[Tree], object]) -> tuple[Project, tuple[Finding, ...]]:
    """The sample as it opens after a change; what opens saves, and then nothing is left to mend."""
    tree: Tree = json.loads(SAMPLE)
    change(tree)
    project, notes = project_from_bytes(json.dumps(tree).encode())
    assert project_from_bytes(bytes_of(project)) == (project, ())
    return project, notes


def sample() -> Project:
    """The sample as it is."""
    return project_from_bytes(SAMPLE)[0]


def one_more(terms: list[Tree]) -> None:
    """Say something on an issue that there is not."""
    terms.append(GHOST)


def test_an_offer_keeps_what_it_says_on_a_missing_issue_in_its_note() -> None:
    project, notes = opened(lambda file: one_more(file["offers"][1]["terms"]))
    was = sample()
    said = "By telephone\nAlso said: warranty: 24 (no such issue in this deal)"
    assert project == replace(was, offers=(was.offers[0], replace(was.offers[1], note=said), *was.offers[2:]))
    assert [(note.reason, str(note.place), note.found, note.expected) for note in notes] == [
        (Reason.KEPT_IN_WORDS, "$.offers[1]", "warranty: 24", "unknown_issue")
    ]


@pytest.mark.parametrize(
    ("term", "said"),
    [
        ({"kind": "option", "option": "christmas"}, "Handover: christmas (no such option on this issue)"),
        ({"kind": "amount", "amount": 2.5}, "Handover: 2.5 (does not fit this issue)"),
        (
            {"kind": "contingent", "event": "war", "branches": []},
            "Handover: war,  (no such event in this deal)",
        ),
    ],
)
def test_a_term_that_does_not_fit_its_issue_leaves_it_open_and_stays_in_words(term: Tree, said: str) -> None:
    project, _ = opened(lambda file: file["offers"][2]["terms"].__setitem__(0, {"issue": "date", "term": term}))
    assert project.offers[2].terms == ()
    assert project.offers[2].note == f"Also said: {said}"


def test_a_term_that_depends_on_an_event_is_told_with_its_outcomes() -> None:
    def change(file: Tree) -> None:
        contingent = next(each for each in file["draft"] if each["term"]["kind"] == "contingent")
        contingent["issue"] = "roof"

    project, _ = opened(change)
    said = "The draft also said: roof: The survey finds damp, if Damp 12000, if Dry 0 (no such issue in this deal)"
    assert project.note.splitlines()[-1] == said


def test_the_note_of_the_deal_speaks_for_what_has_no_note() -> None:
    def change(file: Tree) -> None:
        one_more(file["draft"])
        one_more(file["packages"][0]["terms"])
        file["standards"][0]["issue"] = "warranty"
        file["parked"][0]["issue"] = "warranty"

    project, _ = opened(change)
    assert project.note.splitlines()[2:] == [
        "The draft also said: warranty: 24 (no such issue in this deal)",
        "The kept package “Late but cheap” also said: warranty: 24 (no such issue in this deal)",
        "Parked was: warranty: june (no such issue in this deal); only if Price: 480000, by Seller, 2026-03-02",
        "Usual was: warranty: june (no such issue in this deal); List price of 2026, Their catalogue",
    ]
    assert (project.parked, project.standards) == ((), ())


def test_a_question_about_what_is_not_there_says_so_in_its_words() -> None:
    def change(file: Tree) -> None:
        file["questions"][0]["issues"] = ["date", "warranty"]
        file["questions"][1]["event"] = "war"

    project, notes = opened(change)
    asked, still = project.questions
    assert (asked.issues, still.event) == (("date",), None)
    assert asked.words.splitlines()[1:] == ["About: warranty (no such issue in this deal)"]
    assert still.words.splitlines()[1:] == ["About: war (no such event in this deal)"]
    assert len(notes) == 2


def test_walk_aways_conditions_and_the_signed_deal_keep_their_own_words() -> None:
    def change(file: Tree) -> None:
        file["parties"][1]["walk_away"]["terms"] = [GHOST]
        file["parties"][0]["walk_away"]["alternatives"] = [{"id": "rent", "words": "Rent", "terms": [GHOST]}]
        one_more(file["parked"][0]["only_if"])
        one_more(file["settlement"]["terms"])
        file["settlement"]["clauses"][0].update(issue="warranty", words="As agreed")

    project, notes = opened(change)
    rent = "A deal as good as “Rent” also said: warranty: 24 (no such issue in this deal)"
    assert project.parties[0].walk_away.words.splitlines()[-1] == rent
    like_it = "The deal that feels as good also said: warranty: 24 (no such issue in this deal)"
    assert project.parties[1].walk_away.words == like_it
    assert project.parked[0].note == "Only if also: warranty: 24 (no such issue in this deal)"
    assert project.settlement is not None
    first, *_others, last = project.settlement.clauses
    assert (first.issue, first.words) == (None, "As agreed\nAbout: warranty (no such issue in this deal)")
    assert (last.id, last.words) == ("clause", "Also signed: warranty: 24 (no such issue in this deal)")
    assert project.note == sample().note
    assert len(notes) == 5


def test_importance_and_rules_on_a_missing_issue_stay_word_by_word() -> None:
    tree = json.loads(SAMPLE)
    project, _ = opened(lambda file: file["issues"].pop(0))
    kept = project.note
    assert [issue.id for issue in project.issues] == [issue["id"] for issue in tree["issues"][1:]]
    for whole in (*(party["preferences"][0] for party in tree["parties"]), tree["rules"][0], tree["joint_effects"][0]):
        assert json.dumps(whole, ensure_ascii=False) in kept


def test_a_score_of_a_missing_option_stays_word_by_word_and_the_others_count() -> None:
    project, notes = opened(lambda file: file["issues"][0]["options"].pop(0))
    assert (
        'Us on Handover: may (no such option on this issue); {"option": "may", "score": {"value": 100}}' in project.note
    )
    assert "$.parties[0].preferences[0]" in {str(note.place) for note in notes}


def test_a_rule_on_options_of_which_one_is_missing_holds_for_the_others() -> None:
    project, _ = opened(lambda file: file["joint_effects"][0]["when"][0]["options"].append("christmas"))
    assert project.joint_effects == sample().joint_effects
    assert "christmas" in project.note


@pytest.mark.parametrize(
    ("change", "place", "code"),
    [
        (lambda file: file["offers"][0].update(party="ghost"), "$.offers.o1", "unknown_party"),
        (lambda file: file["offers"].append(file["offers"][0]), "$.offers", "duplicate_id"),
        (lambda file: file["draft"].append(file["draft"][0]), "$.terms", "duplicate_id"),
        (lambda file: file["parties"][0]["preferences"].pop(), "$.us", "preferences_do_not_match_issues"),
    ],
)
def test_what_cannot_be_told_apart_or_would_be_made_up_is_refused_even_beside_what_can_be_kept(
    change: Callable[[Tree], object], place: str, code: str
) -> None:
    def both(file: Tree) -> None:
        one_more(file["offers"][1]["terms"])
        change(file)

    with pytest.raises(StorageError) as refused:
        opened(both)
    assert (str(refused.value.place), refused.value.expected) == (place, code)


def test_where_a_note_has_no_room_for_the_words_the_file_is_refused_and_loses_nothing() -> None:
    def change(file: Tree) -> None:
        one_more(file["offers"][0]["terms"])
        file["offers"][0]["note"] = "x" * 99_990

    with pytest.raises(StorageError) as refused:
        opened(change)
    assert (str(refused.value.place), refused.value.found) == ("$.offers.0", "warranty")


def test_fields_without_strays_come_back_as_they_were() -> None:
    project = sample()
    parts = {name: getattr(project, name) for name in Project.__dataclass_fields__}
    placed, notes = strays_in_words(parts)
    assert placed is parts
    assert notes == ()


def words_of(term: Term) -> Iterator[str]:
    """What must be found again of a term whose issue or option is gone."""
    if isinstance(term, Contingent):
        for branch in term.branches:
            yield from words_of(branch.term)
    elif isinstance(term, OptionTerm):
        yield term.option
    else:
        yield str(int(term.amount)) if term.amount.is_integer() else repr(term.amount)


@settings(max_examples=repeats(400, night=10_000))
@given(project=projects(), data=st.data())
def test_whatever_issues_are_taken_out_of_a_file_it_opens_and_says_all_it_said(
    project: Project, data: st.DataObject
) -> None:
    gone = data.draw(st.sets(st.sampled_from([issue.id for issue in project.issues]))) if project.issues else set()
    tree: Tree = json.loads(bytes_of(project))
    tree["issues"] = [issue for issue in tree.get("issues", ()) if issue["id"] not in gone]
    found, notes = project_from_bytes(json.dumps(tree).encode())

    kept = dict(all_terms(found))
    text = json.dumps(json.loads(bytes_of(found)), ensure_ascii=False)
    for where, terms in all_terms(project):
        still = tuple(each for each in terms if each.issue not in gone)
        if where.split("/")[0] not in {"parked", "standards"} or (still and still[0] == terms[0]):
            assert kept[where] == still
        for each in terms:
            if each.issue in gone:
                assert f"{each.issue}: " in text
                assert all(word in text for word in words_of(each.term))
    assert [offer.id for offer in found.offers] == [offer.id for offer in project.offers]
    assert notes or not gone
    assert project_from_bytes(bytes_of(found)) == (found, ())


def test_a_reason_that_is_not_there_stands_in_the_note_of_what_was_preferred() -> None:
    def change(file: Tree) -> None:
        file["mesos"][0]["because"] = "warranty"

    project, notes = opened(change)
    (meso,) = project.mesos
    assert (meso.preferred, meso.because) == ("offer-4", None)
    assert meso.note.startswith("Preferred because of: warranty (no such issue in this deal)")
    assert len(notes) == 1


def test_what_was_said_of_an_issue_that_is_not_there_stands_in_the_note_of_the_deal() -> None:
    def change(file: Tree) -> None:
        file["statements"][0]["less"] = "warranty"

    project, notes = opened(change)
    assert project.statements == ()
    said = "Seller said: Handover matters more than warranty (no such issue in this deal)"
    assert project.note.splitlines()[-1].startswith(said)
    assert len(notes) == 1
