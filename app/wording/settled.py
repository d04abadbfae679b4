"""After signing, in words: questions that keep the signed deal as the floor, what each has of it, what falls due."""

import datetime as dt
from typing import TYPE_CHECKING, Final

from app.domain.ids import OfferId
from app.domain.lookup import offer_number, offer_of
from app.domain.packages import Agreed, Terms, term_on
from app.domain.project import FEWEST_PARTIES, Project
from app.domain.settlement import Clause, Settlement, checklist_of
from app.wording.dates import day_in_words
from app.wording.gains import gains_in_words, listed
from app.wording.names import (
    LONGEST_IN_A_CAPTION,
    agreed_in_words,
    issue_name,
    offer_name,
    party_in_sentence,
    quoted_term,
    shown,
)
from app.wording.plain import PLAIN, Formats, estimated_points, points, span
from app.wording.scores import changes_between
from app.wording.translate import _, ngettext

if TYPE_CHECKING:
    # Sentences are needed before numpy is, which the engine's modules bring along; codes are compared as text.
    from app.advice.achieved import Achieved
    from app.advice.gains import Gain
    from app.advice.settled import Question
    from app.domain.edits.settling import Learnt

LEARNT: "Final[dict[Learnt, str]]" = {
    "trades": _("Trades that worked"),
    "questions": _("Questions that told you something"),
    "packages": _("Packages that moved things"),
    "contingent_terms": _("Terms that depend on what happens"),
    "next_time": _("What you will do otherwise next time"),
}
"""The parts of a debrief, in their order."""

_SHARES: Final = ((0.95, _("nearly all")), (0.65, _("most")), (0.35, _("about half")), (0.1, _("a part")))
_CHANCES: Final = ((0.95, _("nearly certain")), (0.8, _("likely")))


def signable_title(project: Project, offer: OfferId | None) -> str:
    """What can be marked as signed: "Your draft", "Offer 2 (theirs)"; raises Missing."""
    if offer is None:
        return _("Your draft")
    maker = offer_of(project, offer).party
    party = _("ours") if maker == project.us else party_in_sentence(project, maker, LONGEST_IN_A_CAPTION)
    if maker != project.us and len(project.parties) == FEWEST_PARTIES:
        party = _("theirs")
    return _("{offer} ({party})").format(offer=offer_name(project, offer), party=party)


def settlement_in_words(project: Project, settlement: Settlement, today: str = "") -> str:
    """That a deal is signed, when, and which offer it was: "The deal was signed on 10 March: offer 14."."""
    day = day_in_words(settlement.date, today)
    said = _("The deal was signed on {day}").format(day=day) if day else _("The deal is signed")
    if settlement.offer is None:
        return _("{sentence}.").format(sentence=said)
    number = offer_number(project, settlement.offer)
    return _("{said}: offer {number}.").format(said=said, number=number)


def left_out_in_words(project: Project, terms: Terms) -> str:
    """Which issues a deal says nothing about; empty when it says something on each."""
    open_ = [issue_name(project, issue.id) for issue in project.issues if term_on(terms, issue.id) is None]
    if not open_ or not terms:
        return ""
    return _("It leaves out {issues}.").format(issues=listed(open_))


def question_in_words(project: Project, signed: Terms, asked: Terms, show: Formats = PLAIN) -> str:
    """A package as a question: "Would it help you if Delivery were 45 days and Payment were “On delivery”?"."""
    # By their words: our order of the issues is nobody else's business, and a question is there to be asked.
    changes = sorted((_changed(project, agreed, show) for agreed in changes_between(signed, asked)), key=str.casefold)
    return _("Would it help you if {changes}?").format(changes=listed(changes))


def _changed(project: Project, agreed: Agreed, show: Formats) -> str:
    term = quoted_term(project, agreed.issue, agreed.term, show)
    return _("{issue} were {term}").format(issue=issue_name(project, agreed.issue), term=term)


def floor_in_words(project: Project) -> str:
    """What every question after signing rests on."""
    if len(project.parties) == FEWEST_PARTIES:
        return _("The signed deal stays as it is unless both of us prefer this.")
    return _("The signed deal stays as it is unless all of us prefer this.")


