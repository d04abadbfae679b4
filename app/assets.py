"""Where the files of resources/ are: in a checkout, a wheel or a frozen bundle; nobody else may look."""

from pathlib import Path
from typing import Final

_HERE: Final = Path(__file__).resolve().parent


def resource_folder() -> Path:
    """The folder that holds icons/, themes/, templates/ and the rest.

    A wheel and a bundle carry it inside the package, a checkout keeps it beside the package.
    """
    carried = _HERE / "resources"
    return carried if carried.is_dir() else _HERE.parent / "resources"


def resource_path(*parts: str) -> Path:
    """The path of one shipped file or folder, as in ``resource_path("templates", "used_car.dealwright")``.

    Raises FileNotFoundError when the program was shipped without it, because nothing sensible can follow.
    """
    path = resource_folder().joinpath(*parts)
    if not path.exists():
        raise FileNotFoundError(path)
    return path
