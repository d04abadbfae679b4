"""A shipped template opened as a project of the person's own."""

from dataclasses import replace
from typing import Final

from app.assets import resource_path
from app.domain.project import Project
from app.library.index import FOLDER, templates
from app.storage.files import project_from_bytes

ENDING: Final = ".dealwright"


class NoSuchTemplate(LookupError):
    """There is no template of this name; `known` are the names there are."""

    def __init__(self, name: str, known: tuple[str, ...]) -> None:
        """Keep both."""
        super().__init__(name)
        self.name = name
        self.known = known


def open_template(name: str, *, identifier: str, seed: int) -> Project:
    """A template as a new project with this id and seed; raises NoSuchTemplate."""
    known = tuple(template.name for template in templates())
    if name not in known:
        raise NoSuchTemplate(name, known)
    project, _ = project_from_bytes(resource_path(FOLDER, f"{name}{ENDING}").read_bytes())
    return replace(project, id=identifier, seed=seed)
