"""Every edit there is, found by looking: what is added later is tried and worded without being listed anywhere."""

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator

import app.domain.edits as rooms
from app.domain.project import Project

Edit = Callable[..., Project]


def every_edit() -> dict[str, tuple[Edit, ...]]:
    """The edits by the module they live in: from a project, and what is given by name, to a project."""
    modules = (module.name for module in pkgutil.iter_modules(rooms.__path__))
    found = {room: tuple(_edits_in(room)) for room in modules}
    return {room: edits for room, edits in found.items() if edits}


def _edits_in(room: str) -> Iterator[Edit]:
    module = importlib.import_module(f"{rooms.__name__}.{room}")
    for name, function in inspect.getmembers(module, inspect.isfunction):
        signature = inspect.signature(function)
        parameters = list(signature.parameters.values())
        by_name_only = all(parameter.kind is inspect.Parameter.KEYWORD_ONLY for parameter in parameters[1:])
        from_project_to_project = [parameter.annotation for parameter in parameters[:1]] == [
            Project
        ] and signature.return_annotation is Project
        own = function.__module__ == module.__name__ and not name.startswith("_") and name != "rebuild"
        if own and from_project_to_project and by_name_only:
            yield function
