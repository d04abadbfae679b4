"""The documents there are: for whom each is, what can be chosen for it, and how it is made of a study."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field
from enum import StrEnum
from functools import partial
from typing import Final

from app.domain.issues import AmountIssue
from app.domain.lookup import told_of
from app.domain.offers import OfferStatus
from app.domain.packages import Terms
from app.domain.project import Project
from app.domain.public import Letterhead, PublicDeal
from app.records import dataclass
from app.reports.brief import brief_of
from app.reports.calls import call_sheet_of
from app.reports.compared import comparison_of
from app.reports.gate import SharedKind, Sharing, public_deal
from app.reports.outline import Audience, Outline
from app.reports.record import record_of
from app.reports.shared.agenda import agenda_of
from app.reports.shared.proposal import proposal_of
from app.reports.shared.terms import terms_of
from app.study.comparison import sources_of
from app.study.sharing import told_on_paper
from app.study.study import Study
from app.wording.comparison import source_title
from app.wording.dates import day_in_words
from app.wording.interests import told_in_words
from app.wording.languages import SOURCE
from app.wording.manner import manner_of
from app.wording.names import nothing_cut
from app.wording.next_offer import standard_in_words
from app.wording.numbers import formats_of
from app.wording.telling import next_in_words
from app.wording.translate import _, ngettext

__all__ = ["AUDIENCES", "SIGNED", "Choice", "Choices", "Document", "Made", "Package", "choices_for", "made", "told_by"]


class Document(StrEnum):
    """What can be put on paper, in the order of the page: what is handed over first."""

    PROPOSAL = "proposal"
    TERMS = "terms"
    AGENDA = "agenda"
    BRIEF = "brief"
    QUESTIONS = "questions"
    RECORD = "record"
    COMPARISON = "comparison"

    @property
    def words(self) -> str:
        """What it is called."""
        return _WORDS[self][0]

    @property
    def sentence(self) -> str:
        """What it is for."""
        return _WORDS[self][1]

    @property
    def audience(self) -> Audience:
        """Who may read it."""
        return Audience.SHAREABLE if self in _SHARED else Audience.PRIVATE


_WORDS: Final = {
    Document.PROPOSAL: (_("Proposal"), _("One whole package, or several to choose from, for the other side.")),
    Document.TERMS: (_("Term sheet"), _("What is agreed, what is still open and who does what until when.")),
    Document.AGENDA: (_("Joint agenda"), _("What you will talk about together, in an order that tells nothing.")),
    Document.BRIEF: (_("Private brief"), _("All you need at the table: take it along, show it to nobody.")),
    Document.QUESTIONS: (_("Call sheet"), _("What to ask on the telephone, with room for the answers.")),
    Document.RECORD: (_("Record"), _("Everything that has happened, for your own files.")),
    Document.COMPARISON: (_("Comparison"), _("Packages side by side, with what each is worth to everybody.")),
}
AUDIENCES: Final = {Audience.SHAREABLE: _("For the other side"), Audience.PRIVATE: _("Only for you")}


SIGNED: Final = "settlement"
"""The key of the signed deal."""


class Choice(StrEnum):
    """What can be chosen for a document."""

    PACKAGES = "packages"
    REASONS = "reasons"
    DATE = "date"
    VALID_UNTIL = "valid_until"
    WHOLE = "whole"
    BINDING = "binding"
    SIGNATURES = "signatures"
    CLAUSES = "clauses"
    OPTIONS = "options"
    RANGES = "ranges"
    SENDER = "sender"
    LANGUAGE = "language"


_ALL_SHARED: Final = frozenset({Choice.DATE, Choice.SENDER, Choice.LANGUAGE})
_CHOICES: Final = {
    Document.PROPOSAL: _ALL_SHARED | {Choice.PACKAGES, Choice.REASONS, Choice.VALID_UNTIL, Choice.WHOLE},
    Document.TERMS: _ALL_SHARED
    | {Choice.PACKAGES, Choice.VALID_UNTIL, Choice.WHOLE, Choice.BINDING, Choice.SIGNATURES, Choice.CLAUSES},
    Document.AGENDA: _ALL_SHARED | {Choice.OPTIONS, Choice.RANGES},
    Document.BRIEF: frozenset({Choice.DATE}),
    Document.QUESTIONS: frozenset({Choice.DATE}),
    Document.RECORD: frozenset({Choice.DATE}),
    Document.COMPARISON: frozenset({Choice.DATE, Choice.PACKAGES}),
}


def choices_for(document: Document) -> frozenset[Choice]:
    """What can be chosen for a document."""
    return _CHOICES[document]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What a person has chosen on the page. `packages` are keys; None takes those that are usual for the document."""

    document: Document = Document.PROPOSAL
    packages: tuple[str, ...] | None = None
    reasons: tuple[str, ...] = ()
    date: str = ""
    valid_until: str = ""
    whole: bool = True
    binding: bool = False
    signatures: bool = False
    clauses: bool = True
    options: bool = False
    ranges: bool = False
    sender: Letterhead = field(default=Letterhead())
    language: str = SOURCE


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """Something that can be put on paper: its key, what it is called, and the terms of each package it stands for."""

    key: str
    title: str
    terms: tuple[Terms, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A document, or `why_not` in a sentence; with the packages there are to choose from, and those that were taken.

    `sayable` are reasons that can be given: what an outsider would call usual, and why we want what we want where they
    may know that.
    """

    choices: Choices
    outline: Outline | None = None
    why_not: str = ""
    packages: tuple[Package, ...] = ()
    taken: tuple[str, ...] = ()
    sayable: tuple[str, ...] = ()


def made(study: Study, choices: Choices) -> Made:
    """The document that was chosen; raises Stopped."""
    project, there = study.said, _packages(study)
    taken = _taken(project, choices, there)
    why_not = _why_not(project, choices.document, taken)
    outline = None if why_not else _MAKERS[choices.document](study, choices, taken)
    keys = tuple(each.key for each in taken)
    sayable = _sayable(project)
    return Made(choices=choices, outline=outline, why_not=why_not, packages=there, taken=keys, sayable=sayable)


def told_by(study: Study, choices: Choices) -> str:
    """What the document that was chosen would tell the other side about us; empty where it carries no package to it
    alone, or what both have signed. Raises Stopped.
    """
    if choices.document.audience is not Audience.SHAREABLE:
        return ""
    taken = _taken(study.said, choices, _packages(study))
    sights = told_on_paper(study, tuple(terms for each in taken if each.key != SIGNED for terms in each.terms))
    return "" if sights is None else next_in_words(study.said, sights)


def _sayable(project: Project) -> tuple[str, ...]:
    with nothing_cut():
        usual = [standard_in_words(project, each.id, formats_of()) for each in project.standards]
        ours = [told_in_words(project, each) for each in told_of(project)]
    return (*usual, *ours)


def _why_not(project: Project, document: Document, taken: tuple[Package, ...]) -> str:
    if not project.issues and document is not Document.BRIEF:
        return _("There is nothing to put on paper yet. Add the issues that you negotiate about.")
    if Choice.PACKAGES not in choices_for(document) or taken:
        return ""
    if document is Document.COMPARISON:
        return _("Nothing can be compared yet. Settle something in your draft, or put an offer on the table.")
    return _("There is no package to put on paper yet. Settle something in your draft, or put an offer on the table.")


# packages


def _packages(study: Study) -> tuple[Package, ...]:
    project = study.said
    single = [
        Package(key=source.key, title=source_title(project, source), terms=(terms,))
        for source, terms in sources_of(study)
    ]
    offers = {offer.id: offer for offer in project.offers}
    several = [
        Package(
            key=f"meso:{meso.id}",
            title=ngettext("{count} at once", "{count} at once", len(meso.offers)).format(count=len(meso.offers)),
            terms=tuple(offers[offer].terms for offer in meso.offers),
        )
        for meso in reversed(project.mesos)
        if all(offer in offers for offer in meso.offers)
    ]
    return (*single, *several)


def _taken(project: Project, choices: Choices, there: tuple[Package, ...]) -> tuple[Package, ...]:
    if Choice.PACKAGES not in choices_for(choices.document):
        return ()
    by_key = {each.key: each for each in there}
    chosen = tuple(by_key[key] for key in choices.packages or () if key in by_key)
    if chosen:
        return chosen[:1] if choices.document is Document.TERMS else chosen
    if choices.document is Document.COMPARISON:
        return there
    usual = (by_key[key] for key in _usual(project, choices.document) if key in by_key)
    return tuple(usual)[:1]


def _usual(project: Project, document: Document) -> tuple[str, ...]:
    """Keys of what is put on paper when nothing was chosen, the best first."""
    ours = [f"offer:{each.id}" for each in reversed(project.offers) if each.party == project.us]
    accepted = [f"offer:{each.id}" for each in reversed(project.offers) if each.status is OfferStatus.ACCEPTED]
    kept = [f"kept:{each.id}" for each in project.packages]
    if document is Document.TERMS:
        return (SIGNED, *accepted, "draft", *ours, *kept)
    if document is Document.PROPOSAL:
        return (*_just_offered(project), "draft", *ours, *kept, SIGNED)
    return ("draft", *ours, *kept, SIGNED)


def _just_offered(project: Project) -> tuple[str, ...]:
    """Several of ours that were put on the table last and at once, until somebody answers."""
    if not project.mesos or project.mesos[-1].preferred is not None:
        return ()
    meso = project.mesos[-1]
    last = project.offers[-len(meso.offers) :]
    is_last = {each.id for each in last} == set(meso.offers)
    stands = all(each.party == project.us and each.status is OfferStatus.OPEN for each in last)
    return (f"meso:{meso.id}",) if is_last and stands else ()


# making


def _shared(
    kind: SharedKind, write: Callable[[PublicDeal], Outline], study: Study, choices: Choices, taken: tuple[Package, ...]
) -> Outline:
    project = study.said
    packages = tuple(terms for each in taken for terms in each.terms)
    amounts = frozenset(issue.id for issue in project.issues if isinstance(issue, AmountIssue))
    others = frozenset(issue.id for issue in project.issues) - amounts
    can = choices_for(choices.document)
    signed = kind is SharedKind.TERMS and taken[0].key == SIGNED
    sharing = Sharing(
        kind=kind,
        packages=packages,
        reasons=(choices.reasons,) * len(packages) if len(packages) == 1 else (),
        options_of=others if choices.options and Choice.OPTIONS in can else frozenset(),
        ranges_of=amounts if choices.ranges and Choice.RANGES in can else frozenset(),
        clauses=choices.clauses and signed,
        letterhead=choices.sender,
        date=choices.date,
        valid_until=choices.valid_until if Choice.VALID_UNTIL in can else "",
        whole=choices.whole and not signed,
        binding=choices.binding and Choice.BINDING in can,
        signatures=choices.signatures and Choice.SIGNATURES in can,
        language=choices.language,
    )
    return write(public_deal(project, sharing, *manner_of(sharing.language)))


def _brief(study: Study, choices: Choices, _taken: tuple[Package, ...]) -> Outline:
    return brief_of(study, formats_of(), day_in_words, choices.date)


def _questions(study: Study, choices: Choices, _taken: tuple[Package, ...]) -> Outline:
    return call_sheet_of(study, formats_of(), day_in_words, choices.date)


def _record(study: Study, choices: Choices, _taken: tuple[Package, ...]) -> Outline:
    return record_of(study, formats_of(), day_in_words, choices.date)


def _comparison(study: Study, choices: Choices, taken: tuple[Package, ...]) -> Outline:
    chosen = tuple(each.key for each in taken) if choices.packages else None
    return comparison_of(study, chosen, formats_of(), day_in_words, today=choices.date)


_SHARED: Final = frozenset({Document.PROPOSAL, Document.TERMS, Document.AGENDA})
_MAKERS: Final[dict[Document, Callable[[Study, Choices, tuple[Package, ...]], Outline]]] = {
    Document.PROPOSAL: partial(_shared, SharedKind.PROPOSAL, proposal_of),
    Document.TERMS: partial(_shared, SharedKind.TERMS, terms_of),
    Document.AGENDA: partial(_shared, SharedKind.AGENDA, agenda_of),
    Document.BRIEF: _brief,
    Document.QUESTIONS: _questions,
    Document.RECORD: _record,
    Document.COMPARISON: _comparison,
}
