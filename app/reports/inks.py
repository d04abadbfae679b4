"""Inks: the colours of what is drawn on paper, those of the light theme, so that paper looks like the window."""

import tomllib
from functools import cache
from typing import Final

from app.assets import resource_path
from app.records import dataclass

_THEME: Final = "light.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Inks:
    """Colours as #RRGGBB; `parties` are those of us, of the first other party and so on."""

    paper: str
    text: str
    quiet: str
    grid: str
    cloud_faint: str
    cloud_dense: str
    good: str
    parties: tuple[str, ...]

    def party(self, seat: int) -> str:
        """The colour of a party by its seat, 0 for us; with very many parties they come again."""
        first, *further = self.parties
        return first if seat == 0 else further[(seat - 1) % len(further)]


@cache
def inks() -> Inks:
    """The inks, read once."""
    theme = tomllib.loads(resource_path("themes", _THEME).read_text(encoding="utf-8"))
    colours = theme["colours"]
    return Inks(
        paper=colours["surface"],
        text=colours["text"],
        quiet=colours["secondary"],
        grid=colours["grid"],
        cloud_faint=colours["cloud_faint"],
        cloud_dense=colours["cloud_dense"],
        good=colours["good"],
        parties=(colours["us"], colours["them"], *theme["parties"]["further"]),
    )
