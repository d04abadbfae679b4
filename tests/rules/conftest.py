"""All sources at once, as Python reads them, are there for the rules only."""

import gc
from collections.abc import Iterator

import pytest

from tests.rules.bans import calls, names_used
from tests.rules.rule import sources


@pytest.fixture(scope="package", autouse=True)
def sources_for_the_rules_only() -> Iterator[None]:
    """Millions of nodes, none of them garbage, which every collection would look over now and for all later tests."""
    gc.disable()
    yield
    for kept in (sources, names_used, calls):
        kept.cache_clear()
    gc.enable()
