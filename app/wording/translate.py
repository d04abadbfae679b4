"""Words in the reader's language: gettext catalogues of resources/locale, English as the source.

The language is that of the environment (LANGUAGE, LC_ALL, LC_MESSAGES, LANG) when the program starts; while something
is written for others it may be another one (`languages.in_language`).
"""

import gettext as _gettext
from contextvars import ContextVar
from typing import Final

from app.assets import resource_folder

DOMAIN: Final = "dealwright"

_own: Final = _gettext.translation(DOMAIN, localedir=resource_folder() / "locale", fallback=True)
CATALOGUE: Final[ContextVar[_gettext.NullTranslations]] = ContextVar("catalogue", default=_own)
"""Where sentences are looked up, in this thread."""


def _(message: str) -> str:
    """A sentence, or a pattern for `str.format`, in the reader's language; English when it is not translated."""
    return CATALOGUE.get().gettext(message)


def ngettext(singular: str, plural: str, count: int) -> str:
    """The form of a sentence that goes with a number, by the rules of the reader's language."""
    return CATALOGUE.get().ngettext(singular, plural, count)
