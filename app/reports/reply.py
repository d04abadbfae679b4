"""Copies to hand over or to hand back, made of the public part of a deal alone, whatever has been filled in."""

from dataclasses import replace

from app.domain.issues import AmountIssue
from app.domain.project import Project
from app.exchange.project_copy import copy_for
from app.reports.gate import SharedKind, Sharing, public_deal
from app.reports.neutral import names_of, whole
from app.wording.plain import PLAIN, Formats

ISSUES_ALONE = Sharing(kind=SharedKind.COPY)


def reply_sharing(project: Project, *, ranges: bool) -> Sharing:
    """What a reply says: all issues and their options, no package; the ranges of amounts where that is chosen."""
    amounts = frozenset(issue.id for issue in project.issues if isinstance(issue, AmountIssue))
    return replace(
        ISSUES_ALONE,
        options_of=frozenset(issue.id for issue in project.issues) - amounts,
        ranges_of=amounts if ranges else frozenset(),
    )


def without_private_part(project: Project, show: Formats = PLAIN) -> Project:
    """A received deal without what was filled in: issues, options and ranges as they are, and what its sender offered.

    It is the sender's: who handed the copy over is `us`, the one who filled it in another party.
    """
    sender = whole(project.received_from)
    called = names_of(project, ()).parties
    offered = tuple(offer.terms for offer in project.offers if called[offer.party] == sender)
    left = reply_of(project, replace(reply_sharing(project, ranges=True), packages=offered), show)
    # A copy takes the packages in it for offers of whoever makes it.
    return replace(left, offers=tuple(replace(offer, party=left.us) for offer in left.offers))


def receivers_of(project: Project) -> tuple[str, ...]:
    """Who could get a copy, as they are called there."""
    return public_deal(project, ISSUES_ALONE).receivers


def reply_of(project: Project, sharing: Sharing, show: Formats = PLAIN, receiver: str = "") -> Project:
    """The copy of what is shared alone, for one of `receivers_of`; else for whom the project was received from, or else
    for the first of the others.
    """
    deal = public_deal(project, sharing, show)
    wanted = (receiver, whole(project.received_from), *deal.receivers)
    return copy_for(deal, next(each for each in wanted if each in deal.receivers))
