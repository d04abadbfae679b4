"""Whether a window can be opened is asked before Qt, which would abort."""

import sys

import pytest

from ui.shell import display


@pytest.fixture(autouse=True)
def on_linux(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_elsewhere_there_always_is_a_display(monkeypatch: pytest.MonkeyPatch, platform: str) -> None:
    monkeypatch.setattr(sys, "platform", platform)

    assert display.why_no_window({}) == ""


@pytest.fixture
def no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(display, "_answers", lambda _address: False)


@pytest.mark.usefixtures("no_answer")
def test_without_any_display_one_sentence_says_so() -> None:
    assert "no display" in display.why_no_window({})


@pytest.mark.usefixtures("no_answer")
@pytest.mark.parametrize("name", [":7", ":7.0", "unix:7"])
def test_a_display_that_does_not_answer_is_named(name: str) -> None:
    assert name in display.why_no_window({"DISPLAY": name})


@pytest.mark.usefixtures("no_answer")
@pytest.mark.parametrize("platform", ["offscreen", "minimal", "vnc"])
def test_a_platform_that_needs_no_display_is_taken_at_its_word(platform: str) -> None:
    assert display.why_no_window({"QT_QPA_PLATFORM": platform}) == ""


@pytest.mark.parametrize("platform", ["foo", "foo;bar:x=1"])
def test_a_platform_that_qt_does_not_have_is_named_with_those_it_has(platform: str) -> None:
    said = display.why_no_window({"QT_QPA_PLATFORM": platform, "DISPLAY": ":0"})

    assert platform in said
    assert "offscreen" in said


@pytest.mark.usefixtures("no_answer")
@pytest.mark.parametrize("platform", ["xcb", "wayland;xcb", "wayland"])
def test_a_platform_that_needs_a_display_does_not_do_without(platform: str) -> None:
    assert "no display" in display.why_no_window({"QT_QPA_PLATFORM": platform})


def test_a_display_that_answers_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(display, "_answers", lambda _address: True)
    monkeypatch.setattr(display, "_loads", lambda _library: True)

    assert display.why_no_window({"DISPLAY": ":0"}) == ""
    assert display.why_no_window({"WAYLAND_DISPLAY": "wayland-0", "XDG_RUNTIME_DIR": "/run/user/1"}) == ""


def test_a_missing_library_is_named_with_the_command_that_installs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(display, "_answers", lambda _address: True)
    monkeypatch.setattr(display, "_loads", lambda _library: False)

    assert "apt-get install libxcb-cursor0" in display.why_no_window({"DISPLAY": ":0"})
