"""The call sheet: what to ask on the telephone, in order, with room for the answers; one page for us alone.

It holds no number of ours: whoever looks over the shoulder reads questions.
"""

from collections.abc import Callable, Iterator
from typing import Final

from app.advice.asking import Ranked
from app.advice.matters import Matter
from app.domain.project import Project
from app.domain.questions import Question, is_open
from app.records import dataclass
from app.reports.outline import Block, Items, Notice, Outline, Room, Said
from app.reports.private import Paper, headed, paragraph, private_outline
from app.study.asking import ToAsk, to_ask
from app.study.study import Study
from app.wording.asking import (
    aloud,
    before_a_call,
    forms_of,
    nothing_to_ask,
    order_in_words,
    replies_in_a_row,
    replies_to,
    unsaid_in_a_call,
    whom_in_words,
    why_in_words,
)
from app.wording.names import nothing_cut
from app.wording.papers import in_a_row, only_for_you
from app.wording.plain import PLAIN, Formats

MOST_CALLED: Final = 5
"""More questions have no room on a page, and nobody answers more in one call."""
_LINES_BESIDES: Final = 2
_WORDY: Final = 1_200
"""So many letters of questions leave room for two lines below each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Called:
    """A question of the sheet: in the words in which it is to be asked, and what was found about it, if anything."""

    words: str
    matter: Matter | Question
    ranked: Ranked | None = None


def call_sheet_of(study: Study, show: Formats = PLAIN, day: Callable[[str], str] = str, today: str = "") -> Outline:
    """The call sheet; `day` writes an ISO 8601 day in words, `today` is the day that it is dated. Raises Stopped."""
    paper = Paper(study=study, show=show, day=day, today=today)
    found = to_ask(study)
    with nothing_cut():
        return private_outline(paper, "questions", _blocks(paper, found))


def called(project: Project, found: ToAsk, most: int = MOST_CALLED) -> tuple[Called, ...]:
    """What to ask, at most so much: what the person has put on the list first, then all others as on the screen."""
    waiting = [each for each in project.questions if is_open(each) and each.words.strip()]
    by_matter = {_about(each.matter): each for each in found.ranked}
    noted = [Called(words=each.words, matter=each, ranked=by_matter.get(_about(each))) for each in waiting]
    taken = {_about(each.matter) for each in noted}
    turns: dict[str, int] = {}
    others = []
    for each in found.ranked:
        turn = turns.get(each.matter.kind, 0)
        turns[each.matter.kind] = turn + 1
        if _about(each.matter) not in taken:
            others.append(Called(words=forms_of(project, each.matter, turn)[0], matter=each.matter, ranked=each))
    return (*noted, *others)[:most]


def _about(matter: Matter | Question) -> tuple[object, ...]:
    # What a person asks in words of their own is about nothing else.
    own = matter.words if isinstance(matter, Question) and not matter.issues and matter.kind == "own" else ""
    return matter.party, matter.kind, frozenset(matter.issues), matter.event, own


def _blocks(paper: Paper, found: ToAsk) -> Iterator[Block]:
    project = paper.project
    several = called(project, found)
    yield Notice(words=only_for_you())
    if not several:
        yield from paragraph(nothing_to_ask())
        return
    yield from paragraph(before_a_call(), order_in_words(found), quiet=True)
    asked = [_asked(project, number, each) for number, each in enumerate(several, start=1)]
    lines = 1 if sum(len(words) for each in asked for words in each) > _WORDY else 2
    for words, told in asked:
        yield Said(words=words)
        yield from paragraph(told, quiet=True)
        yield Room(lines=lines)
    yield from headed("unsaid", (Items(items=unsaid_in_a_call()),))
    yield from headed("besides", (Room(lines=_LINES_BESIDES),))


def _asked(project: Project, number: int, each: Called) -> tuple[str, str]:
    """One question with its number and whom to ask; why it is asked, and the answers to circle."""
    whom = whom_in_words(project, each.matter)
    why = "" if each.ranked is None else why_in_words(project, each.ranked)
    said = replies_in_a_row(replies_to(project, each.matter))
    return in_a_row(str(number), whom, aloud(each.words)), " ".join(filter(None, (why, said)))
