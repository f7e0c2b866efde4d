"""With CI=true a test that was skipped has not passed."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from django.conf import settings

FILES = {
    "test_marked.py": """
import pytest

@pytest.mark.skip(reason="no browser here")
def test_skipped(): ...

@pytest.mark.xfail(reason="known", strict=True)
def test_known(): assert False
""",
    "test_whole.py": "import pytest\npytest.importorskip('no_such_module')\n",
}


def run(ci: str) -> str:
    """Run pytest on the files beneath the root's conftest and return what it says."""
    with tempfile.TemporaryDirectory(dir=settings.VAR_DIR) as folder:
        for name, text in FILES.items():
            Path(folder, name).write_text(text)
        plain = {k: v for k, v in os.environ.items() if not k.startswith("PYTEST")}
        options = ["-q", "-p", "no:cacheprovider", "--continue-on-collection-errors"]
        done = subprocess.run(  # noqa: S603 - our own interpreter
            [sys.executable, "-m", "pytest", folder, *options],
            cwd=settings.BASE_DIR,
            env={**plain, "CI": ci},
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
    return f"{done.stdout}\nexit {done.returncode}"


def test_skip_counts_as_failure_with_ci():
    told = run(ci="true")
    assert "1 xfailed, 2 errors" in told
    assert "With CI=true a skipped test counts as failed. Skipped: no browser" in told
    assert "exit 1" in told


def test_skip_is_only_reported_without_ci():
    told = run(ci="")
    assert "2 skipped, 1 xfailed" in told
    assert "exit 0" in told
