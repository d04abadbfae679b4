"""What a file says on issues, options and events that its deal does not have: kept, in words, in the notes.

The words are English, as all of a file that is no person's text: whoever reads it later may have set another language.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any, Final

from app.domain.disclosures import Disclosure
from app.domain.ids import ClauseId, IssueId, mint
from app.domain.interests import Interest, interests_that_fit
from app.domain.issues import ChoiceIssue, Issue
from app.domain.links import Condition, JointEffect, Rule, check_condition, effects_that_fit, rules_that_fit
from app.domain.offers import Meso, Offer
from app.domain.packages import Agreed, Contingency, Contingent, OptionTerm, Package, Term, Terms
from app.domain.parking import Parked
from app.domain.parties import Party, Preference, WalkAway
from app.domain.questions import Question
from app.domain.references import Vocabulary, check_agreed, vocabulary_of
from app.domain.settlement import Clause, Settlement
from app.domain.soundness import LONGEST_TEXT, Unsound
from app.domain.standards import Standard
from app.domain.statements import Statement
from app.domain.values import OptionScores
from app.records import dataclass
from app.storage.errors import Finding, Place, Reason
from app.storage.writing import tree_of

_WHY: Final = {
    "unknown_issue": "no such issue in this deal",
    "unknown_option": "no such option on this issue",
    "unknown_event": "no such event in this deal",
    "term_of_wrong_kind": "does not fit this issue",
    "condition_of_wrong_kind": "does not fit this issue",
    "branches_do_not_match_outcomes": "not one term for each outcome of this event",
}

Parts = dict[str, Any]
"""The fields of a project, each sound in itself."""
Path = tuple[str | int, ...]
_Names = dict[tuple[str, ...], str]


def strays_in_words(parts: Parts) -> tuple[Parts, tuple[Finding, ...]]:
    """The fields of a project without what names an issue, option or event there is not, which a note says in words.

    Offers, sets of them, conditions of parked terms and what was told have notes, walk-aways words, and the signed deal
    clauses; for all else it is the note of the deal. Each finding names the place in the file. Fields without strays
    come back as they were.
    Raises Unsound where a note has no room for the words, because nothing may be lost.
    """
    issues: tuple[Issue, ...] = parts["issues"]
    events: tuple[Contingency, ...] = parts["contingencies"]
    sorting = _Sorting(
        known=vocabulary_of(issues, events),
        issues=issues,
        names=_names(issues, events, parts["parties"]),
        strays=[],
        of_the_deal=[],
    )
    placed = {
        "parties": sorting.parties(parts["parties"]),
        "rules": sorting.rules(parts["rules"]),
        "joint_effects": sorting.effects(parts["joint_effects"]),
        "draft": sorting.terms(parts["draft"], "The draft also said", ("draft",)),
        "packages": sorting.packages(parts["packages"]),
        "offers": sorting.offers(parts["offers"]),
        "mesos": sorting.mesos(parts["mesos"]),
        "parked": sorting.parked(parts["parked"]),
        "standards": sorting.standards(parts["standards"]),
        "questions": sorting.questions(parts["questions"]),
        "statements": sorting.statements(parts["statements"]),
        "interests": sorting.interests(parts["interests"]),
        "disclosures": sorting.disclosures(parts["disclosures"]),
        "settlement": sorting.settlement(parts["settlement"]),
    }
    if not sorting.strays:
        return parts, ()
    note = _with_words(parts["note"], sorting.of_the_deal)
    return {**parts, **placed, "note": note}, tuple(each.finding for each in sorting.strays)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stray:
    """Something that fits nothing: the `line` for a note, the finding, and what a strict reading would say."""

    line: str
    finding: Finding
    error: Unsound


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sorting:
    """Collects all strays, and those among them whose words the note of the deal keeps."""

    known: Vocabulary
    issues: tuple[Issue, ...]
    names: _Names
    strays: list[_Stray]
    of_the_deal: list[_Stray]

    def parties(self, several: Sequence[Party]) -> tuple[Party, ...]:
        return tuple(
            replace(
                each,
                preferences=self._preferences(each, ("parties", number, "preferences")),
                walk_away=self._walk_away(each.walk_away, ("parties", number, "walk_away")),
            )
            for number, each in enumerate(several)
        )

    def _preferences(self, party: Party, path: Path) -> tuple[Preference, ...]:
        kept = []
        for number, each in enumerate(party.preferences):
            said = f"{self._name('party', party.id)} on {self._name('issue', each.issue)}"
            if each.issue not in self.known.options:
                error = Unsound("unknown_issue", _subject(path), each.issue)
                self._keep_whole(each, error, said, each.issue, (*path, number))
                continue
            options, value = self.known.options[each.issue], each.value
            scores = value.scores if isinstance(value, OptionScores) and options is not None else ()
            strays = [score for score in scores if score.option not in (options or ())]
            for score in strays:
                error = Unsound("unknown_option", _subject(path), score.option)
                self._keep_whole(score, error, said, score.option, (*path, number))
            fitting = tuple(score for score in scores if score.option in (options or ()))
            kept.append(replace(each, value=OptionScores(scores=fitting)) if strays else each)
        return tuple(kept)

    def _walk_away(self, walk_away: WalkAway, path: Path) -> WalkAway:
        terms, strays = self._sorted(walk_away.terms, "The deal that feels as good also said", path)
        alternatives = []
        for number, each in enumerate(walk_away.alternatives):
            said = f"A deal as good as “{_plain(each.words) or number + 1}” also said"
            like_it, more = self._sorted(each.terms, said, (*path, "alternatives", number))
            alternatives.append(replace(each, terms=like_it) if more else each)
            strays += more
        if not strays:
            return walk_away
        words = _with_words(walk_away.words, strays)
        return replace(walk_away, words=words, terms=terms, alternatives=tuple(alternatives))

    def rules(self, several: Sequence[Rule]) -> tuple[Rule, ...]:
        """As far as they make sense, as if what is not there had been removed; the note says them whole."""
        for number, each in enumerate(several):
            self._keep_link(each, (*each.when, *each.then), "Rule", ("rules", number))
        return rules_that_fit(several, self.issues)

    def effects(self, several: Sequence[JointEffect]) -> tuple[JointEffect, ...]:
        """As the rules."""
        for number, each in enumerate(several):
            self._keep_link(each, each.when, "Joint effect", ("joint_effects", number))
        return effects_that_fit(several, self.issues)

    def _keep_link(self, link: Rule | JointEffect, conditions: Iterable[Condition], said: str, path: Path) -> None:
        try:
            for condition in conditions:
                check_condition(condition, self.known, _subject(path))
        except Unsound as error:
            self._keep_whole(link, error, said, _plain(link.why) or link.id, path)

    def packages(self, several: Sequence[Package]) -> tuple[Package, ...]:
        kept = []
        for number, each in enumerate(several):
            said = f"The kept package “{_plain(each.name) or each.id}” also said"
            terms = self.terms(each.terms, said, ("packages", number))
            kept.append(each if terms == each.terms else replace(each, terms=terms))
        return tuple(kept)

    def offers(self, several: Sequence[Offer]) -> tuple[Offer, ...]:
        kept = []
        for number, each in enumerate(several):
            terms, strays = self._sorted(each.terms, "Also said", ("offers", number))
            kept.append(replace(each, terms=terms, note=_with_words(each.note, strays)) if strays else each)
        return tuple(kept)

    def parked(self, several: Sequence[Parked]) -> tuple[Parked, ...]:
        """Those on issues there are; what else one of them depends on stands in its note."""
        kept = []
        for number, each in enumerate(several):
            path = ("parked", number)
            also = [f"only if {self._in_words(condition)}" for condition in each.only_if]
            by = f"by {self._name('party', each.by)}" if each.by is not None else ""
            besides = _joined(*also, by, each.date, each.note)
            if not self.terms((each.agreed,), "Parked was", path, besides):
                continue
            only_if, strays = self._sorted(each.only_if, "Only if also", (*path, "only_if"))
            kept.append(replace(each, only_if=only_if, note=_with_words(each.note, strays)) if strays else each)
        return tuple(kept)

    def standards(self, several: Sequence[Standard]) -> tuple[Standard, ...]:
        kept = []
        for number, each in enumerate(several):
            agreed = (Agreed(issue=each.issue, term=each.term),)
            besides = _joined(each.words, each.source, each.date)
            kept += [each] if self.terms(agreed, "Usual was", ("standards", number), besides) else []
        return tuple(kept)

    def statements(self, several: Sequence[Statement]) -> tuple[Statement, ...]:
        """Those on issues there are; the note of the deal keeps the others."""
        kept = []
        for number, each in enumerate(several):
            path = ("statements", number)
            gone = next((issue for issue in (each.more, each.less) if issue not in self.known.options), None)
            if gone is None:
                kept.append(each)
                continue
            than = "matters as much as" if each.alike else "matters more than"
            about = f"{self._name('issue', each.more)} {than} {self._name('issue', each.less)}"
            said = f"{self._name('party', each.party)} said"
            besides = _joined(each.date, each.words)
            self.of_the_deal.append(
                self._stray(Unsound("unknown_issue", _subject(path), gone), said, about, path, besides)
            )
        return tuple(kept)

    def mesos(self, several: Sequence[Meso]) -> tuple[Meso, ...]:
        """All of them; the note says for which issue one was preferred that is not there."""
        kept = []
        for number, each in enumerate(several):
            if each.because is None or each.because in self.known.options:
                kept.append(each)
                continue
            path = ("mesos", number)
            error = Unsound("unknown_issue", _subject(path), each.because)
            stray = self._stray(error, "Preferred because of", each.because, path)
            kept.append(replace(each, because=None, note=_with_words(each.note, [stray])))
        return tuple(kept)

    def questions(self, several: Sequence[Question]) -> tuple[Question, ...]:
        """All of them; one that asks about what there is not says so in its words."""
        kept = []
        for number, each in enumerate(several):
            path = ("questions", number)
            unknown = [issue for issue in each.issues if issue not in self.known.options]
            about = [
                self._stray(Unsound("unknown_issue", _subject(path), gone), "About", gone, path) for gone in unknown
            ]
            issues, event = tuple(issue for issue in each.issues if issue not in unknown), each.event
            if event is not None and event not in self.known.outcomes:
                about.append(self._stray(Unsound("unknown_event", _subject(path), event), "About", event, path))
                event = None
            words = _with_words(each.words, about)
            kept.append(replace(each, issues=issues, event=event, words=words) if about else each)
        return tuple(kept)

    def interests(self, several: Sequence[Interest]) -> tuple[Interest, ...]:
        """As far as what serves them is there; the note says what else was said to."""
        for number, each in enumerate(several):
            path = ("interests", number)
            for service in each.served_by:
                said = f"“{_plain(each.words) or each.id}” is also served by"
                if service.issue not in self.known.options:
                    error = Unsound("unknown_issue", _subject(path), service.issue)
                    self.of_the_deal.append(self._stray(error, said, self._name("issue", service.issue), path))
                    continue
                known = self.known.options[service.issue] or ()
                for option in (option for option in service.options if option not in known):
                    error = Unsound("unknown_option", _subject(path), option)
                    self.of_the_deal.append(self._stray(error, said, option, path))
        return interests_that_fit(several, self.issues)

    def disclosures(self, several: Sequence[Disclosure]) -> tuple[Disclosure, ...]:
        """What was told; what fits nothing stands in its note."""
        kept = []
        for number, each in enumerate(several):
            path = ("disclosures", number)
            terms, strays = self._sorted(each.terms, "Also told", path)
            issues = tuple(issue for issue in each.issues if issue in self.known.options)
            strays += [
                self._stray(Unsound("unknown_issue", _subject(path), issue), "Told about", issue, path)
                for issue in each.issues
                if issue not in self.known.options
            ]
            note = _with_words(each.note, strays)
            kept.append(replace(each, issues=issues, terms=terms, note=note) if strays else each)
        return tuple(kept)

    def settlement(self, settlement: Settlement | None) -> Settlement | None:
        """The signed deal; what fits nothing is a clause of its own, still to be looked for in the contract."""
        if settlement is None:
            return None
        terms, strays = self._sorted(settlement.terms, "Also signed", ("settlement",))
        clauses = []
        for number, each in enumerate(settlement.clauses):
            if each.issue is None or each.issue in self.known.options:
                clauses.append(each)
                continue
            path = ("settlement", "clauses", number)
            about = self._stray(Unsound("unknown_issue", _subject(path), each.issue), "About", each.issue, path)
            clauses.append(replace(each, issue=None, words=_with_words(each.words, [about])))
        taken = {each.id for each in clauses}
        for stray in strays:
            identifier = ClauseId(mint("clause", taken, otherwise="clause"))
            taken.add(identifier)
            clauses.append(Clause(id=identifier, words=_with_words("", [stray])))
        return replace(settlement, terms=terms, clauses=tuple(clauses))

    def terms(self, terms: Terms, said: str, path: Path, besides: str = "") -> Terms:
        """The terms that fit; the note of the deal keeps the others, with what else is to be told of them."""
        kept, strays = self._sorted(terms, said, path, besides)
        self.of_the_deal.extend(strays)
        return kept

    def _sorted(self, terms: Terms, said: str, path: Path, besides: str = "") -> tuple[Terms, list[_Stray]]:
        kept, strays = [], []
        for agreed in terms:
            try:
                check_agreed(agreed, self.known, _subject(path))
            except Unsound as error:
                strays.append(self._stray(error, said, self._in_words(agreed), path, besides))
            else:
                kept.append(agreed)
        return tuple(kept), strays

    def _keep_whole(self, thing: object, error: Unsound, said: str, name: str, path: Path) -> None:
        """Keep all that a thing says, as the file says it: numbers with their ranges and sources."""
        whole = json.dumps(tree_of(thing), ensure_ascii=False)
        self.of_the_deal.append(self._stray(error, said, name, path, whole))

    def _stray(self, error: Unsound, said: str, words: str, path: Path, besides: str = "") -> _Stray:
        line = f"{said}: {words} ({_WHY[error.code]})" + (f"; {besides}" if besides else "")
        finding = Finding(reason=Reason.KEPT_IN_WORDS, place=Place(path=path), found=words, expected=error.code)
        stray = _Stray(line=line, finding=finding, error=error)
        self.strays.append(stray)
        return stray

    def _in_words(self, agreed: Agreed) -> str:
        return f"{self._name('issue', agreed.issue)}: {self._term_in_words(agreed.issue, agreed.term)}"

    def _term_in_words(self, issue: IssueId, term: Term) -> str:
        if isinstance(term, OptionTerm):
            return self._name("option", issue, term.option)
        if not isinstance(term, Contingent):
            return str(int(term.amount)) if term.amount.is_integer() else repr(term.amount)
        said = (
            f"if {self._name('outcome', term.event, each.outcome)} {self._term_in_words(issue, each.term)}"
            for each in term.branches
        )
        return f"{self._name('event', term.event)}, {', '.join(said)}"

    def _name(self, kind: str, *ids: str) -> str:
        """What a thing is called; the id of one without a name, or that there is not."""
        return self.names.get((kind, *ids)) or ids[-1]


def _names(issues: Iterable[Issue], events: Iterable[Contingency], parties: Iterable[Party]) -> _Names:
    """What everything is called, under its kind, what it belongs to, and its id."""
    names: _Names = {("party", party.id): party.name for party in parties}
    for issue in issues:
        names["issue", issue.id] = issue.name
        for option in issue.options if isinstance(issue, ChoiceIssue) else ():
            names["option", issue.id, option.id] = option.label
    for event in events:
        names["event", event.id] = event.event
        for outcome in event.outcomes:
            names["outcome", event.id, outcome.id] = outcome.label
    return {key: _plain(name) for key, name in names.items()}


def _with_words(text: str, strays: Sequence[_Stray]) -> str:
    words = "\n".join((*((text,) if text else ()), *(each.line for each in strays)))
    if strays and len(words) > LONGEST_TEXT:
        raise strays[0].error
    return words


def _subject(path: Path) -> str:
    return "/".join(map(str, path))


def _joined(*parts: str) -> str:
    return ", ".join(filter(None, map(_plain, parts)))


def _plain(text: str) -> str:
    """A text as a part of one line."""
    return " ".join(text.split())
