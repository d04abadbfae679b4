"""Themes are complete and readable."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.assets import resource_path
from ui.kit import palette
from ui.kit.palette import Palette, ThemeName, load_palette, party_colour

THEMES: tuple[ThemeName, ...] = ("light", "dark")


def _luminance(value: str) -> float:
    def linear(channel: int) -> float:
        share = channel / 255
        return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)

    red, green, blue = (int(value[start : start + 2], 16) for start in (1, 3, 5))
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)


def _contrast(first: str, second: str) -> float:
    light, dark = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("name", THEMES)
def test_text_has_a_contrast_of_at_least_four_and_a_half(name: ThemeName) -> None:
    theme = load_palette(name)
    for ground in (theme.surface, theme.background, theme.selection, theme.sunken, theme.tooltip):
        assert _contrast(theme.text, ground) >= 4.5
    for ink in (theme.secondary, theme.good_text, theme.warning_text, theme.danger, theme.accent):
        assert _contrast(ink, theme.surface) >= 4.5
    assert _contrast(theme.secondary, theme.background) >= 4.5
    assert _contrast(theme.on_accent, theme.accent) >= 4.5


@pytest.mark.parametrize("name", THEMES)
def test_every_mark_stands_out_from_what_it_lies_on(name: ThemeName) -> None:
    theme = load_palette(name)
    for ink in (theme.us, theme.them, theme.good, theme.frontier, *theme.further):
        assert _contrast(ink, theme.surface) >= 3


def test_us_and_them_have_the_agreed_colours() -> None:
    light, dark = load_palette("light"), load_palette("dark")

    assert (light.us, light.them, light.good) == ("#0072B2", "#C44F00", "#009E73")
    assert (dark.us, dark.them, dark.good) == ("#4FA8DC", "#F08A3C", "#2BC79A")


def test_further_parties_take_the_further_colours_round_and_round() -> None:
    theme = load_palette("light")
    palette.set_current(theme)

    shown = [party_colour(index).name().upper() for index in range(7)]

    assert shown == [theme.us, theme.them, *theme.further, theme.further[0]]


def _spoiled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, old: str, new: str) -> None:
    text = resource_path("themes", "light.toml").read_text(encoding="utf-8")
    (tmp_path / "light.toml").write_text(text.replace(old, new, 1), encoding="utf-8")
    monkeypatch.setattr(palette, "resource_path", lambda *parts: tmp_path / parts[-1])


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('surface = "#FFFFFF"', ""),
        ('surface = "#FFFFFF"', 'surface = "white"'),
        ('surface = "#FFFFFF"', 'surface = "#FFFFFF"\nsilver = "#CCCCCC"'),
        ("further = [", "other = ["),
        ("dark = false", "dark ="),
    ],
)
def test_an_unsound_theme_file_is_refused(old: str, new: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _spoiled(tmp_path, monkeypatch, old, new)

    with pytest.raises(ValueError, match=r"theme light|line \d+|Invalid"):
        load_palette("light")


def test_tokens_carry_every_colour_of_the_theme() -> None:
    theme = load_palette("dark")

    assert isinstance(theme, Palette)
    assert theme.tokens()["us"] == theme.us
    assert all(value.startswith("#") for value in theme.tokens().values())
