"""The private brief: what a negotiator takes to the table, on a few pages that nobody else may see."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import chain
from typing import Final

from app.advice.next_offer import AskedNext
from app.domain.problems import problems_of
from app.domain.project import Project
from app.records import dataclass
from app.reports.charts import tradeoff_chart
from app.reports.first_page import first_page
from app.reports.interests import interests, questions
from app.reports.likely import draft_acceptance
from app.reports.outline import Block, Figure, Items, Notice, Outline, Paragraph, Room, Said
from app.reports.plans import kept, next_packages, no_deal, opening_plan, several_at_once, standards
from app.reports.private import Paper, headed, paragraph, private_outline
from app.reports.record import newest_offers, parked_terms, signed_in_short
from app.reports.told import MOST_IN_BRIEF, told_and_returned
from app.study.cases import what_depends
from app.study.drawing import complete, picture_of
from app.study.moving import Moving, moving_of
from app.study.picture import Picture, State
from app.study.several import SeveralAnswer, SeveralAsked, several_of
from app.study.study import Study
from app.wording.audits import audit_in_words
from app.wording.brief import agenda_in_words, draft_in_words, nothing_yet, rule_first
from app.wording.captions import caption_in_words
from app.wording.names import nothing_cut, package_in_words
from app.wording.opening import rule_in_words, rule_to_say
from app.wording.papers import for_you_alone, more_is_missing
from app.wording.plain import PLAIN, Formats
from app.wording.problems import to_do

_LINES: Final = 4
_MOST_MISSING: Final = 8
_LONGEST_BESIDE: Final = 500
"""So many letters have room beside the picture."""
_LINES_OF_AN_EMPTY_DEAL: Final = 12


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Findings:
    """What is asked of a study once."""

    picture: Picture
    figure: Figure
    moving: Moving
    several: SeveralAnswer | None


def brief_of(study: Study, show: Formats = PLAIN, day: Callable[[str], str] = str, today: str = "") -> Outline:
    """The brief of a deal: a deal with nothing on the table has one page that says what is missing.

    `day` writes an ISO 8601 day in words, `today` is the day that it is dated. Raises Stopped.
    """
    paper = Paper(study=study, show=show, day=day, today=today)
    if not study.project.issues:
        return private_outline(paper, "brief", _empty(paper))
    # Before names are written out in full: along an axis there is no room for that.
    picture = complete(picture_of(study, beside=what_depends(study)), study)
    found = _Findings(
        picture=picture,
        figure=tradeoff_chart(picture, study.said, show),
        moving=moving_of(study, AskedNext()),
        several=several_of(study, SeveralAsked()),
    )
    with nothing_cut():
        return private_outline(paper, "brief", _blocks(paper, found))


def _empty(paper: Paper) -> Iterator[Block]:
    yield Notice(words=for_you_alone())
    yield from headed("agenda", (Items(items=(rule_first(),), numbered=True), Said(words=rule_to_say())))
    yield from headed("missing", _missing(paper))
    yield from headed("notes", (Paragraph(words=nothing_yet()), Room(lines=_LINES_OF_AN_EMPTY_DEAL)))


def _blocks(paper: Paper, found: _Findings) -> Iterator[Block]:
    project, moving = paper.project, found.moving
    asked = questions(paper)
    several = several_at_once(paper, found.several)
    yield Notice(words=for_you_alone())
    yield from signed_in_short(paper)
    yield from chain(
        first_page(paper, found.picture.sides, moving),
        headed("agenda", _agenda(project, asks=bool(asked), several=bool(several))),
        asked,
        headed("picture", _picture(paper, found)),
        interests(paper),
        no_deal(paper, found.picture.sides),
        standards(paper, moving.opening),
        opening_plan(paper, moving),
        next_packages(paper, moving),
        several,
        kept(paper, found.picture.sides),
        newest_offers(paper),
        told_and_returned(paper, MOST_IN_BRIEF),
        parked_terms(paper),
        headed("missing", _missing(paper)),
        headed("notes", (Room(lines=_LINES),)),
    )


def _agenda(project: Project, *, asks: bool, several: bool) -> Iterator[Block]:
    """The rule comes first, then all issues together."""
    yield Items(items=agenda_in_words(project, asks=asks, several=several), numbered=True)
    if project.whole_only:
        yield from paragraph(rule_in_words(project))


def _picture(paper: Paper, found: _Findings) -> Iterator[Block]:
    project, show = paper.project, paper.show
    caption = caption_in_words(project, found.picture.facts, show)
    draft = draft_in_words(package_in_words(project, project.draft, show)) if project.draft else ""
    likely = draft_acceptance(paper)
    if found.picture.state is not State.READY:
        yield from paragraph(caption)
        yield from paragraph(draft, likely, quiet=True)
    elif len(draft) + len(likely) <= _LONGEST_BESIDE:
        yield replace(found.figure, beside=tuple(filter(None, (caption, draft, likely))))
    else:
        yield replace(found.figure, beside=(caption,))
        yield from paragraph(draft, likely, quiet=True)


def _missing(paper: Paper) -> Iterator[Block]:
    """What the strip below the window says: what is unfinished or odd."""
    project, show = paper.project, paper.show
    jobs = [each.sentence for each in to_do(project, problems_of(project), show)]
    odd = [audit_in_words(project, audit, show) for audit in paper.study.audits]
    found = (*jobs, *odd)
    if found:
        yield Items(items=found[:_MOST_MISSING], tick=True)
    if len(found) > _MOST_MISSING:
        yield from paragraph(more_is_missing(len(found) - _MOST_MISSING, show), quiet=True)
