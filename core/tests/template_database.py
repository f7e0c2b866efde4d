"""A migrated, empty database that test databases are copied from.

To migrate takes half a minute, and a run of all tests has three databases.
"""

from __future__ import annotations

import fcntl
import hashlib
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.test.utils import setup_databases

VAR = settings.VAR_DIR
#: What the template is made from; a change of any of it makes it anew.
MADE_FROM = ("*/migrations/*.py", "requirements.txt")


def lay_template() -> bool:
    """Let the test database of this process begin as a copy of the template.

    Returns:
        Whether it is there now, to be kept as it is; else the engine copies the
        template when it makes the database.
    """
    with one_at_a_time("template"):
        template = _template()
    test = connection.settings_dict["TEST"]
    if connection.vendor != "sqlite":
        test["TEMPLATE"] = template
        return False
    for remains in ("-wal", "-shm"):
        Path(f"{test['NAME']}{remains}").unlink(missing_ok=True)
    shutil.copyfile(template, test["NAME"])
    return True


def use_test_database(*, keep: bool) -> None:
    """Have the test database asked, also where no test of the run asks for it itself.

    pytest-django makes it for tests that want a transaction. Journeys must not, and
    alone they would write into the portal of whoever runs them.

    Args:
        keep: the database as it was laid.
    """
    named = connection.settings_dict
    if named["NAME"] != named["TEST"]["NAME"]:
        setup_databases(
            verbosity=0, interactive=False, keepdb=keep, aliases=["default"]
        )


def fingerprint(*patterns: str) -> str:
    """Return a line that changes with the files of the portal named by patterns."""
    digest = hashlib.sha256()
    for pattern in patterns:
        for path in sorted(settings.BASE_DIR.glob(pattern)):
            if path.is_file() and "__pycache__" not in path.parts:
                name = path.relative_to(settings.BASE_DIR)
                digest.update(f"{name}\0".encode() + path.read_bytes())
    return digest.hexdigest()


@contextmanager
def one_at_a_time(what: str) -> Iterator[None]:
    """Let other processes of this engine wait that do the same."""
    VAR.mkdir(exist_ok=True)
    with (VAR / f"{what}-{connection.vendor}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _template() -> str:
    """Return the name of the template, made where it is missing or old."""
    name = "mosaic_template"
    if connection.vendor == "sqlite":
        name = str(VAR / "template.sqlite3")
    stamp = VAR / f"template-{connection.vendor}.made-from"
    wanted = fingerprint(*MADE_FROM)
    if stamp.exists() and stamp.read_text(encoding="utf-8") == wanted and _is(name):
        return name
    stamp.unlink(missing_ok=True)
    with _named(name):
        connection.creation.create_test_db(
            verbosity=0, autoclobber=True, serialize=False
        )
    stamp.write_text(wanted, encoding="utf-8")
    return name


def _is(name: str) -> bool:
    if connection.vendor == "sqlite":
        return Path(name).exists()
    with connection._nodb_cursor() as cursor:
        return connection.creation._database_exists(cursor, name)


@contextmanager
def _named(name: str) -> Iterator[None]:
    """Let the database of tests have another name for a while."""
    named = connection.settings_dict
    own, tests = named["NAME"], named["TEST"]["NAME"]
    named["TEST"]["NAME"] = name
    try:
        yield
    finally:
        connection.close()
        named["TEST"]["NAME"] = tests
        named["NAME"] = settings.DATABASES["default"]["NAME"] = own
