"""Everything that makes something for the other side of a public deal: each new exporter is a line here."""

from collections.abc import Callable, Mapping

from app.domain.public import PublicDeal
from app.exchange.project_copy import copy_for
from app.storage.files import bytes_of

Exporter = Callable[[PublicDeal], bytes]


def _as_it_is(deal: PublicDeal) -> bytes:
    return repr(deal).encode(errors="backslashreplace")


def _copies(deal: PublicDeal) -> bytes:
    return b"\n".join(bytes_of(copy_for(deal, receiver)) for receiver in deal.receivers)


EXPORTERS: Mapping[str, Exporter] = {"public deal": _as_it_is, "project copy": _copies}
