"""What the offers of another party tell, in sentences."""

from collections.abc import Iterator, Sequence

from app.advice.bluffing import Bluff
from app.advice.told import FEWEST_ANCESTORS, Shift, Told
from app.domain.clashes import Clash
from app.domain.estimates import is_certain
from app.domain.ids import IssueId, PartyId, StatementId
from app.domain.learned import may_be_inferred
from app.domain.lookup import find, party_of, preference_of
from app.domain.offers import OfferStatus
from app.domain.project import FEWEST_PARTIES, Project
from app.domain.statements import Reliability, Statement
from app.wording.gains import listed
from app.wording.names import issue_name, party_in_sentence
from app.wording.plain import PLAIN, Formats
from app.wording.states import source_in_words
from app.wording.translate import _, ngettext

MOST_MOVED = 3
_LEAST_MOVE = 2.0
_HEEDLESS = 0.5
_RELIABILITIES = {
    Reliability.NOT_BELIEVED: _("not believed"),
    Reliability.UNSURE: _("unsure"),
    Reliability.BELIEVED: _("believed"),
    Reliability.SURE: _("sure"),
}

_STEADY = _("That moves no importance by much: your estimates explain it as they are.")
_STEADY_IN_DOUBT = _("That moves no importance by much.")
_NOTHING_MOVES = _(
    "Offers change no number that they said themselves, that is documented or tested, or that has no range."
)


def reliability_in_words(reliability: Reliability) -> str:
    """How far a statement is believed."""
    return _RELIABILITIES[reliability]


def told_in_words(project: Project, told: Told, show: Formats = PLAIN) -> tuple[str, ...]:
    """What their offers suggest, the largest change first, and what to think of it."""
    moved = sorted(told.weights, key=lambda each: -_move(each[1]))
    telling = [each for each in moved if _move(each[1]) >= _LEAST_MOVE][:MOST_MOVED]
    moved_ones = (f"{_moved(project, *each, show)}{_stays(project, told, each[0])}" for each in telling)
    sentences = [*_begun(project, told, show), *moved_ones]
    if not telling:
        sentences.append(_STEADY_IN_DOUBT if _is_doubtful(told) else _STEADY)
    if told.walk_away is not None:
        sentences.append(f"{_walk_away(told.walk_away, show)}{_stays(project, told, None)}")
    if not told.moves:
        sentences.append(_NOTHING_MOVES)
    return (*sentences, *doubts_in_words(project, told))


def _begun(project: Project, told: Told, show: Formats) -> Iterator[str]:
    """What it is that was not taken in yet."""
    party, count = party_in_sentence(project, told.party), len(told.offers)
    if count:
        pattern = (
            ngettext(
                "{count} offer of {party} has not been taken into your estimates yet.",
                "{count} offers of {party} have not been taken into your estimates yet.",
                count,
            )
            if told.moves
            else ngettext(
                "What {count} offer of {party} tells moves none of your estimates.",
                "What {count} offers of {party} tell moves none of your estimates.",
                count,
            )
        )
        yield pattern.format(count=show.number(count, decimals=0), party=party)
    statuses = [find(project.offers, offer, "offer").status for offer in told.answered]
    accepted = statuses.count(OfferStatus.ACCEPTED)
    refused = len(statuses) - accepted
    if refused:
        yield ngettext(
            "{count} offer of yours was turned down without another one instead: that tells something by itself.",
            "{count} offers of yours were turned down without another one instead: that tells something by itself.",
            refused,
        ).format(count=show.number(refused, decimals=0))
    if accepted:
        yield _("An offer of yours was accepted: they would not rather walk away.")


def unread_in_words(project: Project, party: PartyId, offers: int, show: Formats = PLAIN) -> str:
    """Why offers of a party cannot be read at all, and what to do about it."""
    pattern = ngettext(
        "{count} offer of {party} cannot be read: nothing at all is scored for them yet. Say on the page Their side "
        "what they want on one issue, with as wide a range as you like.",
        "{count} offers of {party} cannot be read: nothing at all is scored for them yet. Say on the page Their side "
        "what they want on one issue, with as wide a range as you like.",
        offers,
    )
    return pattern.format(count=show.number(offers, decimals=0), party=party_in_sentence(project, party))


def unnamed_in_words(project: Project) -> str:
    """That with several others nothing is read of what was done with our offers; nothing where there is no such."""
    if len(project.parties) == FEWEST_PARTIES or all(each.party != project.us for each in project.offers):
        return ""
    return _("What they did with your offers is not read: with several others nobody knows who answered.")


def check_in_words(told: Told, foretold: Sequence[bool], show: Formats = PLAIN) -> str:
    """Whether the earlier offers help to foresee the latest; nothing where that says nothing."""
    if not told.offers or told.heedless > _HEEDLESS:
        return ""
    if not foretold:
        return _("There is nothing yet to check this on: that takes another offer of theirs.")
    if all(foretold):
        return _("Checked on their latest offers: the earlier ones would have helped to foresee these.")
    if not any(foretold):
        return _("Checked on their latest offers: the earlier ones would not have helped to foresee these.")
    pattern = _("Checked on their latest offers: the earlier ones would have helped to foresee {some} of {count}.")
    some, count = (show.number(number, decimals=0) for number in (sum(foretold), len(foretold)))
    return pattern.format(some=some, count=count)


