"""GENIUS files spoilt in every way: read into a deal that saves, or refused in one clear sentence, never anything else.

20,000 of them with `make test-long`, a tenth with every change. A failure names its kind and number:
spoilt(kind, number) makes the same files again.
"""

import re
import subprocess
import sys
from collections.abc import Mapping

import pytest

from app.exchange.findings import Finding, ImportRefused, Refusal
from app.exchange.genius_apart import is_sound
from app.exchange.genius_project import project_of
from app.exchange.genius_review import Reviewed, reviewed
from app.exchange.inert import inert, value_of
from app.exchange.source import Source
from app.exchange.xml_tree import tree_of
from app.storage.files import bytes_of, project_from_bytes
from app.wording.exchange import NOTHING_IMPORTED, import_refused_in_words
from tests.effort import repeats
from tests.hostile.genius_spoiling import KINDS, Spoilt, spoilt
from tests.hostile.guard import no_hang
from tests.hostile.sentences import check_sentences
from tests.rules.rule import ROOT

MUTATIONS = repeats(20_000, night=1_000_000) // len(KINDS) + 1
OF_THE_WHOLE_FILE = {
    Refusal.EMPTY,
    Refusal.TOO_LARGE,
    Refusal.ENCODING_UNKNOWN,
    Refusal.TOO_MANY_ELEMENTS,
    Refusal.NO_DOMAIN,
    Refusal.TWO_DOMAINS,
    Refusal.NUMBER_OF_PROFILES,
    Refusal.OTHER_DOMAIN,
    Refusal.ISSUE_LACKING,
    Refusal.TOO_MANY_ISSUES,
    # Found when the deal is made: of an issue and a file, not of a line.
    Refusal.NUMBER_TOO_LARGE,
    Refusal.STEPS_DO_NOT_FIT,
}
"""Refusals that are about no single line."""


@pytest.mark.parametrize("kind", KINDS)
def test_spoilt_files_become_a_deal_that_saves_or_are_refused_in_one_sentence(kind: str) -> None:
    for number in range(MUTATIONS):
        try:
            with no_hang():
                check(spoilt(kind, number))
        except BaseException as error:
            error.add_note(f"spoilt({kind!r}, {number})")
            raise


def slipping(data: bytes, encoding: str, _file: str) -> str:
    """The text, or an error that says nothing of the file."""
    return data.decode(encoding)


NUMBERS = ("genius_profile.number", "genius_review.number", "genius_matching.number")
BROKEN: dict[str, tuple[str, Mapping[str, object]]] = {
    "numbers are read as Python reads them": ("numbers", dict.fromkeys(NUMBERS, float)),
    "nested as deep as you like": ("nested", {"xml_tree.DEEPEST": 10**9}),
    "attributes without end": ("wide", {"xml_tree.MOST_ATTRIBUTES": 10**9}),
    "texts without end": ("wide", {"xml_tree.LONGEST_TEXT": 10**9, "genius_files.LONGEST_NAME": 10**9}),
    "document types let through": (
        "entities",
        {"xml_tree._Reader._check_head": lambda *_: None, "xml_tree._Reader._refuse_doctype": lambda *_: 1},
    ),
    "bytes that are no text": ("encodings", {"xml_text._strictly": slipping}),
    "a second domain taken for a profile": ("mixed up", {"genius_review._sorted": lambda all_, _: (all_[0], all_[1:])}),
    "files not named": ("markup", {"genius_files.tree_of": lambda text, _: tree_of(text, "")}),
    "indexes read as Python reads them": ("attributes", {"genius_files._index": int}),
}
"""What a broken reader does, the kind of spoiling that shows it, and how the parts of the reader are broken."""


@pytest.mark.parametrize("fault", BROKEN)
def test_a_reader_broken_on_purpose_is_found(fault: str, monkeypatch: pytest.MonkeyPatch) -> None:
    kind, parts = BROKEN[fault]
    for part, instead in parts.items():
        monkeypatch.setattr(f"app.exchange.{part}", instead)
    assert any(is_found(spoilt(kind, number)) for number in range(300))


def is_found(case: Spoilt) -> bool:
    """Whether these files show that the reader is broken."""
    try:
        check(case)
    except (AssertionError, ValueError, ArithmeticError, LookupError, RecursionError):
        return True
    return False


def check(case: Spoilt) -> None:
    """Fails where the reader does not keep what it promises."""
    sources = [Source(name=f"file {number}.xml", data=data) for number, data in enumerate(case.files)]
    try:
        found = reviewed(sources)
        assert not case.hopeless, "read although nobody may"
        assert is_sound(found)
        assert value_of(inert(found), Reviewed) == found
        check_sentences(found.findings, sources)
        assert all(finding.file for finding in found.findings)
        project = project_of(found, us=0, steps=20, identifier="deal", seed=1)
    except ImportRefused as refused:
        check_refusal(refused, sources)
        return
    assert project_from_bytes(bytes_of(project)) == (project, ())


def check_refusal(refused: ImportRefused, sources: list[Source]) -> None:
    """That it names the file, the place in it, what was found and what is expected, in words."""
    assert refused.finding is refused.details[0]
    assert value_of(inert(refused.details), tuple[Finding, ...]) == refused.details
    for finding in refused.details:
        named = [source for source in sources if source.name == finding.file]
        assert named or not sources, f"{finding.code} names no file"
        if finding.code not in OF_THE_WHOLE_FILE:
            assert finding.line is not None, f"{finding.code} names no line"
            lines = len(re.split(rb"\r\n|\r|\n", named[0].data)) + named[0].data.count(b"\0")
            assert 1 <= finding.line <= lines
    told = import_refused_in_words(refused)
    assert told.endswith(NOTHING_IMPORTED)
    check_sentences(refused.details, sources)


@pytest.mark.long
def test_the_largest_files_that_are_looked_at_take_less_than_a_gibibyte() -> None:
    measured = subprocess.run(
        [sys.executable, "-m", "tests.hostile.largest_genius_files"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    assert measured.stderr.split() == ["other_domain", "other_domain", "too_many_elements", "other_domain"]
    assert 0 < int(measured.stdout) < 2**30
