"""Which language a document for the others has when none was chosen, and the numbers and days that go with each."""

from collections.abc import Callable
from functools import partial

from app.wording.dates import day_in_words
from app.wording.languages import LANGUAGES, SOURCE
from app.wording.numbers import formats_of, own_locale
from app.wording.plain import Formats


def own_language() -> str:
    """The language of the environment where documents can be written in it, otherwise English."""
    own = own_locale().partition("_")[0]
    return own if own in LANGUAGES else SOURCE


def known_language(code: str) -> str:
    """A language that was chosen once; the person's own when documents cannot be written in it, or none was."""
    return code if code in LANGUAGES else own_language()


def manner_of(language: str) -> tuple[Formats, Callable[[str], str]]:
    """How numbers and days are written in a document: as in the person's own country where it has this language."""
    locale = "" if language == own_language() else language
    return formats_of(locale), partial(day_in_words, locale=locale)
