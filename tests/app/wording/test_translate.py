"""Sentences without a translation are the English ones, and numbers choose between their forms."""

from app.wording.translate import _, ngettext


def test_a_sentence_without_a_translation_stays_english() -> None:
    assert _("No catalogue holds these words {count}.") == "No catalogue holds these words {count}."


def test_a_number_chooses_the_form_of_its_sentence() -> None:
    forms = [ngettext("{count} deal", "{count} deals", count) for count in (0, 1, 2, 10**150)]
    assert forms == ["{count} deals", "{count} deal", "{count} deals", "{count} deals"]
