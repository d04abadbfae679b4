"""Writes packaging/requirements.txt: the exact versions that were tested here, hashed for every platform.

The versions are those installed in the environment that runs this script, so that what is pinned is what
passed the tests: raise a version with pip, run the tests, then run `.venv/bin/python packaging/pin.py`.
Which packages are needed is read from pyproject.toml and followed through what each of them requires.
The hashes are asked of whatever index pip is set up to use; no address enters this repository.

`.venv/bin/python packaging/pin.py rivals` writes packaging/rivals.txt instead: what only a bench compares with, in the
newest versions that go with the numpy installed here. Nothing else needs it, and `make` installs it only when asked.
"""

import json
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "packaging" / "requirements.txt"
RIVALS_TARGET = ROOT / "packaging" / "rivals.txt"
RIVALS = ("paretoset",)
PYTHONS = ("3.11", "3.12", "3.13", "3.14")


@dataclass(frozen=True)
class Platform:
    """A kind of machine: what markers see there, and the wheel tags its older and newer systems load."""

    system: str
    machine: str
    tag_groups: tuple[tuple[str, ...], ...]

    def markers(self, python: str) -> dict[str, str]:
        """What the markers of a requirement see on this platform."""
        names = {"linux": "Linux", "win32": "Windows", "darwin": "Darwin"}
        return {
            "sys_platform": self.system,
            "platform_system": names[self.system],
            "os_name": "nt" if self.system == "win32" else "posix",
            "platform_machine": self.machine,
            "python_version": python,
            "python_full_version": f"{python}.0",
            "implementation_name": "cpython",
            "platform_python_implementation": "CPython",
            "extra": "",
        }


def linux(machine: str, *glibc: int) -> Platform:
    """Linux with each of these minor versions of glibc 2; a newer one may get a different wheel."""
    old_name = f"manylinux2014_{machine}"
    groups = ((old_name, *(f"manylinux_2_{minor}_{machine}" for minor in range(17, top + 1))) for top in glibc)
    return Platform("linux", machine, tuple(groups))


# The oldest systems PySide6 6.10 has wheels for, and what is current beside them.
PLATFORMS = (
    linux("x86_64", 34, 39),
    linux("aarch64", 39),
    Platform("win32", "AMD64", (("win_amd64",),)),
    Platform("darwin", "arm64", (("macosx_13_0_arm64",), ("macosx_15_0_arm64",))),
    Platform("darwin", "x86_64", (("macosx_13_0_x86_64",), ("macosx_15_0_x86_64",))),
)
SYSTEMS = tuple(dict.fromkeys(platform.system for platform in PLATFORMS))


def wanted_directly() -> list[str]:
    """What pyproject.toml names: to run, to develop, to build."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return [
        *project["project"]["dependencies"],
        *project["dependency-groups"]["dev"],
        *project["build-system"]["requires"],
    ]


def requirements_of(name: str) -> list[str]:
    """What an installed package requires; a package only other systems need is taken to require nothing."""
    try:
        return metadata.requires(name) or []
    except metadata.PackageNotFoundError:
        return []


def closure(platform: Platform, python: str) -> set[str]:
    """The names of all packages needed on one platform."""
    found: set[str] = set()
    waiting = wanted_directly()
    while waiting:
        requirement = Requirement(waiting.pop())
        applies = requirement.marker is None or requirement.marker.evaluate(platform.markers(python))
        name = canonicalize_name(requirement.name)
        if applies and name not in found:
            found.add(name)
            waiting += requirements_of(name)
    return found


def installed_version(name: str) -> str | None:
    """The version in this environment, None for what only other systems need."""
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def answers(
    requests: list[str], python: str, tags: Iterable[str], options: Iterable[str] = ("--no-deps",)
) -> Iterator[tuple[str, str, str]]:
    """Name, version and sha256 of the wheels pip would choose on a machine that loads `tags`."""
    with tempfile.TemporaryDirectory() as nowhere:
        command = [sys.executable, "-m", "pip", "install", "--quiet", "--dry-run", "--report", "-"]
        command += ["--ignore-installed", *options, "--only-binary", ":all:", "--target", nowhere]
        command += ["--python-version", python, *(part for tag in tags for part in ("--platform", tag))]
        answer = subprocess.run([*command, *requests], check=False, capture_output=True, text=True)
    if answer.returncode:
        raise LookupError(answer.stderr)
    for item in json.loads(answer.stdout)["install"]:
        about, archive = item["metadata"], item["download_info"]["archive_info"]
        yield canonicalize_name(about["name"]), about["version"], archive["hashes"]["sha256"]


def marker_for(systems: set[str]) -> str:
    """The marker that limits a line to these systems; nothing when all of them need it."""
    if systems == set(SYSTEMS):
        return ""
    return " ; " + " or ".join(f'sys_platform == "{system}"' for system in SYSTEMS if system in systems)


def main() -> None:
    """Ask for everything, then write the file. Stops with pip's words when a platform lacks a wheel."""
    versions: dict[str, str] = {}
    systems: dict[str, set[str]] = {}
    hashes: dict[str, set[str]] = {}
    for platform in PLATFORMS:
        for python in PYTHONS:
            print(f"{platform.system} {platform.machine}, Python {python}", file=sys.stderr)
            requests = []
            for name in sorted(closure(platform, python)):
                version = versions.get(name) or installed_version(name)
                systems.setdefault(name, set()).add(platform.system)
                requests.append(f"{name}=={version}" if version else name)
            for tags in platform.tag_groups:
                for name, version, digest in answers(requests, python, tags):
                    versions[name] = version
                    hashes.setdefault(name, set()).add(digest)
    lines = ["# Written by packaging/pin.py from what was tested; change versions there, not here.\n"]
    lines += [
        line_of(f"{name}=={version}{marker_for(systems[name])}", hashes[name])
        for name, version in sorted(versions.items())
    ]
    TARGET.write_text("".join(lines), encoding="utf-8")


def line_of(requirement: str, hashes: set[str]) -> str:
    """A requirement with the hashes of its wheels."""
    return requirement + "".join(f" \\\n    --hash=sha256:{digest}" for digest in sorted(hashes)) + "\n"


def pin_rivals() -> None:
    """Write the other file. A platform without wheels is left out, and said: no comparison is made there."""
    found: dict[str, set[str]] = {}
    requests = [*RIVALS, f"numpy=={installed_version('numpy')}"]
    for platform in PLATFORMS:
        for python in PYTHONS:
            for tags in platform.tag_groups:
                print(f"{platform.system} {platform.machine}, Python {python}", file=sys.stderr)
                try:
                    chosen = list(answers(requests, python, tags, ()))
                except LookupError as missing:
                    print(f"  left out: {str(missing).strip().splitlines()[-1]}", file=sys.stderr)
                    continue
                for name, version, digest in chosen:
                    found.setdefault(f"{name}=={version}", set()).add(digest)
                    requests = sorted({*requests, f"{name}=={version}"} - set(RIVALS))
    lines = ["# Written by `packaging/pin.py rivals`: only for `make rivals`, which one bench compares with.\n"]
    lines += [line_of(requirement, found[requirement]) for requirement in sorted(found)]
    RIVALS_TARGET.write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    pin_rivals() if sys.argv[1:] == ["rivals"] else main()
