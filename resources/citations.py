"""Citations of practices and publications in the forms that libraries exchange."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from datetime import date

from core.formats import join

#: What each form calls a kind of work: BibTeX, RIS, CSL.
TYPES = {
    "report": ("techreport", "RPRT", "report"),
    "book": ("booklet", "BOOK", "book"),
    "page": ("misc", "ELEC", "webpage"),
}
_LANGUAGES = {"es": "spanish", "bg": "bulgarian", "fr": "french", "en": "english"}
_TEX = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: rf"\{sign}" for sign in "&%$#_"},
}


@dataclass(frozen=True)
class Citation:
    """What names a text in a list of sources.

    Attributes:
        reference: the portal's short reference of the work.
        kind: ``report``, ``book`` or ``page``.
        authors: names of bodies; a person's would be turned round by most forms.
        year: of the text.
        title: in the language of the edition that is cited.
        language: that language.
        publisher: the portal.
        genre: what sort of text it is, in the reader's language.
        number: the symbol of the document, if it has one.
        url: the stable address of this edition.
        day: on which this edition was last changed.
    """

    reference: str
    kind: str
    authors: list[str] = field(default_factory=list)
    year: int | None = None
    title: str = ""
    language: str = "en"
    publisher: str = ""
    genre: str = ""
    number: str = ""
    url: str = ""
    day: date | None = None


def bibtex(one: Citation) -> str:
    """Write a BibTeX entry in UTF-8, with names of bodies kept whole by braces."""
    by_body = {"techreport": "institution"}.get(TYPES[one.kind][0], "publisher")
    fields = {
        "author": " and ".join(f"{{{_tex(name)}}}" for name in one.authors),
        "title": f"{{{_tex(one.title)}}}",
        by_body: _tex(one.publisher),
        "year": str(one.year or ""),
        "number": _tex(one.number),
        "type": _tex(one.genre) if by_body == "institution" else "",
        "url": _url(one.url),
        "langid": _LANGUAGES[one.language],
    }
    lines = [f"  {name} = {{{text}}}" for name, text in fields.items() if text]
    entry = TYPES[one.kind][0]
    return f"@{entry}{{{one.reference},\n" + ",\n".join(lines) + "\n}\n"


def _tex(text: str) -> str:
    return "".join(_TEX.get(sign, sign) for sign in _one_line(text))


def _url(url: str) -> str:
    """Keep an address as it is, but for what would end the field or a comment."""
    return url.replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C")


def ris(one: Citation) -> str:
    """Write a RIS record; lines end as its specification asks, by CR and LF."""
    day = one.day.strftime("%Y/%m/%d") if one.day else ""
    lines = [
        ("TY", TYPES[one.kind][1]),
        *(("AU", name) for name in one.authors),
        ("PY", str(one.year or "")),
        ("TI", one.title),
        ("PB", one.publisher),
        ("M3", one.genre),
        ("M1", one.number),
        ("LA", one.language),
        ("UR", one.url),
        ("Y2", day),
        ("ID", one.reference),
    ]
    told = [f"{tag}  - {_one_line(text)}" for tag, text in lines if text]
    return "\r\n".join([*told, "ER  - ", ""])


def csl_json(one: Citation) -> str:
    """Write a list of one item as CSL-JSON 1.0 has it."""
    item = {
        "id": one.reference,
        "type": TYPES[one.kind][2],
        "title": one.title,
        "author": [{"literal": name} for name in one.authors],
        "issued": {"date-parts": [[one.year]]} if one.year else None,
        "publisher": one.publisher,
        "genre": one.genre,
        "number": one.number,
        "language": one.language,
        "URL": one.url,
    }
    known = {name: value for name, value in item.items() if value}
    return json.dumps([known], ensure_ascii=False, indent=2) + "\n"


def apa(one: Citation) -> str:
    """Write a line as the APA's manual has it (7th edition, §10.4), without italics."""
    number = f" ({one.number})" if one.number else ""
    genre = f" [{one.genre}]" if one.genre else ""
    # A publisher who is the author is not named again (§9.29).
    publisher = "" if [one.publisher] == one.authors else one.publisher
    parts = [
        _ended(join(one.authors, one.language)),
        f"({one.year or 'n.d.'}).",
        _ended(f"{one.title}{number}{genre}"),
        _ended(publisher),
        one.url,
    ]
    return " ".join(part for part in parts if part) + "\n"


def _ended(text: str) -> str:
    return text if not text or text[-1] in ".?!…" else f"{text}."


def _one_line(text: str) -> str:
    return re.sub(r"\s*[\r\n\u2028\u2029]\s*", " ", text).strip()
