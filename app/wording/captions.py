"""What the picture says, as the sentences of its caption."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from app.domain.ids import PartyId
from app.domain.lookup import others_of, us_of
from app.domain.project import Project
from app.wording.gains import both_or_all, gains_in_words, listed, whom
from app.wording.links import draft_breaks_in_words
from app.wording.names import LONGEST_IN_A_CAPTION, agreed_in_words, issue_name, party_in_sentence, quoted_term
from app.wording.plain import PLAIN, Formats, count
from app.wording.translate import _, ngettext

if TYPE_CHECKING:
    # Captions are shown before numpy is loaded, which the engine's modules bring along; codes are compared as text.
    from app.study.facts import Fact

_SENTENCES: Final = {
    "no_issues": _("Nothing is on the table yet: add the first issue, and the picture begins."),
    "ours_unknown": _("Score your own side first: then the picture shows what a deal is worth to you."),
    "theirs_unknown": _("Nothing is estimated of {party} yet, so the picture cannot show {sides}: guess, or ask."),
    "weights_zero": _(
        "By your estimate all importances of {party} are 0, so the picture cannot show {sides}: say what matters."
    ),
    "beyond_fold": _(
        "There are {count} possible deals, too many to find the best ones exactly: draft and offers stay."
    ),
    "all_off_table": _("Every option of {issue} is off the table, which leaves nothing to agree on: put one back."),
    "nothing_possible": _("The rules leave no possible deal: take one back, or loosen it."),
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
    "off_table": _("What your draft settles on {issue} is off the table."),
    "breaks_rule": _("The rules do not allow your draft."),
    "walk_away_missing": _("Where {they} would walk away is not estimated yet."),
    "against_walk_away": "",
    "worse_in_a_case": _("By your estimate your draft is worse than walking away for {whom} in one case."),
    "better_for_both": "",
    "efficient": _("By your estimate no other deal is better for {both}."),
    "zone": "",
    "left_out": _("Deals that somebody, by your estimate, would leave in one outcome are not on the line."),
    "none_holds": _("By your estimate every deal has an outcome in which somebody would leave."),
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
    "weights_zero": _("All your importances are 0, so every deal is worth the same to you: say what matters."),
    "added_unscored": _("What {issue} makes possible shows as soon as you say what would be good for you on it."),
    "worse_in_a_case": _("In one case your draft is worse for you than walking away."),
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
    "probably": _("Your draft beats walking away, unless what is open goes against you."),
    "even": _("Your draft may beat walking away, or not: it hangs on what you do not know."),
    "equal": _("Your draft is just as good for you as walking away."),
    "probably_not": _("Your draft does not beat walking away, unless what is open goes your way."),
    "surely_not": _("Your draft is worse for you than walking away."),
    "open": _("What is open decides whether your draft beats walking away."),
}
_THEIRS_AGAINST_WALK_AWAY: Final = {
    "surely": _("By your estimate it beats walking away for {them}."),
    "probably": _("By your estimate it probably beats walking away for {them}."),
    "even": _("By your estimate it may beat walking away for {them}, or not."),
    "equal": _("By your estimate it is just as good as walking away for {them}."),
    "probably_not": _("By your estimate {they} would probably rather walk away."),
    "surely_not": _("By your estimate {they} would rather walk away."),
    "open": _("By your estimate what is open decides it for {them}."),
}
_LIKE_OURS: Final = {
    ("surely", "surely"): _("By your estimate it does for {them} too."),
    ("surely", "probably"): _("By your estimate it probably does for {them} too."),
    ("surely", "even"): _("By your estimate it may or may not for {them}."),
    ("open", "open"): _("By your estimate the same holds for {them}."),
}
"""How sure we are of our side and of theirs, where the sentence before says the same of us."""
_ABOUT_A_SIDE: Final = frozenset({"against_walk_away", "walk_away_missing"})
_MOST_NAMED: Final = 2


def caption_in_words(project: Project, facts: "Sequence[Fact]", show: Formats = PLAIN) -> str:
    """The caption of a picture in full; what another sentence has told already goes unsaid."""
    return caption_wordings(project, facts, show)[0]


def caption_wordings(project: Project, facts: "Sequence[Fact]", show: Formats = PLAIN) -> tuple[str, ...]:
    """The caption in full, then with ever fewer of its sentences: what matters most is said first.

    Which rule the draft breaks is left out before any sentence that comes before it is.
    """
    codes = {fact.code for fact in facts}
    of_draft = any(fact.code == "against_walk_away" and fact.estimated for fact in facts)
    unsaid = {
        "zone": of_draft or "opened_a_zone" in codes,
        "no_zone": "still_no_zone" in codes,
        "efficient": "one_issue" in codes,
        "draft_open": bool(codes & _OF_ADDED),
    }
    told = list(told_facts(project, [fact for fact in facts if not unsaid.get(fact.code)], show))
    sentences = [sentence for _fact, sentence in told]
    broken = next((place for place, (fact, _sentence) in enumerate(told) if fact.code == "breaks_rule"), None)
    named = draft_breaks_in_words(project, show) if broken is not None else ()
    if broken is None or not named:
        return _ever_fewer(sentences, 1) or ("",)
    with_rule = [*sentences[:broken], named[0], *sentences[broken + 1 :]]
    return (*_ever_fewer(with_rule, broken + 1), *_ever_fewer(sentences, 1))


def _ever_fewer(sentences: Sequence[str], least: int) -> tuple[str, ...]:
    return tuple(" ".join(sentences[:most]) for most in range(len(sentences), least - 1, -1))


def sentences_of(project: Project, facts: "Sequence[Fact]", show: Formats = PLAIN) -> Iterator[str]:
    """What the facts say, one sentence after the other."""
    return (sentence for _fact, sentence in told_facts(project, facts, show))


def told_facts(project: Project, facts: "Sequence[Fact]", show: Formats = PLAIN) -> Iterator[tuple["Fact", str]]:
    """A sentence per fact, or per facts that differ only in which other side they are about, with the first of these.

    What rests on estimates of another side says so.
    """
    ours = ""
    done: list[Fact] = []
    for fact in facts:
        alike = [each for each in facts if _is_alike(project, fact, each)]
        if any(each in done for each in alike):
            continue
        done += alike
        sides = [each.party for each in alike if each.party is not None]
        if fact.code == "against_walk_away":
            yield fact, _against_walk_away(project, fact, sides, ours=ours)
            if fact.party == project.us:
                ours = str(fact.sureness)
        else:
            yield fact, _sentence(project, fact, sides, show)


def _is_alike(project: Project, one: "Fact", other: "Fact") -> bool:
    if one is other:
        return True
    about_others = one.code in _ABOUT_A_SIDE and project.us not in {one.party, other.party}
    return about_others and (one.code, one.sureness) == (other.code, other.sureness)


def _sentence(project: Project, fact: "Fact", sides: Sequence[PartyId], show: Formats) -> str:
    pattern = _OURS.get(fact.code) if fact.party == project.us else None
    if fact.code == "no_issues" and project.issues:
        return _NOTHING_TO_CHOOSE.format(issue=issue_name(project, project.issues[0].id, LONGEST_IN_A_CAPTION))
    if fact.code == "walk_away_missing" and fact.party == project.us and us_of(project).walk_away.terms:
        pattern = _WALK_AWAY_UNFINISHED
    pattern = pattern or _of_gains(fact) or _counted(project, fact) or _SENTENCES[fact.code]
    return pattern.format(
        party=_called(project, fact.party) if fact.party else "",
        they=_listed_sides(project, sides, alone=_("they")),
        issue=issue_name(project, fact.issue, LONGEST_IN_A_CAPTION) if fact.issue else "",
        issues=_several([issue_name(project, issue, LONGEST_IN_A_CAPTION) for issue in fact.issues]),
        left=_several([agreed_in_words(project, each.issue, each.term, show) for each in fact.terms]),
        at=_several([quoted_term(project, each.issue, each.term, show) for each in fact.terms]),
        what=_what(project, fact),
        count=count(fact.count, show) if fact.count is not None else "",
        gains=gains_in_words(project, fact.gains, show, whole=bool(fact.issues)),
        both=both_or_all(project),
        sides=_("both sides") if len(project.parties) == 2 else _("every side"),
        whom=whom(project, fact.parties),
    )


def _called(project: Project, party: PartyId) -> str:
    return party_in_sentence(project, party, LONGEST_IN_A_CAPTION)


def _listed_sides(project: Project, sides: Sequence[PartyId], *, alone: str) -> str:
    """Other sides as a sentence calls them; `alone` when there is only one at the table, who needs no name."""
    others = others_of(project)
    if len(others) == 1:
        return alone
    if len(sides) == len(others):
        return _("the others")
    return listed([_called(project, side) for side in sides])


def _several(names: Sequence[str]) -> str:
    """Names in a sentence; of many only the first one, and how many more."""
    if len(names) > _MOST_NAMED:
        return _("{first} and {count} more").format(first=names[0], count=len(names) - 1)
    return listed(list(names))


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
            "{count} issue of your draft is still open.",
            "{count} issues of your draft are still open.",
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


def _against_walk_away(project: Project, fact: "Fact", sides: Sequence[PartyId], *, ours: str) -> str:
    sureness = str(fact.sureness)
    if fact.party is None or fact.party == project.us:
        return _OURS_AGAINST_WALK_AWAY[sureness]
    pattern = _LIKE_OURS.get((ours, sureness), _THEIRS_AGAINST_WALK_AWAY[sureness])
    they, them = (_listed_sides(project, sides, alone=alone) for alone in (_("they"), _("them")))
    return pattern.format(they=they, them=them)
