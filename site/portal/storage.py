"""Static files as collectstatic lays them ready: bundled, bare, hashed, compressed."""

from __future__ import annotations

from collections.abc import Iterator, MutableMapping
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from whitenoise.storage import CompressedManifestStaticFilesStorage

from portal import scripts, stylesheets

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
        """Bundle our sheets, bare our modules, then hash and compress all files.

        Args:
            paths: what collectstatic found, by name; ours are replaced by what is sent.
            dry_run: whether to leave the disk as it is.

        Raises:
            KeyError: where a sheet imports one that is not there.
        """
        if not dry_run:
            sheets = _texts(paths, stylesheets.OURS, ".css")
            modules = _texts(paths, scripts.OURS, ".js")
            sent = {name: stylesheets.bundle(name, sheets) for name in sheets}
            sent |= {name: scripts.without_remarks(modules[name]) for name in modules}
            self._lay(paths, sent)
        yield from super().post_process(paths, dry_run, **options)

    def _lay(self, paths: Found, sent: dict[str, str]) -> None:
        for name, text in sent.items():
            self.delete(name)
            self._save(name, ContentFile(text.encode()))
            paths[name] = (self, name)


def _texts(paths: Found, folder: str, suffix: str) -> dict[str, str]:
    return {
        name: _read(found)
        for name, found in paths.items()
        if name.startswith(folder) and name.endswith(suffix)
    }


def _read(found: tuple[Storage, str]) -> str:
    storage, name = found
    with storage.open(name) as file:
        return file.read().decode()
