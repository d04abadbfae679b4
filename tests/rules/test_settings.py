"""The settings that a fresh machine depends on: pins, make targets, what the wheel carries."""

import os
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path
from typing import Final

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.rules.rule import ROOT

PROJECT: Final = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
WANTED: Final = [
    *PROJECT["project"]["dependencies"],
    *PROJECT["dependency-groups"]["dev"],
    *PROJECT["build-system"]["requires"],
]


@pytest.fixture(scope="module")
def pins() -> dict[str, Requirement]:
    """The pinned packages by name, without their hashes."""
    text = (ROOT / "packaging" / "requirements.txt").read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    assert all("--hash=sha256:" in line for line in lines)
    found = [Requirement(line.partition(" --hash")[0]) for line in lines]
    return {canonicalize_name(requirement.name): requirement for requirement in found}


@pytest.mark.parametrize("wanted", WANTED)
def test_a_requirement_is_pinned_to_a_version_it_allows(wanted: str, pins: dict[str, Requirement]) -> None:
    requirement = Requirement(wanted)
    (pin,) = pins[canonicalize_name(requirement.name)].specifier
    assert pin.operator == "=="
    assert requirement.specifier.contains(pin.version)


def test_every_make_target_says_what_it_does() -> None:
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    (phony,) = re.findall(r"^\.PHONY: (.*)$", text, re.MULTILINE)
    explained = re.findall(r"^([a-z-]+):.*## \S", text, re.MULTILINE)
    assert sorted(phony.split()) == sorted(explained)


@pytest.mark.parametrize("script", [".ci/run", "packaging/system_libraries.sh"])
def test_a_script_may_be_run(script: str) -> None:
    assert os.access(ROOT / script, os.X_OK)


def test_the_wheel_carries_the_program_and_its_resources(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(tmp_path)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (wheel,) = tmp_path.iterdir()
    with zipfile.ZipFile(wheel) as archive:
        carried = set(archive.namelist())
    shipped = [path for path in (ROOT / "resources").rglob("*") if path.is_file() and path.name[0] != "."]
    assert {f"app/{path.relative_to(ROOT).as_posix()}" for path in shipped} <= carried
    assert {"app/version.py", "ui/__main__.py"} <= carried
    assert not [name for name in carried if name.startswith(("tests", "docs", "packaging"))]
