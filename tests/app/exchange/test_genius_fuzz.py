"""Files spoilt at random: read or refused with a finding, never anything else, within the time there is."""

from collections.abc import Callable
from contextlib import suppress

from hypothesis import given, settings
from hypothesis import strategies as st

from app.exchange.findings import ImportRefused
from app.exchange.genius_project import project_of
from app.exchange.genius_review import Reviewed, reviewed
from app.exchange.source import Source
from app.storage.files import bytes_of, project_from_bytes
from app.wording.exchange import exchange_in_words, import_refused_in_words
from tests.app.exchange.samples import BUYER, DOMAIN, SELLER
from tests.effort import repeats
from tests.hostile.guard import no_hang

TEXTS = (DOMAIN, BUYER, SELLER)
PIECES = (
    *("<", ">", "/", '"', "'", "&", "&amp;", "&#0;", "&#65;", "&x;", "=", " ", "\n", "\r", "\t", "\0", "\u0085", "é"),
    *("<!--", "-->", "<![CDATA[", "]]>", "<?", "?>", "<!DOCTYPE a [", "<!ENTITY a 'b'>", "]>", "<?xml version='1.0'?>"),
    *("<issue>", "</issue>", "<issue/>", "<item/>", "<weight/>", "<objective>", "</objective>", "<ufun/>", "xmlns='a'"),
    *("nan", "inf", "-1", "0,5", "1e15", "1e16", "1e-320", "1e-99999", "9" * 400, "real", "triangular", "x" * 600),
)  # fmt: skip
VALUES = (
    "",
    "0",
    "1",
    "2",
    "-1",
    "0.5",
    "1e15",
    "1e-320",
    "nan",
    "x",
    "slate",
    "real",
    "integer",
    "discrete",
    "constant",
)

Change = Callable[[str], str]


@st.composite
def insertions(draw: st.DrawFn) -> Change:
    """A piece put anywhere, over up to a few letters."""
    at, over, piece = draw(st.floats(0, 1)), draw(st.sampled_from((0, 0, 1, 5, 80))), draw(st.sampled_from(PIECES))
    return lambda text: text[: int(at * len(text))] + piece + text[int(at * len(text)) + over :]


@st.composite
def other_values(draw: st.DrawFn) -> Change:
    """The value of an attribute replaced by another one."""
    which, value = draw(st.integers(0, 80)), draw(st.sampled_from(VALUES))

    def change(text: str) -> str:
        parts = text.split('"')
        place = 2 * (which % max(1, len(parts) // 2)) + 1
        return '"'.join([*parts[:place], value, *parts[place + 1 :]])

    return change


@st.composite
def moved_lines(draw: st.DrawFn) -> Change:
    """A line left out, or put elsewhere a few times."""
    source, target, times = draw(st.floats(0, 0.99)), draw(st.floats(0, 1)), draw(st.sampled_from((0, 0, 1, 2, 40)))

    def change(text: str) -> str:
        lines = text.split("\n")
        line = lines.pop(int(source * len(lines)))
        place = int(target * len(lines))
        return "\n".join([*lines[:place], *[line] * times, *lines[place:]])

    return change


changes = st.lists(st.tuples(st.integers(0, 2), insertions() | other_values() | moved_lines()), min_size=1, max_size=4)


def spoilt(several: list[tuple[int, Change]]) -> list[str]:
    """The samples after these changes to one or more of them."""
    texts = list(TEXTS)
    for which, change in several:
        texts[which] = change(texts[which])
    return texts


def found_in(files: list[bytes]) -> Reviewed | None:
    """What is read, told in words; None when it is refused, which has words too."""
    try:
        found = reviewed([Source(name=f"{number}.xml", data=data) for number, data in enumerate(files)])
    except ImportRefused as error:
        import_refused_in_words(error)
        return None
    assert all(exchange_in_words(finding) for finding in found.findings)
    return found


@settings(max_examples=repeats(2_000, night=100_000))
@given(changes)
def test_files_changed_anywhere_become_a_deal_that_saves_or_are_refused(several: list[tuple[int, Change]]) -> None:
    with no_hang():
        found = found_in([text.encode("utf-8", "surrogatepass") for text in spoilt(several)])
        if found is None:
            return
        with suppress(ImportRefused):
            project = project_of(found, us=0, steps=20, identifier="deal", seed=1)
            assert project_from_bytes(bytes_of(project)) == (project, ())


@settings(max_examples=repeats(2_000, night=100_000))
@given(st.lists(st.tuples(st.integers(0, 2), st.floats(0, 1), st.integers(0, 40), st.binary(max_size=6)), max_size=4))
def test_bytes_changed_anywhere_are_read_or_refused(several: list[tuple[int, float, int, bytes]]) -> None:
    files = [text.encode() for text in TEXTS]
    for which, at, over, piece in several:
        place = int(at * len(files[which]))
        files[which] = files[which][:place] + piece + files[which][place + over :]
    with no_hang():
        found_in(files)


@settings(max_examples=repeats(500, night=20_000))
@given(st.lists(st.sampled_from(PIECES), max_size=12), st.sampled_from((1, 50, 5_000)))
def test_pieces_of_markup_repeated_without_end_are_read_or_refused(pieces: list[str], times: int) -> None:
    text = "".join(pieces) * times
    with no_hang():
        found_in([text.encode("utf-8", "surrogatepass"), *(each.encode() for each in TEXTS[1:])])
