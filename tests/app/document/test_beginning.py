"""Every project that begins is another one."""

from app.document.beginning import new_identity
from app.domain.beginning import empty_project


def test_no_two_projects_have_the_same_identity_and_each_is_sound() -> None:
    identities = [new_identity() for _ in range(20)]
    assert len({identifier for identifier, _ in identities}) == len({seed for _, seed in identities}) == 20
    for identifier, seed in identities:
        assert empty_project(identifier=identifier, seed=seed).id == identifier
