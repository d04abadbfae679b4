"""`report`: a document in a new file, of what is named and nothing else, or one clear sentence."""

from dataclasses import replace
from pathlib import Path

import pytest

from app.cli.main import main
from app.domain.ids import ClauseId, MesoId, OfferId
from app.domain.offers import Meso
from app.domain.settlement import Clause, Settlement
from app.reports.outline import Audience, Outline
from app.reports.paper import Paper
from app.storage.files import bytes_of, read_project
from tests.app.cli.conftest import Dealwright, Window
from tests.app.reports.documents import chunk, picture
from tests.app.reports.found_text import Page, docx_text
from tests.builders import offer, terms, two_issue_deal


def text_of(path: Path) -> str:
    return Page(path.read_text(encoding="utf-8")).text


@pytest.fixture
def signed(tmp_path: Path) -> Path:
    """A file with a signed deal, two offers made at once, and a clause."""
    clause = Clause(id=ClauseId("clause"), words="Paint it twice")
    project = replace(
        two_issue_deal(),
        offers=(offer("us", 1, colour="red", price=2.0), offer("us", 2, colour="blue", price=7.0)),
        mesos=(Meso(id=MesoId("both"), offers=(OfferId("offer-1"), OfferId("offer-2"))),),
        settlement=Settlement(terms=terms(colour="blue", price=3.0), clauses=(clause,)),
    )
    path = tmp_path / "signed.dealwright"
    path.write_bytes(bytes_of(project))
    return path


