"""Production starts with everything it needs, or stops with a sentence."""

from __future__ import annotations

import os
import re
import subprocess
import sys

import pytest
from django.conf import settings

COMPLETE = {
    "SECRET_KEY": "k" * 60,
    "ALLOWED_HOSTS": "portal.example.org",
    "DATABASE_URL": "sqlite://:memory:",
    "BASE_URL": "https://portal.example.org",
}


def start(**environment: str) -> subprocess.CompletedProcess:
    """Read the production settings in a process of their own."""
    inherited = {k: v for k, v in os.environ.items() if k in {"PATH", "HOME"}}
    return subprocess.run(
        [
            sys.executable,
            "manage.py",
            "diffsettings",
            "--settings",
            "portal.settings.production",
        ],
        cwd=settings.BASE_DIR,
        env={**inherited, **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_complete_environment_starts():
    done = start(**COMPLETE)
    assert done.returncode == 0, done.stderr
    assert "DEBUG = False" in done.stdout or "DEBUG" not in done.stdout


@pytest.mark.parametrize("name", list(COMPLETE))
def test_missing_variable_stops_the_start_with_a_sentence(name):
    done = start(**{k: v for k, v in COMPLETE.items() if k != name})
    assert done.returncode != 0
    last = done.stderr.strip().splitlines()[-1]
    assert "Set these environment variables before starting" in last
    assert re.findall(r"(\w+_\w+) \(", last) == [name]


def test_empty_variable_counts_as_missing():
    done = start(**COMPLETE | {"SECRET_KEY": ""})
    assert done.returncode != 0
    assert "SECRET_KEY (" in done.stderr


def test_every_missing_variable_is_named_at_once():
    last = start().stderr.strip().splitlines()[-1]
    assert all(f"{name} (" in last for name in COMPLETE)
