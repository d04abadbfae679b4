"""Project: the document. A Project that exists is structurally sound; it may well be unfinished."""

from collections.abc import Iterator
from dataclasses import field

from app.domain.disclosures import Disclosure, Tellable
from app.domain.ids import PartyId, whole_of
from app.domain.interests import Interest
from app.domain.issues import ChoiceIssue, Issue
from app.domain.links import JointEffect, Rule, check_condition, check_ties
from app.domain.offers import Meso, Offer
from app.domain.outcomes import effects_by_outcome, issues_by_outcome, laid_out, rules_by_outcome
from app.domain.packages import Agreed, Contingency, OptionTerm, Package, Terms, check_terms
from app.domain.parking import Parked
from app.domain.parties import Party
from app.domain.questions import Question
from app.domain.references import Vocabulary, check_agreed, vocabulary_of
from app.domain.settlement import Settlement
from app.domain.soundness import PRIVATE, PUBLIC, Unsound, check_ids, check_name, check_text
from app.domain.standards import Standard
from app.domain.statements import Statement
from app.domain.values import OptionScores, Unknown
from app.records import dataclass

FEWEST_PARTIES = 2
MOST_PARTIES = 12
MOST_ISSUES = 1_000
MOST_LINKS = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """One negotiation as one negotiator sees it.

    Guaranteed: ids are unique, `us` is a party, every party has exactly one preference per issue in issue order, and
    every term, score and offer refers to things that exist and are of the right kind. Amounts may lie outside an
    issue's present range (an old offer stays what it was); `problems` says so. `seed` drives every sampled figure.
    `whole_only` tells that the parties have agreed that nothing is agreed until everything is. `received_from` is the
    party that handed over the copy which this project began as; what is private in it is that of whoever filled it in.
    """

    id: str = field(metadata=PRIVATE)
    seed: int = field(metadata=PRIVATE)
    name: str = field(default="", metadata=PUBLIC)
    received_from: str = field(default="", metadata=PUBLIC)
    us: PartyId = field(metadata=PRIVATE)
    parties: tuple[Party, ...] = field(metadata=PUBLIC)
    issues: tuple[Issue, ...] = field(default=(), metadata=PUBLIC)
    rules: tuple[Rule, ...] = field(default=(), metadata=PUBLIC)
    joint_effects: tuple[JointEffect, ...] = field(default=(), metadata=PRIVATE)
    contingencies: tuple[Contingency, ...] = field(default=(), metadata=PRIVATE)
    draft: Terms = field(default=(), metadata=PRIVATE)
    packages: tuple[Package, ...] = field(default=(), metadata=PRIVATE)
    offers: tuple[Offer, ...] = field(default=(), metadata=PRIVATE)
    mesos: tuple[Meso, ...] = field(default=(), metadata=PRIVATE)
    parked: tuple[Parked, ...] = field(default=(), metadata=PRIVATE)
    standards: tuple[Standard, ...] = field(default=(), metadata=PRIVATE)
    questions: tuple[Question, ...] = field(default=(), metadata=PRIVATE)
    statements: tuple[Statement, ...] = field(default=(), metadata=PRIVATE)
    interests: tuple[Interest, ...] = field(default=(), metadata=PRIVATE)
    whole_only: bool = field(default=False, metadata=PRIVATE)
    tellables: tuple[Tellable, ...] = field(default=(), metadata=PRIVATE)
    disclosures: tuple[Disclosure, ...] = field(default=(), metadata=PRIVATE)
    settlement: Settlement | None = field(default=None, metadata=PRIVATE)
    note: str = field(default="", metadata=PRIVATE)

    def __post_init__(self) -> None:
        check_name(self.name, "name")
        check_name(self.received_from, "received_from")
        check_text(self.note, "note")
        check_ids((self.id,), "project")
        check_ids((party.id for party in self.parties), "parties")
        check_ids((issue.id for issue in self.issues), "issues", made=True)
        check_ids((package.id for package in self.packages), "packages")
        check_ids((offer.id for offer in self.offers), "offers")
        check_ids((meso.id for meso in self.mesos), "mesos")
        check_ids((standard.id for standard in self.standards), "standards", made=True)
        check_ids((question.id for question in self.questions), "questions")
        check_ids((statement.id for statement in self.statements), "statements")
        check_ids((interest.id for interest in self.interests), "interests")
        check_ids((tellable.id for tellable in self.tellables), "tellables")
        check_ids((disclosure.id for disclosure in self.disclosures), "disclosures")
        check_terms(tuple(parked.agreed for parked in self.parked))
        check_ids((contingency.id for contingency in self.contingencies), "contingencies")
        check_ids((rule.id for rule in self.rules), "rules", made=True)
        check_ids((effect.id for effect in self.joint_effects), "joint_effects", made=True)
        check_terms(self.draft)
        if not FEWEST_PARTIES <= len(self.parties) <= MOST_PARTIES:
            raise Unsound("number_of_parties", "parties", len(self.parties))
        if len(self.issues) > MOST_ISSUES:
            raise Unsound("too_many_issues", "issues", len(self.issues))
        if self.us not in {party.id for party in self.parties}:
            raise Unsound("unknown_party", "us", self.us)
        known = vocabulary_of(self.issues, self.contingencies)
        _check_preferences(self, known)
        _check_terms(self, known)
        _check_links(self, known)
        _check_interests(self, known)
        _check_references(self)


