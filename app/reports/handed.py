"""Plain text for a message to the others: several offers, what is set aside, questions after signing.

It is made of what passes the gate, as documents are, and of nothing else; in one of the languages of documents, with
numbers in the manner that goes with it.
"""

from collections.abc import Iterable, Iterator, Sequence

from app.domain.packages import Terms
from app.domain.project import FEWEST_PARTIES, Project
from app.reports.gate import SharedKind, Sharing, public_deal
from app.reports.neutral import place_of
from app.reports.shared.packages import changes_in_words, letter_of, rows_of, settled_in_words
from app.wording.gains import listed
from app.wording.languages import SOURCE, in_language
from app.wording.ledger import whole_in_words
from app.wording.mesos import to_say
from app.wording.plain import PLAIN, Formats
from app.wording.scores import changes_between
from app.wording.translate import _


def several_as_text(
    project: Project, several: Sequence[Terms], show: Formats = PLAIN, *, language: str = SOURCE
) -> str:
    """What to say, and the terms of each of several offers in the order in which they stand on paper; nothing else."""
    with in_language(language):
        packages = (
            "\n".join((_("Package {letter}").format(letter=letter_of(number)), *_lines(rows_of(package))))
            for number, package in enumerate(public_deal(project, _sharing(several, language), show).packages)
        )
        said = (to_say(), *packages, _("Each is one package, subject to agreement on the whole."))
        return "\n\n".join(said) + "\n"


def parked_as_text(project: Project, show: Formats = PLAIN, *, language: str = SOURCE) -> str:
    """What is parked: terms and conditions only, every line under the reservation, in the order of its words."""
    with in_language(language):
        lines = [_("Terms set aside so far, {whole}").format(whole=whole_in_words())]
        said = sorted(_set_aside(project, show, language), key=place_of)
        lines += [_("- {term}, {whole}").format(term=words, whole=whole_in_words()) for words in said]
        return "\n".join(lines) + "\n"


def questions_as_text(
    project: Project, signed: Terms, several: Sequence[Terms], show: Formats = PLAIN, *, language: str = SOURCE
) -> str:
    """Packages as questions: what would change of what was signed, and nothing of what it is worth to anybody.

    In the order of their words: on the screen the best comes first, which is for us alone.
    """
    changes = [changes_between(signed, asked) for asked in several]
    with in_language(language):
        if len(project.parties) == FEWEST_PARTIES:
            floor = _("It stays as it is unless both of us prefer something else.")
        else:
            floor = _("It stays as it is unless all of us prefer something else.")
        asked = public_deal(project, _sharing(changes, language), show).packages
        said = map(changes_in_words, asked)
        questions = [_("Would it help you if {changes}?").format(changes=listed(words)) for words in said if words]
        lines = [_("Some questions about the deal we have signed. {floor}").format(floor=floor), ""]
        lines += [f"{number}. {question}" for number, question in enumerate(sorted(questions, key=place_of), 1)]
        return "\n".join(lines) + "\n"


def _sharing(several: Sequence[Terms], language: str, marks: Iterable[str] = ()) -> Sharing:
    """Packages, which pass the gate in a neutral order; `marks` come back with them."""
    reasons = tuple((mark,) for mark in marks)
    return Sharing(kind=SharedKind.PROPOSAL, packages=tuple(several), reasons=reasons, language=language)


def _set_aside(project: Project, show: Formats, language: str) -> Iterator[str]:
    """What is parked. The gate puts packages in a neutral order: what belongs together has a mark of its place."""
    parts = [terms for parked in project.parked for terms in ((parked.agreed,), parked.only_if)]
    sharing = _sharing(parts, language, (f"{place:06}" for place in range(len(parts))))
    packages = sorted(public_deal(project, sharing, show).packages, key=lambda package: package.reasons)
    said = [listed(settled_in_words(package)) for package in packages]
    for term, conditions in zip(said[::2], said[1::2], strict=True):
        yield _("{term}, only if {conditions}").format(term=term, conditions=conditions) if conditions else term


def _lines(rows: Sequence[tuple[str, str]]) -> Iterator[str]:
    for issue, term in rows:
        yield f"  {issue}: {term}".replace("\n", "\n    ")
