"""What exports leave anywhere: beside the file, in temporary folders, in our own folders, on the clipboard."""

import os
import re
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Final

import pytest
from pypdf import PdfReader
from PySide6.QtGui import QGuiApplication

from app.cli.main import main
from app.domain.ids import OfferId
from app.domain.offers import Offer
from app.domain.packages import Agreed, Terms
from app.domain.parking import Parked
from app.domain.project import Project
from app.reports.handed import parked_as_text, questions_as_text, several_as_text
from app.reports.reread import reread_pdf
from app.storage.atomic import OnDisk, Saver
from app.storage.files import write_project
from app.study.study import study_of
from tests.app.cli.conftest import Window
from tests.leaks.test_canaries import PLANTED, coded, folder_of, hits, sharing_of
from ui.panels.on_paper.documents import Choices, Document, made
from ui.panels.on_paper.files import Format, file_name
from ui.paper.alone import write_pdf

pytestmark = pytest.mark.usefixtures("qapp")
SAID: Final = sharing_of(PLANTED.project).packages
OFFERED: Final = tuple(
    Offer(id=OfferId(f"said-{number}"), party=PLANTED.project.us, terms=terms) for number, terms in enumerate(SAID)
)
PROJECT: Final = replace(PLANTED.project, offers=(*PLANTED.project.offers, *OFFERED))
ASKED: Final = {
    "proposal": (("html", "pdf", "docx"), ("--package", "offer:said-0", "--package", "offer:said-1")),
    "terms": (("html", "pdf", "docx"), ("--package", "offer:said-1", "--signatures")),
    "agenda": (("html", "pdf"), ("--options",)),
}
"""Every document for others in every format, with all that can be said of it without a range."""

Written = Callable[[Project, tuple[Terms, ...]], str]


def set_aside(project: Project, said: tuple[Terms, ...]) -> Project:
    """The project with each of its terms parked, the first of a package only if the next."""
    noted = next(parked.note for parked in PLANTED.project.parked)
    parked = (Parked(issue=each.issue, term=each.term, only_if=after[:1], note=noted) for each, after in parts(said))
    return replace(project, parked=tuple(parked))


def parts(said: tuple[Terms, ...]) -> Iterator[tuple[Agreed, Terms]]:
    """Every term of a package that depends on an event too, with those behind it."""
    return ((each, said[1][place + 1 :]) for place, each in enumerate(said[1]))


HANDED: Final[tuple[Written, ...]] = (
    several_as_text,
    lambda project, said: questions_as_text(project, said[0], said[1:]),
    lambda project, said: parked_as_text(set_aside(project, said)),
)
"""Every text that is copied to be handed over."""

Export = Callable[[str, Path, tuple[str, ...]], int]


