"""Bulgarian typed in Latin letters: what both ways of writing share.

Everybody writes it differently (celodnevno, tselodnevno, 4etene), so both sides
are brought to a skeleton in which the usual ways agree. The starting point is the
official transliteration (Закон за транслитерацията, 2009).
"""

from __future__ import annotations

import re

_OFFICIAL = str.maketrans(
    {
        **dict(zip("абвгдезиклмнопрстуфхь", "abvgdeziklmnoprstufhi", strict=True)),
        "ж": "zh",
        "й": "i",
        "ц": "ts",
        "ч": "ch",
        "ш": "sh",
        "щ": "sht",
        "ъ": "a",
        "ю": "yu",
        "я": "ya",
    }
)
#: Ways of writing one sound, longest first, each with the sign it gets here.
_SOUNDS = {
    "sht": "wt",
    "6t": "wt",
    "sch": "wt",
    "sh": "w",
    "6": "w",
    "tch": "q",
    "ch": "q",
    "4": "q",
    "zh": "j",
    "kh": "h",
    "ts": "c",
    "tz": "c",
    "ya": "ia",
    "ja": "ia",
    "yu": "iu",
    "ju": "iu",
    "w": "v",
    "y": "i",
    "x": "h",
}
_SOUND = re.compile("|".join(sorted(_SOUNDS, key=len, reverse=True)))
_TWICE = re.compile(r"(.)\1+")


def skeleton(word: str) -> str:
    """Return what a folded Bulgarian word and its Latin spellings have in common.

    Args:
        word: in Cyrillic or in Latin letters.
    """
    latin = word.translate(_OFFICIAL)
    return _TWICE.sub(r"\1", _SOUND.sub(lambda m: _SOUNDS[m.group()], latin))
