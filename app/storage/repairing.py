"""A damaged project file made sound: the fewest changes, each listed; never more than a proposal to the person.

Only what is JSON, or was before it was cut short, and says that it is a project is repaired. A comma too many or a
broken text is not: what it meant could only be guessed.
"""

import hashlib
from dataclasses import replace
from pathlib import Path as FilePath
from typing import Final

from app.domain.project import Project
from app.domain.soundness import Unsound
from app.storage import header, names
from app.storage.cut_short import whole_part
from app.storage.errors import Place, Reason, StorageError, refusal
from app.storage.files import bytes_of, plain_bytes, project_from_bytes
from app.storage.fitting import fitted, with_all_preferences
from app.storage.identities import Known, known_at_first
from app.storage.json_text import Json, Rejected, parse_all
from app.storage.mending import Gone, Mending
from app.storage.migrations import migrated
from app.storage.placing import Parts, strays_in_words
from app.storage.regular import read_bytes
from app.storage.repairs import Done, Repair, Repaired
from app.storage.sealed import Secret

_LARGEST_SEED: Final = 2**31


def read_repaired(path: FilePath, secret: Secret | None = None) -> Repaired:
    """What can be had of the deal in a file, which stays as it is; what it is sealed with comes along.

    Raises StorageError, as `read_project` does, where that is nothing.
    """
    data = read_bytes(path)
    try:
        plain, key = plain_bytes(data, secret)
        return replace(repaired_from_bytes(plain), key=key)
    except StorageError as error:
        raise error.at(path) from None


def repaired_from_bytes(data: bytes) -> Repaired:
    """A sound project made of a file's bytes, and what was done for it; the same bytes give the same.

    Repairing what was repaired finds nothing more. Raises the StorageError of a strict reading where it cannot be
    repaired: without a path, and without a word on why not.
    """
    try:
        project, notes = project_from_bytes(data)
    except StorageError as error:
        try:
            repaired = _repaired(data, error)
        except (StorageError, Unsound):
            raise error from None
        if repaired is None:
            raise
        return repaired
    return Repaired(project=project, notes=notes)


def _repaired(data: bytes, refused: StorageError) -> Repaired | None:
    parsed, cut = _parsed(data, refused)
    number, tree = header.format_number(_first(parsed))
    cleaned, notes = names.without_controls(migrated(tree, number))
    if isinstance(parsed, Rejected) and isinstance(cleaned, dict):
        mended = _mended(replace(parsed, first=cleaned), data)
    else:
        mended = _mended(cleaned, data)
    if mended is None:
        return None
    parts, mending = mended
    apart = fitted(parts, mending)
    placed, strays = strays_in_words(apart)
    made = Project(**with_all_preferences(placed, apart["parties"], mending))
    project, more = project_from_bytes(bytes_of(made))
    # What reading left alone opens as it is.
    if (project, more) != (made, ()) and project_from_bytes(bytes_of(project)) != (project, ()):
        return None
    found = (replace(each, place=Place(path=mending.place(each.place.path))) for each in strays)
    return Repaired(
        project=project,
        repairs=(*cut, *mending.repairs),
        notes=(*notes, *found, *more),
    )


def _parsed(data: bytes, refused: StorageError) -> tuple[Json | Rejected, tuple[Repair, ...]]:
    """The tree of a file, or of what of it stands whole where it was cut short."""
    if refused.reason not in {Reason.CUT_SHORT, Reason.NUL_BYTE}:
        return parse_all(data), ()
    whole = whole_part(_text_before_the_end(data))
    if whole is None:
        raise refused
    text, lost = whole
    tree = parse_all(text.encode())
    top = _first(tree)
    # Parties alone have nothing to talk about.
    if not isinstance(top, dict) or not top.get("issues"):
        raise refused
    return tree, (Repair(finding=refused.finding, done=Done.KEPT_WHOLE, path=(), lost=lost),)


def _text_before_the_end(data: bytes) -> str:
    """The text of a file without the NULs and the half of a character that an interrupted write leaves behind it."""
    written = data.rstrip(b"\0")
    try:
        return written.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if error.reason != "unexpected end of data":
            raise refusal(Reason.NOT_UTF8) from None
        return written[: error.start].decode("utf-8-sig")


def _mended(tree: object, data: bytes) -> tuple[Parts, Mending] | None:
    """The fields of the project, once leaving out one thing makes no other one dangle."""
    digest = hashlib.sha256(data).hexdigest()
    made: Parts = {"id": f"deal-{digest[:32]}", "seed": int(digest[32:], 16) % _LARGEST_SEED}
    known = known_at_first(tree)
    while True:
        mending = Mending(known)
        parts = mending.project(tree, made)
        if isinstance(parts, Gone):
            return None
        then = _known_after(parts, mending, known)
        # What is referred to matters where two things have one id.
        if then == (known if mending.met_twins else replace(known, referred=then.referred)):
            return parts, mending
        known = then


def _known_after(parts: Parts, mending: Mending, known: Known) -> Known:
    """What is known after a walk: ever fewer parties and offers, ever more that something refers to, so it ends."""
    return replace(
        known,
        parties=known.parties & {party.id for party in parts["parties"]},
        offers=known.offers & {offer.id for offer in parts["offers"]},
        referred=known.referred | mending.referred,
    )


def _first(parsed: Json | Rejected) -> Json:
    """The tree without what a key says again at the top."""
    return parsed.first if isinstance(parsed, Rejected) else parsed
