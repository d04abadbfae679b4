"""Every parser but those of projects and of other programs' files, which have tests of their own: what is spoilt at
random is read or refused in the one way that its caller answers, and what is read can be used.
"""

import datetime as dt
import json
import math
import random
from argparse import ArgumentParser
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Final, NoReturn

import pytest

from app.cli import main as command_line
from app.cli.main import VERBS, main
from app.domain.edits.weights import set_weight
from app.domain.ids import IssueId
from app.domain.payments import check_schedule
from app.domain.soundness import LARGEST_NUMBER
from app.exchange.project_copy import holds_private_part
from app.reports.reply import reply_of, reply_sharing, without_private_part
from app.storage.atomic import Saver
from app.storage.backups import _backup
from app.storage.errors import StorageError
from app.storage.files import bytes_of, project_from_bytes
from app.storage.in_use import begin_session, end_session, others_with, put_sign
from app.storage.paths import NotAPath, path_of_text
from app.storage.preferences import Lesson, Preferences, read_preferences, with_recent_file, write_preferences
from app.storage.recovery import Copy, open_slot, recovered_name
from app.storage.summary import summary_of
from app.wording.bands import parse_band
from app.wording.dates import read_day
from app.wording.descriptions import Choice, amounts_in, read_description
from app.wording.numbers import parse_number
from app.wording.reading import NotTaken, read_yes_or_no
from app.wording.schedules import parse_schedule, schedule_in_label
from tests.builders import offer, two_issue_deal
from tests.effort import repeats
from tests.hostile.guard import no_hang
from tests.hostile.guided import changed
from tests.hostile.spoiling import spoilt_bytes, spoilt_text
from ui.kit.grid.clipboard import cells_to_text, text_to_cells

MUTATIONS: Final = repeats(20_000, night=1_000_000)
LOCALES: Final = ("en_US", "de_DE", "de_CH", "fr_FR", "sv_SE", "pt_BR", "hi_IN", "ar_EG", "C")
"""Every manner of writing numbers and days that there is a rule for."""


def read_a_number(text: str, chance: random.Random) -> None:
    """A number in the manner of some country."""
    assert abs(parse_number(text, locale=chance.choice(LOCALES))) <= LARGEST_NUMBER


def read_a_range(text: str, _: random.Random) -> None:
    """An estimate, with its ends in order."""
    low, likely, high = parse_band(text)
    assert -LARGEST_NUMBER <= low <= likely <= high <= LARGEST_NUMBER


def read_a_date(text: str, chance: random.Random) -> None:
    """A day, or what stands there, for the edit to refuse."""
    day = read_day(text, locale=chance.choice(LOCALES))
    assert day == text.strip() or len(day) == len("2026-11-27")


def read_an_issue(text: str, _: random.Random) -> None:
    """Options or a range, and the amounts that options say."""
    found = read_description(text)
    if isinstance(found, Choice):
        assert all(math.isfinite(number) for number in amounts_in(found.labels).values())
    elif found is not None:
        assert all(math.isfinite(number) for number in (found.low, found.high, found.step))


def read_a_schedule(text: str, _: random.Random) -> None:
    """When what is paid, also as the name of an option says it."""
    for paid in (schedule_in_label(text), parse_schedule(text)):
        if paid:
            check_schedule(paid)


def read_cells(text: str, _: random.Random) -> None:
    """A table of a spreadsheet: what is copied again is pasted as the same, but for what stands for a minus."""
    cells = text_to_cells(text)
    again = text_to_cells(cells_to_text(cells))
    assert without_minus(again) == without_minus(cells) or not cells or cells[-1] == ("",)


def without_minus(cells: Sequence[Sequence[str]]) -> list[list[str]]:
    """The cells with a hyphen for each minus."""
    return [[cell.replace("\N{MINUS SIGN}", "-") for cell in row] for row in cells]


def read_a_path(text: str, _: random.Random) -> None:
    """A path that was remembered."""
    with suppress(NotAPath):
        assert path_of_text(text).name is not None


TYPED: Final[dict[str, tuple[Callable[[str, random.Random], object], Sequence[str]]]] = {
    "number": (
        read_a_number,
        ("12.5", "1,234,567.89", "1.234.567,89", "1 234,5", "-3 %", "€ 20k", "US$ 1.5 mn", "1e3"),
    ),
    "range": (read_a_range, ("30–50", "30-45-50", "about 20 to 30", "20k..60k", "−5 to 5", "5% - 10%")),
    "date": (read_a_date, ("2026-11-27", "27.11.2026", "11/27/2026", "3/4/2026", "2026/1/5")),
    "issue": (
        read_an_issue,
        ("9 to 11 EUR in steps of 0.2", "red; blue; green", "0 – 90 days in steps of 15", "yes/no"),
    ),
    "schedule": (
        read_a_schedule,
        ("30% at signing, 70% in 60 days", "12 monthly payments", "20% now, rest in 90 days"),
    ),
    "yes or no": (lambda text, _: read_yes_or_no(text), ("yes", "no", "true", "x", "1")),
    "cells": (read_cells, ("Price\t10\t20\nDelivery\t30 days\t60 days\n", '"a ""b""\nc"\t5\r\n\t\t\n')),
    "path": (read_a_path, ("deals/House.dealwright", "hex:2f746d70", "hex:zz", "../../x")),
}
"""What is typed or pasted: how it is read, and what it looks like unspoilt."""


