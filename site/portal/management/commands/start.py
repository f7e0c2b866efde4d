"""Bring a fresh checkout to a running portal, one printed step after the other."""

from __future__ import annotations

import http.client
import io
import logging
import secrets
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import OperationalError, connection
from django.db.migrations.executor import MigrationExecutor

from portal.management.commands.compile_catalogues import compile_all

HOST = "127.0.0.1"
EDITOR = "editor"
PASSWORD_FILE = "editor-password.txt"  # noqa: S105 - the file's name
# Nothing that is easily taken for something else when it is typed from a screen.
PASSWORD_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # noqa: S105 - an alphabet
SECONDS_TO_ANSWER = 60


class Command(BaseCommand):
    """``manage.py start``: what ``make run`` calls once the packages are installed."""

    help = "Prepare database, catalogues and demo content, then serve on 127.0.0.1."
    # A check may read tables that only the second step makes: the last step runs them.
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, default=8000, help="default: 8000")

    def handle(self, *args: Any, port: int, **options: Any) -> None:
        if not settings.DEBUG:
            raise CommandError(
                "start is for one's own machine: it makes an administrator and serves "
                "with Django's development server. See docs/operators.md for others."
            )
        try:
            _refuse_taken_port(port)
            self._step(1, "Folders under var/", _make_folders)
            self._step(2, "Database and the editor's account", self._prepare_database)
            self._step(3, "Language catalogues", _compile_catalogues)
            self._step(4, "Demo content", self._seed)
            self._serve(port)
        except KeyboardInterrupt:
            self._say("")

    def _say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()

    def _step(self, number: int, title: str, work: Callable[[], str]) -> None:
        self._say(f"[{number}/5] {title} …")
        began = time.monotonic()
        result = work()
        self._say(f"      {result}, {time.monotonic() - began:.1f} s")

    def _prepare_database(self) -> str:
        try:
            executor = MigrationExecutor(connection)
        except OperationalError as error:
            raise CommandError(f"The database does not answer: {error}") from error
        waiting = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
        if waiting:
            self._say(f"      {waiting} migrations to apply")
            call_command("migrate", interactive=False, verbosity=0)
        self.password = _ensure_editor(settings.VAR_DIR / PASSWORD_FILE)
        return "migrated" if waiting else "up to date"

    def _seed(self) -> str:
        call_command("seed_demo", stdout=self.stdout, stderr=self.stderr)
        call_command("search_rebuild", "--if-outdated", stdout=io.StringIO())
        call_command("set_up_groups", stdout=io.StringIO())
        return "in place"

    def _serve(self, port: int) -> None:
        """Serve until Ctrl-C; a second thread says when the first page is there."""
        self._say("[5/5] Web server …")
        began = time.monotonic()
        self.check()
        threading.Thread(target=self._announce, args=(port, began), daemon=True).start()
        # Its banner goes nowhere: the one line that counts is ours.
        call_command(
            "runserver", f"{HOST}:{port}", use_reloader=False, stdout=io.StringIO()
        )

    def _announce(self, port: int, began: float) -> None:
        with _quiet_access_log():
            status = _first_answer(port)
            address = f"http://{HOST}:{port}/"
            if status is None:
                self.stderr.write(f"No answer at {address} in {SECONDS_TO_ANSWER} s.")
            elif status >= http.HTTPStatus.INTERNAL_SERVER_ERROR:
                self.stderr.write(f"{address} answers with error {status}, see above.")
            else:
                self._say(f"      answering, {time.monotonic() - began:.1f} s")
                self._say(
                    f"Ready: {address}  (editors: {address}admin/ user {EDITOR}, "
                    f"password {self.password})"
                )


def _refuse_taken_port(port: int) -> None:
    """Find out before the long steps, not after them, that the port is taken.

    Raises:
        CommandError: with what to do instead.
    """
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except (OSError, OverflowError) as error:
            raise CommandError(
                f"Port {port} cannot be used ({error}). "
                f"Choose another one, for example: make run PORT=8765"
            ) from error


def _make_folders() -> str:
    folders = [settings.VAR_DIR, settings.MEDIA_ROOT, settings.STATIC_ROOT]
    missing = [folder for folder in map(Path, folders) if not folder.is_dir()]
    for folder in missing:
        folder.mkdir(parents=True, exist_ok=True)
    return f"{len(missing)} made"


def _compile_catalogues() -> str:
    return f"{len(compile_all())} compiled"


def _ensure_editor(path: Path) -> str:
    """Make the administrator if missing and return the password to show.

    A lost password file resets the password, so that the line printed is always true;
    a password changed in the admin stays as it is.
    """
    known = path.exists()
    if not known:
        path.touch(mode=0o600)
        letters = (secrets.choice(PASSWORD_LETTERS) for _ in range(16))
        path.write_text("".join(letters) + "\n")
    password = path.read_text().strip()
    users = get_user_model()._default_manager
    editor = users.filter(username=EDITOR).first()
    if editor is None:
        users.create_superuser(EDITOR, "editor@example.org", password)
    elif not known:
        editor.set_password(password)
        editor.save(update_fields=["password"])
    elif not editor.check_password(password):
        return "as you changed it"
    return password


@contextmanager
def _quiet_access_log() -> Iterator[None]:
    """Leave our own first request out of the log, which should end with "Ready"."""
    log = logging.getLogger("django.server")
    # A filter, since loading the application sets the levels again.
    log.addFilter(_is_trouble)
    yield
    # The server logs a request a moment after it was answered.
    time.sleep(0.5)
    log.removeFilter(_is_trouble)


def _is_trouble(record: logging.LogRecord) -> bool:
    return record.levelno > logging.INFO


def _first_answer(port: int) -> int | None:
    """Return the status of the first page once the server answers, else nothing.

    The page is really asked for, redirects included: then it works, and the first
    visitor does not wait for templates to be read.
    """
    deadline = time.monotonic() + SECONDS_TO_ANSWER
    while time.monotonic() < deadline:
        try:
            return _status_of_home(port)
        except (OSError, http.client.HTTPException):
            time.sleep(0.1)
    return None


def _status_of_home(port: int) -> int:
    path, status = "/", 0
    for _ in range(5):
        browser = http.client.HTTPConnection(HOST, port, timeout=SECONDS_TO_ANSWER)
        try:
            browser.request("GET", path)
            answer = browser.getresponse()
        finally:
            browser.close()
        status = answer.status
        if not 300 <= status < 400:
            break
        path = urlsplit(answer.headers.get("Location", "/")).path
    return status
