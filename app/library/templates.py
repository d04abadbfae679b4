"""The shipped templates: what the welcome page lists, and one of them opened as a project of the person's own."""

import tomllib
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from app.assets import resource_path
from app.domain.project import Project
from app.storage.files import project_from_bytes

FOLDER: Final = "templates"
ENDING: Final = ".dealwright"


class NoSuchTemplate(LookupError):
    """There is no template of this name; `known` are the names there are."""

    def __init__(self, name: str, known: tuple[str, ...]) -> None:
        """Keep both."""
        super().__init__(name)
        self.name = name
        self.known = known


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


def open_template(name: str, *, identifier: str, seed: int) -> Project:
    """A template as a new project with this id and seed; raises NoSuchTemplate."""
    known = tuple(template.name for template in templates())
    if name not in known:
        raise NoSuchTemplate(name, known)
    project, _ = project_from_bytes(resource_path(FOLDER, f"{name}{ENDING}").read_bytes())
    return replace(project, id=identifier, seed=seed)