def _check_preferences(project: Project, known: Vocabulary) -> None:
    order = tuple(issue.id for issue in project.issues)
    for party in project.parties:
        if tuple(preference.issue for preference in party.preferences) != order:
            raise Unsound("preferences_do_not_match_issues", party.id)
        for preference in party.preferences:
            value, options = preference.value, known.options[preference.issue]
            if isinstance(value, Unknown):
                continue
            if isinstance(value, OptionScores) == (options is None):
                raise Unsound("value_of_wrong_kind", f"{party.id}/{preference.issue}")
            if isinstance(value, OptionScores) and options is not None:
                for entry in value.scores:
                    if entry.option not in options:
                        raise Unsound("unknown_option", f"{party.id}/{preference.issue}", entry.option)


def _check_terms(project: Project, known: Vocabulary) -> None:
    options_of = known.options.get
    for where, terms in all_terms(project):
        for agreed in terms:
            # What nearly every term is; a long log has many of them, and each edit looks at all.
            term = agreed.term
            if isinstance(term, OptionTerm) and term.option in (options_of(agreed.issue) or ()):
                continue
            check_agreed(agreed, known, where)


def _check_links(project: Project, known: Vocabulary) -> None:
    if len(project.rules) + len(project.joint_effects) > MOST_LINKS:
        raise Unsound("too_many_links", "rules", len(project.rules) + len(project.joint_effects))
    issues, rules = _laid_out(project)
    parties = {party.id for party in project.parties}
    for rule in project.rules:
        for condition in (*rule.when, *rule.then):
            check_condition(condition, known, f"rules/{rule.id}")
    for effect in project.joint_effects:
        for condition in effect.when:
            check_condition(condition, known, f"joint_effects/{effect.id}")
        for bonus in effect.bonuses:
            if bonus.party not in parties:
                raise Unsound("unknown_party", f"joint_effects/{effect.id}", bonus.party)
    check_ties(issues, rules)


def _laid_out(project: Project) -> tuple[tuple[Issue, ...], tuple[Rule, ...]]:
    """Issues and rules laid out by the outcomes of what they depend on; these have limits, too."""
    known = {event.id for event in project.contingencies}
    for issue in project.issues:
        if issue.depends_on is not None and issue.depends_on not in known:
            raise Unsound("unknown_event", f"issues/{issue.id}", issue.depends_on)
    events = laid_out(project.issues, project.contingencies)
    if not events:
        return project.issues, project.rules
    issues = issues_by_outcome(project.issues, events)
    if len(issues) > MOST_ISSUES:
        raise Unsound("too_many_issues", "issues", len(issues))
    rules = rules_by_outcome(project.rules, events)
    links = len(rules) + len(effects_by_outcome(project.joint_effects, events))
    if links > MOST_LINKS:
        raise Unsound("too_many_links", "rules", links)
    return issues, rules


def _check_interests(project: Project, known: Vocabulary) -> None:
    parties = {party.id for party in project.parties}
    for interest in project.interests:
        where = f"interests/{interest.id}"
        if interest.party not in parties:
            raise Unsound("unknown_party", where, interest.party)
        for service in interest.served_by:
            if service.issue not in known.options:
                raise Unsound("unknown_issue", where, service.issue)
            options = known.options[service.issue] or frozenset()
            for option in service.options:
                if option not in options:
                    raise Unsound("unknown_option", f"{where}/{service.issue}", option)


