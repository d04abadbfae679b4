"""Dealwright never uses the network: no test ever may, and the system sees no connection of the program as a whole."""

import re
import shutil
import socket
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from tests.app.exchange.samples import BUYER, DOMAIN, SELLER
from tests.conftest import NETWORK_CALLS

ROOT: Final = Path(__file__).parents[2]
STRACE: Final = shutil.which("strace")
BEYOND: Final = re.compile(r"AF_INET6?|AF_NETLINK|AF_PACKET")
"""Kinds of sockets that lead out of this machine, or ask how; those to a display do not."""
traced = pytest.mark.skipif(STRACE is None, reason="not run here: there is no strace")


def reach_out(*_: object) -> None:
    """What no part of the program may do."""
    socket.create_connection(("localhost", 9))


def test_a_test_that_tries_to_use_the_network_fails_and_is_remembered() -> None:
    with pytest.raises(AssertionError, match="network"):
        reach_out()
    assert "reach_out" in NETWORK_CALLS.pop()
    assert NETWORK_CALLS == []


def connections(log: Path, *arguments: str) -> list[str]:
    """The calls with which a program and all it starts tried to leave this machine."""
    command = [str(STRACE), "-f", "-e", "trace=%network", "-o", str(log), sys.executable, *arguments]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return [line for line in log.read_text(errors="replace").splitlines() if BEYOND.search(line)]


@traced
@pytest.mark.parametrize("arguments", [("--selftest",), ("templates",)], ids=["the window", "a verb"])
def test_the_system_sees_no_connection_of_the_program(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    assert connections(tmp_path / "log", "-m", "ui", *arguments) == []


@traced
def test_nor_does_it_see_one_of_the_process_that_reads_foreign_files(tmp_path: Path) -> None:
    files = {"house.xml": DOMAIN, "Buyer.xml": BUYER, "Seller.xml": SELLER}
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    paths = [str(tmp_path / name) for name in (*files, "out.dealwright")]
    assert connections(tmp_path / "log", "-m", "ui", "import", "genius", *paths[:3], "-o", paths[3]) == []


@traced
def test_a_connection_would_be_seen(tmp_path: Path) -> None:
    program = "import socket; socket.socket().connect_ex(('127.0.0.1', 9))"
    assert any("connect" in line for line in connections(tmp_path / "log", "-c", program))
