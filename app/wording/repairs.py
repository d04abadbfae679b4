"""What a repair changes in a damaged file, in words: where, what was wrong, what was done, what to type again."""

from collections.abc import Sequence
from typing import Final

from app.domain.project import Project
from app.domain.soundness import LONGEST_NAME
from app.records import dataclass
from app.storage.errors import Reason
from app.storage.repairs import Done, Repair, Repaired
from app.wording.errors import finding_in_words, place_in_words, sentence_in_words
from app.wording.file_places import content_in_words, name_of_field, path_in_words
from app.wording.gains import listed
from app.wording.names import deal_name, shown
from app.wording.plain import PLAIN, Formats
from app.wording.translate import _, ngettext

_DONE: Final = {
    Done.LEFT_OUT: _("It is left out."),
    Done.NOT_GIVEN: _("It is taken as not given."),
    Done.CHANGED: _("It is {now} now."),
    Done.CUT: _("It is cut after {now} characters."),
    Done.READ_AS: _("It is read as {now}."),
    Done.NEW_ID: _("It is known as {now} now; nothing is lost."),
    Done.IN_ORDER: _("It is put in order; nothing is lost."),
    Done.ADDED: _("It is taken for a new one."),
    Done.KEPT_WHOLE: _("All that stands there whole before is kept."),
}
_NOTHING_SAID: Final = _("The nearest that is possible stands there now.")
_WEIGHT_TO_CHECK: Final = _("It counts as for a new issue, and has to be checked.")
_OTHER_SIDE_ADDED: Final = _("An empty other side is put in.")
_NEW_SEED: Final = _("Another one is made: figures that rest on guesses may move a little.")
_LOST: Final = _("It said: {lost}.")
_CUT_OFF: Final = _("Cut off: {lost}.")
_NOT_WHOLE: Final = _("What follows is not whole: {lost}")
_MISSING: Final = _("it is missing.")
_ENTRY_MISSING: Final = _("nothing is said of the issue {issue}.")
_OUT_OF_ORDER: Final = _("they do not stand in the order of the issues.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One thing that was repaired: its `place`, what was wrong and what was done, and all that is `lost` with it."""

    place: str
    words: str = ""
    lost: str = ""

    @property
    def line(self) -> str:
        """All of it in a line: "Issue 3, step: A step of 0 is not possible: …"."""
        said = " ".join(filter(None, (self.words, self.lost)))
        return _("{place}: {sentence}").format(place=self.place, sentence=said) if said else self.place


def repairs_in_words(repaired: Repaired, show: Formats = PLAIN, *, quoting: bool = True) -> tuple[Said, ...]:
    """All repairs in the order of the file.

    Without `quoting` nothing that the file says is told, because it is somebody else's: the places alone.
    """
    if quoting:
        return tuple(repair_in_words(each, show) for each in repaired.repairs)
    return tuple(
        Said(place=place) for place in dict.fromkeys(_where(each, show, naming=False) for each in repaired.repairs)
    )


def repair_in_words(repair: Repair, show: Formats = PLAIN) -> Said:
    """One repair with its place and all that is lost."""
    return Said(
        place=_where(repair, show),
        words=f"{_wrong(repair, show)} {_done(repair, show)}",
        lost="" if repair.lost is None else _lost(repair, show),
    )


def repaired_in_lines(repaired: Repaired, show: Formats = PLAIN, *, quoting: bool = True) -> list[str]:
    """All repairs, and what was mended without a loss, each in a line; none for a sound file. `quoting` as above."""
    notes = repaired.notes if quoting else ()
    lines = [each.line for each in repairs_in_words(repaired, show, quoting=quoting)]
    return lines + [finding_in_words(each, show) for each in notes]


def repaired_name(project: Project) -> str:
    """What a repaired copy is called: "House (repaired)"."""
    mark = _(" (repaired)")
    return (project.name or deal_name(project))[: LONGEST_NAME - len(mark)] + mark


def what_would_open(project: Project, show: Formats = PLAIN) -> str:
    """What there is in a deal: "2 parties, 7 issues and 4 offers"."""
    counts = (
        ngettext("{count} party", "{count} parties", len(project.parties)).format(
            count=show.number(len(project.parties))
        ),
        ngettext("{count} issue", "{count} issues", len(project.issues)).format(count=show.number(len(project.issues))),
        ngettext("{count} offer", "{count} offers", len(project.offers)).format(count=show.number(len(project.offers))),
    )
    return listed(counts)


def how_many(repairs: Sequence[object], show: Formats = PLAIN) -> str:
    """How much a repair would change: "3 changes would make it sound."."""
    sentence = ngettext("{count} change would make it sound.", "{count} changes would make it sound.", len(repairs))
    return sentence.format(count=show.number(len(repairs), decimals=0))


def _where(repair: Repair, show: Formats, *, naming: bool = True) -> str:
    if repair.done is Done.KEPT_WHOLE:
        place = place_in_words(repair.finding.place, show)
        return place[:1].upper() + place[1:]
    path = repair.path
    if repair.finding.reason is Reason.UNKNOWN_FIELD and path == repair.finding.place.path:
        path = path[:-1]
    return path_in_words(path, repair.names if naming else ())


def _wrong(repair: Repair, show: Formats) -> str:
    finding = repair.finding
    if finding.reason is Reason.FIELD_MISSING:
        return _MISSING if finding.place.path == repair.path else _of_field_within(repair)
    if finding.expected == "preferences_do_not_match_issues":
        return _ENTRY_MISSING.format(issue=f"“{shown(str(repair.now))}”") if repair.now else _OUT_OF_ORDER
    return sentence_in_words(finding, show)


def _of_field_within(repair: Repair) -> str:
    inside = path_in_words(repair.finding.place.path[len(repair.path) :])
    return _("{field} is missing.").format(field=inside)


def _done(repair: Repair, show: Formats) -> str:
    done, now = repair.done, repair.now
    if done is Done.CHANGED and now is None:
        return _NOTHING_SAID
    if done is Done.NOT_GIVEN and repair.path[-1:] == ("weight",):
        return _WEIGHT_TO_CHECK
    if done is Done.ADDED and repair.path == ("parties",):
        return _OTHER_SIDE_ADDED
    if repair.path == ("seed",):
        return _NEW_SEED
    if repair.finding.reason is Reason.UNKNOWN_FIELD and isinstance(now, str):
        return _DONE[done].format(now=f"“{name_of_field(now)}”")
    said = f"“{shown(now)}”" if isinstance(now, str) else "" if now is None else show.number(now)
    return _DONE[done].format(now=said)


def _lost(repair: Repair, show: Formats) -> str:
    if repair.done is Done.KEPT_WHOLE:
        return _NOT_WHOLE.format(lost=content_in_words(repair.lost, show))
    pattern = _CUT_OFF if repair.done is Done.CUT else _LOST
    return pattern.format(lost=content_in_words(repair.lost, show))