def _check_references(project: Project) -> None:
    parties = {party.id for party in project.parties}
    for offer in project.offers:
        if offer.party not in parties:
            raise Unsound("unknown_party", f"offers/{offer.id}", offer.party)
    _check_mesos(project)
    _check_who(project)
    _check_questions(project)
    _check_statements(project)
    _check_told(project)
    for contingency in project.contingencies:
        for belief in contingency.beliefs:
            if belief.party not in parties:
                raise Unsound("unknown_party", f"contingencies/{contingency.id}", belief.party)
    for issue in project.issues:
        for option in issue.options if isinstance(issue, ChoiceIssue) else ():
            if option.off_table is not None and option.off_table.by is not None and option.off_table.by not in parties:
                raise Unsound("unknown_party", f"issues/{issue.id}", option.off_table.by)


def _check_mesos(project: Project) -> None:
    makers = {offer.id: offer.party for offer in project.offers}
    issues = {None, *(whole_of(issue.id) for issue in project.issues)}
    taken: set[str] = set()
    for meso in project.mesos:
        where = f"mesos/{meso.id}"
        for offer in meso.offers:
            if offer not in makers:
                raise Unsound("unknown_offer", where, offer)
            if offer in taken:
                raise Unsound("offer_in_two_sets", where, offer)
        taken.update(meso.offers)
        if len({makers[offer] for offer in meso.offers}) > 1:
            raise Unsound("several_makers", where)
        if meso.because not in issues:
            raise Unsound("unknown_issue", where, meso.because)


def _check_questions(project: Project) -> None:
    parties, issues = {party.id for party in project.parties}, {issue.id for issue in project.issues}
    events = {None, *(event.id for event in project.contingencies)}
    for question in project.questions:
        where = f"questions/{question.id}"
        if question.party not in parties:
            raise Unsound("unknown_party", where, question.party)
        if question.event not in events:
            raise Unsound("unknown_event", where, question.event)
        for issue in question.issues:
            if issue not in issues:
                raise Unsound("unknown_issue", where, issue)


def _check_statements(project: Project) -> None:
    others = {party.id for party in project.parties} - {project.us}
    issues = {whole_of(issue.id) for issue in project.issues}
    for statement in project.statements:
        where = f"statements/{statement.id}"
        if statement.party not in others:
            raise Unsound("unknown_party", where, statement.party)
        for issue in (statement.more, statement.less):
            if issue not in issues:
                raise Unsound("unknown_issue", where, issue)


def _check_told(project: Project) -> None:
    """Parties and issues that disclosures name."""
    parties = {party.id for party in project.parties}
    issues = {issue.id for issue in project.issues}
    for disclosure in project.disclosures:
        where = f"disclosures/{disclosure.id}"
        if disclosure.to not in parties:
            raise Unsound("unknown_party", where, disclosure.to)
        for issue in disclosure.issues:
            if issue not in issues:
                raise Unsound("unknown_issue", where, issue)


def _check_who(project: Project) -> None:
    """Parties, issues and offers that the ledger and the settlement name."""
    parties: set[str | None] = {None, *(party.id for party in project.parties)}
    for parked in project.parked:
        if parked.by not in parties:
            raise Unsound("unknown_party", f"parked/{parked.issue}", parked.by)
    if project.settlement is None:
        return
    issues: set[str | None] = {None, *(issue.id for issue in project.issues)}
    if project.settlement.offer not in {None, *(offer.id for offer in project.offers)}:
        raise Unsound("unknown_offer", "settlement", project.settlement.offer)
    for clause in project.settlement.clauses:
        if clause.by not in parties:
            raise Unsound("unknown_party", f"settlement/clauses/{clause.id}", clause.by)
        if clause.issue not in issues:
            raise Unsound("unknown_issue", f"settlement/clauses/{clause.id}", clause.issue)


def all_terms(project: Project) -> Iterator[tuple[str, Terms]]:
    """Every set of terms in a project with the name of its place: draft, packages, offers, walk-aways and so on."""
    yield "draft", project.draft
    for package in project.packages:
        yield f"packages/{package.id}", package.terms
    for offer in project.offers:
        yield f"offers/{offer.id}", offer.terms
    for party in project.parties:
        yield f"parties/{party.id}/walk_away", party.walk_away.terms
        for alternative in party.walk_away.alternatives:
            yield f"parties/{party.id}/walk_away/alternatives/{alternative.id}", alternative.terms
    for disclosure in project.disclosures:
        yield f"disclosures/{disclosure.id}", disclosure.terms
    for parked in project.parked:
        yield f"parked/{parked.issue}", (parked.agreed, *parked.only_if)
    for standard in project.standards:
        yield f"standards/{standard.id}", (Agreed(issue=standard.issue, term=standard.term),)
    if project.settlement is not None:
        yield "settlement", project.settlement.terms
