"""What an issue of the catalogue could bring, in words: by what is assumed of it, or why nothing can be said."""

from typing import TYPE_CHECKING, Final

from app.domain.ids import IssueId, PartyId
from app.domain.issues import AmountIssue
from app.domain.lookup import issue_of
from app.domain.packages import AmountTerm, OptionTerm, Term
from app.domain.project import FEWEST_PARTIES, Project
from app.wording.captions import told_facts
from app.wording.names import party_in_sentence, quoted_term, shown
from app.wording.plain import PLAIN, Formats
from app.wording.translate import _

if TYPE_CHECKING:
    # Sentences are needed before numpy is, which the engine's modules bring along.
    from app.study.picture import Picture

_NOT_KNOWN: Final = {
    "who_gives": _(
        "What it brings shows once you add it and say what it is worth to you and, by your estimate, to them: either "
        "side may be the one to give it."
    ),
    "unvalued": _("What it brings shows once something is known of what everybody wants: score every side first."),
    "sheet": _("What it brings shows once you add it and say how many points it is worth to each side."),
}
_ASSUMED: Final = {
    (True, True): _(
        "Assumed until you enter yours: you would rather have {first}, they {last}; it matters to them as much as one "
        "of their issues does on average, and to you half as much as one of yours."
    ),
    (True, False): _(
        "Assumed until you enter yours: you would rather have {first}, all others {last}; it matters to them as much "
        "as one of their issues does on average, and to you half as much as one of yours."
    ),
    (False, True): _(
        "Assumed until you enter yours: they would rather have {first}, you {last}; it matters to you as much as one "
        "of your issues does on average, and to them half as much as one of theirs."
    ),
    (False, False): _(
        "Assumed until you enter yours: all others would rather have {first}, you {last}; it matters to you as much as "
        "one of your issues does on average, and to them half as much as one of theirs."
    ),
}
"""By whether we give it, and whether there is only one other side."""
LONGEST_NOTE: Final = 120
_OF_THE_ADDED: Final = {"opened_a_zone", "still_no_zone", "became_possible", "depends_on_them", "nothing_gained"}


def not_known_in_words(why: str) -> str:
    """Why nothing is said of what an issue could bring."""
    return _NOT_KNOWN[why]


def brings_in_words(project: Project, picture: "Picture", show: Formats = PLAIN) -> str:
    """What the deals with the issue are against the best that leave it as it is; empty where there is no picture."""
    facts = [fact for fact in picture.facts if fact.code in _OF_THE_ADDED]
    return " ".join(sentence for _fact, sentence in told_facts(project, facts, show))


def assumed_in_words(project: Project, issue: IssueId, *, we_give: bool, show: Formats = PLAIN) -> str:
    """What that rests on: who gives, who gets, and how much it is taken to matter."""
    first, last = (quoted_term(project, issue, term, show) for term in _ends(project, issue))
    pattern = _ASSUMED[we_give, len(project.parties) == FEWEST_PARTIES]
    return pattern.format(first=first, last=last)


def noted_in_words(project: Project, party: PartyId, text: str) -> str:
    """That a recorded interest speaks of what an issue is about."""
    pattern = _("You noted of yourself: “{text}”") if party == project.us else _("You noted of {party}: “{text}”")
    return pattern.format(text=shown(text, LONGEST_NOTE), party=party_in_sentence(project, party))


def without_it() -> str:
    """What the dashed line of the small picture stands for: the deals that leave the issue as it is."""
    return _("without it")


def _ends(project: Project, issue: IssueId) -> tuple[Term, Term]:
    found = issue_of(project, issue)
    if isinstance(found, AmountIssue):
        return AmountTerm(amount=found.low), AmountTerm(amount=found.high)
    return OptionTerm(option=found.options[0].id), OptionTerm(option=found.options[-1].id)
