"""What a file said on things its deal does not have, and where the words of it are kept: for the window and `check`."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from app.storage.errors import Finding
from app.wording.gains import listed
from app.wording.names import shown
from app.wording.plain import PLAIN, Formats
from app.wording.translate import _

_MOST_NAMED: Final = 3

_PLACES: Final = {
    "disclosures": _("what they were told, {number}"),
    "draft": _("the draft"),
    "joint_effects": _("joint effect {number}"),
    "offers": _("offer {number}"),
    "packages": _("kept package {number}"),
    "parked": _("parked term {number}"),
    "parties": _("party {number}"),
    "alternatives": _("alternative {number}"),
    "rules": _("rule {number}"),
    "settlement": _("the signed deal"),
    "standards": _("standard {number}"),
    "walk_away": _("walk-away"),
}
_WHY: Final = {
    "unknown_issue": _("there is no such issue"),
    "unknown_option": _("there is no such option"),
    "unknown_event": _("there is no such event"),
    "term_of_wrong_kind": _("it does not fit the issue"),
    "condition_of_wrong_kind": _("it does not fit the issue"),
    "branches_do_not_match_outcomes": _("it does not say what holds for each outcome of its event"),
}
_KEEPERS: Final = {
    "disclosures": _("the note on what they were told"),
    "offers": _("the note of the offer"),
    "only_if": _("the note of the parked term"),
    "walk_away": _("the description of the walk-away"),
    "clauses": _("the clause"),
    "settlement": _("the checklist of the signed deal"),
}
_THE_DEAL: Final = _("the note of the deal")


def kept_in_words(finding: Finding, show: Formats = PLAIN) -> str:
    """One thing that fits nothing: "Offer 2: “warranty: 24” is not part of this deal (there is no such issue); …"."""
    sentence = _("{place}: “{found}” is not part of this deal ({why}); the words are kept in {keeper}.")
    place = _place(finding, show)
    return sentence.format(
        place=place[:1].upper() + place[1:],
        found=shown(str(finding.found)),
        why=_WHY.get(str(finding.expected), _("it does not fit")),
        keeper=_keeper(finding),
    )


def all_kept_in_words(findings: Sequence[Finding], show: Formats = PLAIN) -> str:
    """Any number of them, at least one, as one short text that names the first few."""
    if len(findings) == 1:
        return kept_in_words(findings[0], show)
    named = [
        _("“{found}” ({place})").format(found=shown(str(each.found)), place=_place(each, show))
        for each in findings[:_MOST_NAMED]
    ]
    left = len(findings) - len(named)
    named += [_("{count} more").format(count=show.number(left, decimals=0))] if left else []
    keepers = list(dict.fromkeys(map(_keeper, findings)))
    sentence = _("The file names what is not part of this deal: {named}; the words are kept in {keepers}.")
    return sentence.format(named=listed(named), keepers=listed(keepers))


def _place(finding: Finding, show: Formats) -> str:
    parts = [
        _PLACES[str(step)].format(number=show.number(number + 1, decimals=0) if isinstance(number, int) else "")
        for step, number in pairwise((*finding.place.path, None))
        if step in _PLACES
    ]
    return ", ".join(parts)


def _keeper(finding: Finding) -> str:
    steps = [step for step in reversed(finding.place.path) if step in _KEEPERS]
    return _KEEPERS[str(steps[0])] if steps else _THE_DEAL
