"""Telling: an analysis and a list of problems as plain lines for a terminal, in the words of the window."""

from collections.abc import Iterator, Sequence

from app.advice.gains import is_settled
from app.advice.steps import steps_of
from app.advice.worths import Worth, worths_of
from app.cli.analysis import named_solutions
from app.cli.columns import Columns
from app.domain.links import broken_by
from app.domain.lookup import off_table_in, open_issues
from app.domain.packages import Terms
from app.domain.project import Project
from app.study.drawing import complete, picture_of
from app.study.study import Study
from app.valuation.frontier import Frontier, utilities_of
from app.valuation.packages import choices_of
from app.valuation.partial import can_be_completed
from app.valuation.utilities import terms_of_choice
from app.valuation.zone import zone_of_possible_agreement
from app.wording.advice import advice_in_words
from app.wording.captions import sentences_of
from app.wording.gaps import some_of
from app.wording.names import issue_name, offer_name, package_in_words, party_name
from app.wording.plain import count
from app.wording.solutions import solution_name
from app.wording.states import status_in_words
from app.wording.steps import step_in_words
from app.wording.translate import _, ngettext

MOST_TOLD = 40


def analysis_in_lines(study: Study) -> Iterator[str]:
    """What `dealwright analyze` prints without --json."""
    # A person counts and names issues as they were written down, not by the outcomes of what they depend on.
    project = study.said
    picture = complete(picture_of(study), study)
    yield project.name or _("A deal without a name")
    yield "; ".join((_issues(project), _packages(study), _parties(project)))
    yield ""
    yield from sentences_of(project, picture.facts)
    if study.package_count and study.grounds.everybody_valued and isinstance(study.frontier, Frontier):
        yield from _nearest_miss(study, study.frontier)
        yield from _frontier(study, study.frontier)
        yield from _solutions(study, study.frontier)
    yield from _offers(study)
    if study.advice is not None:
        yield ""
        yield _("Next: {advice}").format(advice=advice_in_words(project, study.advice))


def _issues(project: Project) -> str:
    number = len(project.issues)
    return ngettext("{count} issue", "{count} issues", number).format(count=number)


def _packages(study: Study) -> str:
    number = study.package_count
    return ngettext("{count} possible deal", "{count} possible deals", number).format(count=count(number))


def _parties(project: Project) -> str:
    return ", ".join(party_name(project, party.id) for party in project.parties)


def _nearest_miss(study: Study, frontier: Frontier) -> Iterator[str]:
    tables, columns = study.tables, Columns(study.project)
    zone = zone_of_possible_agreement(frontier, study.stop)
    if not zone.nearest:
        return
    package = package_in_words(
        study.project, terms_of_choice(tables, choices_of(frontier, zone.nearest[:1])[0].tolist())
    )
    short = ", ".join(
        _("{party} {points}").format(
            party=party_name(study.project, party), points=columns.shortfall(party, float(points))
        )
        for party, points in zip(tables.parties, zone.shortfalls, strict=True)
        if points
    )
    yield _("Nearest to a deal, by your estimate: {package}. Short by: {short}.").format(package=package, short=short)


def _frontier(study: Study, frontier: Frontier) -> Iterator[str]:
    columns, points = Columns(study.project), len(frontier.points)
    exact = _("exact") if frontier.exact else _("within {bound}").format(bound=f"{frontier.error_bound:.2g}")
    yield ""
    yield ngettext(
        "Best deals ({exact}), {count} point; scores of others are your estimates:",
        "Best deals ({exact}), {count} points; scores of others are your estimates:",
        points,
    ).format(exact=exact, count=count(points))
    yield columns.head()
    rows = list(range(points - 1, -1, -1))[:MOST_TOLD]
    counts = study.package_counts or [1] * points
    utilities = utilities_of(frontier)[rows].tolist()
    for row, scores, choice in zip(rows, utilities, choices_of(frontier, rows).tolist(), strict=True):
        package = package_in_words(study.project, terms_of_choice(study.tables, choice))
        more = _(" (one of {count})").format(count=count(counts[row])) if counts[row] > 1 else ""
        yield columns.row(_told(study, scores, columns), package + more)
    if points > MOST_TOLD:
        yield _("  ... and {count} more, all of them with --json").format(count=count(points - MOST_TOLD))


def _solutions(study: Study, frontier: Frontier) -> Iterator[str]:
    found = [(name, each.best) for name, each in named_solutions(study) if each.best is not None]
    if not found:
        return
    columns = Columns(study.project)
    yield ""
    yield _("Named deals of the theory, none of them a forecast:")
    yield columns.head()
    choices = choices_of(frontier, [best for _name, best in found]).tolist()
    for (name, best), choice in zip(found, choices, strict=True):
        package = package_in_words(study.project, terms_of_choice(study.tables, choice))
        told = _told(study, utilities_of(frontier)[best].tolist(), columns)
        yield columns.row(told, f"{solution_name(name)}: {package}")


def _told(study: Study, scores: Sequence[float], columns: Columns) -> dict[str, str]:
    return {party: columns.score(party, score) for party, score in zip(study.tables.parties, scores, strict=True)}


def _offers(study: Study) -> Iterator[str]:
    project, columns = study.project, Columns(study.project)
    several = [offer.terms for offer in project.offers]
    titles = [
        f"{offer_name(project, offer.id)}, {party_name(project, offer.party)}, {status_in_words(offer.status).lower()}"
        for offer in project.offers
    ]
    if project.draft:
        several.append(project.draft)
        titles.append(_("Your draft"))
    if not several:
        return
    yield ""
    yield _("On the table, scores of others by your estimates:")
    yield columns.head()
    for title, terms, worths in zip(titles, several, worths_of(study.tables, study.versions, several), strict=True):
        by_party: dict[str, Worth] = dict(zip(study.tables.parties, worths, strict=True))
        told = {party: columns.worth(party, worth) for party, worth in by_party.items()}
        yield columns.row(told, f"{title}: {_terms(study, terms)}")
    yield from _steps(study)


def _steps(study: Study) -> Iterator[str]:
    """What the newest offers changed, each since the last one of its party."""
    steps = steps_of(study.project, study.tables, study.versions, newest=MOST_TOLD)
    made = [step for step in steps if step.change is not None]
    if made:
        yield ""
        yield _("What changed:")
    for step in made:
        said = step_in_words(study.project, step)
        yield _("{offer}, {party}: {change}").format(
            offer=offer_name(study.project, step.offer), party=party_name(study.project, step.party), change=said
        )


def _terms(study: Study, terms: Terms) -> str:
    words = package_in_words(study.project, terms)
    left = [] if is_settled(study.tables, terms) else open_issues(study.project, terms)
    if left:
        names = some_of([issue_name(study.project, issue) for issue in left])
        words = _("{terms}; open: {issues}").format(terms=words, issues=names)
    if broken_by(terms, study.project.rules):
        return _("{terms}; breaks a rule").format(terms=words)
    if off_table_in(study.project, terms):
        return _("{terms}; some of it is off the table").format(terms=words)
    allowed = study.tables.barred or can_be_completed(study.tables, terms)
    return words if allowed else _("{terms}; the rules allow no rest").format(terms=words)
