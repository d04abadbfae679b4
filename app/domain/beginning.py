"""An empty deal: where a project without a template begins."""

from app.domain.ids import PartyId
from app.domain.parties import Party
from app.domain.project import Project

US = PartyId("us")
THEM = PartyId("them")


def empty_project(*, identifier: str, seed: int, name: str = "") -> Project:
    """A project with us, one other party and nothing to negotiate yet; the caller brings the id and the seed."""
    return Project(id=identifier, seed=seed, name=name, us=US, parties=(Party(id=US, name="Us"), Party(id=THEM)))
