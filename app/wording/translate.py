"""Words in the reader's language: gettext catalogues of resources/locale, English as the source.

The language is that of the environment (LANGUAGE, LC_ALL, LC_MESSAGES, LANG) when the program starts.
"""

import gettext as _gettext
from typing import Final

from app.assets import resource_folder

DOMAIN: Final = "dealwright"

_catalogue: Final = _gettext.translation(DOMAIN, localedir=resource_folder() / "locale", fallback=True)


def _(message: str) -> str:
    """A sentence, or a pattern for `str.format`, in the reader's language; English when it is not translated."""
    return _catalogue.gettext(message)


def ngettext(singular: str, plural: str, count: int) -> str:
    """The form of a sentence that goes with a number, by the rules of the reader's language."""
    return _catalogue.ngettext(singular, plural, count)
