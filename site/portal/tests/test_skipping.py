"""With CI=true a test that was skipped has not passed."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from django.conf import settings

SKIPPED = """
import pytest

@pytest.mark.skip(reason="no browser here")
def test_skipped(): ...

@pytest.mark.xfail(reason="known", strict=True)
def test_known(): assert False
"""
WHOLE_FILE = "import pytest\npytest.importorskip('no_such_module')\n"


@pytest.fixture
def run():
    """Run pytest on a file of its own beneath the root's conftest."""
    path = settings.VAR_DIR / f"skipping-{os.getpid()}" / "test_sample.py"
    path.parent.mkdir(parents=True, exist_ok=True)

    def run(text: str, ci: str) -> subprocess.CompletedProcess:
        path.write_text(text)
        plain = {k: v for k, v in os.environ.items() if not k.startswith("PYTEST")}
        return subprocess.run(  # noqa: S603 - our own interpreter
            [sys.executable, "-m", "pytest", str(path), "-q", "-p", "no:cacheprovider"],
            cwd=settings.BASE_DIR,
            env={**plain, "CI": ci},
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    yield run
    path.unlink(missing_ok=True)
    for cache in path.parent.glob("__pycache__/*"):
        cache.unlink()
    for folder in (path.parent / "__pycache__", path.parent):
        if folder.exists():
            folder.rmdir()


@pytest.mark.parametrize("text", [SKIPPED, WHOLE_FILE])
def test_skip_counts_as_failure_with_ci(run, text):
    done = run(text, ci="true")
    assert done.returncode != 0
    assert "With CI=true a skipped test counts as failed" in done.stdout


@pytest.mark.parametrize("text", [SKIPPED, WHOLE_FILE])
def test_skip_is_only_reported_without_ci(run, text):
    done = run(text, ci="")
    assert "1 skipped" in done.stdout
    assert "failed" not in done.stdout


def test_expected_failure_is_no_skip(run):
    assert "1 xfailed" in run(SKIPPED, ci="true").stdout
