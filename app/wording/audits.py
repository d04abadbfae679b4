"""What only the utilities of a deal show to be odd, as sentences for the strip and for `check`."""

from typing import TYPE_CHECKING, Final

from app.domain.project import Project
from app.wording.names import party_in_sentence
from app.wording.plain import PLAIN, Formats, count
from app.wording.translate import _

if TYPE_CHECKING:
    # As in captions: the strip is on screen before numpy is loaded.
    from app.advice.audits import Audit

_SENTENCES: Final = {
    "walk_away_out_of_reach": _("No deal on the table is as good for you as walking away."),
    "walk_away_below_all": _("Every deal on the table beats your walk-away: is it really that bad?"),
    "no_zone": _("By your estimate no deal beats every walk-away that is given."),
    "beyond_fold": _("With {count} possible deals the best ones cannot be found exactly."),
    "nothing_possible": _("The rules leave no possible deal: take one back, or loosen it."),
    "within_bound": _(
        "This deal is too large to find the best deals exactly: there may be some better by up to {detail} points."
    ),
    "not_exact": _("The numbers are too fine to be told apart exactly: scores may be off by {detail}."),
}
_OF_OTHERS: Final = {
    "walk_away_out_of_reach": _("By your estimate no deal on the table is as good for {party} as walking away."),
    "walk_away_below_all": _("By your estimate every deal on the table beats the walk-away of {party}."),
}


def audit_in_words(project: Project, audit: "Audit", show: Formats = PLAIN) -> str:
    """One sentence: what is odd, and whose numbers it rests on."""
    party = audit.place.party
    theirs = party is not None and party != project.us
    pattern = (_OF_OTHERS.get(audit.code) if theirs else None) or _SENTENCES[audit.code]
    return pattern.format(
        party=party_in_sentence(project, party) if party else "",
        count=count(int(audit.detail), show) if audit.detail.isdigit() else "",
        detail=audit.detail,
    )