def bluff_in_words(project: Project, bluff: Bluff) -> str:
    """On which issue they may be bluffing, and what else may be behind it."""
    pattern = _(
        "By your estimate their offers are explained better if they are bluffing on {issue}, or if they want there "
        "something else than you think."
    )
    return pattern.format(issue=issue_name(project, bluff.issue))


def doubts_in_words(project: Project, told: Told) -> tuple[str, ...]:
    """Why not to trust what their offers suggest; nothing where nothing speaks against it."""
    found = []
    if told.fitting < FEWEST_ANCESTORS:
        found.append(
            _(
                "Careful: hardly anything that your ranges allow explains these offers. Look at the ranges of what you "
                "think they want, or mark an issue on which they may be bluffing."
            )
        )
    if told.heedless > _HEEDLESS:
        found.append(
            _(
                "They follow no line that your estimates explain, so that little can be read from them. Either they "
                "heed little what they offer, or they want something else than you think: ask."
            )
        )
    if told.unread:
        names = listed([issue_name(project, issue) for issue in told.unread])
        found.append(_("What they hang on an event is not read: {issues}.").format(issues=names))
    for statement in told.doubted:
        said = statement_in_words(project, find(project.statements, statement, "statement"))
        found.append(_("What they said does not fit their offers: {said}").format(said=said))
    return tuple(found)


def _is_doubtful(told: Told) -> bool:
    """Whether what is believed of them hardly explains what they offered."""
    return told.fitting < FEWEST_ANCESTORS or told.heedless > _HEEDLESS


def statement_in_words(project: Project, statement: Statement) -> str:
    """What was said matters more."""
    pattern = (
        _("{more} matters as much to them as {less}.")
        if statement.alike
        else _("{more} matters more to them than {less}.")
    )
    return pattern.format(more=issue_name(project, statement.more), less=issue_name(project, statement.less))


def clash_in_words(project: Project, clash: Clash) -> str:
    """What cannot all be true, what is left out, and which of it to doubt."""

    def said(identifier: StatementId) -> str:
        words = statement_in_words(project, find(project.statements, identifier, "statement"))
        # Within another sentence it does not end one.
        return _("“{said}”").format(said=words.removesuffix("."))

    if not clash.against:
        pattern = _("{left_out} does not fit the ranges of importance that you gave: it is left out.")
        return pattern.format(left_out=said(clash.left_out))
    others = listed([said(each) for each in clash.against])
    if clash.doubt == clash.left_out:
        pattern = _("{left_out} cannot be true together with {others}: it is left out as the one to doubt.")
        return pattern.format(left_out=said(clash.left_out), others=others)
    pattern = _("{left_out} cannot be true together with {others}: it is left out. Doubt {doubt}, and ask again.")
    return pattern.format(left_out=said(clash.left_out), others=others, doubt=said(clash.doubt))


def clashes_in_words(project: Project, several: Sequence[Clash]) -> tuple[str, ...]:
    """All of them."""
    return tuple(clash_in_words(project, each) for each in several)


def _move(shift: Shift) -> float:
    return abs(shift.after[1] - shift.before[1])


def _moved(project: Project, issue: IssueId, each: Shift, show: Formats) -> str:
    before, after = (show.number(round(span[1]), decimals=0) for span in (each.before, each.after))
    low, high = (show.number(round(end), decimals=0) for end in (each.after[0], each.after[2]))
    pattern = (
        _("{issue} seems to matter more to them: about {after} of 100 ({low}–{high}) instead of {before}.")
        if each.after[1] > each.before[1]
        else _("{issue} seems to matter less to them: about {after} of 100 ({low}–{high}) instead of {before}.")
    )
    return pattern.format(issue=issue_name(project, issue), before=before, after=after, low=low, high=high)


def _stays(project: Project, told: Told, issue: IssueId | None) -> str:
    """That a number (None: their walk-away) is known otherwise and stays, after what the offers tell of it."""
    if not told.moves:
        # Then that is said of all of them.
        return ""
    seat = party_of(project, told.party)
    known = seat.walk_away.value if issue is None else preference_of(seat, issue).weight
    if known is None or may_be_inferred(known) or is_certain(known):
        return ""
    return _(" That number stays ({source}).").format(source=source_in_words(known.source))


def _walk_away(shift: Shift, show: Formats) -> str:
    before, after = (show.number(round(span[1]), decimals=0) for span in (shift.before, shift.after))
    low, high = (show.number(round(end), decimals=0) for end in (shift.after[0], shift.after[2]))
    if before == after:
        return _("Of their walk-away they tell nothing new.")
    pattern = _("Their walk-away is likely about {after} of their points instead of {before} ({low}–{high}).")
    return pattern.format(before=before, after=after, low=low, high=high)
