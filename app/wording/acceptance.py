"""Acceptance in words: how likely the others can accept something, and always what that rests on."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from app.domain.alternatives import WalkAwaySource
from app.domain.estimates import Estimate, Source
from app.domain.ids import PartyId
from app.domain.lookup import party_of
from app.domain.project import FEWEST_PARTIES, Project
from app.wording.dates import day_in_words
from app.wording.gains import listed
from app.wording.likelihood import likelihood_in_words
from app.wording.names import party_in_sentence
from app.wording.plain import PLAIN, Formats, estimated_points
from app.wording.states import source_in_words
from app.wording.translate import _, ngettext

if TYPE_CHECKING:
    from app.advice.prior import Prior
    from app.study.shades import Acceptance

BANDS: Final = (_("unlikely"), _("possible"), _("likely"))
"""What stands at the three shades, by rising likelihood."""


def acceptance_in_words(project: Project, found: "Acceptance", show: Formats = PLAIN) -> str:
    """What the shades say, how likely the draft is good enough for the others, and what that rests on.

    Where there is no likelihood, why there is none and what to ask.
    """
    why = why_no_likelihood(project, found, show)
    if why:
        return why
    return " ".join(filter(None, (_shades(project), draft_in_words(project, found), rests_on(project, found.priors))))


def acceptance_in_wordings(project: Project, found: "Acceptance", show: Formats = PLAIN) -> tuple[str, ...]:
    """The same from the fullest to the shortest wording; none leaves out what it rests on, or why there is nothing."""
    full = acceptance_in_words(project, found, show)
    if found.guessed and not found.missing:
        return (full, _("No likelihood is shown: it would rest on your guesses alone. Ask."))
    if not found.is_known:
        return (full,)
    shades, draft = _shades(project), draft_in_words(project, found)
    rests = _rests_in_short(found.priors)
    return (full, " ".join(filter(None, (shades, draft, rests))), " ".join(filter(None, (draft, rests))))


def _shades(project: Project) -> str:
    return _("The stronger the shade, the likelier a deal is good enough for {them}.").format(them=_them(project))


def draft_acceptance_in_words(project: Project, found: "Acceptance", show: Formats = PLAIN) -> str:
    """How likely the draft is good enough for the others, with what that rests on; empty while it is not settled."""
    why = why_no_likelihood(project, found, show)
    if why or found.draft is None:
        return why if project.draft else ""
    return f"{draft_in_words(project, found)} {rests_on(project, found.priors)}"


def draft_in_words(project: Project, found: "Acceptance") -> str:
    """How likely the draft is good enough for the others; empty while it leaves something open."""
    if found.draft is None:
        return ""
    pattern = _("Your draft: {likelihood}.")
    if not found.shading:
        pattern = _("By your estimate it is {likelihood} that your draft is good enough for {them}.")
    return pattern.format(likelihood=likelihood_in_words(found.draft), them=_them(project))


def why_no_likelihood(project: Project, found: "Acceptance", show: Formats = PLAIN) -> str:
    """Why nothing is said of the others' answer, and what would help; empty where something is."""
    if found.missing:
        names = listed([party_in_sentence(project, party) for party in found.missing])
        pattern = _("How likely a deal is good enough cannot be said: estimate what {party} would do without one.")
        if any(_is_unscored(project, party) for party in found.missing):
            pattern = _("How likely a deal is good enough cannot be said: estimate first what {party} wants.")
        return pattern.format(party=names)
    if found.guessed:
        guesses = [_guess(project, prior, show) for prior in found.priors]
        return _("No likelihood is shown: it would rest on your guess that {guess}, and on other guesses. Ask.").format(
            guess=listed(guesses)
        )
    return ""


def _is_unscored(project: Project, party: PartyId) -> bool:
    return all(entry.weight.value == 0 for entry in party_of(project, party).preferences)


def _guess(project: Project, prior: "Prior", show: Formats) -> str:
    name = party_in_sentence(project, prior.party)
    if prior.given_by is WalkAwaySource.VALUE:
        (level,) = prior.walk_away
        span = estimated_points(level.floor, level.ceiling, show)
        return _("walking away is worth {points} points to {party}").format(points=span, party=name)
    if prior.given_by is WalkAwaySource.TERMS:
        return _("{party} finds a certain deal as good as none").format(party=name)
    return _("{party} has the alternatives that you wrote down").format(party=name)


def rests_on(project: Project, priors: "Sequence[Prior]") -> str:
    """The estimates that a likelihood rests on."""
    parts = [_prior(project, prior) for prior in priors]
    return _("Rests on your estimates: {estimates}.").format(estimates="; ".join(parts))


def _rests_in_short(priors: "Sequence[Prior]") -> str:
    """The same of all others together."""
    views = [each for prior in priors for each in prior.views]
    ways = list(dict.fromkeys(_walk_away(prior) for prior in priors))
    answers = _answers(sum(prior.answers for prior in priors))
    said = ", ".join(filter(None, (*ways, _views(views), answers)))
    return _("Rests on your estimates: {estimates}.").format(estimates=said)


def _views(views: "Sequence[tuple[Source, int]]") -> str:
    """How many of the other numbers are known better than by a guess."""
    total = sum(count for _source, count in views)
    known = sum(count for source, count in views if source is not Source.GUESS)
    pattern = _("{known} of {total} other numbers are no guesses")
    if not known:
        pattern = _("all other numbers are guesses")
    elif known == total:
        pattern = _("no other number is a guess")
    return pattern.format(known=known, total=total)


def _answers(count: int) -> str:
    """What they said or picked; empty where they did neither."""
    if not count:
        return ""
    return ngettext("{count} answer of theirs", "{count} answers of theirs", count).format(count=count)


def _prior(project: Project, prior: "Prior") -> str:
    said = ", ".join(filter(None, (_walk_away(prior), _views(prior.views), _answers(prior.answers))))
    if len(project.parties) == FEWEST_PARTIES:
        return said
    return _("for {party} {estimates}").format(party=party_in_sentence(project, prior.party), estimates=said)


def _walk_away(prior: "Prior") -> str:
    if prior.given_by is WalkAwaySource.TERMS:
        return _("walk-away (a deal as good as none)")
    sources = list(dict.fromkeys(_known(each) for each in prior.walk_away))
    return _("walk-away ({how})").format(how=listed(sources))


def _known(estimate: Estimate) -> str:
    how, day = source_in_words(estimate.source), day_in_words(estimate.date)
    return _("{how}, {day}").format(how=how, day=day) if day else how


def _them(project: Project) -> str:
    return _("them") if len(project.parties) == FEWEST_PARTIES else _("all others")
