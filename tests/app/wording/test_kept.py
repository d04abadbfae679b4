"""What a file said on things its deal does not have, in words that stay short."""

from app.storage.errors import Finding, Place, Reason
from app.wording.errors import finding_in_words, notes_in_words
from app.wording.kept import all_kept_in_words, kept_in_words


def stray(*path: str | int, found: str = "warranty: 24", why: str = "unknown_issue") -> Finding:
    """A note of the reader of files."""
    return Finding(reason=Reason.KEPT_IN_WORDS, place=Place(path=path), found=found, expected=why)


def test_one_thing_is_named_with_its_place_why_it_does_not_fit_and_what_keeps_it() -> None:
    said = "Offer 2: “warranty: 24” is not part of this deal (there is no such issue); "
    assert kept_in_words(stray("offers", 1)) == said + "the words are kept in the note of the offer."
    assert finding_in_words(stray("offers", 1)) == kept_in_words(stray("offers", 1))
    of_draft = kept_in_words(stray("draft", found="Colour: green", why="unknown_option"))
    assert of_draft.startswith("The draft: “Colour: green” is not part of this deal (there is no such option);")
    assert of_draft.endswith(" in the note of the deal.")


def test_places_inside_one_another_are_all_named_and_the_innermost_keeps_the_words() -> None:
    alternative = kept_in_words(stray("parties", 0, "walk_away", "alternatives", 1))
    assert alternative.startswith("Party 1, walk-away, alternative 2: ")
    assert alternative.endswith(" in the description of the walk-away.")
    assert kept_in_words(stray("parked", 0, "only_if")).endswith(" in the note of the parked term.")
    assert kept_in_words(stray("settlement", "clauses", 3)).endswith(" in the clause.")


def test_many_things_are_one_sentence_that_names_the_first() -> None:
    said = all_kept_in_words([stray("offers", number) for number in range(1_003)] + [stray("draft")])
    assert said == (
        "The file names what is not part of this deal: “warranty: 24” (offer 1), “warranty: 24” (offer 2), "
        "“warranty: 24” (offer 3) and 1,001 more; the words are kept in the note of the offer and the note of the deal."
    )


def test_what_else_was_mended_is_told_beside_it_and_that_the_file_is_untouched() -> None:
    controls = Finding(reason=Reason.CONTROLS_REMOVED, place=Place(path=("name",)), found=2)
    said = notes_in_words([stray("offers", 0), controls])
    assert said.startswith("The deal, name: 2 invisible control characters were removed. Offer 1: ")
    assert said.endswith(" The file itself is as it was until you save.")


def test_names_from_the_file_cannot_disturb_the_sentence() -> None:
    assert "\n" not in kept_in_words(stray("offers", 0, found="a\nb" * 99))
