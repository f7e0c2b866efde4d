"""Which reader a file is for, told by what is in it and not by its name."""

from __future__ import annotations

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from core import formats
from core.languages import reader_language
from events.programme.importing.frab import read_xml
from events.programme.importing.pretalx import read_json
from events.programme.importing.raw import MOST_BYTES, Raw, Unreadable
from events.programme.importing.workbook import read_xlsx

_ZIP = b"PK\x03\x04"
#: Workbooks of Excel before 2007, and those with a password (OLE2 compound file).
_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
#: What may stand before the first letter of a text: marks of byte order, and spaces.
_BEFORE_TEXT = b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n"


def read_file(upload: UploadedFile) -> list[Raw]:
    """Return the sessions of a file that somebody sent.

    Args:
        upload: of any kind.

    Raises:
        Unreadable: where no session can be read from it.
    """
    if upload.size > MOST_BYTES:
        size = formats.file_size(MOST_BYTES, reader_language())
        raise Unreadable(_("The file is larger than %(size)s.") % {"size": size})
    content = upload.read()
    raws = _read(content)
    if not raws:
        raise Unreadable(_("The file holds no session."))
    return raws


def _read(content: bytes) -> list[Raw]:
    if content.startswith(_ZIP):
        return read_xlsx(content)
    if content.startswith(_OLD):
        raise Unreadable(
            _("This workbook is old or protected. Save it as .xlsx without password.")
        )
    start = content[:200].lstrip(_BEFORE_TEXT)[:1]
    if start in (b"{", b"["):
        return read_json(content)
    if start == b"<":
        return read_xml(content)
    raise Unreadable(
        _("The file is none of: XLSX workbook, schedule.json, schedule.xml.")
    )
