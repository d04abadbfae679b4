"""How soon what no honest file holds is refused, and how soon the window is there beside a share that never answers."""

import functools
import statistics
import tempfile
from collections.abc import Callable, Sequence
from contextlib import suppress

from app.exchange.findings import ImportRefused
from app.exchange.genius_review import reviewed
from app.storage.errors import StorageError
from app.storage.files import project_from_bytes
from app.storage.sealed import MOST_LANES, MOST_MEMORY_KIB, MOST_PASSES, key_for, passphrase_of
from tests.app.storage.test_sealed import with_header
from tests.bench.measure import Row, median_ms, peak_mb, undisturbed
from tests.bench.window import started
from tests.hostile import corpus, genius_corpus


def rows() -> list[Row]:
    """The measures."""
    costly = [
        functools.partial(key_for, with_header(**costs), passphrase_of("anything"))
        for costs in (
            {"memory_kib": MOST_MEMORY_KIB + 1},
            {"memory_kib": 2**63},
            {"passes": MOST_PASSES + 1},
            {"lanes": MOST_LANES + 1},
        )
    ]
    numbers = [
        functools.partial(project_from_bytes, case.make()) for case in corpus.file_level() if case.id in {"F13", "F14"}
    ]
    entities = [
        functools.partial(reviewed, case.sources()) for case in genius_corpus.inputs() if case.id in {"X1", "X2"}
    ]
    return [
        _slowest("refused: a passphrase that costs more than any", costly, 50.0),
        Row(
            name="refused: … memory",
            value=max(peak_mb(functools.partial(_refused, each)) for each in costly),
            unit="MB",
            target=50.0,
        ),
        _slowest("refused: a number of up to a million digits", numbers, 10.0),
        _slowest("refused: entities that grow, in a GENIUS file", entities, 5.0),
        _start_beside_a_dead_share(),
    ]


def _slowest(name: str, readings: Sequence[Callable[[], object]], target: float) -> Row:
    times = [median_ms(functools.partial(_refused, reading)) for reading in readings]
    return Row(name=f"{name}, slowest of {len(times)}", value=max(times), unit="ms", target=target)


def _refused(reading: Callable[[], object]) -> None:
    with suppress(StorageError, ImportRefused):
        reading()
        raise AssertionError("it was not refused")


def _start_beside_a_dead_share() -> Row:
    with tempfile.TemporaryDirectory() as compiled:
        started(compiled, "tests.bench.dead_share")
        figures, at = undisturbed(lambda: started(compiled, "tests.bench.dead_share"))
    return Row(
        name="process start until the window is painted, recent files on a share that never answers",
        value=statistics.median(each["window_ms"] for each in figures),
        unit="ms",
        target=1_000.0,
        pace=at,
    )
