"""Style sheets as they are sent: written in small files, one request each page."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, MutableMapping
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from whitenoise.storage import CompressedManifestStaticFilesStorage

#: Our own sheets; those of Wagtail's admin stay as they came.
OURS = "css/"
IMPORT = re.compile(r'@import url\("([^":]+)"\);')
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
LINE_ENDS = re.compile(r"\s*\n\s*")
#: What may go without changing what a rule means, since we write a declaration a line;
#: within a selector every space counts.
AFTER_PROPERTY = re.compile(r"^([\w-]+): ", re.MULTILINE)
BEFORE_BRACE = re.compile(r" \{\n")
LAST_IN_RULE = re.compile(r";?\n(?=\})")
AFTER_SIGN = re.compile(r"(?<=[;,}])\n")

#: What collectstatic found: the storage a file comes from, and its name there.
Found = MutableMapping[str, tuple[Storage, str]]


class PortalStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Puts imported sheets in the place of their ``@import`` before files are hashed.

    Browsers would ask for a sheet, read it, and only then ask for what it imports.
    Without collectstatic nothing of this is needed: they follow the imports.
    """

    support_js_module_import_aggregation = True

    def post_process(
        self, paths: Found, dry_run: bool = False, **options: Any
    ) -> Iterator[tuple[str, str, bool | Exception]]:
        """Bundle our sheets, then hash and compress all files.

        Args:
            paths: what collectstatic found, by name; sheets are replaced by bundles.
            dry_run: whether to leave the disk as it is.

        Raises:
            KeyError: where a sheet imports one that is not there.
        """
        if not dry_run:
            self._bundle(paths)
        yield from super().post_process(paths, dry_run, **options)

    def _bundle(self, paths: Found) -> None:
        sheets = {
            name: _read(found)
            for name, found in paths.items()
            if name.startswith(OURS) and name.endswith(".css")
        }
        for name in sheets:
            self.delete(name)
            self._save(name, ContentFile(bundle(name, sheets).encode()))
            paths[name] = (self, name)


def _read(found: tuple[Storage, str]) -> str:
    storage, name = found
    with storage.open(name) as file:
        return file.read().decode()


def bundle(name: str, sheets: dict[str, str]) -> str:
    """Return a sheet with those it imports, without comments and what separates rules.

    Args:
        name: which of the sheets.
        sheets: texts by name; imports are relative to the sheet that has them.

    Raises:
        KeyError: where a sheet imports one that is not there.
    """

    def imported(found: re.Match[str]) -> str:
        other = posixpath.normpath(
            posixpath.join(posixpath.dirname(name), found.group(1))
        )
        return bundle(other, sheets)

    text = COMMENT.sub("", sheets[name])
    return _packed(IMPORT.sub(imported, text))


def _packed(text: str) -> str:
    lines = LINE_ENDS.sub("\n", text).strip() + "\n"
    lines = AFTER_PROPERTY.sub(r"\1:", lines)
    lines = BEFORE_BRACE.sub("{", lines)
    return AFTER_SIGN.sub("", LAST_IN_RULE.sub("", lines))
