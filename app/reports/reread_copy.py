"""The copy of a deal for the other side, read back as they find it when they open it."""

from collections.abc import Iterator

from app.domain.issues import AmountIssue, Issue
from app.domain.project import Project
from app.exchange.project_copy import holds_private_part
from app.reports.reread import Check, Reread, told
from app.storage.files import project_from_bytes
from app.wording.links import effect_in_words, rule_in_words
from app.wording.names import event_name, issue_name, nothing_cut, option_name, outcome_name, party_name, terms_in_lines
from app.wording.plain import NOT_GIVEN, PLAIN, Formats, amount, span
from app.wording.translate import _

__all__ = ["reread_copy"]


def reread_copy(data: bytes, show: Formats = PLAIN) -> Reread:
    """The copy that stands in the bytes of a file, a line for each thing in it; raises StorageError."""
    project, _notes = project_from_bytes(data)
    with nothing_cut():
        words = "\n".join(_lines(project, show))
    filled = (_("The private part is not empty: somebody's importance, scores, walk-away, draft or notes are in it."),)
    empty = _("The private part is empty: no importance, scores, walk-away, draft or notes of anybody.")
    return told(words, (Check(empty, filled if holds_private_part(project) else ()),))


def _lines(project: Project, show: Formats) -> Iterator[str]:
    yield project.name
    if project.received_from:
        yield _("A copy from {party}").format(party=project.received_from)
    yield ""
    yield _("Parties")
    yield from (f"• {party_name(project, party.id)}" for party in project.parties)
    yield ""
    yield _("Issues")
    for issue in project.issues:
        yield f"• {issue_name(project, issue.id)}: {_can_be(issue, show)}"
    tied = [rule_in_words(project, rule, show) for rule in project.rules]
    tied += [effect_in_words(project, effect, show) for effect in project.joint_effects]
    if tied:
        yield from ("", _("What is tied together"), *(f"• {each}" for each in tied))
    for event in project.contingencies:
        outcomes = " / ".join(outcome_name(event, outcome.id) for outcome in event.outcomes)
        yield from ("", f"{event_name(project, event.id)}: {outcomes}")
    for place, offer in enumerate(project.offers, start=1):
        yield from ("", _("Offer {number} by {party}").format(number=place, party=party_name(project, offer.party)))
        yield from (f"• {name}: {words}" for name, words in terms_in_lines(project, offer.terms, show))
        if offer.note:
            yield offer.note


def _can_be(issue: Issue, show: Formats) -> str:
    if isinstance(issue, AmountIssue):
        return span(amount(issue.low, issue, show), amount(issue.high, issue, show))
    return " / ".join(option_name(issue, option.id) for option in issue.options) or NOT_GIVEN
