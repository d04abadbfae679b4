"""Questions in words: how they are asked, why, and what answers say."""

from dataclasses import replace

import pytest

from app.advice.asking import Ranked
from app.advice.matters import Hint, Matter, Possible
from app.domain.edits.events import add_event
from app.domain.edits.issues import rename_issue
from app.domain.edits.parties import add_party, rename_party
from app.domain.edits.scores import set_position
from app.domain.edits.weights import set_weight
from app.domain.ids import EventId, IssueId, OptionId, PartyId
from app.domain.packages import AmountTerm, OptionTerm
from app.domain.project import Project
from app.domain.questions import Answer, QuestionKind, Reply
from app.study.asking import ToAsk, WhyUnranked
from app.wording.asking import (
    aloud,
    forms_of,
    learned_in_words,
    noted_in_words,
    order_in_words,
    question_to,
    replies_to,
    whom_in_words,
    why_in_words,
)
from tests.builders import two_issue_deal

THEM, PRICE, COLOUR = PartyId("them"), IssueId("price"), IssueId("colour")
SEVERAL = (Possible(hint=Hint.FIRST, likely=0.5), Possible(hint=Hint.SECOND, likely=0.5))


def matter(kind: QuestionKind, *issues: IssueId, event: str = "", guessed: bool = False) -> Matter:
    return Matter(kind=kind, party=THEM, issues=issues, event=EventId(event) if event else None, guessed=guessed)


def talks() -> Project:
    project = add_event(two_issue_deal(), words="It rains", outcomes=("yes", "no"))
    return rename_party(project, party=THEM, name="Alder Works")


EVERY = [
    matter(QuestionKind.WHY, PRICE),
    matter(QuestionKind.WHY, COLOUR),
    matter(QuestionKind.WHICH, PRICE, COLOUR),
    matter(QuestionKind.DIRECTION, PRICE),
    matter(QuestionKind.DIRECTION, COLOUR),
    matter(QuestionKind.WITHOUT),
    matter(QuestionKind.FORECAST, event="it-rains"),
    matter(QuestionKind.ADD),
]


@pytest.mark.parametrize("about", EVERY, ids=lambda each: f"{each.kind}-{'-'.join(each.issues)}")
def test_every_question_can_be_asked_and_said_another_way(about: Matter) -> None:
    forms = forms_of(talks(), about)
    assert len(set(forms)) == len(forms) > 1
    assert not any(set("{}") & set(form) for form in forms)
    assert sorted(forms_of(talks(), about, 1)) == sorted(forms)
    assert forms_of(talks(), about, 1)[0] == forms[1]


@pytest.mark.parametrize("about", EVERY, ids=lambda each: f"{each.kind}-{'-'.join(each.issues)}")
@pytest.mark.parametrize("weighed", ["decisive", "telling", "plain"])
def test_every_question_says_without_a_number_why_it_is_worth_asking(about: Matter, weighed: str) -> None:
    ranked = Ranked(
        matter=about,
        answers=() if weighed == "plain" else SEVERAL,
        value=1.5 if weighed == "decisive" else 0.0,
        settles=(PRICE,) if weighed == "decisive" else (),
    )
    said = why_in_words(talks(), ranked)
    assert said.endswith(".")
    assert not any(letter.isdigit() or letter in "{}%" for letter in said)
    assert ("price" in said) >= (weighed == "decisive" and about.kind is not QuestionKind.ADD)
    guessed = why_in_words(talks(), replace(ranked, matter=replace(about, guessed=True)))
    assert ("rests on your guess" in guessed) == (about.kind not in {QuestionKind.ADD, QuestionKind.DIRECTION})


@pytest.mark.parametrize(
    ("weights", "said"),
    [
        ((80, 20), ("price matters much", "price matters more to Alder Works than colour")),
        ((20, 80), ("price matters little", "colour matters more to Alder Works than price")),
        (
            (50, 50),
            ("price matters to Alder Works about as much as most", "price matters as much to Alder Works as col"),
        ),
    ],
)
def test_a_guess_is_told_as_what_is_guessed(weights: tuple[float, float], said: tuple[str, str]) -> None:
    project = talks()
    for issue, weight in zip((PRICE, COLOUR), weights, strict=True):
        project = set_weight(project, party=THEM, issue=issue, weight=weight)
    alone = Ranked(matter=matter(QuestionKind.WHY, PRICE, guessed=True))
    both = Ranked(matter=matter(QuestionKind.WHICH, PRICE, COLOUR, guessed=True))
    assert said[0] in why_in_words(project, alone)
    assert said[1] in why_in_words(project, both)


