"""The course of the talks on one party's scale, in words: for tool tips, and for whoever does not see the picture."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from app.domain.ids import PartyId
from app.domain.lookup import others_of
from app.domain.project import FEWEST_PARTIES, Project
from app.domain.rounds import Pace
from app.wording.gains import by_estimate
from app.wording.names import LONGEST_IN_A_CAPTION, offer_name, party_in_sentence
from app.wording.plain import PLAIN, Formats, estimated_points, points, span
from app.wording.translate import _

if TYPE_CHECKING:
    # Sentences are needed before numpy is, which the engine's modules bring along.
    from app.advice.reciprocity import Answer
    from app.advice.worths import Worth
    from app.study.course import Course, Stop
    from app.study.scales import Level

_PACES: Final = {
    Pace.DATED: _("To scale in time; offers close to one another are kept apart."),
    Pace.UNDATED: _("In order, not to scale in time: dates are missing."),
    Pace.BACKWARDS: _("In the order of the log, not to scale in time: the dates go back and forth."),
}


def stop_in_words(project: Project, stop: "Stop", worth: "Worth", scale: PartyId, show: Formats = PLAIN) -> str:
    """An offer on a party's scale: "Offer 3 by Ada: 41", "Offer 3 by Ada: about 60–70 by your estimate"."""
    ours = scale == project.us
    said = (
        span(points(worth.least, show), points(worth.most, show))
        if ours
        else _("about {points} {by_estimate}").format(
            points=estimated_points(worth.low, worth.high, show), by_estimate=by_estimate()
        )
    )
    return _("{offer} by {party}: {points}").format(
        offer=offer_name(project, stop.offer),
        party=party_in_sentence(project, stop.party, LONGEST_IN_A_CAPTION),
        points=said,
    )


def course_in_words(project: Project, course: "Course", scale: PartyId, show: Formats = PLAIN) -> str:
    """All offers on a party's scale, one after the other; raises Missing."""
    place = [each.party for each in course.scales].index(scale)
    said = [stop_in_words(project, stop, stop.worths[place], scale, show) for stop in course.stops]
    return _("{scale}. {offers}.").format(scale=scale_in_words(project, scale), offers="; ".join(said))


def answers_in_words(project: Project, answers: "Sequence[Answer]", show: Formats = PLAIN) -> str:
    """How often each side's next offer gave something back after the other side's gave; empty while nobody answered.

    "By your estimate they gave something back 2 out of 3 times, and you gave nothing back after theirs."
    """
    return " ".join(
        said for other in others_of(project) if (said := _answers_between(project, other.id, answers, show))
    )


def _answers_between(project: Project, other: PartyId, answers: "Sequence[Answer]", show: Formats) -> str:
    theirs = [answer.returned > 0 for answer in answers if answer.party == other]
    ours = [answer.returned > 0 for answer in answers if answer.to == other]
    if not theirs and not ours:
        return ""
    alone = len(project.parties) == FEWEST_PARTIES
    name = party_in_sentence(project, other, LONGEST_IN_A_CAPTION)
    said = []
    if theirs:
        after = _("your one concession")
        said.append(_gave_back(_("they") if alone else name, theirs, after, show))
    if ours:
        of_them = _("their one concession") if alone else _("the one concession of {party}").format(party=name)
        said.append(_gave_back(_("you"), ours, _("theirs") if theirs else of_them, show))
    by = by_estimate()
    return _("{By_estimate} {said}.").format(By_estimate=by[:1].upper() + by[1:], said=_(", and ").join(said))


def _gave_back(who: str, happened: list[bool], after: str, show: Formats) -> str:
    """Such as "they gave something back 2 out of 3 times"; the one time is no statistic."""
    if len(happened) == 1:
        some, nothing = _("{who} gave something back after {after}"), _("{who} gave nothing back after {after}")
        pattern = some if happened[0] else nothing
        return pattern.format(who=who, after=after)
    times, every = (show.number(count, decimals=0) for count in (sum(happened), len(happened)))
    # The figures stay together: the last one alone on a line reads like another number.
    return _("{who} gave something back {times}\u00a0out of\u00a0{all}\u00a0times").format(
        who=who, times=times, all=every
    )


def scale_in_words(project: Project, scale: PartyId) -> str:
    """Whose points are shown: "Our points", "Points of Ada, by your estimate"."""
    if scale == project.us:
        return _("Our points")
    name = party_in_sentence(project, scale, LONGEST_IN_A_CAPTION)
    return _("Points of {party}, {by_estimate}").format(party=name, by_estimate=by_estimate())


def pace_in_words(pace: Pace) -> str:
    """How the offers stand across: in time, or in order, and why."""
    return _PACES[pace]


def level_in_words(project: Project, scale: PartyId, level: "Level", show: Formats = PLAIN) -> str:
    """A walk-away beside its line or band: "our walk-away 40", "walk-away of Ada, about 30–45"."""
    if scale == project.us:
        return _("our walk-away {points}").format(points=points(level.value, show))
    return _("their walk-away, about {points}").format(points=estimated_points(level.low, level.high, show))
