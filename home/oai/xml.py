"""XML that is well formed whatever an editor or a harvester wrote into it."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager

from django.utils.xmlutils import SimplerXMLGenerator

#: What XML 1.0 does not allow, not even as a reference (§2.2).
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Writer:
    """Writes elements one after the other, indented by nothing."""

    def __init__(self) -> None:
        self._text = io.StringIO()
        self._xml = SimplerXMLGenerator(self._text, "utf-8")
        self._xml.startDocument()

    @contextmanager
    def inside(self, name: str, **attributes: str) -> Iterator[None]:
        """Write what follows into an element.

        Args:
            name: with its prefix.
            attributes: a colon in a name is written as two underscores; without value
                they are left out.
        """
        self._xml.startElement(name, _attributes(attributes))
        yield
        self._xml.endElement(name)

    def put(self, name: str, text: str, **attributes: str) -> None:
        """Write an element with a text; nothing where the text is empty."""
        if text:
            with self.inside(name, **attributes):
                self._xml.characters(_FORBIDDEN.sub("\ufffd", text))

    def empty(self, name: str, **attributes: str) -> None:
        """Write an element that holds nothing."""
        with self.inside(name, **attributes):
            pass

    def text(self) -> str:
        """Return all that was written."""
        return self._text.getvalue()


def _attributes(given: dict[str, str]) -> dict[str, str]:
    return {
        name.replace("__", ":"): _FORBIDDEN.sub("\ufffd", value)
        for name, value in given.items()
        if value
    }
