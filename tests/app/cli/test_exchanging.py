"""`import genius` and `export`: what is written, what is said, and what is not done without consent."""

import json
import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from app.cli import exchanging
from app.storage.files import bytes_of, read_project
from tests.app.cli.conftest import Dealwright
from tests.app.exchange.here import read_here
from tests.app.exchange.samples import BUYER, DOMAIN, SELLER, utilities
from tests.builders import deal
from tests.hostile.guard import no_hang
from tests.hostile.killers import FIVE, Killer, interrupt


@pytest.fixture(autouse=True)
def here(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """No process for each test that reads files, but for those that are marked."""
    if "apart" not in request.fixturenames:
        read_here(monkeypatch)


@pytest.fixture
def apart(monkeypatch: pytest.MonkeyPatch) -> Callable[[Killer], None]:
    """Files are read in a process of their own, by a reader of the test's choice once it is called."""
    return lambda killer: monkeypatch.setattr(exchanging, "genius_apart", killer.apart)


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """The domain and the two profiles of the samples."""
    texts = {"house.xml": DOMAIN, "Buyer.xml": BUYER, "Seller.xml": SELLER}
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return [tmp_path / name for name in texts]


def test_import_writes_a_project_with_the_first_profile_as_us(
    dealwright: Dealwright, files: list[Path], tmp_path: Path
) -> None:
    out = tmp_path / "house.dealwright"

    answer = dealwright("import", "genius", *files, "-o", out)

    assert (answer.code, answer.err) == (0, "")
    deal = read_project(out).project
    assert [party.name for party in deal.parties] == ["Buyer", "Seller"]
    assert deal.us == deal.parties[0].id
    assert utilities(deal, {"Roof": "slate", "Garden": "large", "Weeks": 4}) == (100.0, 45.0)
    assert "Note: “Seller.xml”: no walk-away is given: it stays open, which is not 0.\n" in answer.out


def test_an_imported_file_is_analyzed_with_the_utilities_of_its_profiles(
    dealwright: Dealwright, files: list[Path], tmp_path: Path
) -> None:
    out = tmp_path / "house.dealwright"
    dealwright("import", "genius", *files, "-o", out)

    tree = json.loads(dealwright("analyze", out, "--json").out)

    assert tree["packages"] == 3 * 2 * 9
    assert [party["reservation_value"] for party in tree["parties"]] == [35.0, None]
    assert max(point["utilities"]["buyer"] for point in tree["frontier"]["points"]) == 100.0


@pytest.mark.parametrize("wanted", ["Seller", "seller", "2"])
def test_another_party_is_us_by_its_name_or_number(
    dealwright: Dealwright, files: list[Path], tmp_path: Path, wanted: str
) -> None:
    out = tmp_path / "house.dealwright"

    assert dealwright("import", "genius", *files, "-o", out, "--us", wanted).code == 0

    deal = read_project(out).project
    assert deal.us == deal.parties[1].id


@pytest.mark.parametrize("wanted", ["Broker", "0", "3", "9999"])
def test_a_party_that_is_not_there_is_refused_with_those_that_are(
    dealwright: Dealwright, files: list[Path], tmp_path: Path, wanted: str
) -> None:
    answer = dealwright("import", "genius", *files, "-o", tmp_path / "a.dealwright", "--us", wanted)

    assert answer.code == 1
    assert "1 Buyer, 2 Seller" in answer.err
    assert not (tmp_path / "a.dealwright").exists()


def test_a_broken_file_is_one_sentence_with_file_line_and_column(
    dealwright: Dealwright, files: list[Path], tmp_path: Path
) -> None:
    files[1].write_text(BUYER.replace('value="tile"', "value=tile"), encoding="utf-8")

    answer = dealwright("import", "genius", *files, "-o", tmp_path / "a.dealwright")

    assert answer.code == 1
    assert answer.err.startswith("dealwright: “Buyer.xml”, line 9, column 29: found “tile")
    assert answer.err.count("\n") == 1
    assert not (tmp_path / "a.dealwright").exists()


def test_what_has_to_be_mended_is_listed_and_done_only_with_consent(
    dealwright: Dealwright, files: list[Path], tmp_path: Path
) -> None:
    out = tmp_path / "a.dealwright"
    files[1].write_text(BUYER.replace('evaluation="5"', 'evaluation="0,5"'), encoding="utf-8")

    refused = dealwright("import", "genius", *files, "-o", out)

    assert refused.code == 1
    assert "“Buyer.xml”, line 9: “Roof”: the score “0,5” of “tile” is no number: it counts as 0." in refused.err
    assert "--repair" in refused.err
    assert not out.exists()

    mended = dealwright("import", "genius", *files, "-o", out, "--repair")

    assert mended.code == 0
    assert mended.out.startswith("Mended: “Buyer.xml”, line 9: ")
    assert utilities(read_project(out).project, {"Roof": "tile", "Garden": "large", "Weeks": 4})[0] == 50.0


def test_several_repairs_stand_in_lines_of_their_own(dealwright: Dealwright, files: list[Path], tmp_path: Path) -> None:
    files[1].write_text(BUYER.replace("evaluation", "value_of"), encoding="utf-8")

    answer = dealwright("import", "genius", *files, "-o", tmp_path / "a.dealwright")

    assert answer.code == 1
    assert len(answer.err.splitlines()) == 1 + 5 + 1


def test_steps_cut_amounts_without_a_step_and_nonsense_is_refused(
    dealwright: Dealwright, files: list[Path], tmp_path: Path
) -> None:
    out = tmp_path / "a.dealwright"
    for path in files:
        path.write_text(path.read_text(encoding="utf-8").replace("integer", "real"), encoding="utf-8")

    assert dealwright("import", "genius", *files, "-o", out, "--steps", "0").code == 1
    assert dealwright("import", "genius", *files, "-o", out, "--steps", "1000000").code == 1
    assert dealwright("import", "genius", *files, "-o", out, "--steps", "x").code == 2
    assert dealwright("import", "genius", *files, "-o", out, "--steps", "16").code == 0
    assert json.loads(out.read_bytes())["issues"][2]["step"] == 0.5


def test_import_leaves_an_existing_file_alone(dealwright: Dealwright, files: list[Path], tmp_path: Path) -> None:
    answer = dealwright("import", "genius", *files, "-o", files[0])

    assert answer.code == 1
    assert files[0].read_text(encoding="utf-8") == DOMAIN


def test_a_missing_file_and_a_single_profile_are_refused(
    dealwright: Dealwright, files: list[Path], tmp_path: Path
) -> None:
    out = tmp_path / "a.dealwright"
    missing = dealwright("import", "genius", *files, tmp_path / "nobody.xml", "-o", out)
    alone = dealwright("import", "genius", *files[:2], "-o", out)

    assert (missing.code, alone.code) == (1, 1)
    assert "nobody.xml" in missing.err
    assert "the number of profiles (utility_space) is 1, expected at least 2: the domain and" in alone.err
    assert not out.exists()


@pytest.mark.parametrize("argv", [("import",), ("import", "genius"), ("import", "genius", "d", "p"), ("import", "x")])
def test_import_without_its_files_is_wrong_usage(dealwright: Dealwright, argv: tuple[str, ...]) -> None:
    assert dealwright(*argv).code == 2


def test_the_help_of_import_says_how_utilities_are_counted(dealwright: Dealwright) -> None:
    answer = dealwright("import", "genius", "--help")

    assert answer.code == 0
    assert "largest score" in answer.out


# export


def test_export_writes_a_domain_and_a_profile_for_each_party_that_import_reads(
    dealwright: Dealwright, files: list[Path], tmp_path: Path
) -> None:
    first, second, folder = tmp_path / "a.dealwright", tmp_path / "b.dealwright", tmp_path / "out"
    folder.mkdir()
    dealwright("import", "genius", *files, "-o", first)

    answer = dealwright("export", first, "-o", folder / "house.xml")

    written = [folder / name for name in ("house.xml", "house-buyer.xml", "house-seller.xml")]
    assert (answer.code, answer.err) == (0, "")
    assert answer.out == "".join(f"Written: {path.name}\n" for path in written)
    assert dealwright("import", "genius", *written, "-o", second).code == 0
    one, two = (read_project(path).project for path in (first, second))
    assert (one.parties, one.issues) == (two.parties, two.issues)


def test_export_says_what_the_files_do_not_hold(dealwright: Dealwright, trade: Path, tmp_path: Path) -> None:
    answer = dealwright("export", trade, "-o", tmp_path / "trade", "--format", "genius")

    assert answer.code == 0
    assert "Offers are not written.\nThe draft is not written.\n" in answer.out
    assert (tmp_path / "trade").exists()


def test_an_ending_that_names_no_format_is_refused(dealwright: Dealwright, trade: Path, tmp_path: Path) -> None:
    answer = dealwright("export", trade, "-o", tmp_path / "trade.txt")

    assert answer.code == 1
    assert "“trade.txt” does not say a format" in answer.err
    assert not (tmp_path / "trade.txt").exists()


def test_export_writes_nothing_when_any_of_its_files_is_there(
    dealwright: Dealwright, trade: Path, tmp_path: Path
) -> None:
    (tmp_path / "trade-them.xml").write_text("mine")

    answer = dealwright("export", trade, "-o", tmp_path / "trade.xml")

    assert answer.code == 1
    assert "trade-them.xml" in answer.err
    assert (tmp_path / "trade-them.xml").read_text() == "mine"
    assert not (tmp_path / "trade.xml").exists()


def test_a_deal_that_cannot_be_exported_is_one_sentence(dealwright: Dealwright, tmp_path: Path) -> None:
    path = tmp_path / "empty.dealwright"
    path.write_bytes(bytes_of(deal()))

    answer = dealwright("export", path, "-o", tmp_path / "a.xml")

    assert answer.code == 1
    assert answer.err.startswith("dealwright: There is nothing to export yet")
    assert not (tmp_path / "a.xml").exists()


def test_a_name_that_some_system_cannot_hold_is_refused(dealwright: Dealwright, trade: Path, tmp_path: Path) -> None:
    answer = dealwright("export", trade, "-o", tmp_path / "a:b.xml")

    assert answer.code == 1
    assert "“:” in a file name" in answer.err


def test_files_are_read_in_a_process_of_their_own(
    dealwright: Dealwright, files: list[Path], tmp_path: Path, apart: object
) -> None:
    assert dealwright("import", "genius", *files, "-o", tmp_path / "house.dealwright").code == 0
    broken = tmp_path / "Buyer.xml"
    broken.write_text(BUYER.replace('value="tile"', "value=tile"), encoding="utf-8")
    answer = dealwright("import", "genius", *files, "-o", tmp_path / "again.dealwright")
    assert (answer.code, answer.err.split(":")[1]) == (1, " “Buyer.xml”, line 9, column 29")


@pytest.mark.parametrize("what", FIVE)
def test_whatever_a_file_does_to_its_reader_is_one_sentence_and_writes_nothing(
    dealwright: Dealwright, files: list[Path], tmp_path: Path, apart: Callable[[Killer], None], what: str
) -> None:
    apart(FIVE[what])
    with no_hang():
        answer = dealwright("import", "genius", *files, "-o", tmp_path / "house.dealwright")
    assert (answer.code, answer.out) == (1, "")
    assert answer.err.startswith("dealwright: “house.xml”: reading it ")
    assert FIVE[what].says in answer.err
    assert answer.err.count("\n") == 1
    assert not (tmp_path / "house.dealwright").exists()


def test_ctrl_c_ends_the_reading_and_says_nothing(
    dealwright: Dealwright, files: list[Path], tmp_path: Path, apart: Callable[[Killer], None]
) -> None:
    apart(Killer(reader=interrupt, says=""))
    # Whoever runs the tests may have it ignored.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        answer = dealwright("import", "genius", *files, "-o", tmp_path / "house.dealwright")
    finally:
        signal.signal(signal.SIGINT, before)
    assert (answer.code, answer.out, answer.err) == (130, "", "")
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)
