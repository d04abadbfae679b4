"""The log of offers as a table: what a changed term brings us, what has no column, a row as it is read out.

Only our own points stand below a term: what the change is worth to another side is told, by our estimate, where the
offer is opened.
"""

from typing import TYPE_CHECKING

from app.domain.offers import Offer
from app.domain.project import Project
from app.domain.rounds import Round
from app.wording.names import offer_name, party_in_sentence, party_name
from app.wording.plain import PLAIN, Formats, gain
from app.wording.states import status_in_words
from app.wording.steps import made_in_words
from app.wording.translate import _, ngettext

if TYPE_CHECKING:
    # Sentences are needed before numpy is, which the engine's modules bring along.
    from app.advice.steps import Move


def move_in_words(move: "Move", show: Formats = PLAIN) -> str:
    """What an issue settled otherwise than before brings us: "+12", "−5"; where we have no points, that it changed."""
    return _("changed") if move.gain is None else gain(move.gain.value, show)


def maker_in_words(project: Project, turn: Round, offer: Offer, show: Formats = PLAIN) -> str:
    """Who made an offer; of several made at once that it is one of them, or the one that the others picked."""
    if len(turn.offers) == 1:
        return party_name(project, offer.party)
    pattern = _("preferred of {count}") if turn.preferred == offer.id else _("one of {count}")
    return pattern.format(count=show.number(len(turn.offers), decimals=0))


def unmoved_in_words(count: int, show: Formats = PLAIN) -> str:
    """That so many issues, at least one, have no column because no offer says otherwise than another."""
    said = ngettext(
        "{count} issue on which all offers say the same has no column here; "
        "each offer, opened, tells all of its terms.",
        "{count} issues on which all offers say the same have no column here; "
        "each offer, opened, tells all of its terms.",
        count,
    )
    return said.format(count=show.number(count, decimals=0))


def about_the_table(*, valued: bool) -> str:
    """What stands below a term in the table; `valued`: our side has points."""
    if valued:
        return _("Below a changed term: what it alone brings you since that side’s last offer.")
    return _("“changed” is what that side’s last offer said otherwise.")


def by_in_words(project: Project, offer: Offer) -> str:
    """Which offer it is, and whose: "Offer 3 by Ada"."""
    return _("{offer} by {party}").format(
        offer=offer_name(project, offer.id), party=party_in_sentence(project, offer.party)
    )


def row_in_words(project: Project, offer: Offer, days: tuple[str, str], scores: str) -> str:
    """A row as it is read out, its own day and its last one in words, and its note.

    "Offer 3 by Ada, 3 May, 10:30 · Phone, On the table. You 41, Ada about 60–70 by your estimate. Asked twice"
    """
    day, until = days
    parts = (by_in_words(project, offer), day, made_in_words(offer, until), status_in_words(offer.status))
    said = ", ".join(part for part in parts if part)
    return ". ".join(part for part in (said, scores, " ".join(offer.note.split())) if part)
