#!/usr/bin/env python
"""Run administrative tasks of the portal."""

from __future__ import annotations

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent


def main() -> None:
    """Hand the command line to Django with ``site/`` on the import path.

    ``site`` is also the name of a standard-library module, so the folder is never
    imported itself: it only holds the package ``portal``.
    """
    sys.path.insert(0, str(ROOT / "site"))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.dev")
    from django.core.management import (  # noqa: PLC0415 - needs the path above
        execute_from_command_line,
    )

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
