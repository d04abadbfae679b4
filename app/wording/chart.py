"""The picture of all deals in words: what its axes, lines and marks are called, on screen and on paper."""

from typing import TYPE_CHECKING, Final

from app.domain.ids import OutcomeId, PartyId
from app.domain.packages import Contingency
from app.domain.project import FEWEST_PARTIES, Project
from app.wording.gains import both_or_all, by_estimate
from app.wording.names import LONGEST_IN_A_CAPTION, LONGEST_IN_A_SENTENCE, outcome_name, party_in_sentence, shown
from app.wording.plain import PLAIN, Formats, estimated_points, points
from app.wording.translate import _

if TYPE_CHECKING:
    # Sentences are needed before numpy is, which the engine's modules bring along.
    from app.study.scales import Level

_LONGEST_ALONG_A_LINE: Final = 16


def axis_title(project: Project, party: PartyId, longest: int = LONGEST_IN_A_SENTENCE) -> str:
    """What an axis shows: "Points for us", "Points for Alder Works"."""
    name = _("us") if party == project.us else party_in_sentence(project, party, longest)
    return _("Points for {party}").format(party=name)


def axis_title_in_full(project: Project, party: PartyId, longest: int = LONGEST_IN_A_SENTENCE) -> str:
    """The same where there is room to say whose estimate it is."""
    title = axis_title(project, party, longest)
    if party == project.us:
        return title
    return _("{title}, {by_estimate}").format(title=title, by_estimate=by_estimate())


def axis_short(project: Project, party: PartyId) -> str:
    """What stands in for the title of an axis that has no room for a name; ours always has."""
    return "" if party == project.us else _("Their points")


def axis_end(project: Project, party: PartyId) -> str:
    """What it means to be further along an axis: "better for us", "better for them"."""
    name = _("us") if party == project.us else party_in_sentence(project, party, LONGEST_IN_A_CAPTION)
    if party != project.us and len(project.parties) == FEWEST_PARTIES:
        name = _("them")
    return _("better for {party}").format(party=name)


def walk_away_caption(
    project: Project, party: PartyId, level: "Level", show: Formats = PLAIN, *, alone: bool = False
) -> str:
    """A walk-away beside its line or band: "our walk-away 40", "theirs, about 30–45".

    `alone` tells that of several others only this one is in the picture, whose title names it.
    """
    if party == project.us:
        return _("our walk-away {points}").format(points=points(level.value, show))
    about = estimated_points(level.low, level.high, show)
    if alone or len(project.parties) == FEWEST_PARTIES:
        return _("theirs, about {points}").format(points=about)
    name = party_in_sentence(project, party, _LONGEST_ALONG_A_LINE)
    return _("walk-away of {party}, about {points}").format(party=name, points=about)


def offers_of(project: Project, party: PartyId) -> str:
    """What the marks of a party's offers stand for."""
    if party == project.us:
        return _("our offers")
    if len(project.parties) == FEWEST_PARTIES:
        return _("their offers")
    return _("offers of {party}").format(party=party_in_sentence(project, party, LONGEST_IN_A_CAPTION))


def every_deal() -> str:
    """What the grey of the picture stands for."""
    return _("every possible deal")


def efficient_line(project: Project) -> str:
    """What the staircase stands for."""
    return _("nothing is better for {both}").format(both=both_or_all(project))


def band_of_estimates() -> str:
    """What the soft band along the staircase stands for."""
    return _("where that may lie, by your estimate")


def as_it_was() -> str:
    """What the dots around the soft band stand for, once something was learned that left less open."""
    return _("as it was before")


def zone_words(project: Project) -> str:
    """What the shaded corner stands for."""
    return _("better than walking away for {both}").format(both=both_or_all(project))


def draft_words() -> str:
    """What the diamond stands for."""
    return _("your draft")


def case_words(event: Contingency, outcome: OutcomeId) -> str:
    """What a deal comes to in one case: "if late"."""
    return _("if {outcome}").format(outcome=shown(outcome_name(event, outcome), LONGEST_IN_A_CAPTION))


def same_in_every_case() -> str:
    """What the dashed line beside the best deals stands for: those in which nothing depends on the event."""
    return _("the same in every case")


def before_what_was_added() -> str:
    """What the dashed line stands for while issues have just been added."""
    return _("without what was added last")


def worse_than_walking_away() -> str:
    """Before whom a case is worse than walking away for."""
    return _("Worse than walking away for")


def cases_of_draft() -> str:
    """What the small diamonds stand for."""
    return _("your draft in each case")


def no_longer_standing() -> str:
    """What a hollow mark stands for."""
    return _("no longer on the table")


def only_the_newest(shown: int, count: int, show: Formats = PLAIN) -> str:
    """That not every offer has a mark."""
    newest, every = (show.number(each, decimals=0) for each in (shown, count))
    return _("the newest {shown} of {count} offers").format(shown=newest, count=every)
