"""What the picture says, as the sentences of its caption."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from app.domain.lookup import us_of
from app.domain.packages import Agreed, OptionTerm
from app.domain.project import Project
from app.wording.gains import both_or_all, gains_in_words, listed, whom
from app.wording.names import agreed_in_words, issue_name, party_in_sentence, term_in_words
from app.wording.plain import PLAIN, Formats, count
from app.wording.translate import _, ngettext

if TYPE_CHECKING:
    # Captions are shown before numpy is loaded, which the engine's modules bring along; codes are compared as text.
    from app.study.facts import Fact

_SENTENCES: Final = {
    "no_issues": _("Nothing is on the table yet: add the first issue, and the picture begins."),
    "ours_unknown": _("Score your own side first: then the picture shows what a deal is worth to you."),
    "ours_weightless": _(
        "All your importances are 0: say what matters, and the picture shows what a deal is worth to you."
    ),
    "theirs_unknown": _("Nothing is estimated of {party} yet, so the picture cannot show {sides}: guess, or ask."),
    "theirs_weightless": _(
        "By your estimate nothing matters to {party}, so the picture cannot show {sides}: give an issue importance."
    ),
    "beyond_fold": _(
        "There are {count} possible deals, too many to find the best ones exactly: draft and offers stay."
    ),
    "one_issue": _("{issue} alone: here every gain of yours is their loss, by your estimate."),
    "opened_a_zone": "",
    "still_no_zone": _("By your estimate even with {issues} no deal beats walking away for {whom}: another may do."),
    "became_possible": _("With {issues} {both} can do better than the best deal with {at}: {gains}."),
    "depends_on_them": _(
        "Whether {both} can gain by {issues} depends on how much {what} matters to {party}: estimate that as closely "
        "as you can, or ask."
    ),
    "nothing_gained": _("By your estimate no deal is better for {both} than the best one with {left}."),
    "added_unscored": _("What {issue} makes possible shows as soon as you estimate what {party} wants on it."),
    "draft_empty": _("The draft is empty: pick a package in the picture, or settle an issue."),
    "draft_open": "",
    "walk_away_missing": _("Where {party} would walk away is not estimated yet."),
    "against_walk_away": "",
    "better_for_both": "",
    "efficient": _("By your estimate no other deal is better for {both}."),
    "zone": "",
    "no_zone": _("By your estimate no deal beats walking away for {whom}: an issue more may change that."),
}
_UNSURE: Final = {
    "became_possible": _("With {issues} {both} may do better than the best deal with {at}: {gains}."),
}
"""Said where the estimates allow that somebody loses."""

_FOR_SOMEBODY: Final = {
    "became_possible": _(
        "With {issues} somebody can do better and nobody worse than by the best deal with {at}: {gains}."
    ),
}
"""Said where by the estimates somebody gains nothing."""

_OF_US: Final = {
    "still_no_zone": _("Even with {issues} no deal on the table beats your walk-away: another issue may."),
    "no_zone": _("No deal on the table beats your walk-away: an issue more may change that."),
}
"""Said where only our own walk-away is meant, which is no estimate."""

_OURS: Final = {
    "added_unscored": _("What {issue} makes possible shows as soon as you say what would be good for you on it."),
    "walk_away_missing": _("Your walk-away is not given, so nothing tells which deals are good enough for you."),
}
_OF_ADDED: Final = {
    "opened_a_zone",
    "still_no_zone",
    "became_possible",
    "depends_on_them",
    "nothing_gained",
    "added_unscored",
}
"""Told while what was added is open in the draft, as a matter of course."""

_NOTHING_TO_CHOOSE: Final = _("Say what could be agreed on {issue}: its options, or a range. Then the picture begins.")
_WALK_AWAY_UNFINISHED: Final = _("Your walk-away is not finished, so nothing tells which deals are good enough.")
_OURS_AGAINST_WALK_AWAY: Final = {
    "surely": _("Your draft beats walking away."),
    "probably": _("Your draft beats walking away, unless what is still open goes against you."),
    "equal": _("Your draft is just as good for you as walking away."),
    "probably_not": _("Your draft does not beat walking away, unless what is still open goes your way."),
    "surely_not": _("Your draft is worse for you than walking away."),
    "open": _("Whether your draft beats walking away depends on what is still open."),
}
_THEIRS_AGAINST_WALK_AWAY: Final = {
    "surely": _("By your estimate it beats walking away for {party}."),
    "probably": _("By your estimate it probably beats walking away for {party}."),
    "equal": _("By your estimate it is just as good as walking away for {party}."),
    "probably_not": _("By your estimate it probably does not beat walking away for {party}."),
    "surely_not": _("By your estimate {party} would rather walk away."),
    "open": _("By your estimate it depends on the open issues whether it beats walking away for {party}."),
}
_ALSO: Final = {
    "surely": _("By your estimate it also does for {party}."),
    "probably": _("By your estimate it probably also does for {party}."),
}


def caption_in_words(project: Project, facts: "Sequence[Fact]", show: Formats = PLAIN) -> str:
    """The caption of a picture, a sentence per fact in their order; what another one has told already goes unsaid.

    What holds of several others alike is one sentence.
    """
    codes = {fact.code for fact in facts}
    of_draft = any(fact.code == "against_walk_away" and fact.estimated for fact in facts)
    unsaid = {
        "zone": of_draft or "opened_a_zone" in codes,
        "no_zone": "still_no_zone" in codes,
        "efficient": "one_issue" in codes,
        "draft_open": bool(codes & _OF_ADDED),
    }
    return " ".join(sentences_of(project, _joined(fact for fact in facts if not unsaid.get(fact.code)), show))


def _joined(facts: "Iterable[Fact]") -> "list[Fact]":
    """The facts with one for all those of whom the same is said of the draft."""
    joined: dict[object, Fact] = {}
    for number, fact in enumerate(facts):
        alike = fact.code == "against_walk_away" and fact.estimated and fact.party
        key: object = fact.sureness if alike else number
        first = joined.get(key, fact)
        joined[key] = replace(first, parties=(*first.parties, fact.party)) if alike and fact.party else first
    return list(joined.values())


def sentences_of(project: Project, facts: "Sequence[Fact]", show: Formats = PLAIN) -> Iterator[str]:
    """One sentence per fact; what rests on estimates of another side says so."""
    ours_beats = False
    for fact in facts:
        if fact.code == "against_walk_away":
            yield _against_walk_away(project, fact, ours_beats=ours_beats)
            ours_beats = ours_beats or (fact.party == project.us and fact.sureness == "surely")
        else:
            yield _sentence(project, fact, show)


def _sentence(project: Project, fact: "Fact", show: Formats) -> str:
    pattern = _OURS.get(fact.code) if fact.party == project.us else None
    if fact.code == "no_issues" and project.issues:
        return _NOTHING_TO_CHOOSE.format(issue=issue_name(project, project.issues[0].id))
    if fact.code == "walk_away_missing" and fact.party == project.us and us_of(project).walk_away.terms:
        pattern = _WALK_AWAY_UNFINISHED
    pattern = pattern or _of_gains(fact) or _counted(project, fact) or _SENTENCES[fact.code]
    return pattern.format(
        party=party_in_sentence(project, fact.party) if fact.party else "",
        issue=issue_name(project, fact.issue) if fact.issue else "",
        issues=listed([issue_name(project, issue) for issue in fact.issues]),
        left=listed([agreed_in_words(project, each.issue, each.term, show) for each in fact.terms]),
        at=listed([_term_alone(project, each, show) for each in fact.terms]),
        what=_what(project, fact),
        count=count(fact.count, show) if fact.count is not None else "",
        gains=gains_in_words(project, fact.gains, show, whole=bool(fact.issues)),
        both=both_or_all(project),
        sides=_("both sides") if len(project.parties) == 2 else _("every side"),
        whom=whom(project, fact.parties),
    )


def _term_alone(project: Project, agreed: Agreed, show: Formats) -> str:
    words = term_in_words(project, agreed.issue, agreed.term, show)
    return _("“{term}”").format(term=words) if isinstance(agreed.term, OptionTerm) else words


def _what(project: Project, fact: "Fact") -> str:
    if fact.issue is None:
        return ""
    return _("it") if fact.issues == (fact.issue,) else issue_name(project, fact.issue)


def _of_gains(fact: "Fact") -> str | None:
    if any(gain.low < 0 for gain in fact.gains):
        return _UNSURE.get(fact.code)
    if any(gain.value == 0 for gain in fact.gains):
        return _FOR_SOMEBODY.get(fact.code)
    return None


def _counted(project: Project, fact: "Fact") -> str | None:
    number = fact.count
    if fact.code == "draft_open":
        return ngettext(
            "{count} issue is still open in your draft, so its scores are ranges.",
            "{count} issues are still open in your draft, so its scores are ranges.",
            number or 0,
        )
    if fact.code == "better_for_both":
        if number is None:
            return _("By your estimate some possible deals are better for {both}.")
        return ngettext(
            "By your estimate {count} possible deal is better for {both}.",
            "By your estimate {count} possible deals are better for {both}.",
            number,
        )
    if fact.code == "zone":
        if number is None:
            return _("By your estimate some possible deals beat walking away for {both}.")
        return ngettext(
            "By your estimate {count} possible deal beats walking away for {both}.",
            "By your estimate {count} possible deals beat walking away for {both}.",
            number,
        )
    ours_only = fact.parties == (project.us,)
    if fact.code == "opened_a_zone":
        return _opened(number, ours_only=ours_only)
    return _OF_US.get(fact.code) if ours_only else None


def _opened(number: int | None, *, ours_only: bool) -> str:
    if ours_only:
        if number is None:
            return _("With {left} no deal beats your walk-away; otherwise some do.")
        return ngettext(
            "With {left} no deal beats your walk-away; otherwise {count} does.",
            "With {left} no deal beats your walk-away; otherwise {count} do.",
            number,
        )
    if number is None:
        return _("With {left} no deal beats walking away for {whom}; otherwise, by your estimate, some do.")
    return ngettext(
        "With {left} no deal beats walking away for {whom}; otherwise, by your estimate, {count} does.",
        "With {left} no deal beats walking away for {whom}; otherwise, by your estimate, {count} do.",
        number,
    )


def _against_walk_away(project: Project, fact: "Fact", *, ours_beats: bool) -> str:
    sureness = str(fact.sureness)
    if fact.party is None or fact.party == project.us:
        return _OURS_AGAINST_WALK_AWAY[sureness]
    pattern = _ALSO.get(sureness) if ours_beats else None
    names = [party_in_sentence(project, party) for party in fact.parties or (fact.party,)]
    return (pattern or _THEIRS_AGAINST_WALK_AWAY[sureness]).format(party=listed(names))
