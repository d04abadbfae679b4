"""A picture somebody chose as the logo: made small, made a PNG file, and nothing in it but what is seen."""

from __future__ import annotations

import base64
from pathlib import Path

from app.exchange.apart import Apart
from app.exchange.findings import ImportRefused
from app.exchange.source import Source
from app.records import dataclass
from app.reports.logo import logo_of
from app.storage.errors import StorageError
from app.storage.regular import read_bytes
from app.wording.errors import error_in_words
from app.wording.exchange import exchange_in_words
from app.wording.names import shown
from app.wording.translate import _

__all__ = ["Logo", "logo_in"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Logo:
    """A PNG file, or a `sentence` that says why there is none."""

    png: bytes = b""
    sentence: str = ""


def logo_in(path: Path, apart: Apart[str]) -> Logo:
    """The logo in a file with a picture, PNG or JPEG, which `apart` reads; raises GivenUp where that was ended."""
    try:
        data = read_bytes(path)
        png = apart.read([Source(name=path.name, data=data)])
        return Logo(png=logo_of(base64.b64decode(png, validate=True)))
    except StorageError as error:
        return Logo(sentence=error_in_words(error))
    except ImportRefused as error:
        return Logo(sentence=exchange_in_words(error.finding))
    except ValueError:
        sentence = _("“{name}” is no picture that can be read: PNG or JPEG is expected.")
        return Logo(sentence=sentence.format(name=shown(path.name)))
