"""What a conclusion hangs on most, in words: the numbers of the others to ask about."""

from typing import TYPE_CHECKING, Final

from app.domain.ids import PartyId
from app.domain.project import FEWEST_PARTIES, Project
from app.wording.likelihood import holds_in_words
from app.wording.names import issue_name, party_in_sentence
from app.wording.states import source_in_words
from app.wording.translate import _

if TYPE_CHECKING:
    # Sentences are needed before numpy is, which the engine's modules bring along; codes are compared as text.
    from app.advice.mattering import Hinge, Mattering
    from app.study.hinges import Hinges

_EVEN: Final = 0.5


def matter_in_words(project: Project, matter: "Hinge") -> str:
    """A number of theirs: "how much Delivery matters to them", "what they do if there is no deal"."""
    them = _them(project, matter.party)
    if matter.issue is None:
        alone = _("what they do if there is no deal")
        return alone if them is None else _("what {party} does if there is no deal").format(party=them)
    issue = issue_name(project, matter.issue)
    if matter.kind == "weight":
        pattern = _("how much {issue} matters to them") if them is None else _("how much {issue} matters to {party}")
    else:
        pattern = _("what they want of {issue}") if them is None else _("what {party} wants of {issue}")
    return pattern.format(issue=issue, party=them)


def matter_with_source(project: Project, matter: "Hinge") -> str:
    """The same with how it is known, which stays on one line: "how much Delivery matters to them (a guess)"."""
    source = source_in_words(matter.source).replace(" ", "\N{NO-BREAK SPACE}")
    return _("{what} ({source})").format(what=matter_in_words(project, matter), source=source)


def hinges_in_words(project: Project, hinges: "Hinges") -> str:
    """What is concluded, how sure that is, and what it hangs on; of guesses alone which of them to ask about."""
    found = hinges.found
    if not found.hinges:
        return ""
    if found.guessed:
        return rests_on_guess(project, found.hinges[0])
    subject = _("your draft") if hinges.of_draft else _("the offer that pays you best on average")
    if found.chance is None:
        return _("What {subject} is worth to them hangs most on:").format(subject=subject)
    alone = len(project.parties) == FEWEST_PARTIES
    if found.chance >= _EVEN:
        they = _("they can accept") if alone else _("all others can accept")
    else:
        they = _("they would rather walk away than sign") if alone else _("somebody would rather walk away than sign")
    pattern = _("For {share} of what you believe {they} {subject}. That hangs most on:")
    return pattern.format(share=holds_in_words(chance_said(found) or 0.0), they=they, subject=subject)


def chance_said(found: "Mattering") -> float | None:
    """How likely what is said of it is: that they can accept it, or where that is less likely that they cannot."""
    return None if found.chance is None else max(found.chance, 1 - found.chance)


def rests_on_guess(project: Project, matter: "Hinge | None") -> str:
    """What is said of a conclusion where nothing but guesses stands behind it; empty where none is known to matter."""
    if matter is None:
        return ""
    return _("It rests on your guess of {what}: ask.").format(what=matter_in_words(project, matter))


def nobody_loses_in_words(project: Project, chance: float, guess: "Hinge | None", *, guessed: bool) -> str:
    """For how much of what you believe no other side loses; of guesses alone that one has to ask, and about which."""
    if guessed:
        return rests_on_guess(project, guess) or _("It rests on your guesses alone: ask first.")
    pattern = (
        _("By your estimate they do not lose by it: that holds for {share} of what you believe.")
        if len(project.parties) == FEWEST_PARTIES
        else _("By your estimate none of the others loses by it: that holds for {share} of what you believe.")
    )
    return pattern.format(share=holds_in_words(chance))


def _them(project: Project, party: PartyId) -> str | None:
    """Whom to name; the only other side is "they"."""
    return None if len(project.parties) == FEWEST_PARTIES else party_in_sentence(project, party)