@pytest.mark.parametrize("name", TYPED)
def test_what_is_typed_or_pasted_is_read_or_refused_in_a_sentence(name: str) -> None:
    read, seeds = TYPED[name]
    chance = random.Random(name)  # noqa: S311 - not a secret
    taken = 0
    for _ in range(MUTATIONS):
        with suppress(NotTaken), no_hang():
            read(spoilt_text(chance.choice(seeds), chance), chance)
            taken += 1
    assert taken


def test_a_reader_that_answers_otherwise_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    def answer(*_: object, **__: object) -> float:
        return float("nan")

    monkeypatch.setattr(f"{__name__}.parse_number", answer)
    with pytest.raises(AssertionError):
        test_what_is_typed_or_pasted_is_read_or_refused_in_a_sentence("number")


@pytest.fixture
def hand_over(monkeypatch: pytest.MonkeyPatch) -> Callable[[bytes], None]:
    """Has these bytes be what is found in whatever file of ours is read next: a real one costs more than reading it."""
    held: list[bytes] = []
    for room in ("preferences", "recovery", "summary"):
        monkeypatch.setattr(f"app.storage.{room}.read_bytes", lambda _: held[-1])
    return held.append


def test_preferences_spoilt_anywhere_leave_the_program_with_some_that_can_be_kept(
    tmp_path: Path, hand_over: Callable[[bytes], None]
) -> None:
    path, saver, chance = tmp_path / "preferences.json", Saver(locks=tmp_path / "locks"), random.Random(1)  # noqa: S311 - not a secret
    lesson = Lesson(deal="House", date="2026-05-01", learnt=(("trades", "Ask earlier"),))
    shown = Preferences(window=(("geometry", "AAE="),), lessons=(lesson,), logo=b"png", sender="A")
    write_preferences(saver, with_recent_file(shown, tmp_path), path)
    sample = path.read_bytes()
    for number in range(MUTATIONS):
        hand_over(spoilt_bytes(sample, chance))
        with no_hang():
            found, _ = read_preferences(path)
        if number % 200 == 0:
            write_preferences(saver, found, path)
            hand_over(path.read_bytes())
            assert read_preferences(path) == (found, ())


def test_recovery_copies_spoilt_anywhere_are_read_or_damaged(
    tmp_path: Path, hand_over: Callable[[bytes], None]
) -> None:
    saver, chance = Saver(locks=tmp_path / "locks"), random.Random(2)  # noqa: S311 - not a secret
    slot = open_slot(tmp_path / "recovery", "deal", "session")
    slot.write(saver, Copy(project=two_issue_deal(), origin=tmp_path / "a", origin_digest=None, saved_at="2026-11-27"))
    sample, whole = slot.path.read_bytes(), 0
    for _ in range(MUTATIONS):
        hand_over(spoilt_bytes(sample, chance))
        with suppress(StorageError), no_hang():
            assert recovered_name(slot.read(), "Deal", "recovered")
            whole += 1
    slot.release()
    assert 0 < whole < MUTATIONS


CANARY: Final = "ZQ7X9K2M4W3"


def handed_over() -> bytes:
    """A copy for the other side, with an offer in it, as they have filled it in."""
    deal = replace(two_issue_deal(), offers=(offer("us", 1, colour="red", price=3),))
    copy = reply_of(deal, replace(reply_sharing(deal, ranges=True), packages=(deal.offers[0].terms,)))
    return bytes_of(set_weight(copy, party=copy.us, issue=IssueId("price"), weight=40.0))


def test_a_copy_from_somebody_else_spoilt_anywhere_is_opened_without_its_private_part_or_refused() -> None:
    chance, sample = random.Random(7), handed_over()  # noqa: S311 - not a secret
    assert holds_private_part(project_from_bytes(sample)[0])
    opened = 0
    for _ in range(MUTATIONS):
        with suppress(StorageError), no_hang():
            project, _ = project_from_bytes(changed(sample, [sample], chance))
            left = without_private_part(replace(project, note=CANARY))
            assert CANARY.encode() not in bytes_of(left)
            opened += 1
    assert opened