def worth_asking(project: Project, question: "Question", show: Formats = PLAIN) -> str:
    """Why a question is worth asking: what each gains, and how sure it is that nobody else loses."""
    least = min((chance for _party, chance in question.chances), default=1.0)
    sure = next((words for bound, words in _CHANCES if least >= bound), _("perhaps"))
    gains = gains_in_words(project, question.gains, show)
    pattern = (
        _("{gains}; {sure} to be no worse for them.")
        if len(question.chances) == 1
        else _("{gains}; {sure} to be no worse for any of them.")
    )
    said = pattern.format(gains=gains, sure=sure)
    return said[:1].upper() + said[1:]


def nothing_to_ask(verdict: str) -> str:
    """Why there is no question to ask."""
    return _NOTHING[verdict]


_NOTHING: Final = {
    "nothing": _(
        "By your estimate nothing costs you nothing and is likely enough to be no worse for them. What they tell you "
        "from now on may change that."
    ),
    "unvalued": _("Score both sides, and questions that may make the deal better for both follow."),
}


def achieved_in_words(project: Project, each: "Achieved", show: Formats = PLAIN) -> str:
    """What one party has of the signed deal, how much of what it could have gained, and what is left, in a sentence."""
    ours = each.party == project.us
    worth = each.worth
    if ours:
        said = _("You have {points} points").format(points=span(points(worth.least, show), points(worth.most, show)))
    else:
        said = _("By your estimate {party} has about {points} points").format(
            party=party_in_sentence(project, each.party), points=estimated_points(worth.low, worth.high, show)
        )
    if each.captured is not None:
        said = _("{has}: {share}").format(has=said, share=_share(each.captured))
    if each.room is not None:
        said += _room(each.room, ours=ours, show=show)
    return _("{sentence}.").format(sentence=said)


def _share(captured: float) -> str:
    """A share of the possible gain in words that it can bear."""
    if captured <= 0:
        return _("no better than walking away")
    share = next((words for bound, words in _SHARES if captured >= bound), _("little"))
    return _("{share} of what there was to gain over walking away").format(share=share)


def _room(room: "Gain", *, ours: bool, show: Formats) -> str:
    if ours:
        if round(room.value, 1) <= 0:
            return _("; by your estimate there is nothing more to gain without somebody losing")
        return _("; by your estimate you could still gain {points} with nobody losing").format(
            points=points(room.value, show)
        )
    if round(room.value) <= 0:
        return _(", and could gain nothing more without somebody losing")
    return _(", and could still gain about {points} with nobody losing").format(
        points=estimated_points(max(room.low, 0.0), room.high, show)
    )


def clause_in_words(project: Project, settlement: Settlement, clause: Clause, show: Formats = PLAIN) -> str:
    """What a clause says: its own words, else the term it puts into words; raises Missing."""
    if shown(clause.words):
        return shown(clause.words)
    if clause.issue is None:
        return _("Clause without words")
    term = next((agreed.term for agreed in settlement.terms if agreed.issue == clause.issue), None)
    return agreed_in_words(project, clause.issue, term, show)


def due_in_words(clause: Clause, today: str) -> str:
    """When something falls due, seen from today (both ISO 8601): "overdue by 6 days", "in 3 days"; or that it is done.

    Empty without a date.
    """
    if clause.done:
        return _("done")
    if not clause.due:
        return ""
    days = (dt.date.fromisoformat(clause.due) - dt.date.fromisoformat(today)).days
    if days < 0:
        return ngettext("overdue by {days} day", "overdue by {days} days", -days).format(days=-days)
    if days == 0:
        return _("due today")
    return ngettext("in {days} day", "in {days} days", days).format(days=days)


def overdue_in_words(settlement: Settlement, today: str) -> str:
    """How much is overdue; empty when nothing is."""
    late = sum(bool(each.due) and not each.done and each.due < today for each in settlement.clauses)
    if not late:
        return ""
    return ngettext("{count} thing is overdue.", "{count} things are overdue.", late).format(count=late)


def unwritten_in_words(settlement: Settlement) -> str:
    """How much of the contract still has to be checked."""
    clauses = checklist_of(settlement)
    left = sum(not clause.written for clause in clauses)
    if not clauses:
        return _("Nothing is listed yet.")
    if not left:
        return _("Everything stands in the contract as it was meant.")
    return ngettext("{count} clause is not checked yet.", "{count} clauses are not checked yet.", left).format(
        count=left
    )


def kept_in_words(deal: str, date: str) -> str:
    """From which deal a lesson comes: "Supply contract, 2026-05-31"."""
    name = shown(deal) or _("A deal without a name")
    return _("{deal}, {date}").format(deal=name, date=shown(date)) if date else name
