"""Ids and names that occur once each, made from names that may occur often."""

from app.domain.ids import mint


class Minted:
    """Makes ids: many things of one name are no reason to count from the start again each time."""

    def __init__(self) -> None:
        """Nothing is taken yet."""
        self._taken: set[str] = set()
        self._next: dict[str, int] = {}

    def new(self, name: str, otherwise: str) -> str:
        """An id made from a name; `otherwise` stands in for a name without letters."""
        return self._once(mint(name, (), otherwise=otherwise), "{stem}-{number}")

    def unique(self, name: str) -> str:
        """A name as it is, or with a number behind it when it was there before."""
        return self._once(name, "{stem} ({number})")

    def _once(self, stem: str, pattern: str) -> str:
        made = stem
        number = self._next.get(stem, 2)
        while made in self._taken:
            made = pattern.format(stem=stem, number=number)
            number += 1
        self._next[stem] = number
        self._taken.add(made)
        return made
