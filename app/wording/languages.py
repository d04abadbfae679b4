"""Languages in which documents for the others can be written.

A catalogue (resources/locale/LANGUAGE/documents.po) holds what stands in such documents, and nothing else: the window
and what is for us alone are in the language of the program.
"""

import gettext
import io
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Final

from app.assets import resource_path
from app.wording.translate import CATALOGUE

SOURCE: Final = "en"
LANGUAGES: Final = {SOURCE: "English", "de": "Deutsch", "es": "Español", "fr": "Français"}
"""By their codes (BCP 47); each calls itself what its readers call it."""


@contextmanager
def in_language(code: str) -> Iterator[None]:
    """Have sentences made in a language, in this thread; what its catalogue lacks is English.

    A generator that is stopped half way would keep the language: make a tuple of it inside.
    """
    token = CATALOGUE.set(_catalogue(code))
    try:
        yield
    finally:
        CATALOGUE.reset(token)


@cache
def _catalogue(code: str) -> gettext.NullTranslations:
    if code == SOURCE or code not in LANGUAGES:
        return gettext.NullTranslations()
    # Read as translators write it: nothing has to be compiled beforehand, and no compiled file can be out of date.
    from babel.messages.mofile import write_mo  # noqa: PLC0415 - few documents are in another language
    from babel.messages.pofile import read_po  # noqa: PLC0415 - few documents are in another language

    with resource_path("locale", code, "documents.po").open("rb") as file:
        words = read_po(file, locale=code)
    compiled = io.BytesIO()
    write_mo(compiled, words)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