def test_names_in_the_folder_of_earlier_versions_are_one_of_ours_or_passed_over() -> None:
    kept = f"000012-00003-20261127-20261127T101500Z-{'0af' * 4}-{'1b2c' * 4}.dealwright"
    seeds, chance = (kept, "House.v1-2.bak", "a.v1.bak"), random.Random(3)  # noqa: S311 - not a secret
    for _ in range(MUTATIONS):
        # No file system has longer names, nor any with these signs.
        name = spoilt_text(chance.choice(seeds), chance)[:255].replace("/", "").replace("\0", "")
        found = _backup(Path(name or "x"), 1)
        assert found is None or found.number >= 0


def test_a_file_of_a_newer_format_tells_names_or_nothing(hand_over: Callable[[bytes], None]) -> None:
    names, chance = [{"name": "Price"}, {"name": "Delivery"}], random.Random(4)  # noqa: S311 - not a secret
    sample = json.dumps({"format": "dealwright/99", "name": "House", "parties": names, "issues": names}).encode()
    for _ in range(MUTATIONS):
        hand_over(spoilt_bytes(sample, chance))
        with no_hang():
            found = summary_of(Path("newer"))
        assert found is None or found.name or found.parties or found.issues


def test_a_sign_that_somebody_has_a_file_open_is_read_whatever_it_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    deal, held = tmp_path / "House.dealwright", [b""]
    deal.write_bytes(bytes_of(two_issue_deal()))
    ours, theirs = begin_session(tmp_path / "locks"), begin_session(tmp_path / "other")
    sign = put_sign(replace(theirs, host="elsewhere"), deal, dt.datetime(2026, 11, 27, tzinfo=dt.UTC), named=True)
    assert sign is not None
    monkeypatch.setattr("app.storage.in_use._read", lambda _: held[-1])
    sample, chance, told = sign.read_bytes(), random.Random(8), 0  # noqa: S311 - not a secret
    for _ in range(MUTATIONS):
        held[:] = [spoilt_bytes(sample, chance)]
        with no_hang():
            told += len(others_with(ours, deal))
        if not sign.exists():
            # What names this computer and a run that is gone is cleared away.
            sign.write_bytes(sample)
    assert MUTATIONS / 2 < told <= MUTATIONS
    end_session(ours)
    end_session(theirs)


ASKED: Final = (
    *("--json", "--json", "--target 55", "--around us=40", "--insist price", "--most 20", "--within 2", "--kind terms"),
    *("-o OUT.html", "--date 2026-11-27", "--meso 3", "--worth 40", "--votes them=2", "--accept price", "--veto them"),
)
"""What verbs are asked for, as it stands on the command line."""


class _Made(Exception):
    """The parser is made."""


def verbs() -> ArgumentParser:
    """What reads the command line, made once."""

    def keep(parser: ArgumentParser, _: Sequence[str]) -> NoReturn:
        raise _Made(parser)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ArgumentParser, "parse_args", keep)
        with pytest.raises(_Made) as made:
            command_line._verb_options([])
    parser: ArgumentParser = made.value.args[0]
    return parser


def arguments(chance: random.Random, verbs: Sequence[str]) -> list[str]:
    """A verb, a file and what is asked, some of it spoilt."""
    asked = [word for _ in range(chance.randint(0, 4)) for word in chance.choice(ASKED).split()]
    spoilt = (spoilt_text(word, chance) if chance.random() < 0.2 else word for word in asked)
    return [chance.choice(verbs), "FILE", *spoilt]


def test_what_stands_on_the_command_line_is_read_or_wrong_usage(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    # Laying out the usage takes longer than reading.
    monkeypatch.setattr(ArgumentParser, "print_usage", lambda *_: None)
    # As the program begins: half of a pair can be said to nobody otherwise.
    command_line._write_in_utf8()
    parser, chance = verbs(), random.Random(5)  # noqa: S311 - not a secret
    read = 0
    for _ in range(MUTATIONS):
        try:
            with no_hang():
                parser.parse_args(arguments(chance, VERBS))
            read += 1
        except SystemExit as stopped:
            assert stopped.code in {0, 2}  # noqa: PT017 - help and wrong usage are both an answer
    capsys.readouterr()
    assert read


def test_whatever_is_asked_of_a_file_has_an_answer_or_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "FILE").write_bytes(bytes_of(two_issue_deal()))
    chance, no_window = random.Random(6), partial(pytest.fail, "a window was opened")  # noqa: S311 - not a secret
    # Each of them loads a file and computes.
    times = MUTATIONS // 200
    codes = set()
    for _ in range(times):
        with no_hang():
            codes.add(main(arguments(chance, ("analyze", "check")), open_window=no_window))
    capsys.readouterr()
    assert 0 in codes <= {0, 1, 2}