@pytest.fixture
def export(own_folders: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Export:
    """Has a document of the project with canaries written by the command line; temporary files go to a folder here.

    The project says that it is a copy of somebody else's: its private part is read nevertheless.
    """
    temporary, deal = tmp_path / "temporary", tmp_path / "deal" / "Deal.dealwright"
    for folder in (temporary, deal.parent, tmp_path / "for them"):
        folder.mkdir()
    for name in ("TMPDIR", "TEMP", "TMP"):
        monkeypatch.setenv(name, str(temporary))
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    write_project(Saver(locks=tmp_path / "deal" / "locks"), PROJECT, deal, OnDisk.ABSENT)
    printing = partial(write_pdf, Saver(locks=own_folders / "locks"))

    def write(kind: str, out: Path, more: tuple[str, ...]) -> int:
        argv = ["report", str(deal), "--kind", kind, "-o", str(out), "--with-theirs", *more]
        return main(argv, open_window=Window(), write_pdf=printing)

    return write


def traces_in(*folders: Path) -> bytes:
    """All that lies in folders: names, bytes, what a PDF shows, and what a file system keeps beside a file."""
    found = []
    for path in (each for folder in folders for each in sorted(folder.rglob("*"))):
        found.append(path.name.encode())
        if path.is_file():
            data = path.read_bytes()
            found.append(data)
            if data.startswith(b"%PDF"):
                found.append(reread_pdf(data).words.encode())
        found += beside(path)
    return b"\n".join(found)


def beside(path: Path) -> list[bytes]:
    """Extended attributes, and the mark of where a file came from."""
    marks = [path.with_name(f"{path.name}:Zone.Identifier")]
    found = [mark.read_bytes() for mark in marks if mark.exists()]
    if hasattr(os, "listxattr"):
        for name in os.listxattr(path):
            found += [name.encode(), os.getxattr(path, name)]
    return found


def test_exports_leave_no_canary_in_any_folder(export: Export, own_folders: Path, tmp_path: Path) -> None:
    for kind, (endings, more) in ASKED.items():
        for ending in endings:
            assert export(kind, tmp_path / "for them" / f"{kind}.{ending}", more) == 0
    for receiver in (each.name for each in PROJECT.parties if each.id != PROJECT.us):
        assert export("copy", tmp_path / "for them" / f"{receiver}.dealwright", ("--to", receiver, "--options")) == 0
    written = tmp_path / "for them"
    assert (
        len(list(written.iterdir()))
        == sum(len(endings) for endings, _more in ASKED.values()) + len(PROJECT.parties) - 1
    )
    # In compressed streams short numbers stand by chance: there canaries are looked for whole.
    assert coded(traces_in(written, tmp_path / "temporary", own_folders), PLANTED) == ()
    # A lock is called by two digits of a hash of the place that is written to: numbers by chance, too.
    left = re.sub(rb"save-[0-9a-f]{2}\.lock", b"", traces_in(tmp_path / "temporary", own_folders))
    assert hits(left, PLANTED) == ()


def test_a_trace_anywhere_would_be_found(tmp_path: Path) -> None:
    word = PLANTED.words[7]
    (tmp_path / f"named {word}").touch()
    assert coded(traces_in(tmp_path), PLANTED) == (word,)
    for number, name in enumerate(("copy.html", "copy.html:Zone.Identifier", ".~copy.html.abc.dwtmp")):
        folder = tmp_path / f"folder {number}"
        folder.mkdir()
        (folder / name).write_text(word)
        assert coded(traces_in(folder), PLANTED) == (word,)


def test_an_attribute_beside_a_file_would_be_found(tmp_path: Path) -> None:
    path = tmp_path / "copy.html"
    path.touch()
    try:
        os.setxattr(path, "user.origin", PLANTED.words[7].encode())
    except (AttributeError, OSError):
        pytest.skip("not run here: this file system keeps no attributes beside files")
    assert coded(traces_in(tmp_path), PLANTED) == (PLANTED.words[7],)


@pytest.mark.parametrize("written", HANDED)
def test_what_is_copied_to_hand_over_holds_no_canary_in_any_format(written: Written) -> None:
    text = written(PROJECT, SAID)
    assert any(issue.name in text for issue in PROJECT.issues)
    clipboard = QGuiApplication.clipboard()
    clipboard.setText(text)
    offered = clipboard.mimeData()
    everything = b"\n".join(bytes(offered.data(name).data()) for name in offered.formats())
    assert text.split()[0].encode() in everything
    assert hits(everything, PLANTED) == ()


@pytest.mark.parametrize("ending", ["html", "docx", "pdf"])
def test_a_document_written_anew_under_the_same_name_keeps_nothing_of_the_first(
    export: Export, tmp_path: Path, ending: str
) -> None:
    out, other = tmp_path / "for them" / f"Proposal.{ending}", tmp_path / f"other.{ending}"
    assert export("proposal", out, ("--package", "offer:said-0", "--reason", "EARLIERREASON")) == 0
    first = out.read_bytes()
    out.unlink()
    later = ("--package", "offer:said-0", "--reason", "LATERREASON")
    assert export("proposal", out, later) == export("proposal", other, later) == 0
    assert out.read_bytes() == other.read_bytes() != first
    assert coded(folder_of(out.parent), replace(PLANTED, words=("EARLIERREASON",), numbers=())) == ()


def test_names_of_documents_tell_nothing_private(export: Export, tmp_path: Path) -> None:
    study = study_of(PROJECT)
    outlines = {document: made(study, Choices(document=document)).outline for document in Document}
    names = [
        file_name(PROJECT, document, outline, ending)
        for document, outline in outlines.items()
        for ending in Format
        if outline is not None
    ]
    assert len(names) == len(Document) * len(Format)
    assert hits("\n".join(names).encode(), PLANTED) == ()
    out = tmp_path / "for them" / "a.pdf"
    assert export("agenda", out, ()) == 0
    reader = PdfReader(BytesIO(out.read_bytes()))
    assert (reader.metadata, reader.outline, reader.named_destinations) == (None, [], {})
