"""Documents for the others in their language: every sentence of them is translated, and nothing else."""

import string
import threading
from dataclasses import replace
from gettext import NullTranslations
from pathlib import Path
from typing import Final

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po
from typing_extensions import override

from app.assets import resource_path
from app.domain.ids import ClauseId, IssueId
from app.domain.packages import Agreed, AmountTerm, Branch, Contingent
from app.domain.parking import Parked
from app.domain.project import Project
from app.domain.settlement import Clause, Settlement
from app.reports.gate import SharedKind, Sharing, public_deal
from app.reports.handed import parked_as_text, questions_as_text, several_as_text
from app.reports.shared.documents import DOCUMENTS
from app.wording.languages import LANGUAGES, SOURCE, in_language
from app.wording.translate import CATALOGUE, _
from tests.builders import depending, event, offer, terms, two_issue_deal
from tests.rules.rule import ROOT

OTHERS: Final = [code for code in LANGUAGES if code != SOURCE]
ROOMS: Final = (
    *(ROOT / "app" / "reports" / "shared").glob("*.py"),
    *(ROOT / "app" / "reports" / name for name in ("gate.py", "neutral.py", "handed.py")),
)
"""What writes for the others."""


def everything() -> Project:
    """A signed deal of which something depends on an event that nobody judges, with offers and what is set aside."""
    late = event("late", (40, 60), (90, 10), "on-time", "too-late")
    deal = depending(two_issue_deal(), late, "price")
    either = Contingent(
        event=late.id,
        branches=tuple(
            Branch(outcome=outcome.id, term=AmountTerm(amount=float(amount)))
            for amount, outcome in enumerate(late.outcomes, 3)
        ),
    )
    price = Agreed(issue=IssueId("price"), term=either)
    red = terms(colour="red")
    return replace(
        deal,
        offers=(
            replace(offer("us", 1, colour="red"), terms=(*red, price)),
            offer("us", 2, price=3.0),
            offer("them", 3, colour="blue", price=8.0),
        ),
        parked=(Parked(issue=red[0].issue, term=red[0].term, only_if=(price,)),),
        settlement=Settlement(
            terms=(*red, price), clauses=(Clause(id=ClauseId("c"), words="Keys are handed over", due="2026-12-01"),)
        ),
    )


def catalogue(code: str) -> Catalog:
    with resource_path("locale", code, "documents.po").open("rb") as file:
        return read_po(file, locale=code, abort_invalid=True)


def sentences_in(files: tuple[Path, ...]) -> set[str]:
    return {str(found[1]) for path in files for found in extract_from_file("python", str(path), keywords={"_": None})}


class Asked(NullTranslations):
    """Keeps what it is asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.sentences: set[str] = set()

    @override
    def gettext(self, message: str) -> str:
        self.sentences.add(message)
        return message


def documents_of(project: Project, language: str) -> list[str]:
    """All that is written for the others of a deal, in a language."""
    offers = tuple(offer.terms for offer in project.offers)
    issues = frozenset(issue.id for issue in project.issues)
    made = []
    for kind, write in DOCUMENTS.items():
        for packages in ((), offers[:1], offers):
            sharing = Sharing(
                kind=SharedKind(kind),
                packages=packages,
                options_of=issues,
                ranges_of=issues,
                clauses=True,
                signatures=True,
                language=language,
            )
            made.append(repr(write(public_deal(project, sharing))))
    signed = project.settlement.terms if project.settlement is not None else ()
    made.append(several_as_text(project, offers, language=language))
    made.append(parked_as_text(project, language=language))
    made.append(questions_as_text(project, signed, offers, language=language))
    return made


@pytest.fixture(scope="module")
def asked() -> set[str]:
    """What is looked up while documents are written, wherever the sentence stands."""
    recorder = Asked()
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("app.wording.languages._catalogue", lambda _code: recorder)
        documents_of(everything(), SOURCE)
    return recorder.sentences


@pytest.mark.parametrize("code", OTHERS)
def test_every_sentence_of_a_document_is_translated_and_no_other(code: str, asked: set[str]) -> None:
    translated = {message.id for message in catalogue(code) if message.id and message.string and not message.fuzzy}
    assert translated == sentences_in(ROOMS) | asked


@pytest.mark.parametrize("code", OTHERS)
def test_a_translation_names_what_the_sentence_names(code: str) -> None:
    def fields(pattern: object) -> list[str]:
        return sorted(name for _text, name, _spec, _conversion in string.Formatter().parse(str(pattern)) if name)

    assert [message.id for message in catalogue(code) if fields(message.id) != fields(message.string)] == []


@pytest.mark.parametrize("code", OTHERS)
def test_documents_say_nothing_in_english(code: str) -> None:
    english, other = (documents_of(everything(), language) for language in (SOURCE, code))
    assert all(one != two for one, two in zip(english, other, strict=True))
    for sentence in ("Subject to agreement", "still to be settled", "The order says nothing", "Would it help"):
        assert any(sentence in made for made in english)
        assert not any(sentence in made for made in other)


def test_the_document_says_in_which_language_it_is() -> None:
    sharing = Sharing(kind=SharedKind.AGENDA, language="fr")
    outline = DOCUMENTS["agenda"](public_deal(everything(), sharing))
    assert (outline.language, outline.title) == ("fr", "Ordre du jour")
    assert outline.numbering.format(number=1, count=2) == "Page 1 sur 2"


def test_a_language_lasts_as_long_as_the_block_in_this_thread_alone() -> None:
    heard: list[str] = []
    with in_language("de"):
        with in_language("es"):
            assert _("Date") == "Fecha"
        assert _("Date") == "Datum"
        thread = threading.Thread(target=lambda: heard.append(_("Date")))
        thread.start()
        thread.join()
    assert heard == ["Date"]
    with pytest.raises(ValueError, match="on the way"), in_language("de"):
        raise ValueError("on the way")
    assert _("Date") == "Date"


@pytest.mark.parametrize("code", [SOURCE, "", "xx"])
def test_a_language_without_a_catalogue_is_english(code: str) -> None:
    with in_language(code):
        assert _("Date") == "Date"
        assert isinstance(CATALOGUE.get(), NullTranslations)
