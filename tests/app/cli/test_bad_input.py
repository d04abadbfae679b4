"""Events, schedules and rates that cannot be, and hostile options of `report`: the sentence that a person reads."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.domain.project import Project
from app.storage.files import bytes_of
from tests.app.cli.conftest import Dealwright
from tests.app.domain.paying import paying
from tests.builders import depending, event, offer

Tree = dict[str, Any]
DEAL = "deal.dealwright"
AS_IT_WAS = " Nothing was opened, and the file is as it was.\n"


def on_an_event() -> Project:
    """A price and its payment, of which the price depends on an event; with an offer of each side."""
    project = depending(paying(), event("late", (40, 60), (90, 10), "yes", "no"), "price")
    offers = (offer("us", 1, price=52_000.0, payment="now"), offer("them", 2, price=48_000.0, payment="year"))
    return replace(project, offers=offers)


def written(folder: Path, change: Callable[[Tree], object] = lambda _: None) -> Path:
    """The file of that deal, after a change."""
    tree: Tree = json.loads(bytes_of(on_an_event()))
    change(tree)
    path = folder / DEAL
    path.write_text(json.dumps(tree), "utf-8")
    return path


def rate(**estimate: float) -> Callable[[Tree], object]:
    return lambda tree: tree["parties"][1].update(discount_rate=estimate)


def paid(*parts: tuple[float, float]) -> Callable[[Tree], object]:
    several = [{"percent": percent, "days": days} for percent, days in parts]
    return lambda tree: tree["issues"][1]["options"][1].update(paid=several)


def chances(*several: float) -> Callable[[Tree], object]:
    told = [{"value": each} for each in several]
    return lambda tree: tree["contingencies"][0]["beliefs"][0].update(chances=told)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (
            rate(value=-5),
            (
                "parties[1].discount_rate: A cost of −5% a year is not possible: from 0 to 1,000 is expected, "
                "ends included."
            ),
        ),
        (
            rate(value=2_000),
            (
                "parties[1].discount_rate: A cost of 2,000% a year is not possible: from 0 to 1,000 is "
                "expected, ends included."
            ),
        ),
        (
            rate(value=10, low=-3, high=20),
            (
                "parties[1].discount_rate: A cost of −3% a year is not possible: from 0 to "
                "1,000 is expected, ends included."
            ),
        ),
        (
            rate(value=10, low=3, high=1_001),
            (
                "parties[1].discount_rate: A cost of 1,001% a year is not possible: from 0 "
                "to 1,000 is expected, ends included."
            ),
        ),
        (
            rate(value=1e300),
            ("parties[1].discount_rate.value: 1e+300 is too large: at most 1,000,000,000,000,000 is expected."),
        ),
        (paid((10, 0), (50, 30)), "issues[1].options[1].paid: The parts add up to 60%: 100% is expected."),
        (paid((50, 0), (60, 30)), "issues[1].options[1].paid: The parts add up to 110%: 100% is expected."),
        (
            paid((50, 30), (50, 0)),
            ("issues[1].options[1].paid: The parts of a payment must stand in order of time, one for each day."),
        ),
        (
            paid((0, 0), (100, 30)),
            (
                "issues[1].options[1].paid[0].percent: A part of 0% is not possible: above 0 and at "
                "most 100 is expected."
            ),
        ),
        (
            paid((100, -3)),
            ("issues[1].options[1].paid[0].days: Something is due after −3 days: from 0 to 36,000 is expected."),
        ),
        (
            paid(*((0.1, day) for day in range(1_000))),
            ("issues[1].options[1].paid: There are 1,000 parts of a payment: at most 240 are expected."),
        ),
        (chances(130, -30), "contingencies[0].us: A chance lies outside 0 to 100 percent."),
        (chances(100), "contingencies[0].us: There must be one chance for each outcome of the event."),
        (
            lambda tree: tree["issues"][0].update(depends_on="gone"),
            ("issues.price: A term names the event “gone”, which does not exist."),
        ),
    ],
)
def test_what_cannot_be_is_refused_with_its_place_and_what_could_be(
    dealwright: Dealwright, tmp_path: Path, change: Callable[[Tree], object], words: str
) -> None:
    answer = dealwright("analyze", written(tmp_path, change), "--json")
    assert (answer.code, answer.out) == (1, "")
    assert answer.err == f"dealwright: “{DEAL}”: {words}{AS_IT_WAS}"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (
            chances(40, 30),
            "Your chances of late do not add up to 100 percent: until they do, they count in proportion.",
        ),
        (
            chances(100, 0),
            ("You hold late for certain or impossible: that counts as 99 or 1 percent, because nobody can be so sure."),
        ),
        (
            chances(0, 0),
            ("You hold late for certain or impossible: that counts as 99 or 1 percent, because nobody can be so sure."),
        ),
        (
            lambda tree: tree["contingencies"][0].update(outcomes=[], beliefs=[]),
            ("price depends on late, which has fewer than two ways to turn out: say how else it may turn out."),
        ),
    ],
)
def test_what_is_odd_opens_and_is_said_and_everything_can_be_asked(
    dealwright: Dealwright, tmp_path: Path, change: Callable[[Tree], object], words: str
) -> None:
    path = written(tmp_path, change)
    assert words in dealwright("check", path).out.splitlines()
    for more in ((), ("--json", "--trades", "--next")):
        assert dealwright("analyze", path, *more).code == 0
    for kind in ("brief", "record", "proposal", "terms", "agenda"):
        assert dealwright("report", path, "--kind", kind, "-o", tmp_path / f"{kind}.html").code == 0


def test_chances_that_do_not_add_up_are_kept_as_typed_and_count_in_proportion(
    dealwright: Dealwright, tmp_path: Path
) -> None:
    path = written(tmp_path, chances(40, 20))
    before = path.read_bytes()
    told = [
        json.loads(dealwright("analyze", each, "--json").out)
        for each in (path, written(tmp_path / "", chances(60, 30)))
    ]
    assert before != path.read_bytes()
    assert told[0]["frontier"] == told[1]["frontier"]


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (
            ("--kind", "proposal", "--package", "offer:gone"),
            ("--package: there is no “offer:gone” in this deal: draft, offer:offer-1, offer:offer-2 are expected."),
        ),
        (
            ("--kind", "proposal", "--package", "offer:"),
            ("--package: there is no “offer:” in this deal: draft, offer:offer-1, offer:offer-2 are expected."),
        ),
        (
            ("--kind", "terms", "--package", "settlement"),
            ("--package: there is no “settlement” in this deal: draft, offer:offer-1, offer:offer-2 are expected."),
        ),
        (
            ("--kind", "proposal", "--package", "price~late~yes"),
            ("--package: there is no “price~late~yes” in this deal: draft, offer:offer-1, offer:offer-2 are expected."),
        ),
        (("--kind", "comparison", "--package", "a\nb"), ""),
        (("--kind", "copy", "--to", "nobody"), ""),
    ],
)
def test_what_is_not_there_is_said_in_one_sentence_and_nothing_is_written(
    dealwright: Dealwright, tmp_path: Path, options: tuple[str, ...], words: str
) -> None:
    ending = ".dealwright" if "copy" in options else ".html"
    answer = dealwright("report", written(tmp_path), "-o", tmp_path / f"out{ending}", *options)
    assert answer.code == 1
    assert answer.err == f"dealwright: {words}\n" or not words
    assert answer.err.startswith("dealwright: ")
    assert answer.err.count("\n") == 1
    assert [each.name for each in tmp_path.iterdir()] == [DEAL]


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--kind", "poem"), "argument --kind: invalid choice: 'poem'"),
        (("--kind", "proposal", "--language", "xx"), "argument --language: invalid choice: 'xx'"),
        (("--kind", "proposal", "--language", "../de"), "argument --language: invalid choice: '../de'"),
        (("--kind", "proposal", "--language", "DE"), "argument --language: invalid choice: 'DE'"),
        (("--kind", "brief", "--language", "de"), "--language goes with --kind proposal, terms, agenda"),
        (("--kind", "terms", "--date", "2026-13-01"), "“2026-13-01”: a day written as 2026-11-27 is expected"),
        (("--kind", "terms", "--date", "2026-W48-5"), "“2026-W48-5”: a day written as 2026-11-27 is expected"),
        (("--kind", "terms", "--date", "9" * 5_000), ""),
        (("--kind", "terms", "--valid-until", "tomorrow"), "“tomorrow”: a day written as 2026-11-27 is expected"),
        (("--kind", "brief", "--valid-until", "2026-12-01"), "--valid-until goes with --kind proposal, terms"),
    ],
)
def test_wrong_usage_is_said_and_ends_with_two(
    dealwright: Dealwright, tmp_path: Path, options: tuple[str, ...], words: str
) -> None:
    answer = dealwright("report", written(tmp_path), "-o", tmp_path / "out.html", *options)
    assert (answer.code, answer.out) == (2, "")
    assert words in answer.err.splitlines()[-1]
    assert [each.name for each in tmp_path.iterdir()] == [DEAL]