def test_their_own_words_are_read_back_to_them() -> None:
    project = set_position(talks(), party=THEM, issue=PRICE, position="Not below 8.")
    assert "“Not below 8”" in forms_of(project, matter(QuestionKind.WHY, PRICE))[0]
    assert "‘Not below 8’" in aloud(forms_of(project, matter(QuestionKind.WHY, PRICE))[0])


def test_a_name_with_braces_or_a_direction_of_its_own_stays_a_name() -> None:
    project = rename_issue(talks(), issue=PRICE, name="{second} אבג")
    (first, *_) = forms_of(project, matter(QuestionKind.WHICH, PRICE, COLOUR))
    assert "{second}" in first
    assert "\u2068" in first


def test_whom_to_ask_and_on_what_is_said_where_the_question_does_not() -> None:
    assert whom_in_words(talks(), matter(QuestionKind.WITHOUT)) == ""
    assert whom_in_words(talks(), matter(QuestionKind.WHY, PRICE)) == "On price"
    several = add_party(talks(), name="Bank")
    assert whom_in_words(several, matter(QuestionKind.WHICH, PRICE, COLOUR)) == "Ask Alder Works"
    assert whom_in_words(several, matter(QuestionKind.WHY, PRICE)) == "Ask Alder Works about price"


def test_a_question_on_paper_says_whom_it_is_put_to_and_on_what() -> None:
    assert question_to(talks(), matter(QuestionKind.WITHOUT), "What then?") == "Alder Works: “What then?”"
    assert question_to(talks(), matter(QuestionKind.WHY, PRICE), "Why?") == "Alder Works, on price: “Why?”"


def test_answers_that_take_one_key() -> None:
    which = replies_to(talks(), matter(QuestionKind.WHICH, PRICE, COLOUR))
    assert [(words, said.reply) for words, said in which] == [
        ("price", Reply.FIRST),
        ("colour", Reply.SECOND),
        ("Both alike", Reply.ALIKE),
    ]
    amounts = replies_to(talks(), matter(QuestionKind.DIRECTION, PRICE))
    assert [said.term for _, said in amounts] == [AmountTerm(amount=0), AmountTerm(amount=10)]
    options = replies_to(talks(), matter(QuestionKind.DIRECTION, COLOUR))
    assert [said.term for _, said in options] == [OptionTerm(option=OptionId(each)) for each in ("red", "blue")]
    for about in EVERY:
        assert bool(replies_to(talks(), about)) == (about.kind is not QuestionKind.ADD)


def test_why_the_order_is_what_it_is() -> None:
    plain = ToAsk(project=talks(), ranked=())
    assert order_in_words(plain) == ""
    assert "guesses alone" in order_in_words(replace(plain, rests_on_guesses=True))
    for why in WhyUnranked:
        assert order_in_words(replace(plain, why_unranked=why)).endswith(".")


def test_what_is_noted_is_said() -> None:
    assert noted_in_words(Answer(reply=Reply.FIRST, label="price matters more.")) == "Noted: price matters more."
    assert noted_in_words(Answer(words="Hm.")) == "Noted in their own words."


def test_what_was_learned_names_what_moved_most() -> None:
    before = ((PRICE, 40.0), (COLOUR, 60.0))
    said = learned_in_words(talks(), before, ((PRICE, 55.0), (COLOUR, 45.0)), THEM)
    assert said == (
        "Learned, by your estimate: to Alder Works, price likely matters more than you thought, colour less."
    )
    assert learned_in_words(talks(), before, ((PRICE, 40.5), (COLOUR, 59.5)), THEM) == ""
    up = learned_in_words(talks(), before, ((PRICE, 45.0), (COLOUR, 59.5)), THEM)
    assert up == "Learned, by your estimate: to Alder Works, price likely matters more than you thought."
    down = learned_in_words(talks(), before, ((PRICE, 39.5), (COLOUR, 50.0)), THEM)
    assert down == "Learned, by your estimate: to Alder Works, colour likely matters less than you thought."
