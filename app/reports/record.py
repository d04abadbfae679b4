"""The negotiation record: every offer in its order, what was set aside and signed, what falls due and was learnt."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from app.advice.achieved import Achieved, achieved_by
from app.advice.ledger import ledger_of
from app.advice.steps import Step
from app.advice.worths import worths_of
from app.domain.ids import OfferId
from app.domain.lookup import offer_of
from app.domain.offers import Meso, Offer
from app.domain.project import Project
from app.domain.settlement import Settlement, calendar_of, checklist_of
from app.reports.marks import STANDING
from app.reports.outline import Block, Items, Outline
from app.reports.private import (
    Paper,
    as_typed,
    column,
    headed,
    packages_table,
    paragraph,
    private_outline,
    section,
    table,
    titled,
)
from app.reports.told import told_and_returned
from app.study.course import Course, Stop, course_of
from app.study.several import lessons_of
from app.study.study import Study
from app.wording.comparison import worth_in_words
from app.wording.course import answers_in_words
from app.wording.gains import listed
from app.wording.ledger import parked_in_words, troubles_in_words
from app.wording.mesos import lesson_in_words
from app.wording.names import (
    issue_name,
    nothing_cut,
    offer_name,
    package_in_words,
    party_in_sentence,
    party_name,
    shown,
    term_in_words,
)
from app.wording.papers import (
    COLUMNS,
    NO,
    YES,
    in_a_row,
    no_offers_yet,
    only_these_offers,
    party_column,
    subject_to_the_whole,
    worth_row,
    worth_row_of,
)
from app.wording.plain import PLAIN, Formats
from app.wording.scores import changes_between
from app.wording.settled import (
    LEARNT,
    achieved_in_words,
    clause_in_words,
    due_in_words,
    left_out_in_words,
    overdue_in_words,
    settlement_in_words,
    unwritten_in_words,
)
from app.wording.states import status_in_words
from app.wording.steps import at_once_in_words, because_in_words, made_in_words, preferred_in_words, step_in_words

MOST_IN_BRIEF: Final = 4
"""So many offers are in a brief at most; the record has all of them."""


def record_of(study: Study, show: Formats = PLAIN, day: Callable[[str], str] = str, today: str = "") -> Outline:
    """Everything that happened, for one's own files. `today`, ISO 8601, is the day it is dated and seen from.

    Raises Stopped.
    """
    paper = Paper(study=study, show=show, day=day, today=today)
    with nothing_cut():
        return private_outline(paper, "record", _blocks(paper))


def _blocks(paper: Paper) -> Iterator[Block]:
    project = paper.project
    course = course_of(paper.study, len(project.offers), {})
    yield from _signed(paper)
    yield from headed("record", _offers(paper, course))
    yield from headed("at_once", _at_once(paper))
    yield from told_and_returned(paper)
    yield from parked_terms(paper)
    if project.settlement is not None:
        yield from headed("clauses", _clauses(paper, project.settlement))
        yield from headed("calendar", _calendar(paper, project.settlement))
        yield from headed("debrief", _debrief(project.settlement))
    yield from headed("given", as_typed(project.note))
    if not project.offers and project.settlement is None:
        yield from paragraph(no_offers_yet())


# offers


def newest_offers(paper: Paper) -> tuple[Block, ...]:
    """The offers that stand side by side, else the newest of each side, for a brief."""
    project, study = paper.project, paper.study
    offers = _standing(project)
    if not offers:
        return ()
    several = worths_of(study.tables, study.versions, [offer.terms for offer in offers])
    below = []
    for place, party in enumerate(study.tables.parties):
        ours = party == project.us
        title = worth_row() if ours else worth_row_of(project, party)
        below.append([title, *(worth_in_words(each[place], ours=ours, show=paper.show) for each in several)])
    titles = [_who_and_when(paper, offer) for offer in offers]
    answers = course_of(study, MOST_IN_BRIEF, {}).answers
    blocks = [
        *packages_table(paper, titles, [offer.terms for offer in offers], below),
        *paragraph(answers_in_words(project, answers, paper.show)),
    ]
    if len(project.offers) > len(offers):
        blocks += paragraph(only_these_offers(len(offers), len(project.offers), paper.show), quiet=True)
    return headed("offers", blocks)


def _standing(project: Project) -> tuple[Offer, ...]:
    standing = [offer for offer in project.offers if offer.status in STANDING]
    newest = {offer.party: offer for offer in project.offers}.values()
    return tuple(standing[-MOST_IN_BRIEF:] or newest)


def _who_and_when(paper: Paper, offer: Offer) -> str:
    """Which offer, by whom and when."""
    who = COLUMNS["you"] if offer.party == paper.project.us else party_name(paper.project, offer.party)
    return in_a_row(offer_name(paper.project, offer.id), who, paper.day_of(offer.date))


def _offers(paper: Paper, course: Course) -> Iterator[Block]:
    """An offer to a row: who made it when, what it says and changes, what it is worth to whom."""
    project = paper.project
    known = {offer.id: offer for offer in project.offers}
    scales = [scale.party for scale in course.scales]
    order = sorted(range(len(scales)), key=lambda place: scales[place] != project.us)
    together = _together(paper)
    yield from table(
        (
            column("offer", 5),
            column("says", 10),
            *(
                column("you", 2, ends=True)
                if scales[place] == project.us
                else titled(party_column(project, scales[place]), 3, ends=True)
                for place in order
            ),
        ),
        (
            (
                _made(paper, known[stop.offer], together.get(stop.offer, "")),
                _says(paper, known, step),
                *_worths(paper, course, stop, order),
            )
            for stop, step in zip(course.stops, course.steps, strict=True)
        ),
    )
    yield from paragraph(answers_in_words(project, course.answers, paper.show))


def _made(paper: Paper, offer: Offer, together: str) -> str:
    """Which offer, by whom, when and how it was made, and what became of it."""
    return in_a_row(
        _who_and_when(paper, offer),
        shown(made_in_words(offer, paper.day_of(offer.expires))),
        together,
        status_in_words(offer.status),
    )


def _says(paper: Paper, known: Mapping[OfferId, Offer], step: Step) -> str:
    """A first offer in full, of another one what changed; what that means, and what was noted."""
    project, show = paper.project, paper.show
    offer = known[step.offer]
    told = step_in_words(project, step, show)
    if step.since is None:
        said = _sentence(package_in_words(project, offer.terms, show))
    else:
        changed = changes_between(known[step.since].terms, offer.terms)
        said = _sentence(package_in_words(project, changed, show)) if changed else ""
    note = shown(offer.note)
    return " ".join(filter(None, (said, told, f"({note})" if note else "")))


def _sentence(words: str) -> str:
    return words if words.endswith((".", "!", "?")) else f"{words}."


def _worths(paper: Paper, course: Course, stop: Stop, order: Sequence[int]) -> Iterator[str]:
    for place in order:
        ours = course.scales[place].party == paper.project.us
        yield worth_in_words(stop.worths[place], ours=ours, show=paper.show)


def _together(paper: Paper) -> dict[OfferId, str]:
    """Per offer that it was one of several at once."""
    found = {}
    for meso in paper.project.mesos:
        words = at_once_in_words(len(meso.offers), paper.show)
        found.update(dict.fromkeys(meso.offers, words))
    return found


def _at_once(paper: Paper) -> Iterator[Block]:
    """The sets of offers, which of them was preferred and what that taught."""
    project = paper.project
    taught = dict(lessons_of(paper.study)) if project.mesos else {}
    for meso in project.mesos:
        names = listed([offer_name(project, offer) for offer in meso.offers])
        said = [f"{at_once_in_words(len(meso.offers), paper.show)}: {names}.", *_preferred(paper, meso)]
        if meso.id in taught:
            said.append(lesson_in_words(project, taught[meso.id], paper.show))
        yield from paragraph(*said)
        yield from as_typed(meso.note, quiet=True)


def _preferred(paper: Paper, meso: Meso) -> Iterator[str]:
    if meso.preferred is not None:
        project = paper.project
        maker = offer_of(project, meso.preferred).party
        said = preferred_in_words(project, maker, picked=True)
        yield f"{said}: {offer_name(project, meso.preferred)}."
    if meso.because is not None:
        yield f"{because_in_words(paper.project, meso.because)}."


def parked_terms(paper: Paper) -> tuple[Block, ...]:
    """What was set aside, on what condition, and what of it does not go together."""
    project, show = paper.project, paper.show
    if not project.parked:
        return ()
    items = []
    for parked in project.parked:
        by = party_in_sentence(project, parked.by) if parked.by is not None else ""
        told = ", ".join(filter(None, (by, paper.day_of(parked.date), shown(parked.note))))
        said = parked_in_words(project, parked, show)
        items.append(f"{said} ({told})" if told else said)
    blocks: list[Block] = [*paragraph(subject_to_the_whole(), quiet=True), Items(items=tuple(items))]
    blocks += paragraph(*troubles_in_words(project, ledger_of(project), show))
    return headed("parked", blocks)


# what was signed


def signed_in_short(paper: Paper) -> tuple[Block, ...]:
    """That a deal is signed, for a brief."""
    settlement = paper.project.settlement
    if settlement is None:
        return ()
    return headed("signed", paragraph(_when_signed(paper, settlement)))


def _when_signed(paper: Paper, settlement: Settlement) -> str:
    return settlement_in_words(paper.project, settlement, paper.today)


def _signed(paper: Paper) -> tuple[Block, ...]:
    """The signed deal, what it leaves out and what each side has of it."""
    project, settlement = paper.project, paper.project.settlement
    # What is valued is laid out by outcomes, what is said is not.
    valued = paper.study.project.settlement
    if settlement is None or valued is None:
        return ()
    achieved = achieved_by(paper.study.grounds, valued.terms)
    blocks: list[Block] = [
        *paragraph(_when_signed(paper, settlement)),
        *table(
            (column("issue", 3), column("term", 5)),
            (
                (issue_name(project, agreed.issue), term_in_words(project, agreed.issue, agreed.term, paper.show))
                for agreed in settlement.terms
            ),
        ),
        *paragraph(left_out_in_words(project, settlement.terms)),
        *headed("achieved", _achieved(paper, achieved), 2),
    ]
    return headed("signed", blocks)


def _achieved(paper: Paper, achieved: Sequence[Achieved]) -> Iterator[Block]:
    if achieved:
        yield Items(items=tuple(achieved_in_words(paper.project, each, paper.show) for each in achieved))


def _clauses(paper: Paper, settlement: Settlement) -> Iterator[Block]:
    clauses = checklist_of(settlement)
    if not clauses:
        return
    yield from table(
        (column("clause", 6), column("written", 2)),
        (
            (clause_in_words(paper.project, settlement, each, paper.show), YES if each.written else NO)
            for each in clauses
        ),
    )
    yield from paragraph(unwritten_in_words(settlement))


def _calendar(paper: Paper, settlement: Settlement) -> Iterator[Block]:
    project = paper.project
    yield from table(
        (column("due", 3), column("what", 6), column("by", 3), column("done", 2)),
        (
            (
                paper.day_of(each.due),
                clause_in_words(project, settlement, each, paper.show),
                party_name(project, each.by) if each.by is not None else "",
                due_in_words(each, paper.today) if paper.today else YES if each.done else NO,
            )
            for each in calendar_of(settlement)
        ),
    )
    if paper.today:
        yield from paragraph(overdue_in_words(settlement, paper.today))


def _debrief(settlement: Settlement) -> Iterator[Block]:
    for subject, words in LEARNT.items():
        yield from section(words, as_typed(getattr(settlement.debrief, subject)), level=2)
