"""What private papers are called and what stands in their heads, feet, headings, columns and rows."""

from typing import Final

from app.domain.ids import PartyId
from app.domain.lookup import others_of
from app.domain.project import FEWEST_PARTIES, Project
from app.wording.gains import by_estimate, listed
from app.wording.ledger import whole_in_words
from app.wording.names import party_in_sentence, party_name
from app.wording.plain import PLAIN, Formats
from app.wording.translate import _

HEADINGS: Final = {
    "first": _("The first five minutes"),
    "agenda": _("Agenda"),
    "signed": _("Signed"),
    "picture": _("Where you stand"),
    "interests": _("What matters, and why"),
    "rates": _("What a step is worth"),
    "questions": _("Questions to ask"),
    "no_deal": _("If there is no deal"),
    "standards": _("What an outsider would call usual"),
    "opening": _("The opening, and how to come down"),
    "next": _("Packages to offer next"),
    "several": _("Several offers at once"),
    "kept": _("Packages you have kept"),
    "offers": _("Offers so far"),
    "parked": _("Set aside for now"),
    "missing": _("What is missing"),
    "notes": _("Notes"),
    "record": _("Every offer"),
    "at_once": _("Offers made at once"),
    "clauses": _("What the contract has to say"),
    "calendar": _("What falls due"),
    "debrief": _("What was learnt"),
    "achieved": _("What each side has of it"),
    "given": _("Notes on the deal"),
    "compared": _("Side by side"),
    "unsaid": _("Do not say"),
    "besides": _("What else they said"),
    "told": _("What you told them, and what came back"),
}
"""The headings of private papers."""

COLUMNS: Final = {
    "issue": _("Issue"),
    "step": _("A step"),
    "alternative": _("Alternative"),
    "say": _("Words to say"),
    "know": _("What to know of it"),
    "chance": _("Chance"),
    "worth": _("Worth to you"),
    "comes_to": _("Comes to"),
    "offer": _("Offer"),
    "by": _("By"),
    "says": _("What it says"),
    "you": _("You"),
    "clause": _("Clause"),
    "written": _("In the contract"),
    "due": _("Due"),
    "what": _("What"),
    "done": _("Done"),
    "term": _("Term"),
    "told": _("You said"),
    "whom": _("Whom"),
    "when": _("When"),
    "returned": _("What came back"),
}
"""The titles of their columns."""

FACTS: Final = {
    "walk_away": _("Walk-away"),
    "target": _("Target"),
    "opening": _("Opening offer"),
    "next": _("Next offer"),
    "trades": _("Best trades"),
    "unsaid": _("Do not say"),
}
"""What the facts on the first page are called."""

YES: Final = _("yes")
NO: Final = _("not yet")
PRIVATE: Final = _("PRIVATE")
"""What stands on every page that nobody else may read."""
TITLES: Final = {
    "brief": _("Brief: {deal}"),
    "questions": _("Call sheet: {deal}"),
    "record": _("Negotiation record: {deal}"),
    "comparison": _("Comparison: {deal}"),
}


def title_of(kind: str, deal: str) -> str:
    """What a private paper is called."""
    return TITLES[kind].format(deal=deal)


def with_whom(project: Project, day: str = "") -> str:
    """Who deals with whom, and the day of the paper: "Alder & Finch with Brackwater Fittings, 3 May 2026"."""
    names = [party_name(project, party.id) for party in others_of(project)]
    said = _("{us} with {others}").format(us=party_name(project, project.us), others=listed(names))
    return _("{who}, {day}").format(who=said, day=day) if day else said


def foot_of(inputs: str) -> str:
    """What stands in the foot of every private page: by which numbers it was made."""
    return _("Inputs {inputs}").format(inputs=inputs)


def for_you_alone() -> str:
    """What a private paper is, before anything else."""
    return _("For you alone: walk-away, target, what you believe of the others.")


def only_for_you() -> str:
    """What the call sheet is."""
    return _("For you alone: what you want to learn from them.")


def in_a_row(*facts: str) -> str:
    """Short facts one after the other: "Offer 3 · You · 3 May 2026"; those that are empty are left out."""
    return " · ".join(filter(None, facts))


def worth_row() -> str:
    """The row below the terms of packages that says what they are worth."""
    return _("Worth to you")


def worth_row_of(project: Project, party: PartyId) -> str:
    """The same of another side."""
    name = party_in_sentence(project, party)
    if len(project.parties) == FEWEST_PARTIES:
        name = _("them")
    return _("Worth to {party}, {by_estimate}").format(party=name, by_estimate=by_estimate())


def acceptable_row() -> str:
    """The row that says how likely packages are acceptable to everybody else."""
    return _("Acceptable, {by_estimate}").format(by_estimate=by_estimate())


def party_column(project: Project, party: PartyId) -> str:
    """The column of another side's points."""
    name = party_name(project, party)
    if len(project.parties) == FEWEST_PARTIES:
        name = _("Them")
    return _("{party}, {by_estimate}").format(party=name, by_estimate=by_estimate())


def party_column_in_full(project: Project, party: PartyId) -> str:
    """The column of what another side wants."""
    return _("{party}, {by_estimate}").format(party=party_name(project, party), by_estimate=by_estimate())


def worth_in_brackets(package: str, worths: str) -> str:
    """A package and what it is worth: "Price 9.20 €, Delivery 2 weeks (you 80)"."""
    return _("{package} ({worths})").format(package=package, worths=worths) if worths else package


def in_its_table(worths: str) -> str:
    """That a package of many issues stands in a table, with what it is worth."""
    return _("The first package of the plan below: {worths}").format(worths=worths)


def at_place(place: int, words: str, show: Formats = PLAIN) -> str:
    """One of several, with its number: "1. Best for them at your target"."""
    return _("{number}. {words}").format(number=show.number(place, decimals=0), words=words)


def same_in_all(package: str) -> str:
    """What packages side by side have in common, where only their differences stand in rows."""
    return _("The same in all of these: {package}.").format(package=package)


def more_is_missing(count: int, show: Formats = PLAIN) -> str:
    """That more is missing than is listed."""
    return _("And {count} more, in the strip below the window.").format(count=show.number(count, decimals=0))


def no_offers_yet() -> str:
    """What the record of a deal without offers says."""
    return _("No offer has been made yet, by anybody.")


def nothing_to_compare() -> str:
    """What a comparison of nothing says."""
    return _("There is no package to compare yet: make a draft, or note an offer.")


def subject_to_the_whole() -> str:
    """What terms that are set aside are worth."""
    return _("Nothing of this binds anybody: it is set aside, {whole}.").format(whole=whole_in_words())


def only_these_offers(shown_of: int, count: int, show: Formats = PLAIN) -> str:
    """That the log is longer."""
    return _("These are {shown} of {count} offers; the negotiation record has all of them.").format(
        shown=show.number(shown_of, decimals=0), count=show.number(count, decimals=0)
    )


def only_these_told(shown_of: int, count: int, show: Formats = PLAIN) -> str:
    """That more was told."""
    return _("These are the newest {shown} of {count} things; the negotiation record has all of them.").format(
        shown=show.number(shown_of, decimals=0), count=show.number(count, decimals=0)
    )


def nothing_came_back() -> str:
    """What stands where what they told in return would."""
    return _("Nothing so far")
