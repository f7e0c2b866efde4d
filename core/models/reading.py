"""Reading an edition: which words in which language, under which address."""

from __future__ import annotations

import json
from typing import Any

from core.languages import LANGUAGES, reader_language
from core.models.names import Worded
from core.references import reference_of


class ReadInLanguages:
    """What can be read of an edition without asking the database again."""

    #: What ``for_reader`` annotates: words of the live edition and of the card in the
    #: reader's language, and the languages of all live editions with commas between.
    edition_words: dict[str, Any] | None = None
    card_words: dict[str, str] | None = None
    edition_codes: str | None = None

    @property
    def language(self) -> str:
        """The language this edition stands in, whatever the interface's is."""
        return self.locale.language_code

    @property
    def is_original(self) -> bool:
        """Whether this edition is the one the work was written in."""
        return self.original_language == self.language

    @property
    def reference(self) -> str:
        """The short reference of the work, the same in all its editions."""
        return reference_of(self.translation_key)

    @property
    def outdated(self) -> bool:
        """Whether the original's words changed after the text this was made from."""
        if self.original is self or not self.original.words_published_at:
            return False
        if self.translated_from is None:
            return True
        return self.translated_from < self.original.words_published_at

    def language_of(self, path: str) -> str:
        """Return the language a passage is really in.

        Args:
            path: the passage's place as wagtail-localize names it, such as ``title`` or
                ``body.<block id>``.
        """
        return self.original_language if path in self.untranslated else self.language

    @property
    def shown_title(self) -> Worded:
        """The title as lists show it."""
        return self.shown("title")

    @property
    def shown_summary(self) -> Worded:
        """The summary as lists show it."""
        return self.shown("summary")

    @property
    def reader(self) -> str:
        """The language of who reads."""
        return reader_language()

    def shown(self, name: str) -> Worded:
        """Return words as lists show them: the edition's, else the card's, else own.

        Reads what ``WorkQuerySet.for_reader`` annotated and asks no query.

        Args:
            name: the field of words.
        """
        reader = self.reader
        edition = self.edition_words or {}
        words = edition.get(name) or getattr(self, f"edition_{name}", None)
        if words:
            foreign = name in _untranslated(edition)
            return Worded(words, self.original_language if foreign else reader)
        card = (self.card_words or {}).get(name)
        if card:
            return Worded(card, reader)
        return Worded(getattr(self, name), self.language_of(name))

    @property
    def reader_path(self) -> str:
        """The address in the reader's language."""
        return self.path_in(self.reader)

    @property
    def languages(self) -> list[str]:
        """The languages with a live edition, as annotated by ``for_reader``."""
        codes = (self.edition_codes or "").split(",")
        return [code for code in LANGUAGES if code in codes]

    def path_in(self, language: str) -> str:
        """Return the work's address in a language: the same path after the prefix."""
        steps = self.url_path.strip("/").split("/")[1:]
        return "/".join(["", language, *steps, ""])


def _untranslated(edition: dict[str, Any]) -> dict[str, Any]:
    """Return which words of an edition are the original's.

    A JSON column within a JSON object is text on SQLite; it is read once.
    """
    noted = edition.get("untranslated") or {}
    if isinstance(noted, str):
        noted = edition["untranslated"] = json.loads(noted)
    return noted
