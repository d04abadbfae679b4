"""The way in: what opens the window, what is a verb, and how a run ends."""

from pathlib import Path

import pytest

from app.cli.main import VERBS
from app.version import __version__
from tests.app.cli.conftest import Dealwright


def test_without_arguments_the_window_opens_on_the_welcome_page(dealwright: Dealwright) -> None:
    answer = dealwright()

    assert answer.code == 0
    assert answer.window.opened == [([], None)]


def test_files_open_the_window_whether_or_not_they_can_be_read(dealwright: Dealwright) -> None:
    answer = dealwright("deal.dealwright", "other deal.dealwright")

    assert answer.window.opened == [([Path("deal.dealwright"), Path("other deal.dealwright")], None)]


def test_a_file_called_like_a_verb_opens_when_its_folder_is_named(dealwright: Dealwright) -> None:
    answer = dealwright("./check")

    assert answer.window.opened == [([Path("check")], None)]


def test_a_file_without_an_ending_opens_when_it_exists(
    dealwright: Dealwright, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("deal").write_text("{}")

    assert dealwright("deal").window.opened == [([Path("deal")], None)]


def test_a_mistyped_verb_is_wrong_usage_and_names_the_verbs(dealwright: Dealwright) -> None:
    answer = dealwright("analyse", "deal.dealwright")

    assert answer.code == 2
    assert not answer.window.opened
    assert "analyse" in answer.err
    assert all(verb in answer.err for verb in VERBS)


@pytest.mark.parametrize(
    "argv", [("analyze",), ("analyze", "a", "b"), ("new", "used-car"), ("--no-such-option",), ("check", "--xml", "a")]
)
def test_wrong_usage_ends_with_two_and_opens_nothing(dealwright: Dealwright, argv: tuple[str, ...]) -> None:
    answer = dealwright(*argv)

    assert answer.code == 2
    assert not answer.window.opened
    assert "usage" in answer.err


def test_odd_arguments_are_files_or_refused_in_a_sentence(dealwright: Dealwright) -> None:
    """What is no file is refused by the window, which opens all the same."""
    for argument in ("file:///x.dealwright", "no such.dealwright", "a\nb.dealwright"):
        assert dealwright(argument).window.opened == [([Path(argument)], None)]
        answer = dealwright("check", argument)
        assert (answer.code, answer.out) == (1, "")
        assert len(answer.err.splitlines()) == 1
        assert "there is no such file" in answer.err
    assert dealwright("--", "--odd.dealwright").window.opened == [([Path("--odd.dealwright")], None)]
    assert dealwright("check", "--", "--odd.dealwright").code == 1


def test_the_version_is_told_in_one_line(dealwright: Dealwright) -> None:
    answer = dealwright("--version")

    assert answer.code == 0
    assert answer.out == f"dealwright {__version__}\n"


def test_help_names_every_verb(dealwright: Dealwright) -> None:
    answer = dealwright("--help")

    assert answer.code == 0
    assert all(verb in answer.out for verb in VERBS)


def test_the_selftest_draws_a_template_and_opens_no_file(dealwright: Dealwright) -> None:
    assert dealwright("--selftest").window.opened == [([], "used-car")]
    assert dealwright("--selftest", "job-offer").window.opened == [([], "job-offer")]