def test_a_proposal_says_the_draft_and_the_reasons_and_nothing_private(
    dealwright: Dealwright, trade: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out.html"
    answer = dealwright("report", trade, "--kind", "proposal", "-o", out, "--reason", "It fits.", "--name", "Ann & Co")
    assert (answer.code, answer.out, answer.err) == (0, "Written: out.html\n", "")
    text = text_of(out)
    assert "red" in text
    assert "It fits." in text
    assert "Ann & Co" in text
    assert "blue" not in text


def test_a_document_is_written_in_the_language_that_is_asked_for(
    dealwright: Dealwright, trade: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out.html"
    assert dealwright("report", trade, "--kind", "proposal", "-o", out, "--language", "fr").code == 0
    assert "Ce que nous proposons" in text_of(out)
    assert '<html lang="fr"' in out.read_text(encoding="utf-8")
    refused = dealwright("report", trade, "--kind", "brief", "-o", tmp_path / "b.html", "--language", "fr")
    assert (refused.code, "--language goes with --kind proposal, terms, agenda" in refused.err) == (2, True)


def test_offers_made_at_once_stand_side_by_side(dealwright: Dealwright, signed: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.html"
    assert dealwright("report", signed, "--kind", "proposal", "-o", out, "--package", "meso:both").code == 0
    assert "Package B" in text_of(out)
    again = tmp_path / "again.html"
    named = ("--package", "offer:offer-2", "--package", "offer:offer-1")
    assert dealwright("report", signed, "--kind", "proposal", "-o", again, *named).code == 0
    assert again.read_bytes() == out.read_bytes()


def test_a_term_sheet_says_what_is_signed_with_its_clauses_and_as_final(
    dealwright: Dealwright, signed: Path, tmp_path: Path
) -> None:
    out = tmp_path / "terms.docx"
    assert dealwright("report", signed, "--kind", "terms", "-o", out, "--signatures").code == 0
    text = docx_text(out.read_bytes())
    assert "Paint it twice" in text
    assert "not binding until a signed contract" in text
    assert "Signatures" in text
    assert "agreement on the whole" not in text


def test_a_term_sheet_of_a_draft_is_subject_to_agreement_on_the_whole(
    dealwright: Dealwright, signed: Path, tmp_path: Path
) -> None:
    out = tmp_path / "terms.html"
    assert dealwright("report", signed, "--kind", "terms", "-o", out, "--package", "draft", "--binding").code == 0
    assert "agreement on the whole" in text_of(out)
    assert "Binding on the parties" in text_of(out)


def test_an_agenda_says_options_and_ranges_only_when_asked(dealwright: Dealwright, trade: Path, tmp_path: Path) -> None:
    plain, full = tmp_path / "plain.html", tmp_path / "full.html"
    assert dealwright("report", trade, "--kind", "agenda", "-o", plain).code == 0
    assert dealwright("report", trade, "--kind", "agenda", "-o", full, "--options", "--ranges").code == 0
    assert "blue" not in text_of(plain)
    assert "blue" in text_of(full)
    assert "0 to 10" in text_of(full)


def test_a_copy_opens_as_a_deal_of_the_other_side(dealwright: Dealwright, trade: Path, tmp_path: Path) -> None:
    out = tmp_path / "copy.dealwright"
    assert dealwright("report", trade, "--kind", "copy", "-o", out, "--options", "--to", "them").code == 0
    project = read_project(out).project
    assert next(party.name for party in project.parties if party.id == project.us) == "them"
    assert all(party.walk_away.value is None for party in project.parties)


def test_a_copy_asks_for_whom_it_is_where_nobody_has_that_name(
    dealwright: Dealwright, trade: Path, tmp_path: Path
) -> None:
    out = tmp_path / "copy.dealwright"
    answer = dealwright("report", trade, "--kind", "copy", "-o", out, "--to", "nobody")
    assert answer.code == 1
    assert "them" in answer.err
    assert not out.exists()


def test_of_a_logo_only_the_picture_reaches_the_page(dealwright: Dealwright, trade: Path, tmp_path: Path) -> None:
    logo, out = tmp_path / "logo.png", tmp_path / "out.html"
    logo.write_bytes(picture(chunk(b"tEXt", b"Author\0Alice")))
    assert dealwright("report", trade, "--kind", "agenda", "-o", out, "--logo", logo).code == 0
    assert "data:image/png;base64," in out.read_text()


def test_a_pdf_is_written_by_whoever_can(trade: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    written: list[tuple[Outline, Path, Paper]] = []

    def write_pdf(outline: Outline, path: Path, paper: Paper) -> None:
        written.append((outline, path, paper))

    out = tmp_path / "out.pdf"
    argv = ["report", str(trade), "--kind", "agenda", "-o", str(out), "--paper", "letter"]
    assert main(argv, open_window=Window(), write_pdf=write_pdf) == 0
    ((outline, path, paper),) = written
    assert (outline.audience, path, paper) == (Audience.SHAREABLE, out, Paper.LETTER)
    capsys.readouterr()
    assert main(argv, open_window=Window()) == 1
    assert "no PDF can be written here" in capsys.readouterr().err


def test_an_existing_file_stays_as_it_is(dealwright: Dealwright, trade: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.html"
    out.write_text("mine")
    answer = dealwright("report", trade, "--kind", "agenda", "-o", out)
    assert answer.code == 1
    assert "exists already" in answer.err
    assert out.read_text() == "mine"


@pytest.mark.parametrize(
    ("name", "more", "words"),
    [
        ("out.docx", ("agenda",), "found the ending .docx, .html or .pdf is expected"),
        ("", ("agenda",), "is a folder: the name of a file in it is expected, ending in .html or .pdf"),
        ("two\nlines.html", ("agenda",), ": a line break or control character in a file name"),
        ("out", ("proposal",), ".html, .pdf or .docx is expected"),
        ("out.html", ("copy",), ".dealwright is expected"),
        ("out.html", ("proposal", "--package", "settlement"), "draft, offer:offer-1, offer:offer-2 are expected"),
        ("out.html", ("proposal", "--package", "offer:x"), "there is no “offer:x”"),
        ("out.html", ("proposal", "--package=draft", "--package=offer:offer-1", "--reason=x"), "one package"),
        ("missing/out.html", ("terms",), "folder does not exist"),
        ("out.html", ("terms", "--logo", __file__), "a PNG picture"),
        ("out.html", ("terms", "--logo", "no.png"), "no.png"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_sentence_and_writes_nothing(
    dealwright: Dealwright, trade: Path, name: str, more: tuple[str, ...], words: str
) -> None:
    answer = dealwright("report", trade, "-o", trade.parent / name, "--kind", *more)
    assert answer.code == 1
    assert words in answer.err
    assert answer.err.startswith("dealwright: ")
    assert answer.err.count("\n") == 1
    assert [path.name for path in trade.parent.iterdir()] == [trade.name]


@pytest.mark.parametrize(
    "more",
    [
        ("--kind", "agenda", "--binding"),
        ("--kind", "brief", "--name", "x"),
        ("--kind", "copy", "--paper", "a4"),
        ("--kind", "proposal", "--date", "27.11.2026"),
        ("--kind", "poem"),
        ("--kind", "proposal", "--paper", "a5"),
        (),
    ],
)
def test_wrong_usage_ends_with_two(dealwright: Dealwright, trade: Path, tmp_path: Path, more: tuple[str, ...]) -> None:
    answer = dealwright("report", trade, "-o", tmp_path / "out.html", *more)
    assert answer.code == 2
    assert "usage" in answer.err


def test_whoever_hands_over_without_a_name_is_told(dealwright: Dealwright, tmp_path: Path) -> None:
    nameless = two_issue_deal()
    nameless = replace(nameless, parties=(replace(nameless.parties[0], name=""), nameless.parties[1]))
    path = tmp_path / "nameless.dealwright"
    path.write_bytes(bytes_of(nameless))
    answer = dealwright("report", path, "--kind", "agenda", "-o", tmp_path / "out.html")
    assert answer.code == 0
    assert "--name" in answer.out


@pytest.mark.parametrize("kind", ["proposal", "terms"])
def test_whoever_hands_over_nothing_is_told(dealwright: Dealwright, tmp_path: Path, kind: str) -> None:
    path = tmp_path / "empty.dealwright"
    path.write_bytes(bytes_of(two_issue_deal()))
    answer = dealwright("report", path, "--kind", kind, "-o", tmp_path / "out.html")
    assert answer.code == 0
    assert "nothing is agreed or proposed in it yet" in answer.out


def test_wrong_usage_names_the_verb_in_its_sentence(dealwright: Dealwright, trade: Path, tmp_path: Path) -> None:
    answer = dealwright("report", trade, "--kind", "agenda", "-o", tmp_path / "out.html", "--binding")
    assert answer.err.splitlines()[-1] == "dealwright report: error: --binding goes with --kind terms"
