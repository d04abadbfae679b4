"""What the welcome page and `dealwright templates` tell of the shipped templates, without opening one."""

import tomllib
from functools import cache
from typing import Final

from app.assets import resource_path
from app.records import dataclass

FOLDER: Final = "templates"


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """What is told of a template before it is opened; `name` is what `dealwright new` takes."""

    name: str
    title: str
    description: str
    issues: int
    parties: int


@cache
def templates() -> tuple[Template, ...]:
    """All templates, the best to begin with first; reads one small index and no template."""
    index = tomllib.loads(resource_path(FOLDER, "index.toml").read_text(encoding="utf-8"))
    return tuple(Template(**entry) for entry in index["template"])
